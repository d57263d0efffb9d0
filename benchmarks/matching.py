"""What the keywords, stage one, the encoder and both stages reach on labelled passages, and how fast they are.

    python benchmarks/matching.py GOLD.jsonl ...

A row each. `Brier` is the mean squared error of the probability that the first indicator is right; the reliability table
at the end says how often a probability of both stages was right. Speeds are ratios to stage one in the same run.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from scipy.special import expit, softmax

from assistant.evaluation import GoldLine, evaluate, read_lines, rows, shown
from assistant.lexicon import load_lexicon
from assistant.matching import Matcher
from assistant.matching.classifier import STATUSES, PassageClassifier
from assistant.matching.cues import StatusCues
from assistant.matching.encoder import load_encoder
from assistant.matching.model_store import load_or_train
from assistant.matching.scores import Scores
from assistant.matching.surroundings import Context
from assistant.models import PassageMatch
from assistant.options import load_options
from assistant.scheme import parent

Way = Callable[[Sequence[str], Sequence[Context]], Scores]
BINS = 5


class Timed:
    """A classifier whose scores come of one part of it alone; counts the seconds that they take."""

    def __init__(self, model: PassageClassifier, way: Way) -> None:
        self._model, self._way, self.seconds = model, way, 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def predict(self, texts: Sequence[str], around: Sequence[Context] = ()) -> Scores:
        begun = time.perf_counter()
        scores = self._way(texts, around)
        self.seconds += time.perf_counter() - begun
        return scores


def ways(cues: StatusCues, first: PassageClassifier, both: PassageClassifier) -> dict[str, Timed]:
    """Name → the classifier as it is with that part alone."""
    return {
        "keywords alone": Timed(first, lambda texts, _: _by_keywords(cues, first, texts)),
        "stage one": Timed(first, first.predict),
        "encoder alone": Timed(both, lambda texts, _: _by_encoder(both, texts)),
        "both stages": Timed(both, both.predict),
    }


def _by_keywords(cues: StatusCues, model: PassageClassifier, texts: Sequence[str]) -> Scores:
    words = model.keyword_scores(texts)
    codes = np.zeros((len(texts), len(model.codes)))
    for column, unit in enumerate(model.units):
        place = model.codes.index(parent(unit))
        codes[:, place] = np.maximum(codes[:, place], words[:, column])
    status = np.zeros((len(texts), len(STATUSES)))
    for row, text in enumerate(texts):
        status[row, STATUSES.index(cues.tone(text) or "done")] = 1
    return Scores(codes, words[:, : len(model.points)], status)


def _by_encoder(model: PassageClassifier, texts: Sequence[str]) -> Scores:
    assert model.second
    codes, points, status = model.second.logits(texts)
    return Scores(expit(codes), expit(points), softmax(status, axis=1))


def measure(path: Path, matchers: dict[str, tuple[Timed, Matcher]]) -> None:
    """Print the table for one file."""
    gold = read_lines(path, GoldLine)
    passages = [g.as_passage() for g in gold]
    print(f"\n{path.name}: {len(gold)} passages")
    print(f"{'':16}" + "".join(f"{name:>10}" for name in ("hit@1", "primary", "hit@3", "ind. F1", "evid. F1", "point F1", "status", "rejected", "Brier", "speed")))
    base, matches = 0.0, []
    for name, (model, matcher) in matchers.items():
        model.seconds = 0.0
        matches = list(matcher.match(passages))
        base = model.seconds if name == "stage one" else base
        figures = [share for *_, share in rows(evaluate(gold, matches))] + [_brier(gold, matches)]
        speed = f"{base / model.seconds:.2f}" if base else "-"
        print(f"{name:16}" + "".join(f"{shown(f):>10}" for f in figures) + f"{speed:>10}")
    _reliability(gold, matches)


def _first_right(gold: Sequence[GoldLine], matches: Sequence[PassageMatch]) -> tuple[np.ndarray, np.ndarray]:
    probability = np.array([m.ranking[0].score for m in matches])
    return probability, np.array([m.ranking[0].code in g.indicators for g, m in zip(gold, matches, strict=True)], dtype=float)


def _brier(gold: Sequence[GoldLine], matches: Sequence[PassageMatch]) -> float:
    probability, right = _first_right(gold, matches)
    return float(np.mean((probability - right) ** 2))


def _reliability(gold: Sequence[GoldLine], matches: Sequence[PassageMatch]) -> None:
    probability, right = _first_right(gold, matches)
    place = np.minimum((probability * BINS).astype(int), BINS - 1)
    cells = [f"{b / BINS:.1f}-{(b + 1) / BINS:.1f}: {right[place == b].mean():.2f} ({(place == b).sum()})" for b in range(BINS) if (place == b).any()]
    print("probability of the first: how often right (passages)  " + "  ".join(cells))


def main() -> None:
    """Measure every file named."""
    options = load_options(use_cache=False)
    lexicon, cache = load_lexicon(options.scheme), load_options().cache
    first, both = load_or_train(lexicon, cache, fast=True), load_or_train(lexicon, cache)
    both.second.encoder = load_encoder(lexicon.folder)  # type: ignore[union-attr,assignment]  # asked anew, for its speed
    chosen = ways(StatusCues(lexicon), first, both)
    matchers = {name: (model, Matcher(lexicon, options, cast(PassageClassifier, model))) for name, model in chosen.items()}
    for path in sys.argv[1:]:
        measure(Path(path), matchers)


if __name__ == "__main__":
    main()
