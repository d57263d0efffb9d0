"""The result of one submission: how it stands, what is missing, what became of every file, and downloads."""

import streamlit as st

from assistant.reports.summary import Summary, summarise
from assistant.web.documents import show_documents
from assistant.web.downloads import show_downloads
from assistant.web.missing import show_missing
from assistant.web.render import show_template
from assistant.web.view import files, gaps, part_word, units
from assistant.web.visit import KEPT, Subject, Visit

TABS = ("概况", "整改清单", "文件", "下载")


def show_result(visit: Visit, found: Subject) -> None:
    """The header and the tabs."""
    summary = summary_of(found)
    show_template("header.html.j2", s=summary)
    listed = units(summary)
    standing, missing, documents, downloads = st.tabs(TABS)
    with standing:
        show_template("overview.html.j2", s=summary, shown=4)
    with missing:
        show_missing(summary, gaps(listed.values()))
    with documents:
        show_documents(files(summary, listed.values()), part_word(summary.judged_by == "points"))
    with downloads:
        show_downloads(visit, found)


def summary_of(found: Subject) -> Summary:
    """The summary, made once for each assessment."""
    return _summary(found, found.key)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _summary(_found: Subject, key: str) -> Summary:
    return summarise(_found.assessment, _found.scheme)
