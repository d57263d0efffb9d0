"""下载: the whole assessment as a page to read or print, and as data."""

import streamlit as st

from assistant.reports import render_html, to_json
from assistant.web.render import show_template
from assistant.web.visit import Subject


def show_downloads(found: Subject) -> None:
    """The two downloads; each is made only when it is asked for."""
    name = found.assessment.submission.name
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True):
        show_template("download.html.j2", title="核查报告（HTML）", text="一个网页文件，断网也能打开，可打印或另存为 PDF。附逐项核查结果、佐证原文和出处。")
        st.download_button(
            "下载报告", lambda: render_html(found.assessment, found.scheme).encode(), f"{name}-核查报告.html", "text/html", type="primary", on_click="ignore", key="html",
        )
    with right, st.container(border=True):
        show_template("download.html.j2", title="核查数据（JSON）", text="供其他系统读取的数据文件，格式固定、有版本号。内容与报告一致。")
        st.download_button("下载数据", lambda: to_json(found.assessment).encode("utf-8", "replace"), f"{name}-核查数据.json", "application/json", on_click="ignore", key="json")
