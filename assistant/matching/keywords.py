"""Keywords: every entry of the lexicon looked up in one pass over the text (Aho–Corasick)."""

from collections import defaultdict
from dataclasses import dataclass

import ahocorasick

from assistant.lexicon import Lexicon
from assistant.text import normalise

PROBABILITY = {1: 0.25, 2: 0.5, 3: 0.8}


@dataclass(frozen=True, slots=True)
class KeywordHits:
    """How strongly a text points at a code by its words: score from 0 to 1, and the words."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    parts: frozenset[str]
    weight: int  # 0: an excluding word


class KeywordIndex:
    """All keywords and aliases of a lexicon; "A+B" asks for both parts in the same text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entries = list(_entries(lexicon))
        by_part: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            for part in entry.parts:
                by_part[part].append(number)
        self._automaton = ahocorasick.Automaton()
        for part, numbers in by_part.items():
            self._automaton.add_word(part, (part, tuple(numbers)))
        self._automaton.make_automaton()

    def hits(self, text: str) -> dict[str, KeywordHits]:
        """Code → hits in a normalised text; codes without a hit are left out."""
        found: dict[int, set[str]] = defaultdict(set)
        for _, (part, numbers) in self._automaton.iter(text):
            for number in numbers:
                found[number].add(part)
        by_code: dict[str, list[_Entry]] = defaultdict(list)
        for number, parts in found.items():
            entry = self._entries[number]
            if parts == entry.parts:
                by_code[entry.code].append(entry)
        return {code: _score(entries) for code, entries in by_code.items() if all(e.weight for e in entries)}


def _entries(lexicon: Lexicon) -> list[_Entry]:
    entries = []
    for code, point in lexicon.points.items():
        weighted = {**point.keywords, **point.aliases, **dict.fromkeys(point.exclude, 0)}
        entries += [_Entry(code, frozenset(normalise(p) for p in word.split("+")), w) for word, w in weighted.items()]
    return entries


def _score(entries: list[_Entry]) -> KeywordHits:
    """1 − Π(1 − p) over the entries; one that lies inside a longer one counts once."""
    kept = [e for e in entries if not any(_inside(e, other) for other in entries)]
    miss = 1.0
    for entry in kept:
        miss *= 1 - PROBABILITY[entry.weight]
    kept.sort(key=lambda e: -e.weight)
    return KeywordHits(1 - miss, tuple("+".join(sorted(e.parts)) for e in kept))


def _inside(entry: _Entry, other: _Entry) -> bool:
    if entry is other or len(entry.parts) > 1 or len(other.parts) > 1:
        return False
    (short,), (long,) = entry.parts, other.parts
    return short != long and short in long
