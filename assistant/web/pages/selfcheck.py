"""自查: for a city that prepares its submission: how far it is from the threshold, and what is the least that brings it there."""

import streamlit as st

from assistant.web.office import offer
from assistant.web.render import show_template
from assistant.web.result import summary_of
from assistant.web.selfcheck.lists import SelfCheck, self_check
from assistant.web.selfcheck.recheck import show_change, show_recheck
from assistant.web.style import show_figures_style
from assistant.web.visit import Page, Visit, subject

TABS = ("先补哪些", "逐项完备程度", "文件", "仅有自述", "补充材料")
EASIEST, FEWEST = "最省力", "最少几个"
ONLY_OPEN, ALL = "还有缺口的", "全部指标"


def show(visit: Visit) -> None:
    """The standing, then one tab a list."""
    show_figures_style()
    found = subject(visit)
    if found is None:
        show_template("nothing.html.j2", text="请先在“总览”里选定一份已核查的申报材料。")
        return
    show_change(found)
    summary = summary_of(found)
    check = self_check(found, summary)
    left, right = st.columns([4, 1], vertical_alignment="center")
    with left:
        show_template("selfcheck_standing.html.j2", s=summary, c=check)
    with right:
        offer(visit, found, "自评报告", primary=True)
        if check.way:
            offer(visit, found, "整改清单")
    easiest, complete, files, claims, more = st.tabs(TABS)
    with easiest:
        _show_way(check)
    with complete:
        _show_lines(check)
    with files:
        show_template("selfcheck_files.html.j2", c=check)
    with claims:
        show_template("selfcheck_claims.html.j2", c=check)
    with more:
        show_recheck(visit, found)


@st.fragment
def _show_way(check: SelfCheck) -> None:
    """The steps to the threshold; where two ways lead there, the one that is asked for."""
    fewest = check.fewest is not None and st.segmented_control("补法", (EASIEST, FEWEST), default=EASIEST, required=True, key="way", label_visibility="collapsed") == FEWEST
    show_template("selfcheck_way.html.j2", c=check, todo=check.fewest if fewest else check.todo, fewest=fewest)


@st.fragment
def _show_lines(check: SelfCheck) -> None:
    which = st.segmented_control("显示", (ONLY_OPEN, ALL), default=ONLY_OPEN, required=True, key="lines", label_visibility="collapsed")
    show_template("selfcheck_lines.html.j2", groups=check.groups, scored=check.way is not None, everything=which == ALL)


PAGE = Page("自查", "self-check", ":material/rule:", ("local", "organiser", "applicant"), show)
