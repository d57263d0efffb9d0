"""Text as it arrives → text as it is matched. Quotes always show the original."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

HAN = "\u3400-\u9fff"
NEVER = r"(?!)"  # a pattern that nothing matches
MARKS = ",。、;:!?()"  # as NFKC leaves them
BLANK_IN_WORD = re.compile(rf"(?<=[{HAN}{MARKS}])[ \t]+(?=[\w{MARKS}])|(?<=[\w{MARKS}])[ \t]+(?=[{HAN}{MARKS}])")
GLOSS = re.compile(rf"(?<=[{HAN}])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{{1,7}}\)")
FOOTNOTE_MARK = re.compile(rf"(?<=[{HAN}])\[\d{{1,2}}\](?!号)")
SENTENCE_END = re.compile(r"(?<=[。！？；!?;])[”’\"」』）)]*|\n+")


def normalise(text: str) -> str:
    """Full width to half width, traditional to simplified, no blanks inside words, no glosses or footnote marks."""
    text = unicodedata.normalize("NFKC", text).translate(_simplified())
    text = GLOSS.sub("", text)
    text = FOOTNOTE_MARK.sub("", text)
    return BLANK_IN_WORD.sub("", text).lower().strip()


def any_of(words: Iterable[str]) -> str:
    """A pattern for normalised text: one of the words, the longest that fits; without any it matches nothing."""
    return "|".join(re.escape(w) for w in sorted(map(normalise, words), key=len, reverse=True)) or NEVER


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with its closing mark; nothing is lost."""
    parts: list[str] = []
    start = 0
    for end in SENTENCE_END.finditer(text):
        if text[start : end.end()].strip():
            parts.append(text[start : end.end()])
            start = end.end()
    if text[start:].strip():
        parts.append(text[start:])
    return parts


def shingles(text: str, size: int = 4) -> set[str]:
    """The character n-grams of the text without blanks and punctuation."""
    plain = re.sub(rf"[^{HAN}\w]", "", text)
    return {plain[i : i + size] for i in range(max(1, len(plain) - size + 1))} if plain else set()


@cache
def _simplified() -> dict[int, str]:
    """Character map traditional → simplified, from OpenCC's table (its first variant)."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    han = [chr(c) for c in range(0x4E00, 0x9FFF)]
    return {ord(c): s for c, s in zip(han, converter.convert("".join(han)), strict=True) if s != c}
