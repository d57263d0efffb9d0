"""Word tables → rows: merged cells in their columns, deleted rows left out, each row on its page."""

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from assistant.models import Block
from assistant.reading.grid import Range, grid_rows
from assistant.reading.word_text import is_on, is_pointed, value_of

MOST_COLUMNS = 63  # Word allows no more


def read_table(element: Any, cell_text: Callable[[Any], str], turn_pages: Callable[[Any], int]) -> list[Block]:
    """The rows of a w:tbl without those of tables inside its cells.

    `cell_text` gives the text of a w:tc; `turn_pages` counts the page ends inside a paragraph and gives the page on which it begins.
    """
    grid: list[list[str]] = []
    pages: list[int] = []
    pointed: list[bool] = []
    merges: list[dict[int, tuple[int, str]]] = []  # for each row: column → how wide a cell is, and how it is merged with those above
    for row in element.iter(qn("w:tr")):
        if owner(row) is not element or _is_deleted(row):
            continue
        cells = [c for c in row.iter(qn("w:tc")) if owner(c) is element]
        begins = [turn_pages(p) for p in row.iter(qn("w:p")) if owner(p) is element]
        texts, merged = _in_columns(row, cells, cell_text)
        grid.append(texts)
        merges.append(merged)
        pages.append(begins[0] if begins else turn_pages(row))
        pointed.append(any(is_pointed(cell) for cell in cells))
    return grid_rows(grid, pages, _ranges(merges), pointed=pointed)


def owner(element: Any) -> Any:
    """The table in which an element lies, None if in none."""
    return next((a for a in element.iterancestors() if a.tag == qn("w:tbl")), None)


def single_cell(element: Any) -> Any | None:
    """The only cell of a table that is nothing but a frame around its content, else None."""
    cells = [c for c in element.iter(qn("w:tc")) if owner(c) is element]
    return cells[0] if len(cells) == 1 else None


def _in_columns(row: Any, cells: list[Any], cell_text: Callable[[Any], str]) -> tuple[list[str], dict[int, tuple[int, str]]]:
    texts: list[str] = [""] * _number(row.find(qn("w:trPr")), "w:gridBefore", 0)
    merged: dict[int, tuple[int, str]] = {}
    for cell in cells:
        properties = cell.find(qn("w:tcPr"))
        wide = max(1, _number(properties, "w:gridSpan", 1))
        merge = _merge(properties)
        merged[len(texts)] = (wide, merge)
        texts += ["" if merge == "continue" else cell_text(cell), *[""] * (wide - 1)]
    return texts, merged


def _merge(properties: Any | None) -> str:
    """ "restart" for the first of vertically merged cells, "continue" for those below, else ""."""
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    return "" if merge is None else "restart" if merge.get(qn("w:val")) == "restart" else "continue"


def _ranges(merges: list[dict[int, tuple[int, str]]]) -> list[Range]:
    found: list[Range] = []
    for top, row in enumerate(merges):
        for left, (wide, merge) in row.items():
            bottom = top
            while merge == "restart" and bottom + 1 < len(merges) and merges[bottom + 1].get(left, (0, ""))[1] == "continue":
                bottom += 1
            if merge != "continue" and (wide > 1 or bottom > top):
                found.append(((top, left), (bottom, left + wide - 1)))
    return found


def _is_deleted(row: Any) -> bool:
    properties = row.find(qn("w:trPr"))
    return is_on(properties, "w:del")


def _number(properties: Any | None, tag: str, default: int) -> int:
    value = value_of(properties, tag)
    return min(MOST_COLUMNS, int(value)) if value and value.isdigit() else default
