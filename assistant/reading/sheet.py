"""Sheets (.xlsx, .xlsm, .xls, WPS .et, .ods, .csv) → rows that carry their header, below the name of the sheet."""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableError
from assistant.models import Block, Properties
from assistant.reading.contents import Contents
from assistant.reading.grid import FIGURE, Range, cell_text, grid_rows, header_row
from assistant.reading.packages import report_in
from assistant.reading.pictures import Pictures
from assistant.reading.plain import decoded
from assistant.reading.problems import together, unopened
from assistant.reading.sheet_formats import Shown, plain_number, shown_formats
from assistant.reading.sheet_pictures import sheet_pictures

NO_NAME = re.compile(r"^(sheet|工作表)\s*\d*$", re.IGNORECASE)
NO_TITLE = re.compile(r"^(附[件表]?|表)\s*[\d一二三四五六七八九十]*\s*[：:]?$|^(单位|填报|填表|制表|日期|时间)")
TITLE_LENGTH = 40
MOST_TITLES = 5  # more rows with a single text are a text, not the titles of a table
DELIMITERS = ",;\t|"


def read_sheet(path: Path) -> Contents:
    """Read a workbook; hidden sheets are left out. Raises UnreadableError if it is broken or encrypted.

    Each sheet counts as a page, though nobody knows on which page a row is printed.
    """
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            shown = [n for n, sheet in enumerate(book.sheets_metadata) if sheet.visible == SheetVisibleEnum.Visible]
            sheets = {n: book.get_sheet_by_index(n) for n in shown}
            formats = shown_formats(path)
            read = [_sheet(s.name, s, formats.get(s.name, {}), page) for page, s in enumerate(sheets.values(), 1)]
            pictures = Pictures()
            pasted, embedded = sheet_pictures(path, {s.name: page for page, s in enumerate(sheets.values(), 1)}, pictures)
    except PasswordError as error:
        raise UnreadableError("encrypted", "有打开密码，请解除密码后重新提交", "has a password; submit it without") from error
    except MemoryError:
        raise
    except Exception as error:  # the library raises errors of several kinds on broken files
        raise UnreadableError("unreadable", "表格文件损坏，无法打开；请用 Excel 或 WPS 另存后重新提交", "is a broken sheet; save it anew") from error
    blocks = [b for page, found in enumerate(read, 1) for b in (*found, *(b for b in pasted if b.page == page))]
    return Contents(
        tuple(blocks), max(1, len(read)), _title(blocks), False, together([*pictures.problems(), *unopened(embedded)]),
        Properties(seals=tuple(pictures.seals), report=report_in(path)), unread_pages=tuple(dict.fromkeys(pictures.unread)), unclear_pages=tuple(pictures.unclear),
    )


def read_csv(path: Path) -> Contents:
    """Read comma-separated values in UTF-8, GB 18030 or UTF-16; raises UnreadableError if it is in none of them."""
    content = decoded(path.read_bytes())
    try:
        dialect: Any = csv.Sniffer().sniff(content[:4096], DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    blocks = _rows([row for row in csv.reader(content.splitlines(keepends=True), dialect)], (), 1)
    return Contents(tuple(blocks), 1, _title(blocks), paged=False)


def _sheet(name: str, sheet: Any, formats: dict[tuple[int, int], Shown], page: int) -> list[Block]:
    top, left = sheet.start or (0, 0)
    values = sheet.to_python(skip_empty_area=True)
    cells = [[_text(v, formats.get((top + r, left + c))) for c, v in enumerate(row)] for r, row in enumerate(values)]
    merged = [((a - top, b - left), (c - top, d - left)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    rows = _rows(cells, merged, page)
    return [Block(name, page, "heading", 1), *rows] if rows and not NO_NAME.match(name) else rows


def _rows(cells: list[list[str]], merged: Sequence[Range], page: int) -> list[Block]:
    """Titles as heading and paragraphs, then the table."""
    _fill_down(cells, merged)
    first = header_row(cells)
    titles = [text for row in cells[:first] if (text := cell_text(" ".join(row)))]
    is_text = first == len(cells) or len(titles) > MOST_TITLES
    blocks = [Block(text, page) if is_text else _title_block(text, page, number == 0) for number, text in enumerate(titles)]
    below = [((top - first, left), (bottom - first, right)) for (top, left), (bottom, right) in merged]
    return blocks + grid_rows(cells[first:], [page] * (len(cells) - first), below)


def _title_block(text: str, page: int, first: bool) -> Block:
    heads = first and len(text) <= TITLE_LENGTH and not text.endswith("。") and not NO_TITLE.match(text)
    return Block(text, page, "heading", 2) if heads else Block(text, page)


def _fill_down(cells: list[list[str]], merged: Sequence[Range]) -> None:
    """A name that is merged over several rows stands in each of them; a figure stays alone, so that it counts once."""
    for (top, left), (bottom, _) in merged:
        if not 0 <= top < len(cells) or not 0 <= left < len(cells[top]):
            continue
        text = cells[top][left]
        if FIGURE.fullmatch(text):
            continue
        for row in cells[top + 1 : bottom + 1]:
            row[left] = text


def _title(blocks: Sequence[Block]) -> str:
    """The first title above the first table; "" if there is none."""
    above = [b for b in blocks[: MOST_TITLES + 1] if b.kind != "row" and b.level != 1]
    return next((b.text for b in above if len(b.text) <= TITLE_LENGTH and not NO_TITLE.match(b.text)), "")


def _text(value: object, shown: Shown | None) -> str:
    """A value as the sheet shows it, as far as its format is known."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown.number(value) if shown else plain_number(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return shown.date(value) if shown else value.strftime("%Y-%m-%d")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value) if not isinstance(value, timedelta) else str(value).removesuffix(":00")
