"""Score sheets as offices keep them, for the tests: rows of cells, with the merged ones given by their corners."""

from pathlib import Path

import xlsxwriter

DOCS = Path(__file__).parent.parent / "docs" / "food-safety"
HEADER = ["一级指标", "二级指标", "三级指标", "得分"]


def sheet_file(path, rows, merged=()):
    """Write rows of values; `merged`: (top, left, bottom, right), from 0, with the value of the upper left cell."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("评分表")
    hidden = {(r, c) for top, left, bottom, right in merged for r in range(top, bottom + 1) for c in range(left, right + 1)}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if (r, c) not in hidden and value != "":
                sheet.write(r, c, value)
    for top, left, bottom, right in merged:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return path


def official_layout(scheme):
    """A scheme as the official paper prints its score sheet: rows and merged cells."""
    rows, merged = [["长三角质量提升示范试点建设评分表", "", "", ""], HEADER], [(0, 0, 0, 3)]
    for first, number in zip(scheme.level1, "一二三四五六七八九十", strict=True):
        top = len(rows)
        for second in first.level2:
            start = len(rows)
            rows += [["", "", second.preamble, ""]] if second.preamble else []
            rows += [["", "", f"{i.code}．{i.text}", ""] for i in second.indicators]
            rows[start][1] = f"{second.name}\n（{second.max_score:g}分）"
            merged += [(start, 1, len(rows) - 1, 1)] if len(rows) - start > 1 else []
        rows[top][0] = f"{number}、{first.name}\n（{first.max_score:g}分）"
        merged += [(top, 0, len(rows) - 1, 0)] if len(rows) - top > 1 else []
    for group in scheme.bonus.groups:
        top = len(rows)
        rows += [[f"{group.name}（{group.max_score:g}分）", f"{group.condition}：", "", ""]]
        rows += [["", f"{item.text}。（加{item.max_score:g}分）", "", ""] for item in group.items]
        merged += [(top, 0, len(rows) - 1, 0), *((r, 1, r, 2) for r in range(top, len(rows)))]
    top = len(rows)
    rows += [["十三、减分项", f"{scheme.deductions.condition}。", "", ""], *(["", f"{d.text}；", "", ""] for d in scheme.deductions.items)]
    merged += [(top, 0, len(rows) - 1, 0), *((r, 1, r, 2) for r in range(top, len(rows)))]
    return [*rows, ["总　分", "", "", ""]], merged
