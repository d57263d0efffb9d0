"""Who looks at what: the open store, the person, the submission in view (kept in the session and in the address)."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assistant.models import Assessment
from assistant.models.review import Person, Role
from assistant.options import Options, load_options
from assistant.scheme import Scheme, scheme_under
from assistant.store import Store, open_store

QUERY = "s"  # ?s=3: the submission in view
KEPT = 6  # assessments kept in memory by one server


@dataclass(frozen=True, slots=True)
class Visit:
    """A person at the store; `submission` is the number of the one in view, None before one was chosen."""

    store: Store
    person: Person
    submission: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the app: its title in the menu, its path in the address, its icon, who may open it, and what shows it."""

    title: str
    path: str
    icon: str  # of Material Symbols, which Streamlit carries along
    roles: tuple[Role, ...]
    show: Callable[[Visit], None]


@dataclass(frozen=True, slots=True)
class Subject:
    """The submission in view with the newest assessment of it; `made` is the assessment's number."""

    submission: int
    made: int
    key: str  # tells this assessment from all others of all databases: what is derived from it is cached under this
    assessment: Assessment  # its documents are without their texts
    scheme: Scheme
    named: str  # what the scheme is loaded by


def store() -> Store:
    """The store of the options in force, opened once for this server. Raises StoreError, UsageError."""
    return _opened(load_options())


def choose(submission: int) -> None:
    """Take another submission in view, on this page and on those opened later."""
    st.session_state["submission"] = submission
    st.query_params[QUERY] = str(submission)


def chosen() -> int | None:
    """The submission in view: the address goes before what was looked at last, so that a link can be sent and a page reloaded."""
    asked = st.query_params.get(QUERY, "")
    if asked.isdecimal():
        st.session_state["submission"] = int(asked)
    found: int | None = st.session_state.get("submission")
    if found is not None:
        st.query_params[QUERY] = str(found)
    return found


def subject(visit: Visit) -> Subject | None:
    """The submission in view; None before one was chosen, or as long as it has not been checked. Raises NotAllowedError."""
    if visit.submission is None:
        return None
    listed = visit.store.assessments(visit.person, visit.submission)  # also asks whether the person may see it
    if not listed:
        return None
    newest = listed[0]
    key = f"{visit.store.database.name}:{newest.id}"
    made = _assessment(visit.store, visit.person, visit.submission, newest.id, key)
    return Subject(visit.submission, newest.id, key, made, scheme_named(newest.scheme), newest.scheme)


def whole_assessment(visit: Visit, of: Subject) -> Assessment:
    """The assessment with the texts of its documents. Whoever has the subject may see it."""
    return _assessment(visit.store, visit.person, of.submission, of.made, of.key, texts=True)


@st.cache_resource(show_spinner=False)
def scheme_named(name: str) -> Scheme:
    """A scheme under the rules of the program's settings, read once for this server. Raises UsageError, DataError."""
    return scheme_under(name, load_options())


@st.cache_resource(show_spinner=False)
def _opened(options: Options) -> Store:
    return open_store(options)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _assessment(_store: Store, _person: Person, _submission: int, _made: int, key: str, texts: bool = False) -> Assessment:
    """One copy for all views: records are frozen. Callers have asked whether the person may see it."""
    return _store.assessment(_person, _submission, _made, texts)
