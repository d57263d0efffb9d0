"""Tables that were pasted as text, one cell a line → rows again: 年份 / 产值 / 2021 / 61.4 / 2022 / 66.9.

The names of the columns stand ahead of the rows, or each ahead of its first figure; a single one stands above years and figures in turn.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.models import Block
from assistant.reading.grid import cell_text, row_text

CELL = 40  # characters of a cell at most
NAME = 20  # of the name of a column
SENTENCE = re.compile(r"[。；！？!?;]|[:：]$")  # what no cell has
FIGURE = re.compile(r"[-+−<>≤≥约近]?\d[\d,.]*\s*[%‰]?")
NOTHING = re.compile(r"[-—–/\\无]*")  # stands for a figure or a word
VALUE = re.compile(rf"(?:{FIGURE.pattern})$|20\d\d[-.]\d|20\d\d年\d+月\d+日")  # no name of a column, as 2022年 may be
YEAR = re.compile(r"20\d\d(?![\d.,])")  # 2024（1—7月）, too
WIDTHS = range(2, 9)  # columns
ROWS = 2  # below the header at least


def with_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with runs of short lines that repeat the same columns as the rows of a table below its header."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph" and len(block.text) <= CELL and not SENTENCE.search(block.text):
            run.append(block)
            continue
        yield from _read(run)
        run = []
        yield block
    yield from _read(run)


@dataclass(frozen=True, slots=True)
class _Table:
    """The numbers of the cells in its rows, those of its header if it has a row of its own, and what its columns are called."""

    header: str
    rows: Sequence[Sequence[int]]
    head: Sequence[int] = ()


def _read(run: Sequence[Block]) -> Iterator[Block]:
    """A run of lines, as a table wherever one begins."""
    cells, at = [cell_text(block.text) for block in run], 0
    while at < len(run):
        table = _table_at(cells, at) or _named_within(cells, at) or _one_series(cells, at)
        if table is None:
            yield run[at]
            at += 1
            continue
        if table.head:
            yield _row([run[n] for n in table.head])
        yield from (_row([run[n] for n in row], table.header) for row in table.rows)
        at = table.rows[-1][-1] + 1


def _table_at(cells: Sequence[str], at: int) -> _Table | None:
    """The table whose header begins at a cell."""
    for width in WIDTHS:
        if at + (ROWS + 1) * width <= len(cells) and (rows := _rows_below(cells, at, width)):
            below = [range(n, n + width) for n in range(at + width, at + (rows + 1) * width, width)]
            return _Table(row_text(cells[at : at + width]), below, range(at, at + width))
    return None


def _named_within(cells: Sequence[str], at: int) -> _Table | None:
    """The table whose first row begins at a cell and names each figure: 2021 / 甲厂 / 17 / 乙厂 / 6 / 2022 / 21 / 11."""
    figures = _every_second(cells, at + 1, ("", "figure"))
    first, width = [at, *figures], 1 + len(figures)
    below = _of_years(cells, at + 2 * len(figures) + 1, width, cells[at])
    if len(figures) < 2 or _kind(cells[at]) != "year" or not below:
        return None
    return _Table(row_text(["", *(cells[n - 1] for n in figures)]), [first, *below])


def _one_series(cells: Sequence[str], at: int) -> _Table | None:
    """The table of years and figures in turn that begins behind what it counts; that stays a line above it."""
    rows = _of_years(cells, at, 2) if at and _names(cells[at - 1]) else []
    return _Table(row_text(["", cells[at - 1]]), rows) if len(rows) >= ROWS else None


def _every_second(cells: Sequence[str], at: int, kinds: tuple[str, str]) -> list[int]:
    """The numbers of the second cells of the pairs of such kinds that follow each other from a cell on."""
    pairs = takewhile(lambda n: (_kind(cells[n]), _kind(cells[n + 1])) == kinds and _names(cells[n]), range(at, len(cells) - 1, 2))
    return [n + 1 for n in pairs]


def _of_years(cells: Sequence[str], at: int, width: int, last: str = "") -> list[range]:
    """The rows of a year and figures that begin at a cell, each of a later year than the one before."""
    rows: list[range] = []
    for n in range(at, len(cells) - width + 1, width):
        year, *figures = cells[n : n + width]
        if _kind(year) != "year" or year[:4] <= last[:4] or not _alike(figures, ["figure"] * len(figures)):
            break
        rows.append(range(n, n + width))
        last = year
    return rows


def _names(cell: str) -> bool:
    """Whether a cell may be the name of a column."""
    return 0 < len(cell) <= NAME and not VALUE.match(cell)


def _rows_below(cells: Sequence[str], at: int, width: int) -> int:
    """How many rows below the names of the columns have years, figures and words where the first of them has; 0 if it is no table."""
    names, first = cells[at : at + width], cells[at + width : at + 2 * width]
    kinds = [_kind(cell) for cell in first]
    over_years = any(kind == "year" and _kind(name) == "year" for name, kind in zip(names, kinds, strict=True))  # years name columns of figures
    if over_years or "figure" not in kinds[1:] or len(set(names)) < width or not all(map(_names, names)):
        return 0
    below = (cells[n : n + width] for n in range(at + width, len(cells) - width + 1, width))
    rows = sum(1 for _ in takewhile(lambda row: _alike(row, kinds), below))
    return rows if rows >= ROWS else 0


def _alike(row: Sequence[str], kinds: Sequence[str]) -> bool:
    return all(NOTHING.fullmatch(cell) or _kind(cell) == kind for cell, kind in zip(row, kinds, strict=True))


def _kind(cell: str) -> str:
    """What a cell holds: a year, a figure, or "" for words."""
    return "year" if YEAR.match(cell) else "figure" if FIGURE.fullmatch(cell) else ""


def _row(cells: Sequence[Block], header: str = "") -> Block:
    boxes = tuple(box for cell in cells for box in cell.boxes)
    text = row_text([cell_text(cell.text) for cell in cells])
    return replace(cells[0], text=text, kind="row", header=header, boxes=boxes, confidence=min(cell.confidence for cell in cells))
