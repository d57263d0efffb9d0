"""When things happened, seen from the cycle: by the passage, by a period it names, by its paper."""

from datetime import date

import pytest
from builders import passage_match

from assistant.circumstances.paper_dates import PaperDates
from assistant.findings import Finder
from assistant.models import Block, Document, Passage

CYCLE = (date(2021, 3, 15), date(2024, 3, 14))
NEW = Document("1.docx", "0" * 64, "docx", "ok", blocks=(Block("年度工作总结", 1), Block("2023年12月20日", 1)))
OLD = Document("2.docx", "1" * 64, "docx", "ok", blocks=(Block("澜市监〔2018〕12号", 1), Block("建成平台。", 1)))

WHEN = {
    "its own date": ("2022年6月，建成平台。", "1.docx", "inside"),
    "a five-year plan before": ("“十三五”期间，建成平台。", "1.docx", "before"),
    "the five-year plan of the cycle": ("“十四五”期间，建成平台。", "1.docx", "inside"),
    "the last years of a paper with a date": ("近两年，建成平台。", "1.docx", "inside"),
    "a plan's name in a title is no time": ("依据《“十三五”规划》，建成平台。", "1.docx", "unknown"),
    "since when it has been going on": ("自2022年3月1日开始，运行平台。", "1.docx", "unknown"),
    "a beginning whose end is told": ("自2022年3月1日开始，历时三周，建成平台。", "1.docx", "inside"),
    "a paper from before": ("建成平台。", "2.docx", "before"),
    "a paper from within may speak of any time": ("建成平台。", "1.docx", "unknown"),
}


@pytest.mark.parametrize(("text", "name", "when"), WHEN.values(), ids=WHEN)
def test_the_nearest_word_on_time_decides(text, name, when):
    assert PaperDates([NEW, OLD], CYCLE).period_of(Passage(text, document=name)) == when


def test_a_row_has_the_years_of_its_header():
    row = Passage("朗拓轴承有限公司 | 26 | 29", document="1.docx", kind="row", header="企业 | 2016年授权专利 | 2017年授权专利")
    assert PaperDates([NEW, OLD], CYCLE).period_of(row) == "before"


def test_a_paper_that_tells_only_of_what_was_before_is_from_before():
    old = Document("3.docx", "2" * 64, "docx", "ok", blocks=(Block("核查日期2017年9月4日，核查单位检测院。", 1), Block("朗拓轴承 | 26 | 合规", 1, "row")))
    row = Passage("朗拓轴承 | 26 | 合规", document="3.docx", kind="row", header="企业 | 公开标准数 | 是否合规")
    assert PaperDates([old], CYCLE).period_of(row) == "before"


@pytest.mark.parametrize(("rows", "when"), [(("2016年10月23日 | 检测",), "before"), (("2025年1月3日 | 检测",), "after"), (("2016年10月23日 | 检测", "2022年3月1日 | 检测"), "unknown")])
def test_what_a_ledger_says_without_a_date_is_of_the_time_of_its_rows(rows, when):
    ledger = Document("4.docx", "3" * 64, "docx", "ok", blocks=(Block("驿站一口受理、限时回单。", 1), *(Block(r, 1, "row") for r in rows)))
    assert PaperDates([ledger], CYCLE).period_of(Passage("驿站一口受理、限时回单。", document="4.docx")) == when


MENTIONED = [
    "公司按照《质量管理体系 要求》（GB/T 19001-2016）建立质量管理体系并有效运行。", "依据（DB33/T 2219—2019）开展质量诊断，覆盖企业36家。", "体系符合GB/T19001-2016/ISO9001:2015标准，运行有效。",
    "阀门符合API 6D-2014和EN 12266-1:2012的要求。", "2020年至今共受理投诉1286件。", "根据溪银发（2019）12号文件，为26家轴承企业发放质量贷1.2亿元。", "公司始建于2005年，建立了质量管理体系。", "公司成立于2005年3月，建成MES系统。",
    "专精特新企业由2020年的12家增加到31家，增长158%。", "高新技术企业从2020年36家增至62家。", "受理投诉1286件，是2019年的1.2倍。", "达31家，为2020年的126%。",
    "自2016年建立社会监督员制度以来，现聘监督员30名。", "自2018年起推行5S，每月评比一次。", "2020年以来受理投诉1286件，全部办结。", "“十三五”以来每年举办论坛。",
    "依据《政府采购法实施条例》（2015年修订）限制3家企业投标。", "张某，2001年7月参加工作，现任首席质量官。",
]


