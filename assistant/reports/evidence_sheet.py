"""The sheet 佐证索引: every piece of evidence with its file, page and words."""

from collections.abc import Iterator

from assistant.reports.book import A4, Book
from assistant.reports.office_text import quoted
from assistant.reports.scores import Dossier
from assistant.reports.summary import Summary, all_points

TOP = 3  # the first row below the head
HEAD = ("编号", "评分要点", "佐证情况", "文件夹", "文件及页码", "原文摘录", "说明", "日期", "材料类型")
WIDTHS = (8, 30, 12, 22, 34, 60, 14, 12, 18)
LINES = 6  # a long quote shows so many lines, the cell has it whole


def add_evidence_sheet(book: Book, d: Dossier) -> None:
    """One row a quote, points in official order; a point without any has a row that says so."""
    sheet = book.sheet("佐证索引", WIDTHS, A4)
    sheet.title("佐证材料索引", "原文摘录照录申报材料；“说明”为该处文字的性质，不作佐证的一并列出供核对。")
    sheet.head(TOP - 1, HEAD)
    row = TOP
    for row, line in enumerate(_lines(d.summary), TOP):
        for column, text in enumerate(line):
            sheet.text(row, column, text)
        sheet.height(row, min(LINES, max(sheet.lines(text, column) for column, text in enumerate(line))))
    sheet.sheet.autofilter(TOP - 1, 0, row, len(HEAD) - 1)


def _lines(summary: Summary) -> Iterator[tuple[str, ...]]:
    for point in all_points(summary):
        known = (point.code, point.text, point.label)
        if not point.quotes:
            yield (*known, "", "", "未见相关材料", "", "", "")
        for q in (*point.quotes, *point.against):
            yield (*known, q.folder, q.place, quoted(q), q.status, q.date or "", q.kind)
