"""Tables of a PDF as rows that carry their header: cells of ruled tables (tablers; pdfplumber where that fails), page ends bridged."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

import tablers

from assistant.models import Block, Box
from assistant.reading.grid import cell_text, header_row, row_text
from assistant.reading.layout import joined

CONTINUED = re.compile(r"^[（(]?\s*(续上?表|续前表|接上[页表]|上接第?\s*\d+\s*页|转下页|（续）|\(续\))[\s\d一二三四五六七八九十.\-]*[)）]?$")
HEADER_ROWS = 3  # that may be printed again on the next page
EDGE = 0.03  # share of the width by which the edges of a table differ from page to page at most


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page, as blocks of kind "row" with the header row's text."""

    page: int
    box: Box
    rows: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The texts of a table's cells, row by row, with its place on a page and the boxes of its rows.

    `pointed`: the boxes of the rows that are underlined in red or highlighted.
    """

    page: int
    box: Box
    cells: tuple[tuple[str, ...], ...]
    row_boxes: tuple[Box, ...] = ()
    confidence: float = 1.0
    ruled: bool = True
    pointed: frozenset[Box] = frozenset()

    @property
    def columns(self) -> int:
        return max(map(len, self.cells), default=0)


def ruled_tables(path: Path, pages: Sequence[int], copies: Mapping[int, bytes] | None = None) -> list[Grid]:
    """The ruled tables of the given pages (1 = first), in page order.

    `copies`: pages that are to be read from a PDF of one page instead, because they stand otherwise in the file.
    """
    copies = copies or {}
    found = _safely(path, [n for n in pages if n not in copies])
    for number, copy in copies.items():
        found += [Grid(number, grid.box, grid.cells, grid.row_boxes) for grid in _safely(copy, [1])]
    return sorted(found, key=lambda grid: grid.page)


def table_rows(cells: Sequence[Sequence[str]], page: int, boxes: Sequence[Box] = (), header: str = "") -> tuple[Block, ...]:
    """Rows of cell texts → blocks; the first row with several cells that is no note on the table is the header of the rest.

    With the header of a table that began on an earlier page, rows that only repeat it are left out.
    """
    blocks: list[Block] = []
    carried = header
    rows = [[cell_text(cell) for cell in row] for row in cells]
    first = header_row(rows)
    for number, row in enumerate(rows):
        text = row_text(row)
        if not text or (carried and text == carried):
            continue
        blocks.append(Block(text, page, "row", header=header, boxes=(boxes[number],) if boxes else ()))
        header = text if number == first and not header else header
    return tuple(blocks)


def chained(first: Grid, second: Grid, head: Sequence[tuple[str, ...]]) -> tuple[Grid, Grid]:
    """A table and its rest on the next page: without the header that is printed again, and with the row that the page end cut made whole.

    `head`: the first rows of the whole table. A cut row begins with an empty cell, and has nothing to add to some of its cells.
    """
    again = 0
    while again < min(HEADER_ROWS, len(second.cells)) and second.cells[again] in head[:HEADER_ROWS]:
        again += 1
    second = replace(second, cells=second.cells[again:], row_boxes=second.row_boxes[again:])
    if not second.cells or not _is_cut(first.cells[-1], second.cells[0]):
        return first, second
    whole = tuple(joined(a, b) for a, b in zip(first.cells[-1], second.cells[0], strict=True))
    return replace(first, cells=(*first.cells[:-1], whole)), replace(second, cells=second.cells[1:], row_boxes=second.row_boxes[1:])


def _is_cut(row: Sequence[str], rest: Sequence[str]) -> bool:
    if len(row) != len(rest) or rest[0] or not row[0] or not any(rest):
        return False
    pairs = list(zip(row, rest, strict=True))[1:]
    return all(above for above, below in pairs if below) and any(above and not below for above, below in pairs)


def goes_on(first: Grid, second: Grid, width: float) -> bool:
    """Whether the second table is the rest of the first, by its page, columns and edges."""
    edges = [abs(first.box[side] - second.box[side]) < EDGE * width for side in (0, 2)]
    alike = all(edges) if first.ruled and second.ruled else any(edges) and first.ruled == second.ruled
    return second.page == first.page + 1 and first.columns == second.columns and alike


def joined_lines(text: str) -> str:
    """The lines of a cell as one; Latin words keep the blank that the line end stood for."""
    return reduce(joined, (part.strip() for part in text.splitlines()), "")


def _safely(source: Path | bytes, pages: Sequence[int]) -> list[Grid]:
    if not pages:
        return []
    try:
        found = _by_tablers(source, pages)
    except Exception:  # a young library: whatever goes wrong there, the older one has a try
        found = _by_pdfplumber(source, pages)
    return [grid for grid in found if len(grid.cells) > 1 and grid.columns > 1]


def _by_tablers(source: Path | bytes, pages: Sequence[int]) -> list[Grid]:
    found: list[Grid] = []
    with tablers.Document(bytes=source) if isinstance(source, bytes) else tablers.Document(source) as document:
        for number in pages:
            for table in tablers.find_tables(document.get_page(number - 1), extract_text=True):
                rows = [[(cell.text or "") if cell else "" for cell in row.cells] for row in table.rows]
                found.append(_grid(number, table.bbox, rows, [row.bbox for row in table.rows]))
    return found


def _by_pdfplumber(source: Path | bytes, pages: Sequence[int]) -> list[Grid]:
    import pdfplumber  # slow to import, and hardly ever needed

    found: list[Grid] = []
    with pdfplumber.open(io.BytesIO(source) if isinstance(source, bytes) else source, pages=list(pages)) as document:
        for page in document.pages:
            for table in page.find_tables():
                rows = [[cell or "" for cell in row] for row in table.extract()]
                found.append(_grid(page.page_number, table.bbox, rows, [row.bbox for row in table.rows]))
    return found


def _grid(number: int, box: Box, rows: Iterable[Iterable[str]], boxes: Iterable[Box]) -> Grid:
    return Grid(number, box, tuple(tuple(joined_lines(cell) for cell in row) for row in rows), tuple(boxes))
