"""Automatic numbers: the 一、（一）1. that Word prints and no file holds."""

import pytest
from builders import element, paragraph

from assistant.reading.word_numbering import Numbering, chinese, formatted


@pytest.mark.parametrize(("number", "text"), [(0, "零"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (101, "一百零一"), (110, "一百一十"), (999, "九百九十九")])
def test_numbers_in_chinese(number, text):
    assert chinese(number) == text


FORMATS = [
    (4, "decimal", "4"), (4, "chineseCountingThousand", "四"), (3, "lowerLetter", "c"), (28, "upperLetter", "BB"), (4, "lowerRoman", "iv"),
    (49, "upperRoman", "XLIX"), (20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircle", "21"), (7, "a format of the future", "7"),
]


@pytest.mark.parametrize(("number", "style", "text"), FORMATS, ids=[f[1] + str(f[0]) for f in FORMATS])
def test_a_number_looks_as_word_prints_it(number, style, text):
    assert formatted(number, style) == text


def level(depth, style, text, start=None):
    parts = [element("start", val=start)] if start else []
    return element("lvl", *parts, element("numFmt", val=style), element("lvlText", val=text), ilvl=depth)


def numbering(*levels, styles=None):
    abstract = element("abstractNum", *levels, abstractNumId=5)
    return Numbering(element("numbering", abstract, element("num", element("abstractNumId", val=5), numId=1)), styles)


def item(depth=0, num=1):
    made = paragraph("正文")
    made.insert(0, element("pPr", element("numPr", element("ilvl", val=depth), element("numId", val=num))))
    return made


OFFICIAL = (level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCountingThousand", "（%2）"), level(2, "decimal", "%3."))


def test_an_outline_counts_each_level_and_begins_anew_below_the_next_heading():
    count = numbering(*OFFICIAL)
    assert [count.label(item(depth), None) for depth in (0, 1, 1, 2, 0, 1)] == ["一、", "（一）", "（二）", "1.", "二、", "（一）"]


def test_a_label_may_name_the_levels_above():
    count = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert [count.label(item(depth), None) for depth in (0, 0, 1, 1)] == ["1", "2", "2.1", "2.2"]


def test_a_list_may_begin_with_another_number():
    assert numbering(level(0, "decimal", "%1.", start=5)).label(item(), None) == "5."


def test_bullets_have_no_number():
    assert numbering(level(0, "bullet", "")).label(item(), None) == ""


def test_a_style_may_carry_the_number():
    style = element("style", element("pPr", element("numPr", element("numId", val=1))), styleId="a1")
    count = numbering(*OFFICIAL, styles=element("styles", style))
    assert [count.label(paragraph("正文"), name) for name in ("a1", None, "a1")] == ["一、", "", "二、"]


def test_a_paragraph_can_opt_out_of_its_styles_number():
    style = element("style", element("pPr", element("numPr", element("numId", val=1))), styleId="a1")
    assert numbering(*OFFICIAL, styles=element("styles", style)).label(item(num=0), "a1") == ""


@pytest.mark.parametrize("strange", [item(depth=7), item(num=99)], ids=["unknown level", "unknown list"])
def test_what_the_file_does_not_define_gets_no_number(strange):
    assert numbering(*OFFICIAL).label(strange, None) == ""


def test_a_file_without_any_numbering_gets_none():
    assert Numbering(None, None).label(item(), None) == ""
