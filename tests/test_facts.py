"""Dates, series, growth, decline and comparisons, in the ways in which submissions write them."""

from datetime import date

import pytest

from assistant.facts import When, above_average, dates, event_dates, growth_of, iso_date, single_years
from assistant.models import Passage


def row(text, header="", document="9-1 统计表.pdf"):
    return Passage(text, document=document, header=header, kind="row")


def said(*texts):
    return growth_of([Passage(text) for text in texts])


# Dates

DATES = {
    "the usual form": ("2022年3月18日召开", [(2022, 3, 18)]),
    "blanks inside": ("2022 年 3 月 18 日", [(2022, 3, 18)]),
    "full width figures": ("２０２２年３月１８日", [(2022, 3, 18)]),
    "dots": ("2022.3.18", [(2022, 3, 18)]),
    "full width dots": ("2022．03．18", [(2022, 3, 18)]),
    "hyphens": ("2022-03-18", [(2022, 3, 18)]),
    "slashes": ("2022/3/18", [(2022, 3, 18)]),
    "Chinese figures": ("二〇二二年三月十八日", [(2022, 3, 18)]),
    "Chinese figures with a round zero": ("二○二二年十月二十日", [(2022, 10, 20)]),
    "Chinese figures, the last day": ("二零二一年十二月三十一日", [(2021, 12, 31)]),
    "a Chinese month": ("二〇二三年十一月", [(2023, 11, None)]),
    "a Chinese year": ("二〇二三年", [(2023, None, None)]),
    "a month": ("2022 年 11 月", [(2022, 11, None)]),
    "a month with a dot": ("2022.11", [(2022, 11, None)]),
    "months of a year": ("2022年1—9月", [(2022, 1, None)]),
    "a year": ("2022年全年", [(2022, None, None)]),
    "half a year": ("2022年上半年", [(2022, None, None)]),
    "the end of a year": ("截至2023年底", [(2023, None, None)]),
    "a document number": ("礁市监〔2021〕56号", [(2021, None, None)]),
    "a document number in square brackets": ("礁市监[2021]56号", [(2021, None, None)]),
    "years from to": ("2021—2023年", [(2021, None, None), (2023, None, None)]),
    "years from to in words": ("2021年至2023年", [(2021, None, None), (2023, None, None)]),
    "a bare year in a cell": ("清源区市场监管局 | 2021 | 812 | 2,406", [(2021, None, None)]),
    "several, in their order": ("2023年4月2日复查2022年3月18日的整改", [(2023, 4, 2), (2022, 3, 18)]),
    "a day as it is spoken": ("2022年3月18号召开", [(2022, 3, 18)]),
    "days from to": ("2022年3月15至17日", [(2022, 3, 15)]),
    "days of a year told once": ("2022年3月15日、6月20日和9月18日", [(2022, 3, 15), (2022, 6, 20), (2022, 9, 18)]),
    "a day without a year": ("3月18日召开", []),
    "a figure of four digits": ("共2021家企业", []),
    "a long number": ("证书编号320212022", []),
    "a plan by its number": ("“十四五”期间", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "named"), DATES.values(), ids=DATES)
