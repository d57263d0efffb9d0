"""More files for a submission, and a new check; files read before come from the cache."""

import tempfile
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.reports.labels import in_points
from assistant.store import files_below
from assistant.web.hand_in import check
from assistant.web.render import show_template
from assistant.web.uploads import place_uploads
from assistant.web.visit import Subject, Visit

BEFORE = "total-before"  # in the session: submission, number of its assessment and likely total before the files came


def show_recheck(visit: Visit, found: Subject) -> None:
    """The form. A file of the same name takes the place of the one before."""
    show_template("selfcheck_add.html.j2")
    with st.form("more", border=False, clear_on_submit=True):
        files = st.file_uploader("补充材料", accept_multiple_files=True, key="more-files", label_visibility="collapsed")
        place = st.empty()
        asked = st.form_submit_button("加入并重新核查", type="primary", icon=":material/sync:")
    if asked and not files:
        st.warning("请先选择要补充的文件，再点“加入并重新核查”。")
    elif asked:
        with tempfile.TemporaryDirectory(prefix="assistant-upload-") as scratch:
            given = files_below([place_uploads(files, Path(scratch))])
            visit.store.add_files(visit.person, found.submission, given)
            _check(visit, found, place)
    elif st.button("不加文件，按现有材料重新核查", type="tertiary", key="again"):
        _check(visit, found, place)


def show_change(found: Subject) -> None:
    """What the last check in this session changed, once."""
    number, made, before = st.session_state.get(BEFORE, (None, None, 0.0))
    if number != found.submission or made == found.made:
        return
    del st.session_state[BEFORE]
    if found.assessment.judged_by != "points":
        st.success("已重新核查。", icon=":material/check:")
        return
    now = _total(found)
    moved = "没有变化" if now == before else f"由 {in_points(before)} 分变为 {in_points(now)} 分"
    st.success(f"已重新核查，预计总分{moved}。", icon=":material/check:")


def _check(visit: Visit, found: Subject, place: DeltaGenerator) -> None:
    st.session_state[BEFORE] = (found.submission, found.made, _total(found))
    check(visit, found.submission, place)


def _total(found: Subject) -> float:
    return round(found.assessment.totals.likely + found.assessment.totals.bonus, 2)
