"""总览: the queue of submissions, a way to hand one in, and the result of the one in view."""

import streamlit as st

from assistant.web.hand_in import hand_in, show_welcome
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
        show_welcome(visit) if may else show_template("nothing.html.j2", text="还没有分配给您评审的申报材料。请联系组织者。")
        return
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.html(f"<h1>申报材料　<span class='muted'>{len(rows)} 份</span></h1>")
    if may and right.button("新增申报材料", type="primary", icon=":material/add:", width="stretch", key="hand-in"):
        hand_in(visit)
    show_queue(visit, rows)
    found = subject(visit)
    if found:
        show_result(found)


PAGE = Page("总览", "overview", ":material/dashboard:", ("local", "organiser", "expert", "applicant"), show)
