"""What the head of a table of years says of its bare rows."""

from dataclasses import replace
from datetime import date

import pytest
from builders import document, passage_match

from assistant.circumstances.yearly_tables import YearlyTables
from assistant.findings import Finder

PAPER = "9-1 轴承企业产值台账.xlsx"
OUTPUT, YEARS = "年份 | 企业数（家） | 工业总产值（万元）", "企业 | 2021年 | 2022年 | 2023年"


def row(text, header, name=PAPER, status="none"):
    found = passage_match(text, "2.2", 0.1, status, document=name, passage={"kind": "row", "header": header})
    return replace(found, indicators=(), about=(), points=())


def codes(lexicon, match):
    return {m.code for m in YearlyTables(lexicon).filed(match).about}


@pytest.mark.parametrize(("match", "named"), [
    (row("2021 | 62 | 183087", OUTPUT), {"47.1"}),
    (row("2021年度 | 62 | 183087", OUTPUT), {"47.1"}),
    (row("澜锋轴承有限公司 | 120 | 131 | 150", YEARS), {"47.1"}),
    (row("2021年 | 306 | 241", "年份 | 澜锋轴承有限公司 | 霁浦传动有限公司"), {"47.1"}),
    (row("2021年 | 306 | 241", "年份 | 用工 | 用电"), set()),
    (row("用电量 | 120 | 131 | 150", YEARS), set()),
    (row("澜锋轴承有限公司 | 120 | 131 | 150", YEARS, "9-2 用工台账.xlsx"), set()),
    (row("澜锋轴承有限公司 | 120 | 131 | 150", YEARS, "9-1 产值目标.xlsx"), set()),
    (row("2021 | 62 | 0.3", "年份 | 企业数（家） | 单位产值能耗"), set()),
    (row("2021 | 30 | 12", "年份 | 专精特新企业 | 高新技术企业"), {"50.1", "50.2"}),
    (row("2021 | 30", "年份 | 当年专利授权量（件）"), {"49.1"}),
    (row("2021 | 30", "年份 | 有效发明专利"), {"49.1"}),
    (row("2021 | 30", "年份 | 参与制修订标准（项）"), {"49.2"}),
    (row("2021 | 30", "年份 | 省级专精特新中小企业数（家）"), {"50.1"}),
    (row("澜锋轴承有限公司 | 120", "企业 | 产值"), set()),
    (row("2021 | 62 | 183087", OUTPUT, status="planned"), set()),
    (replace(row("2021 | 62 | 183087", OUTPUT), draft=True), set()),
])
def test_the_head_names_what_bare_rows_count(lexicon, match, named):
    assert codes(lexicon, match) == named


@pytest.mark.parametrize("column", [
    "有效专利率", "被撤销专精特新企业数", "高新技术企业减免税额（万元）", "专精特新企业贷款（万元）", "专精特新企业培训人次", "标准项目经费", "参与标准培训（人次）",
    "作废标准项数", "万元工业总产值取水量", "亿元产值质量损失率", "产值利税率", "发明专利平均审查天数", "当年新认定专精特新企业",
])
def test_another_quantity_with_the_same_word_is_not_counted(lexicon, column):
    assert codes(lexicon, row("2021 | 62", f"年份 | {column}")) == set()


def test_output_that_rises_in_such_a_table_supports_and_one_that_falls_contradicts(lexicon, options):
    def state(values):
        rows = [row(f"{year} | {60 + year - 2021} | {value}", OUTPUT) for year, value in zip((2021, 2022, 2023), values, strict=True)]
        return Finder(lexicon, options, [document(PAPER)], (date(2021, 1, 1), date(2023, 12, 31))).findings(rows, {})["47.1"].state

    assert (state((100, 120, 130)), state((130, 120, 100))) == ("supported", "contradicted")


def test_years_before_the_cycle_prove_nothing(lexicon, options):
    def state(first):
        header = "企业 | " + " | ".join(f"{first + n}年" for n in range(3))
        rows = [row("澜锋轴承有限公司 | 120 | 131 | 150", header), row("合计 | 306 | 331 | 350", header)]
        return Finder(lexicon, options, [document(PAPER)], (date(2021, 1, 1), date(2023, 12, 31))).findings(rows, {})["47.1"].state

    assert (state(2015), state(2021)) == ("missing", "supported")


def test_a_row_of_a_plan_is_what_is_to_come(lexicon, options):
    def state(name, header="指标 | 第一阶段 | 第二阶段 | 责任单位"):
        found = passage_match("轮训人数 | 233 | 539 | 职业技术学院", "28.1", 0.97, document=name, passage={"kind": "row", "header": header})
        return Finder(lexicon, options, [document(name)], None).findings([found], {})["28.1"].state

    assert state("1-11 试点阶段指标分解.xlsx") == "missing"
    assert state("1-11 试点阶段指标分解.xlsx", "指标 | 目标 | 实际完成 | 责任单位") == "weak"
    assert state("6-1 培训登记.xlsx", "项目 | 上年 | 本年 | 承办") == "supported"
    assert state("6-1 培训计划.xlsx", "姓名 | 单位 | 班次 | 学校") == "weak"


@pytest.mark.parametrize(("text", "found"), [("检测设备补助 | 120 | 2022年6月已拨付", "weak"), ("检测设备补助 | 120 | 2022年6月底前拨付", "missing")])
def test_a_cell_tells_what_came_of_a_plan(lexicon, options, text, found):
    name = "质量提升专项资金使用计划.xlsx"
    match = passage_match(text, "6.2", 0.97, document=name, passage={"kind": "row", "header": "项目 | 金额（万元） | 备注"})
    assert Finder(lexicon, options, [document(name)], None).findings([match], {})["6.2"].state == found


def test_who_sets_up_a_conference_has_not_met_yet(lexicon, options):
    def state(text):
        return Finder(lexicon, options, [document("1-1 函.docx")], None).findings([passage_match(text, "1.3", 0.95, document="1-1 函.docx")], {})["1.3"]

    assert state("同意设立轴承质量提升联席会议，副市长任召集人。").state == "missing"
    assert "没有提到“召开”之类" in state("同意设立轴承质量提升联席会议，副市长任召集人。").reasons[0]
    assert state("2022年3月18日，联席会议召开第二次全体会议。").state == "weak"


@pytest.mark.parametrize("text", ["2022年3月18日，联席会议第二次全会在市行政中心开，12家成员单位派人来了。", "2023年2月9日，联席会议第三次会就热处理能力形成4条意见。", "2022年，副市长3次召集专班成员单位会办。"])
def test_who_meets_needs_no_set_word_for_it(lexicon, options, text):
    assert Finder(lexicon, options, [document("1-3 纪录.docx")], None).findings([passage_match(text, "1.3", 0.95, document="1-3 纪录.docx")], {})["1.3"].state == "weak"
