"""Pieces of text on a page → the order in which a person reads them: columns one after the other, rows from the left.

The order of the file is kept where the geometry agrees with it; only pages that look broken, or have columns, are sorted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from assistant.models import Box
from assistant.reading.layout import MARGIN, Line

SIDE_BY_SIDE = 3  # lines that stand beside others before it may be columns
BIN = 2.0  # points
NARROWEST = 5.5  # of a column of text, in line heights
FILLED = 0.5  # share of the lines of a column that reach its right margin
TOUCHING = 0.6  # line heights between two parts of one line at most
OVER = 0.3  # line heights by which they may overlap; what lies further on another is drawn twice
GLUED = 0.25  # line heights between two parts of one word at most
CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef“”‘’]")
CLOSING, OPENING = "，。、；：！？）》】〕”’", "（《【〔“‘"
HALF_WIDTH = 0.5


def in_reading_order(pieces: Sequence[Line]) -> list[Line]:
    """The pieces of one page in reading order, those in columns with the bounds of their column."""
    return _sorted(pieces) if looks_broken(pieces) else list(pieces)


def looks_broken(pieces: Sequence[Line]) -> bool:
    """Whether the text jumps up the page, or many pieces stand side by side."""
    beside = 0
    previous: Line | None = None
    for piece in pieces:
        if at_edge(piece):
            continue  # headers and footers are drawn whenever the program likes
        if previous is not None:
            if same_row(previous.box, piece.box):
                if piece.box[0] < previous.box[0]:
                    return True
                beside += piece.box[0] > previous.box[2] + previous.size
            elif piece.box[1] < previous.box[1]:
                return True
        previous = piece
    return beside >= SIDE_BY_SIDE


def rows_of(pieces: Iterable[Line]) -> list[list[Line]]:
    """Pieces that stand on one height together, from the top; in a row from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: (p.box[1] + p.box[3])):
        for row in rows[-2:]:
            if same_row(row[0].box, piece.box):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.box[0]) for row in rows]


def put_together(pieces: Iterable[Line]) -> list[Line]:
    """Parts of lines that touch each other as one line each, from the top: some programs write figures apart from the text around them."""
    found: list[Line] = []
    for row in rows_of(pieces):
        for number, piece in enumerate(row):
            last = found[-1] if number else None
            size = max(last.size, piece.size) if last else 0.0  # a dash is no higher than its stroke
            if last and -OVER * size <= piece.box[0] - last.box[2] <= _touching(last, piece) * size:
                found[-1] = one_line(last, piece)
            else:
                found.append(piece)
    return found


def one_line(first: Line, second: Line) -> Line:
    """Two pieces of one row as one line."""
    gap, ends = second.box[0] - first.box[2], first.text[-1:] + second.text[:1]
    least = _touching(first, second) if CHINESE.search(ends) else GLUED  # nobody writes the little gap between Chinese and Latin
    blank = "" if gap < least * max(first.size, second.size) else " "
    box = (first.box[0], min(first.box[1], second.box[1]), second.box[2], max(first.box[3], second.box[3]))
    confidence = min(first.confidence, second.confidence)
    return replace(first, text=first.text + blank + second.text, box=box, confidence=confidence, pointed=first.pointed or second.pointed)


def _touching(first: Line, second: Line) -> float:
    """How wide the gap within a line may be; full-width marks leave half of their width blank."""
    return TOUCHING + (first.text[-1:] in CLOSING or second.text[:1] in OPENING) * HALF_WIDTH


def same_row(first: Box, second: Box) -> bool:
    """Whether more than half of the lower of two boxes is beside the other."""
    overlap = min(first[3], second[3]) - max(first[1], second[1])
    return overlap > 0.5 * min(first[3] - first[1], second[3] - second[1])


def at_edge(piece: Line) -> bool:
    """Whether it stands where headers and footers do."""
    return piece.box[1] < MARGIN * piece.height or piece.box[3] > (1 - MARGIN) * piece.height


def gutter(pieces: Sequence[Line]) -> float | None:
    """The x of a white band with lines of running text on both sides; None where the page has one column."""
    if len(pieces) < 2 * SIDE_BY_SIDE:
        return None
    first, last = min(p.box[0] for p in pieces), max(p.box[2] for p in pieces)
    covered = _coverage(pieces, first, last)
    for middle in _valleys(covered, first, round(0.75 * len(pieces))):
        left = [p for p in pieces if p.box[2] <= middle + BIN]
        right = [p for p in pieces if p.box[0] >= middle - BIN]
        if _is_text(left) and _is_text(right) and _stand_beside(left, right):
            return middle
    return None


def _sorted(pieces: Sequence[Line]) -> list[Line]:
    middle = gutter(pieces)
    if middle is None:
        return [piece for row in rows_of(pieces) for piece in row]
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in [piece for row in rows_of(pieces) for piece in row]:
        if piece.box[2] <= middle + BIN:
            left.append(piece)
        elif piece.box[0] >= middle - BIN:
            right.append(piece)
        else:  # across both columns: what stands above it is read first
            found += _columns(left, right)
            left, right = [], []
            found.append(piece)
    return found + _columns(left, right)


def _columns(left: list[Line], right: list[Line]) -> list[Line]:
    if not left or not right:
        return left + right
    return [line for side in (left, right) for line in _with_column(_sorted(side))]


def _with_column(lines: list[Line]) -> list[Line]:
    inner = [line for line in lines if not at_edge(line)] or lines  # a page number does not stand where the text does
    bounds = (min(line.box[0] for line in inner), max(line.box[2] for line in inner))
    return [line if line.column else replace(line, column=bounds) for line in lines]


def _coverage(pieces: Sequence[Line], first: float, last: float) -> list[int]:
    """How many pieces cover each bin of the width."""
    steps = [0] * (int((last - first) / BIN) + 3)
    for piece in pieces:
        steps[int((piece.box[0] - first) / BIN)] += 1
        steps[int((piece.box[2] - first) / BIN) + 1] -= 1
    total, found = 0, []
    for step in steps:
        total += step
        found.append(total)
    return found[:-2]


def _valleys(covered: list[int], first: float, most: int) -> list[float]:
    """The middles of the bands that few pieces cross, the emptiest and widest first."""
    found: list[tuple[int, int, float]] = []
    start = 0
    for index in range(1, len(covered) + 1):
        if index < len(covered) and covered[index] == covered[start]:
            continue
        lower_before = start == 0 or covered[start - 1] > covered[start]
        lower_after = index == len(covered) or covered[index] > covered[start]
        if lower_before and lower_after and start > 0 and index < len(covered) and covered[start] <= most:
            found.append((covered[start], start - index, first + (start + index) / 2 * BIN))
        start = index
    return [middle for _, _, middle in sorted(found)[:6]]


def _is_text(column: Sequence[Line]) -> bool:
    """Running text fills its column; the cells of a table do not."""
    if len(column) < SIDE_BY_SIDE:
        return False
    size = median(p.size for p in column)
    widths = sorted(p.box[2] - p.box[0] for p in column)
    wide = widths[-1 - len(widths) // 8]  # the width of a full line, also where there are several columns
    full = sum(width > wide - 3 * size for width in widths)
    return wide > NARROWEST * size and full >= FILLED * len(column) and median(len(p.text) for p in column) >= NARROWEST


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    top, bottom = min(p.box[1] for p in left), max(p.box[3] for p in left)
    return sum(top - p.size < p.box[1] < bottom for p in right) >= SIDE_BY_SIDE
