"""Two results of `assistant check` → what was gained and lost between them, what is still lost, and what is worth passing on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError, UsageError, not_found, not_opened
from assistant.models import State, Strength
from assistant.scheme import Scheme, parent

Change = Literal["gained", "lost", "unclear", "unchanged"]
RANK: dict[State, int] = {"supported": 3, "weak": 2, "contradicted": 0}  # anything else: 1
FORMAT = 1
QUOTES = 3  # that show a good practice


class Entry(BaseModel):
    """Parts of the JSON of a check; what is not needed here is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class EvidenceEntry(Entry):
    """A quote."""

    document: str
    page: int
    text: str
    strength: Strength = "original"
    paged: bool = True


class PointEntry(Entry):
    """A scoring point with its evidence."""

    code: str
    max_score: float
    state: State
    suggested_score: float | None
    reasons: tuple[str, ...] = ()
    needed: str = ""
    evidence: tuple[EvidenceEntry, ...] = ()


class IndicatorEntry(Entry):
    """An indicator."""

    points: tuple[PointEntry, ...]


class DeductionEntry(Entry):
    """A deduction."""

    code: str
    state: State
    reasons: tuple[str, ...] = ()


class SubmissionEntry(Entry):
    """Of which project the result is."""

    name: str
    cities: tuple[str, ...] = ()


class Result(Entry):
    """A result of `assistant check --json`."""

    format: Literal[1]
    scheme: str
    submission: SubmissionEntry
    indicators: tuple[IndicatorEntry, ...]
    bonus: tuple[PointEntry, ...] = ()
    deductions: tuple[DeductionEntry, ...] = ()

    @property
    def points(self) -> dict[str, PointEntry]:
        """Scoring points, then bonus rows, by code."""
        return {p.code: p for p in (*(p for i in self.indicators for p in i.points), *self.bonus)}


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A point or bonus row before and now; scores are the suggestions, None where nobody could tell.

    A change is unclear if only one of the two could be told.
    """

    code: str
    text: str
    max_score: float
    change: Change
    old_state: State
    new_state: State
    old_score: float | None
    new_score: float | None

    @property
    def difference(self) -> float | None:
        """Points gained (or lost, below 0); None where one of the two scores could not be told."""
        return None if self.old_score is None or self.new_score is None else self.new_score - self.old_score


@dataclass(frozen=True, slots=True)
class LostPoint:
    """A point that is not at its maximum now, with why, and with what would prove or repair it."""

    code: str
    text: str
    state: State
    lost: float
    reasons: tuple[str, ...]
    needed: str


@dataclass(frozen=True, slots=True)
class GoodPractice:
    """A second-level indicator done well throughout, on original evidence: a candidate for being passed on, no more."""

    code: str
    name: str
    share: float
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`lost` lists the largest loss first. Totals are the suggestions without bonus and deductions. `old_name`: of the project, in the first result."""

    name: str
    old_name: str
    scheme: str
    old_total: float
    new_total: float
    changes: tuple[UnitChange, ...]
    lost: tuple[LostPoint, ...]
    practices: tuple[GoodPractice, ...]
    new_suspicions: tuple[str, ...]
    settled_suspicions: tuple[str, ...]

    def of(self, change: Change) -> tuple[UnitChange, ...]:
        """The units that changed so."""
        return tuple(u for u in self.changes if u.change == change)


