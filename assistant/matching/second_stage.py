"""Stage two of the matching: what the encoder says, blended with what stage one says."""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.lexicon.examples import Example
from assistant.matching import blend
from assistant.matching.blend import Logistic
from assistant.matching.encoder import Encoder
from assistant.matching.scores import Scores
from assistant.matching.surroundings import Surroundings

DISMISSED = 0.02  # a passage without a code above it at stage one is not shown to the encoder
HELD_OUT = 10  # one in so many examples is kept from the encoder, so that it can be told how far to trust it
RARE = -4.5  # logit of a code that nothing points at
HINT = 2.0  # logit above it at which a paragraph's own words point at a code
NAMES = ("encoder.indicator", "encoder.point", "encoder.status")


def held_out(example: Example) -> bool:
    """Whether the encoder was not trained on an example; by its text alone, so that new examples have their side, too."""
    return example.calibrate and int(hashlib.sha256(example.text.encode()).hexdigest(), 16) % HELD_OUT == 0


class SecondStage:
    """An encoder with the blends that join it to stage one; learned state ends in "_"."""

    def __init__(self, encoder: Encoder, codes: Sequence[str], points: Sequence[str], statuses: Sequence[str], scored: np.ndarray, often: Mapping[int, float]) -> None:
        self.encoder, self._scored, self._often = encoder, scored, often
        place = {name: column for column, name in enumerate(encoder.outputs)}
        self._columns = [[place[name] for name in names] for names in ((*codes, *points), statuses)]
        self._codes = len(codes)

    def fit(self, examples: Sequence[Example], texts: Sequence[str], first: Scores, targets: np.ndarray) -> "SecondStage":
        """Fit on the held-out examples; `first` is what stage one says of each as if it had not seen it."""
        rows = [i for i, e in enumerate(examples) if held_out(e)]
        codes, points, status = self.logits([texts[i] for i in rows])
        first, wanted = first.of(rows), np.split(targets[rows], np.cumsum([codes.shape[1], points.shape[1]]), axis=1)
        done = np.array([examples[i].status == "done" for i in rows])
        self.indicator_blend_ = blend.fit(blend.joined(first.indicators, codes), wanted[0])
        self.point_blend_ = blend.fit(blend.joined(first.points, points)[done], wanted[1][done])
        self.status_blend_ = blend.fit_pool(blend.joined_status(first.status, status), wanted[2].argmax(axis=1), status.shape[1], self._often)
        return self

    def refined(self, texts: Sequence[str], first: Scores, near: Surroundings | None = None) -> Scores:
        """The scores of stage one, with the encoder's word on every text that is not dismissed."""
        rows = [int(i) for i in np.flatnonzero(first.indicators.max(axis=1) >= DISMISSED)]
        if not rows:
            return first
        codes, points, status = self.logits([texts[i] for i in rows], near.of(rows) if near else None)
        seen, found = first.of(rows), Scores(first.indicators.copy(), first.points.copy(), first.status.copy())
        found.indicators[rows] = self.indicator_blend_.probability(blend.joined(seen.indicators, codes))
        found.points[rows] = self.point_blend_.probability(blend.joined(seen.points, points))
        found.status[rows] = self.status_blend_.distribution(blend.joined_status(seen.status, status))
        return found

    def state(self) -> dict[str, Logistic]:
        """The fitted blends by name."""
        return dict(zip(NAMES, (self.indicator_blend_, self.point_blend_, self.status_blend_), strict=True))

    def restore(self, blends: dict[str, Logistic]) -> None:
        """Take over fitted blends."""
        self.indicator_blend_, self.point_blend_, self.status_blend_ = (blends[name] for name in NAMES)

    def logits(self, texts: Sequence[str], near: Surroundings | None = None) -> list[np.ndarray]:
        """Logits of codes, points and statuses; what a passage is about is lifted by what stands around it."""
        topics, status = self._columns
        own = self.encoder.logits(texts)
        about = own[:, topics]
        if near and near.distinct:
            strength = np.maximum(self.encoder.logits(near.distinct)[:, topics] - RARE, 0)
            about = about + near.hint((about - RARE) / HINT, self._scored) * near.pull(strength)
        return [*np.split(about, [self._codes], axis=1), own[:, status]]
