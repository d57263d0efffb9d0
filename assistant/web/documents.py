"""文件: what became of every file, and what it supports."""

from collections.abc import Sequence

import streamlit as st

from assistant.web.render import show_template
from assistant.web.view import FileEntry

VIEWS = ("全部", "未能完整读取", "未作佐证")


@st.fragment
def show_documents(entries: Sequence[FileEntry], part: str) -> None:
    """All files, or only those that call for attention; `part`: what a part of an indicator is called."""
    chosen = {"全部": list(entries), "未能完整读取": [e for e in entries if not e.row.read], "未作佐证": [e for e in entries if e.orphan]}
    view = st.segmented_control(
        "显示", VIEWS, default=VIEWS[0], format_func=lambda name: f"{name} {len(chosen[name])}", required=True, key="files", label_visibility="collapsed",
    )
    listed = chosen[view or VIEWS[0]]
    if listed:
        show_template("documents.html.j2", entries=listed, part=part)
    else:
        show_template("nothing.html.j2", text="没有这样的文件。")
