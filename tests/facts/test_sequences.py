"""Values that follow each other without a sentence around them: rows, arrows, years by where they stand."""

import pytest

from assistant.facts import growth_of
from assistant.models import Passage

RISES, FALLS = {False}, {True}


def moved(text, kind="paragraph", header=""):
    """Whether what moved falls, of each growth in a passage."""
    return {g.falls for g in growth_of([Passage(text, kind=kind, header=header)])}


@pytest.mark.parametrize(("text", "found"), [
    ("主要企业参编标准 | 2021:11 | 2023:26", RISES),
    ("云穗酿造参与制修订标准（项） | 2021年 5 | 2022年 3 | 2023年 1", FALLS),
    ("金岚电机授权专利 | 2020 31件 | 2021 24件 | 2022 17件", FALLS),
    ("“小巨人” | 1→3→6 | 轴承", RISES),
    ("竹制品 | 产值 41.7→45.3 | 二季度略降后回升", RISES),
    ("授权专利 | 44 | 29 | 12 | 岚固轴承", FALLS),
    ("家纺产值（亿元） | 88.6 | 79.1 | 65.4", FALLS),
    ("坞月茶业 | 授权专利 12、12、9件 | 参编标准 1、1、0项（2021—2023）", FALLS),
    ("箱包产值 21.3亿元 -6.4%", FALLS),
    ("出口占比 18% | -6.4%", set()),
    ("授权专利 | 44 | 29 | 31", set()),
    ("产值 | 73.5 | 66.0", set()),
])
def test_values_of_a_row_without_a_head_move(text, found):
    assert moved(text, "row") == found


def test_values_under_a_head_are_read_by_the_head_alone():
    assert moved("授权专利 | 44 | 29 | 12", "row", "类别 | 发明 | 实用新型 | 外观") == set()


@pytest.mark.parametrize(("text", "found"), [
    ("授权专利前年26件、去年18件。", FALLS),
    ("高企期初9家，期末14家。", RISES),
    ("专精特新去年已达34家，今年上半年再添8家。", set()),
    ("存量高企突破300家，较2021年末增加163家，2024年86家申报。", set()),
    ("近三年授权专利分别为18件、25件、37件。", RISES),
    ("国标、行标、团标分别为4项、6项、12项。", set()),
    ("上半年，规上产值比去年同期下来了7.6%。", FALLS),
    ("茶机产值跌了近一成，降8.8%。", FALLS),
])
def test_years_may_be_named_by_where_they_stand(text, found):
    assert moved(text) == found


@pytest.mark.parametrize("name", ["合计", "合 计", "合　计", "总　计", "小计", "共  计"])
def test_the_row_of_all_of_them_stands_for_its_table_however_it_is_spaced(name):
    rows = [Passage(f"{firm} | {first} | {last}", kind="row", header="企业 | 2020年产值 | 2023年产值") for firm, first, last in (("甲", 9800, 8700), (name, 98100, 128500))]
    (growth,) = growth_of(rows)
    assert not growth.falls


def test_the_whole_goes_before_its_parts():
    rows = [Passage(f"{name} | {first} | {last}", kind="row", header="企业 | 2020年 | 2023年") for name, first, last in (("小计", 10, 40), ("合计", 98, 128))]
    (growth,) = growth_of(rows)
    assert growth.phrase.startswith("合计")


@pytest.mark.parametrize(("header", "cells"), [
    ("指标 | ２０２０年 | ２０２３年", "工业总产值 | ９８．１ | １２８．５"), ("指标 | 二〇二〇年 | 二〇二三年", "工业总产值 | 98.1 | 128.5"),
    ("指标 | 2020 年 | 2023 年", "工业总产值 | 98 100 | 128 500"), (" | 2020年 | 2023年", "工业总产值 | 98.1 | 128.5"), ("年份 | 工业总产值", None),
])
def test_cells_are_read_in_any_width_and_with_blanks(header, cells):
    listed = [cells] if cells else ["２０２０ 年 | ９８１", "２０２３ 年 | 1 285"]
    (growth,) = growth_of([Passage(text, kind="row", header=header) for text in listed])
    assert growth.change == pytest.approx(128.5 / 98.1 - 1)
