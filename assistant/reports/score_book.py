"""评分表 as a workbook: the official appendix with formulas, the scores of every expert, the evidence."""

from dataclasses import dataclass, field

from assistant.report_mark import SHEET
from assistant.reports.book import A3, FILL, Book, Sheet, area, cell
from assistant.reports.evidence_sheet import add_evidence_sheet
from assistant.reports.expert_sheet import CANNOT_TELL, add_expert_sheet, panel_formula
from assistant.reports.labels import in_points
from assistant.reports.office_text import numeral
from assistant.reports.scores import Column, Dossier, ScoreTable, UnitScore, own, panel, suggested, total
from assistant.reports.sheet_notes import HEAD, note, remark
from assistant.reports.summary import BonusSection, Group, Section
from assistant.reports.word_parts import name_of, units_of

FIRST, SECOND, THIRD, POINT, MAX, OWN, SUGGESTED, PANEL, SCORE, NOTE = range(10)
COLUMNS: dict[int, Column] = {OWN: own, SUGGESTED: suggested, PANEL: panel}
WIDTHS = (13, 13, 46, 40, 7, 9, 9, 9, 9, 44)
TOP = 3  # the first row below the head
SUM = {"bg_color": FILL["sum"], "bold": True}
UNKNOWN = "无法判断"


@dataclass(slots=True)
class _Sheet:
    """The sheet being filled: the next row, and the rows that sums are made of."""

    sheet: Sheet
    d: Dossier
    row: int = TOP
    groups: list[int] = field(default_factory=list)
    bonus: list[int] = field(default_factory=list)


def score_book(d: Dossier) -> bytes:
    """The .xlsx file with the sheets 评分表, 专家打分, 佐证索引."""
    book = Book(name_of(d.summary.submission), SHEET)
    sheet = book.sheet("评分表", WIDTHS, A3)
    sheet.title("长三角质量提升示范试点建设评分表", f"项目名称：{name_of(d.summary.submission)}")
    sheet.head(TOP - 1, (*HEAD[:-1], "得分", HEAD[-1]))
    rows = add_expert_sheet(book, d)
    s = _Sheet(sheet, d)
    for number, group in enumerate(d.summary.groups, 1):
        _add_group(s, number, group, rows)
    subtotal = _add_subtotal(s)
    for number, section in enumerate(d.summary.bonus, len(d.summary.groups) + 1):
        _add_bonus(s, number, section, rows)
    deductions = _add_deductions(s, rows) if d.summary.deductions else None
    _add_total(s, subtotal, deductions)
    text = remark(d)
    sheet.merged((s.row, 0, s.row, NOTE), text, border=0)
    sheet.height(s.row, sheet.lines(text, 0, NOTE) + 1)
    sheet.sheet.print_area(0, 0, s.row, NOTE)
    add_evidence_sheet(book, d)
    return book.to_bytes()


def _add_group(s: _Sheet, number: int, group: Group, rows: dict[str, int]) -> None:
    first = s.row
    for section in group.sections:
        _add_section(s, section, rows)
    s.sheet.text(s.row, SECOND, "小　计", align="center", **SUM)
    s.sheet.height(s.row, 1.2)
    for column in (THIRD, POINT, NOTE):
        s.sheet.text(s.row, column, "", **SUM)
    s.sheet.number(s.row, MAX, group.max_score, **SUM)
    units = units_of(group, s.d.scores)
    for column, get in COLUMNS.items():
        _sum(s, column, first, s.row - 1, total(units, get))
    _sum(s, SCORE, first, s.row - 1, total(units, panel))
    s.sheet.merged((first, FIRST, s.row, FIRST), f"{numeral(number)}、{group.name}\n（{in_points(group.max_score)}分）", align="center")
    s.groups.append(s.row)
    s.row += 1


def _add_section(s: _Sheet, section: Section, rows: dict[str, int]) -> None:
    first = s.row
    if section.preamble:
        s.sheet.merged((s.row, THIRD, s.row, NOTE), section.preamble)
        s.row += 1
    for indicator in section.indicators:
        start, text = s.row, f"{indicator.code}．{indicator.text}"
        share = s.sheet.lines(text, THIRD) / len(indicator.points)
        units = [s.d.scores.units[p.code] for p in indicator.points]
        for unit in units:
            _add_unit(s, unit, rows, share)
        s.sheet.merged((start, THIRD, s.row - 1, THIRD), text)
        if len(units) > 1:
            s.sheet.merged((start, SCORE, s.row - 1, SCORE), "", align="center")
        if indicator.code in s.d.scores.whole:
            s.sheet.merged((start, OWN, s.row - 1, OWN), "", bg_color=FILL["input"])
            s.sheet.number(start, OWN, units[0].self_score, bg_color=FILL["input"])
        scores = area(start, PANEL, s.row - 1)
        s.sheet.formula(start, SCORE, f'=IF(COUNT({scores})=0,"",SUM({scores}))', total(units, panel))
    s.sheet.merged((first, SECOND, s.row - 1, SECOND), f"{section.name}\n（{in_points(section.max_score)}分）", align="center")


