"""Texts → sparse feature rows: character n-grams and segmented words, digits made alike."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import rjieba
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer

CHARS = (1, 3)
MIN_DOCUMENTS = 2
BLOCKS = ("chars", "words")
State = dict[str, tuple[list[str], np.ndarray]]


def alike(text: str) -> str:
    """Every number as one 0: which year or how many says nothing about what a passage is about."""
    return re.sub(r"\d+", "0", text)


def words(text: str) -> list[str]:
    """Segmented words and pairs of neighbours, digits made alike."""
    cut = rjieba.cut(alike(text), True)
    return cut + [f"{a} {b}" for a, b in zip(cut, cut[1:], strict=False)]


class TextFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Two TF-IDF blocks side by side, each of unit length."""

    def fit(self, texts: Sequence[str], y: object = None) -> "TextFeatures":
        """Learn vocabulary and weights from normalised texts."""
        self.fit_transform(texts)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None) -> csr_matrix:
        """Fit, and the rows of the same texts; each is cut up once only."""
        self.blocks_ = {block: _vectorizer(block) for block in BLOCKS}
        return _side_by_side(self.blocks_[block].fit_transform(texts) for block in BLOCKS)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """One row a text."""
        return _side_by_side(self.blocks_[block].transform(texts) for block in BLOCKS)

    def words(self, texts: Sequence[str]) -> csr_matrix:
        """The columns of the words only, the last of a row."""
        return self.blocks_["words"].transform(texts)

    @cached_property
    def names(self) -> list[str]:
        """The words of those columns."""
        return list(self.blocks_["words"].get_feature_names_out())

    def state(self) -> State:
        """Vocabulary and inverse document frequencies of each block: all that `restore` needs."""
        return {b: (list(v.get_feature_names_out()), v.idf_) for b, v in self.blocks_.items()}

    def restore(self, state: State) -> "TextFeatures":
        """Take over a state without fitting."""
        self.blocks_ = {}
        for block in BLOCKS:
            vocabulary, idf = state[block]
            self.blocks_[block] = _vectorizer(block, {term: i for i, term in enumerate(vocabulary)})
            self.blocks_[block].idf_ = idf
        return self


def _side_by_side(blocks: Iterable[csr_matrix]) -> csr_matrix:
    return hstack(list(blocks), format="csr", dtype=np.float32)


def _vectorizer(block: str, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    cut: dict[str, object] = {"analyzer": words}
    if block == "chars":
        cut = {"analyzer": "char", "ngram_range": CHARS, "preprocessor": alike}
    min_df = 1 if vocabulary else MIN_DOCUMENTS
    return TfidfVectorizer(**cut, min_df=min_df, sublinear_tf=True, lowercase=False, dtype=np.float32, vocabulary=vocabulary)
