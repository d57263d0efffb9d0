"""Summary + Review → the scores side by side: of the applicant, suggested, of every expert, and what the panel's come to, with their sums."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.models import SelfScores
from assistant.models.review import Decision, PanelSettings, Review
from assistant.panel import PanelTotal, PanelUnit, add_up, in_order, with_sheet
from assistant.panel import summarise as panel_result
from assistant.reports.summary import PointDetail, Summary, all_points
from assistant.scheme import Scheme
from assistant.scoring import exact


@dataclass(frozen=True, slots=True)
class UnitScore:
    """One unit. `given` follows the order of the experts; `final` is the chair's; `said` is what the panel's scores come to.

    `self_score`: at the first point of an indicator that the applicant scored as a whole (ScoreTable.whole) that of all its points.
    """

    detail: PointDetail
    self_score: float | None
    given: tuple[Decision | None, ...]
    final: Decision | None
    said: PanelUnit


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """All units by code in official order. A column without a single score has no sums; `settled`: the chair scored every point.

    `source`: the applicant's sheet, if any of its self-scores come from there.
    """

    experts: tuple[str, ...]
    units: dict[str, UnitScore]
    own: PanelTotal | None
    suggested: PanelTotal
    panel: PanelTotal | None
    settled: bool
    whole: frozenset[str] = frozenset()
    source: SelfScores | None = None


UNSCORED = ScoreTable((), {}, None, PanelTotal(0, 0, 0, 0, 0, 0), None, settled=False)  # of a scheme that gives no points

Column = Callable[[UnitScore], float | None]


def own(unit: UnitScore) -> float | None:
    """The column 自评得分."""
    return unit.self_score


def suggested(unit: UnitScore) -> float | None:
    """The column 建议分."""
    return unit.detail.suggested_score


def panel(unit: UnitScore) -> float | None:
    """The column 专家分."""
    return unit.said.score


def score_table(summary: Summary, scheme: Scheme, review: Review | None, settings: PanelSettings) -> ScoreTable:
    """Join what the program suggests with what people say; without a review only the suggestions and the applicant's sheet are there."""
    entered = review.self_scores if review else {}
    review = in_order(with_sheet(review or Review(), summary.self_scores))
    result = panel_result(review, scheme, settings)
    given, finals = {(d.unit, d.expert): d for d in review.decisions}, {d.unit: d for d in review.final}
    whole = {i.code: i.points[0].code for i in scheme.indicators if i.code in review.self_scores}
    own_scores = review.self_scores | {first: review.self_scores[code] for code, first in whole.items()}
    units = {
        p.code: UnitScore(p, own_scores.get(p.code), tuple(given.get((p.code, e)) for e in review.experts), finals.get(p.code), result.units[p.code])
        for p in all_points(summary)
    }
    return ScoreTable(
        review.experts, units, result.self_sums, add_up(scheme, {code: suggested(unit) for code, unit in units.items()}),
        result.sums if len(result.open) < len(scheme.points) else None, settled=all(result.units[code].is_final for code in scheme.points),
        whole=frozenset(whole), source=summary.self_scores if review.self_scores != entered else None,
    )


def total(units: Iterable[UnitScore], column: Column) -> float | None:
    """The sum of what is known of a column, None if nothing is."""
    known = [score for score in map(column, units) if score is not None]
    return exact(sum(known)) if known else None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the Word and Excel reports are made of; `on` is the date printed on them, None leaves it blank.

    `settings` are those of the panel, and `scheme` is as they have it (`panel.as_set`).
    """

    summary: Summary
    scheme: Scheme
    settings: PanelSettings
    scores: ScoreTable
    on: date | None = None
