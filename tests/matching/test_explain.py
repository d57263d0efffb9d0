"""The words that speak for and against a code."""

import numpy as np
from scipy.sparse import csr_matrix

from assistant.matching.explain import Reasons, reasons

NAMES = np.array(["联席会", "联席会议", "0", "的", "尚未", "成立 联席", "食堂", "召集人"])


def test_the_strongest_words_come_first_and_none_inside_another():
    row = csr_matrix([[1.0, 1, 1, 1, 1, 1, 0, 1]])
    weights = np.array([0.5, 0.9, 0.8, 0.7, -0.6, 0.3, 5, 0.01])
    assert reasons(row, weights, NAMES) == Reasons(("联席会议", "成立联席"), ("尚未",))


def test_a_passage_without_known_words_has_no_reasons():
    assert reasons(csr_matrix((1, 8)), np.ones(8), NAMES) == Reasons()
