"""Where the matched keywords stand in a quote. Keywords are normalised, quotes are not."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from assistant.text import normalise


class Part(NamedTuple):
    """A stretch of a quote; `marked` if it is (part of) a keyword."""

    text: str
    marked: bool


def highlight(text: str, words: Iterable[str]) -> tuple[Part, ...]:
    """The text cut at the borders of the words; the parts joined give the text again."""
    folded = "".join(_fold(c) for c in text)
    marks = [False] * len(text)
    for word in filter(None, words):
        for hit in re.finditer(r"\s*".join(map(re.escape, word)), folded):
            marks[hit.start() : hit.end()] = [True] * (hit.end() - hit.start())
    pairs = groupby(zip(text, marks, strict=True), key=lambda pair: pair[1])
    return tuple(Part("".join(c for c, _ in run), marked) for marked, run in pairs)


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """The character as keywords have it, if that is one character, too: positions must not shift."""
    folded = normalise(character)
    return folded if len(folded) == 1 else character
