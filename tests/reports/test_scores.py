"""The scores of applicant, experts and chair side by side."""

from dataclasses import replace
from datetime import timedelta

import pytest
from office import NINE, WHEN, assessment, dossier, evidence, finding, review

from assistant.models.review import Decision, Review
from assistant.panel import judged
from assistant.reports.scores import panel, suggested, total
from assistant.reports.word_parts import standing
from assistant.scheme import Scheme


def decided(unit: str, *scores: float | None) -> tuple[Decision, ...]:
    return tuple(Decision(unit, NINE[n], score, WHEN) for n, score in enumerate(scores))


def scores(scheme: Scheme, **said: object):
    return dossier(scheme, said=replace(Review(NINE[:3]), **said)).scores


def test_without_a_review_only_suggestions_stand(scheme: Scheme) -> None:
    found = {"B2": finding("B2", "supported", evidence())}
    a = assessment(scheme, found)
    table = dossier(scheme, a).scores
    assert (table.own, table.panel, table.experts, table.settled) == (None, None, (), False)
    assert (table.suggested.points, table.suggested.bonus) == (a.totals.likely, 3)
    assert table.suggested.total == a.totals.likely + 3
    assert list(table.units) == list(scheme.units)


def test_suspected_deductions_are_not_taken_off_the_suggestions(scheme: Scheme) -> None:
    a = assessment(scheme, {"D1": finding("D1", "suspected", evidence())})
    assert a.totals.deductions_if_confirmed == -20
    assert dossier(scheme, a).scores.suggested.deductions == 0


@pytest.mark.parametrize(
    ("given", "mean", "spread", "deviation"),
    [((0.5, 0.5, 0.5), 0.5, 0, 0), ((0.0, 0.5), 0.25, 0.5, 0.35), ((0.5, None, 0.0), 0.25, 0.5, 0.35), ((0.25,), 0.25, None, None), ((None,), None, None, None), ((), None, None, None)],
)
def test_mean_and_spread_are_of_the_experts_who_could_tell(scheme: Scheme, given, mean, spread, deviation) -> None:
    unit = scores(scheme, decisions=decided("1.1", *given)).units["1.1"]
    assert (unit.said.mean, unit.said.spread, unit.said.deviation, panel(unit)) == (mean, spread, deviation, mean)


def test_the_last_decision_of_an_expert_counts(scheme: Scheme) -> None:
    later = Decision("1.1", NINE[0], 0.5, WHEN + timedelta(hours=1))
    assert scores(scheme, decisions=(later, *decided("1.1", 0.0))).units["1.1"].said.mean == 0.5


@pytest.mark.parametrize(("final", "stands"), [(0.5, 0.5), (0.0, 0.0), (None, None)])
def test_the_chair_overrules_the_experts(scheme: Scheme, final, stands) -> None:
    table = scores(scheme, decisions=decided("1.1", 0.25, 0.25), final=decided("1.1", final))
    assert panel(table.units["1.1"]) == stands


@pytest.mark.parametrize(
    ("decisions", "final", "cost"),
    [
        (decided("D1", -20, -20, -20), (), 0),  # experts alone take nothing off
        ((), decided("D1", -20), -20),
        ((), decided("D1", -20) + decided("D2", -20), -20),  # once, by the scheme's rule
        ((), decided("D1", 0), 0),
    ],
)
def test_deductions_count_only_when_the_chair_confirms(scheme: Scheme, decisions, final, cost) -> None:
    known = decided("1.1", 0.5)
    assert scores(scheme, decisions=decisions + known, final=final).panel.deductions == cost


def test_of_a_bonus_group_the_highest_row_counts(scheme: Scheme) -> None:
    final = decided("B1", 1) + decided("B2", 3) + decided("B6", 5) + decided("1.1", 0.5)
    sums = scores(scheme, final=final).panel
    assert (sums.points, sums.bonus, sums.total, sums.open) == (0.5, 8, 8.5, 94)


def test_own_scores_have_their_sums(scheme: Scheme) -> None:
    full = {code: p.max_score for code, p in scheme.points.items()}
    table = scores(scheme, self_scores=full | {"B3": 5.0})
    assert (table.own.points, table.own.total, table.own.open) == (100, 105, 0)


def test_experts_who_are_not_named_are_found_in_the_decisions(scheme: Scheme) -> None:
    assert dossier(scheme, said=Review(decisions=decided("1.1", 0, 0.5))).scores.experts == NINE[:2]


def test_settled_when_every_point_has_a_final_score(scheme: Scheme) -> None:
    finals = dict.fromkeys(scheme.points, 0.25)
    assert dossier(scheme, said=review(scheme, final=finals)).scores.settled
    del finals["56.1"]
    assert not dossier(scheme, said=review(scheme, final=finals)).scores.settled


@pytest.mark.parametrize(
    ("share", "apply", "award", "suspend"),
    [(1.0, "达到", "达到", "不低于 70 分"), (0.8, "达到", "未达到", "不低于 70 分"), (0.5, "未达到", "未达到", "低于 70 分")],
)
def test_thresholds_are_judged_as_the_scheme_says(scheme: Scheme, share, apply, award, suspend) -> None:
    finals = {code: p.max_score * share for code, p in scheme.points.items()} | dict.fromkeys(scheme.extras, 0.0)
    sums = dossier(scheme, said=Review(NINE, final=tuple(Decision(c, NINE[0], s, WHEN) for c, s in finals.items()))).scores.panel
    said = [standing(limit, judged(limit, sums)) for limit in scheme.thresholds.values()]
    assert said == [apply, award, suspend]


def test_no_threshold_is_judged_as_long_as_open_points_can_change_it(scheme: Scheme) -> None:
    suspend = scheme.thresholds["suspend"]
    for sums in (scores(scheme, final=decided("1.1", 0.5)).panel, None):
        assert standing(suspend, judged(suspend, sums)) == "待专家确认"


def test_a_column_without_scores_has_no_total(scheme: Scheme) -> None:
    units = dossier(scheme).scores.units.values()
    assert total(units, panel) is None
    assert total([u for u in units if u.detail.code in scheme.points], suggested) == dossier(scheme).scores.suggested.points