def test_dates_are_found_in_every_notation(text, named):
    assert dates(text) == [When(*parts) for parts in named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("2021-2023年", [(2021, None, None), (2023, None, None)], id="a hyphen between years"),
        pytest.param("2021、2022年", [(2021, None, None), (2022, None, None)], id="years in a list"),
        pytest.param("GB/T 2023.1-2020", [(2020, None, None)], id="the number of a standard"),
        pytest.param("2022年4月31日", [(2022, 4, None)], id="a day that does not exist"),
    ],
)
def test_dates_that_are_easily_mistaken(text, named):
    assert dates(text) == [When(*parts) for parts in named]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (When(2022, 3, 18), date(2022, 3, 18)),
        (When(2022, 2, None), date(2022, 2, 15)),
        (When(2022, None, None), date(2022, 7, 1)),
        (When(2021, 12, 31), date(2021, 12, 31)),
        (When(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_month_or_year_stands_for_its_middle(when, day):
    assert when.as_date() == day


@pytest.mark.parametrize("day", [31, 30, 29])
def test_a_day_that_its_month_does_not_have_does_not_stop_the_work(day):
    assert When(2022, 2, day).as_date().month == 2


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2021年5月6日印发，2022年3月18日修订", "2022-03-18"), ("2022年3月", None), ("", None), ("二〇二一年五月六日", "2021-05-06")],
)
def test_the_last_full_date_dates_a_passage(text, iso):
    assert iso_date(text) == iso


# Growth and decline in sentences

GROWTH = {
    "two years": ("2020年行业产值12.5亿元，2023年达到18.75亿元。", 0.5),
    "three years, the first against the last": ("2021年授权专利12件、2022年30件、2023年18件。", 0.5),
    "years in the wrong order": ("2023年授权专利18件，2021年为12件。", 0.5),
    "ends of years": ("2020年末40家，2023年末60家。", 0.5),
    "thousands with commas": ("2020年产量1,200万套，2023年产量1,800万套。", 0.5),
    "from to without years": ("授权专利从12件增加到18件。", 0.5),
    "from to with the older word": ("高新技术企业由40家增至60家。", 0.5),
    "a rate": ("行业产值同比增长18.9%。", 0.189),
    "a rate with blanks and full width": ("行业产值增长 18.9 ％。", 0.189),
    "a rate of an increase": ("增幅达50%", 0.5),
    "a rate against a year": ("较2020年增长23.4%", 0.234),
    "times": ("专利授权量增长1.5倍", 1.5),
    "part of a year": ("1—9月产值增长8.2%", 0.082),
    "an average over years": ("两年平均增长6.1%", 0.061),
}
DECLINE = {
    "two years": ("2020年产值18.75亿元，2023年15亿元。", -0.2),
    "a rate": ("行业产值同比下降3.2%。", -0.032),
    "a falling rate": ("降幅达5%", -0.05),
    "without a figure": ("专利授权量较上年回落。", None),
    "to less": ("高新技术企业由60家减少到40家。", -1 / 3),
}
NO_GROWTH = {
    "a stock": "累计拥有授权专利120件。",
    "one year": "2023年行业产值18.75亿元。",
    "a rank": "总量居全省第二。",
    "different things in two years": "2021年授权专利12件，2023年参与标准5项。",
    "shares, which are no amounts": "2021年合格率92%，2023年合格率97%。",
    "a plan without figures": "力争产值实现增长。",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "change"), GROWTH.values(), ids=GROWTH)
def test_growth_is_read_from_a_sentence(text, change):
    (growth,) = said(text)
    assert growth.change == pytest.approx(change)
    assert not growth.falls


@pytest.mark.parametrize(("text", "change"), DECLINE.values(), ids=DECLINE)
def test_decline_is_not_taken_for_growth(text, change):
    (growth,) = said(text)
    assert growth.falls
    assert growth.change == (change if change is None else pytest.approx(change))


@pytest.mark.parametrize("text", NO_GROWTH.values(), ids=NO_GROWTH)
def test_what_has_no_earlier_value_is_no_growth(text):
    assert said(text) == []


def test_a_figure_that_stays_is_neither_growth_nor_decline():
    (growth,) = said("高新技术企业由35家增加至35家。")
    assert (growth.change, growth.falls) == (0, False)


def test_growth_keeps_the_phrase_it_was_read_from():
    assert said("2020年产值12亿元，2023年18亿元。")[0].phrase == "2020年 12亿元 → 2023年 18亿元（+50.0%）"
    assert said("今年产值同比增长18.9%，居第二。")[0].phrase == "增长18.9%"


MISREAD = {
    "the year taken for the first value": ("高新技术企业由2020年的35家增加到61家。", [False]),
    "the year taken for the first value of a share": ("优质品率由2020年的92%提高到2023年的97%。", [False]),
    "a minus sign": ("行业产值增长-10.8%。", [True]),
    "a typographic minus sign": ("行业产值增速−10.8%。", [True]),
    "negative growth": ("行业产值负增长2.1%。", [True]),
    "two units of one measure": ("2020年产值1.2亿元，2023年产值9800万元。", [True]),
    "from nothing": ("2021年授权专利0件，2023年8件。", [False]),
    "doubled": ("五年间产值翻了一番。", [False]),
}


@pytest.mark.parametrize(("text", "falls"), MISREAD.values(), ids=MISREAD)
def test_figures_that_are_easily_misread(text, falls):
    assert [g.falls for g in said(text)] == falls


def test_a_series_is_joined_over_passages():
    (growth,) = said("2021年授权发明专利12件。", "2023年授权发明专利18件。")
    assert growth.change == pytest.approx(0.5)


# Tables

YEARS = "指标 | 2021年 | 2022年 | 2023年"


def test_a_row_under_a_header_of_years_is_a_series():
    (growth,) = growth_of([row("授权专利（件） | 12 | 15 | 18", YEARS)])
    assert growth.change == pytest.approx(0.5)
    assert growth.phrase == "授权专利（件）：2021年 12 → 2023年 18（+50.0%）"


def test_a_row_that_falls_falls():
    (growth,) = growth_of([row("行业产值 | 1,500.5 | 1,400 | 1,200", YEARS)])
    assert growth.falls


def test_a_column_that_compares_two_years_is_no_value_of_the_series():
    (growth,) = growth_of([row("授权专利 | 12 | 18 | 50%", "指标 | 2021年 | 2023年 | 2023年比2021年")])
    assert growth.phrase.startswith("授权专利：2021年 12 → 2023年 18")


