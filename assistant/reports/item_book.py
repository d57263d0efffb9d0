"""评估表 as a workbook, for a scheme without points: judgements suggested, judgements to be filled in, the evidence."""

from assistant.reports.book import A3, FILL, Book, Sheet
from assistant.reports.evidence_sheet import add_evidence_sheet
from assistant.reports.items import HEAD, REMARK, Item, by_group
from assistant.reports.labels import ITEM_JUDGEMENTS, JUDGEMENTS
from assistant.reports.office_text import best_place
from assistant.reports.scores import Dossier
from assistant.reports.word_parts import name_of

GROUP, NAME, TEXT, POINT, STATE, SUGGESTED, EXPERTS, NOTE = range(8)
WIDTHS = (16, 24, 44, 40, 14, 14, 14, 44)
TOP = 3  # the first row below the head


def item_book(d: Dossier) -> bytes:
    """The .xlsx file with the sheets 评估表 and 佐证索引."""
    name = name_of(d.summary.submission)
    book = Book(name, "评估表")
    sheet = book.sheet("评估表", WIDTHS, A3)
    sheet.title("长三角质量提升示范试点建设评估表", f"项目名称：{name}")
    sheet.head(TOP - 1, HEAD)
    row = TOP
    for group, listed in by_group(d.summary):
        first = row
        for item in listed:
            row = _add_item(sheet, row, item)
        sheet.merged((first, GROUP, row - 1, GROUP), group, align="center")
    sheet.merged((row, GROUP, row, NOTE), REMARK, border=0)
    sheet.height(row, sheet.lines(REMARK, GROUP, NOTE) + 1)
    sheet.sheet.print_area(0, 0, row, NOTE)
    add_evidence_sheet(book, d)
    return book.to_bytes()


def _add_item(sheet: Sheet, start: int, item: Item) -> int:
    """The rows of an item, one a point; returns the next row."""
    name, end = f"{item.code}．{item.name}", start + len(item.points) - 1
    share = max(sheet.lines(item.text, TEXT), sheet.lines(name, NAME)) / len(item.points)
    for row, point in enumerate(item.points, start):
        place = best_place(point)
        for column, text in ((POINT, point.text), (STATE, point.label), (NOTE, place)):
            sheet.text(row, column, text)
        sheet.height(row, max(share, *(sheet.lines(text, column) for column, text in ((POINT, point.text), (STATE, point.label), (NOTE, place)))))
    for column, text in ((NAME, name), (TEXT, item.text)):
        sheet.merged((start, column, end, column), text)
    sheet.merged((start, SUGGESTED, end, SUGGESTED), item.judged.label, align="center")
    sheet.merged((start, EXPERTS, end, EXPERTS), "", align="center", bg_color=FILL["input"])
    choice = {"validate": "list", "source": [JUDGEMENTS[j] for j in ITEM_JUDGEMENTS]}
    sheet.sheet.data_validation(start, EXPERTS, start, EXPERTS, choice)
    return end + 1
