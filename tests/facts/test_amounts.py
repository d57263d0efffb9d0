"""Amounts with units made one, Chinese numerals, periods and the numbers of papers."""

from dataclasses import replace

import pytest

from assistant.facts import Span, amounts, document_numbers, event_dates, growth_of, money, own_number, signed_on, spans
from assistant.facts.numerals import arabic
from assistant.models import Passage

AMOUNTS = {
    "ten thousands": ("投入430万元", [(4_300_000, "元")]),
    "hundred millions": ("产值2.15亿元", [(215_000_000, "元")]),
    "thousands with a comma": ("补助1,200元", [(1200, "元")]),
    "full width": ("投入４３０万元", [(4_300_000, "元")]),
    "Chinese numerals": ("投入两千万元", [(20_000_000, "元")]),
    "a sum in brackets": ("专项资金（500万元）", [(5_000_000, "元")]),
    "a count in brackets": ("一批中小企业（20家）", [(20, "家")]),
    "a share": ("合格率97.5％", [(97.5, "%")]),
    "a share in words": ("合格率百分之九十七点五", [(97.5, "%")]),
    "points of a share": ("提高2.3个百分点", [(2.3, "个百分点")]),
    "firms": ("企业46家", [(46, "家")]),
    "firms by another word": ("企业46户", [(46, "家")]),
    "visits": ("服务企业1.2万家次", [(12_000, "家次")]),
    "people": ("专家四十六名", [(46, "人")]),
    "people and times": ("培训3200人次", [(3200, "人次")]),
    "at least so many": ("刊发40余篇", [(40, "篇")]),
    "times": ("增长1.5倍", [(1.5, "倍")]),
    "several": ("授权专利12件、参与标准5项", [(12, "件"), (5, "项")]),
    "behind a year": ("2021年12家", [(12, "家")]),
    "negative": ("增速−2.1%", [(-2.1, "%")]),
}
NO_AMOUNTS = ["第三届质量奖", "礁市监〔2021〕12号", "一家人", "2021年3月", "GB/T 19001-2016", "ISO9001认证", "礁市监（2021）12号", "（3）项目", "", "第12项"]


@pytest.mark.parametrize(("text", "found"), AMOUNTS.values(), ids=AMOUNTS)
def test_amounts_have_one_unit(text, found):
    assert [(a.value, a.unit) for a in amounts(text)] == [(pytest.approx(value), unit) for value, unit in found]


@pytest.mark.parametrize("text", NO_AMOUNTS, ids=lambda t: t or "nothing")
def test_ordinals_numbers_of_papers_and_dates_are_no_amounts(text):
    assert amounts(text) == []


def test_an_amount_keeps_its_phrase_and_the_words_around_it():
    (amount,) = amounts("入库专家共46人，分五组")
    assert (amount.phrase, amount.before, amount.after) == ("46人", "入库专家", "")
    (amount,) = amounts("下达专项资金（500万元）")
    assert amount.before == "下达专项资金"
    (amount,) = amounts("已有36家中小企业设置")
    assert amount.after.startswith("中小企业")


def test_money_is_told_from_counts():
    assert [a.phrase for a in money("三家企业投入自筹资金320万元，设备12台")] == ["320万元"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [("十二家企业", "12家企业"), ("三百二十余人次", "320余人次"), ("第三届", "第3届"), ("一家企业", "一家企业"), ("万千气象", "万千气象"), ("一二三四项", "一二三四项")],
)
def test_numerals_before_a_unit_become_figures(text, plain):
    assert arabic(text) == (text if text == "第三届" else plain)


SPANS = {
    "years": ("2021—2023年", None, [Span(2021, 2023)]),
    "years in words": ("2021年至2023年", None, [Span(2021, 2023)]),
    "a five-year plan": ("“十四五”期间", None, [Span(2021, 2025)]),
    "the one before": ("十三五规划", None, [Span(2016, 2020)]),
    "the last three years of a paper of 2023": ("近三年", 2023, [Span(2021, 2023)]),
    "since two years": ("两年来", 2023, [Span(2022, 2023)]),
    "the last years of a paper without a date": ("近三年", None, []),
    "the wrong way round": ("2023—2021", None, []),
    "fifteen firms": ("十五家企业", None, []),
    "nothing": ("", 2023, []),
}


