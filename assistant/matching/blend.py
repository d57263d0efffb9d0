"""Margins and keyword scores → calibrated probabilities: small logistic regressions over few, named features.

They are fitted on leave-one-out margins, so that they learn how far to trust a margin on text that was not seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, log_softmax, softmax
from sklearn.linear_model import LogisticRegression

SAMPLE = 400_000  # rows the pooled regressions are fitted on at most


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted logistic regression as plain arrays: coef (classes or 1) × features, intercept."""

    coef: np.ndarray
    intercept: np.ndarray

    def probability(self, features: np.ndarray) -> np.ndarray:
        """P(yes) for features (... × features)."""
        return np.asarray(expit(features @ self.coef[0] + self.intercept[0]))

    def distribution(self, features: np.ndarray) -> np.ndarray:
        """P(class) for features (rows × features) → rows × classes."""
        return np.asarray(softmax(features @ self.coef.T + self.intercept, axis=1))


def fit(features: np.ndarray, target: np.ndarray, weights: Mapping[int, float] | None = None) -> Logistic:
    """Fit on features (... × features) and targets of the same leading shape (bool, or class numbers); `weights`: how often a class counts, if not once."""
    flat, wanted = features.reshape(-1, features.shape[-1]), target.reshape(-1)
    if len(flat) > SAMPLE:  # the many clear negatives teach nothing new
        kept = np.random.default_rng(0).choice(len(flat), SAMPLE, replace=False)
        flat, wanted = flat[kept], wanted[kept]
    model = LogisticRegression(max_iter=1000, class_weight=weights).fit(flat, wanted)
    return Logistic(model.coef_, model.intercept_)


def fit_pool(features: np.ndarray, target: np.ndarray, classes: int, weights: Mapping[int, float]) -> Logistic:
    """Fit on rows × (witnesses · classes) log probabilities or logits and class numbers: one weight a witness, and a bias a class.

    `weights`: how often a class counts, if not once. A weight for each pair of classes would learn the few rows by heart, and do worse on text of another kind.
    """
    said = features.reshape(len(features), -1, classes)
    witnesses, own = said.shape[1], np.eye(classes)[target] * np.array([weights.get(c, 1.0) for c in range(classes)])

    def loss(values: np.ndarray) -> float:
        pooled = np.einsum("rwc,w->rc", said, values[:witnesses]) + values[witnesses:]
        return -float(np.mean((log_softmax(pooled, axis=1) * own).sum(axis=1)))

    found = minimize(loss, np.concatenate([np.ones(witnesses), np.zeros(classes)]), method="L-BFGS-B").x
    return Logistic(np.hstack([w * np.eye(classes) for w in found[:witnesses]]), found[witnesses:])


def against_best_other(scores: np.ndarray) -> np.ndarray:
    """Each score of a row minus the best of the others in the row."""
    top = np.partition(scores, -2, axis=1)[:, -2:]
    best, second = top[:, 1:], top[:, :1]
    return np.asarray(np.where(scores >= best, scores - second, scores - best))


def indicator_features(margins: np.ndarray, best_point: np.ndarray, keywords: np.ndarray, none: np.ndarray) -> np.ndarray:
    """rows × codes × 6: margin, lead, best margin of its points, keywords, their lead, margin of "about nothing"."""
    spread = np.broadcast_to(none[:, None], margins.shape)
    parts = [margins, against_best_other(margins), best_point, keywords, against_best_other(keywords), spread]
    return np.stack(parts, axis=-1)


def point_features(margins: np.ndarray, keywords: np.ndarray, indicator: np.ndarray) -> np.ndarray:
    """rows × points × 4: margin, lead, keywords, log-odds of its indicator."""
    return np.stack([margins, against_best_other(margins), keywords, log_odds(indicator)], axis=-1)


def status_features(margins: np.ndarray, indicator: np.ndarray) -> np.ndarray:
    """rows × 7: the six status margins, and the best probability of an indicator."""
    return np.hstack([margins, indicator.max(axis=1, keepdims=True)])


def log_odds(probability: np.ndarray) -> np.ndarray:
    """Logits of probabilities, kept finite."""
    sure = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(sure / (1 - sure)))


def joined(first: np.ndarray, encoder: np.ndarray) -> np.ndarray:
    """rows × codes × 4: log-odds of stage one and their lead, logit of the encoder and its lead."""
    own = log_odds(first)
    return np.stack([own, against_best_other(own), encoder, against_best_other(encoder)], axis=-1)


def joined_status(first: np.ndarray, encoder: np.ndarray) -> np.ndarray:
    """rows × 12: log probabilities of the statuses by stage one, logits by the encoder."""
    return np.hstack([np.log(np.clip(first, 1e-6, 1)), encoder])
