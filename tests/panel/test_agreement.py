"""Agreement and severity against figures from the literature and by hand."""

import numpy as np
import pytest

from assistant.panel.agreement import alpha, severity

nan = np.nan
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: 4 observers, 12 units; interval alpha .849
OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
    [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
])


def test_alpha_is_that_of_the_literature():
    assert alpha(OBSERVERS) == pytest.approx(0.849, abs=0.0005)


def test_alpha_is_one_where_all_agree():
    assert alpha(np.array([[0.0, 0.5, 1.0]] * 5)) == pytest.approx(1.0)


NOTHING = {
    "nobody": np.empty((0, 3)), "one expert": np.array([[0.0, 0.5, 1.0]]), "no unit in common": np.array([[0.5, nan], [nan, 1.0]]),
    "no difference at all": np.ones((3, 4)), "no scores": np.full((3, 4), nan), "no units": np.empty((3, 0)),
}


@pytest.mark.parametrize("shares", NOTHING.values(), ids=NOTHING)
def test_alpha_is_none_where_there_is_nothing_to_compare(shares):
    assert alpha(shares) is None


def test_severity_is_the_difference_from_the_mean_where_all_scored_all():
    found = severity(np.array([[0.6, 0.8, 0.4], [0.5, 0.7, 0.3], [0.4, 0.6, 0.2]]))
    assert found == pytest.approx([0.1, 0.0, -0.1])


def test_who_had_the_poorer_units_is_not_taken_for_strict():
    """The second expert scored only the unit that all think poor; the plain mean would call that strict."""
    assert severity(np.array([[0.9, 0.2], [nan, 0.2], [0.9, 0.2]])) == pytest.approx([0, 0, 0], abs=1e-9)


def test_an_expert_who_shares_no_unit_cannot_be_compared():
    found = severity(np.array([[0.5, nan], [0.7, nan], [nan, 1.0]]))
    assert found[:2] == pytest.approx([-0.1, 0.1]) and np.isnan(found[2])


def test_severity_of_nobody():
    assert severity(np.empty((0, 3))).shape == (0,)
    assert np.isnan(severity(np.full((2, 3), nan))).all()