def _add_unit(s: _Sheet, unit: UnitScore, rows: dict[str, int], lines: float = 1) -> None:
    """The cells of one point, bonus row or deduction, from 评分要点 on; one row down."""
    point, remarks = unit.detail, note(unit)
    s.sheet.text(s.row, POINT, point.text)
    s.sheet.number(s.row, MAX, point.max_score)
    s.sheet.number(s.row, OWN, unit.self_score, bg_color=FILL["input"])
    if point.suggested_score is None:
        s.sheet.text(s.row, SUGGESTED, UNKNOWN if point.max_score > 0 else point.label.partition("（")[0], align="center")
    else:
        s.sheet.number(s.row, SUGGESTED, point.suggested_score)
    value = CANNOT_TELL if unit.final is not None and unit.final.score is None else panel(unit)
    s.sheet.formula(s.row, PANEL, panel_formula(s.d, rows[point.code], point.max_score < 0), value)
    s.sheet.text(s.row, NOTE, remarks)
    s.sheet.height(s.row, max(lines, s.sheet.lines(point.text, POINT), s.sheet.lines(remarks, NOTE)))
    s.row += 1


def _add_subtotal(s: _Sheet) -> int:
    """评估项合计; returns its row."""
    _label(s, "评估项合计")
    s.sheet.formula(s.row, MAX, "=" + "+".join(cell(r, MAX) for r in s.groups), s.d.summary.max_score, **SUM)
    for column, value in _values(s.d.scores, "points").items():
        cells = ",".join(cell(r, column) for r in s.groups)
        s.sheet.formula(s.row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', value, **SUM)
    s.row += 1
    return s.row - 1


def _add_bonus(s: _Sheet, number: int, section: BonusSection, rows: dict[str, int]) -> None:
    first = s.row
    for point in section.points:
        s.sheet.text(s.row, SCORE, "")
        _add_unit(s, s.d.scores.units[point.code], rows)
    s.sheet.merged((first, FIRST, s.row - 1, FIRST), f"{numeral(number)}、{section.name}\n（{in_points(section.max_score)}分）", align="center")
    s.sheet.merged((first, SECOND, s.row - 1, THIRD), section.condition)
    _label(s, f"{section.name}得分")
    s.sheet.number(s.row, MAX, section.max_score, **SUM)
    highest = s.d.scheme.bonus.rule == "highest"
    units = [s.d.scores.units[p.code] for p in section.points]
    for column in (*COLUMNS, SCORE):
        source = PANEL if column == SCORE else column
        known = [score for score in map(COLUMNS[source], units) if score is not None]
        value = min(section.max_score, (max if highest else sum)([0.0, *known]))
        cells = area(first, source, s.row - 1)
        s.sheet.formula(s.row, column, f"=MIN({cell(s.row, MAX)},{'MAX' if highest else 'SUM'}(0,{cells}))", value, **SUM)
    s.bonus.append(s.row)
    s.row += 1


def _add_deductions(s: _Sheet, rows: dict[str, int]) -> int:
    """The deductions and what they cost together; returns the row of the sum."""
    first = s.row
    for point in s.d.summary.deductions:
        s.sheet.text(s.row, SCORE, "")
        _add_unit(s, s.d.scores.units[point.code], rows)
    number = len(s.d.summary.groups) + len(s.d.summary.bonus) + 1
    s.sheet.merged((first, FIRST, s.row - 1, FIRST), f"{numeral(number)}、减分项", align="center")
    s.sheet.merged((first, SECOND, s.row - 1, THIRD), s.d.summary.deduction_condition)
    _label(s, "减分合计（经专家组确认）")
    s.sheet.text(s.row, MAX, "", **SUM)
    reckon = "MIN" if s.d.scheme.deductions.rule == "once" else "SUM"
    for column, value in _values(s.d.scores, "deductions").items():
        cells = area(first, PANEL if column == SCORE else column, s.row - 1)
        s.sheet.formula(s.row, column, f"={reckon}(0,{cells})", value or 0.0, **SUM)
    s.row += 1
    return s.row - 1


def _add_total(s: _Sheet, subtotal: int, deductions: int | None) -> None:
    """总分; `deductions` is the row of their sum, None in a scheme without any."""
    _label(s, "总　分")
    s.sheet.number(s.row, MAX, s.d.summary.max_score, **SUM)
    for column, value in _values(s.d.scores, "total").items():
        bonus = "+".join(cell(r, column) for r in s.bonus) or "0"
        points = cell(subtotal, column)
        costs = "" if deductions is None else f"+{cell(deductions, column)}"
        formula = f'=IF({points}="","",{points}+MIN({in_points(s.d.summary.bonus_max)},{bonus}){costs})'
        s.sheet.formula(s.row, column, formula, value, **SUM)
    s.row += 1


def _label(s: _Sheet, text: str) -> None:
    s.sheet.merged((s.row, FIRST, s.row, POINT), text, align="center", **SUM)
    s.sheet.text(s.row, NOTE, "", **SUM)
    s.sheet.height(s.row, 1.2)


def _sum(s: _Sheet, column: int, first: int, last: int, value: float | None) -> None:
    cells = area(first, column, last)
    s.sheet.formula(s.row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', value, **SUM)


def _values(scores: ScoreTable, name: str) -> dict[int, float | None]:
    """A sum of every column; the last column repeats the panel's."""
    sums = {OWN: scores.own, SUGGESTED: scores.suggested, PANEL: scores.panel, SCORE: scores.panel}
    return {column: getattr(s, name) if s is not None else None for column, s in sums.items()}
