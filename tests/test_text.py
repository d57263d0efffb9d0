"""Normalising for the matching, cutting into sentences, n-grams."""

import pytest

from assistant.text import normalise, sentences, shingles

NORMALISED = {
    "full width letters and digits": ("ＱＣ小组２０２２", "qc小组2022"),
    "full width punctuation": ("已办结，（附件１）；", "已办结,(附件1);"),
    "traditional characters": ("質量提升聯席會議紀要", "质量提升联席会议纪要"),
    "a blank inside a word": ("氨 氮", "氨氮"),
    "blanks between all characters": ("领 跑 者", "领跑者"),
    "an ideographic blank": ("会　议", "会议"),
    "a non-breaking blank": ("会\u00a0议", "会议"),
    "blanks inside a date": ("2022 年 11 月", "2022年11月"),
    "pinyin behind its character": ("質(zhì)量提升", "质量提升"),
    "pinyin in full width brackets": ("绡（xiāo）云家纺", "绡云家纺"),
    "a footnote mark": ("家纺产业[3]增长", "家纺产业增长"),
    "blanks around it": ("  会议纪要\n", "会议纪要"),
    "capitals": ("ISO 9001", "iso 9001"),
    "a remark in Chinese": ("质量（提升）", "质量(提升)"),
    "nothing": ("", ""),
}
KEPT = {
    "blanks between Latin words": "digital twin",
    "the year of a document number": "礁市监〔2021〕56号",
    "a document number in square brackets": "礁市监[12]号",
    "the line breaks of a paragraph": "第一条\n第二条",
    "a blank between two figures": "12 15",
}
SENTENCES = {
    "every closing mark": ("已召开。要跟进！是否整改？完成；", ["已召开。", "要跟进！", "是否整改？", "完成；"]),
    "a quote keeps its mark": ("他说：“已整改。”随后散会。", ["他说：“已整改。”", "随后散会。"]),
    "a bracket keeps its mark": ("（已办结。）随后归档。", ["（已办结。）", "随后归档。"]),
    "a decimal point is no end": ("增长18.9%，居第二。", ["增长18.9%，居第二。"]),
    "no closing mark": ("下一步将推进", ["下一步将推进"]),
    "lines": ("第一条\n第二条", ["第一条\n", "第二条"]),
    "blank lines": ("第一条\n\n\n第二条", ["第一条\n\n\n", "第二条"]),
    "nothing": ("", []),
    "only blanks": (" \n ", []),
}


@pytest.mark.parametrize(("raw", "plain"), NORMALISED.values(), ids=NORMALISED)
def test_a_text_is_normalised_for_matching(raw, plain):
    assert normalise(raw) == plain


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_carries_meaning_is_kept(text):
    assert normalise(text) == text


@pytest.mark.parametrize("raw", [raw for raw, _ in NORMALISED.values()], ids=NORMALISED)
def test_normalising_twice_changes_nothing_more(raw):
    assert normalise(normalise(raw)) == normalise(raw)


@pytest.mark.parametrize("raw", ["QC 小组", "聘为 CQO", "5S 管理", "A 级"])
def test_a_blank_between_latin_letters_and_chinese_is_no_difference(raw):
    assert normalise(raw) == raw.replace(" ", "").lower()


@pytest.mark.parametrize("word", ["CQO", "QC", "FMEA"])
def test_an_abbreviation_in_brackets_is_no_pinyin(word):
    assert word.lower() in normalise(f"首席质量官（{word}）备案")


@pytest.mark.parametrize(("raw", "plain"), [("召开会议 ，研究", "召开会议,研究"), ("（ 附件 ）", "(附件)")])
def test_a_blank_beside_a_chinese_mark_goes(raw, plain):
    assert normalise(raw) == plain


@pytest.mark.parametrize(("text", "parts"), SENTENCES.values(), ids=SENTENCES)
def test_a_paragraph_falls_into_sentences(text, parts):
    assert sentences(text) == parts


@pytest.mark.parametrize("text", ["一。。二", "一。\n二！\n\n三", "。", " 一； 二 "])
def test_no_character_is_lost_in_cutting(text):
    assert "".join(sentences(text)) == text


def test_shingles_ignore_punctuation_and_blanks():
    assert shingles("质量，提升 示范") == shingles("质量提升示范") == {"质量提升", "量提升示", "提升示范"}


def test_a_text_shorter_than_a_shingle_is_one_shingle():
    assert shingles("质量") == {"质量"}


@pytest.mark.parametrize("text", ["", "，。 ", "\n"])
def test_a_text_without_words_has_no_shingles(text):
    assert shingles(text) == set()


def test_the_size_of_shingles_can_be_chosen():
    assert shingles("质量提升", size=2) == {"质量", "量提", "提升"}
