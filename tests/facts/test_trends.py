"""Figures that get better every year, as item 9 of the 2020 guide asks for (连续3年不断提高 / 连续3年不断递减)."""

import pytest

from assistant.facts import steady_trend
from assistant.models import Passage

RISES, FALLS = ("满意度",), ("投诉率",)


def trend(*texts, **row):
    return steady_trend([Passage(t, **row) for t in texts], 3, RISES, FALLS)


@pytest.mark.parametrize(("text", "steady"), [
    ("全市服务业满意度2020年78.9分，2021年81.3分，2022年83.6分。", True),
    ("2020年全市服务业满意度78.9分，2021年全市服务业满意度81.3分，2022年全市服务业满意度83.6分。", True),
    ("全市服务业满意度2020年78.9分，2021年81.3分，2022年80.6分。", False),
    ("全市服务业满意度2020年78.9分，2021年78.9分，2022年80.6分。", False),
    ("服务投诉率：2020年18.2件，2021年15.7件，2022年13.1件。", True),
    ("2020年满意度为78.9分，2021年为81.3分，2022年为83.6分。", True),
    ("2020年、2021年、2022年服务业满意度分别为78.9分、81.3分、83.6分。", True),
    ("2020—2022年，服务业满意度分别为78.9、83.6、81.3分。", False),
    ("2020年、2021年服务业满意度分别为78.9分、83.6分。", None),
    ("服务投诉率2020年13.1件，2021年15.7件，2022年18.2件。", False),
    ("全市服务业满意度2021年81.3分，2022年83.6分。", None),
    ("全市服务业满意度2018年70分，2020年78.9分，2022年83.6分。", None),
    ("全市服务业满意度连续三年提高。", None),
    ("共有86家单位参加活动。", None),
])
def test_three_years_in_a_row_must_each_be_better(text, steady):
    assert trend(text).steady is steady


def test_years_are_joined_over_papers_of_the_same_thing_only():
    same = [f"{y}年全市服务业满意度{v}分。" for y, v in ((2020, 78.9), (2021, 81.3), (2022, 83.6))]
    other = [f"{y}年{who}满意度{v}分。" for who, y, v in (("快递", 2020, 78.9), ("物业", 2021, 81.3), ("银行", 2022, 83.6))]
    assert trend(*same).steady is True
    assert trend(*other).steady is None


def test_a_table_row_under_a_header_of_years_is_a_series():
    found = trend("服务类投诉率（件/万人） | 16.4 | 14.2 | 11.8", kind="row", header="指标 | 2020年 | 2021年 | 2022年")
    assert found.steady is True and "2022年 11.8" in found.phrase


@pytest.mark.parametrize(("header", "cells", "steady"), [
    ("指标 | 2020年 | 2021年 | 2022年 | 2023年目标", "服务投诉率 | 5.0 | 4.6 | 4.1 | 4.5", True),
    ("指标 | 2021年 | 2022年 | 2023年目标", "服务投诉率 | 4.6 | 4.1 | 3.5", None),
    ("指标 | 2020年全省 | 2020年 | 2021年 | 2022年", "服务投诉率 | 3.0 | 4.6 | 4.1 | 3.5", True),
    ("指标 | 2020年 | 2021年 | 2022年 | 2022年全国平均", "满意度 | 81.2 | 82.5 | 83.6 | 79.9", True),
    ("指标 | 2020年 | 2021年 | 2022年1—6月", "满意度 | 81.2 | 82.5 | 83.6", None),
])
def test_targets_parts_of_a_year_and_others_are_no_years(header, cells, steady):
    assert trend(cells, kind="row", header=header).steady is steady


def test_rows_that_begin_with_a_year_are_a_series():
    rows = [Passage(f"{y} | {v}", kind="row", header="年度 | 满意度（分）") for y, v in ((2020, 80.1), (2021, 82.4), (2022, 84.0))]
    assert steady_trend(rows, 3, RISES, FALLS).steady is True


def test_the_papers_own_word_is_told_but_not_taken_for_figures():
    assert "没有看到逐年数据" in trend("消费者对服务业的满意度连续三年提高。").phrase
