"""The text around a quote: what is marked is what is quoted, wherever else its words stand."""

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from assistant.models import Block, Evidence  # noqa: E402
from assistant.web.review.excerpt import AROUND, excerpt  # noqa: E402

PASTED = ["专精特新企业", "户数", "年份", "2021", "2022", "0"]


def blocks(*texts: str, page: int = 1) -> list[Block]:
    return [Block(text, page) for text in texts]


def marked(found: list[Block], text: str, page: int = 1) -> list[str]:
    """What is marked in each block of which something is."""
    lines = excerpt(found, Evidence("1.docx", page, text, 1.0, "done"))
    return [part.text for line in lines for part in line.parts if part.marked]


@pytest.mark.parametrize(
    ("texts", "quote", "expected"),
    [
        ([*PASTED, "说明。2022年户数为0。"], "2022年户数为0。", ["2022年户数为0。"]),
        (["年份", "2021", "6", "2022", "11"], "2022 | 11", ["2022", "11"]),
        (["时间：5 月", "地点：甲厂"], "时间：5 月　地点：甲厂", ["时间：5 月", "地点：甲厂"]),
        (["一、质 量会议。已开。"], "质量会议。", ["质 量会议。"]),
        (["第一", "", "第二"], "第一 第二", ["第一", "第二"]),
        (PASTED, "哪里都没有", []),
        ([], "哪里都没有", []),
    ],
)
def test_what_is_marked_is_the_whole_quote_and_nothing_else(texts: list[str], quote: str, expected: list[str]) -> None:
    assert marked(blocks(*texts), quote) == expected


def test_of_two_places_the_one_on_the_page_of_the_quote_is_marked() -> None:
    lines = excerpt([*blocks("已完成。"), *blocks("第二页", "已完成。", page=2)], Evidence("1.docx", 2, "已完成。", 1.0, "done"))
    assert [line.parts[0].marked for line in lines] == [False, False, True]


def test_only_what_stands_around_the_quote_is_shown_with_all_its_text() -> None:
    texts = [f"第{n}段。" for n in range(40)]
    lines = excerpt(blocks(*texts), Evidence("1.docx", 1, "第20段", 1.0, "done"))
    assert ["".join(part.text for part in line.parts) for line in lines] == texts[20 - AROUND : 21 + AROUND]
