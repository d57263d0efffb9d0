"""The desk: tree, unit in view, and the page of the quote, side by side."""

import streamlit as st

from assistant.web import components
from assistant.web.render import show_template
from assistant.web.result import summary_of
from assistant.web.view import Unit, units
from assistant.web.visit import Subject, Visit

QUERY = "u"  # ?u=13.2: the unit in view
COLUMNS = (3, 4, 4)


def show_desk(visit: Visit, found: Subject) -> None:
    """The three panes."""
    listed = units(summary_of(found))
    points = {p.code: u for u in listed.values() for p in u.points}
    code = st.query_params.get(QUERY, "")
    code = code if code in points else next(iter(points))
    left, middle, _ = st.columns(COLUMNS, gap="medium")
    with left:
        components.tree(key="tree", data={"chosen": code, "groups": _groups(list(listed.values()))}, on_unit_change=_take)
    with middle:
        show_template("unit.html.j2", unit=points[code], shown=2)


def _take() -> None:
    st.query_params[QUERY] = st.session_state["tree"]["unit"]


def _groups(listed: list[Unit]) -> list[dict[str, object]]:
    found: dict[str, list[dict[str, object]]] = {}
    for unit in listed:
        points = [{"code": p.code, "text": p.text, "state": p.state, "label": p.label, "score": ""} for p in unit.points]
        found.setdefault(unit.group, []).append({"code": unit.code, "text": unit.text, "points": points})
    return [{"title": title, "units": own} for title, own in found.items()]
