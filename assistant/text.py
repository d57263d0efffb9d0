"""Text as it arrives → text as it is matched. Quotes always show the original."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import rjieba

HAN = "\u3400-\u9fff"
NEVER = r"(?!)"  # a pattern that nothing matches
SHORT = 3  # characters of a word that may be parts of two others
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


def names_in(said: str) -> tuple[str, ...]:
    """The names of a list as people write it (甲市、乙市)."""
    return tuple(name for name in re.split(r"[、，,;；\s]+", said) if name)


def any_of(words: Iterable[str]) -> str:
    """A pattern for normalised text: one of the words, the longest that fits; without any it matches nothing."""
    return "|".join(re.escape(w) for w in sorted(map(normalise, words), key=len, reverse=True)) or NEVER


def whole_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that do not begin within one word and end in another (家政 in 国家政策), nor, if short, begin a word that goes on
    (联合会 in 联合会诊).
    """
    return (m for m in pattern.finditer(text) if not any(_torn(m, *cut) for cut in _cuts(text)))


def _torn(found: re.Match[str], begin: int, meet: int, last: int) -> bool:
    if not found.start() < meet < found.end():
        return False
    return begin < found.start() or (last > found.end() and found.end() - found.start() <= SHORT)


@lru_cache(maxsize=4096)
def _cuts(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where words meet in a text: (begin of the one, where the next begins, end of that)."""
    ends = [0]
    for word in rjieba.cut(text, False):
        ends.append(ends[-1] + len(word))
    return tuple(zip(ends, ends[1:], ends[2:], strict=False))


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
