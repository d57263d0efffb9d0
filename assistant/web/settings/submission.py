"""The tab 申报材料: what is known of the submission, and under which scheme it is reviewed."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.models import SubmissionInfo
from assistant.scheme import schemes_folder
from assistant.web.form_fields import approval_field, cities_field, described
from assistant.web.hand_in import check
from assistant.web.render import show_template
from assistant.web.visit import Visit, scheme_named

SAVED = "settings-saved"  # in the session: what to say after the page began anew


def show_submission(visit: Visit, submission: int) -> None:
    """The form; cities decide who is recused, the date of approval decides the cycle."""
    info, scheme = visit.store.info(visit.person, submission)
    with st.form("set-submission", border=False):
        name = st.text_input(described("name"), info.name, key="set-name")
        left, right = st.columns(2)
        with left:
            chosen = st.selectbox("评估方案", _schemes(scheme), index=_schemes(scheme).index(scheme), key="set-scheme", help="有专家评分之后不能再换")
            approved_on = approval_field(info.approved_on, "set-approved")
            industry = st.text_input(described("industry"), info.industry, key="set-industry")
        with right:
            cities = cities_field(info.cities, "set-cities")
            firms = st.text_area(described("main_enterprises"), "\n".join(info.main_enterprises), key="set-firms", placeholder="每行一家", height=124)
        show_template("settings_cycle.html.j2", cycle=info.cycle, cycle_months=scheme_named(scheme).cycle_months)
        again = save_buttons("submission")
    if again is not None:
        known = SubmissionInfo(name, cities or (), approved_on, None, industry.strip(), tuple(f.strip() for f in firms.splitlines() if f.strip()))
        visit.store.set_info(visit.person, submission, replace(info, **{f: getattr(known, f) for f in ("name", "cities", "approved_on", "industry", "main_enterprises")}), chosen)
        finish(visit, submission, again)


def save_buttons(key: str) -> bool | None:
    """Two buttons of a form: True to save and check again, False to save, None as long as neither was pressed."""
    first, second, _ = st.columns([2, 3, 5])
    with first:
        saved = st.form_submit_button("保存", key=f"save-{key}", width="stretch")
    with second:
        again = st.form_submit_button("保存并重新核查", type="primary", key=f"again-{key}", width="stretch")
    return True if again else False if saved else None


def finish(visit: Visit, submission: int, again: bool) -> None:
    """Say that it is saved, and check anew where that was asked for; the page begins anew."""
    st.session_state[SAVED] = "已保存，并已重新核查。" if again else "已保存。重新核查后，结果才会按新的设置得出。"
    if again:
        check(visit, submission, st.empty())
    st.rerun()


def _schemes(present: str) -> Sequence[str]:
    return sorted({present, *(p.parent.name for p in schemes_folder().glob("*/scheme.yaml"))})
