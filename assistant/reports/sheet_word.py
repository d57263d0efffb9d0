"""评分表 in Word: the official appendix with its three levels, and the columns of scores beside it."""

from dataclasses import dataclass

from assistant.report_mark import SHEET
from assistant.reports.labels import in_points
from assistant.reports.office_text import numeral
from assistant.reports.paper import CAPTION, TABLE, Paper, merge_down
from assistant.reports.scores import Dossier, UnitScore, own, panel, suggested, total
from assistant.reports.sheet_notes import HEAD, note, remark
from assistant.reports.summary import BonusSection, Group, Section
from assistant.reports.word_parts import name_of, score, units_of

OWN = HEAD.index("自评得分")
WIDTHS = (22, 22, 58, 46, 12, 14, 14, 14, 46)


@dataclass(slots=True)
class _Rows:
    """The rows of the table, and which cells become one: column, first row, last row."""

    lines: list[list[str]]
    merged: list[tuple[int, int, int]]

    def merge(self, column: int, first: int) -> None:
        self.merged.append((column, first, len(self.lines)))


def score_sheet_word(d: Dossier) -> bytes:
    """The .docx file, on pages laid on their side."""
    name = name_of(d.summary.submission)
    paper = Paper(name, SHEET, wide=True)
    paper.title("长三角质量提升示范试点建设评分表")
    paper.paragraph(f"项目名称：{name}", CAPTION)
    rows = _Rows([], [])
    _add_groups(rows, d)
    _add_extras(rows, d)
    table = paper.table(WIDTHS, HEAD, rows.lines, (0, 1, 4, 5, 6, 7))
    for column, first, last in rows.merged:
        merge_down(table, column, first, last)
    paper.paragraph(remark(d), TABLE)
    return paper.to_bytes()


def _add_groups(rows: _Rows, d: Dossier) -> None:
    for number, group in enumerate(d.summary.groups, 1):
        first = len(rows.lines) + 1
        for section in group.sections:
            second = len(rows.lines) + 1
            if section.preamble:
                rows.lines.append([_level1(number, group), _level2(section), section.preamble, "", "", "", "", "", ""])
            for indicator in section.indicators:
                third = len(rows.lines) + 1
                for point in indicator.points:
                    rows.lines.append([
                        _level1(number, group), _level2(section), f"{indicator.code}．{indicator.text}", point.text, *_scores(d.scores.units[point.code]),
                    ])
                rows.merge(2, third)
                if indicator.code in d.scores.whole:
                    rows.merge(OWN, third)
            rows.merge(1, second)
        sums = (score(total(units_of(group, d.scores), column)) for column in (own, suggested, panel))
        rows.lines.append(["", "小　计", "", "", in_points(group.max_score), *sums, ""])
        rows.merge(0, first)


def _add_extras(rows: _Rows, d: Dossier) -> None:
    for number, section in enumerate(d.summary.bonus, len(d.summary.groups) + 1):
        first = len(rows.lines) + 1
        for point in section.points:
            rows.lines.append([_level1(number, section), "加分项", section.condition, point.text, *_scores(d.scores.units[point.code])])
        for column in (0, 1, 2):
            rows.merge(column, first)
    first = len(rows.lines) + 1
    for point in d.summary.deductions:
        label = f"{numeral(len(d.summary.groups) + len(d.summary.bonus) + 1)}、减分项"
        rows.lines.append([label, "", d.summary.deduction_condition, point.text, *_scores(d.scores.units[point.code])])
    for column in (0, 1, 2):
        rows.merge(column, first)
    sums = (d.scores.own, d.scores.suggested, d.scores.panel)
    rows.lines.append(["总　分", "", "", "含加分、减分", in_points(d.summary.max_score), *(score(s.total if s else None) for s in sums), ""])


def _level1(number: int, group: Group | BonusSection) -> str:
    return f"{numeral(number)}、{group.name}\n（{in_points(group.max_score)}分）"


def _level2(section: Section) -> str:
    return f"{section.name}\n（{in_points(section.max_score)}分）"


def _scores(unit: UnitScore) -> list[str]:
    return [in_points(unit.detail.max_score), *(score(column(unit)) for column in (own, suggested, panel)), note(unit)]
