"""Ledgers of the pilot's money: the title says what it is for, the rows only who gave how much for what."""

import pytest
from builders import passage_match

from assistant.circumstances.ledgers import Ledgers

TITLE, HEADER = "毛衫质量提升试点经费（部门预算专项，万元）", "年度 | 项目 | 金额（万元） | 列支单位"


@pytest.fixture
def named(lexicon):
    def of(text, title=TITLE, header=HEADER, status="none", **changes):
        match = passage_match(text, "1.1", 0.1, status, "6 资金.xlsx", passage={"kind": "row", "title": title, "header": header}, **changes)
        filed = Ledgers(lexicon).filed(match)
        return filed.status, {m.code for m in filed.about} - {"1.1"}

    return of


def test_a_row_names_who_paid_and_what_for(named):
    assert named("2022 | 印刷、差旅 | 12.6 | 县市场监管局") == ("done", {"6.2"})
    assert named("2023 | 检测设备 | 152 | 企业自筹") == ("done", {"5.1", "6.1"})


@pytest.mark.parametrize(("text", "around"), [
    ("2022 | 印刷、差旅 | 12.6 | 县市场监管局", {"title": "市场监管局部门经费"}),  # not the pilot's
    ("2022 | 印刷、差旅 | 12.6 | 县市场监管局", {"header": "年度 | 项目 | 目标（万元） | 列支单位"}),
    ("2022 | 印刷、差旅 | 12.6 | 县市场监管局", {"header": "年度 | 项目 | 申请 | 单位"}),
    ("2022 | 印刷、差旅 | 0 | 县市场监管局", {}),
    ("2022 | 印刷、差旅 | 待补 | 县市场监管局", {}),
    ("2022 | 印刷、差旅 | 12.6 | 县市场监管局", {"status": "planned"}),
    ("2022 | 印刷、差旅 | 12.6 | 县市场监管局", {"cues": ("negated",)}),
])
def test_what_is_not_the_pilots_or_not_paid_names_nothing(named, text, around):
    assert named(text, **around)[1] == set()
