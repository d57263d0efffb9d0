"""The sidebar: which submission is looked at, and what is known of it."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.options import Options, load_options
from assistant.scheme import load_scheme, scheme_names
from assistant.submission import submission_info, with_own_scheme
from assistant.web.render import show_template
from assistant.web.submission import Given, samples

UPLOAD = "上传申报材料"
FILES, FOLDER = "文件或压缩包", "整个文件夹"
EARLIEST = date(2015, 1, 1)


def choose() -> Given | None:
    """What is to be checked; None as long as nothing was handed in."""
    with st.sidebar:
        show_template("brand.html.j2")
        folders = samples()
        title = st.radio("申报材料", [*folders, UPLOAD], key="source")
        given = _sample(folders[title]) if title in folders else _uploaded()
        show_template("note.html.j2")
    return given


def _sample(folder: Path) -> Given:
    options = with_own_scheme([folder], load_options())
    info = submission_info([folder], options, load_scheme(options.scheme).cycle_months)
    approved_on = _date_input(info.approved_on, f"approved-{folder.name}")
    cities = _cities_input(info.cities, f"cities-{folder.name}")
    return Given(load_options(scheme=options.scheme, approved_on=approved_on, cities=cities), folder=folder)


def _uploaded() -> Given | None:
    how = st.segmented_control("上传方式", (FILES, FOLDER), default=FILES, required=True, key="how", label_visibility="collapsed", width="stretch")
    with st.form("upload", border=False):
        files = st.file_uploader("申报材料", accept_multiple_files="directory" if how == FOLDER else True, key=f"files-{how}", label_visibility="collapsed")
        scheme = st.selectbox(_described("scheme"), scheme_names(), index=scheme_names().index(load_scheme(load_options().scheme).id), key="scheme")
        name = st.text_input(_described("name"), key="name", placeholder="可不填")
        cities = _cities_input((), "cities")
        approved_on = _date_input(None, "approved")
        if st.form_submit_button("开始核查", type="primary", width="stretch"):
            st.session_state["given"] = _given(files, scheme=scheme, name=name or None, cities=cities, approved_on=approved_on)
            if not files:
                st.warning("请先选择文件，再点“开始核查”。")
    found: Given | None = st.session_state.get("given")
    return found


def _given(files: Sequence[Any], **flags: Any) -> Given | None:
    return Given(load_options(**flags), uploads=tuple(files)) if files else None


def _date_input(value: date | None, key: str) -> date | None:
    chosen: date | None = st.date_input(
        "批准建设日期", value, min_value=EARLIEST, max_value=date.today(), format="YYYY-MM-DD", key=key, help=_described("approved_on"),
    )
    return chosen


def _cities_input(value: Sequence[str], key: str) -> tuple[str, ...] | None:
    said = st.text_input(_described("cities"), "、".join(value), key=key, placeholder="多个城市用顿号隔开")
    return tuple(c for c in re.split(r"[、，,;；\s]+", said) if c) or None


def _described(option: str) -> str:
    return Options.model_fields[option].description or option
