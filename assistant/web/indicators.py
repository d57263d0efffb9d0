"""逐项核查: choose an indicator on the left, see its official text and the evidence of every point on the right."""

from collections.abc import Mapping

import streamlit as st

from assistant.models import State
from assistant.reports.labels import POINT_STATES, STATES
from assistant.web.render import points, show_template
from assistant.web.view import Unit, of_group, states_in_words

ALL = "全部指标"
SHORT = 34  # characters of the official text in the list
QUOTES = 2  # quotes shown at once; the others unfold
HEIGHT = 500
COLUMNS = (4, 7)  # widths of list and detail


@st.fragment
def show_indicators(units: Mapping[str, Unit]) -> None:
    """List and detail; runs by itself when another indicator is chosen."""
    listed = _filtered(units)
    if not listed:
        show_template("nothing.html.j2", text="没有符合条件的指标，请放宽筛选。")
        return
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        chosen = _chosen(listed)
    with right:
        show_template("unit.html.j2", unit=chosen, shown=QUOTES)


def _filtered(units: Mapping[str, Unit]) -> list[Unit]:
    groups = [ALL, *dict.fromkeys(u.group for u in units.values())]
    left, right = st.columns(COLUMNS, gap="medium", vertical_alignment="center")
    with left:
        group = st.selectbox("一级指标", groups, key="group", label_visibility="collapsed")
    with right:
        states: list[State] = st.pills(
            "状态", POINT_STATES, format_func=lambda state: STATES[state], selection_mode="multi", key="states", label_visibility="collapsed",
        )
    return of_group(list(units.values()), None if group == ALL else group, states)


def _chosen(listed: list[Unit]) -> Unit:
    by_code = {u.code: u for u in listed}
    with st.container(height=HEIGHT, border=False, key="unit-list"):
        code = st.radio(
            "指标", list(by_code), format_func=lambda code: _label(by_code[code]), captions=[_caption(u) for u in listed],
            key="unit", label_visibility="collapsed", width="stretch",
        )
    return by_code[code or listed[0].code]


def _label(unit: Unit) -> str:
    text = unit.text if len(unit.text) <= SHORT else unit.text[:SHORT] + "…"
    return f"**{unit.code}**　{_plain(text)}"


def _caption(unit: Unit) -> str:
    if unit.judged:
        return f"{unit.judged.label}　{states_in_words(unit.states)}"
    score = "" if unit.suggested_score is None else f"{points(unit.suggested_score)} / {points(unit.max_score)} 分　"
    return score + states_in_words(unit.states)


def _plain(text: str) -> str:
    """The text without what Streamlit would take for Markdown."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!~$:<>|" else c for c in text)
