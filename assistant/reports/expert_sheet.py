"""The sheet 专家打分: a row a unit, a column an expert; the panel's score of the score sheet comes from here."""

from assistant.reports.book import A3, FILL, Book, Sheet, area, cell
from assistant.reports.scores import Dossier, UnitScore, exact

NAME = "专家打分"
TOP = 3  # the first row below the head
CODE, TEXT, MAX, EXPERTS = range(4)  # the experts' columns follow
MEAN, SPREAD, DEVIATION, FINAL, COMMENTS = range(5)  # and these follow them
CANNOT_TELL = "不能判断"
DISAGREE = 0.5  # a spread from this share of the maximum on is coloured


def add_expert_sheet(book: Book, d: Dossier) -> dict[str, int]:
    """Add the sheet; returns the row of every unit. Without experts there are empty columns for the smallest panel."""
    names = _names(d)
    after = EXPERTS + len(names)
    sheet = book.sheet(NAME, (8, 48, 7, *[9] * len(names), 9, 9, 9, 9, 40), A3)
    sheet.title("专家打分表", f"黄色单元格可填写；均值、极差、标准差按已打分的专家计算，填“{CANNOT_TELL}”的不计。终评分由专家组组长填写，减分以终评分为准。")
    sheet.head(TOP - 1, ("编号", "评分要点", "分值", *names, "均值", "极差", "标准差", "终评分", "专家意见"))
    sheet.sheet.freeze_panes(TOP, EXPERTS)
    rows = {}
    for row, (code, unit) in enumerate(d.scores.units.items(), TOP):
        rows[code] = row
        _add_unit(sheet, row, unit, len(names))
    last_point = max(rows[code] for code in d.scheme.points)
    _add_sums(sheet, TOP + len(rows), last_point, d, len(names))
    spread, maximum = cell(TOP, after + SPREAD), cell(TOP, MAX)
    rule = {"type": "formula", "criteria": f"=AND(ISNUMBER(${spread}),{maximum}>0,${spread}>={DISAGREE}*${maximum})", "format": book.workbook.add_format({"bg_color": "#F8D7C9"})}
    sheet.sheet.conditional_format(TOP, after + SPREAD, TOP + len(rows) - 1, after + SPREAD, rule)
    return rows


def panel_formula(d: Dossier, row: int, deduction: bool) -> str:
    """The panel's score of a unit: the final one; else the mean, but for a deduction nothing."""
    after = EXPERTS + len(_names(d))
    final, mean = (f"{NAME}!{cell(row, after + column)}" for column in (FINAL, MEAN))
    return f'=IF({final}="",{chr(34) * 2 if deduction else mean},{final})'


def _names(d: Dossier) -> tuple[str, ...]:
    return d.scores.experts or tuple(f"专家{n}" for n in range(1, d.scheme.panel.min + 1))


def _add_unit(sheet: Sheet, row: int, unit: UnitScore, experts: int) -> None:
    point, after = unit.detail, EXPERTS + experts
    sheet.text(row, CODE, point.code, align="center")
    sheet.text(row, TEXT, point.text)
    sheet.number(row, MAX, point.max_score)
    for column, decision in enumerate(unit.given or (None,) * experts, EXPERTS):
        _add_score(sheet, row, column, decision is not None, decision.score if decision else None)
    _add_score(sheet, row, after + FINAL, unit.final is not None, unit.final.score if unit.final else None)
    given = area(row, EXPERTS, row, after - 1)
    for column, least, reckon, value in (
        (MEAN, 1, f"AVERAGE({given})", unit.mean), (SPREAD, 2, f"MAX({given})-MIN({given})", unit.spread), (DEVIATION, 2, f"STDEV({given})", unit.deviation),
    ):
        sheet.formula(row, after + column, f'=IF(COUNT({given})<{least},"",ROUND({reckon},2))', value)
    low, high = sorted((0.0, point.max_score))
    rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high, "error_type": "warning",
            "error_title": "请核对", "error_message": f"分数应在 {low:g} 到 {high:g} 之间；无法打分时请填“{CANNOT_TELL}”。"}
    for column in (*range(EXPERTS, after), after + FINAL):
        sheet.sheet.data_validation(row, column, row, column, rule)
    said = comments(unit)
    sheet.text(row, after + COMMENTS, said)
    sheet.height(row, max(sheet.lines(point.text, TEXT), sheet.lines(said, after + COMMENTS)))


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
    columns: dict[int, list[float | None]] = {MAX: [u.detail.max_score for u in points]}
    for n in range(experts):
        columns[EXPERTS + n] = [u.given[n].score if n < len(u.given) and u.given[n] else None for u in points]  # type: ignore[union-attr]
    columns[EXPERTS + experts + MEAN] = [u.mean for u in points]
    columns[EXPERTS + experts + FINAL] = [u.final.score if u.final else None for u in points]
    for column in range(MAX, EXPERTS + experts + COMMENTS + 1):
        known = [score for score in columns.get(column, []) if score is not None]
        if column in columns:
            cells = area(TOP, column, last_point)
            sheet.formula(row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', exact(sum(known)) if known else None, **style)
        else:
            sheet.text(row, column, "", **style)
