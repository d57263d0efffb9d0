"""Scores → totals, and how these stand to the thresholds: under the rules that chair and organiser set for a submission."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.models import SelfScores
from assistant.models.review import PanelSettings, Review
from assistant.panel.records import PanelTotal, Verdict
from assistant.scheme import Scheme, Threshold, parent, ruled
from assistant.scoring import bonus_total, deduction_total, exact, holds, in_words

Scores = Mapping[str, float | None]


def as_set(scheme: Scheme, settings: PanelSettings) -> Scheme:
    """The scheme under these settings: what several bonus rows or deductions come to, and the chair's numbers as thresholds."""
    rules = (str(settings.checking.get(name) or "") for name in ("bonus_rule", "deduction_rule"))
    limits = {name: _moved(limit, settings.thresholds.get(name)) for name, limit in scheme.thresholds.items()}
    return ruled(scheme, *rules).model_copy(update={"thresholds": limits})


def _moved(limit: Threshold, number: float | None) -> Threshold:
    """The threshold with the chair's number in the place of its own, and words that say so."""
    own = {key for key in ("at_least", "above", "below") if getattr(limit, key) not in (None, number)}
    if number is None or not own:
        return limit
    return limit.model_copy(update=dict.fromkeys(own, number) | {"text": f"{limit.text}（专家组另定为 {number:g} 分）"})


def with_sheet(review: Review, sheet: SelfScores | None) -> Review:
    """The review with the self-scores of the applicant's own sheet; what somebody has entered of an indicator goes before."""
    entered = {parent(unit) for unit in review.self_scores}
    read = {code: score for code, score in sheet.scores.items() if parent(code) not in entered} if sheet else {}
    return replace(review, self_scores=read | review.self_scores)


def add_up(scheme: Scheme, scores: Scores) -> PanelTotal:
    """What scores of units (or of whole indicators) come to under the scheme's rules; an open deduction costs nothing in any case."""
    bonus_rows = {i.code: i.max_score for g in scheme.bonus.groups for i in g.items}
    points = sum(scores.get(u) or 0.0 for u in (*scheme.points, *(i.code for i in scheme.indicators)))
    unscored = [p.max_score for u, p in scheme.points.items() if scores.get(u) is None and scores.get(parent(u)) is None]
    bonus = bonus_total(scheme, {u: scores.get(u) or 0.0 for u in bonus_rows})
    most_bonus = bonus_total(scheme, {u: top if (score := scores.get(u)) is None else score for u, top in bonus_rows.items()})
    deductions = deduction_total(scheme, {d.code: scores.get(d.code) or 0.0 for d in scheme.deductions.items})
    low, high = points + bonus + deductions, points + sum(unscored) + most_bonus + deductions
    return PanelTotal(exact(points), exact(bonus), exact(deductions), exact(low), exact(high), len(unscored))


def judged(limit: Threshold, sums: PanelTotal | None) -> bool | None:
    """Whether a total meets the threshold; None without one, and as long as what is open can still change the answer."""
    answers = {holds(limit, sums.low), holds(limit, sums.high)} if sums else set()
    return answers.pop() if len(answers) == 1 else None


def verdicts(scheme: Scheme, sums: PanelTotal | None, self_sums: PanelTotal | None, settled: bool) -> Iterator[Verdict]:
    """The applicant's own total decides on the application, the panel's on title and suspension; None: there is no score."""
    for name, limit in scheme.thresholds.items():
        seen = self_sums if name == "apply" else sums
        holds_now = judged(limit, seen)
        said = "" if holds_now is None else in_words(limit, holds_now)
        yield Verdict(name, limit.text, seen.total if seen else None, holds_now, said, settled or name == "apply")