@pytest.mark.parametrize("cells", ["授权专利 | — | — | 18", "授权专利 | 12 |  | ", "授权专利 | 见附件 | 另报 | 不详"])
def test_empty_and_worded_cells_are_no_values(cells):
    assert growth_of([row(cells, YEARS)]) == []


def test_rows_that_begin_with_a_year_make_a_series_of_each_column():
    header = "年份 | 授权专利 | 参与标准"
    patents, standards = growth_of([row("2021年 | 12 | 5", header), row("2022 | 15 | 4", header), row("2023年 | 18 | 3", header)])
    assert (patents.change, patents.falls) == (pytest.approx(0.5), False)
    assert (standards.change, standards.falls) == (pytest.approx(-0.4), True)


def test_rows_of_different_files_are_different_series():
    header = "年份 | 授权专利"
    assert growth_of([row("2021年 | 12", header, "a.pdf"), row("2023年 | 18", header, "b.pdf")]) == []


def test_the_years_for_which_a_value_is_given_are_known():
    assert single_years([Passage("2023年产值18亿元"), Passage("2021年度专利5件，2023年专利8件"), Passage("2022年召开会议")]) == [2021, 2023]


# Comparison with an average

COMPARED = {
    "above the province": ("人均产值38.5万元，高于全省平均水平。", True),
    "the rate of growth": ("增速高于全市22.6个百分点。", None),
    "better than the trade": ("劳动生产率优于同行业均值。", True),
    "so many times the average": ("人均产值是行业平均的1.3倍。", True),
    "below": ("人均产值低于同行业平均水平。", False),
    "not up to": ("仍不及全国平均水平。", False),
    "on the upper side of it": ("每年均处于行业平均数之上。", True),
    "above that level": ("全国企业平均水平为33万元/人，贵公司高于该水平。", True),
    "more than they": ("会员单位平均数是93万元，我们每年多出两成以上。", True),
    "two figures": ("人均劳动生产率50万元/人，而全国同行业的平均值为35万元/人。", True),
    "two figures, the average behind": ("人均劳动生产率30万元/人，全国同行业平均35万元/人。", False),
    "three figures, of which nobody knows which is meant": ("2020年人均劳动生产率30万元/人，全国同行业平均35万元/人，2023年达到38万元/人。", None),
    "the last of two years": ("劳动生产率由32.1万元/人提高到46.8万元/人，同期全省同行业平均为35万元/人。", True),
    "did not reach": ("人均产值尚未达到行业平均水平以上。", False),
    "not only": ("劳动生产率46.8万元/人，不仅达到同行业平均水平，还高出12.6%。", True),
    "of something else": ("产品单价在行业平均以上。", None),
    "no comparison": ("人均产值达到38.5万元。", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "verdict"), COMPARED.values(), ids=COMPARED)
def test_a_comparison_with_an_average_is_read_from_a_sentence(text, verdict):
    assert above_average([Passage(text)])[0] is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("人均产值不高于同行业平均水平。", False, id="not above"),
        pytest.param("人均产值未超过全国平均水平。", False, id="did not exceed"),
        pytest.param("人均产值是行业平均的2.3倍。", True, id="more than twice"),
        pytest.param("人均产值比同行业平均水平高12%。", True, id="higher than"),
    ],
)
def test_comparisons_that_are_easily_misread(text, verdict):
    assert above_average([Passage(text)])[0] is verdict


TABLES = {
    "above": (["主要企业 | 38.5", "全省同行业平均 | 30.2"], (True, "主要企业 38.5，全省同行业平均 30.2")),
    "below": (["主要企业 | 28.5万元/人", "全省同行业平均 | 30.2万元/人"], (False, "主要企业 28.5万元/人，全省同行业平均 30.2万元/人")),
    "equal is not above": (["主要企业 | 30.2", "全省同行业平均 | 30.2"], (False, "主要企业 30.2，全省同行业平均 30.2")),
    "the mean of several": (["澜锋轴承 | 28", "恒磨轴承 | 36", "同行业 | 30"], (True, "澜锋轴承、恒磨轴承的平均数 32，同行业 30")),
    "the whole of several": (["澜锋轴承 | 45", "合计 | 31", "同行业 | 40"], (False, "合计 31，同行业 40")),
    "the last column counts": (["主要企业 | 28 | 33", "同行业 | 30 | 32"], (True, "主要企业 33，同行业 32")),
    "no average": (["澜锋轴承 | 28", "恒磨轴承 | 36"], (None, "")),
    "no own value": (["全国 | 30", "全省 | 31"], (None, "")),
    "no figures": (["主要企业 | 较高", "同行业 | 较低"], (None, "")),
}


