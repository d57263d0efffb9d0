"""The parts that the Word reports share: each adds itself to a paper."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from docx.shared import Pt

from assistant.models import SubmissionInfo
from assistant.pages import place
from assistant.panel import PanelTotal, judged
from assistant.reports.chart import add_bars
from assistant.reports.labels import THRESHOLDS, gaps_in_words, in_points, panel_rule
from assistant.reports.office_text import numeral, quoted
from assistant.reports.paper import CAPTION, SIGNED, Paper
from assistant.reports.scores import Dossier, ScoreTable, UnitScore, own, panel, suggested, total
from assistant.reports.summary import Group, PointDetail, all_points
from assistant.scheme import Threshold
from assistant.scoring import holds, in_words

BEST = 3  # strengths told of every group
QUOTES = 3  # pieces of evidence listed of every point
QUOTE = 100  # characters of a quote in a table
QUOTED = re.compile("“[^“]*$")  # the words at the end of a reason
PLACED = re.compile("(，最有力的)?：《.*$", re.DOTALL)  # the same with the file that they stand in
ROOM = 80  # points to the right of a signature line
NO_SCORE = "—"
UNSETTLED = "待专家确认"
BLANK_DATE = "    年    月    日"


def day(on: date | None) -> str:
    """A date as official papers write it, 2024年3月5日; blank to be filled in by hand."""
    return f"{on.year}年{on.month}月{on.day}日" if on else BLANK_DATE


def name_of(info: SubmissionInfo) -> str:
    """The name of the project."""
    return info.name or "（未命名项目）"


def score(value: float | None) -> str:
    """A score in a table; a dash where there is none."""
    return NO_SCORE if value is None else in_points(value)


def word_for_points(d: Dossier) -> str:
    """What the parts of an indicator are called: they score only where the scheme gives points."""
    return "得分点" if d.scheme.judged_by == "points" else "要点"


def points_of(group: Group) -> list[PointDetail]:
    """The scoring points of a group in official order."""
    return [p for i in group.indicators for p in i.points]


def units_of(group: Group, scores: ScoreTable) -> list[UnitScore]:
    """The same with all their scores."""
    return [scores.units[p.code] for p in points_of(group)]


def basics(d: Dossier) -> list[str]:
    """Who built what since when, by which scheme, and what was handed in; a sentence an entry."""
    s, info = d.summary, d.summary.submission
    found = []
    who = f"由{'、'.join(info.cities)}参与建设" if info.cities else ""
    since = f"于{day(info.approved_on)}批准建设" if info.approved_on else "批准日期未提供"
    found.append(f"{name_of(info)}{who}，{since}" + (f"，建设周期为{day(info.cycle[0])}至{day(info.cycle[1])}。" if info.cycle else "。"))
    if info.main_enterprises:
        found.append(f"主要企业{len(info.main_enterprises)}家：{'、'.join(info.main_enterprises)}。")
    counts, word = d.scheme.counts, word_for_points(d)
    found.append(
        f"依据{s.scheme_named}，对照{counts['level1']}个一级指标、{counts['level2']}个二级指标、"
        f"{counts['indicators']}项三级指标的{counts['points']}个{word}逐项核对申报材料。"
    )
    files = "、".join(f"{label}{count}份" for label, count in s.file_counts.items())
    found.append(f"共提交材料{len(s.files)}份（{files}）。" if s.files else "未提交材料。")
    return found


def add_results(paper: Paper, d: Dossier) -> None:
    """The total in words, the table by group with its chart."""
    paper.paragraph(_totals(d))
    for said, sums in (("自评", d.scores.own), ("专家", d.scores.panel)):
        if sums:
            paper.paragraph(_sums(said, sums, d))
    paper.paragraph("各一级指标得分", CAPTION)
    add_group_table(paper, d)
    paper.paragraph("各一级指标得分对照（分）", CAPTION)
    add_chart(paper, d)


def add_group_table(paper: Paper, d: Dossier) -> None:
    """A row a group, then bonus, deductions and the total; columns without scores are dashes."""
    rows = [[f"{numeral(n)}、{g.name}", in_points(g.max_score), *_columns(units_of(g, d.scores)), _states(g)] for n, g in enumerate(d.summary.groups, 1)]
    sums = (d.scores.own, d.scores.suggested, d.scores.panel)
    if d.summary.bonus:
        rows.append(["加分项", in_points(d.summary.bonus_max), *(score(s.bonus if s else None) for s in sums), "每组取最高一档" if d.scheme.bonus.rule == "highest" else ""])
    if d.summary.deductions:
        rows.append(["减分项", "", *(score(s.deductions if s else None) for s in sums), "经专家组确认方予扣减"])
    rows.append(["总　分", in_points(d.summary.max_score), *(score(s.total if s else None) for s in sums), "含加分、减分"])
    table = paper.table((34, 11, 13, 13, 13, 40), ("一级指标", "分值", "自评得分", "建议分", "专家分", "得分点佐证情况"), rows, (1, 2, 3, 4))
    for cell in table.rows[len(rows)].cells:
        for run in cell.paragraphs[0].runs:
            run.font.bold = True


def add_chart(paper: Paper, d: Dossier) -> None:
    """Bars of the groups: what can be reached, what is suggested, and what the panel says if it said something."""
    groups = d.summary.groups
    series: list[tuple[str, list[float]]] = [("分值", [g.max_score for g in groups]), ("建议分", [g.suggested for g in groups])]
    if d.scores.panel:
        series.append(("专家分", [total(units_of(g, d.scores), panel) or 0.0 for g in groups]))
    paragraph = paper.paragraph("", CAPTION)
    paragraph.paragraph_format.line_spacing_rule = 0  # exact line spacing would cut the chart
    paragraph.paragraph_format.keep_with_next = False
    add_bars(paragraph, [f"{numeral(n)}、{g.name}" for n, g in enumerate(groups, 1)], series, (154, 120 if d.scores.panel else 105))


def add_strengths(paper: Paper, d: Dossier) -> None:
    """Of every group how much is proved, and its best points with their first quote."""
    for number, group in enumerate(d.summary.groups, 1):
        proved = [p for p in points_of(group) if p.state == "supported"]
        paper.heading(f"（{numeral(number)}）{group.name}", 2)
        by_experts = total(units_of(group, d.scores), panel)
        reached = f"建议分{in_points(group.suggested)}分" if by_experts is None else f"专家分{in_points(by_experts)}分"
        told = f"{len(points_of(group))}个得分点中{len(proved)}个佐证充分，{reached}（满分{in_points(group.max_score)}分）。"
        paper.paragraph(told if proved else told + "暂无佐证充分的得分点。")
        best = sorted(proved, key=lambda p: (-p.max_score, -p.confidence))[:BEST]
        for rank, point in enumerate(sorted(best, key=proved.index), 1):
            paper.paragraph(f"{point.text}（{in_points(point.max_score)}分）。{proof(point)}", lead=f"{rank}．")


def add_gaps(paper: Paper, d: Dossier) -> None:
    """Every point that lost something: its state, why, and what would prove it."""
    lost = losses(d)
    if not lost:
        paper.paragraph("各得分点佐证充分，没有缺项和不足。")
        return
    amount = sum(u.detail.max_score - (counted(u) or 0.0) for u in lost)
    paper.paragraph(f"共{len(lost)}个得分点未得满分（{states_lost(lost)}），涉及{in_points(round(amount, 2))}分，逐项列示如下。")
    rows = [
        [f"{u.detail.code}　{u.detail.text}", f"{score(counted(u))} / {in_points(u.detail.max_score)}", problem(u.detail, remarks_on(u)), u.detail.needed] for u in lost
    ]
    paper.table((38, 15, 50, 50), ("得分点", "得分/分值", "存在的问题", "需补充的佐证材料"), rows, (1,))


def add_extras(paper: Paper, d: Dossier) -> None:
    """Bonus rows and deductions with what was found."""
    paper.heading("（一）加分项", 2)
    if not d.summary.bonus:
        paper.paragraph("本方案没有加分项。")
    for section in d.summary.bonus:
        paper.paragraph(f"{section.condition}（最高{in_points(section.max_score)}分）。", lead=f"{section.name}。")
        for number, point in enumerate(section.points, 1):
            unit = d.scores.units[point.code]
            paper.paragraph(f"{number}．{point.text}（加{in_points(point.max_score)}分）：{point.label}。{proof(point)}{_panel_says(unit)}")
    paper.heading("（二）减分项", 2)
    if not d.summary.deductions:
        paper.paragraph("本方案没有减分项。")
    for number, point in enumerate(d.summary.deductions, 1):
        unit = d.scores.units[point.code]
        paper.paragraph(f"{number}．{point.text}（{in_points(point.max_score)}分）：{point.label}。{proof(point) or _sentence(point.reasons)}{_panel_says(unit)}")


def add_thresholds(paper: Paper, d: Dossier) -> None:
    """The official thresholds against each column of scores; nothing is said as long as open points can change it."""
    sums = (d.scores.own, d.scores.suggested, d.scores.panel)
    # an unreadable point has no suggestion, yet the suggestions are a whole: totals say how far it may go
    rows = [
        [THRESHOLDS[name], limit.text, *(standing(limit, holds(limit, s.total) if s is d.scores.suggested else judged(limit, s)) for s in sums)]
        for name, limit in d.scheme.thresholds.items()
    ]
    rows.append(["总分", "含加分；减分经专家组确认方予扣减", *(score(s.total if s else None) for s in sums)])
    table = ("结果应用", "官方规定", "按自评分", "按建议分", "按专家分")
    paper.table((22, 50, 22, 22, 22), table, rows, (2, 3, 4))
    open_, suspected = d.summary.overall, d.summary.overall.if_deducted
    paper.paragraph(f"按现有材料，建议总分在{in_points(open_.low)}分至{in_points(open_.high)}分之间（含加分）。" + (
        f"疑似减分情形如经专家组确认，建议总分为{in_points(suspected)}分。" if suspected is not None else ""))


def standing(limit: Threshold, answer: bool | None) -> str:
    """How a column stands to a threshold, in words; None: nobody can tell yet."""
    return UNSETTLED if answer is None else in_words(limit, answer)


def add_index(paper: Paper, d: Dossier) -> None:
    """Of every point the best evidence: file, page, words; then files that were not read, and those that prove nothing."""
    rows, more, word = [], 0, word_for_points(d)
    for point in all_points(d.summary):
        proofs = [q for q in point.quotes if q.proves]
        more += len(proofs[QUOTES:])
        rows += [[point.code, q.place, "、".join(filter(None, (q.kind, q.date))), quoted(q, QUOTE)] for q in proofs[:QUOTES]]
    if not rows:
        paper.paragraph("没有可列入的佐证材料。")
    else:
        paper.table((12, 46, 24, 66), (word, "文件及页码", "材料类型、日期", "原文摘录"), rows, (0,))
    if more:
        paper.paragraph(f"每个{word}列出最有力的{QUOTES}处；另有{more}处见评分表工作簿“佐证索引”。")
    unread = [f for f in d.summary.files if not f.read]
    if unread:
        paper.paragraph("未能完整读取的文件（不等于没有佐证，请人工核对）：" + "；".join(f"{f.name}（{f.status}）" for f in unread) + "。")
    if d.summary.orphans:
        paper.paragraph("未作为佐证的文件：" + "；".join(d.summary.orphans) + "。")


def add_signature(paper: Paper, lines: Sequence[str], on: date | None) -> None:
    """Who signs, with room above, and the date, at the right."""
    for number, line in enumerate([*lines, day(on)]):
        paragraph = paper.paragraph(line, SIGNED)
        paragraph.paragraph_format.keep_with_next = number < len(lines)
        paragraph.paragraph_format.right_indent = Pt(ROOM)
        if number == 0:
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.line_spacing


def losses(d: Dossier) -> list[UnitScore]:
    """The scoring points that have less than their maximum, or that nobody could tell."""
    return [u for u in (d.scores.units[code] for code in d.scheme.points) if (counted(u) or 0.0) < u.detail.max_score]


def states_lost(lost: Sequence[UnitScore]) -> str:
    """How many of them nothing proves, and how many too little."""
    return gaps_in_words(Counter(u.detail.state for u in lost)) or "佐证充分，由专家另行扣分"


def counted(unit: UnitScore) -> float | None:
    """The score that stands: the panel's if there is one, else the suggestion."""
    return suggested(unit) if panel(unit) is None and unit.final is None else panel(unit)


