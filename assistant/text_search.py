"""Ranked full text over the blocks of a submission's documents: BM25 over words and pairs of characters, whole phrases first."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rjieba

from assistant.models import Block, Document
from assistant.text import normalise

K1, B = 1.2, 0.75  # as usual for BM25
PHRASE = 2.0  # a block that holds a whole term of the query goes before those that hold its pieces
TERM = re.compile(r"[^\s，,、；;]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that answers a query, and the document it is of; `score` has no unit, more is better.

    `whole`: it holds a whole term of the query, not mere pieces of it.
    """

    document: Document
    block: Block
    score: float
    whole: bool


class TextIndex:
    """An index over documents; built once, asked often. Safe for several threads: nothing changes after it is built."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._blocks = [(d, b) for d in documents for b in d.blocks if b.text.strip()]
        self._texts = [normalise(b.text) for _, b in self._blocks]
        self._lengths: list[int] = []
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for number, text in enumerate(self._texts):
            counts = Counter(_pieces(text))
            self._lengths.append(sum(counts.values()))
            for piece, count in counts.items():
                self._postings.setdefault(piece, []).append((number, count))
        self._mean = sum(self._lengths) / max(1, len(self._lengths))

    def search(self, query: str, most: int = 20) -> list[Hit]:
        """The blocks that answer the query best; none if no piece of it occurs."""
        terms = terms_of(query)
        scores: defaultdict[int, float] = defaultdict(float)
        for piece in dict.fromkeys(piece for term in terms for piece in _pieces(term)):
            found = self._postings.get(piece, ())
            rarity = math.log(1 + (len(self._texts) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                norm = K1 * (1 - B + B * self._lengths[number] / self._mean)
                scores[number] += rarity * count * (K1 + 1) / (count + norm)
        for number in scores:
            scores[number] += PHRASE * sum(math.log(1 + len(t)) * (t in self._texts[number]) for t in terms)
        best = sorted(scores, key=lambda n: (-scores[n], n))[:most]
        return [Hit(*self._blocks[n], scores[n], any(t in self._texts[n] for t in terms)) for n in best]


def terms_of(query: str) -> list[str]:
    """The terms of a query, normalised: what blanks or commas part."""
    return list(filter(None, map(normalise, TERM.findall(query))))  # parted first: a blank between Chinese words is none in normalised text


def _pieces(text: str) -> Iterator[str]:
    """Words as a dictionary parts them, and pairs of characters for what no dictionary has."""
    for word in rjieba.cut_for_search(text, False):
        if word.strip() and (len(word) > 1 or word.isalnum()):
            yield word
    for run in TERM.findall(text):
        yield from (run[n : n + 2] for n in range(len(run) - 1))
