"""The trained part of the matching: margins of a linear model, calibrated together with the keywords."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from assistant.lexicon import Example, Lexicon
from assistant.matching import blend
from assistant.matching.blend import Logistic
from assistant.matching.cues import StatusCues
from assistant.matching.features import TextFeatures
from assistant.matching.keywords import KeywordIndex
from assistant.matching.ridge import RidgeTagger
from assistant.matching.signals import Signals
from assistant.models import Status
from assistant.scheme import parent
from assistant.text import normalise

STATUSES: tuple[Status, ...] = get_args(Status)
CHUNK = 4096  # passages taken at a time, to bound memory


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities for a batch of texts: rows × codes, rows × points, rows × statuses; and the keyword scores (rows × units)."""

    indicators: np.ndarray
    points: np.ndarray
    status: np.ndarray
    keywords: np.ndarray


class PassageClassifier:
    """Texts → probabilities of every code, point and status. `fit` trains it from the examples of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.keywords = KeywordIndex(lexicon)
        self.codes = lexicon.scheme.codes
        self.points = tuple(lexicon.scheme.points)
        self.units = lexicon.scheme.units
        self.features = TextFeatures(Signals(lexicon, StatusCues(lexicon)))
        self._parent = np.array([self.codes.index(parent(p)) for p in self.points])
        self._unit_parent = np.array([self.codes.index(parent(u)) for u in self.units])

    def fit(self, examples: Sequence[Example]) -> "PassageClassifier":
        """Train on labelled passages; learned state ends in "_"."""
        texts = [normalise(e.text) for e in examples]
        self.features.fit(texts)
        targets = self._targets(examples)
        tagger = RidgeTagger().fit(self.features.transform(texts), targets)
        self.coef_, self.intercept_ = tagger.coef_, tagger.intercept_
        rows = [i for i, e in enumerate(examples) if e.calibrate]
        self._calibrate(tagger.loo_[rows], self.keyword_scores([texts[i] for i in rows]), targets[rows])
        return self

    def predict(self, texts: Sequence[str], around: Sequence[str] = ()) -> Scores:
        """Probabilities for normalised texts; `around` is the context of each, "" for none."""
        margins, words = self.margins(texts), self.keyword_scores(texts)
        return self._blended(margins, words)

    def margins(self, texts: Sequence[str]) -> np.ndarray:
        """Linear margins, rows × (codes + points + statuses)."""
        parts = [texts[i : i + CHUNK] for i in range(0, len(texts), CHUNK)]
        return np.vstack([np.asarray(self.features.transform(p) @ self.coef_) + self.intercept_ for p in parts])

    def keyword_scores(self, texts: Sequence[str]) -> np.ndarray:
        """Keyword scores from 0 to 1, rows × units."""
        column = {unit: i for i, unit in enumerate(self.units)}
        scores = np.zeros((len(texts), len(self.units)), dtype=np.float32)
        for row, text in enumerate(texts):
            for unit, hits in self.keywords.hits(text).items():
                scores[row, column[unit]] = hits.score
        return scores

    def _targets(self, examples: Sequence[Example]) -> np.ndarray:
        rows = [[c in e.indicators for c in self.codes] + [p in e.points for p in self.points] + [s == e.status for s in STATUSES] for e in examples]
        return np.array(rows, dtype=bool)

    def _calibrate(self, margins: np.ndarray, words: np.ndarray, targets: np.ndarray) -> None:
        codes, points, status = self._split(targets)
        features = self._indicator_features(margins, words)
        self.indicator_blend_ = blend.fit(features, codes)
        indicators = self.indicator_blend_.probability(features)
        self.point_blend_ = blend.fit(self._point_features(margins, words, indicators), points)
        self.status_blend_ = blend.fit(blend.status_features(self._split(margins)[2], indicators), status.argmax(axis=1))

    def _blended(self, margins: np.ndarray, words: np.ndarray) -> Scores:
        indicators = self.indicator_blend_.probability(self._indicator_features(margins, words))
        points = self.point_blend_.probability(self._point_features(margins, words, indicators))
        status = self.status_blend_.distribution(blend.status_features(self._split(margins)[2], indicators))
        return Scores(indicators, points, status, words)

    def _split(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        first, second = len(self.codes), len(self.codes) + len(self.points)
        return rows[:, :first], rows[:, first:second], rows[:, second:]

    def _indicator_features(self, margins: np.ndarray, words: np.ndarray) -> np.ndarray:
        codes, points, status = self._split(margins)
        by_code = np.zeros(codes.shape, dtype=np.float32)
        np.maximum.at(by_code.T, self._unit_parent, words.T)
        best_point = codes.copy()
        np.maximum.at(best_point.T, self._parent, points.T)
        return blend.indicator_features(codes, best_point, by_code, status[:, STATUSES.index("none")])

    def _point_features(self, margins: np.ndarray, words: np.ndarray, indicators: np.ndarray) -> np.ndarray:
        _, points, status = self._split(margins)
        return blend.point_features(points, words[:, : len(self.points)], indicators[:, self._parent], status[:, STATUSES.index("done")])

    def state(self) -> dict[str, Logistic]:
        """The fitted blends by name."""
        return {"indicator": self.indicator_blend_, "point": self.point_blend_, "status": self.status_blend_}
