"""The decision on the unit in view: confirm, change in steps, reject, can't tell, comment. Every decision goes through the store."""

import streamlit as st

from assistant.options import load_options
from assistant.web.render import show_template
from assistant.web.review.rows import Row, after
from assistant.web.review.state import Desk, attempt, look_at

CHOOSE = "已指定专家组，只计专家组成员的评分。请先在左上角选择替谁录入评分。"


def show_decision(desk: Desk, row: Row) -> None:
    """The suggestion, and below it what the expert says; those who don't score see only the former."""
    show_template("suggestion.html.j2", row=row, whose="我" if desk.scorer == desk.visit.person else desk.scorer.name)
    if not row.scored:
        show_template("unscored.html.j2")
        return
    if not desk.may:
        show_template("nothing.html.j2", text=CHOOSE if desk.panel else "您不在这份材料的专家组里，只能查看。")
        return
    with st.container(key="decision", border=True):
        left, right = st.columns([2, 3], vertical_alignment="bottom")
        with left:
            score = _score_field(desk, row)
        with right:
            st.text_input("评语", row.mine.comment if row.mine else "", key=_key("comment", desk, row), placeholder="可不填", max_chars=2000)
        with st.container(horizontal=True, gap="small"):
            st.button("确认，下一项", type="primary", key="confirm", shortcut="a", disabled=score is None, on_click=_decide, args=(desk, row, score))
            st.button("不予认可", key="reject", shortcut="n", on_click=_decide, args=(desk, row, 0.0), disabled=row.detail.max_score < 0)
            st.button("不能判断", key="unable", shortcut="x", on_click=_decide, args=(desk, row, None))


def _score_field(desk: Desk, row: Row) -> float | None:
    """The points in view: one's own, else the suggestion; empty where that is hidden or there is none."""
    most = row.detail.max_score
    preset = row.mine.score if row.mine else None if row.hidden else row.suggestion
    step = abs(most) if most < 0 else min(load_options().weak_step, most)
    value: float | None = st.number_input(
        f"评分（满分 {most:g}）" if most > 0 else f"减分（{most:g} 或 0）", min(0.0, most), max(0.0, most), preset, step=step, format="%.2f",
        key=_key("score", desk, row), placeholder="请评分",
    )
    return value


def _key(field: str, desk: Desk, row: Row) -> str:
    """A field of its own for every unit and expert: what was typed for one must not stand at another."""
    return f"{field}-{row.detail.code}-{row.hidden}-{desk.scorer.id}"


def _decide(desk: Desk, row: Row, score: float | None) -> None:
    """Append the decision, with the suggestion and whether it was in view; then the next unit, or the same if it was hidden."""
    code = row.detail.code
    comment = str(st.session_state.get(_key("comment", desk, row), ""))
    kept = attempt(desk.visit.store.decide, desk.visit.person, desk.subject.submission, code, score, comment, row.suggestion, shown=not row.hidden, of=desk.scorer)
    if kept and not row.hidden:  # a suggestion that was hidden can now be compared with one's own score
        look_at(after(desk.rows, code))
