"""What the command line shows of the store: the list of submissions, and what a panel says (Rich)."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.errors import AssistantError
from assistant.lang import t
from assistant.models import SelfScores
from assistant.models.review import QueueRow
from assistant.pages import place
from assistant.panel import PanelResult, Verdict
from assistant.scheme import Scheme, scheme_or_why


def show_queue(console: Console, rows: tuple[QueueRow, ...]) -> None:
    """One line a submission."""
    if not rows:
        console.print(t("评审库里还没有申报材料。用 assistant submit 存入。", "no submission yet; add one by assistant submit."))
        return
    table = Table(t("编号", "no."), box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(t("项目（城市）", "project (cities)"), overflow="fold", min_width=16)  # the rest fits beside it into 80 columns
    for name in (t("文件", "files"), t("总分", "total"), t("低–高", "low–high"), t("缺项", "miss"), t("不足", "weak"), t("未读", "unread"), t("专家", "panel"), t("确认", "done")):
        table.add_column(name, justify="right", no_wrap=True)
    schemes = {name: scheme_or_why(name) for name in {r.scheme for r in rows}}
    for r in rows:
        cities = f"（{'、'.join(r.info.cities)}）" if r.info.cities else ""
        table.add_row(str(r.id), escape(r.info.name + cities), str(r.files), *_figures(r, schemes[r.scheme]), str(r.experts), str(r.confirmed))
    console.print(table)
    for r in rows:
        if isinstance(why := schemes[r.scheme], AssistantError):
            console.print(f"[yellow]![/yellow] {r.id}　{escape(str(why))}", soft_wrap=True)


def _figures(r: QueueRow, scheme: Scheme | AssistantError) -> list[str]:
    if isinstance(scheme, AssistantError):
        return [t("方案读不了", "no scheme"), "", "", "", ""]
    if not r.assessment:
        return [t("未核查", "unchecked"), "", "", "", ""]
    low, likely, high = (round((part or 0.0) + (r.bonus or 0.0), 2) for part in (r.low, r.likely, r.high))
    totals = [f"{likely:g}", f"{low:g}–{high:g}"] if scheme.judged_by == "points" else [t("不计分", "no points"), "–"]
    return [*totals, str(r.missing), str(r.weak), str(r.unread_files)]


def show_panel(console: Console, name: str, result: PanelResult, verbose: bool = False, sheet: SelfScores | None = None) -> None:
    """Groups with their agreement, experts with their severity, totals, thresholds; every unit if `verbose`."""
    console.print(f"[bold]{escape(name)}[/bold]")
    console.print(_groups(result))
    if result.experts:
        console.print(_experts(result))
    if verbose:
        console.print(_units(result))
    console.print(_total(result), soft_wrap=True)
    if sheet and result.self_sums:
        console.print(t(f"自评得分取自{escape(place(sheet))}（不含加分、减分）。", f"self-scores from {escape(place(sheet))}, without bonus and deductions."), soft_wrap=True)
    for verdict in result.verdicts:
        console.print(f"  · {escape(verdict.text)}：{_said(verdict)}", soft_wrap=True)
    if result.disputed:
        console.print(t(f"分歧较大，建议讨论：{'、'.join(result.disputed)}", f"to be discussed: {', '.join(result.disputed)}"), soft_wrap=True)
    for line in result.warnings:
        console.print(f"[yellow]![/yellow] {escape(line)}", soft_wrap=True)


def _total(result: PanelResult) -> str:
    sums = result.sums
    if not result.begun:
        return t("尚无专家评分。", "no expert has scored yet.")
    return t(
        f"专家组总分 [bold]{sums.total:g}[/bold]：得分点 {sums.points:g}，加分 {sums.bonus:g}，减分 {sums.deductions:g}；未评定的得分点 {len(result.open)} 个（总分可为 {sums.low:g} 至 {sums.high:g}）。",
        f"panel's total [bold]{sums.total:g}[/bold]: points {sums.points:g}, bonus {sums.bonus:g}, deductions {sums.deductions:g}; {len(result.open)} points open (total {sums.low:g} to {sums.high:g}).",
    )


def _said(verdict: Verdict) -> str:
    if verdict.total is None:
        return t("没有自评得分", "no self-scores") if verdict.name == "apply" else t("尚无专家评分", "no scores yet")
    if verdict.holds is None:
        return t(f"尚不能判定（{verdict.total:g}）", f"cannot tell yet ({verdict.total:g})")
    answer = t(verdict.said, "yes" if verdict.holds else "no")
    if verdict.settled:
        return f"{answer}（{verdict.total:g}）"
    return t(f"暂按现有打分：{answer}（{verdict.total:g}，未定稿）", f"so far {answer} ({verdict.total:g}, not final)")


def _groups(result: PanelResult) -> Table:
    table = Table(t("一级指标", "level-1 group"))
    for name in (t("满分", "max"), t("得分", "score"), t("一致性 α", "alpha")):
        table.add_column(name, justify="right")
    for group in result.groups:
        table.add_row(escape(f"{group.code} {group.name}"), f"{group.max_score:g}", f"{group.score:g}", _number(group.alpha))
    table.add_row(t("合计", "total"), "", f"{result.sums.points:g}", _number(result.alpha))
    return table


def _experts(result: PanelResult) -> Table:
    table = Table(t("专家", "expert"))
    for name in (t("已评", "scored"), t("其中不能判断", "can't tell"), t("合计", "total"), t("宽严", "severity"), t("校正后合计", "corrected")):
        table.add_column(name, justify="right")
    for e in result.experts:
        severity = "–" if e.severity is None else f"{e.severity:+.3f}"
        table.add_row(escape(e.name), str(e.scored + e.unable), str(e.unable), f"{e.total:g}", severity, f"{round(e.corrected_total, 2):g}")
    return table


def _units(result: PanelResult) -> Table:
    table = Table(t("编号", "unit"), *(escape(e.name) for e in result.experts), t("平均", "mean"), t("截尾平均", "trimmed"), t("建议", "suggested"), t("定稿", "final"))
    for unit, row in result.units.items():
        given = [_number(row.scores[e.name]) if e.name in row.scores else "" for e in result.experts]
        table.add_row(unit, *given, _number(row.mean), _number(row.trimmed), _number(row.suggested), _number(row.final) if row.is_final else "")
    return table


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 3):g}"
