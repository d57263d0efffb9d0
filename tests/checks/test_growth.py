"""Growth of what a point asks for, beside all else that a text or a table tells of."""

import pytest

from assistant.checks import Case, run_check
from assistant.models import Passage


@pytest.fixture
def outcome(lexicon, options):
    def of(code, texts, header=""):
        listed = [Passage(t, kind="row" if header else "paragraph", header=header, document="9.docx") for t in ([texts] if isinstance(texts, str) else texts)]
        check = next(c for c in lexicon.points[code].checks if c.check == "growth")
        return run_check(check, Case(listed, listed, {}, None), options)

    return of


@pytest.fixture
def verdict(outcome):
    return lambda *told: outcome(*told).verdict


TOLD = {
    "a name with a word of decline": ("49.1", ["授权专利由2021年的36件增加到2023年的62件，增长72%。", "获“一种降低滚动轴承噪声的保持架”专利。", "获“一种减少磨损的结构”专利。"], "met"),
    "what should fall fell": ("47.1", "2023年实现工业总产值4.1亿元，废品率下降0.6个百分点。", "unclear"),
    "the market shrank": ("47.1", "面对市场需求萎缩，全年实现产值108.6亿元，逆势增长11.8%。", "met"),
    "taxes fell": ("50.2", "有效期内高新技术企业62家，企业税负明显下降。", "unclear"),
    "infringements fell": ("49.1", "授权专利由36件增加到62件，侵权案件由12件减少到3件，商标异议由6件降至2件。", "met"),
    "fewer firms, more output": ("47.1", "企业数量由2021年的86家减少到2023年的72家，但行业总产值由86.3亿元增长到108.6亿元。", "met"),
    "applications fell": ("49.1", "2021年申请专利66件、授权专利36件；2023年申请58件、授权专利62件。", "unclear"),
    "output fell while another thing grew": ("47.1", "2023年行业产值86亿元，同比下降12.2%；研发投入增长18%。", "failed"),
    "another thing grew": ("47.1", "出口交货值增长12%。", "unclear"),
    "parts of a whole": ("50.1", "专精特新企业累计认定31家，其中2021年14家，2022年9家，2023年8家。", "unclear"),
    "a comma behind the year": ("47.1", ["2021年，公司实现工业总产值7.2亿元。", "2022年，公司工业总产值8.4亿元。", "2023年，公司工业总产值9.8亿元。"], "met"),
    "a long name": ("47.1", "2021年规模以上轴承制造企业实现工业总产值86.3亿元，2022年97.1亿元，2023年108.6亿元。", "met"),
    "the output of the same firms": ("50.1", "专精特新企业名单见公告。按同一批58户计算，2023年产值为71.8亿元，仍较2021年增长36.9%。", "unclear"),
    "output that falls": ("47.1", "2021年产值12亿元，2022年11亿元，2023年9亿元。", "failed"),
}


@pytest.mark.parametrize(("code", "texts", "wanted"), TOLD.values(), ids=TOLD)
def test_only_what_is_asked_for_grows_or_falls(verdict, code, texts, wanted):
    assert verdict(code, texts) == wanted


YEARS = "指标 | 单位 | 2021年 | 2022年 | 2023年"
TABLES = {
    "output among other rows": ("47.1", YEARS, ["工业总产值 | 亿元 | 86.3 | 97.1 | 108.6", "从业人员 | 人 | 9210 | 9020 | 8850", "利润总额 | 亿元 | 9.1 | 8.8 | 8.2"], "met"),
    "a rate that gets smaller": ("47.1", YEARS, ["工业总产值 | 亿元 | 86.3 | 97.1 | 108.6", "产值增速 | % | 16.1 | 12.5 | 11.8", "产值占全市比重 | % | 9 | 8 | 7"], "met"),
    "the sum of all": ("49.1", "企业 | 2021年 | 2022年 | 2023年", ["甲厂 | 6 | 5 | 5", "乙厂 | 4 | 4 | 3", "丙厂 | 3 | 11 | 23", "合计 | 13 | 20 | 31"], "met"),
    "all of them fell": ("47.1", "指标 | 2021年 | 2022年 | 2023年", ["产值（两市合计） | 86.3 | 84.1 | 82.2", "甲区产值 | 16.1 | 18.5 | 21.8", "乙区产值 | 9 | 10 | 11"], "failed"),
    "two groups of years": ("49.1", "企业 | 2021年授权 | 2023年授权 | 2021年申请 | 2023年申请", ["澜锋轴承 | 12 | 18 | 26 | 20"], "met"),
    "half a year": ("47.1", "年份 | 工业总产值（亿元）", ["2021年 | 86.3", "2022年 | 97.1", "2023年上半年 | 52.2"], "met"),
    "several firms a year": ("47.1", "年度 | 企业 | 产值（万元）", ["2021 | 宏砺 | 12561", "2021 | 澜锋 | 32561", "2023 | 澜锋 | 41200", "2023 | 宏砺 | 14561"], "met"),
    "the year in the second cell": ("47.1", "序号 | 年度 | 产值（万元）", ["1 | 2021年 | 12561", "2 | 2022年 | 14561", "3 | 2023年 | 18561"], "met"),
    "new ones each year": ("50.1", "年度 | 新认定专精特新企业（家）", ["2021 | 12", "2022 | 9", "2023 | 8"], "unclear"),
    "growth rates only": ("47.1", "年份 | 工业总产值（增速，%）", ["2021年 | 12.3", "2022年 | 8.5", "2023年 | 6.2"], "unclear"),
    "output that falls": ("47.1", "年份 | 工业总产值（亿元）", ["2021年 | 108.6", "2022年 | 97.1", "2023年 | 86.3"], "failed"),
}


@pytest.mark.parametrize(("code", "header", "rows", "wanted"), TABLES.values(), ids=TABLES)
def test_only_the_rows_and_columns_asked_for_grow_or_fall(verdict, code, header, rows, wanted):
    assert verdict(code, rows, header) == wanted


def test_the_sum_of_the_parts_that_a_year_lists_is_its_value(outcome):
    told = "省级“专精特新”中小企业：截至2021年末，澜桥8家、沭宁3家，共11家；2022年末15家；2023年末23家。"
    assert "2021年 11家 → 2023年 23家" in outcome("50.1", told).reason


def test_the_total_is_told_before_its_parts(outcome):
    rows = ["产值（两市合计） | 149.6 | 168.4 | 189.7", "沭西区产值 | 20.4 | 22.2 | 36"]
    assert "产值（两市合计）：2021年 149.6 → 2023年 189.7" in outcome("47.1", rows, "指标 | 2021年 | 2022年 | 2023年").reason
    assert "合计：2021年 47 → 2023年 86" in outcome("49.1", ["2021 | 17 | 2 | 47", "2023 | 26 | 7 | 86"], "年份 | 恒岳 | 永潼 | 合计").reason
