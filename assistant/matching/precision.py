"""How exactly weights and logits are kept on disk. They are rounded where they are made, so that the first run sees what later ones do."""

import numpy as np

HALF = np.float16


def as_kept(numbers: np.ndarray) -> np.ndarray:
    """Numbers in single precision, as they come back from disk."""
    return numbers.astype(HALF).astype(np.float32)
