"""Suggested scores, totals, bonus, deductions and thresholds."""

import random
from typing import get_args

import pytest

from assistant.models import Finding, ScoredIndicator, ScoredPoint, State, Totals
from assistant.options import load_options
from assistant.scheme import Indicator, ScoringPoint
from assistant.scoring import (
    deductions_if_confirmed,
    half_up,
    holds,
    in_english,
    judge_thresholds,
    score_bonus,
    score_indicator,
    suggest,
    totals,
)

STATES = [s for s in get_args(State) if s not in ("clear", "suspected")]


def found(state, code="1.1", confidence=0.9):
    return Finding(code, state, confidence)


def findings(scheme, state="missing", **others):
    """All findings of a scheme in one state, some in another."""
    return {code: found(others.get(code, state), code) for code in scheme.units}


@pytest.mark.parametrize(("value", "rounded"), [(0.125, 0.13), (1.005, 1.01), (2 / 3, 0.67), (-0.125, -0.13), (87.0, 87.0), ((0.35 + 0.36 + 0.36 + 0.35) / 4, 0.36)])
def test_rounding_is_that_of_spreadsheets(value, rounded):
    assert half_up(value) == rounded


# One point

SUGGESTED = {
    "supported": ("supported", 1.0, 1.0),
    "weak, half of one": ("weak", 1.0, 0.5),
    "weak, half of a half": ("weak", 0.5, 0.25),
    "weak, half of two": ("weak", 2.0, 1.0),
    "weak, half of three": ("weak", 3.0, 1.5),
    "weak, half of one and a half goes up to the step": ("weak", 1.5, 0.75),
    "weak, never more than the maximum": ("weak", 0.2, 0.2),
    "missing": ("missing", 1.0, 0.0),
    "contradicted": ("contradicted", 1.0, 0.0),
    "unreadable is not nothing": ("unreadable", 1.0, None),
}


@pytest.mark.parametrize(("state", "maximum", "score"), SUGGESTED.values(), ids=SUGGESTED)
def test_a_score_is_suggested_by_the_state(options, state, maximum, score):
    assert suggest(found(state), maximum, options) == score


@pytest.mark.parametrize(
    ("share", "step", "maximum", "score"),
    [(0.5, 0.5, 1.5, 1.0), (0.5, 0.5, 0.5, 0.5), (0.3, 0.1, 1.0, 0.3), (0.6, 0.25, 1.0, 0.75), (0.0, 0.25, 1.0, 0.0), (1.0, 0.25, 1.0, 1.0), (0.5, 2.0, 1.0, 1.0)],
)
def test_share_and_step_of_weak_points_are_settings(share, step, maximum, score):
    assert suggest(found("weak"), maximum, load_options(weak_share=share, weak_step=step)) == pytest.approx(score)


def test_every_weak_suggestion_of_the_scheme_is_in_quarters(scheme, options):
    scores = [suggest(found("weak"), p.max_score, options) for p in scheme.points.values()]
    assert [s for s in scores if s % 0.25] == []


# An indicator


def indicator(*maxima):
    points = tuple(ScoringPoint(code=f"1.{n}", text="甲", max_score=m) for n, m in enumerate(maxima, 1))
    return Indicator(code="1", text="甲", max_score=sum(maxima), points=points)


def test_an_indicator_sums_up_its_points_and_is_as_sure_as_its_least_sure_point(options):
    listed = {"1.1": found("supported", "1.1", 0.9), "1.2": found("weak", "1.2", 0.4), "1.3": found("missing", "1.3", 0.7)}
    scored = score_indicator(indicator(0.5, 0.5, 1.0), listed, options)
    assert (scored.code, scored.max_score, scored.suggested_score, scored.confidence) == ("1", 2.0, 0.75, 0.4)
    assert [p.suggested_score for p in scored.points] == [0.5, 0.25, 0.0]


def test_an_unreadable_point_stays_open_and_adds_nothing(options):
    scored = score_indicator(indicator(0.5, 1.0), {"1.1": found("supported"), "1.2": found("unreadable", "1.2", 0.0)}, options)
    assert (scored.suggested_score, scored.points[1].suggested_score) == (0.5, None)


# Totals


def scored(state, maximum, score):
    return ScoredIndicator("1", maximum, score or 0.0, 0.5, (ScoredPoint(found(state), maximum, score),))


def test_low_counts_supported_points_and_high_all_that_may_still_be_proved():
    sums = totals([scored("supported", 2, 2), scored("weak", 1, 0.5), scored("unreadable", 3, None), scored("missing", 4, 0.0), scored("contradicted", 5, 0.0)], 1.0, -20.0)
    assert sums == Totals(low=2, likely=2.5, high=6, bonus=1.0, deductions_if_confirmed=-20.0)


@pytest.mark.parametrize("seed", range(20))
def test_low_is_never_above_likely_nor_likely_above_high(scheme, options, seed):
    dice = random.Random(seed)
    listed = {code: found(dice.choice(STATES), code) for code in scheme.units}
    sums = totals([score_indicator(i, listed, options) for i in scheme.indicators], 0.0, 0.0)
    assert 0 <= sums.low <= sums.likely <= sums.high <= 100


@pytest.mark.parametrize(("state", "expected"), [("supported", (100, 100, 100)), ("missing", (0, 0, 0)), ("contradicted", (0, 0, 0)), ("unreadable", (0, 0, 100))])
def test_all_points_in_one_state_add_up_to_the_whole_sheet(scheme, options, state, expected):
    sums = totals([score_indicator(i, findings(scheme, state), options) for i in scheme.indicators], 0.0, 0.0)
    assert (sums.low, sums.likely, sums.high) == expected


