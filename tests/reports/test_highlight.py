"""Which words led to a match, marked in the text as it stands and told in Chinese."""


import pytest

from assistant.reports.highlight import highlight
from assistant.reports.labels import in_words, keywords_of


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


def test_by_is_told_in_chinese() -> None:
    by = ("keywords: 成立+专班、工作组", "classifier 0.88", "说的是要求（“应当”）")
    assert keywords_of(by) == ("成立", "专班", "工作组")
    assert [in_words(b) for b in by] == ["关键词：成立＋专班、工作组", "语义匹配 0.88", "说的是要求（“应当”）"]
