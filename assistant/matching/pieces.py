"""Text → numbers of SentencePiece pieces: the likeliest split under a unigram model (Kudo 2018), by Viterbi."""

from collections.abc import Sequence

import ahocorasick
import numpy as np

BLANK = "▁"  # stands for a space, and before the first word
UNKNOWN_PENALTY = 10.0  # below the rarest piece, as SentencePiece has it
BEGIN, PADDING, END, UNKNOWN = range(4)


class Pieces:
    """A vocabulary of pieces with their log probabilities; the first four are begin, padding, end and unknown."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float] | np.ndarray) -> None:
        self._automaton = ahocorasick.Automaton()
        for number, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
            if number > UNKNOWN and piece:
                self._automaton.add_word(piece, (number, len(piece), float(score)))
        self._automaton.make_automaton()
        self._unknown = float(min(scores)) - UNKNOWN_PENALTY

    def encode(self, text: str) -> list[int]:
        """Piece numbers of a normalised text, without begin and end."""
        text = BLANK + " ".join(text.split()).replace(" ", BLANK)
        ending: list[list[tuple[int, int, float]]] = [[] for _ in text]
        for last, found in self._automaton.iter(text):
            ending[last].append(found)
        best, last_piece = [0.0], [(UNKNOWN, 0)]
        for at, pieces in enumerate(ending):
            score, choice = best[at] + self._unknown, (UNKNOWN, at)
            for number, length, value in pieces:
                start = at + 1 - length
                if best[start] + value > score:
                    score, choice = best[start] + value, (number, start)
            best.append(score)
            last_piece.append(choice)
        return _walk_back(last_piece)


def _walk_back(last_piece: list[tuple[int, int]]) -> list[int]:
    numbers: list[int] = []
    at = len(last_piece) - 1
    while at > 0:
        number, at = last_piece[at]
        numbers.append(number)
    return numbers[::-1]
