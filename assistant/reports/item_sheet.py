"""评估表 in Word, for a scheme without points: what each item and each condition comes to, and room for the experts."""

from assistant.reports.items import HEAD, REMARK, by_group
from assistant.reports.office_text import best_place
from assistant.reports.paper import CAPTION, TABLE, Paper, merge_down
from assistant.reports.scores import Dossier
from assistant.reports.word_parts import name_of

WIDTHS = (24, 34, 56, 46, 20, 20, 20, 44)
OF_GROUP, OF_ITEM = 0, (1, 2, 5, 6)  # the columns that have one cell for a group, for an item


def item_sheet_word(d: Dossier) -> bytes:
    """The .docx file, on pages laid on their side."""
    name = name_of(d.summary.submission)
    paper = Paper(name, "评估表", wide=True)
    paper.title("长三角质量提升示范试点建设评估表")
    paper.paragraph(f"项目名称：{name}", CAPTION)
    lines: list[list[str]] = []
    merged: list[tuple[int, int, int]] = []
    for group, listed in by_group(d.summary):
        first = len(lines) + 1
        for item in listed:
            start = len(lines) + 1
            whole = (group, f"{item.code}．{item.name}", item.text)
            lines += [[*whole, p.text, p.label, item.judged.label, "", best_place(p)] for p in item.points]
            merged += [(column, start, len(lines)) for column in OF_ITEM]
        merged.append((OF_GROUP, first, len(lines)))
    table = paper.table(WIDTHS, HEAD, lines, (0, 4, 5, 6))
    for column, first, last in merged:
        merge_down(table, column, first, last)
    paper.paragraph(REMARK, TABLE)
    return paper.to_bytes()