@pytest.mark.parametrize("text", MENTIONED)
def test_a_year_that_is_only_mentioned_dates_nothing(text):
    alone = Document("5.docx", "4" * 64, "docx", "ok", blocks=(Block(text, 1), Block("质量指标纳入年度绩效考核。", 1)))
    papers = PaperDates([NEW, alone], CYCLE)
    assert {papers.period_of(Passage(text, document=name)) for name in ("1.docx", "5.docx")} == {"unknown"}
    assert papers.period_of(Passage("质量指标纳入年度绩效考核。", document="5.docx")) == "unknown"


HAPPENED = {
    "the day of the deed beside a standard": ("2018年6月按GB/T 19001-2016通过认证。", "before"),
    "the day of issue beside the validity": ("品字标认证证书，有效期至2025年6月7日，发证日期2022年6月8日。", "inside"),
    "what is valid is counted": ("2020年末有效期内高新技术企业36家，2023年末62家。", "inside"),
    "in a year, and what rose": ("我局在2022年开展质量提升培训，参训人数增加到120人。", "inside"),
    "from a year on": ("从2022年质量提升行动看，合格率升至98%。", "inside"),
    "a lead group set up before": ("领导小组成立于2019年。", "before"),
    "from a year on, to another": ("由2021年的12件增加到2023年的31件。", "inside"),
    "a span over the cycle": ("印发区域品牌发展规划，2020—2025年实施。", "unknown"),
    "a span of years in which it lies": ("实施期为2020年至2025年的五年规划。", "unknown"),
    "before and after": ("聘期：2020年6月1日至2025年5月31日。", "unknown"),
}


@pytest.mark.parametrize(("text", "when"), HAPPENED.values(), ids=HAPPENED)
def test_a_day_beside_what_is_only_mentioned_counts(text, when):
    assert PaperDates([NEW], CYCLE).period_of(Passage(text, document="1.docx")) == when


@pytest.mark.parametrize(("text", "header"), [
    ("王某 | 2000.03 | 首席质量官", "姓名 | 出生年月 | 职务"), ("澜锋轴承 | 绿色产品认证 | 2025.06.07", "企业 | 证书 | 有效期至"), ("合格率（%） | 91.1 | 96", "指标 | 2020年现状 | 目标值"),
])
def test_columns_of_lives_validity_and_baselines_date_no_row(text, header):
    assert PaperDates([NEW], CYCLE).period_of(Passage(text, document="1.docx", kind="row", header=header)) == "unknown"


def test_a_standard_is_of_the_year_in_its_number_where_standards_are_asked_for(lexicon, options):
    def state(code, text):
        return Finder(lexicon, options, [NEW], CYCLE).findings([passage_match(text, code, 0.95, document="1.docx")], {})[code].state

    old, new = "主导起草国家标准GB/T 307.1—2017《滚动轴承》。", "主导起草国家标准GB/T 307.1—2022《滚动轴承》。"
    assert (state("53.1", old), state("53.1", new), state("15.1", old)) == ("missing", "supported", "supported")


@pytest.mark.parametrize(("text", "when"), [
    ("2021年3月，市政府成立质量提升工作组。", "inside"), ("二O二二年三月十八日，召开会议。", "inside"), ("聘期至2026年3月，2022年3月聘任王某。", "inside"),
    ("受聘期限：聘期自2020年6月1日至2026年5月31日。", "unknown"), ("试点三年来，产值在2020年的基础上增长37.2%。", "inside"),
    ("原办法为2018年制定，我局今年5月逐条梳理，删2条、并3条。", "unknown"), ("2018年5月，建成检测平台。", "before"),
    ("九月质量月里，公司把2016年退回的残件陈列在门厅。", "unknown"), ("2016年九月，公司举办展览。", "before"),
])
def test_edges_of_months_typed_dates_and_terms(text, when):
    assert PaperDates([NEW], CYCLE).period_of(Passage(text, document="1.docx")) == when


@pytest.mark.parametrize("line", ["市市场监督管理局消保处 2022年7月8日", "暖禾厨电团支部 2022.5.6", "轴承行业协会 2022年11月", "二〇二二年七月"])
def test_who_signs_for_an_office_dates_the_paper(line):
    old = Document("6.docx", "5" * 64, "docx", "ok", blocks=(Block("建成平台。", 1), Block(line.replace("2022", "2018").replace("二〇二二", "二〇一八"), 1)))
    assert PaperDates([old], CYCLE).period_of(Passage("建成平台。", document="6.docx")) == "before"
