"""A workbook in which text stays text: helpers over xlsxwriter."""

import math
from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from assistant.report_mark import marked
from assistant.reports.office_text import FORMULA_STARTS, shortened, xml_text

LIMIT = 32_000  # characters; Excel takes 32,767 in a cell
FONT, HEAD_FONT, TITLE_FONT = "宋体", "黑体", "方正小标宋简体"
SIZE, LINE = 10.5, 14.5  # points
A3, A4 = 8, 9
FILL = {"head": "#E7ECF4", "sum": "#F3F3F3", "input": "#FFFBEA"}


class Book:
    """A workbook in memory; formats are made once each."""

    def __init__(self, name: str, report: str) -> None:
        """`name` of the project, and which report it is."""
        self._stream = BytesIO()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(self._stream, plain)
        self.workbook.set_properties({"title": xml_text(shortened(name + report, 250)), "keywords": marked(report)})
        self.workbook.set_calc_mode("auto")

    def sheet(self, name: str, widths: Sequence[float], paper: int) -> "Sheet":
        """A sheet for printing on the given paper, on its side, as wide as the page, with page numbers."""
        made = self.workbook.add_worksheet(name)
        made.set_landscape()
        made.set_paper(paper)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        made.fit_to_pages(1, 0)
        made.center_horizontally()
        made.set_footer("&C第 &P 页，共 &N 页")
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        return Sheet(self, made, tuple(widths))

    def format(self, **properties: Any) -> Any:
        """A cell format: wrapped, ruled, in the middle, unless the properties say otherwise."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "vcenter", "border": 1}
            self._formats[key] = self.workbook.add_format(base | properties)
        return self._formats[key]

    def to_bytes(self) -> bytes:
        """The .xlsx file."""
        self.workbook.close()
        return self._stream.getvalue()


class Sheet:
    """A worksheet; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Any, widths: tuple[float, ...]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths

    @cached_property
    def last_column(self) -> int:
        return len(self.widths) - 1

    def text(self, row: int, column: int, text: str, **properties: Any) -> None:
        """Text, never a formula; what looks like one also stays text when somebody edits the cell."""
        clean = safe_text(text)
        guard = {"quote_prefix": True} if clean.startswith(FORMULA_STARTS) else {}
        self.sheet.write_string(row, column, clean, self.book.format(**properties, **guard))

    def number(self, row: int, column: int, value: float | None, **properties: Any) -> None:
        """A number, or an empty cell."""
        form = self.book.format(align="center", **properties)
        if value is None:
            self.sheet.write_blank(row, column, None, form)
        else:
            self.sheet.write_number(row, column, value, form)

    def formula(self, row: int, column: int, formula: str, value: float | str | None, **properties: Any) -> None:
        """A formula with the value that it has now, for viewers that do not reckon."""
        self.sheet.write_formula(row, column, formula, self.book.format(align="center", **properties), "" if value is None else value)

    def merged(self, area: tuple[int, int, int, int], text: str, **properties: Any) -> None:
        """Text over first row, first column, last row, last column."""
        if area[:2] != area[2:]:
            self.sheet.merge_range(*area, "", self.book.format(**properties))
        self.text(*area[:2], text, **properties)

    def title(self, title: str, subtitle: str) -> None:
        """The first two rows."""
        self.merged((0, 0, 0, self.last_column), title, font_name=TITLE_FONT, font_size=18, align="center", border=0)
        self.merged((1, 0, 1, self.last_column), subtitle, border=0)
        self.sheet.set_row(0, 32)
        self.sheet.set_row(1, 20)

    def head(self, row: int, names: Sequence[str]) -> None:
        """The header row: it stays in view, and on top of every printed page."""
        for column, name in enumerate(names):
            self.text(row, column, name, font_name=HEAD_FONT, align="center", bg_color=FILL["head"])
        self.sheet.set_row(row, 32)
        self.sheet.freeze_panes(row + 1, 0)
        self.sheet.repeat_rows(row)

    def height(self, row: int, lines: float) -> None:
        """Make a row high enough; Excel does not do it for merged cells, and stops at 409 points."""
        self.sheet.set_row(row, min(409, max(1, lines) * LINE + 4))

    def lines(self, text: str, first: int, last: int | None = None) -> int:
        """How many lines a text takes in the columns `first` to `last`; a Chinese character is two digits wide."""
        room = sum(self.widths[first : (first if last is None else last) + 1]) - 1
        return sum(max(1, math.ceil(sum(1 if c.isascii() else 2 for c in line) * 1.06 / room)) for line in text.split("\n"))


def safe_text(text: str) -> str:
    """What Excel can hold in a cell."""
    return shortened(xml_text(text), LIMIT)


def cell(row: int, column: int) -> str:
    """A1 for 0, 0."""
    return str(xl_rowcol_to_cell(row, column))


def area(first_row: int, column: int, last_row: int, last_column: int | None = None) -> str:
    """A1:A9; one column unless a last one is given."""
    return f"{cell(first_row, column)}:{cell(last_row, column if last_column is None else last_column)}"
