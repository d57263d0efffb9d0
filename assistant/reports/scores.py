"""Summary + Review → the scores side by side: of the applicant, suggested, of every expert, of the panel, with their sums."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import fmean, stdev

from assistant.models.review import Decision, Review
from assistant.reports.summary import PointDetail, Summary, all_points
from assistant.scheme import Scheme, Threshold
from assistant.scoring import bonus_total, deduction_total, holds

CENTS = Decimal("0.01")
UNSETTLED = "待专家确认"


@dataclass(frozen=True, slots=True)
class UnitScore:
    """One unit. `given` follows the order of the experts; `panel` is the chair's score, else the mean of the experts.

    A deduction counts only if the chair confirmed it. None: no score, or nobody could tell.
    """

    detail: PointDetail
    self_score: float | None
    suggested: float | None
    given: tuple[Decision | None, ...]
    mean: float | None
    spread: float | None
    deviation: float | None
    final: Decision | None
    panel: float | None


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of one column in official points; `known` is the number of scoring points that have a score."""

    points: float
    bonus: float
    deductions: float
    total: float
    known: int


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """All units by code in official order. A column without a single score has no sums; `settled`: the chair scored every point."""

    experts: tuple[str, ...]
    units: dict[str, UnitScore]
    own: Sums | None
    suggested: Sums
    panel: Sums | None
    settled: bool


Column = Callable[[UnitScore], float | None]


def own(unit: UnitScore) -> float | None:
    """The column 自评得分."""
    return unit.self_score


def suggested(unit: UnitScore) -> float | None:
    """The column 建议分."""
    return unit.suggested


def panel(unit: UnitScore) -> float | None:
    """The column 专家分."""
    return unit.panel


def score_table(summary: Summary, scheme: Scheme, review: Review | None) -> ScoreTable:
    """Join what the program suggests with what people say; without a review only the suggestions are there."""
    review = review or Review()
    given = {(d.unit, d.expert): d for d in sorted(review.decisions, key=lambda d: d.made_at)}
    finals = {d.unit: d for d in sorted(review.final, key=lambda d: d.made_at)}
    experts = tuple(dict.fromkeys((*review.experts, *(d.expert for d in review.decisions))))
    units = {
        p.code: _unit(p, review.self_scores.get(p.code), tuple(given.get((p.code, e)) for e in experts), finals.get(p.code))
        for p in all_points(summary)
    }
    return ScoreTable(
        experts, units, _sums(units, scheme, own), _sums(units, scheme, suggested) or Sums(0, 0, 0, 0, 0), _sums(units, scheme, panel),
        settled=all(code in finals for code in scheme.points),
    )


def total(units: Iterable[UnitScore], column: Column) -> float | None:
    """The sum of what is known of a column, None if nothing is."""
    known = [score for score in map(column, units) if score is not None]
    return exact(sum(known)) if known else None


def half_up(score: float) -> float:
    """Two decimals, rounded as spreadsheets do it."""
    return float(Decimal(str(score)).quantize(CENTS, ROUND_HALF_UP))


def exact(score: float) -> float:
    """A sum without the noise of binary fractions."""
    return round(score, 6)


def standing(limit: Threshold, sums: Sums | None, points: int) -> str:
    """How a column stands to a threshold; nothing is said before every one of the `points` has its score."""
    if sums is None or sums.known < points:
        return UNSETTLED
    yes, no = ("达到", "未达到") if limit.below is None else (f"低于 {limit.below:g} 分", f"不低于 {limit.below:g} 分")
    return yes if holds(limit, sums.total) else no


def _unit(detail: PointDetail, self_score: float | None, given: tuple[Decision | None, ...], final: Decision | None) -> UnitScore:
    scores = [d.score for d in given if d is not None and d.score is not None]
    mean = half_up(fmean(scores)) if scores else None
    decided = final.score if final is not None else None if detail.max_score < 0 else mean
    spread, deviation = (half_up(max(scores) - min(scores)), half_up(stdev(scores))) if len(scores) > 1 else (None, None)
    return UnitScore(detail, self_score, detail.suggested_score, given, mean, spread, deviation, final, decided)


def _sums(units: dict[str, UnitScore], scheme: Scheme, column: Column) -> Sums | None:
    known = {code: score for code, unit in units.items() if (score := column(unit)) is not None}
    scored = [known[code] for code in scheme.points if code in known]
    if not scored:
        return None
    parts = exact(sum(scored)), exact(bonus_total(scheme, known)), exact(deduction_total(scheme, known))
    return Sums(*parts, exact(sum(parts)), len(scored))


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the Word and Excel reports are made of; `on` is the date printed on them, None leaves it blank."""

    summary: Summary
    scheme: Scheme
    scores: ScoreTable
    on: date | None = None
