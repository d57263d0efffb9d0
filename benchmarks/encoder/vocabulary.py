"""250,002 pieces → the few that Chinese papers need, so that the encoder stays small."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np

from assistant.matching.pieces import Pieces
from assistant.text import HAN
from benchmarks.encoder.weights import Weights

CHINESE = re.compile(rf"▁?[{HAN}]+")


def chosen(weights: Weights, texts: Iterable[str], size: int) -> np.ndarray:
    """Numbers of the pieces to keep, specials first: all that occur, every single character, then the likeliest Chinese words."""
    every = Pieces(weights.pieces, weights.scores)
    occurring = Counter(i for text in texts for i in every.encode(text))
    single = {i for i, piece in enumerate(weights.pieces) if len(piece.strip("▁")) == 1 and CHINESE.fullmatch(piece)}
    ascii_ = {i for i, piece in enumerate(weights.pieces) if len(piece) == 1 and piece.isascii()}
    kept = set(weights.special) | set(occurring) | ascii_
    words = sorted((i for i, p in enumerate(weights.pieces) if CHINESE.fullmatch(p) and i not in kept), key=lambda i: (i not in single, -weights.scores[i]))
    kept |= set(words[: max(0, size - len(kept))])
    begin, end, padding, unknown = weights.special
    rest = sorted(kept - set(weights.special))
    return np.array([begin, padding, end, unknown, *rest])
