"""Tables that were pasted as text, one cell a line → rows again: 年份 / 产值 / 2021 / 61.4 / 2022 / 66.9."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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


def _read(run: Sequence[Block]) -> Iterator[Block]:
    """A run of lines, as a table wherever one begins."""
    cells, at = [cell_text(block.text) for block in run], 0
    while at < len(run):
        width, rows = _table_at(cells, at)
        if rows:
            header = row_text(cells[at : at + width])
            yield _row(run[at : at + width])
            yield from (_row(run[n : n + width], header) for n in range(at + width, at + (rows + 1) * width, width))
        else:
            yield run[at]
        at += (rows + 1) * width


def _table_at(cells: Sequence[str], at: int) -> tuple[int, int]:
    """The columns of the table whose header begins at a cell, and its rows below the header; (1, 0) if none does."""
    for width in WIDTHS:
        if at + (ROWS + 1) * width <= len(cells) and (rows := _rows_below(cells, at, width)):
            return width, rows
    return 1, 0


def _rows_below(cells: Sequence[str], at: int, width: int) -> int:
    """How many rows below the names of the columns have years, figures and words where the first of them has; 0 if it is no table."""
    names, first = cells[at : at + width], cells[at + width : at + 2 * width]
    kinds = [_kind(cell) for cell in first]
    over_years = any(kind == "year" and _kind(name) == "year" for name, kind in zip(names, kinds, strict=True))  # years name columns of figures
    if over_years or "figure" not in kinds[1:] or len(set(names)) < width or any(len(name) > NAME or VALUE.match(name) for name in names):
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