# Bonus


def with_bonus_rule(scheme, rule):
    return scheme.model_copy(update={"bonus": scheme.bonus.model_copy(update={"rule": rule})})


BONUS = {
    "none": ([], 0, 0),
    "one row": (["B2"], 3, 3),
    "two rows of a group": (["B1", "B2"], 3, 4),
    "three rows of a group, up to its cap": (["B1", "B2", "B3"], 5, 5),
    "a row of each group": (["B1", "B5"], 4, 4),
    "all rows": (["B1", "B2", "B3", "B4", "B5", "B6"], 10, 10),
}


@pytest.mark.parametrize(("codes", "highest", "summed"), BONUS.values(), ids=BONUS)
def test_bonus_rows_count_by_the_rule_of_the_scheme(scheme, codes, highest, summed):
    listed = findings(scheme, **dict.fromkeys(codes, "supported"))
    assert score_bonus(with_bonus_rule(scheme, "highest"), listed)[1] == highest
    assert score_bonus(with_bonus_rule(scheme, "sum"), listed)[1] == summed


def test_the_cap_of_all_bonus_holds_too(scheme):
    capped = scheme.model_copy(update={"bonus": scheme.bonus.model_copy(update={"max_score": 7})})
    assert score_bonus(capped, findings(scheme, "supported"))[1] == 7


@pytest.mark.parametrize("state", ["weak", "missing", "contradicted", "unreadable"])
def test_a_bonus_row_counts_only_if_supported(scheme, state):
    rows, total = score_bonus(scheme, findings(scheme, state))
    assert total == 0
    assert {r.suggested_score for r in rows} == {0.0}


def test_every_bonus_row_is_listed_in_the_order_of_the_sheet(scheme):
    rows, _ = score_bonus(scheme, findings(scheme))
    assert [(r.finding.code, r.max_score) for r in rows] == [("B1", 1), ("B2", 3), ("B3", 5), ("B4", 1), ("B5", 3), ("B6", 5)]


# Deductions


@pytest.mark.parametrize(
    ("suspected", "once", "each"),
    [([], 0, 0), (["D1"], -20, -20), (["D2"], -20, -20), (["D1", "D2"], -20, -40)],
    ids=["none", "an incident", "an offence", "both"],
)
def test_suspected_deductions_count_by_the_rule_of_the_scheme(scheme, suspected, once, each):
    listed = findings(scheme, "clear", **dict.fromkeys(suspected, "suspected"))
    for rule, cost in (("once", once), ("each", each)):
        ruled = scheme.model_copy(update={"deductions": scheme.deductions.model_copy(update={"rule": rule})})
        assert deductions_if_confirmed(ruled, listed) == cost


def test_the_sources_being_open_the_scheme_takes_the_highest_row_and_one_deduction(scheme):
    assert (scheme.bonus.rule, scheme.deductions.rule) == ("highest", "once")


# Thresholds: three different tests


@pytest.mark.parametrize(
    ("name", "total", "answer"),
    [
        ("apply", 80, True), ("apply", 79.75, False), ("apply", 80.25, True),
        ("award", 80, False), ("award", 79.75, False), ("award", 80.25, True),
        ("suspend", 70, False), ("suspend", 69.75, True), ("suspend", 70.25, False),
    ],
)
def test_80_is_enough_to_apply_not_for_the_title_and_only_less_than_70_suspends(scheme, name, total, answer):
    assert holds(scheme.thresholds[name], total) is answer


def judged(scheme, low, likely, high, bonus=0.0, deductions=0.0):
    return judge_thresholds(scheme, Totals(low, likely, high, bonus, deductions))


def test_a_threshold_is_answered_under_its_official_wording(scheme):
    said = judged(scheme, 82, 85, 90)
    assert said["apply"] == "市级自评达到80分以上，可申请省级评估——建议总分 85 分（含加分 0 分），达到"
    assert said["award"].endswith("，达到")
    assert said["suspend"].endswith("，不低于 70 分")


def test_the_bonus_counts_towards_a_threshold(scheme):
    assert judged(scheme, 75, 75, 75, bonus=5.0)["apply"].endswith("建议总分 80 分（含加分 5 分），达到")
    assert judged(scheme, 75, 75, 75, bonus=5.0)["award"].endswith("，未达到")


def test_where_low_or_high_would_change_the_answer_both_are_said(scheme):
    said = judged(scheme, 60, 78, 88, bonus=1.0)["apply"]
    assert said.endswith("建议总分 79 分（含加分 1 分），未达到；按最低 61 分、最高 89 分则结论会变")


def test_below_the_lowest_threshold_it_is_said_so(scheme):
    assert "低于 70 分；按最低 61 分、最高 75 分则结论会变" in judged(scheme, 61, 65, 75)["suspend"]


def test_a_suspected_deduction_is_only_shown_beside_the_total(scheme):
    said = judged(scheme, 82, 85, 90, deductions=-20.0)
    assert said["apply"].startswith(judged(scheme, 82, 85, 90)["apply"])
    assert said["apply"].endswith("疑似减分如经专家组确认，为 65 分，未达到")
    assert said["suspend"].endswith("为 65 分，低于 70 分")


def test_in_english_a_threshold_says_the_same_beside_its_official_text(scheme):
    said = in_english(scheme.thresholds["award"], Totals(70, 79, 90, 2, -20), 85)
    assert said == (
        "省级评估总分高于80分，可授予“长三角质量提升示范”称号 — self-score 85: it holds; suggested total 81: it holds; another answer is possible between 72 and 92; "
        "61 if the panel confirms what is suspected: it does not hold"
    )
