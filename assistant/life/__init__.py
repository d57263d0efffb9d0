"""The life of a pilot project from filing to title, as one time line: a pure function of what is known and of today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from assistant.life.half_year import HalfYearReport, due_dates
from assistant.models import SubmissionInfo
from assistant.scheme import Scheme
from assistant.scoring import holds
from assistant.submission import ProcessFile

StepKey = Literal["filing", "selection", "list", "construction", "half_year", "self_assessment", "review", "outcome"]
StepState = Literal["done", "late", "undated", "running", "overdue", "due", "coming", "unknown", "failed"]
Outcome = Literal["award", "improve", "suspend"]
BEFORE: tuple[tuple[StepKey, str], ...] = (("filing", "filed_on"), ("selection", "selected_on"), ("list", "listed_on"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `number` of a half year; `on` the day it happened, `due` the day by which it should; `clause` a key of clauses.yaml."""

    key: StepKey
    state: StepState
    clause: str
    number: int = 0
    on: date | None = None
    due: date | None = None
    score: float | None = None
    document: str = ""
    inferred: bool = False  # by its date alone is the document the report of this half year


@dataclass(frozen=True, slots=True)
class TimeLine:
    """All steps in order; `month` of the cycle that today lies in (None outside), and what the provincial review means."""

    project: SubmissionInfo
    today: date
    steps: tuple[Step, ...]
    month: int | None = None
    months: int = 0
    outcome: Outcome | None = None
    panel_fits: bool | None = None  # None: nobody said how many experts there are


def may_apply(scheme: Scheme, self_score: float) -> bool:
    """Whether a self-assessment allows to apply for the provincial one."""
    return "apply" not in scheme.thresholds or holds(scheme.thresholds["apply"], self_score)


def outcome_of(scheme: Scheme, review_score: float) -> Outcome:
    """What a provincial score means: the title may be granted, the pilot may be suspended, or it goes on improving."""
    limits = scheme.thresholds
    if "award" in limits and holds(limits["award"], review_score):
        return "award"
    return "suspend" if "suspend" in limits and holds(limits["suspend"], review_score) else "improve"


def time_line(
    scheme: Scheme, project: SubmissionInfo, process: ProcessFile, reports: Sequence[HalfYearReport], today: date, grace_days: int
) -> TimeLine:
    """The steps of a project as of today. Without a date of approval there are no half years."""
    steps = _before_approval(project, process)
    if project.approved_on and project.cycle:
        steps += [_construction(project.cycle, today), *_half_years(scheme, project.approved_on, reports, today, timedelta(days=grace_days))]
    steps += [_self_assessment(scheme, project, process, today), *_review(scheme, process)]
    outcome = outcome_of(scheme, process.review_score) if process.review_score is not None else None
    fits = scheme.panel.fits(process.panel_size) if process.panel_size is not None else None
    return TimeLine(project, today, tuple(steps), _month(project, today), scheme.cycle_months, outcome, fits)


def _before_approval(project: SubmissionInfo, process: ProcessFile) -> list[Step]:
    """Filing, selection, list; what must have happened because a later step has is undated, not unknown."""
    days: list[date | None] = [getattr(process, name) for _, name in BEFORE]
    steps = []
    for place, (key, _) in enumerate(BEFORE):
        later = any(days[place + 1 :]) or project.approved_on is not None
        steps.append(Step(key, "done" if days[place] else "undated" if later else "unknown", key, on=days[place]))
    return steps


def _construction(cycle: tuple[date, date], today: date) -> Step:
    first, last = cycle
    state: StepState = "coming" if today < first else "done" if today > last else "running"
    return Step("construction", state, "cycle", on=first, due=last)


def _half_years(scheme: Scheme, approved_on: date, reports: Sequence[HalfYearReport], today: date, grace: timedelta) -> list[Step]:
    steps = []
    for number, due in enumerate(due_dates(approved_on, scheme.cycle_months), 1):
        report = next((r for r in reports if r.number == number), None)
        state = _report_state(report, due, today, grace)
        step = Step("half_year", state, "half_year", number, due=due)
        steps.append(replace(step, on=report.signed, document=report.document, inferred=report.inferred) if report else step)
    return steps


def _report_state(report: HalfYearReport | None, due: date, today: date, grace: timedelta) -> StepState:
    if report is None:
        return "overdue" if today - grace > due else "due" if today > due else "coming"
    if report.signed is None:
        return "undated"
    return "late" if report.signed - grace > due else "done"


def _self_assessment(scheme: Scheme, project: SubmissionInfo, process: ProcessFile, today: date) -> Step:
    score = process.self_score
    if score is None:
        ended = project.cycle is not None and today > project.cycle[1]
        return Step("self_assessment", "due" if ended else "coming", "apply", on=process.self_assessed_on)
    return Step("self_assessment", "done" if may_apply(scheme, score) else "failed", "apply", on=process.self_assessed_on, score=score)


def _review(scheme: Scheme, process: ProcessFile) -> list[Step]:
    score = process.review_score
    if score is None:
        can_apply = process.self_score is not None and may_apply(scheme, process.self_score)
        return [Step("review", "due" if can_apply else "coming", "review", on=process.reviewed_on), Step("outcome", "coming", "award")]
    outcome = outcome_of(scheme, score)
    state: StepState = "done" if outcome == "award" else "failed" if outcome == "suspend" else "running"
    return [Step("review", "done", "review", on=process.reviewed_on, score=score), Step("outcome", state, outcome, score=score)]


def _month(project: SubmissionInfo, today: date) -> int | None:
    """Which month of the cycle today lies in, from 1."""
    if not project.cycle or not project.cycle[0] <= today <= project.cycle[1]:
        return None
    first = project.cycle[0]
    return (today.year - first.year) * 12 + today.month - first.month + (today.day >= first.day)
