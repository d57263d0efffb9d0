"""What a stage of the matching says of a batch of texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities, a row each text: of the codes, of the points (if it is done), of the statuses."""

    indicators: np.ndarray
    points: np.ndarray
    status: np.ndarray

    def of(self, rows: Sequence[int]) -> "Scores":
        """Some of the rows."""
        return Scores(self.indicators[rows], self.points[rows], self.status[rows])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What stage one says of training examples (by their numbers) as if each had been left out of the training."""

    rows: Sequence[int]
    scores: Scores
