"""Assessment → the lists of the page 自查, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assistant.lexicon import load_lexicon
from assistant.misfiled import misfiled
from assistant.options import load_options
from assistant.reports.labels import STATES
from assistant.reports.summary import FileRow, IndicatorDetail, PointDetail, Summary
from assistant.scheme import Threshold
from assistant.shortfall import Step, Way, cheapest_way, claims_only, open_steps, shortest_way
from assistant.web.view import part_word
from assistant.web.visit import Subject

GOAL: Literal["apply"] = "apply"  # the threshold that a city looks at first


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: `share` of its points that is proved or half proved (None: it has no points), and the parts still to prove."""

    indicator: IndicatorDetail
    share: float | None
    open: tuple[PointDetail, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """A step of the way to the threshold with the official text of its point."""

    step: Step
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A file that seems to lie in the wrong folder: where it is, and where its passages point."""

    document: str
    group: str
    proves: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """All that the page tells; a scheme without thresholds has no goal and no way to it: all that is open is `todo`.

    `fewest`: the way by the fewest points, None where it is no shorter; `suspected`: deductions that the panel may confirm.
    """

    part: str  # what a part of an indicator is called
    goal: Threshold | None
    way: Way | None
    todo: tuple[Todo, ...]
    fewest: tuple[Todo, ...] | None
    suspected: tuple[PointDetail, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    unread: tuple[FileRow, ...]
    orphans: tuple[str, ...]
    moved: tuple[Moved, ...]
    claims: tuple[PointDetail, ...]


def self_check(found: Subject, summary: Summary) -> SelfCheck:
    """The lists for the submission in view. Raises UsageError for settings that are wrong."""
    points = {p.code: p for g in summary.groups for i in g.indicators for p in i.points}
    names = {first.code: f"{first.code} {first.name}" for first in found.scheme.level1}
    goal, kinds = found.scheme.thresholds.get(GOAL), _kinds(found.named)
    way = cheapest_way(found.assessment, goal, kinds) if goal else None
    steps = way.steps if way else open_steps(found.assessment, kinds)
    short = shortest_way(found.assessment, goal, kinds).steps if goal else ()
    todo, fewest = (tuple(Todo(s, points[s.code].text, STATES[s.state]) for s in listed) for listed in (steps, short))
    return SelfCheck(
        part_word(summary.judged_by == "points"), goal, way, todo, fewest if way and way.reached and len(fewest) < len(todo) else None,
        tuple(d for d in summary.deductions if d.state == "suspected"),
        tuple((names[g.code], tuple(_lines(g.indicators))) for g in summary.groups),
        tuple(f for f in summary.files if not f.read), summary.orphans,
        tuple(
            Moved(m.document, names[m.group], tuple(names[g] for g in m.proves), m.points)
            for m in misfiled(found.assessment, found.scheme, load_options().strong)
        ),
        tuple(points[c.code] for c in claims_only(found.assessment)),
    )


def _lines(indicators: tuple[IndicatorDetail, ...]) -> Iterator[Line]:
    for indicator in indicators:
        share = indicator.suggested_score / indicator.max_score if indicator.max_score else None
        yield Line(indicator, share, tuple(p for p in indicator.points if p.state != "supported"))


@st.cache_data(show_spinner=False)
def _kinds(scheme: str) -> dict[str, tuple[str, ...]]:
    return {code: entry.evidence for code, entry in load_lexicon(scheme).points.items()}
