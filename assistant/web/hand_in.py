"""Handing in a submission: a sample by one click, or files of one's own; kept in the store and checked with a progress bar."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.options import Options, load_options
from assistant.scheme import load_scheme, scheme_names
from assistant.store import files_below
from assistant.submission import submission_file, submission_info, with_own_scheme
from assistant.web.form_fields import approval_field, cities_field, described
from assistant.web.progress import ProgressBar
from assistant.web.render import explained, show_template
from assistant.web.uploads import Upload, place_uploads, samples
from assistant.web.visit import Visit, choose

FILES, FOLDER = "文件或压缩包", "整个文件夹"


def show_welcome(visit: Visit) -> None:
    """What the app is for, and the two ways to begin."""
    show_template("welcome.html.j2")
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True):
        show_samples(visit)
    with right, st.container(border=True):
        show_upload(visit)


@st.dialog("新增申报材料", width="medium")
def hand_in(visit: Visit) -> None:
    """The same in a window of its own, beside a queue that is not empty."""
    with explained():
        show_upload(visit)
        if samples() and visit.person.role != "applicant":
            st.divider()
            show_samples(visit)


def show_samples(visit: Visit) -> None:
    """A button a sample; a checkout has them, an installed package has none."""
    folders = samples()
    if not folders:
        return
    show_template("samples.html.j2")
    for title, folder in folders.items():
        if st.button(title, key=f"sample-{folder.name}", icon=":material/play_arrow:", width="stretch"):
            _take_in(visit, st.empty(), [folder], load_options())


def show_upload(visit: Visit) -> None:
    """The form for files of one's own. A zip or a folder is one submission; so are several files."""
    show_template("upload.html.j2")
    how = st.segmented_control("上传方式", (FILES, FOLDER), default=FILES, required=True, key="how", label_visibility="collapsed", width="stretch")
    with st.form("upload", border=False):
        files = st.file_uploader("申报材料", accept_multiple_files="directory" if how == FOLDER else True, key=f"files-{how}", label_visibility="collapsed")
        name = st.text_input(described("name"), key="name", placeholder="可不填，用文件夹或压缩包的名字")
        usual = f"可不选，用材料里 submission.toml 写明的；没有写的用 {load_options().scheme}"
        scheme = st.selectbox(described("scheme"), scheme_names(), index=None, placeholder=usual, key="scheme")
        left, right = st.columns(2)
        with left:
            approved_on = approval_field(None, "approved")
        with right:
            cities = cities_field((), "cities")
        place = st.empty()  # above the button, which may be the last line of the screen
        asked = st.form_submit_button("开始核查", type="primary", width="stretch")
    if asked and not files:
        st.warning("请先选择文件，再点“开始核查”。")
    elif asked:
        _take_uploads(visit, place, files, {"scheme": scheme, "name": name or None, "cities": cities, "approved_on": approved_on})


def _take_uploads(visit: Visit, place: DeltaGenerator, files: Sequence[Upload], known: Mapping[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="assistant-upload-") as scratch:
        _take_in(visit, place, [place_uploads(files, Path(scratch))], load_options(**known))


def _take_in(visit: Visit, place: DeltaGenerator, paths: Sequence[Path], options: Options) -> None:
    """Keep and check; then the submission is in view. Raises AssistantError."""
    options = with_own_scheme(paths, options)
    info = submission_info(paths, options, load_scheme(options.scheme).cycle_months)
    number = visit.store.add_submission(visit.person, info, files_below(paths), options.scheme, submission_file(paths).process)
    choose(number)  # before the check: a submission whose check was broken off is in view when one comes back
    check(visit, number, place)


def check(visit: Visit, submission: int, place: DeltaGenerator) -> None:
    """Check a submission as it stands in the store, with a progress bar in its place; then the page begins anew. Raises AssistantError."""
    with ProgressBar(place) as progress:
        visit.store.check(visit.person, submission, load_options(), progress)
    st.rerun()
