"""Tables without ruled lines: rows whose cells stand below each other, told by the gaps between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Box
from assistant.reading.layout import Line
from assistant.reading.reading_order import gutter, rows_of

ROWS = 3  # with several cells each, before it is a table
CLEAR = 0.5  # share of the rows that have two cells or more
CELL_LENGTH = 30  # characters of an ordinary cell at most
APART = 2.5  # line heights between two rows of one table at most


@dataclass(frozen=True, slots=True)
class GapTable:
    """The cells of a table, its place, the boxes of its rows, and the pieces of text that it is made of; `pointed`: as in Grid."""

    cells: tuple[tuple[str, ...], ...]
    box: Box
    row_boxes: tuple[Box, ...]
    pieces: tuple[Line, ...]
    pointed: frozenset[Box]


def gap_tables(pieces: Sequence[Line]) -> list[GapTable]:
    """The tables among the pieces of one page; nothing where that is not clear."""
    rows = rows_of(pieces)
    if sum(len(row) > 1 for row in rows) < ROWS or gutter(pieces) is not None:
        return []
    found: list[GapTable] = []
    run: list[list[Line]] = []
    for row in rows:
        if run and not _goes_on(run, row):
            found += _tables(run)
            run = []
        if run or len(row) > 1:
            run.append(row)
    return found + _tables(run)


def _goes_on(run: list[list[Line]], row: list[Line]) -> bool:
    above = max(piece.box[3] for piece in run[-1])
    if min(piece.box[1] for piece in row) - above > APART * max(piece.size for piece in row):
        return False
    columns = _columns(run)
    if len(row) == 1:
        return _column_of(row[0], columns) is not None
    return len(_columns([*run, row])) >= 2


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The spans that cells cover, from the left."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((piece.box[0], piece.box[2]) for row in rows for piece in row):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _column_of(piece: Line, columns: Sequence[tuple[float, float]]) -> int | None:
    """The only column in which a piece stands."""
    hit = [n for n, (left, right) in enumerate(columns) if piece.box[0] < right and piece.box[2] > left]
    return hit[0] if len(hit) == 1 and piece.box[2] < columns[hit[0]][1] + piece.size else None


def _tables(run: list[list[Line]]) -> list[GapTable]:
    while run and len(run[-1]) == 1 and _column_of(run[-1][0], _columns(run[:-1])) in (0, None):
        run = run[:-1]
    columns = _columns(run)
    full = [row for row in run if len(row) > 1]
    texts = [piece.text for row in run for piece in row]
    if len(columns) < 2 or len(full) < ROWS or len(full) < CLEAR * len(run) or sorted(map(len, texts))[len(texts) // 2] > CELL_LENGTH:
        return []
    if max(len(row) for row in run) < len(columns):
        return []
    return [_table(_logical(run, columns), columns)]


def _logical(run: list[list[Line]], columns: Sequence[tuple[float, float]]) -> list[list[Line]]:
    """Rows as written → rows of the table: a row without a first cell, or with one cell alone, goes on with the one above."""
    rows: list[list[Line]] = []
    for row in run:
        begins = len(row) > 1 and _column_of(row[0], columns) == 0
        if begins or not rows:
            rows.append(list(row))
        else:
            rows[-1] += row
    return rows


def _table(rows: list[list[Line]], columns: Sequence[tuple[float, float]]) -> GapTable:
    cells: list[tuple[str, ...]] = []
    boxes: list[Box] = []
    for row in rows:
        texts = [""] * len(columns)
        for piece in row:
            place = _column_of(piece, columns) or 0
            texts[place] = f"{texts[place]}\n{piece.text}".strip()
        cells.append(tuple(texts))
        boxes.append(_hull(row))
    pieces = tuple(piece for row in rows for piece in row)
    pointed = frozenset(box for row, box in zip(rows, boxes, strict=True) if any(piece.pointed for piece in row))
    return GapTable(tuple(cells), _hull(pieces), tuple(boxes), pieces, pointed)


def _hull(pieces: Sequence[Line]) -> Box:
    left, top, right, bottom = zip(*(piece.box for piece in pieces), strict=True)
    return (min(left), min(top), max(right), max(bottom))
