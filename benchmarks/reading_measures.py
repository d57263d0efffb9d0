"""How close what was read comes to the truth. All figures are shares from 0 to 1; blanks don't count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import LCSseq, Levenshtein

PIECE = 12  # characters whose place shows in which order was read
NEAR = 3  # characters that may stand between two pieces, or be missing
Rows = Sequence[Sequence[str]]


def squeezed(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def characters(truth: str, read: str) -> float:
    """1 − edit distance / length of the truth, not below 0."""
    truth, read = squeezed(truth), squeezed(read)
    return max(0.0, 1 - Levenshtein.distance(truth, read) / max(1, len(truth)))


def order(truth: str, read: str) -> float:
    """Of the pieces of the truth that occur once, and are read with their follower, the share that it follows at once."""
    truth, read = squeezed(truth), squeezed(read)
    pieces = [truth[n : n + PIECE] for n in range(0, len(truth) - PIECE + 1, PIECE)]
    once = Counter(pieces)
    places = [read.find(piece) if once[piece] == 1 and read.count(piece) == 1 else -1 for piece in pieces]
    pairs = [(a, b) for a, b in zip(places, places[1:], strict=False) if a >= 0 and b >= 0]
    return sum(abs(b - a - PIECE) <= NEAR for a, b in pairs) / max(1, len(pairs))


def cells(truth: Iterable[Rows], read: Iterable[Rows]) -> float:
    """F1 of the cells that hold text."""
    return _f1(*(Counter(cell for rows in side for row in _tidy(rows) for cell in row if cell) for side in (truth, read)))


def rows(truth: Iterable[Rows], read: Iterable[Rows]) -> float:
    """F1 of whole rows, with every cell in its column."""
    return _f1(*(Counter(row for rows in side for row in _tidy(rows)) for side in (truth, read)))


def exact(truth: Sequence[str], read: Sequence[str]) -> float:
    """The share of passages that are read letter by letter and in order; one too many costs as much as one too few."""
    return LCSseq.normalized_similarity([*truth], [*read])


def _tidy(rows: Rows) -> list[tuple[str, ...]]:
    """Rows without blanks, and without the empty cells at their end."""
    found = []
    for row in rows:
        texts = [squeezed(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        found.append(tuple(texts))
    return [row for row in found if row]


def _f1(truth: Counter, read: Counter) -> float:
    return 2 * (truth & read).total() / max(1, truth.total() + read.total())
