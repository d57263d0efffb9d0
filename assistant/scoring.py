"""Findings → suggested scores, totals, bonus and thresholds. Suggestions only: nothing is scored without an expert."""

import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.errors import UsageError
from assistant.models import (
    Finding,
    JudgedBy,
    JudgedCondition,
    Judgement,
    ScoredIndicator,
    ScoredPoint,
    SelfScores,
    State,
    Totals,
)
from assistant.options import Options
from assistant.pages import place
from assistant.scheme import Condition, Indicator, Scheme, Threshold

LACKING: tuple[State, ...] = ("missing", "contradicted")  # 缺项: points that nothing proves; bonus rows and deductions count apart
CENTS = Decimal("0.01")
SHARES: dict[State, float] = {"supported": 1.0, "weak": 0.5, "missing": 0.0, "contradicted": 0.0}  # any other state is open


def half_up(score: float) -> float:
    """A score as it is written down: two decimals, rounded as spreadsheets do it."""
    return float(Decimal(str(exact(score))).quantize(CENTS, ROUND_HALF_UP))


def exact(score: float) -> float:
    """A sum or a mean without the noise of binary fractions."""
    return round(score, 6)


def require_points(scheme: Scheme) -> None:
    """Raise UsageError where a scheme gives no points, so that nobody can score by it."""
    if scheme.judged_by != "points":
        raise UsageError(
            f"方案“{scheme.id}”逐项判断、不计分，不能打分和汇总。请用 assistant check 的报告，由专家逐项填写判断。",
            f"the scheme {scheme.id} gives no points: there is nothing to score; have the experts fill in the reports of assistant check.",
        )


def suggest(finding: Finding, max_score: float, options: Options) -> float | None:
    """supported: the maximum; weak: a share of it in whole steps; missing, contradicted: 0; unreadable: None."""
    if finding.state == "supported":
        return max_score
    if finding.state == "weak":
        return min(max_score, math.ceil(max_score * options.weak_share / options.weak_step - 1e-9) * options.weak_step)
    return None if finding.state == "unreadable" else 0.0


def judge(states: Sequence[State]) -> Judgement:
    """met: all parts supported; not_met: none of them at all; cannot_tell: what is open could change the answer."""
    if "suspected" in states:
        return "suspected"
    worst, best = (_judgement([SHARES.get(state, still_open) for state in states]) for still_open in (0.0, 1.0))
    return worst if worst == best else "cannot_tell"


def _judgement(shares: Sequence[float]) -> Judgement:
    if min(shares) == 1.0:
        return "met"
    return "partly" if max(shares) > 0 else "not_met"


def judge_condition(condition: Condition, findings: Mapping[str, Finding]) -> JudgedCondition:
    """A condition with the findings of its parts."""
    parts = tuple(findings[p.code] for p in condition.points)
    return JudgedCondition(condition.code, judge([f.state for f in parts]), parts)


def score_indicator(indicator: Indicator, findings: Mapping[str, Finding], options: Options, judged_by: JudgedBy = "points") -> ScoredIndicator:
    """The points of an indicator with their suggestions; its confidence is that of its least certain point.

    Judged by items, there are no scores to suggest, but a judgement.
    """
    if judged_by == "items":
        found = [findings[p.code] for p in indicator.points]
        unscored = tuple(ScoredPoint(f, 0.0, None) for f in found)
        return ScoredIndicator(indicator.code, 0.0, 0.0, min(f.confidence for f in found), unscored, judge([f.state for f in found]))
    points = tuple(ScoredPoint(findings[p.code], p.max_score, suggest(findings[p.code], p.max_score, options)) for p in indicator.points)
    total = sum(p.suggested_score or 0.0 for p in points)
    return ScoredIndicator(indicator.code, indicator.max_score, total, min(p.finding.confidence for p in points), points)


def score_bonus(scheme: Scheme, findings: Mapping[str, Finding]) -> tuple[tuple[ScoredPoint, ...], float]:
    """Bonus rows, and their sum under the scheme's rule: a row counts only if supported, a group up to its cap."""
    items = [i for group in scheme.bonus.groups for i in group.items]
    rows = tuple(ScoredPoint(findings[i.code], i.max_score, i.max_score if findings[i.code].state == "supported" else 0.0) for i in items)
    return rows, bonus_total(scheme, {r.finding.code: r.suggested_score or 0.0 for r in rows})


