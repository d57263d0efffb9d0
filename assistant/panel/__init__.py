"""Several experts → one result: scores side by side, agreement, severity, totals, thresholds. Review + Scheme → PanelResult."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean, stdev

import numpy as np
from scipy.stats import trim_mean

from assistant.lang import t
from assistant.models.review import PanelSettings, Review
from assistant.panel.agreement import Matrix, alpha, severity
from assistant.panel.records import PanelExpert, PanelGroup, PanelResult, PanelTotal, PanelUnit, Verdict
from assistant.panel.totals import add_up, as_set, judged, verdicts, with_sheet
from assistant.scheme import Scheme
from assistant.scoring import exact, half_up, require_points

__all__ = [
    "PanelExpert", "PanelGroup", "PanelResult", "PanelTotal", "PanelUnit", "Verdict", "add_up", "as_set", "in_order", "judged", "summarise", "with_sheet",
]


def summarise(review: Review, scheme: Scheme, settings: PanelSettings | None = None) -> PanelResult:
    """What the decisions of a panel come to. Deductions count only where the chair has confirmed them for the panel.

    Raises UsageError where the scheme gives no points.
    """
    require_points(scheme)
    settings = settings or PanelSettings()
    scheme, review = as_set(scheme, settings), in_order(review)
    maxima = _maxima(scheme)
    shares = _shares(review, list(scheme.points), maxima)
    strictness = dict(zip(review.experts, severity(shares).tolist(), strict=True))
    units = {u: _unit(u, top, review, settings, strictness if u in scheme.points else {}) for u, top in maxima.items()}
    sums = add_up(scheme, {u: r.score for u, r in units.items()})
    self_sums = add_up(scheme, review.self_scores) if review.self_scores else None
    proposed = tuple(d.code for d in scheme.deductions.items if units[d.code].suggested and not units[d.code].is_final)
    begun, settled = bool(review.decisions or review.final), all(u.is_final for u in units.values())
    return PanelResult(
        units, _groups(scheme, units, shares), tuple(_expert(n, units, scheme, strictness) for n in review.experts), alpha(shares),
        sums, self_sums, tuple(verdicts(scheme, sums if begun else None, self_sums, settled)),
        tuple(u for u in scheme.points if units[u].score is None), tuple(u for u, r in units.items() if r.disputed), proposed,
        tuple(_warnings(scheme, review, proposed)), begun, settled,
    )


def in_order(review: Review) -> Review:
    """The review with its decisions by time, so that the last one counts, and with everybody who decided among the experts."""
    made, final = (tuple(sorted(listed, key=lambda d: d.made_at)) for listed in (review.decisions, review.final))
    return replace(review, experts=tuple(dict.fromkeys([*review.experts, *(d.expert for d in review.decisions)])), decisions=made, final=final)


def _maxima(scheme: Scheme) -> dict[str, float]:
    bonus = {i.code: i.max_score for g in scheme.bonus.groups for i in g.items}
    return {p.code: p.max_score for p in scheme.points.values()} | bonus | {d.code: d.score for d in scheme.deductions.items}


def _shares(review: Review, points: Sequence[str], maxima: Mapping[str, float]) -> Matrix:
    """Experts × points, as shares of the maximum."""
    rows = {name: n for n, name in enumerate(review.experts)}
    columns = {unit: n for n, unit in enumerate(points)}
    shares = np.full((len(rows), len(columns)), np.nan)
    for d in review.decisions:
        if d.unit in columns and d.score is not None:
            shares[rows[d.expert], columns[d.unit]] = d.score / maxima[d.unit]
    return shares


def _unit(unit: str, top: float, review: Review, settings: PanelSettings, strictness: Mapping[str, float]) -> PanelUnit:
    """`strictness` is empty for bonus rows and deductions, which are earned or not."""
    scores = {d.expert: d.score for d in review.decisions if d.unit == unit}
    given = {name: score for name, score in scores.items() if score is not None}
    values = list(given.values())
    trimmed = _trimmed(values, settings.trim)
    fair = [min(top, max(0.0, score - _known(strictness[name]) * top)) for name, score in given.items()] if strictness else []
    spread, deviation = (half_up(max(values) - min(values)), half_up(stdev(values))) if len(values) > 1 else (None, None)
    final = next((d for d in reversed(review.final) if d.unit == unit), None)
    return PanelUnit(
        unit, top, scores, half_up(fmean(values)) if values else None, trimmed, _trimmed(fair, settings.trim), spread, deviation,
        spread is not None and spread > settings.disagreement * abs(top) + 1e-9, trimmed if strictness else _majority(values, top),
        final.score if final else None, final is not None,
    )


def _trimmed(values: Sequence[float], share: float) -> float | None:
    return half_up(float(trim_mean(values, share))) if values else None


def _majority(values: Sequence[float], top: float) -> float | None:
    """The row's points or 0, as more than half of the experts say; None on a tie and where nobody could tell."""
    yes = sum(v != 0 for v in values)
    return None if 2 * yes == len(values) else top if 2 * yes > len(values) else 0.0


def _known(value: float) -> float:
    """0 for an expert who can't be compared."""
    return 0.0 if np.isnan(value) else value


def _expert(name: str, units: Mapping[str, PanelUnit], scheme: Scheme, strictness: Mapping[str, float]) -> PanelExpert:
    mine = {u: r.scores[name] for u, r in units.items() if name in r.scores}
    points = {u: s for u, s in mine.items() if s is not None and u in scheme.points}
    off = _known(strictness[name])
    fair = sum(min(units[u].max_score, max(0.0, s - off * units[u].max_score)) for u, s in points.items())
    answered = sum(s is not None for s in mine.values())
    return PanelExpert(
        name, answered, len(mine) - answered, exact(sum(points.values())), exact(fair), None if np.isnan(strictness[name]) else exact(strictness[name])
    )


def _groups(scheme: Scheme, units: Mapping[str, PanelUnit], shares: Matrix) -> tuple[PanelGroup, ...]:
    column = {unit: n for n, unit in enumerate(scheme.points)}
    found = []
    for first in scheme.level1:
        own = [p.code for i in first.indicators for p in i.points]
        score = sum(units[u].score or 0.0 for u in own)
        found.append(PanelGroup(first.code, first.name, first.max_score, exact(score), alpha(shares[:, [column[u] for u in own]])))
    return tuple(found)


def _warnings(scheme: Scheme, review: Review, proposed: Sequence[str]) -> list[str]:
    count, said = len(review.experts), []
    if not scheme.panel.fits(count):
        step = "请补足专家" if count < scheme.panel.min else "请减少专家"
        said.append(t(
            f"专家组现有 {count} 人，方案要求 {scheme.panel.min} 至 {scheme.panel.max} 人；{step}后再定稿",
            f"the panel has {count} experts, and the scheme wants {scheme.panel.min} to {scheme.panel.max}",
        ))
    said += [t(f"{unit} 过半专家认为应减分，须由组长确认后才减", f"more than half of the experts see {unit}; the chair has to confirm it") for unit in proposed]
    return said