@pytest.mark.parametrize(("text", "written", "found"), SPANS.values(), ids=SPANS)
def test_periods_are_found(text, written, found):
    assert spans(text, written) == found


def test_a_period_keeps_its_phrase():
    assert spans("自2021—2023年以来")[0].phrase == "2021—2023年"


def test_numbers_of_papers_are_found():
    assert document_numbers("根据澜市监〔2021〕12号和溪政办[2022]3号文件") == ["根据澜市监〔2021〕12号", "和溪政办[2022]3号"]


def test_a_papers_own_number_and_the_date_of_its_signature_stand_alone():
    assert [w.year for w in own_number(["澜市监〔2021〕12号", "根据溪政办〔2018〕3号文件要求"])] == [2021]
    assert [(w.year, w.month, w.day) for w in signed_on(["二〇二一年五月六日", "2021年5月6日召开"])] == [(2021, 5, 6)]


LISTED = {
    "years from to": ("2021—2023年授权专利分别为12件、15件、18件。", 0.5),
    "years in a list": ("2021年、2022年、2023年产值分别为10亿元、12亿元、9亿元。", -0.1),
    "one value too few": ("2021—2023年授权专利分别为12件、18件。", None),
    "shares": ("2021—2023年合格率分别为91%、93%、95%。", None),
    "sums of each year's kinds": ("2022年，发明3件、实用新型11件，小计14件；2023年，发明5件、实用新型13件，小计18件。", 18 / 14 - 1),
    "sums of other kinds": ("2021年培训36人、考核26人，小计62人；2022年新录用30人，合计30人。", None),
    "half a year": ("2021年发明30件，合计30件；2023年上半年发明13件，小计13件。", None),
    "millions": ("工业总产值2020年1379百万元，2022年1668百万元。", 1668 / 1379 - 1),
    "Chinese numerals": ("专精特新企业由三十家增加到四十五家。", 0.5),
}


@pytest.mark.parametrize(("text", "change"), LISTED.values(), ids=LISTED)
def test_values_listed_by_year_are_a_series(text, change):
    found = growth_of([Passage(text)])
    assert (not found) if change is None else pytest.approx(change) in [g.change for g in found]


def test_less_of_what_is_bad_is_no_decline():
    assert growth_of([Passage("质量损失率由3.1%下降到1.2%，投诉减少。")]) == []


def test_values_without_a_name_are_a_series_within_their_paper_only():
    apart = [Passage("检索结果，2016年27件。", document="检索报告.pdf"), Passage("墙上挂着证书，2023年15件。", document="报道.html")]
    assert [g for g in growth_of(apart) if g.first_year] == []
    one = [replace(p, document="检索报告.pdf") for p in apart]
    assert [(g.first_year, g.last_year) for g in growth_of(one) if g.first_year] == [(2016, 2023)]


def test_whatever_verb_its_values_have_a_series_goes_on():
    found = growth_of([Passage("挂牌“专精特新”的企业，2021年是55家，2022年变成74家，到2023年已有99家。")])
    assert [(g.first_year, g.last_year) for g in found if g.first_year] == [(2021, 2023)]


@pytest.mark.parametrize(("text", "value"), [("投入1 200 万元", 1.2e7), ("投入12 345 678元", 12345678), ("走访3 000家", 3000), ("2022年 860家", 860)])
def test_thousands_may_be_parted_by_blanks(text, value):
    assert [a.value for a in amounts(text)] == [value]


class Noting:
    """A pattern that notes how many characters it was let loose on."""

    def __init__(self, pattern):
        self.pattern, self.lengths = pattern, []

    def search(self, text, begin=0, end=None):
        self.lengths.append((len(text) if end is None else end) - begin)
        return self.pattern.search(text, *([begin] if end is None else [begin, end]))


