"""The applicant's figures against those of its papers."""

import pytest

from assistant.circumstances import claims
from assistant.circumstances.claims import differing
from assistant.facts import amounts
from assistant.models import Evidence


def quote(text, document="1 名册.docx"):
    return Evidence(document, 1, text, 0.9, "done")


DIFFERENT = {
    "more than the roster has": ("入库专家60人。", ["2021年12月印发名单，入库专家46人。"]),
    "Chinese numerals": ("入库专家六十人。", ["入库专家四十六人。"]),
    "money in two units": ("市财政拨付专项资金500万元。", ["拨付凭证：拨付专项资金0.43亿元"]),
    "the noun behind": ("有36家中小企业设置首席质量官。", ["截至2023年底，3家中小企业设置首席质量官。"]),
    "a rough figure that is far off": ("刊发报道40余篇。", ["刊发报道12篇。"]),
}
ALIKE = {
    "the same": ("入库专家46人。", ["入库专家46人。"]),
    "the same in another unit": ("拨付专项资金430万元。", ["拨付专项资金0.043亿元。"]),
    "confirmed by one of several": ("入库专家46人。", ["入库专家20人。", "入库专家46人。"]),
    "the sum of the papers": ("入库专家46人。", ["第一批入库专家20人。", "第二批入库专家26人。"]),
    "rough, and about right": ("刊发报道40余篇。", ["刊发报道42篇。"]),
    "other things": ("入库专家60人。", ["培训学员46人。"]),
    "other units": ("入库专家60人。", ["入库专家5组。"]),
    "other years": ("2023年入库专家60人。", ["2021年入库专家46人。"]),
    "all years against one": ("三年累计培训学员960人。", ["2021年培训学员320人。"]),
    "no paper": ("入库专家60人。", []),
}


@pytest.mark.parametrize(("claim", "papers"), DIFFERENT.values(), ids=DIFFERENT)
def test_figures_for_the_same_thing_that_differ_are_found(claim, papers):
    assert len(differing([quote(claim, "0 自评报告.docx")], [quote(p) for p in papers])) == 1


@pytest.mark.parametrize(("claim", "papers"), ALIKE.values(), ids=ALIKE)
def test_figures_that_agree_or_cannot_be_compared_are_not(claim, papers):
    assert differing([quote(claim, "0 自评报告.docx")], [quote(p) for p in papers]) == []


def test_both_phrases_and_the_place_are_told():
    paper = quote("入库专家46人。")
    assert differing([quote("入库专家60人。")], [paper]) == [("入库专家60人", "入库专家46人", paper)]


def test_each_quote_is_read_once_however_many_it_is_compared_with(monkeypatch):
    read = []
    monkeypatch.setattr(claims, "amounts", lambda text: read.append(text) or amounts(text))
    claimed = [quote(f"第{number}次培训学员{number}人。", "0 自评报告.docx") for number in range(10)]
    papers = [quote(f"{number} | 张明 | 培训课时8课时") for number in range(20)]
    assert differing(claimed, papers) == []
    assert len(read) == len(claimed) + len(papers)
