"""A linear classifier for many labels at once, with exact leave-one-out margins for calibration.

Regularised least squares on ±1 targets (the least-squares SVM of Suykens & Vandewalle 1999), solved in its dual form: one Cholesky
factor of the n × n Gram matrix serves every label, and gives the margin that each example would get if it
had been left out (Cawley & Talbot 2004, "Fast exact leave-one-out cross-validation of sparse least-squares SVMs"). That takes as
long again as the factor itself, so it is done for the last rows only, where the factor is the inverse's corner.
As accurate on our passages as one LinearSVC a label, and no folds have to be refitted.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.linalg import cho_factor, cho_solve, lapack
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin

STRIP = 512  # columns of the Gram matrix made at once


class RidgeTagger(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Linear margins for many labels; `loo_` (rows × labels) holds the leave-one-out margins of the last training rows."""

    def __init__(self, alpha: float = 0.3) -> None:
        self.alpha = alpha

    def fit(self, X: csr_matrix, Y: np.ndarray, left_out: int | None = None) -> "RidgeTagger":  # noqa: N803
        """X: n × features; Y: n × labels of 0 and 1; so many of the last rows are left out in turn, all unless told."""
        if X.shape[0] != len(Y):
            raise ValueError(f"{X.shape[0]} rows, but {len(Y)} label rows")
        targets = np.where(Y, 1.0, -1.0).astype(np.float32)
        gram = _gram(X)
        gram += 1  # the intercept
        gram[np.diag_indices_from(gram)] += np.float32(self.alpha)
        factor = cho_factor(gram, lower=True, overwrite_a=True, check_finite=False)
        dual = cho_solve(factor, targets)
        first = 0 if left_out is None else len(Y) - left_out
        root, _ = lapack.strtri(factor[0][first:, first:], lower=1)  # the diagonal of the inverse is that of root' root
        diagonal = np.array([column[j:] @ column[j:] for j, column in enumerate(root.T)])
        self.loo_ = targets[first:] - dual[first:] / diagonal[:, None]
        self.coef_ = np.asarray(X.T @ dual)
        self.intercept_ = dual.sum(axis=0)
        return self

    def decision_function(self, X: csr_matrix) -> np.ndarray:  # noqa: N803
        """Margins, rows × labels; about −1 for a clear no and +1 for a clear yes."""
        return np.asarray(X @ self.coef_ + self.intercept_)

    def predict(self, X: csr_matrix) -> np.ndarray:  # noqa: N803
        """Labels whose margin is positive, as rows × labels of bool."""
        return self.decision_function(X) > 0


def _gram(X: csr_matrix) -> np.ndarray:  # noqa: N803
    """The lower half of X X', all that Cholesky reads, in the order of columns that LAPACK works on in place; made strip by strip, as
    the sparse product as a whole takes thrice the memory, and a strip a core, as that product uses one core alone.
    """
    gram = np.zeros((X.shape[0], X.shape[0]), dtype=np.float32, order="F")

    def fill(start: int) -> None:
        gram[start:, start : start + STRIP] = (X[start:] @ X[start : start + STRIP].T).toarray()

    with ThreadPoolExecutor(os.cpu_count()) as cores:
        list(cores.map(fill, range(0, X.shape[0], STRIP)))
    return gram
