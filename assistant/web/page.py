"""The page: choose a submission, check it, show what was found."""

from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from assistant.models import Assessment
from assistant.reports.summary import summarise
from assistant.scheme import Scheme, load_scheme
from assistant.web.documents import show_documents
from assistant.web.downloads import show_downloads
from assistant.web.indicators import show_indicators
from assistant.web.missing import show_missing
from assistant.web.overview import show_overview
from assistant.web.render import show_style, show_template
from assistant.web.sidebar import choose
from assistant.web.state import assess
from assistant.web.view import files, gaps, units

ICON = Path(__file__).with_name("icon.svg")  # Streamlit fetches its own icons from the network
TITLE = "材料评审助手"
TABS = ("总览", "逐项核查", "缺项清单", "文件", "下载")


def show() -> None:
    """The whole page; what its reader can put right is told in one line."""
    st.set_page_config(TITLE, page_icon=str(ICON), layout="wide", initial_sidebar_state="expanded")
    show_style()
    try:
        given = choose()
        place = st.empty()  # so that the last result is gone while the next is made
        assessment = assess(given, place) if given else None
        with place.container():
            if assessment:
                _show_result(assessment, load_scheme(assessment.scheme))
            else:
                show_template("welcome.html.j2")
    except AssistantError as error:
        st.error(str(error), icon=":material/error:")


def _show_result(assessment: Assessment, scheme: Scheme) -> None:
    summary = summarise(assessment, scheme)
    show_template("header.html.j2", s=summary)
    listed = units(summary)
    overview, one_by_one, missing, documents, downloads = st.tabs(TABS)
    with overview:
        show_overview(summary)
    with one_by_one:
        show_indicators(listed)
    with missing:
        show_missing(summary, gaps(listed.values()))
    with documents:
        show_documents(files(summary, listed.values()))
    with downloads:
        show_downloads(assessment, scheme)


