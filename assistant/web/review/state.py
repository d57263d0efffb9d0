"""What the desk works on, read from the store anew at every click, and where the eye is: the unit and the quote in view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.models import Finding
from assistant.models.review import PanelSettings, Person, Pin
from assistant.panel import with_sheet
from assistant.store.access import PANEL
from assistant.web.result import summary_of
from assistant.web.review.rows import Row, rows_of
from assistant.web.view import Unit, units
from assistant.web.visit import KEPT, Subject, Visit

QUERY = "u"  # ?u=13.2: the unit in view
PROBLEM = "desk-problem"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about one submission that the desk shows. `may`: scores are taken here.

    `scorer` is whose: the person at the browser, or the expert for whom the local person enters scores, one of `panel`.
    """

    visit: Visit
    subject: Subject
    units: Mapping[str, Unit]
    rows: Mapping[str, Row]
    findings: Mapping[str, Finding]
    pins: tuple[Pin, ...]
    settings: PanelSettings
    self_scores: Mapping[str, float]  # of the applicant, by unit or indicator
    panel: tuple[Person, ...]
    scorer: Person
    may: bool
    may_set: bool


def open_desk(visit: Visit, subject: Subject) -> Desk:
    """The desk as things stand now. Raises NotAllowedError."""
    store, person, number = visit.store, visit.person, subject.submission
    settings = store.settings(person, number)
    members = [m for m in store.members(person, number) if m.part in PANEL]
    parts = {m.part for m in members if m.person.id == person.id and not m.recused}
    panel = tuple(m.person for m in members if not m.recused) if person.role == "local" else ()
    scorer = next((p for p in panel if p.id == st.session_state.get(_scorer_key(number))), person)
    listed, findings = _fixed(subject, subject.key)
    review = with_sheet(store.review(person, number), subject.assessment.self_scores)
    return Desk(
        visit, subject, listed, rows_of(listed, review, settings, subject.scheme, scorer.name), findings,
        store.pins(person, number), settings, review.self_scores, panel, scorer,
        may=(person.role == "local" and not members) or scorer != person or bool(parts), may_set=person.role in ("local", "organiser") or "chair" in parts,
    )


def score_for(submission: int, expert: Person | None) -> None:
    """From now on, in this session, scores of this submission are those of that expert."""
    st.session_state[_scorer_key(submission)] = expert.id if expert else None


def _scorer_key(submission: int) -> str:
    return f"scorer-{submission}"


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _fixed(_subject: Subject, key: str) -> tuple[dict[str, Unit], dict[str, Finding]]:
    """What only another assessment changes."""
    a = _subject.assessment
    found = [*(p.finding for i in a.indicators for p in i.points), *(f for c in a.conditions for f in c.findings), *(p.finding for p in a.bonus), *a.deductions]
    return units(summary_of(_subject)), {f.code: f for f in found}


def unit_in_view(desk: Desk) -> str:
    """The code of the unit in view; the first one before any was chosen."""
    asked = st.query_params.get(QUERY) or st.session_state.get("unit", "")
    code = asked if asked in desk.rows else next(iter(desk.rows))
    look_at(code)
    return code


def look_at(code: str) -> None:
    """Take another unit in view."""
    st.session_state["unit"] = code
    if st.query_params.get(QUERY) != code:
        st.query_params[QUERY] = code


def attempt(action: Callable[..., Any], *arguments: Any, **named: Any) -> bool:
    """Do something at the store; a known error is kept for the page to show, and tells False."""
    try:
        action(*arguments, **named)
    except AssistantError as error:
        st.session_state[PROBLEM] = str(error)
        return False
    return True
