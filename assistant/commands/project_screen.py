"""What the commands about a project show: its filing form, its time line, what changed between two checks (Rich)."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.clauses import Clause, clauses
from assistant.commands.screen import COLOURS
from assistant.comparison import Change, Comparison, GoodPractice, LostPoint, UnitChange
from assistant.filing import FilingItem
from assistant.lang import t
from assistant.life import TimeLine
from assistant.life.labels import STEP_STATES, STEPS, step_note
from assistant.models import State
from assistant.reports.labels import STATES
from assistant.scheme import Scheme
from assistant.submission import odd_approval

ITEM_STATES = {"present": ("有", "there", "green"), "missing": ("缺", "missing", "red"), "unclear": ("请核对", "check", "yellow")}
ITEMS = {
    "bureau": ("备案市场监管局", "bureau"), "seal": ("盖章", "seal"), "subjects": ("建设主体", "who takes part"), "lead": ("牵头单位", "lead bureau"),
    "scope": ("建设范围", "scope"), "goals": ("建设目标", "goals"), "numeric": ("目标量化", "goals in figures"), "plan": ("工作方案", "plan of work"),
    "stages": ("阶段安排", "stages"), "features": ("建设主要特色", "what is distinctive"), "other": ("其他事项", "other matters"),
    "contact": ("联系人", "contact"), "phone": ("联系电话", "telephone"),
}
CHANGES: dict[Change, str] = {"gained": "green", "lost": "red", "unclear": "cyan", "unchanged": "dim"}
MOST_SHOWN = 40  # points lost on the screen; the JSON holds all


def show_time_line(console: Console, line: TimeLine, scheme: Scheme) -> None:
    """The project, its steps as a table with their clauses, and what today asks for."""
    for said in _about(line):
        console.print(escape(said), soft_wrap=True)
    table = Table()
    for zh, en in (("步骤", "step"), ("情况", "state"), ("日期", "on"), ("期限", "due"), ("说明", "note"), ("依据", "clause")):
        table.add_column(t(zh, en), no_wrap=zh in ("情况", "日期", "期限"), overflow="fold")
    for step in line.steps:
        zh, en, colour = STEP_STATES[step.state]
        name = t(*STEPS[step.key]) + (f" {step.number}" if step.number else "")
        table.add_row(name, f"[{colour}]{t(zh, en)}[/]", _day(step.on), _day(step.due), escape(step_note(step, line, scheme)), clauses()[step.clause].short)
    console.print(table)
    _show_papers(console, (clauses()[step.clause] for step in line.steps))
    for said in _calls(line, scheme):
        console.print(f"[yellow]![/yellow] {escape(said)}", soft_wrap=True)


def _about(line: TimeLine) -> list[str]:
    p = line.project
    known = [
        (t("城市", "cities"), "、".join(p.cities)), (t("牵头", "lead"), p.lead_bureau), (t("行业", "industry"), p.industry),
        (t("主要企业", "main enterprises"), "、".join(p.main_enterprises)), (t("批准", "approved"), _day(p.approved_on)),
    ]
    phase = t(f"建设周期第 {line.month} 个月（共 {line.months} 个月）", f"month {line.month} of {line.months}") if line.month else ""
    return [p.name, t("；", "; ").join(f"{k} {v}" for k, v in known if v), t(f"截至 {line.today}　{phase}", f"as of {line.today}  {phase}").rstrip()]


def _calls(line: TimeLine, scheme: Scheme) -> list[str]:
    """What is wrong or to be done now."""
    late = [str(s.number) for s in line.steps if s.key == "half_year" and s.state == "overdue"]
    told = []
    if not line.project.approved_on:
        told.append(t("没有批准日期：建设周期和半年报告的期限算不出来，请用 --approved-on 给出", "no date of approval: neither cycle nor half years are known; give --approved-on"))
    if odd := odd_approval(line.project.approved_on, date.today()):
        told.append(odd)
    if late:
        told.append(t(f"材料中没有找到第 {'、'.join(late)} 次半年报告；如已提交，请放进材料或核对文件标题", f"no half-yearly report {', '.join(late)} among the files; add it, or see its title"))
    if line.panel_fits is False:
        told.append(t(f"专家组应为 {scheme.panel.min}—{scheme.panel.max} 人（{clauses()['panel']}）", f"a panel has {scheme.panel.min} to {scheme.panel.max} experts ({clauses()['panel']})"))
    if line.outcome in ("improve", "suspend"):
        told.append(t("请逐条整改：assistant compare 可列出失分项和应补充的材料", "improve point by point: assistant compare lists what was lost and what would prove it"))
    return told


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def show_filing(console: Console, name: str, items: Sequence[FilingItem]) -> None:
    """Every item of the form with its state and clause; the quotes of the clauses behind what is not there."""
    table = Table(title=escape(name), title_justify="left")
    for heading in (t("项目", "item"), t("情况", "state"), t("说明", "what was found, or what to do"), t("依据", "clause")):
        table.add_column(heading, no_wrap=heading in ("情况", "state"), overflow="fold")
    for item in items:
        zh, en, colour = ITEM_STATES[item.state]
        table.add_row(t(*ITEMS[item.key]), f"[{colour}]{t(zh, en)}[/]", escape(item.said), item.clause.short)
    console.print(table)
    lacking = [i for i in items if i.state == "missing"]
    unclear = sum(i.state == "unclear" for i in items)
    console.print(t(f"缺 {len(lacking)} 项，请核对 {unclear} 项。", f"{len(lacking)} missing, {unclear} to check."))
    for clause in dict.fromkeys(i.clause for i in items if i.state != "present"):
        console.print(escape(f"  {clause}：“{clause.quote}”"), soft_wrap=True, style="dim")


def _show_papers(console: Console, named: Iterable[Clause]) -> None:
    for paper in dict.fromkeys(clause.paper for clause in named):
        console.print(escape(paper), soft_wrap=True, style="dim")


def show_comparison(console: Console, c: Comparison, verbose: bool = False) -> None:
    """Totals, what was gained and lost, what is still lost with what would prove it, candidates for promotion."""
    counts = {change: len(c.of(change)) for change in CHANGES}
    console.print(f"[bold]{escape(c.name)}[/bold]　{t('基本分', 'points')} {c.old_total:g} → {c.new_total:g}（{c.new_total - c.old_total:+g}{t('，不含加分', ', without bonus')}）")
    if c.old_name != c.name:
        console.print("[yellow]![/yellow] " + escape(t(f"上次核查的项目名称为“{c.old_name}”，请确认是同一项目", f"it was called “{c.old_name}” before; see that it is the same project")), soft_wrap=True)
    console.print(t(
        f"改善 {counts['gained']} 个，变差 {counts['lost']} 个，未变 {counts['unchanged']} 个，读不出而无法比较 {counts['unclear']} 个。均为建议分，由专家确认。",
        f"{counts['gained']} better, {counts['lost']} worse, {counts['unchanged']} unchanged, {counts['unclear']} unreadable once. Experts decide.",
    ), soft_wrap=True)
    changed = [*c.of("gained"), *c.of("lost"), *c.of("unclear"), *(c.of("unchanged") if verbose else ())]
    if changed:
        console.print(_changes(changed))
    for codes, zh, en in ((c.new_suspicions, "新出现疑似减分项", "newly suspected"), (c.settled_suspicions, "不再有疑似减分项", "no longer suspected")):
        if codes:
            console.print(f"[yellow]![/yellow] {t(zh, en)}：{escape('、'.join(codes))}")
    _show_lost(console, c.lost)
    _show_practices(console, c.practices)


def _changes(units: Sequence[UnitChange]) -> Table:
    table = Table()
    for zh, en in (("得分点", "point"), ("内容", "text"), ("上次", "before"), ("本次", "now"), ("变化", "change")):
        table.add_column(t(zh, en), no_wrap=zh != "内容", overflow="fold", justify="right" if zh == "变化" else "left")
    for unit in units:
        difference = f"{unit.difference:+g}" if unit.difference else t("得分未变", "same score")
        change = f"[{CHANGES[unit.change]}]{difference}[/]" if unit.difference is not None else "?"
        table.add_row(unit.code, escape(unit.text), _state(unit.old_state, unit.old_score), _state(unit.new_state, unit.new_score), change)
    return table


def _show_lost(console: Console, lost: Sequence[LostPoint]) -> None:
    if not lost:
        console.print(t("没有失分的得分点。", "No points are lost."))
        return
    told = [p.lost for p in lost if p.state != "unreadable"]
    unread = len(lost) - len(told)
    console.print(t(
        f"\n[bold]失分 {len(told)} 个得分点，共 {sum(told):g} 分[/bold]" + (f"；另有 {unread} 个无法读取，不能断定" if unread else ""),
        f"\n[bold]{len(told)} points short, {sum(told):g} in all[/bold]" + (f"; {unread} more can't be read" if unread else ""),
    ))
    for point in lost[:MOST_SHOWN]:
        console.print(f"{point.code} {escape(point.text)}（-{point.lost:g}，{_state(point.state, None)}）", soft_wrap=True)
        console.print(f"     {t('应补充', 'needed')}：{escape(point.needed)}", soft_wrap=True, style="dim")
    if len(lost) > MOST_SHOWN:
        console.print(t(f"……还有 {len(lost) - MOST_SHOWN} 个，见 --json", f"… {len(lost) - MOST_SHOWN} more, see --json"))


def _show_practices(console: Console, practices: Sequence[GoodPractice]) -> None:
    if practices:
        console.print(t(f"\n[bold]可供总结推广的做法[/bold]（候选，依据 {clauses()['promote']}）", f"\n[bold]Worth passing on[/bold] (candidates; {clauses()['promote']})"))
    for practice in practices:
        console.print(f"{practice.code} {escape(practice.name)}（{practice.share:.0%}）", soft_wrap=True)
        for quote in practice.quotes:
            console.print(f"     {escape(quote)}", soft_wrap=True, style="dim")


def _state(state: State, score: float | None) -> str:
    return f"[{COLOURS.get(state, 'white')}]{t(STATES[state], state)}[/]" + (f" {score:g}" if score is not None else "")