@pytest.mark.parametrize("name", ["BEFORE", "NOT_A_COUNT"])
def test_only_what_stands_near_an_amount_is_looked_at(monkeypatch, name):
    noting = Noting(amounts.__globals__[name])
    monkeypatch.setitem(amounts.__globals__, name, noting)
    assert len(amounts("培训企业120家、拨付资金35万元、" * 100)) == 200
    assert max(noting.lengths) <= amounts.__globals__["NEAR"]


@pytest.mark.parametrize("text", ["1," * 2000 + "2家", "参会2家→" + "1," * 2000 + "3家"])
def test_no_number_is_as_long_as_a_cell(text):
    figures = [a.phrase for a in amounts(text)] + [g.phrase for g in growth_of([Passage(text)])]
    assert figures and max(map(len, figures)) < 60


def test_years_of_standards_are_told_from_others_in_a_long_cell():
    cell = "a/b" * 2000 + "、GB/T 19001-2016，2022年发布"
    assert [w.year for w in event_dates(cell)] == [2022]


@pytest.mark.parametrize(("text", "change"), [
    ("2020—2023年，轴承行业工业总产值分别为128.5、110.0、101.2、98.1亿元。", 98.1 / 128.5 - 1), ("2021—2023年授权专利分别为12、15、18件。", 0.5),
    ("近三年产值分别为98.1、101.2、128.5亿元。", 128.5 / 98.1 - 1), ("2021—2023年产值分别为9800万元、1.1亿元、1.4亿元。", 1.4 / 0.98 - 1),
])
def test_a_unit_behind_the_last_value_is_that_of_all(text, change):
    (growth,) = growth_of([Passage(text)])
    assert growth.change == pytest.approx(change)


def test_values_of_different_units_are_no_series():
    assert growth_of([Passage("2021—2023年专利和产值分别为12件、15件、18亿元。")]) == []
    assert growth_of([Passage("产值 | 98.1 | 128.5亿元", kind="row", header="指标 | 2020年 | 2023年")]) == []


@pytest.mark.parametrize(("text", "change"), [
    ("产值从2020年的9800万增长到2023年的1.3亿元。", 1.3 / 0.98 - 1), ("产值由8600万元增长到1.3亿元。", 1.3 / 0.86 - 1), ("从业人员由9800人增加到1.2万人。", 12 / 9.8 - 1),
    ("产量由12万件增加到15万件。", 0.25), ("出口由1200万美元增至1500万美元。", 0.25), ("产值由98增至128亿元。", 128 / 98 - 1), ("产值由1.3亿元下降到9800万元。", 0.98 / 1.3 - 1),
])
def test_two_values_are_compared_in_one_unit(text, change):
    (growth,) = growth_of([Passage(text)])
    assert growth.change == pytest.approx(change)


@pytest.mark.parametrize("text", ["产值从9800增长到1.3亿元。", "产值由12家增加到1.3亿元。"])
def test_what_rose_is_no_fall_by_a_unit_that_is_not_told(text):
    assert growth_of([Passage(text)]) == []


@pytest.mark.parametrize(("text", "change"), [
    ("产值由上年的120亿元增加35亿元，达到155亿元。", 35 / 120), ("持证人员由上年的120人增加35人。", 35 / 120), ("企业由60家减少了20家。", -1 / 3), ("企业由60家减少为20家。", -2 / 3),
])
def test_by_how_much_it_rose_is_not_to_what(text, change):
    (growth,) = growth_of([Passage(text)])
    assert (growth.change, growth.falls) == (pytest.approx(change), change < 0)


def test_two_things_that_rose_are_not_one():
    assert [g.change for g in growth_of([Passage("从地区看，甲县增长14.1%，乙县增长4.6%。")])] == pytest.approx([0.141, 0.046])


@pytest.mark.parametrize(("text", "changes"), [
    ("产值128.5亿元，占全市规上工业比重提高到12.5%。", []), ("产值128.5亿元，数字化改造覆盖面提高至85%。", []), ("产值增加到2倍。", [1.0]), ("产值增加2倍。", [2.0]),
    ("产值增速提高到8%。", [0.08]), ("产值增长率提高到8%。", [0.08]), ("产值同比增长达到12.5%。", [0.125]), ("产值提高到原来的1.5倍。", [0.5]),
])
def test_a_share_that_rose_to_a_level_is_no_rate(text, changes):
    assert [g.change for g in growth_of([Passage(text)])] == pytest.approx(changes)