def load_result(path: Path) -> Result:
    """Read the JSON of a check; raises UsageError if it is not there, InputError if it is none, or if its scheme gives no points to compare."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        if isinstance(data, dict) and data.get("judged_by") == "items":
            raise InputError(f"{path} 的评估方案逐项判断、不计分，没有得分可比较。", f"{path}: its scheme gives no points, so there are none to compare.")
        return Result.model_validate(data)
    except FileNotFoundError as error:
        raise not_found(path) from error
    except OSError as error:
        raise not_opened(path, error) from error
    except (UnicodeDecodeError, json.JSONDecodeError, ValidationError) as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else "JSON"
        raise InputError(
            f"{path} 不是核查结果（{where}）；请用 assistant check --json 生成。", f"{path} is no result of a check ({where}); make it with assistant check --json."
        ) from error


def compare(old: Result, new: Result, scheme: Scheme, good_share: float) -> Comparison:
    """Compare two results under the scheme that both were made with; UsageError if they are of different schemes, or of different cities."""
    if not old.scheme == new.scheme == scheme.id:
        names = "、".join(dict.fromkeys((old.scheme, new.scheme, scheme.id)))
        raise UsageError(f"评估方案不同（{names}），不能比较；自建方案请用 --scheme 指明文件夹。", f"different schemes ({names}) can't be compared; name the folder of your own with --scheme.")
    _refuse_other_cities(old.submission, new.submission)
    before, now = old.points, new.points
    texts = {code: point.text for code, point in scheme.points.items()} | scheme.extras
    changes = tuple(_change(before[code], now[code], texts[code]) for code in now if code in before and code in texts)
    had, has = ({d.code for d in r.deductions if d.state == "suspected"} for r in (old, new))
    return Comparison(
        new.submission.name, old.submission.name, scheme.id, _total(before, scheme), _total(now, scheme), changes, _lost(now, scheme), _practices(now, scheme, good_share),
        tuple(sorted(has - had)), tuple(sorted(had - has)),
    )


def _refuse_other_cities(old: SubmissionEntry, new: SubmissionEntry) -> None:
    """One project may be called otherwise the second time, but it has not moved."""
    if old.cities and new.cities and not {*old.cities} & {*new.cities}:
        cities = "、".join(old.cities), "、".join(new.cities)
        raise UsageError(
            f"两份结果不是同一个项目（{cities[0]}；{cities[1]}），不能作前后对照；请选同一项目两次核查的结果。",
            f"two projects ({cities[0]}; {cities[1]}), no earlier and later state of one; name two results of the same project.",
        )


def as_json(comparison: Comparison) -> str:
    """The comparison as JSON text, format 1."""
    data: dict[str, Any] = {"format": FORMAT} | asdict(comparison)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _change(old: PointEntry, new: PointEntry, text: str) -> UnitChange:
    return UnitChange(new.code, text, new.max_score, _kind(old, new), old.state, new.state, old.suggested_score, new.suggested_score)


def _kind(old: PointEntry, new: PointEntry) -> Change:
    """By the suggested scores; between equal ones by the states (a missing point that is now contradicted has lost)."""
    if old.suggested_score is None or new.suggested_score is None:
        return "unchanged" if old.suggested_score == new.suggested_score else "unclear"
    difference = new.suggested_score - old.suggested_score or RANK.get(new.state, 1) - RANK.get(old.state, 1)
    return "gained" if difference > 0 else "lost" if difference < 0 else "unchanged"


def _total(points: dict[str, PointEntry], scheme: Scheme) -> float:
    return round(sum(points[c].suggested_score or 0.0 for c in scheme.points if c in points), 2)


def _lost(points: dict[str, PointEntry], scheme: Scheme) -> tuple[LostPoint, ...]:
    """Scoring points below their maximum or not readable, the largest loss first, else in official order. Bonus rows are not lost by not being won."""
    found = [
        LostPoint(p.code, scheme.points[p.code].text, p.state, round(p.max_score - (p.suggested_score or 0.0), 2), p.reasons, p.needed)
        for p in points.values() if p.code in scheme.points and (p.suggested_score or 0.0) < p.max_score
    ]
    return tuple(sorted(found, key=lambda p: -p.lost))


def _practices(points: dict[str, PointEntry], scheme: Scheme, good_share: float) -> tuple[GoodPractice, ...]:
    """Second-level indicators with a high share of their points, whose supported points all rest on original evidence."""
    found = []
    for second in (s for first in scheme.level1 for s in first.level2):
        codes = {i.code for i in second.indicators}
        own = [p for p in points.values() if parent(p.code) in codes]
        supported = [p for p in own if p.state == "supported"]
        share = sum(p.suggested_score or 0.0 for p in own) / second.max_score if second.max_score else 0.0
        if supported and share >= good_share and all(_original(p.evidence) for p in supported):
            found.append(GoodPractice(second.code, second.name, round(share, 2), tuple(_quotes(supported))))
    return tuple(found)


def _original(evidence: Iterable[EvidenceEntry]) -> bool:
    return any(e.strength == "original" for e in evidence)


def _quotes(points: Sequence[PointEntry]) -> list[str]:
    """The best original piece of each point."""
    best = [next(e for e in p.evidence if e.strength == "original") for p in points]
    places = [f"《{e.document.rsplit('/', 1)[-1]}》" + (f"第{e.page}页" if e.paged else "") + f"“{e.text}”" for e in best]
    return list(dict.fromkeys(places))[:QUOTES]
