"""Texts → sparse feature rows: character n-grams, segmented words, and the signals of the lexicon as tokens."""

from collections.abc import Callable, Sequence

import numpy as np
import rjieba
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer

CHARS = (1, 4)
MIN_DOCUMENTS = 2
BLOCKS = ("chars", "words", "signals")


def words(text: str) -> list[str]:
    """Segmented words and pairs of neighbours."""
    cut = rjieba.cut(text, True)
    return cut + [f"{a} {b}" for a, b in zip(cut, cut[1:], strict=False)]


class TextFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Three TF-IDF blocks side by side. `signals` turns a text into tokens of its own (keyword hits, actors, cues)."""

    def __init__(self, signals: Callable[[str], list[str]], signal_weight: float = 0.7) -> None:
        self.signals = signals
        self.signal_weight = signal_weight

    def _vectorizer(self, block: str, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
        cut: dict[str, object] = {"analyzer": self.signals if block == "signals" else words}
        if block == "chars":
            cut = {"analyzer": "char", "ngram_range": CHARS}
        min_df = 1 if vocabulary else MIN_DOCUMENTS
        return TfidfVectorizer(**cut, min_df=min_df, sublinear_tf=True, lowercase=False, dtype=np.float32, vocabulary=vocabulary)

    def fit(self, texts: Sequence[str], y: object = None) -> "TextFeatures":
        self.blocks_ = {block: self._vectorizer(block).fit(texts) for block in BLOCKS}
        return self

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """One row a text; columns: the three blocks, each of unit length, the signals scaled."""
        rows = [self.blocks_[block].transform(texts) for block in BLOCKS]
        rows[-1] = rows[-1] * self.signal_weight
        return hstack(rows, format="csr", dtype=np.float32)

    def names(self) -> list[str]:
        """The feature names in column order, for explanations."""
        return [str(name) for block in BLOCKS for name in self.blocks_[block].get_feature_names_out()]

    def state(self) -> dict[str, tuple[list[str], np.ndarray]]:
        """Vocabulary and inverse document frequencies of each block: all that `restore` needs."""
        return {b: (list(v.get_feature_names_out()), v.idf_) for b, v in self.blocks_.items()}

    def restore(self, state: dict[str, tuple[list[str], np.ndarray]]) -> "TextFeatures":
        """Take over a state without fitting."""
        self.blocks_ = {}
        for block, (vocabulary, idf) in state.items():
            self.blocks_[block] = self._vectorizer(block, {term: i for i, term in enumerate(vocabulary)})
            self.blocks_[block].idf_ = idf
        return self
