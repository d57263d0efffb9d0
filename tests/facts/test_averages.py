"""Comparison with an average: in sentences, in rows, in columns."""

import pytest

from assistant.facts import above_average
from assistant.models import Passage

HEADER = "单位 | 人均劳动生产率（万元/人） | 全国同行业平均（万元/人）"


def rows(*texts, header=HEADER):
    return [Passage(t, kind="row", header=header) for t in texts]


@pytest.mark.parametrize(
    ("listed", "above"),
    [
        (rows("朗拓轴承有限公司 | 46 | 30"), True),
        (rows("朗拓轴承有限公司 | 26 | 30"), False),
        (rows("朗拓轴承有限公司 | 26 | 30", "宏砺轴承有限公司 | 46 | 30"), True),  # 36 against 30 on average
        (rows("朗拓轴承有限公司 | 46 | 30", "全行业 | 29 | 31"), False),  # the row of all of them decides
        (rows("朗拓轴承有限公司 | 46 | 45", header="单位 | 2022年 | 2023年"), None),
        (rows("朗拓轴承有限公司 | — | 45"), None),
    ],
)
def test_a_column_of_averages_is_compared_with_the_one_before_it(listed, above):
    assert above_average(listed)[0] is above


def test_all_of_them_may_be_above_what_was_named():
    assert above_average([Passage("全国同行业平均为42.2万元/人，四家均在其上。")])[0] is True


@pytest.mark.parametrize("text", ["全国同行业平均为40.9万元，三家无一高于平均线。", "没有一家够到全国同行业平均的36万元。"])
def test_none_of_them_above_is_below(text):
    assert above_average([Passage(text)])[0] is False


@pytest.mark.parametrize(("said", "above"), [(("高", "高于"), True), (("低", "低"), False), (("高", "低"), None)])
def test_a_column_may_say_which_is_higher(said, above):
    header = "范围 | 从业人数 | 人均劳动生产率 | 与全国同行业平均相比"
    assert above_average(rows(*(f"{n} | 9000 | 39 | {word}" for n, word in zip("甲乙", said, strict=True)), header=header))[0] is above


def test_a_column_of_what_is_better_when_less_says_nothing_of_the_output():
    header = "企业 | 人均劳动生产率 | 与同行业平均能耗相比"
    assert above_average(rows("朗拓轴承有限公司 | 46 | 低", header=header))[0] is None


@pytest.mark.parametrize(("text", "above"), [
    ("对照值取同行业平均数34万元/人，四家全部高出。", True), ("对照平均数34万元/人，四家都超过了。", True), ("人均55.5万元，全国同行业39.5万元，全省同行业44.2万元，均高出一截。", True), ("同行业去年新增产能多，各地均有扩产。", None),
    ("与同行业相比，人均劳动生产率三年都低，只有单耗全部高于对手。", None), ("同行业人均劳动生产率56万元，我市三家企业三年均高于50万元。", None), ("同行业对标企业劳动生产率全部高于我市主要企业。", None),
    ("全国平均为46万元，外省三家龙头均超过，我市三家未能赶上。", None), ("平均年龄42岁，能耗全部超过限额。", None),
])
def test_all_are_above_what_was_named_before(text, above):
    assert above_average([Passage(text)])[0] is above


MEASURES = {
    "less energy": ("人均劳动生产率46.8万元/人，高于全国同行业平均水平35.2万元/人，单位产品能耗低于同行业平均水平12%。", True),
    "less energy first": ("单位产品能耗低于同行业平均水平12%，人均劳动生产率46.8万元/人，高于同行业平均水平。", True),
    "then and now": ("试点前低于全国同行业平均水平，2023年达到46.8万元/人，高出平均水平33%。", True),
    "before and in a year": ("2021年劳动生产率低于同行业平均水平，2023年高于同行业平均水平。", True),
    "some are, one is not": ("三家劳动生产率高于同行业平均水平、一家略低于平均水平。", None),
    "not below": ("劳动生产率不低于同行业平均水平。", None),
    "wages": ("人均年薪酬8.12万元，高于同行业平均水平21.4%。", None),
    "research": ("研发投入占比高于同行业平均水平。", None),
    "growth": ("产值增速高于全省平均3.2个百分点，人均46.8万元。", None),
    "a share of it": ("人均劳动生产率为同行业平均值的133%。", True),
    "times": ("人均劳动生产率达到行业均值的1.33倍。", True),
    "compared with": ("劳动生产率较同行业平均水平高33%。", True),
}


@pytest.mark.parametrize(("text", "above"), MEASURES.values(), ids=MEASURES)
def test_what_is_compared_is_the_output_of_a_head(text, above):
    assert above_average([Passage(text)])[0] is above


def test_the_average_number_of_workers_is_no_average_of_the_trade():
    header = "企业 | 工业总产值（万元） | 平均从业人数（人） | 人均劳动生产率"
    assert above_average(rows("朗拓轴承有限公司 | 32561 | 820 | 39.7", header=header))[0] is None


