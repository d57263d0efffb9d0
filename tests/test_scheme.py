"""The official scheme as data, and what is said of a damaged copy."""

import re
from datetime import date

import pytest

from assistant.errors import DataError, UsageError
from assistant.scheme import load_scheme, parent

IN_BRACKETS = re.compile(r"（(\d(?:\.\d)?)分）")


def test_the_scheme_of_2021_is_whole(scheme):
    assert (len(scheme.level1), len(scheme.indicators), len(scheme.points), scheme.total) == (10, 56, 95, 100)
    assert sum(p.max_score for p in scheme.points.values()) == 100
    assert (scheme.issued_as, scheme.issued_on, scheme.cycle_months) == ("沪市监质发〔2021〕356号", date(2021, 6, 25), 36)


def test_indicators_are_numbered_from_1_to_56(scheme):
    assert [i.code for i in scheme.indicators] == [str(n) for n in range(1, 57)]


def test_points_are_numbered_within_their_indicator(scheme):
    assert [p.code for i in scheme.indicators for p in i.points] == [f"{i.code}.{n}" for i in scheme.indicators for n in range(1, len(i.points) + 1)]


def test_the_points_have_the_scores_that_the_official_text_gives_in_brackets(scheme):
    written = {i.code: [float(n) for n in IN_BRACKETS.findall(i.text)] for i in scheme.indicators}
    assert written == {i.code: [p.max_score for p in i.points] for i in scheme.indicators}


def test_the_groups_have_their_official_shares(scheme):
    assert [f.max_score for f in scheme.level1] == [8, 8, 11, 8, 8, 8, 11, 8, 12, 18]


def test_bonus_and_deductions_stand_beside_the_points(scheme):
    assert [(i.code, i.max_score) for g in scheme.bonus.groups for i in g.items] == [("B1", 1), ("B2", 3), ("B3", 5), ("B4", 1), ("B5", 3), ("B6", 5)]
    assert scheme.bonus.max_score == sum(g.max_score for g in scheme.bonus.groups) == 10
    assert [(d.code, d.score) for d in scheme.deductions.items] == [("D1", -20), ("D2", -20)]


def test_every_code_a_passage_can_have_is_listed_once(scheme):
    assert len(scheme.codes) == len(set(scheme.codes)) == 56 + 6 + 2
    assert len(scheme.units) == len(set(scheme.units)) == 95 + 6 + 2


def test_all_official_wording_goes_to_the_echo_test(scheme):
    texts = set(scheme.official_texts())
    assert {i.text for i in scheme.indicators} | set(scheme.extras.values()) <= texts


@pytest.mark.parametrize(("code", "indicator"), [("13.2", "13"), ("1.1", "1"), ("B1", "B1"), ("D2", "D2")])
def test_a_point_belongs_to_its_indicator_and_other_codes_to_themselves(code, indicator):
    assert parent(code) == indicator


def test_an_unknown_scheme_is_answered_with_those_that_exist():
    with pytest.raises(UsageError, match=r"没有评估方案“yrd-1999”。可用的方案：.*yrd-2021") as caught:
        load_scheme("yrd-1999")
    assert caught.value.exit_code == 2


def test_an_untouched_copy_loads(scheme_copy, scheme):
    assert load_scheme(scheme_copy.name) == scheme


