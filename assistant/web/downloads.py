"""下载: the whole assessment as a page to read or print, the score sheet, and the data; with the panel's scores for whoever sees them all."""

import streamlit as st

from assistant.models.review import Review
from assistant.reports import render_html, to_json
from assistant.web.office import SHEET, offer
from assistant.web.panel.view import seat
from assistant.web.render import show_template
from assistant.web.visit import Subject, Visit


def show_downloads(visit: Visit, found: Subject) -> None:
    """The downloads; each is made only when it is asked for."""
    name, review = found.assessment.submission.name, _whole_review(visit, found)
    page, sheet, data = st.columns(3, gap="medium")
    with page, st.container(border=True):
        show_template("download.html.j2", title="核查报告（HTML）", text="一个网页文件，断网也能打开，可打印或另存为 PDF。附逐项核查结果、佐证原文和出处。")
        st.download_button(
            "下载报告", lambda: render_html(found.assessment, found.scheme, review, visit.store.settings(visit.person, found.submission)).encode(),
            f"{name}-核查报告.html", "text/html", type="primary", on_click="ignore", key="html",
        )
    with sheet, st.container(border=True):
        show_template("download.html.j2", title="评分表（Excel）", text="官方评分表，带公式，附专家打分和佐证索引。")
        offer(visit, found, SHEET, review)
    with data, st.container(border=True):
        show_template("download.html.j2", title="核查数据（JSON）", text="供其他系统读取的数据文件，格式固定、有版本号；不含专家评分。")
        st.download_button("下载数据", lambda: to_json(found.assessment).encode("utf-8", "replace"), f"{name}-核查数据.json", "application/json", on_click="ignore", key="json")


def _whole_review(visit: Visit, found: Subject) -> Review | None:
    """What the panel says; None for who sees only a part of it, and would take that for the result."""
    store, person = visit.store, visit.person
    if person.role == "applicant" or not seat(person, store.members(person, found.submission)).whole:
        return None
    return store.review(person, found.submission)
