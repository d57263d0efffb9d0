"""Growth told backwards: what there is, and behind it what there was at the beginning."""

import pytest

from assistant.facts import growth_of
from assistant.models import Passage


@pytest.mark.parametrize(
    ("text", "change", "subject"),
    [
        ("截至2023年末，省级以上专精特新企业27家，试点之初（2021年8月）为9家。", 2.0, "省级以上专精特新企业"),
        ("高新技术企业现有36家，试点前12家", 2.0, "高新技术企业"),
        ("规上企业39家，三年前只有26家；", 0.5, "规上企业"),
        ("有效专利18件，而期初是24件。", -0.25, "有效专利"),
    ],
)
def test_a_value_is_compared_with_the_one_told_behind_it(text: str, change: float, subject: str) -> None:
    found = growth_of([Passage(text)])
    assert [(g.change, g.subject, g.falls) for g in found] == [(pytest.approx(change), subject, change < 0)]


@pytest.mark.parametrize("text", ["专精特新企业27家，2024年12家。", "高新技术企业36家，试点前产值12亿元。", "培训36人，三年前停办。"])
def test_what_is_no_earlier_value_of_the_same_is_no_growth(text: str) -> None:
    assert growth_of([Passage(text)]) == []


def test_what_several_firms_have_together_is_the_value_of_the_year() -> None:
    found = growth_of([Passage("参与制修订标准：2022年四家合计20项，2023年30项。")])
    assert [g.change for g in found] == [pytest.approx(0.5)]
