"""When things happened, seen from the cycle: by the passage, by a period it names, by its paper."""

from datetime import date

import pytest

from assistant.circumstances.paper_dates import PaperDates
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
