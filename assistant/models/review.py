"""What people do with an assessment: decisions of experts, roles, settings of a panel, the list of submissions, labels.

Frozen, and without any work in them, like the records of the pipeline.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from assistant.models import Evidence, Status, SubmissionInfo

Role = Literal["local", "organiser", "expert", "applicant"]
Part = Literal["expert", "chair", "applicant"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What one expert says of one unit (point, bonus row, deduction). Appended, never overwritten: the last one counts.

    `score` in official points (a confirmed deduction is negative); None means that the expert can't tell.
    """

    unit: str
    expert: str
    score: float | None
    made_at: datetime
    comment: str = ""
    suggestion: float | None = None  # what the program suggested at that time
    shown: bool = True  # the suggestion was in view before the expert scored


@dataclass(frozen=True, slots=True)
class Review:
    """What a panel says of one submission: the last decision of every expert on every unit, and the chair's final ones."""

    experts: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    final: tuple[Decision, ...] = ()
    self_scores: dict[str, float] = field(default_factory=dict)  # as the applicant scored itself: by unit, or by indicator where that is all one knows


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known to the store. Names are unique; `local` is the built-in person of a program used without login."""

    id: int
    name: str
    role: Role
    email: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A person's part in one submission; the recused may neither see nor score it."""

    person: Person
    part: Part
    recused: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of interest of an expert: with a city, or with one submission."""

    id: int
    person: str
    reason: str
    city: str = ""
    submission: int | None = None


@dataclass(frozen=True, slots=True)
class PanelSettings:
    """What chair and organiser set for a submission. `thresholds` hold the numbers that stand in the place of the scheme's own."""

    others_visible: bool = False  # experts see the scores of others before they have given their own
    hide_suggestion: bool = False  # an expert sees the suggestion after an own score only
    disagreement: float = 0.5  # spread from which a unit is up for discussion, as a share of its maximum
    trim: float = 0.2  # share of the scores left out at each end in the trimmed mean
    thresholds: dict[str, float] = field(default_factory=dict)
    checking: dict[str, float | str] = field(default_factory=dict)  # options of this submission that go before the program's, see options.OPEN


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One submission in the list; figures of its last assessment are None before there is one.

    `hidden`: so are those that suggest something, for an expert who is to score first and has not scored every unit yet.
    """

    id: int
    info: SubmissionInfo
    scheme: str  # what it is loaded by: its name, or the folder of somebody's own
    added_at: datetime
    files: int
    assessment: int | None = None
    assessed_at: datetime | None = None
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    bonus: float | None = None
    deductions: float | None = None  # suspected ones, if confirmed
    missing: int | None = None
    weak: int | None = None
    unreadable: int | None = None
    unread_files: int | None = None
    reused_files: int = 0  # that stand in other submissions, too
    confirmed: int = 0  # units with a decision: of this expert, or for others those that every expert has confirmed
    experts: int = 0  # on the panel, without the recused
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A passage that an expert added to a unit by hand, or (`wrong`) took out of it as a wrong match.

    `belongs`: for a wrong match, the codes where it belongs; () for nowhere, None if the expert didn't say.
    """

    id: int
    unit: str
    evidence: Evidence
    by: str
    made_at: datetime
    wrong: bool = False
    belongs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A passage as experts labelled it. `indicators` is None where they said only what it does not belong to (`excluded`)."""

    id: str
    text: str
    title: str
    status: Status
    indicators: tuple[str, ...] | None
    points: tuple[str, ...]
    excluded: tuple[str, ...] = ()
