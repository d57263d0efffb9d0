"""Buttons for the reports in Word and Excel, where the installed reports can make them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from assistant import reports
from assistant.models.review import Review
from assistant.web.visit import Subject, Visit, whole_assessment

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "评分表"


def offer(visit: Visit, found: Subject, report: str, review: Review | None = None, primary: bool = False) -> None:
    """A button for one report, which is made when it is pressed, under the settings of the submission; nothing where there is no maker for it."""
    excel = report == SHEET
    make: Callable[..., bytes] | None = getattr(reports, "render_xlsx" if excel else "render_docx", None)
    if make is None:
        return
    more: dict[str, Any] = {} if excel else {"report": report}
    st.download_button(
        f"{report}（{'Excel' if excel else 'Word'}）",
        lambda: make(whole_assessment(visit, found), found.scheme, review, on=date.today(), settings=visit.store.settings(visit.person, found.submission), **more),
        f"{found.assessment.submission.name}-{report}.{'xlsx' if excel else 'docx'}", EXCEL if excel else WORD,
        type="primary" if primary else "secondary", icon=":material/download:", on_click="ignore", key=f"report-{report}", width="stretch",
    )
