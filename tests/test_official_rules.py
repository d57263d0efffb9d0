"""Every rule of the official papers that the program applies, each by the clause that it rests on.

390: 沪市监质发〔2020〕390号 长三角质量提升示范试点建设工作方案; 356: 沪市监质发〔2021〕356号 …评估指南（试行）.
"""

from datetime import date

import pytest

from assistant.clauses import clauses
from assistant.life import may_apply, outcome_of
from assistant.life.half_year import due_dates
from assistant.models import Finding
from assistant.options import Options
from assistant.scoring import deductions_if_confirmed, score_bonus
from assistant.submission import submission_info


def rests_on(key, paper, place, *words):
    clause = clauses()[key]
    assert (clause.issued_as, clause.place) == (paper, place)
    assert all(word in clause.quote for word in words)


PLAN, GUIDE = "沪市监质发〔2020〕390号", "沪市监质发〔2021〕356号"


def of_state(scheme, *codes, state):
    return {code: Finding(code, state if code in codes else "missing", 1.0) for code in scheme.units}


def test_356_4_1_the_indicators_are_worth_100_points(scheme):
    rests_on("total", GUIDE, "四（一）", "10个一级指标", "24个二级指标", "总分100分")
    assert (len(scheme.level1), sum(len(f.level2) for f in scheme.level1), sum(f.max_score for f in scheme.level1)) == (10, 24, 100)


def test_356_4_2_the_bonus_is_capped_at_10_points(scheme):
    rests_on("bonus", GUIDE, "四（二）", "加分项共10分")
    every = of_state(scheme, *(i.code for g in scheme.bonus.groups for i in g.items), state="supported")
    added = scheme.model_copy(update={"bonus": scheme.bonus.model_copy(update={"rule": "sum"})})
    assert score_bonus(scheme, every)[1] == score_bonus(added, every)[1] == 10


@pytest.mark.parametrize("code", ["D1", "D2"])
def test_356_4_3_each_of_the_two_offences_costs_20_points(scheme, code):
    rests_on("deductions", GUIDE, "四（三）", "减20分")
    assert deductions_if_confirmed(scheme, of_state(scheme, code, state="suspected")) == -20


@pytest.mark.parametrize(("size", "fits"), [(4, False), (5, True), (9, True), (10, False)])
def test_356_5_1_a_panel_has_5_to_9_experts(scheme, size, fits):
    rests_on("panel", GUIDE, "五（一）", "5—9人")
    assert scheme.panel.fits(size) is fits


@pytest.mark.parametrize(("score", "may"), [(79.9, False), (80, True), (80.1, True)])
def test_356_6_1_a_self_assessment_of_80_may_apply(scheme, score, may):
    rests_on("apply", GUIDE, "六（一）", "80分以上")
    assert may_apply(scheme, score) is may


@pytest.mark.parametrize(("score", "outcome"), [(80.1, "award"), (80, "improve")])
def test_356_7_3_the_title_needs_more_than_80(scheme, score, outcome):
    rests_on("award", GUIDE, "七（三）", "高于80分")
    assert outcome_of(scheme, score) == outcome


@pytest.mark.parametrize(("score", "outcome"), [(69.9, "suspend"), (70, "improve")])
def test_356_7_3_below_70_a_pilot_may_be_suspended(scheme, score, outcome):
    rests_on("suspend", GUIDE, "七（三）", "低于70分")
    assert outcome_of(scheme, score) == outcome


def test_356_7_1_between_the_two_a_pilot_goes_on_improving(scheme):
    rests_on("improve", GUIDE, "七（一）", "及时改进")
    assert {outcome_of(scheme, score) for score in (70, 75, 80)} == {"improve"}


def test_356_note_4_a_cycle_is_36_months_from_the_approval(scheme, tmp_path):
    rests_on("cycle", GUIDE, "附录注4", "36个月")
    info = submission_info([tmp_path], Options(approved_on=date(2021, 3, 15)), scheme.cycle_months)
    assert scheme.cycle_months == 36 and info.cycle == (date(2021, 3, 15), date(2024, 3, 14))


def test_390_5_4_a_report_every_half_year_makes_six_in_a_cycle(scheme):
    rests_on("half_year", PLAN, "五（四）", "每半年")
    assert len(due_dates(date(2021, 3, 15), scheme.cycle_months)) == 6
