"""The desk: the tree on the left, the unit in view with its decision and evidence in the middle, the page of the quote on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from assistant.models.review import Person
from assistant.pages import place
from assistant.reports.labels import in_points
from assistant.self_scores import of_indicators
from assistant.web import components
from assistant.web.render import explained, show_template
from assistant.web.review.cards import cards_of, denial_of
from assistant.web.review.decision import show_decision
from assistant.web.review.evidence import quote_in_view, show_evidence
from assistant.web.review.page_pane import show_page
from assistant.web.review.rows import TESTS, Row, after, filtered
from assistant.web.review.state import PROBLEM, Desk, attempt, look_at, open_desk, score_for, unit_in_view
from assistant.web.visit import Subject, Visit

COLUMNS = (10, 15, 15)
SCORER = "scorer"
SELDOM = ("unread", "beside")  # filters that are offered only where they keep something
DECIDED = ("open", "disputed")  # filters that ask for decisions


@st.fragment
def show_desk(visit: Visit, subject: Subject) -> None:
    """The three panes; runs by itself at every click, so that the rest of the page stands still."""
    with explained():
        _show_desk(open_desk(visit, subject))


def _show_desk(desk: Desk) -> None:
    code = unit_in_view(desk)
    _show_head(desk, code)
    left, middle, right = st.columns(COLUMNS, gap="medium")
    with left:
        _show_tree(desk, code)
    row, cards = desk.rows[code], cards_of(desk.findings[code], desk.pins, denial_of(desk.subject.scheme, code))
    with middle, st.container(key="desk-middle", border=False):
        sheet = desk.subject.assessment.self_scores
        show_template("official.html.j2", unit=row.unit, code=code, own=of_indicators(desk.self_scores, (row.unit.code,)), source=place(sheet) if sheet else "")
        show_decision(desk, row)
        show_evidence(desk, row, cards)
    with right:
        show_page(desk, quote_in_view(code, cards))


def _show_head(desk: Desk, code: str) -> None:
    scores = [r for r in desk.rows.values() if r.scored]  # none where the scheme gives no points
    left, right = st.columns([5, 4], vertical_alignment="center")
    with left:
        show_template("desk_head.html.j2", title=desk.subject.assessment.submission.name, scored=sum(r.mine is not None for r in scores), units=len(scores))
    with right, st.container(horizontal=True, horizontal_alignment="right", gap="small", key="desk-steps"):
        steps = (("上一项", "k", "", -1), ("下一项", "j", "", 1), ("下一未确认", "u", "open", 1), ("下一缺项", "m", "missing", 1))
        for title, key, test, step in [s for s in steps if scores or s[2] != "open"]:
            st.button(title, key=f"step-{key}", shortcut=key, on_click=look_at, args=(after(desk.rows, code, test, step),))
        if desk.may_set and scores:
            with st.popover("", icon=":material/tune:", help="评审设置"):
                st.toggle(
                    "先评分，后看建议", desk.settings.hide_suggestion, key="hide", on_change=_set_hidden, args=(desk,),
                    help="专家对某项评分之前看不到系统建议，以免先入为主；两者都会记录。对这份材料的所有专家生效。",
                )
    if problem := st.session_state.pop(PROBLEM, ""):
        st.error(problem, icon=":material/error:")


def _set_hidden(desk: Desk) -> None:
    settings = replace(desk.settings, hide_suggestion=bool(st.session_state["hide"]))
    attempt(desk.visit.store.set_settings, desk.visit.person, desk.subject.submission, settings)


def _show_tree(desk: Desk, code: str) -> None:
    if desk.panel:
        _show_scorer(desk)
    told = [name for name in TESTS if name not in DECIDED or any(r.scored for r in desk.rows.values())]
    counts = {name: sum(TESTS[name][1](r) for r in desk.rows.values()) for name in told}
    told = [name for name in told if counts[name] or name not in SELDOM]
    chosen = st.pills(
        "筛选", told, format_func=lambda name: f"{TESTS[name][0]} {counts[name]}", selection_mode="multi", key="filter", label_visibility="collapsed",
        on_change=_narrow, args=(desk,),
    )
    listed = filtered(desk.rows, chosen)
    components.tree(key="tree", data={"chosen": code, "groups": _groups([desk.rows[c] for c in listed])}, on_unit_change=_take)


def _narrow(desk: Desk) -> None:
    """Where the unit in view is none of those that are left, the first of them is looked at."""
    listed = filtered(desk.rows, st.session_state["filter"])
    if listed and st.session_state["unit"] not in listed:
        look_at(listed[0])


def _show_scorer(desk: Desk) -> None:
    """Whose scores the local person enters; nobody's before somebody was chosen, so that none stands under a wrong name."""
    chosen = desk.panel.index(desk.scorer) if desk.scorer in desk.panel else None
    names = {p.name: p for p in desk.panel}
    st.selectbox("替谁录入评分", list(names), chosen, key=SCORER, placeholder="替谁录入评分", label_visibility="collapsed", format_func="替 {} 录入评分".format, on_change=_take_scorer, args=(desk, names))


def _take_scorer(desk: Desk, names: Mapping[str, Person]) -> None:
    score_for(desk.subject.submission, names.get(str(st.session_state[SCORER])))


def _take() -> None:
    look_at(st.session_state["tree"]["unit"])


def _groups(rows: Sequence[Row]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for row in rows:
        group = groups.setdefault(row.unit.group, {"title": row.unit.group, "units": {}})
        unit = group["units"].setdefault(row.unit.code, {"code": row.unit.code, "text": row.unit.text, "points": []})
        unit["points"].append({
            "code": row.detail.code, "text": row.detail.text, "state": row.state, "label": row.label, "done": row.mine is not None,
            "disputed": row.disputed, "score": "" if row.mine is None else "不能判断" if row.mine.score is None else in_points(row.mine.score),
        })
    return [{"title": g["title"], "units": list(g["units"].values())} for g in groups.values()]