def bonus_total(scheme: Scheme, scores: Mapping[str, float]) -> float:
    """The sum of scored bonus rows (code → official points) under the scheme's rule, each group and the whole up to its cap."""
    earned = [[scores.get(i.code, 0.0) for i in group.items] for group in scheme.bonus.groups]
    whole = [max(rows) if scheme.bonus.rule == "highest" else sum(rows) for rows in earned]
    capped = [min(group.max_score, total) for group, total in zip(scheme.bonus.groups, whole, strict=True)]
    return min(sum(capped), scheme.bonus.max_score)


def deduction_total(scheme: Scheme, scores: Mapping[str, float]) -> float:
    """What deductions (code → negative points) cost together under the scheme's rule: 0 or negative."""
    costs = [min(scores.get(d.code, 0.0), 0.0) for d in scheme.deductions.items]
    return min([0.0, *costs]) if scheme.deductions.rule == "once" else sum(costs)


def deductions_if_confirmed(scheme: Scheme, findings: Mapping[str, Finding]) -> float:
    """What the suspected deductions would cost (0 or negative) if the panel confirms them."""
    return deduction_total(scheme, {d.code: d.score for d in scheme.deductions.items if findings[d.code].state == "suspected"})


def totals(indicators: Sequence[ScoredIndicator], bonus: float, deductions: float) -> Totals:
    """low ≤ likely ≤ high over all points, without bonus and deductions."""
    points = [p for i in indicators for p in i.points]
    low = sum(p.max_score for p in points if p.finding.state == "supported")
    likely = sum(p.suggested_score or 0.0 for p in points)
    high = sum(p.max_score for p in points if p.finding.state in ("supported", "weak", "unreadable"))
    return Totals(round(low, 2), round(likely, 2), round(high, 2), bonus, deductions)


def judge_thresholds(scheme: Scheme, sums: Totals, own: SelfScores | None = None) -> dict[str, str]:
    """Threshold → Chinese sentence: what the likely total (bonus included) says, and what low and high would.

    The one to apply is about the applicant's own score, which goes before where it is known.
    """
    said = {name: _own_verdict(limit, own) if own and name == "apply" else "" for name, limit in scheme.thresholds.items()}
    return {name: f"{limit.text}——{said[name]}{_verdict(limit, sums)}" for name, limit in scheme.thresholds.items()}


def in_words(limit: Threshold, answer: bool) -> str:
    """How a total stands to a threshold."""
    if limit.below is not None:
        return f"低于 {limit.below:g} 分" if answer else f"不低于 {limit.below:g} 分"
    return "达到" if answer else "未达到"


def holds(limit: Threshold, total: float) -> bool:
    """Whether a total meets a threshold's condition."""
    return (
        (limit.at_least is None or total >= limit.at_least)
        and (limit.above is None or total > limit.above)
        and (limit.below is None or total < limit.below)
    )


def _verdict(limit: Threshold, sums: Totals) -> str:
    low, likely, high = (holds(limit, t + sums.bonus) for t in (sums.low, sums.likely, sums.high))
    total = sums.likely + sums.bonus
    said = f"建议总分 {total:g} 分（含加分 {sums.bonus:g} 分），{in_words(limit, likely)}"
    if not low == likely == high:
        said += f"；按最低 {sums.low + sums.bonus:g} 分、最高 {sums.high + sums.bonus:g} 分则结论会变"
    if sums.deductions_if_confirmed:
        after = total + sums.deductions_if_confirmed
        said += f"；疑似减分如经专家组确认，为 {after:g} 分，{in_words(limit, holds(limit, after))}"
    return said


def in_english(limit: Threshold, sums: Totals, own: float | None = None) -> str:
    """The official (Chinese) text of a threshold, and in English how the applicant's own score and the suggested total, bonus included, stand to it."""
    low, likely, high = (t + sums.bonus for t in (sums.low, sums.likely, sums.high))
    first = "" if own is None else f"self-score {own:g}: {_answer(limit, own)}; "
    said = f"{limit.text} — {first}suggested total {likely:g}: {_answer(limit, likely)}"
    if len({holds(limit, t) for t in (low, likely, high)}) > 1:
        said += f"; another answer is possible between {low:g} and {high:g}"
    after = likely + sums.deductions_if_confirmed
    return said + (f"; {after:g} if the panel confirms what is suspected: {_answer(limit, after)}" if sums.deductions_if_confirmed else "")


def _answer(limit: Threshold, total: float) -> str:
    return "it holds" if holds(limit, total) else "it does not hold"


def _own_verdict(limit: Threshold, own: SelfScores) -> str:
    return f"自评 {own.total:g} 分（{place(own)}，不含加分），{in_words(limit, holds(limit, own.total))}；按现有材料，"
