"""Ruled lines drawn on a PDF page → the cells of its tables (tablers does the geometry), and which text stands in which cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

import tablers

from assistant.models import Box
from assistant.reading.layout import Line, joined
from assistant.reading.reading_order import rows_of
from assistant.reading.tables import Grid

BAND = 24.0  # points of the page height that are looked up together
ON_EDGE = 1.5  # points between a rule and the edge of a cell at most
EXPLICIT = "explicit"


@dataclass(frozen=True, slots=True)
class Frame:
    """A ruled table before its text is known: the boxes of its cells row by row, None where a merged cell goes on."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    row_boxes: tuple[Box, ...]


Bands = dict[int, list[tuple[Box, int]]]


def find_frames(across: Iterable[Box], down: Iterable[Box]) -> tuple[Frame, ...]:
    """The tables of two rows and two columns or more that rules make, from the top."""
    level = [tablers.Edge("h", x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) for x0, y0, x1, y1 in across]
    upright = [tablers.Edge("v", (x0 + x1) / 2, y0, (x0 + x1) / 2, y1) for x0, y0, x1, y1 in down]
    found = tablers.find_tables(
        None, extract_text=False, horizontal_strategy=EXPLICIT, vertical_strategy=EXPLICIT, explicit_h_edges=level, explicit_v_edges=upright
    )
    frames = [
        Frame(table.bbox, tuple(tuple(cell.bbox if cell else None for cell in row.cells) for row in table.rows), tuple(r.bbox for r in table.rows))
        for table in found
    ]
    return tuple(sorted((f for f in frames if len(f.rows) > 1 and max(map(len, f.rows)) > 1), key=lambda f: f.box[1]))


def bands_of(frames: Iterable[Frame]) -> Bands:
    """The cells of all tables by the heights at which they stand, each with a number of its own."""
    bands: Bands = {}
    cells = (cell for frame in frames for row in frame.rows for cell in row if cell)
    for number, cell in enumerate(cells):
        for band in range(int(cell[1] // BAND), int(cell[3] // BAND) + 1):
            bands.setdefault(band, []).append((cell, number))
    return bands


def off_the_edges(rules: Sequence[Box], frames: Sequence[Frame]) -> tuple[Box, ...]:
    """The rules that are no part of a table."""
    if not rules or not frames:
        return tuple(rules)
    edges = [(edge, cell[0], cell[2]) for frame in frames for row in frame.rows for cell in row if cell for edge in (cell[1], cell[3])]

    def is_edge(rule: Box) -> bool:
        middle = (rule[1] + rule[3]) / 2
        return any(abs(middle - y) < ON_EDGE and rule[0] < right and rule[2] > left for y, left, right in edges)

    return tuple(rule for rule in rules if not is_edge(rule))


def cell_at(bands: Bands, x: float, y: float) -> int | None:
    """The number of the cell around a point; None outside all tables."""
    return next((n for (x0, y0, x1, y1), n in bands.get(int(y // BAND), ()) if x0 <= x <= x1 and y0 <= y <= y1), None)


def filled(frames: Sequence[Frame], pieces: Sequence[Line]) -> dict[int, Grid]:
    """Which table owns a piece, by the id of the piece; each table with the text of its cells."""
    bands = bands_of(frames)
    inside: dict[int, list[Line]] = {}
    for piece in pieces:
        cell = cell_at(bands, (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2)
        if cell is not None:
            inside.setdefault(cell, []).append(piece)
    owner: dict[int, Grid] = {}
    number = 0
    for frame in frames:
        own = [cell for row in frame.rows for cell in row if cell]
        texts = {cell: inside.get(n, []) for n, cell in enumerate(own, number)}
        number += len(own)
        if sum(map(bool, texts.values())) > 1:  # else it is only a frame around a page or a text
            cells = tuple(tuple(_text(texts[cell]) if cell else "" for cell in row) for row in frame.rows)
            rows = zip(frame.rows, frame.row_boxes, strict=True)
            pointed = frozenset(box for row, box in rows if any(piece.pointed for cell in row if cell for piece in texts[cell]))
            grid = Grid(pieces[0].page, frame.box, cells, frame.row_boxes, pointed=pointed)
            owner |= {id(piece): grid for held in texts.values() for piece in held}
    return owner


def _text(pieces: Sequence[Line]) -> str:
    """The lines of a cell as one text."""
    if len(pieces) == 1:
        return pieces[0].text
    return reduce(joined, (" ".join(text for text, _ in groupby(piece.text for piece in row)) for row in rows_of(pieces)), "")