def test_rows_of_other_measures_and_units_are_not_compared():
    header, output, others = "指标 | 单位 | 2023年 | 2024年", "五家主要企业人均产值 | 万元/人 | 63.9 | 64.9", "全省同行业人均产值 | 万元/人 | 65.4 | 66.5"
    heads = "平均用工人数 | 人 | 22750 | 23074"
    assert above_average(rows(output, others, heads, header=header)) == (False, "5家主要企业人均产值 64.9万元/人，全省同行业人均产值 66.5万元/人")
    assert above_average(rows(heads, others, header=header))[0] is None


@pytest.mark.parametrize(("text", "above"), [
    ("五家骨干厂人均产出只及省内同行平均线的七成。", False),
    ("人均劳动生产率19.6万元，相当于全省同行平均数的78%。", False),
    ("人均劳动生产率高出行业平均值的12%。", True),
    ("我市人均年产出31万元，同行业全国平均36万元，尚低五万元。", False),
    ("人均增加值21.4万元，协会公布的同行业平均数为26.9万元。", False),
    ("职工平均工资7.4万元，同行业平均数为8.9万元。", None),
    ("人均创收108万元，是行业均值（79万元）的1.37倍。", True),
    ("基期人均劳动生产率只有行业均值的84%，换线之后达到58.8万元，为行业平均（49.1万元）的1.2倍。", True),
])
def test_a_share_of_the_average_tells_which_is_higher(text, above):
    assert above_average([Passage(text)])[0] is above


@pytest.mark.parametrize(("text", "above"), [
    ("劳动生产率 | 本地17.3 | 同行业24.8", False), ("人均产出 | 澄阳紧固件 78.1万元 | 全省同行业 74.5万元", True), ("全员劳产率 | 岚固 41.2 | 33.0", None),
])
def test_cells_with_their_own_names_are_compared(text, above):
    assert above_average([Passage(text, kind="row")])[0] is above


@pytest.mark.parametrize(("listed", "above"), [
    (rows("主要企业合计 | 32.5万元/人", "全省同行业平均 | 285000元/人", header=""), True),
    (rows("主要企业合计 | 32.5 | 285000", header="企业 | 劳动生产率（万元/人） | 同行业平均（元/人）"), True),
    (rows("主要企业 | 32.5", "全省同行业平均 | 285000元/人", header="企业 | 2023年劳动生产率（万元/人）"), True),
    (rows("主要企业 | 325000元", "全省同行业平均 | 28.5万元/人", header=""), None),
])
def test_an_average_is_compared_in_one_unit(listed, above):
    assert above_average(listed)[0] is above


def test_the_mean_of_rows_is_told_in_their_unit():
    assert above_average(rows("甲厂 | 26 | 30", "乙厂 | 46 | 30"))[1] == "甲厂、乙厂的平均数 36万元/人，平均 30万元/人"


@pytest.mark.parametrize("head", ["序号 | 企业 | 统计年份 | 同行业平均劳动生产率（万元/人）", "序号 | 企业 | 从业人数（人） | 同行业平均劳动生产率", "序号 | 企业 | 工业总产值 | 行业平均", "序号 | 企业 |  | 行业平均"])
def test_a_year_or_another_measure_is_no_own_value(head):
    assert above_average(rows("1 | 澜锋轴承 | 2023 | 28.5", header=head))[0] is None


def test_a_row_is_named_by_its_first_word():
    verdict = above_average(rows("1 | 澜锋轴承 | 32.5 | 28.5", header="序号 | 企业 | 人均产值（万元/人） | 行业平均（万元/人）"))
    assert verdict == (True, "澜锋轴承 32.5万元/人，平均 28.5万元/人")


@pytest.mark.parametrize(("text", "above"), [
    ("五家主要企业人均劳动生产率32.5万元/人，没有低于全国同行业平均水平的企业。", None), ("人均劳动生产率32.5万元/人，已不再低于全国同行业平均水平28.5万元/人。", True),
    ("人均劳动生产率无一家低于同行业平均水平。", None), ("劳动生产率没有一家低于全国平均水平。", None), ("人均劳动生产率没有企业低于全国平均水平。", None), ("一家企业低于全国平均水平。", False),
])
def test_what_is_not_below_is_not_read_as_below(text, above):
    assert above_average([Passage(text)])[0] is above


@pytest.mark.parametrize(("header", "cells"), [
    ("企业 | 劳动生产率（万元/人） | 行业平　均（万元/人）", "主要企业合计 | 32.5 | 28.5"), ("企业 | 劳动生产率 | 行业平均", "主要企业合　计 | 32．5 | 28．5"), ("", "本地１７.３ | 同 行 业１４.８"),
])
def test_cells_are_read_in_any_width_and_with_blanks(header, cells):
    assert above_average(rows(cells, header=header))[0] is True
