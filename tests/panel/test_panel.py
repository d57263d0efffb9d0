"""The panel: scores side by side, what counts, totals and thresholds. All on the real scheme."""

from datetime import UTC, datetime

import pytest

from assistant.lang import set_language
from assistant.models.review import Decision, PanelSettings, Review
from assistant.panel import summarise
from assistant.scheme import Panel

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIVE = ("沈一", "陆二", "顾三", "秦四", "白五")


def said(expert, unit, score):
    return Decision(unit, expert, score, NOW)


def of_unit(unit, *scores):
    return Review(FIVE[: len(scores)], tuple(said(e, unit, s) for e, s in zip(FIVE, scores, strict=False)))


def full(scheme, share=1.0, final=(), self_scores=None, experts=FIVE, **more):
    """Every expert gives every point the same share of its maximum; bonus and deductions nothing unless `more` says."""
    units = {u: p.max_score * share for u, p in scheme.points.items()} | dict.fromkeys(scheme.extras, 0.0) | more
    decisions = tuple(said(e, u, s) for e in experts for u, s in units.items())
    return Review(tuple(experts), decisions, tuple(said("沈一", u, s) for u, s in final), self_scores or {})


def verdict(result, name):
    return next(v for v in result.verdicts if v.name == name)


def test_scores_stand_side_by_side_with_mean_trimmed_mean_and_spread(scheme):
    row = summarise(of_unit("1.3", 1.0, 0.75, 0.75, 0.5, 0.0), scheme).units["1.3"]
    assert row.scores == {"沈一": 1.0, "陆二": 0.75, "顾三": 0.75, "秦四": 0.5, "白五": 0.0}
    assert (row.mean, row.trimmed, row.spread) == (0.6, 0.67, 1.0)
    assert row.suggested == row.trimmed == row.score and row.final is None


def test_the_trimmed_share_is_a_setting(scheme):
    row = summarise(of_unit("1.3", 1.0, 0.75, 0.75, 0.5, 0.0), scheme, PanelSettings(trim=0.0)).units["1.3"]
    assert row.suggested == row.mean == 0.6


def test_who_cannot_tell_is_left_out_of_the_mean_but_stands_there(scheme):
    result = summarise(of_unit("1.3", 1.0, None, 0.5), scheme)
    assert result.units["1.3"].mean == 0.75 and result.units["1.3"].scores["陆二"] is None
    assert [(e.scored, e.unable) for e in result.experts] == [(1, 0), (0, 1), (1, 0)]


def test_where_nobody_could_tell_there_is_no_score(scheme):
    result = summarise(of_unit("1.3", None, None), scheme)
    assert result.units["1.3"].suggested is None and "1.3" in result.open


@pytest.mark.parametrize(("scores", "share", "disputed"), [((1.0, 0.5), 0.5, False), ((1.0, 0.5), 0.4, True), ((1.0, 0.25), 0.5, True), ((1.0, 1.0), 0.0, False)])
def test_a_spread_above_the_setting_is_up_for_discussion(scheme, scores, share, disputed):
    result = summarise(of_unit("1.3", *scores), scheme, PanelSettings(disagreement=share))
    assert ("1.3" in result.disputed) == disputed == result.units["1.3"].disputed


def test_the_chairs_score_counts_and_may_be_that_nobody_can_tell(scheme):
    result = summarise(full(scheme, final=[("1.1", 0.0), ("1.3", None)]), scheme)
    assert (result.units["1.1"].suggested, result.units["1.1"].score) == (0.5, 0.0)
    assert result.units["1.3"].score is None and result.open == ("1.3",)
    assert (result.sums.total, result.sums.low, result.sums.high) == (98.5, 98.5, 99.5)


@pytest.mark.parametrize(("scores", "suggested"), [((1, 1, 0), 1.0), ((1, 0, 0), 0.0), ((1, 0), None), ((1, None), 1.0), ((None,), None)])
def test_a_bonus_row_is_earned_or_not_as_most_experts_say(scheme, scores, suggested):
    assert summarise(of_unit("B1", *scores), scheme).units["B1"].suggested == suggested


def test_the_highest_row_of_each_bonus_group_counts(scheme):
    result = summarise(full(scheme, 0.7, B1=1.0, B2=3.0, B4=1.0), scheme)
    assert (result.sums.points, result.sums.bonus, result.sums.total) == (70.0, 4.0, 74.0)


def test_nothing_is_deducted_before_the_panel_confirms_it(scheme):
    result = summarise(full(scheme, D1=-20.0), scheme)
    assert (result.sums.deductions, result.sums.total, result.proposed_deductions) == (0.0, 100.0, ("D1",))
    assert any("D1" in line for line in result.warnings)


@pytest.mark.parametrize(("final", "total"), [([("D1", -20.0)], 80.0), ([("D1", -20.0), ("D2", -20.0)], 80.0), ([("D1", 0.0)], 100.0), ([("D1", None)], 100.0)])
def test_what_the_panel_confirms_is_deducted_once(scheme, final, total):
    result = summarise(full(scheme, D1=-20.0, final=final), scheme)
    assert result.sums.total == total and "D1" not in result.proposed_deductions


@pytest.mark.parametrize(("share", "award", "suspend"), [(0.8, False, False), (0.82, True, False), (0.7, False, False), (0.68, False, True)])
def test_title_above_80_and_suspension_below_70(scheme, share, award, suspend):
    result = summarise(full(scheme, share), scheme)
    assert result.sums.total == pytest.approx(100 * share)
    assert (verdict(result, "award").holds, verdict(result, "suspend").holds) == (award, suspend)


