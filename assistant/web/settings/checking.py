"""The tab 评分口径: what the official text leaves open, for this submission."""

from dataclasses import replace

import streamlit as st

from assistant.options import OPEN, load_options
from assistant.scheme import Scheme
from assistant.web.form_fields import described
from assistant.web.render import show_template
from assistant.web.settings.submission import finish, save_buttons
from assistant.web.visit import Visit

SHARES = ("accept", "least", "strong", "alone", "echo", "weak_share")
BONUS = {"highest": "同一类只计最高一项", "sum": "同一类相加，到上限为止"}
DEDUCTIONS = {"once": "多项成立也只减一次", "each": "逐项相减"}


def show_checking(visit: Visit, submission: int, scheme: Scheme) -> None:
    """The form; what is as the program has it is not kept, so that it goes on following the program."""
    usual, settings = load_options(), visit.store.settings(visit.person, submission)
    general: dict[str, float | str] = {name: getattr(usual, name) for name in SHARES}
    general |= {"bonus_rule": usual.bonus_rule or scheme.bonus.rule, "deduction_rule": usual.deduction_rule or scheme.deductions.rule}
    now = general | settings.checking
    scored = scheme.judged_by == "points"
    show_template("settings_checking.html.j2", scored=scored)
    with st.form("checking", border=False):
        left, right = st.columns(2, gap="large")
        with left:
            given: dict[str, float | str] = {name: _share(name, float(now[name]), float(general[name])) for name in SHARES if scored or name != "weak_share"}
        with right:
            if scored:
                given["bonus_rule"] = st.radio("多项加分", list(BONUS), list(BONUS).index(str(now["bonus_rule"])), BONUS.__getitem__, key="set-bonus")
                given["deduction_rule"] = st.radio("多项减分", list(DEDUCTIONS), list(DEDUCTIONS).index(str(now["deduction_rule"])), DEDUCTIONS.__getitem__, key="set-deduction")
        again = save_buttons("checking")
    if again is not None:
        kept = {name: given[name] for name in OPEN if name in given and given[name] != general[name]}
        visit.store.set_settings(visit.person, submission, replace(settings, checking=kept))
        finish(visit, submission, again)


def _share(name: str, now: float, usual: float) -> float:
    chosen: float = st.slider(described(name), 0.0, 1.0, now, 0.01, key=f"set-{name}", help=f"通常为 {usual:g}")
    return chosen
