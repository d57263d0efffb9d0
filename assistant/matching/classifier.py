"""Stage one of the matching: margins of a linear model, calibrated together with the keywords."""

from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np

from assistant.lexicon import Lexicon
from assistant.lexicon.examples import Example
from assistant.matching import blend
from assistant.matching.blend import Logistic
from assistant.matching.encoder import Encoder
from assistant.matching.explain import Reasons, reasons
from assistant.matching.features import TextFeatures
from assistant.matching.keywords import KeywordIndex
from assistant.matching.precision import as_kept
from assistant.matching.ridge import RidgeTagger
from assistant.matching.scores import LeftOut, Scores
from assistant.matching.second_stage import SecondStage
from assistant.matching.surroundings import Context, Surroundings
from assistant.models import Status
from assistant.scheme import parent
from assistant.text import normalise

STATUSES: tuple[Status, ...] = get_args(Status)
# how often a status counts when the blends are fitted: what is on the topic but no evidence is .08 of the examples that calibrate, .19 of what pages retold have
OFTEN = {STATUSES.index("other"): 2.4}
CHUNK = 4096  # passages taken at a time, to bound memory
CONTEXT_WORDS = 0.5  # share of the keyword score of what stands around a passage
HINT = 0.3  # margin above −1 at which a paragraph's own words point at a code


class PassageClassifier:
    """Texts → probabilities of every code, point and status. `fit` trains it from the examples of a lexicon."""

    def __init__(self, lexicon: Lexicon, encoder: Encoder | None = None) -> None:
        self.lexicon = lexicon
        self.keywords = KeywordIndex(lexicon)
        self.codes = lexicon.scheme.codes
        self.points = tuple(lexicon.scheme.points)
        self.units = lexicon.scheme.units
        self.features = TextFeatures()
        self._parent = np.array([self.codes.index(parent(p)) for p in self.points])
        with_points = set(map(parent, self.points))
        self.scored = np.array([c in with_points for c in self.codes] + [True] * len(self.points))
        self.second = SecondStage(encoder, self.codes, self.points, STATUSES, self.scored, OFTEN) if encoder else None
        self._unit_parent = np.array([self.codes.index(parent(u)) for u in self.units])

    def fit(self, examples: Sequence[Example]) -> "PassageClassifier":
        """Train on labelled passages; learned state ends in "_"."""
        texts, targets = [normalise(e.text) for e in examples], self._targets(examples)
        rows = [i for i, e in enumerate(examples) if e.calibrate]
        margins, words = self._unseen_margins(examples, texts, targets)[rows], self.keyword_scores([texts[i] for i in rows])
        self._calibrate(margins, words, targets[rows])
        self.left_out_ = LeftOut(rows, self._blended(margins, words))
        if self.second:
            seen = [examples[i] for i in rows]
            self.second.fit(seen, [texts[i] for i in rows], self.left_out_.scores, targets[rows])
        return self

    def _unseen_margins(self, examples: Sequence[Example], texts: Sequence[str], targets: np.ndarray) -> np.ndarray:
        """Fit the linear model on the examples of stage one; the margins of those that calibrate, as if none had been seen."""
        numbers = range(len(examples))
        apart = [i for i in numbers if not examples[i].stage_one]
        left_out = [i for i in numbers if examples[i].stage_one and examples[i].calibrate]
        rows = [i for i in numbers if examples[i].stage_one and not examples[i].calibrate] + left_out
        own = [texts[i] for i in rows]
        tagger = RidgeTagger().fit(self.features.fit_transform(own), targets[rows], len(left_out))
        self.coef_, self.intercept_ = as_kept(tagger.coef_), tagger.intercept_
        margins = np.zeros(targets.shape, dtype=np.float32)
        margins[left_out] = tagger.loo_
        if apart:
            margins[apart] = self.margins([texts[i] for i in apart])
        return margins

    def predict(self, texts: Sequence[str], around: Sequence[Context] = ()) -> Scores:
        """Probabilities for normalised texts; `around` gives the context of each as (part, normalised text)."""
        margins, words = self.margins(texts), self.keyword_scores(texts)
        near = Surroundings(texts, around) if any(around) else None
        if near:
            self._lift(margins, words, near)
        scores = self._blended(margins, words)
        return self.second.refined(texts, scores, near) if self.second else scores

    def _lift(self, margins: np.ndarray, words: np.ndarray, near: Surroundings) -> None:
        """Add the strongest pull of the context, in place; what a passage says of it (its status) stays its own."""
        topics = margins[:, : len(self.codes) + len(self.points)]
        strength = np.maximum(self.margins(near.distinct)[:, : topics.shape[1]] + 1, 0)
        topics += near.hint((topics + 1) / HINT, self.scored) * near.pull(strength)
        np.maximum(words, CONTEXT_WORDS * near.best(self.keyword_scores(near.distinct)), out=words)

    def margins(self, texts: Sequence[str]) -> np.ndarray:
        """Linear margins, rows × (codes + points + statuses)."""
        parts = [texts[i : i + CHUNK] for i in range(0, len(texts), CHUNK)]
        return np.vstack([np.asarray(self.features.transform(p) @ self.coef_) + self.intercept_ for p in parts])

    def reasons(self, texts: Sequence[str], codes: Sequence[Sequence[str]]) -> Iterator[dict[str, Reasons]]:
        """For each normalised text: code or point → the words that speak for and against it at stage one."""
        if texts:
            rows, column = self.features.words(texts), {label: i for i, label in enumerate((*self.codes, *self.points))}
            weights, names = self.coef_[-rows.shape[1] :], self.features.names
            for row, asked in zip(rows, codes, strict=True):
                yield {code: reasons(row, weights[:, column[code]], names) for code in asked}

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
        done = status[:, STATUSES.index("done")]
        self.point_blend_ = blend.fit(self._point_features(margins, words, indicators)[done], points[done])
        self.status_blend_ = blend.fit(blend.status_features(self._split(margins)[2], indicators), status.argmax(axis=1), OFTEN)

    def _blended(self, margins: np.ndarray, words: np.ndarray) -> Scores:
        indicators = self.indicator_blend_.probability(self._indicator_features(margins, words))
        points = self.point_blend_.probability(self._point_features(margins, words, indicators))
        status = self.status_blend_.distribution(blend.status_features(self._split(margins)[2], indicators))
        return Scores(indicators, points, status)

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
        return blend.point_features(self._split(margins)[1], words[:, : len(self.points)], indicators[:, self._parent])

    def state(self) -> dict[str, Logistic]:
        """The fitted blends by name, those of stage two, too."""
        own = {"indicator": self.indicator_blend_, "point": self.point_blend_, "status": self.status_blend_}
        return own | (self.second.state() if self.second else {})

    def restore(self, blends: dict[str, Logistic]) -> None:
        """Take over fitted blends."""
        self.indicator_blend_, self.point_blend_, self.status_blend_ = (blends[n] for n in ("indicator", "point", "status"))
        if self.second:
            self.second.restore(blends)
