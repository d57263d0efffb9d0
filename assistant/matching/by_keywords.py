"""The matching of a scheme that has too few examples to learn from: keywords say what a passage is about, cues what it says of it."""

from collections.abc import Iterator, Sequence

import numpy as np

from assistant.lexicon import Lexicon
from assistant.matching.classifier import CONTEXT_WORDS, STATUSES
from assistant.matching.cues import StatusCues
from assistant.matching.explain import Reasons
from assistant.matching.keywords import KeywordIndex
from assistant.matching.scores import Scores
from assistant.matching.surroundings import CELL, Context
from assistant.models import Status
from assistant.scheme import parent
from assistant.text import sentences

KEYWORDS_ONLY = "方案的例句不够，只按关键词找到"  # why nothing found this way can stand by itself
TRUST = 0.5  # in a status by cues alone; too little to call anything denied
ORDER: tuple[Status, ...] = ("planned", "requirement", "negated", "other")


class KeywordClassifier:
    """Answers as PassageClassifier does; there is nothing to train, and no second stage."""

    second = None

    def __init__(self, lexicon: Lexicon) -> None:
        self.keywords = KeywordIndex(lexicon)
        self.codes = lexicon.scheme.codes
        self.points = tuple(lexicon.scheme.points)
        self._units = lexicon.scheme.units
        self._parent = np.array([self.codes.index(parent(u)) for u in self._units])
        self._cues = StatusCues(lexicon)

    def predict(self, texts: Sequence[str], around: Sequence[Context] = ()) -> Scores:
        """Keyword scores as probabilities, see PassageClassifier; only table rows, which have few words, take some from their context."""
        words = self._scores(texts)
        for row, parts in enumerate(around):
            if parts and CELL in texts[row]:
                words[row] = np.maximum(words[row], CONTEXT_WORDS * self._scores([text for _, text in parts]).max(axis=0))
        indicators = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        np.maximum.at(indicators.T, self._parent, words.T)
        status = [self._status(text, bool(words[row].any())) for row, text in enumerate(texts)]
        return Scores(indicators, words[:, : len(self.points)], np.array(status).reshape(-1, len(STATUSES)))

    def reasons(self, texts: Sequence[str], codes: Sequence[Sequence[str]]) -> Iterator[dict[str, Reasons]]:
        """No weights, so no words for and against: the keywords say it all."""
        yield from ({} for _ in texts)

    def _scores(self, texts: Sequence[str]) -> np.ndarray:
        found = [self.keywords.hits(text) for text in texts]
        return np.array([[hits[u].score if u in hits else 0.0 for u in self._units] for hits in found], dtype=np.float32).reshape(-1, len(self._units))

    def _status(self, text: str, found: bool) -> np.ndarray:
        """None if nothing was found; done, unless every sentence with a keyword has a cue of something else."""
        told = [s for s in sentences(text) if self.keywords.hits(s)] or [text]
        cues = [self._cues.in_sentence(s) for s in told]
        said: Status = "done" if found else "none"
        if found and all(cues):
            said = next((status for status in ORDER if any(status in c for c in cues)), "done")
        row = np.full(len(STATUSES), (1 - TRUST) / (len(STATUSES) - 1))
        row[STATUSES.index(said)] = TRUST
        return row
