"""How far experts agree, and how strict each is: on a matrix experts × units of shares, NaN where there is no score."""

import krippendorff
import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def alpha(shares: Matrix) -> float | None:
    """Krippendorff's alpha, interval level; None unless two experts share a unit and the values differ at all."""
    paired = shares[:, (~np.isnan(shares)).sum(axis=0) >= 2]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=paired, level_of_measurement="interval"))


def severity(shares: Matrix) -> Matrix:
    """Per expert the effect in the model share = unit + expert, by least squares with effects that sum to 0.

    So an expert who had the poorer units to score is not taken for a strict one. NaN for experts who share no unit.
    """
    count, units = shares.shape
    given = ~np.isnan(shares)
    paired = given & (given.sum(axis=0) >= 2)
    rows, columns = np.nonzero(paired)
    design = np.zeros((len(rows) + 1, count + units))
    design[np.arange(len(rows)), rows] = 1
    design[np.arange(len(rows)), count + columns] = 1
    sharing = paired.any(axis=1)
    design[-1, :count] = sharing
    effects = np.linalg.lstsq(design, np.append(shares[rows, columns], 0.0), rcond=None)[0][:count]
    return np.where(sharing, effects, np.nan)