# what is swapped for what, what the message says, and the text whose line it names (None: that of the damage)
POINT = '- {code: "1.1", max_score: 0.5, text: 各参与单位成立联席会议或工作组}'
GROUP = "name: 加强组织领导\n    part: 质量举措\n    max_score: 8"
DAMAGE = {
    "an unknown key at the top": ("cycle_months: 36", "month: 36\ncycle_months: 36", "month：不认识的键", None),
    "an unknown key in a point": (POINT, POINT.replace("text:", "note: 旧, text:"), "points.0.note：不认识的键", None),
    "a key that is lacking": (POINT, POINT.replace("max_score: 0.5, ", ""), "得分点 1.1 缺少分值（max_score）", None),
    "a key that stands twice": ("title: 长", "cycle_months: 36\ntitle: 长", "cycle_months 出现了两次", "\ncycle_months: 36\npanel"),
    "a score that is no number": (POINT, POINT.replace("0.5", "半分"), "max_score", None),
    "another total": ("total: 100", "total: 99", "total 的分值 99 与各部分之和 100 不符", None),
    "a group with another sum": (GROUP, GROUP + ".5", "total 的分值 100 与各部分之和 100.5 不符", "total: 100"),
    "a second level with another sum": ("max_score: 4\n        indicators:\n          - code: \"3\"", "max_score: 3\n        indicators:\n          - code: \"3\"", "加强组织领导 的分值 8 与各部分之和 7 不符", "name: 加强组织领导"),
    "an indicator with another sum": ('{code: "3.1", max_score: 1.0', '{code: "3.1", max_score: 0.5', "的分值 2 与各部分之和 1.5 不符", '- code: "3"\n            text'),
    "more indicators announced": ("indicators: 56", "indicators: 57", "indicators 应有 57 个，实有 56 个", None),
    "more points announced": ("points: 95}", "points: 96}", "points 应有 96 个，实有 95 个", None),
    "a rule that does not exist": ("rule: highest", "rule: lowest", "bonus.rule", None),
    "a threshold that does not exist": ("suspend: {", "suspended: {", "thresholds.suspended", None),
    "a date that is none": ("issued_on: 2021-06-25", "issued_on: 去年夏天", "issued_on", None),
    "a point of another indicator": ('{code: "2.2"', '{code: "3.9"', "得分点 3.9 不属于指标 2", None),
}


@pytest.mark.parametrize(("old", "new", "what", "named"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_scheme_is_named_with_file_and_line(scheme_copy, old, new, what, named):
    line = scheme_copy.swap("scheme.yaml", old, new)
    if named:
        line = scheme_copy.line_of("scheme.yaml", named)
    with pytest.raises(DataError) as caught:
        load_scheme(scheme_copy.name)
    message = str(caught.value)
    assert message.startswith(f"yrd-2021/scheme.yaml:{line} ")
    assert what in message
    assert "\n" not in message


def test_a_point_left_out_is_noticed_by_the_sum_of_its_indicator(scheme_copy):
    scheme_copy.swap("scheme.yaml", f"              {POINT}\n", "")
    with pytest.raises(DataError, match="的分值 2 与各部分之和 1.5 不符"):
        load_scheme(scheme_copy.name)


def test_two_points_of_the_same_code_are_noticed_by_their_number(scheme_copy):
    scheme_copy.swap("scheme.yaml", '{code: "1.2"', '{code: "1.1"')
    with pytest.raises(DataError, match="points 应有 95 个，实有 94 个"):
        load_scheme(scheme_copy.name)


MISPLACED = {
    "indicator 1, whose code groups have, too": (POINT, POINT.replace("0.5", "0.4"), '- code: "1"\n            text'),
    "技术服务, a word of indicator 5, too": ("等方面培训。（1分）\n            max_score: 1.0", "等方面培训。（1分）\n            max_score: 2.0", "name: 技术服务"),
}


@pytest.mark.parametrize(("old", "new", "named"), MISPLACED.values(), ids=MISPLACED)
def test_a_wrong_sum_is_named_with_its_own_line_though_its_name_stands_elsewhere_before(scheme_copy, old, new, named):
    scheme_copy.swap("scheme.yaml", old, new)
    line = scheme_copy.line_of("scheme.yaml", named)
    with pytest.raises(DataError, match=rf"scheme\.yaml:{line} "):
        load_scheme(scheme_copy.name)


def test_a_misspelt_count_is_an_unknown_key(scheme_copy):
    scheme_copy.swap("scheme.yaml", "points: 95}", "point: 95}")
    with pytest.raises(DataError, match="point"):
        load_scheme(scheme_copy.name)
