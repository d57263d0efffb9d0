"""The sheet 专家打分: a row a unit, a column an expert; the panel's score of the score sheet comes from here.

Its formulas reckon as `assistant.panel` does, from whatever scores are typed in.
"""

from functools import partial

from assistant.panel import PanelUnit
from assistant.reports.book import A3, FILL, Book, Sheet, area, cell
from assistant.reports.labels import panel_rule
from assistant.reports.scores import Column, Dossier, UnitScore, total

NAME = "专家打分"
TOP = 3  # the first row below the head
CODE, TEXT, MAX, EXPERTS = range(4)  # the experts' columns follow
MEAN, SPREAD, DEVIATION, RESULT, FINAL, COMMENTS = range(6)  # and these follow them
CANNOT_TELL = "不能判断"


def add_expert_sheet(book: Book, d: Dossier) -> dict[str, int]:
    """Add the sheet; returns the row of every unit. Without experts there are empty columns for the smallest panel."""
    names = _names(d)
    after = EXPERTS + len(names)
    sheet = book.sheet(NAME, (8, 48, 7, *[9] * len(names), 9, 9, 9, 9, 9, 40), A3)
    sheet.title("专家打分表", _how(d))
    sheet.head(TOP - 1, ("编号", "评分要点", "分值", *names, "均值", "极差", "标准差", "汇总分", "终评分", "专家意见"))
    sheet.sheet.freeze_panes(TOP, EXPERTS)
    rows = {}
    for row, (code, unit) in enumerate(d.scores.units.items(), TOP):
        rows[code] = row
        _add_unit(sheet, row, unit, len(names), _result(d, unit.said, row, len(names)))
    last_point = max(rows[code] for code in d.scheme.points)
    _add_sums(sheet, TOP + len(rows), last_point, d, len(names))
    spread, maximum = cell(TOP, after + SPREAD), cell(TOP, MAX)
    apart = f"=AND(ISNUMBER(${spread}),${spread}>{d.settings.disagreement}*ABS(${maximum})+1E-9)"
    rule = {"type": "formula", "criteria": apart, "format": book.workbook.add_format({"bg_color": "#F8D7C9"})}
    sheet.sheet.conditional_format(TOP, after + SPREAD, TOP + len(rows) - 1, after + SPREAD, rule)
    return rows


def panel_formula(d: Dossier, row: int, deduction: bool) -> str:
    """The panel's score of a unit: the final one; else what the experts' come to, but for a deduction nothing."""
    after = EXPERTS + len(_names(d))
    final, result = (f"{NAME}!{cell(row, after + column)}" for column in (FINAL, RESULT))
    return f'=IF({final}="",{chr(34) * 2 if deduction else result},{final})'


def _how(d: Dossier) -> str:
    return (
        f"黄色单元格可填写；均值、极差、标准差按已打分的专家计算，填“{CANNOT_TELL}”的不计。"
        f"汇总分：{panel_rule(d.settings.trim)}。终评分由专家组组长填写，减分以终评分为准。"
    )


def _result(d: Dossier, said: PanelUnit, row: int, experts: int) -> str:
    """What the experts' scores come to, as a formula: PanelUnit.suggested."""
    given = area(row, EXPERTS, row, EXPERTS + experts - 1)
    if said.unit not in d.scheme.points:  # earned or not, as more than half say; on a tie nobody can tell
        count, earned = f"COUNT({given})", f"2*(COUNT({given})-COUNTIF({given},0))"
        return f'=IF({earned}={count},"",IF({earned}>{count},{cell(row, MAX)},0))'
    mean = f"TRIMMEAN({given},{2 * d.settings.trim})" if d.settings.trim else f"AVERAGE({given})"
    return f'=IF(COUNT({given})=0,"",ROUND({mean},2))'


def _names(d: Dossier) -> tuple[str, ...]:
    return d.scores.experts or tuple(f"专家{n}" for n in range(1, d.scheme.panel.seats + 1))


def _add_unit(sheet: Sheet, row: int, unit: UnitScore, experts: int, result: str) -> None:
    point, after, said = unit.detail, EXPERTS + experts, unit.said
    sheet.text(row, CODE, point.code, align="center")
    sheet.text(row, TEXT, point.text)
    sheet.number(row, MAX, point.max_score)
    for column, decision in enumerate(unit.given or (None,) * experts, EXPERTS):
        _add_score(sheet, row, column, decision is not None, decision.score if decision else None)
    _add_score(sheet, row, after + FINAL, unit.final is not None, unit.final.score if unit.final else None)
    given = area(row, EXPERTS, row, after - 1)
    for column, least, reckon, value in (
        (MEAN, 1, f"AVERAGE({given})", said.mean), (SPREAD, 2, f"MAX({given})-MIN({given})", said.spread), (DEVIATION, 2, f"STDEV({given})", said.deviation),
    ):
        sheet.formula(row, after + column, f'=IF(COUNT({given})<{least},"",ROUND({reckon},2))', value)
    sheet.formula(row, after + RESULT, result, said.suggested)
    low, high = sorted((0.0, point.max_score))
    rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high, "error_type": "warning",
            "error_title": "请核对", "error_message": f"分数应在 {low:g} 到 {high:g} 之间；无法打分时请填“{CANNOT_TELL}”。"}
    for column in (*range(EXPERTS, after), after + FINAL):
        sheet.sheet.data_validation(row, column, row, column, rule)
    told = comments(unit)
    sheet.text(row, after + COMMENTS, told)
    sheet.height(row, max(sheet.lines(point.text, TEXT), sheet.lines(told, after + COMMENTS)))


def comments(unit: UnitScore) -> str:
    """What experts and chair wrote, a line each."""
    said = [f"{d.expert}：{d.comment}" for d in unit.given if d is not None and d.comment]
    return "\n".join(said + ([f"终评：{unit.final.comment}"] if unit.final is not None and unit.final.comment else []))


def _add_score(sheet: Sheet, row: int, column: int, decided: bool, score: float | None) -> None:
    if decided and score is None:
        sheet.text(row, column, CANNOT_TELL, align="center", bg_color=FILL["input"])
    else:
        sheet.number(row, column, score, bg_color=FILL["input"])


def _add_sums(sheet: Sheet, row: int, last_point: int, d: Dossier, experts: int) -> None:
    style = {"bg_color": FILL["sum"], "bold": True}
    sheet.merged((row, CODE, row, TEXT), "评估项合计（不含加分、减分）", align="center", **style)
    points = [d.scores.units[code] for code in d.scheme.points]
    columns: dict[int, Column] = {MAX: lambda u: u.detail.max_score}
    columns |= {EXPERTS + n: partial(_given, n) for n in range(experts)}
    after = EXPERTS + experts
    columns |= {after + MEAN: lambda u: u.said.mean, after + RESULT: lambda u: u.said.suggested, after + FINAL: lambda u: u.said.final}
    for column in range(MAX, after + COMMENTS + 1):
        if column in columns:
            cells = area(TOP, column, last_point)
            sheet.formula(row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', total(points, columns[column]), **style)
        else:
            sheet.text(row, column, "", **style)


def _given(expert: int, unit: UnitScore) -> float | None:
    decision = unit.given[expert] if expert < len(unit.given) else None
    return decision.score if decision else None
