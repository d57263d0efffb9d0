"""The cheapest way to a threshold, and claims without a paper behind them."""

import itertools

import pytest
from assessed import assessed, quote

from assistant.scheme import Threshold
from assistant.shortfall import EFFORT, cheapest_way, claims_only, shortest_way

APPLY = Threshold(text="80 分", at_least=80)


def kinds_of(lexicon):
    return {code: lexicon.points[code].evidence for code in lexicon.scheme.points}


def supported_up_to(scheme, points):
    """Points in the order of the sheet that together have at most so many points."""
    sums = itertools.accumulate(p.max_score for p in scheme.points.values())
    return {code: "supported" for code, total in zip(scheme.points, sums, strict=True) if total <= points}


def test_nothing_is_to_do_where_the_threshold_is_met(lexicon, options):
    way = cheapest_way(assessed(lexicon, options, default="supported"), APPLY, kinds_of(lexicon))
    assert way.reached and way.steps == () and way.start == way.end == 100


@pytest.mark.parametrize("points", [0, 40, 62, 79])
def test_the_way_ends_at_the_threshold_and_no_step_of_it_is_needless(lexicon, options, points):
    made = assessed(lexicon, options, supported_up_to(lexicon.scheme, points))
    way = cheapest_way(made, APPLY, kinds_of(lexicon))
    assert way.reached and way.end >= 80
    assert way.end == pytest.approx(way.start + sum(s.gain for s in way.steps))
    assert all(way.end - step.gain < 80 for step in way.steps)
    assert [s.total for s in way.steps] == pytest.approx(list(itertools.accumulate((s.gain for s in way.steps), initial=way.start))[1:])


def test_a_readable_copy_and_a_better_paper_go_before_a_new_one(lexicon, options):
    states = supported_up_to(lexicon.scheme, 77) | {"52.1": "weak", "55.1": "unreadable", "56.1": "contradicted"}
    steps = cheapest_way(assessed(lexicon, options, states), APPLY, kinds_of(lexicon)).steps
    order = [EFFORT.index(s.state) for s in steps]
    assert order == sorted(order) and order[0] == 0
    assert "contradicted" not in {s.state for s in steps}


def test_fewer_kinds_of_paper_then_the_larger_gain_go_first(lexicon, options):
    scheme = lexicon.scheme
    made = assessed(lexicon, options)
    few = {code: ("证书",) for code in list(scheme.points)[:10]}
    first = cheapest_way(made, Threshold(text="", at_least=6), few | {c: ("甲", "乙") for c in scheme.points if c not in few}).steps
    assert {s.code for s in first} <= few.keys()
    gains = [s.gain for s in first]
    assert gains == sorted(gains, reverse=True)


def test_a_threshold_that_must_be_passed_is_passed(lexicon, options):
    made = assessed(lexicon, options, supported_up_to(lexicon.scheme, 79))
    assert cheapest_way(made, Threshold(text="", above=80), kinds_of(lexicon)).end > 80


def test_bonus_counts_and_what_cannot_be_reached_is_said(lexicon, options):
    made = assessed(lexicon, options, {"B2": "supported"})
    way = cheapest_way(made, Threshold(text="", at_least=110), kinds_of(lexicon))
    assert way.start == made.totals.bonus > 0
    assert not way.reached and way.end == 100 + made.totals.bonus and len(way.steps) == len(lexicon.scheme.points)


def test_claims_are_points_that_rest_on_the_applicants_word_alone(lexicon, options):
    claim = quote("自评报告.docx", strength="claim")
    made = assessed(lexicon, options, {"1.1": "weak", "1.2": "weak", "1.3": "weak"}, {"1.1": [claim], "1.2": [claim, quote()], "1.3": []})
    assert [c.code for c in claims_only(made)] == ["1.1"]
    assert claims_only(made)[0].evidence == (claim,)


@pytest.mark.parametrize("points", [0, 62, 79])
def test_the_shortest_way_takes_the_largest_gains(lexicon, options, points):
    made = assessed(lexicon, options, supported_up_to(lexicon.scheme, points) | {"56.1": "contradicted"})
    short, cheap = (way(made, APPLY, kinds_of(lexicon)) for way in (shortest_way, cheapest_way))
    assert short.reached and len(short.steps) <= len(cheap.steps) and "56.1" not in {s.code for s in short.steps}
    gains = [s.gain for s in short.steps]
    assert gains == sorted(gains, reverse=True)