@pytest.mark.parametrize("minus", "-−－‐‑‒–—")
@pytest.mark.parametrize("text", ["产值同比增长{}5.2%。", "产值同比增长 {}5.2%。", "产值增速为{}5.2%。", "产值较上年{}5.2%。", "产值同比增长（{}5.2%）。"])
def test_any_dash_before_a_rate_is_a_minus(minus, text):
    assert [a.value for a in amounts(text.format(minus))] == [-5.2]


@pytest.mark.parametrize("minus", "-–—")
def test_a_rate_behind_a_minus_falls(minus):
    (growth,) = growth_of([Passage(f"产值同比增长{minus}5.2%。")])
    assert growth.falls


@pytest.mark.parametrize(("text", "values"), [("补助50–100万元", [1e6]), ("增幅在5%–8%之间", [5, 8]), ("2021–2023年12家", [12]), ("–12家企业获评", [12])])
def test_a_dash_between_two_figures_is_no_minus(text, values):
    assert [a.value for a in amounts(text)] == values


@pytest.mark.parametrize(("text", "phrase"), [
    ("2020年工业总产值1283456万元，2023年1583456万元。", "2020年 1283456万元 → 2023年 1583456万元（+23.4%）"),
    ("2020年产值九十八亿元，2023年一百二十八亿五千万元。", "2020年 98亿元 → 2023年 128.5亿元（+31.1%）"),
])
def test_figures_are_shown_without_exponents(text, phrase):
    assert [g.phrase for g in growth_of([Passage(text)])] == [phrase]


@pytest.mark.parametrize(("text", "value", "phrase"), [
    ("专项资金1亿2000万元", 1.2e8, "1.2亿元"), ("补助3万5千元", 35_000, "3.5万元"), ("支出12万3456元", 123_456, "123456元"), ("培训一万二千人", 12_000, "1.2万人"),
])
def test_two_scales_make_one_number(text, value, phrase):
    assert [(a.value, a.phrase) for a in amounts(text)] == [(value, phrase)]


@pytest.mark.parametrize("text", ["成员企业三五家", "带动两三家中小企业", "七八个", "十七八家", "数十家", "上十家", "几十家"])
def test_a_number_that_is_left_open_is_none(text):
    assert amounts(text) == []


def test_a_number_behind_a_word_of_number_counts():
    assert [a.value for a in amounts("企业总数十二家，人数五十人")] == [12, 50]


def told(**papers):
    """The changes of series told by several papers, by name."""
    return [pytest.approx(g.change) for g in growth_of([Passage(text, document=name, id=name) for name, text in papers.items()]) if g.first_year]


def test_a_value_of_another_paper_does_not_take_the_place_of_ones_own():
    yearbook, bulletin = "2020年，轴承产业产值98亿元。2023年，轴承产业产值128亿元。", "2023年，轴承产业产值85亿元。"
    assert told(a=yearbook, b=bulletin) == told(b=bulletin, a=yearbook) == [128 / 98 - 1]


def test_papers_go_on_with_a_series_of_the_same_name():
    assert told(a="2021年，公司实现工业总产值7.2亿元。", b="2023年，公司工业总产值9.81亿元。", c="2023年，公司工业总产值9.8亿元。") == [9.8 / 7.2 - 1]
    assert told(a="2021年，轴承产业产值128亿元。", b="2023年，装备制造产业产值850亿元。") == []


@pytest.mark.parametrize(("text", "values"), [("①12家企业、②8家", [12, 8]), ("⑴12家", [12]), ("⒈12家", [12]), ("❶12家", [12]), ("㉑3项", [3]), ("专项资金500万元²", [5e6]), ("12家³", [12])])
def test_the_number_of_an_item_is_no_part_of_a_figure(text, values):
    assert [a.value for a in amounts(text)] == values


def test_the_number_of_an_item_is_no_part_of_a_year():
    assert [w.year for w in event_dates("①2021年召开会议，②2022年召开会议")] == [2021, 2022]
