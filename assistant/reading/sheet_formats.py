"""How a workbook shows its figures: 0.985 as 98.5%, the first of May as 2021年5月. Only what changes the meaning is looked up."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path
from typing import IO

from assistant.reading.packages import parsed, sheet_parts

OWN_FORMATS = {9: "0%", 10: "0.00%", 17: "mmm-yy", 57: 'yyyy"年"m"月"'}
LITERAL = re.compile(r'\\.|"[^"]*"|\[[^\]]*\]|[_*].')
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
STYLES = "xl/styles.xml"
ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)  # digits enough for any figure


@dataclass(frozen=True, slots=True)
class Shown:
    """A format of interest: figures as per cent with so many decimals, or dates without a day."""

    percent: bool
    decimals: int = 0

    def number(self, value: float) -> str:
        """0.985 → 98.5%; a half goes up, and of fifteen digits, as in Excel: without decimals it is 99%."""
        if not self.percent:
            return f"{value:g}"
        share = 100 * Decimal(f"{value:.15g}")
        return f"{share.quantize(Decimal(1).scaleb(-self.decimals), context=ROUNDING)}%"

    def date(self, value: date) -> str:
        """A date of which the day is not shown."""
        return value.strftime("%Y-%m-%d") if self.percent else f"{value.year}年{value.month}月"


def shown_formats(path: Path) -> dict[str, dict[tuple[int, int], Shown]]:
    """Sheet name → (row, column), both from 0 → format. Empty for what is neither .xlsx nor .xls, or holds no such format."""
    if not zipfile.is_zipfile(path):
        return _of_old_book(path)
    with zipfile.ZipFile(path) as archive:
        parts = sheet_parts(archive)
        styles = _styles(archive) if parts and STYLES in archive.namelist() else {}
        found = {}
        for name, part in parts.items() if styles else ():
            with archive.open(part) as file:
                found[name] = dict(_cells(file, styles))
        return found


def of_code(code: str) -> Shown | None:
    """What a format code means; None for those that need no look-up."""
    plain = LITERAL.sub("", code.split(";")[0]).lower()
    if "%" in plain:
        decimals = re.search(r"\.(0+)", plain)
        return Shown(True, len(decimals.group(1)) if decimals else 0)
    return Shown(False) if "y" in plain and "m" in plain and "d" not in plain else None


def plain_number(value: float) -> str:
    """A figure without the tail that binary fractions have; Excel shows eleven digits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}" if 1e-4 <= abs(value) < 1e11 else repr(value)


def _of_old_book(path: Path) -> dict[str, dict[tuple[int, int], Shown]]:
    import xlrd

    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=io.StringIO())
    except Exception:  # it knows fewer files than the library that reads the values, which are good without
        return {}
    codes = [book.format_map[style.format_key].format_str for style in book.xf_list]
    styles = {number: shown for number, code in enumerate(codes) if (shown := of_code(code))}
    found: dict[str, dict[tuple[int, int], Shown]] = {}
    for sheet in book.sheets() if styles else ():
        cells = ((r, c, sheet.cell_xf_index(r, c)) for r in range(sheet.nrows) for c in range(sheet.row_len(r)))
        found[sheet.name] = {(r, c): styles[style] for r, c, style in cells if style in styles}
    return found


def _styles(archive: zipfile.ZipFile) -> dict[str, Shown]:
    """Number of a cell style → format, for formats of interest."""
    root = parsed(archive.read(STYLES))
    codes = dict(OWN_FORMATS) | {int(f.get("numFmtId")): f.get("formatCode") or "" for f in root.iter("{*}numFmt")}
    found = {}
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        shown = of_code(codes.get(int(style.get("numFmtId") or 0), ""))
        if shown:
            found[str(number)] = shown
    return found


def _cells(file: IO[bytes], styles: dict[str, Shown]) -> Iterator[tuple[tuple[int, int], Shown]]:
    from lxml import etree

    for _, cell in etree.iterparse(file, tag="{*}c", resolve_entities=False, no_network=True):
        place = CELL.match(cell.get("r") or "")
        if place and cell.get("s") in styles:
            column = 0
            for letter in place.group(1):
                column = column * 26 + ord(letter) - ord("A") + 1
            yield (int(place.group(2)) - 1, column - 1), styles[cell.get("s")]
        cell.clear()