@pytest.mark.parametrize(("share", "holds"), [(0.8, True), (0.79, False)])
def test_the_application_rests_on_the_applicants_own_score(scheme, share, holds):
    own = {u: p.max_score * share for u, p in scheme.points.items()} | dict.fromkeys([*scheme.extras], 0.0)
    result = summarise(full(scheme, 0.1, self_scores=own), scheme)
    assert (verdict(result, "apply").holds, verdict(result, "award").holds) == (holds, False)


def test_without_self_scores_nobody_can_tell(scheme):
    result = summarise(full(scheme), scheme)
    assert (verdict(result, "apply").total, verdict(result, "apply").holds, result.self_sums) == (None, None, None)


def test_open_points_leave_a_threshold_open_only_if_they_can_change_it(scheme):
    few = summarise(full(scheme, 1.0, final=[("1.3", None)]), scheme)
    assert (verdict(few, "award").holds, verdict(few, "suspend").holds) == (True, False)
    many = summarise(of_unit("1.3", 1.0), scheme)
    assert (verdict(many, "award").holds, verdict(many, "suspend").holds) == (None, None)
    assert len(many.open) == 94 and many.sums.low == 1.0 and many.sums.high == 110.0


def test_the_chair_may_move_a_threshold_and_it_is_said(scheme):
    result = summarise(full(scheme, 0.81), scheme, PanelSettings(thresholds={"award": 85}))
    assert verdict(result, "award").holds is False and "85" in verdict(result, "award").text


def test_severity_is_told_and_can_be_taken_out(scheme):
    review = Review(FIVE[:2], tuple(said(e, u, p.max_score * share) for e, share in (("沈一", 0.6), ("陆二", 0.8)) for u, p in scheme.points.items()))
    strict, mild = summarise(review, scheme).experts
    assert (strict.severity, mild.severity) == (-0.1, 0.1)
    assert (strict.total, strict.corrected_total, mild.total, mild.corrected_total) == (60.0, 70.0, 80.0, 70.0)
    row = summarise(review, scheme).units["1.3"]
    assert (row.mean, row.corrected) == (0.7, 0.7)


def test_alpha_is_told_for_each_group(scheme):
    first, second = (scheme.level1[n].indicators[0].points for n in (0, 1))
    agree = [said(e, p.code, p.max_score * (n % 2)) for e in FIVE for n, p in enumerate(p for i in scheme.level1[0].indicators for p in i.points)]
    quarrel = [said(e, p.code, p.max_score * ((n + k) % 2)) for k, e in enumerate(FIVE) for n, p in enumerate(p for i in scheme.level1[1].indicators for p in i.points)]
    groups = summarise(Review(FIVE, (*agree, *quarrel)), scheme).groups
    assert groups[0].alpha == 1.0 and groups[1].alpha < 0 and groups[2].alpha is None
    assert len(groups) == 10 and first != second


def test_the_warning_is_in_english_where_that_is_chosen(scheme):
    set_language("en")
    assert summarise(Review(), scheme).warnings == ("the panel has 0 experts, and the scheme wants 5 to 9",)


def test_where_the_scheme_names_no_number_any_panel_will_do(scheme):
    open_ = scheme.model_copy(update={"panel": Panel()})
    assert not any("人" in line for line in summarise(full(open_, experts=("甲",)), open_).warnings)


@pytest.mark.parametrize(("count", "warned"), [(0, True), (4, True), (5, False), (9, False), (10, True)])
def test_a_panel_of_five_to_nine_else_a_warning(scheme, count, warned):
    names = tuple(f"专家{n}" for n in range(count))
    warnings = summarise(full(scheme, experts=names), scheme).warnings
    assert any(f"现有 {count} 人" in line and "5 至 9 人" in line for line in warnings) == warned


def test_a_review_that_does_not_name_its_experts_still_counts_them(scheme):
    result = summarise(Review(decisions=(said("沈一", "1.1", 0.5),)), scheme)
    assert [e.name for e in result.experts] == ["沈一"] and result.units["1.1"].score == 0.5


@pytest.mark.parametrize(("checking", "deductions"), [({}, -20), ({"deduction_rule": "each"}, -40), ({"deduction_rule": "once"}, -20)])
def test_whether_deductions_add_up_is_a_setting(scheme, checking, deductions):
    review = full(scheme, 0.5, final=[("D1", -20.0), ("D2", -20.0)])
    assert summarise(review, scheme, PanelSettings(checking=checking)).sums.deductions == deductions


def test_bonus_rows_of_a_group_add_up_where_that_is_set(scheme):
    tops = {i.code: i.max_score for i in scheme.bonus.groups[0].items}
    few = dict(sorted(tops.items(), key=lambda row: row[1])[:2])
    review = full(scheme, 0.5, **few)
    highest, added = (summarise(review, scheme, PanelSettings(checking={"bonus_rule": rule})).sums.bonus for rule in ("highest", "sum"))
    assert highest == max(few.values())
    assert added == min(scheme.bonus.groups[0].max_score, sum(few.values())) > highest


def test_a_verdict_is_settled_only_when_the_chair_has_set_every_unit(scheme):
    first, all_set = full(scheme, 0.5), [(u, 0.0) for u in scheme.units]
    by_now, settled = summarise(first, scheme), summarise(full(scheme, 0.5, final=all_set), scheme)
    assert (verdict(by_now, "suspend").said, verdict(by_now, "suspend").settled, by_now.settled) == ("低于 70 分", False, False)
    assert verdict(settled, "suspend").settled and settled.settled
    assert not summarise(full(scheme, 0.5, final=all_set[:-1]), scheme).settled


def test_before_anybody_has_scored_there_is_no_total_to_judge(scheme):
    result = summarise(Review(FIVE), scheme)
    assert not result.begun and {v.total for v in result.verdicts} == {None}
