"""A score sheet as a grid: every cell with its text, merged cells once."""

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageError, cause, not_found

Anchor = tuple[int, int]  # row and column of the upper left cell of what is merged


@dataclass(frozen=True, slots=True)
class Cell:
    """The text that shows at a place, and where the (merged) cell begins; rows and columns from 0, as in the file."""

    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet; `number` is the one that Excel shows."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int | None) -> Cell:
        """The cell of a column; an empty one where there is none."""
        missing = Cell("", (self.number - 1, -1))
        return self.cells[column] if column is not None and column < len(self.cells) else missing

    def begins(self, column: int | None) -> bool:
        """Whether the cell of a column begins in this row (and is not merged with the one above)."""
        return self.at(column).anchor[0] == self.number - 1

    @property
    def texts(self) -> dict[Anchor, str]:
        """The texts of the row, each merged cell once."""
        return {c.anchor: c.text for c in self.cells if c.text}


def read_rows(path: Path) -> list[Row]:
    """The rows of the first visible sheet that holds any text; raises UsageError if the file is no such workbook."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            shown = [n for n, sheet in enumerate(book.sheets_metadata) if sheet.visible == SheetVisibleEnum.Visible]
            found = (_rows(book.get_sheet_by_index(n)) for n in shown)
            rows = next((r for r in found if any(row.texts for row in r)), [])
    except MemoryError:
        raise
    except FileNotFoundError as error:
        raise not_found(path) from error
    except OSError as error:
        zh, en = cause(error)
        raise UsageError(f"打不开评分表 {path}（{zh}）；请检查路径和权限。", f"can't open the score sheet {path} ({en}); check its path and permissions.") from error
    except Exception as error:  # the library raises errors of several kinds on broken files
        raise UsageError(
            f"读不了评分表 {path}（文件损坏，或不是 Excel 文件）；请用 Excel 或 WPS 另存为 .xlsx 后重试。",
            f"can't read the score sheet {path} ({type(error).__name__}); save it as .xlsx and run again.",
        ) from error
    if not rows:
        raise UsageError(f"评分表 {path} 里没有文字；请把评分表放在第一张工作表。", f"there is no text in {path}; put the score sheet on its first sheet.")
    return rows


def _rows(sheet: object) -> list[Row]:
    values: list[list[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    merged: list[tuple[Anchor, Anchor]] = sheet.merged_cell_ranges or []  # type: ignore[attr-defined]
    width = max((len(row) for row in values), default=0)
    cells = [[Cell(_text(row[c]) if c < len(row) else "", (r, c)) for c in range(width)] for r, row in enumerate(values)]
    for (top, left), (bottom, right) in merged:
        if top < len(cells) and left < width:
            for r in range(top, min(bottom + 1, len(cells))):
                cells[r][left : right + 1] = [cells[top][left]] * (min(right + 1, width) - left)
    return [Row(number, tuple(row)) for number, row in enumerate(cells, 1)]


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).strip()
