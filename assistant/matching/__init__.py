"""Passages → matches: which indicators and points a passage is about, what it says of them, and why we think so."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from assistant.lexicon import Lexicon
from assistant.matching.classifier import STATUSES, PassageClassifier, Scores
from assistant.matching.cues import StatusCues
from assistant.matching.echo import EchoTest
from assistant.matching.model_store import load_or_train
from assistant.models import Match, Passage, PassageMatch, Status
from assistant.options import Options
from assistant.passages import context
from assistant.scheme import parent
from assistant.text import normalise

RANKED = 10  # indicators listed for each passage at least
WORDS_SHOWN = 3
REASONS: dict[Status, str] = {
    "planned": "说的是打算", "negated": "说的是没有", "requirement": "说的是要求", "other": "说的是旁的事", "none": "与评估指标无关", "done": "",
}


class Matcher:
    """Loads (or trains) the classifier of a lexicon once, and matches any number of passages."""

    def __init__(self, lexicon: Lexicon, options: Options) -> None:
        self.lexicon, self.options = lexicon, options
        self._model: PassageClassifier = load_or_train(lexicon, options.cache, options.use_cache)
        self._cues = StatusCues(lexicon)
        self._echo = EchoTest(lexicon.scheme.official_texts())

    def match(self, passages: Sequence[Passage], advance: Callable[[int], None] | None = None) -> Iterator[PassageMatch]:
        """One PassageMatch a passage, in order; `advance` is told how many are done."""
        for start in range(0, len(passages), 512):
            batch = passages[start : start + 512]
            texts = [normalise(p.text) for p in batch]
            scores = self._model.predict(texts, [context(p) for p in batch])
            for row, passage in enumerate(batch):
                yield self._match(passage, texts[row], scores, row)
            if advance:
                advance(len(batch))

    def _match(self, passage: Passage, text: str, scores: Scores, row: int) -> PassageMatch:
        status, reason = self._status(passage, text, scores.status[row])
        order = np.argsort(-scores.indicators[row])
        ranking = tuple(self._ranked(text, int(i), scores.indicators[row]) for i in order[:RANKED])
        accepted = tuple(m.code for m in ranking if m.score >= self.options.accept) if status != "none" else ()
        if not accepted:
            return PassageMatch(passage, "none", reason or REASONS["none"], (), (), ranking)
        points = self._points(text, scores.points[row], accepted) if status == "done" else ()
        return PassageMatch(passage, status, reason, accepted, points, ranking)

    def _status(self, passage: Passage, text: str, distribution: np.ndarray) -> tuple[Status, str]:
        rule = self._cues.of_title(passage.title)
        if rule:
            return rule.status, f"文件标题表明：{REASONS[rule.status]}"
        overlap = self._echo.overlap(text)
        if overlap >= self.options.echo:
            return "requirement", f"与官方原文重合 {overlap:.0%}，属照抄"
        status = STATUSES[int(distribution.argmax())]
        cue = next((c[status] for c in self._cues.by_sentence(text) if status in c), "")
        return status, f"{REASONS[status]}（“{cue}”）" if cue else REASONS[status]

    def _ranked(self, text: str, index: int, probabilities: np.ndarray) -> Match:
        code = self._model.codes[index]
        score = float(probabilities[index])
        return Match(code, round(score, 4), self._by(text, lambda unit: parent(unit) == code, score))

    def _points(self, text: str, probabilities: np.ndarray, accepted: tuple[str, ...]) -> tuple[Match, ...]:
        found = [
            Match(code, round(float(p), 4), self._by(text, code.__eq__, float(p)))
            for code, p in zip(self._model.points, probabilities, strict=True)
            if p >= self.options.accept and parent(code) in accepted
        ]
        return tuple(sorted(found, key=lambda m: -m.score))

    def _by(self, text: str, wanted: Callable[[str], bool], score: float) -> tuple[str, ...]:
        hits = self._model.keywords.hits(text)
        words = [w for unit, hit in hits.items() if wanted(unit) for w in hit.words]
        said = (f"keywords: {'、'.join(dict.fromkeys(words[:WORDS_SHOWN]))}",) if words else ()
        return (*said, f"classifier {score:.2f}")
