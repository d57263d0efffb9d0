"""Where the matched words stand in a quote, and a long quote cut to where they stand. Words are normalised, quotes are not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from assistant.text import normalise

KEYWORDS = "keywords: "  # how an entry of `by` begins that lists them
SEARCHED = 4000  # characters of a text, at most, in which the place of a cut is looked for: a cell may hold a whole report
CLAUSE = "。！？；，、：!?;,:"  # behind which a clause begins


class Part(NamedTuple):
    """A stretch of a quote; `marked` if it is (part of) a keyword."""

    text: str
    marked: bool


def keywords_of(by: tuple[str, ...]) -> tuple[str, ...]:
    """The single words that led to a match: "keywords: A+B、C" → A, B, C."""
    listed = [reason.removeprefix(KEYWORDS) for reason in by if reason.startswith(KEYWORDS)]
    return tuple(word for entry in listed for pair in entry.split("、") for word in pair.split("+") if word)


def highlight(text: str, words: Iterable[str]) -> tuple[Part, ...]:
    """The text cut at the borders of the words; the parts joined give the text again."""
    marks = [False] * len(text)
    for _, begin, end in _places(text, words):
        marks[begin:end] = [True] * (end - begin)
    pairs = groupby(zip(text, marks, strict=True), key=lambda pair: pair[1])
    return tuple(Part("".join(c for c, _ in run), marked) for marked, run in pairs)


def cut(text: str, words: Iterable[str], length: int) -> str:
    """So many characters of a text where most of the words stand, from the beginning of a clause if they fit; “…” for what is left out."""
    if len(text) <= length:
        return text
    looked = text[: max(SEARCHED, length)]
    begin = _begin(looked, list(_places(looked, words)), length)
    end = begin + length
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def _begin(text: str, places: Sequence[tuple[str, int, int]], length: int) -> int:
    """Where to cut: the same word twice proves no more than once."""
    held = [sum(map(len, {w for w, begin, end in places if n <= begin and end <= n + length})) for n in range(len(text) - length + 1)]
    most = max(held)
    best = [n for n, count in enumerate(held) if count == most]
    return next((n for n in best if n == 0 or text[n - 1] in CLAUSE), best[len(best) // 2])


def _places(text: str, words: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """(word, its first character, the one behind its last) wherever a word stands."""
    folded = "".join(_fold(c) for c in text)
    for word in filter(None, words):
        for hit in re.finditer(r"\s*".join(map(re.escape, word)), folded):
            yield word, hit.start(), hit.end()


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """The character as keywords have it, if that is one character, too: positions must not shift."""
    folded = normalise(character)
    return folded if len(folded) == 1 else character
