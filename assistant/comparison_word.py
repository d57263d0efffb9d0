"""A comparison of two results as Word: what changed, what is still lost with what would prove it, what is worth passing on."""

from collections.abc import Sequence

from assistant.clauses import clauses
from assistant.comparison import Change, Comparison, UnitChange
from assistant.models import State
from assistant.reports.labels import STATES, in_points
from assistant.reports.paper import Paper

CHANGES: dict[Change, str] = {"gained": "改善", "lost": "变差", "unclear": "无法比较", "unchanged": "未变"}


def improvement_report(c: Comparison) -> bytes:
    """The .docx file, on pages laid on their side."""
    paper = Paper(c.name, "整改成效对照", wide=True)
    paper.title(c.name, "整改成效对照")
    counts = "，".join(f"{words}{len(c.of(change))}个" for change, words in CHANGES.items())
    paper.paragraph(f"基本分（不含加分）由{in_points(c.old_total)}分变为{in_points(c.new_total)}分。得分点和加分项中，{counts}。均为程序的建议分，由专家确认。")
    if c.old_name != c.name:
        paper.paragraph(f"上次核查时项目名称为“{c.old_name}”，请确认两次核查的是同一项目。")
    for codes, said in ((c.new_suspicions, "新出现疑似减分项"), (c.settled_suspicions, "不再有疑似减分项")):
        if codes:
            paper.paragraph(f"{said}：{'、'.join(codes)}。是否减分由专家组确认。")
    _add_changes(paper, [*c.of("gained"), *c.of("lost"), *c.of("unclear")])
    _add_lost(paper, c)
    _add_practices(paper, c)
    return paper.to_bytes()


def _add_changes(paper: Paper, changed: Sequence[UnitChange]) -> None:
    paper.heading("一、得分点的变化")
    if not changed:
        paper.paragraph("与上次相比没有变化。")
        return
    rows = [[f"{u.code}　{u.text}", in_points(u.max_score), _told(u.old_state, u.old_score), _told(u.new_state, u.new_score), CHANGES[u.change]] for u in changed]
    paper.table((90, 14, 40, 40, 24), ("得分点", "分值", "上次", "本次", "变化"), rows, (1, 4))


def _add_lost(paper: Paper, c: Comparison) -> None:
    paper.heading("二、仍然失分的得分点")
    if not c.lost:
        paper.paragraph("各得分点均为满分。")
        return
    rows = [[f"{p.code}　{p.text}", in_points(p.lost) if p.state != "unreadable" else "无法断定", STATES[p.state], p.needed] for p in c.lost]
    paper.table((80, 18, 24, 90), ("得分点", "失分", "情况", "需补充的佐证材料"), rows, (1, 2))


def _add_practices(paper: Paper, c: Comparison) -> None:
    paper.heading("三、可供总结推广的做法（候选）")
    paper.paragraph(f"依据{clauses()['promote']}“{clauses()['promote'].quote}”，由主管部门选定。" if c.practices else "暂无。")
    for practice in c.practices:
        paper.paragraph("；".join(practice.quotes) + "。", lead=f"{practice.name}（得分率{practice.share:.0%}）。")


def _told(state: State, score: float | None) -> str:
    return STATES[state] + (f"，{in_points(score)}分" if score is not None else "")
