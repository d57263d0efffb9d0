"""How far what stands around a passage (title, heading, caption …) lifts what the passage is about."""

from collections.abc import Sequence

import numpy as np

Context = Sequence[tuple[str, str]]  # (part, normalised text) pairs
# Shares of the strength with which the context points at something. Table rows have few words of their own and take
# it all (but for honours and offences); a paragraph only where its own words point the same way.
SHARE = {"title": 0.5, "heading": 0.8, "before": 0.5, "caption": 0.8, "header": 0.8}
CELL = "|"  # between the cells of a row


class Surroundings:
    """The contexts of a batch of passages; `distinct` are their texts, each once."""

    def __init__(self, texts: Sequence[str], around: Sequence[Context]) -> None:
        self._texts, self._around = texts, around
        self.distinct = sorted({text for parts in around for _, text in parts})
        number = {text: i for i, text in enumerate(self.distinct)}
        self._parts = [[(SHARE[part], number[text]) for part, text in parts] for parts in around]
        self._is_row = np.array([CELL in text for text in texts])

    def of(self, rows: Sequence[int]) -> "Surroundings":
        """The contexts of some of the passages."""
        return Surroundings([self._texts[i] for i in rows], [self._around[i] for i in rows])

    def pull(self, strength: np.ndarray) -> np.ndarray:
        """Strength of each distinct text (texts × columns, 0 or more) → the strongest pull on each passage (passages × columns)."""
        found = np.zeros((len(self._parts), strength.shape[1]), dtype=np.float32)
        for row, parts in enumerate(self._parts):
            if parts:
                found[row] = np.max([share * strength[number] for share, number in parts], axis=0)
        return found

    def hint(self, own: np.ndarray, scored: np.ndarray) -> np.ndarray:
        """How much of the pull a passage takes: `own` (passages × columns) clipped to 0–1, all of it for rows where `scored`."""
        return np.where(scored & self._is_row[:, None], 1.0, np.clip(own, 0, 1))

    def best(self, values: np.ndarray) -> np.ndarray:
        """The highest value among the texts around each passage, without shares (passages × columns)."""
        found = np.zeros((len(self._parts), values.shape[1]), dtype=np.float32)
        for row, parts in enumerate(self._parts):
            if parts:
                found[row] = np.max([values[number] for _, number in parts], axis=0)
        return found
