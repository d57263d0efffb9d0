"""Ruled tables in a picture: the grid that the ruled lines make, and which of its cells are merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST = 2  # rows, and columns, that make a table
SHORTEST = (30, 60)  # a rule across is at least a 30th of the picture's width, one down a 60th of its height
GAP = 3  # pixels that may be missing in a rule
NEAR = 0.006  # of the longer side: edges this close are one
THERE = 0.6  # share of an edge that must be inked


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges in pixels, ascending; `first[row][column]` is the cell (row, column) in which a merged cell begins."""

    across: tuple[int, ...]
    down: tuple[int, ...]
    first: tuple[tuple[tuple[int, int], ...], ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (row, column) around a point, None outside the table."""
        row, column = _between(self.across, y), _between(self.down, x)
        return None if row is None or column is None else self.first[row][column]


def find_grids(grey: NDArray[np.uint8]) -> list[Grid]:
    """The ruled tables of a straight picture (height × width, 0 is black), from top to bottom."""
    import cv2

    height, width = grey.shape
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18)
    across = _rules(ink, (max(20, width // SHORTEST[0]), 1))
    down = _rules(ink, (1, max(12, height // SHORTEST[1])))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(cv2.dilate(across | down, np.ones((5, 5), np.uint8)))
    found = []
    for label in range(1, count):
        left, top, wide, high = boxes[label][:4]
        window = np.s_[top : top + high, left : left + wide]
        own = labels[window] == label
        grid = _grid(across[window] * own, down[window] * own, int(left), int(top), max(4, int(NEAR * max(grey.shape))))
        found += [grid] if grid else []
    return sorted(found, key=lambda g: g.across[0])


def _rules(ink: Any, shape: tuple[int, int]) -> Any:
    """What is left of the ink when only straight strokes of a length stay; small gaps are closed first."""
    import cv2

    lying = shape[0] > 1
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, GAP) if lying else (GAP, 1), np.uint8))
    thick = cv2.dilate(closed, np.ones((3, 1) if lying else (1, 3), np.uint8))  # a rule a little askew moves on by a pixel
    return cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(shape[::-1], np.uint8))


def _grid(across: Any, down: Any, left: int, top: int, near: int) -> Grid | None:
    rows, columns = _edges(across.any(axis=1), near), _edges(down.any(axis=0), near)
    if len(rows) <= LEAST or len(columns) <= LEAST:
        return None
    first = _merged(across, down, rows, columns, near)
    if len({cell for row in first for cell in row}) < LEAST * LEAST:
        return None
    return Grid(tuple(top + r for r in rows), tuple(left + c for c in columns), first)


def _edges(inked: NDArray[np.bool_], near: int) -> list[int]:
    """The middles of the runs of inked positions, those close to each other taken as one."""
    groups: list[list[int]] = []
    for position in np.flatnonzero(inked).tolist():
        if groups and position - groups[-1][-1] <= near:
            groups[-1].append(position)
        else:
            groups.append([position])
    return [(group[0] + group[-1]) // 2 for group in groups]


def _merged(across: Any, down: Any, rows: Sequence[int], columns: Sequence[int], near: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each cell the first of those that no rule parts from it."""
    first = [[(r, c) for c in range(len(columns) - 1)] for r in range(len(rows) - 1)]
    for r in range(len(rows) - 1):
        for c in range(len(columns) - 1):
            if c and not _inked(down[rows[r] : rows[r + 1], max(0, columns[c] - near) : columns[c] + near + 1], 1):
                first[r][c] = first[r][c - 1]
            elif r and not _inked(across[max(0, rows[r] - near) : rows[r] + near + 1, columns[c] : columns[c + 1]], 0):
                first[r][c] = first[r - 1][c]
    return tuple(map(tuple, first))


def _inked(edge: Any, axis: int) -> bool:
    return bool(edge.any(axis=axis).mean() >= THERE)


def _between(edges: Sequence[int], position: float) -> int | None:
    if not edges[0] <= position <= edges[-1]:
        return None
    return min(int(np.searchsorted(edges, position, side="right")) - 1, len(edges) - 2)