def remarks_on(unit: UnitScore) -> list[str]:
    """What chair and experts wrote of a unit."""
    return list(dict.fromkeys(d.comment for d in (unit.final, *unit.given) if d is not None and d.comment))


def problem(point: PointDetail, remarks: Sequence[str] = (), places: bool = True) -> str:
    """Why a point lost something, without the words quoted (and without `places`), and what experts wrote."""
    reasons = point.reasons[1:] if point.state == "weak" and len(point.reasons) > 1 else point.reasons  # its first says what there is
    told = dict.fromkeys((QUOTED if places else PLACED).sub("", reason) for reason in reasons)
    return "\n".join([f"{point.label}。{'；'.join(told)}", *(f"专家意见：{remark}" for remark in remarks)])


def _totals(d: Dossier) -> str:
    s = d.scores.suggested
    text = f"建议总分{in_points(s.total)}分，其中基本分{in_points(s.points)}分、加分{in_points(s.bonus)}分。"
    if d.summary.overall.if_deducted is not None:
        text += "材料中有疑似减分情形，未予扣减，须由专家组确认。"
    return text + "建议分依据材料内容逐项比对得出，仅供参考，待专家确认。"


def _sums(said: str, sums: PanelTotal, d: Dossier) -> str:
    text = f"{said}总分{in_points(sums.total)}分，其中基本分{in_points(sums.points)}分、加分{in_points(sums.bonus)}分、减分{in_points(sums.deductions)}分"
    if said == "自评" and d.scores.source:
        text += f"，取自{place(d.scores.source)}（只取逐项得分，不含加分、减分）"
    if sums.open:
        return text + f"；尚有{sums.open}个得分点未定分，为阶段性结果。"
    return text + ("。" if said == "自评" or d.scores.settled else f"；专家组尚未逐项终评，未终评的{panel_rule(d.settings.trim)}。")


def _columns(units: Iterable[UnitScore]) -> list[str]:
    listed = list(units)
    return [score(total(listed, column)) for column in (own, suggested, panel)]


def _states(group: Group) -> str:
    names = {"supported": "充分", "weak": "不足", "missing": "缺少", "contradicted": "相反", "unreadable": "未读"}
    return "、".join(f"{names[state]}{count}" for state, count in group.counts.items() if count)


def proof(point: PointDetail) -> str:
    """The first evidence of a point as a sentence; a table row only if there is nothing else. Empty without evidence."""
    proofs = [q for q in point.quotes if q.proves]
    first = next((q for q in proofs if "|" not in quoted(q)), proofs[0] if proofs else None)
    return f"佐证：{first.place}“{quoted(first, QUOTE)}”。" if first else ""


def _sentence(reasons: Sequence[str]) -> str:
    return "；".join(reasons).rstrip("。") + "。" if reasons else ""


def _panel_says(unit: UnitScore) -> str:
    return f"专家分：{in_points(said)}分。" if (said := panel(unit)) is not None else f"{UNSETTLED}。"


