"""总览: the queue of submissions, a way to hand one in, and the result of the one in view."""

import streamlit as st

from assistant.models.review import QueueRow
from assistant.web.hand_in import check, hand_in, show_welcome
from assistant.web.queue import show_queue
from assistant.web.render import show_template
from assistant.web.result import show_result
from assistant.web.visit import Page, Visit, subject

MAY_HAND_IN = ("local", "organiser", "applicant")


def show(visit: Visit) -> None:
    """The queue first; below it the submission in view."""
    rows = visit.store.queue(visit.person)
    may = visit.person.role in MAY_HAND_IN
    if not rows:
        if may:
            show_welcome(visit)
        else:
            show_template("nothing.html.j2", text="还没有分配给您评审的申报材料。请联系组织者。")
        return
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.html(f"<h1>申报材料　<span class='muted'>{len(rows)} 份</span></h1>")
    if may and right.button("新增申报材料", type="primary", icon=":material/add:", width="stretch", key="hand-in"):
        hand_in(visit)
    show_queue(visit, rows)
    row = next((r for r in rows if r.id == visit.submission), None)
    if row:
        _show_chosen(visit, row, may)


def _show_chosen(visit: Visit, row: QueueRow, may: bool) -> None:
    """The result; an expert who is to score first sees it on the desk only, point by point."""
    found = subject(visit)
    if found is None:
        show_template("nothing.html.j2", text="这份材料还没有核查结果。")
        if may and st.button("开始核查", type="primary", icon=":material/play_arrow:", key="check"):
            check(visit, row.id, st.empty())
    elif row.hidden:
        show_template("nothing.html.j2", text="这份材料先由专家评分、后看建议。请到“评审”逐项评分，全部评完后显示。")
    else:
        show_result(visit, found)


PAGE = Page("总览", "overview", ":material/dashboard:", ("local", "organiser", "expert", "applicant"), show)
