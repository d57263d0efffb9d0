"""What a submission still lacks: the cheapest way to a threshold, and claims that no paper backs. Assessment → lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.models import Assessment, Evidence, ScoredPoint, State
from assistant.scheme import Threshold
from assistant.scoring import holds

# From little effort to much: a readable copy, a better paper, a new paper, work that the papers say was not done.
EFFORT: tuple[State, ...] = ("unreadable", "weak", "missing", "contradicted")


@dataclass(frozen=True, slots=True)
class Step:
    """A point to raise to its maximum; `gain` and `total` (the likely total after it, bonus included) in official points."""

    code: str
    state: State
    gain: float
    total: float
    kinds: tuple[str, ...]  # kinds of paper that would prove it
    needed: str


@dataclass(frozen=True, slots=True)
class Way:
    """Steps by effort, from the likely total to the threshold; `reached` is False where not even all points get there."""

    start: float
    end: float
    reached: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A point of which only the applicant's own words speak."""

    code: str
    evidence: tuple[Evidence, ...]


def cheapest_way(assessment: Assessment, limit: Threshold, kinds: Mapping[str, Sequence[str]]) -> Way:
    """The points to raise until the likely total meets the threshold: least effort first, and none that is not needed.

    `kinds`: point → kinds of paper that prove it; a point with fewer of them is easier, among equals the larger gain goes first.
    """
    return _way(assessment, limit, kinds, _easiest_first(_open(assessment), kinds))


def shortest_way(assessment: Assessment, limit: Threshold, kinds: Mapping[str, Sequence[str]]) -> Way:
    """The same by the fewest points: the largest gain first, work that the papers say was not done last."""
    return _way(assessment, limit, kinds, sorted(_easiest_first(_open(assessment), kinds), key=lambda p: (p.finding.state == "contradicted", -gain_of(p))))


def _way(assessment: Assessment, limit: Threshold, kinds: Mapping[str, Sequence[str]], points: Sequence[ScoredPoint]) -> Way:
    start = assessment.totals.likely + assessment.totals.bonus
    chosen: list[ScoredPoint] = []
    for point in (p for p in points if gain_of(p) > 0):
        if holds(limit, _after(start, chosen)):
            break
        chosen.append(point)
    reached = holds(limit, _after(start, chosen))
    for point in reversed(chosen[:-1] if reached else []):  # a later, larger step may have made this one needless
        without = [p for p in chosen if p is not point]
        if holds(limit, _after(start, without)):
            chosen = without
    return Way(start, _after(start, chosen), reached, tuple(_step(n, chosen, start, kinds) for n in range(len(chosen))))


def open_steps(assessment: Assessment, kinds: Mapping[str, Sequence[str]]) -> tuple[Step, ...]:
    """All that is still to prove, least effort first: for a scheme that has no threshold to reach."""
    found = _easiest_first(_open(assessment), kinds)
    return tuple(_step(n, found, assessment.totals.likely + assessment.totals.bonus, kinds) for n in range(len(found)))


def claims_only(assessment: Assessment) -> tuple[Claim, ...]:
    """Points that rest on nothing but the applicant's own word (self-report, scheme of work), in the order of the score sheet."""
    found = (p.finding for i in assessment.indicators for p in i.points if p.finding.state == "weak")
    return tuple(Claim(f.code, f.evidence) for f in found if f.evidence and all(e.strength == "claim" for e in f.evidence))


def gain_of(point: ScoredPoint) -> float:
    """The points between the suggestion and the maximum."""
    return round(point.max_score - (point.suggested_score or 0.0), 4)


def _open(assessment: Assessment) -> list[ScoredPoint]:
    return [p for i in assessment.indicators for p in i.points if p.finding.state in EFFORT]


def _easiest_first(points: Sequence[ScoredPoint], kinds: Mapping[str, Sequence[str]]) -> list[ScoredPoint]:
    return sorted(points, key=lambda p: (EFFORT.index(p.finding.state), len(kinds.get(p.finding.code, ())), -gain_of(p)))


def _after(start: float, chosen: Sequence[ScoredPoint]) -> float:
    return round(start + sum(gain_of(p) for p in chosen), 4)


def _step(number: int, chosen: Sequence[ScoredPoint], start: float, kinds: Mapping[str, Sequence[str]]) -> Step:
    found = chosen[number].finding
    return Step(
        found.code, found.state, gain_of(chosen[number]), _after(start, chosen[: number + 1]), tuple(kinds.get(found.code, ())), found.needed
    )
