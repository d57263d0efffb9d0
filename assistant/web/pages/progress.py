"""进程: where a project stands between filing and title, and what changed between two checks of its submission."""

import streamlit as st

from assistant.scheme import Scheme
from assistant.web.project.change import show_change
from assistant.web.project.way import show_way
from assistant.web.render import show_template
from assistant.web.style import show_figures_style
from assistant.web.visit import Page, Visit, subject

TABS = ("建设进程", "与上次核查相比")


def show(visit: Visit) -> None:
    """A tab for the steps of the project, and one for the two checks; one sentence for a scheme that knows neither."""
    show_figures_style()
    found = subject(visit)
    if found is None:
        show_template("nothing.html.j2", text="请先在“总览”里选定一份已核查的申报材料。")
        return
    info, _ = visit.store.info(visit.person, found.submission)
    show_template("analysis_title.html.j2", submission=info)
    if not (found.scheme.cycle_months or _scored(found.scheme)):
        show_template("nothing.html.j2", text=f"评估方案“{found.scheme.title}”没有规定建设周期，也不计分：没有进程可列，也没有得分可比较。")
        return
    way, change = st.tabs(TABS)
    with way:
        if found.scheme.cycle_months:
            show_way(visit, found, info)
        else:
            show_template("nothing.html.j2", text=f"评估方案“{found.scheme.title}”没有规定建设周期，没有进程可列。")
    with change:
        if _scored(found.scheme):
            show_change(visit, found)
        else:
            show_template("nothing.html.j2", text=f"评估方案“{found.scheme.title}”逐项判断、不计分，没有得分可比较。")


def _scored(scheme: Scheme) -> bool:
    return scheme.judged_by == "points"


PAGE = Page("进程", "progress", ":material/timeline:", ("local", "organiser", "applicant"), show)
