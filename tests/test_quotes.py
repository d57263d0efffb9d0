"""Which words led to a match: marked in the text as it stands, kept when it is cut, told in Chinese."""

import pytest

from assistant.quotes import cut, highlight, keywords_of
from assistant.reports.labels import in_words


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("召开联席会议两次", ["联席会议"], ["联席会议"]),
        ("召开联 席　会议", ["联席会议"], ["联 席　会议"]),
        ("取得ＩＳＯ9001認證", ["iso9001认证"], ["ＩＳＯ9001認證"]),
        ("工作专班成立，专班", ["工作专班", "专班"], ["工作专班", "专班"]),
        ("(a+b)*", ["(a+b)"], ["(a+b)"]),
        ("没有这个词", ["联席"], []),
        ("", ["联席"], []),
        ("任何文字", [""], []),
    ],
)
def test_keywords_are_found_in_the_text_as_it_stands(text: str, words: list[str], marked: list[str]) -> None:
    parts = highlight(text, words)
    assert "".join(p.text for p in parts) == text
    assert [p.text for p in parts if p.marked] == marked


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("成立工作专班。", ["专班"], "成立工作专班。"),
        ("成立工作专班，由市长任组长，各局为成员单位。", ["专班"], "成立工作专班，由市长任组…"),
        ("今年九月十六日，省局转来批复。市里决定成立专班。", ["成立", "专班"], "…批复。市里决定成立专班。"),
        ("会议开了整整一个上午并且在会上成立专班以及三个小组", ["专班"], "…并且在会上成立专班以及三…"),
        ("合同一千万元，晚一天罚三万元，共计十一天，罚款四十一万元，客户仍续签。", ["罚款", "万元"], "…罚款四十一万元，客户仍续…"),
        ("没有一个字说到那件事，也没有别的什么。", ["专班"], "没有一个字说到那件事，也…"),
    ],
)
def test_a_long_quote_is_cut_to_the_words_that_led_to_the_match(text: str, words: list[str], expected: str) -> None:
    assert cut(text, words, 12) == expected


def test_by_is_told_in_chinese() -> None:
    by = ("keywords: 成立+专班、工作组", "classifier 0.88", "说的是要求（“应当”）")
    assert keywords_of(by) == ("成立", "专班", "工作组")
    assert [in_words(b) for b in by] == ["关键词：成立＋专班、工作组", "语义匹配 0.88", "说的是要求（“应当”）"]
