"""与上次核查相比: points gained and lost since an earlier check, what would prove those still lost, and good practice."""

import streamlit as st

from assistant.comparison import Comparison, Result, compare
from assistant.models import Assessment
from assistant.options import load_options
from assistant.reports import to_dict
from assistant.store.records import AssessmentInfo
from assistant.web.office import WORD
from assistant.web.render import show_template
from assistant.web.visit import KEPT, Subject, Visit

WORDS = {"gained": ("提高", "supported"), "lost": ("降低", "missing"), "unclear": ("无法比较", "unreadable")}  # with the state whose colour it has
SHOWN = 12  # points still lost that stand open on the page; the others unfold


def show_change(visit: Visit, found: Subject) -> None:
    """The comparison with the last check before, or with another one that the reader chooses."""
    made = visit.store.assessments(visit.person, found.submission)
    earlier = [a for a in made if a.id < found.made and a.scheme == found.named]
    if not earlier:
        show_template("nothing.html.j2", text="按现在的评估方案只核查过一次。补充材料、重新核查后，这里列出得分点的增减和仍要补的材料。")
        return
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    before = earlier[0]
    if len(earlier) > 1:
        with left:
            before = st.selectbox("与哪一次核查比较", earlier, format_func=_told, key="compare-with", width=320)
    compared = _compared(visit, found, before.id, found.key, load_options().good_share)
    with right:
        st.download_button(
            "整改对照（Word）", lambda: _word(compared), f"{compared.name}-整改成效对照.docx", WORD,
            icon=":material/download:", on_click="ignore", key="comparison-word", width="stretch",
        )
    needed = {p.code: p.needed for p in compared.lost}
    show_template("change.html.j2", c=compared, before=_told(before), words=WORDS, needed=needed, shown=SHOWN)


@st.cache_resource(show_spinner="正在比较…", max_entries=KEPT)
def _compared(_visit: Visit, _found: Subject, before: int, key: str, good_share: float) -> Comparison:
    """Kept under both assessments. Callers have asked whether the person may see them."""
    old = _visit.store.assessment(_visit.person, _found.submission, before, texts=False)
    return compare(_result(old), _result(_found.assessment), _found.scheme, good_share)


def _result(made: Assessment) -> Result:
    return Result.model_validate(to_dict(made))


def _word(compared: Comparison) -> bytes:
    from assistant.comparison_word import improvement_report  # brings the Word library along, which is slow to load

    return improvement_report(compared)


def _told(made: AssessmentInfo) -> str:
    return f"{made.made_at.astimezone():%Y-%m-%d %H:%M}（{made.by}）"
