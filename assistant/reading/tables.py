"""Ruled tables of a PDF as rows that carry their header (tablers; pdfplumber where that fails)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tablers

from assistant.models import Block, Box

CELL_MARK = " | "


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page, as blocks of kind "row" with the header row's text."""

    page: int
    box: Box
    rows: tuple[Block, ...]


def ruled_tables(path: Path, pages: Sequence[int]) -> list[Table]:
    """The ruled tables of the given pages (1 = first), in page order."""
    if not pages:
        return []
    try:
        return _by_tablers(path, pages)
    except Exception:  # a young library: whatever goes wrong there, the older one has a try
        return _by_pdfplumber(path, pages)


def table_rows(cells: Sequence[Sequence[str]], page: int, boxes: Sequence[Box] = ()) -> tuple[Block, ...]:
    """Rows of cell texts → blocks; the first row with several cells is the header of the rest."""
    blocks: list[Block] = []
    header = ""
    for number, row in enumerate(cells):
        texts = [" ".join(cell.split()) for cell in row]
        text = CELL_MARK.join(_without_repeats(texts))
        if not any(texts):
            continue
        blocks.append(Block(text, page, "row", header=header, boxes=(boxes[number],) if boxes else ()))
        if not header and len([t for t in texts if t]) > 1:
            header = text
    return tuple(blocks)


def _without_repeats(texts: Sequence[str]) -> list[str]:
    """A merged cell stands once; empty cells stay, so that columns stay in line with the header."""
    return [t for i, t in enumerate(texts) if i == 0 or not t or t != texts[i - 1]]


def _by_tablers(path: Path, pages: Sequence[int]) -> list[Table]:
    found: list[Table] = []
    with tablers.Document(path) as document:
        for number in pages:
            for table in tablers.find_tables(document.get_page(number - 1), extract_text=True):
                rows = [[(cell.text or "") if cell else "" for cell in row.cells] for row in table.rows]
                boxes = [row.bbox for row in table.rows]
                if len(rows) > 1:
                    found.append(Table(number, table.bbox, table_rows(rows, number, boxes)))
    return found


def _by_pdfplumber(path: Path, pages: Sequence[int]) -> list[Table]:
    import pdfplumber  # slow to import, and hardly ever needed

    found: list[Table] = []
    with pdfplumber.open(path, pages=list(pages)) as document:
        for page in document.pages:
            for table in page.find_tables():
                rows = [[cell or "" for cell in row] for row in table.extract()]
                boxes = [row.bbox for row in table.rows]
                if len(rows) > 1:
                    found.append(Table(page.page_number, table.bbox, table_rows(rows, page.page_number, boxes)))
    return found
