"""设置: the submission, how it is checked, its panel, and the people; for organisers."""

import streamlit as st

from assistant.web.render import show_template
from assistant.web.settings.checking import show_checking
from assistant.web.settings.panel import show_panel
from assistant.web.settings.people import show_people
from assistant.web.settings.submission import SAVED, show_submission
from assistant.web.style import show_figures_style
from assistant.web.visit import Page, Visit, subject

TABS = ("申报材料", "评分口径", "专家组", "人员")


def show(visit: Visit) -> None:
    """Three tabs for the submission in view, and one for people; only that one as long as no submission is in view."""
    show_figures_style()
    found = subject(visit)
    show_template("settings_title.html.j2", submission=found.assessment.submission if found else None)
    said = st.session_state.pop(SAVED, "")
    if said:
        st.success(said, icon=":material/check:")
    if found is None:
        show_people(visit)
        return
    submission, checking, panel, people = st.tabs(TABS)
    with submission:
        show_submission(visit, found.submission)
    with checking:
        show_checking(visit, found.submission, found.scheme)
    with panel:
        show_panel(visit, found.submission)
    with people:
        show_people(visit)


PAGE = Page("设置", "settings", ":material/settings:", ("local", "organiser"), show)
