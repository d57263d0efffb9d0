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
ABOVE = 3  # lines of the same run that may stand above a table: its title, its unit
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
    """A run of lines; as a table from where the first one begins, and what is behind it likewise."""
    for above in range(ABOVE + 1):
        for width in WIDTHS:
            lines = run[above:]
            rows = [lines[n : n + width] for n in range(0, len(lines) - width + 1, width)]
            if count := _rows_of_a_table([[cell.text.strip() for cell in row] for row in rows]):
                yield from run[:above]
                yield _row(rows[0])
                yield from (_row(row, _text(rows[0])) for row in rows[1 : count + 1])
                yield from _read(lines[(count + 1) * width :])
                return
    yield from run


def _rows_of_a_table(rows: Sequence[Sequence[str]]) -> int:
    """How many rows below the first one, which names the columns, have years, figures and words where the one right below it has them; 0 if it is no table."""
    names, below = rows[:1], rows[1:]
    if len(below) < ROWS or len(set(names[0])) < len(names[0]) or any(len(name) > NAME or VALUE.match(name) for name in names[0]):
        return 0
    kinds = [_kind(cell) for cell in below[0]]
    if any(kind == "year" == _kind(name) for name, kind in zip(names[0], kinds, strict=True)):  # years name columns of figures, not of years
        return 0
    alike = list(takewhile(lambda row: all(NOTHING.fullmatch(cell) or _kind(cell) == kind for cell, kind in zip(row, kinds, strict=True)), below))
    return len(alike) if any(kinds[1:]) and len(alike) >= ROWS else 0


def _kind(cell: str) -> str:
    """What a cell holds: a year, a figure, or "" for words."""
    return "year" if YEAR.match(cell) else "figure" if FIGURE.fullmatch(cell) else ""


def _row(cells: Sequence[Block], header: str = "") -> Block:
    boxes = tuple(box for cell in cells for box in cell.boxes)
    return replace(cells[0], text=_text(cells), kind="row", header=header, boxes=boxes, confidence=min(cell.confidence for cell in cells))


def _text(cells: Sequence[Block]) -> str:
    return row_text([cell_text(cell.text) for cell in cells])