@pytest.mark.parametrize(("rows", "answer"), TABLES.values(), ids=TABLES)
def test_a_comparison_with_an_average_is_read_from_a_table(rows, answer):
    assert above_average([row(text) for text in rows]) == answer


# What a reviewer found


def test_units_in_cells_are_made_one():
    (growth,) = growth_of([row("行业产值 | 9800万元 | 1.1亿元 | 1.2亿元", YEARS)])
    assert growth.change == pytest.approx(12000 / 9800 - 1)


def test_two_firms_are_not_one_series():
    assert said("甲方公司2021年产值1.2亿元。", "乙方公司2023年产值6.5亿元。") == []


def test_targets_and_parts_of_a_year_are_no_values_of_the_series():
    assert growth_of([row("产值 | 10 | 20", "指标 | 2021年 | 2023年目标")]) == []
    assert growth_of([row("产值 | 10 | 20", "指标 | 2021年1—6月 | 2023年")]) == []


def test_what_is_better_when_it_is_less_is_no_decline():
    assert growth_of([row("单位能耗 | 18 | 15 | 12", YEARS)]) == []


@pytest.mark.parametrize(("text", "years"), [
    ("2021年8月12日前往协会召开例会", [2021]), ("2022年前三季度完成", [2022]), ("2022年6月前后", [2022]),
    ("目标。到2025年，合格率稳定在95%以上。", []), ("到2023年底，已举办培训12期。", [2023]), ("到2023年末,累计培训900人次", [2023]),
    ("2023年底前完成", []), ("2022年3月15日、6月20日前完成", []), ("2022年5月底、2023年4月底前完成", []), ("2021年10月开会，2022年3月前报送", [2021]),
])
def test_a_deadline_is_no_event_but_not_every_qian_makes_one(text, years):
    assert [when.year for when in event_dates(text)] == years


@pytest.mark.parametrize(("text", "years"), [
    ("产值一年上一个台阶：2021年41526万元，2022年46081万元，到2024年做到51135万元。", (2021, 2024)),
    ("专精特新企业总数2020年为26家，2021年扩至37家，2022年达到52家。", (2020, 2022)),
    ("高新技术企业2020年63家，2021年89家，2022年跃升到126家。", (2020, 2022)),
    ("公司工业总产值（财务部口径，亿元）：2020年27，2021年30，2022年34。", (2020, 2022)),
    ("单位：亿元。2020年27，2021年30，2022年34。", (2020, 2022)),
    ("两市总量：2020年10月5日为337家，2022年4月5日为460家，2023年1月25日为628家。", (2020, 2023)),
])
def test_a_series_goes_on_whatever_verb_its_values_have(text, years):
    (growth,) = said(text)
    assert "亿元" in growth.phrase or "亿元" not in text
    assert (growth.first_year, growth.last_year) == years


@pytest.mark.parametrize("text", [
    "2020年10月产值3亿元，2021年11月产值5亿元。",
    "2020年27人到会，2021年30，2022年34。",
    "2021年7月19日有6家企业获评小巨人，2022年8月8日有4家企业获评。",
    "会员达到120家，2022年达到120家，2023年发展会员15家。",
])
def test_what_a_month_or_a_day_brought_bare_numbers_and_what_came_in_addition_are_no_series(text):
    assert said(text) == []


def test_a_unit_ahead_holds_to_the_end_of_its_clause():
    grew, fell = said("专精特新企业（家）：2021年26，2022年37，2023年52；退出企业（家）：2021年9，2022年6，2023年4。")
    assert (grew.change, fell.change) == (1.0, pytest.approx(4 / 9 - 1))


def test_columns_of_days_are_a_series():
    (growth,) = growth_of([row("轴承行业（家） | 14 | 20 | 29", "地区 | 2021年3月4日 | 2022年5月6日 | 2023年8月1日")])
    assert (growth.first_year, growth.last_year) == (2021, 2023)


def test_the_values_of_two_sentences_of_a_paper_make_two_series():
    county = Passage("全县高新技术企业2021年41家，2022年47家，2023年52家。", id="a#1", document="a")
    trade = Passage("本行业2021年9家，2022年8家，2023年减少到7家。", id="a#2", document="a")
    phrases = [growth.phrase for growth in growth_of([county, trade])]
    assert phrases == ["2021年 41家 → 2023年 52家（+26.8%）", "2021年 9家 → 2023年 7家（-22.2%）"]


@pytest.mark.parametrize(("text", "changes"), [
    ("企业数增长了一倍。", [1.0]), ("产值增速回落至3%。", [0.03]), ("产值回落3%。", [-0.03]),
])
def test_once_more_is_double_and_slower_growth_is_no_fall(text, changes):
    assert [round(g.change, 4) for g in said(text)] == changes
