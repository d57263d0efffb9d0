"""What the keywords, stage one, the encoder and both stages reach on labelled passages, and how fast they are.

    python benchmarks/matching.py GOLD.jsonl ...

A row each. `Brier` is the mean squared error of the probability that the first indicator is right; the reliability table
at the end says how often a probability of both stages was right. Speeds are ratios to stage one in the same run.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.special import expit, softmax

from assistant.evaluation import GoldLine, evaluate, read_lines, rows
from assistant.lexicon import load_lexicon
from assistant.matching import Matcher
from assistant.matching.classifier import STATUSES, PassageClassifier
from assistant.matching.encoder import load_encoder
from assistant.matching.model_store import load_or_train
from assistant.matching.scores import Scores
from assistant.models import Passage, PassageMatch
from assistant.options import load_options
from assistant.scheme import parent
from assistant.text import normalise

Way = Callable[[Sequence[str]], Scores]
BINS = 5


def ways(matcher: Matcher, first: PassageClassifier, both: PassageClassifier) -> dict[str, Way]:
    """Name → texts to scores."""
    return {
        "keywords alone": lambda texts: _by_keywords(matcher, first, texts),
        "stage one": first.predict,
        "encoder alone": lambda texts: _by_encoder(both, texts),
        "both stages": both.predict,
    }


def _by_keywords(matcher: Matcher, model: PassageClassifier, texts: Sequence[str]) -> Scores:
    words = model.keyword_scores(texts)
    codes = np.zeros((len(texts), len(model.codes)))
    for column, unit in enumerate(model.units):
        place = model.codes.index(parent(unit))
        codes[:, place] = np.maximum(codes[:, place], words[:, column])
    status = np.zeros((len(texts), len(STATUSES)))
    for row, text in enumerate(texts):
        status[row, STATUSES.index(matcher.cues.tone(text) or "done")] = 1
    return Scores(codes, words[:, : len(model.points)], status)


def _by_encoder(model: PassageClassifier, texts: Sequence[str]) -> Scores:
    assert model.second
    codes, points, status = model.second.logits(texts)
    return Scores(expit(codes), expit(points), softmax(status, axis=1))


def measure(path: Path, matcher: Matcher, chosen: dict[str, Way]) -> None:
    """Print the table for one file."""
    gold = read_lines(path, GoldLine)
    passages, texts = [Passage(g.text, id=g.id) for g in gold], [normalise(g.text) for g in gold]
    print(f"\n{path.name}: {len(gold)} passages")
    print(f"{'':16}" + "".join(f"{name:>10}" for name in ("hit@1", "primary", "hit@3", "ind. F1", "evid. F1", "point F1", "status", "rejected", "Brier", "speed")))
    base, matches = 0.0, []
    for name, way in chosen.items():
        begun = time.perf_counter()
        scores = way(texts)
        seconds = time.perf_counter() - begun
        base = seconds if name == "stage one" else base
        matches = list(matcher.judge(passages, scores))
        figures = [share for *_, share in rows(evaluate(gold, matches))] + [_brier(gold, matches)]
        speed = f"{base / seconds:.2f}" if base else "-"
        print(f"{name:16}" + "".join(f"{f:10.3f}" for f in figures) + f"{speed:>10}")
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
    matcher = Matcher(lexicon, options, both)
    for path in sys.argv[1:]:
        measure(Path(path), matcher, ways(matcher, first, both))


if __name__ == "__main__":
    main()
