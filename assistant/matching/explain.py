"""Which words of a passage speak for a code, and which against it, by the weights of stage one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from assistant.text import HAN

SHOWN = 3
LEAST = 0.02  # a word that moves the margin less explains nothing
SAYS = re.compile(rf"[{HAN}a-z]{{2,}}")


@dataclass(frozen=True, slots=True)
class Reasons:
    """Words for and against, the strongest first."""

    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()


def reasons(row: csr_matrix, weights: np.ndarray, names: Sequence[str]) -> Reasons:
    """row: 1 × words of one passage; weights: of one code, a word each; names: the words."""
    pulls = row.data * weights[row.indices]
    order = np.argsort(-np.abs(pulls))
    strong = [(names[row.indices[i]], pulls[i]) for i in order if abs(pulls[i]) >= LEAST]
    return Reasons(_distinct(n for n, p in strong if p > 0), _distinct(n for n, p in strong if p < 0))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The first few that say something and do not lie inside one another."""
    kept: list[str] = []
    for name in (n.replace(" ", "") for n in names):
        if SAYS.fullmatch(name) and not any(name in k or k in name for k in kept):
            kept.append(name)
        if len(kept) == SHOWN:
            break
    return tuple(kept)
