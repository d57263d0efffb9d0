"""Passages → matches: which indicators and points a passage is about, what it says of them, and why we think so."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.lexicon import Lexicon
from assistant.matching.by_keywords import KEYWORDS_ONLY, KeywordClassifier
from assistant.matching.classifier import STATUSES, PassageClassifier
from assistant.matching.cues import StatusCues
from assistant.matching.echo import EchoTest
from assistant.matching.explain import Reasons
from assistant.matching.figure_test import FigureTest
from assistant.matching.model_store import fingerprint, load_or_train
from assistant.matching.scores import Scores
from assistant.models import Match, Passage, PassageMatch, Status
from assistant.options import Options
from assistant.passages import context
from assistant.scheme import parent
from assistant.text import normalise

RANKED = 10  # indicators listed for each passage at least
WORDS_SHOWN = 3
DONE, NOTHING, DENIAL = (STATUSES.index(s) for s in ("done", "none", "negated"))
TOLD = 0.8  # probability that what stands before a tail was done
CERTAIN, LEAST = 0.03, 0.05  # at most so probably about nothing, the likeliest code at least so probable
POINT_LEAST, POINT_NEAR = 0.35, 0.15  # probability of a point whose indicator was accepted; at which it is near enough to be looked at
POINT_BESIDE = 0.6  # probability of a point beside the likeliest one
BY_YEAR = re.compile(r"20\d\d年[^,。;]{0,12}\d")  # a series by year goes on with what its heading names
Words = dict[str, tuple[str, ...]]
BEYOND = "说的是全国、全省的数据，没有提到本地"
REASONS: dict[Status, str] = {
    "planned": "说的是打算", "negated": "说的是没有", "requirement": "说的是要求", "other": "说的是旁的事", "none": "与评估指标无关", "done": "",
}


class Matcher:
    """Loads (or trains) the classifier of a lexicon once, and matches any number of passages."""

    def __init__(self, lexicon: Lexicon, options: Options, model: PassageClassifier | None = None) -> None:
        self.lexicon, self.options = lexicon, options
        self._model = model or load_or_train(lexicon, options.cache, options.use_cache, options.fast)
        self.keywords_only = isinstance(self._model, KeywordClassifier)
        self.cues = StatusCues(lexicon)
        self._echo = EchoTest(lexicon.scheme.official_texts(), lexicon.policy_quotes)
        self._figures = FigureTest(lexicon, options)

    @property
    def fingerprint(self) -> str:
        """Changes with whatever the matches come of: lexicon, examples, encoder, the program's model."""
        return fingerprint(self.lexicon, self._model.second.encoder if self._model.second else None)

    def match(self, passages: Sequence[Passage], advance: Callable[[int], None] | None = None) -> Iterator[PassageMatch]:
        """One PassageMatch a passage, in order; `advance` is told how many are done."""
        for start in range(0, len(passages), 512):
            batch = passages[start : start + 512]
            yield from self.judge(batch, self._scores(batch))
            if advance:
                advance(len(batch))

    def _scores(self, passages: Sequence[Passage]) -> Scores:
        """The scores of passages in their context. What a sentence denies, it must name itself: 会员旅游因故取消 denies nothing of its heading."""
        texts = [normalise(p.text) for p in passages]
        scores = self._model.predict(texts, [context(p) for p in passages])
        bare = [p.kind != "row" and not BY_YEAR.search(text) for p, text in zip(passages, texts, strict=True)]
        denials = [i for i in range(len(texts)) if bare[i] and scores.status[i].argmax() == DENIAL]
        if denials:
            own = self._model.predict([texts[i] for i in denials])
            scores.indicators[denials], scores.points[denials] = own.indicators, own.points
        self._without_tails(texts, passages, scores)
        return scores

    def _without_tails(self, texts: Sequence[str], passages: Sequence[Passage], scores: Scores) -> None:
        """Where a deed is told, and then what was demanded there or is to come, the deed counts; `scores` change in place."""
        said = [STATUSES[i] for i in scores.status.argmax(axis=1)]
        heads = {i: head for i, text in enumerate(texts) if (head := self.cues.before_tail(text, said[i]))}
        if not heads:
            return
        own = self._model.predict(list(heads.values()), [context(passages[i]) for i in heads])
        for row, i in enumerate(heads):
            if own.status[row, DONE] >= TOLD and own.indicators[row].argmax() == scores.indicators[i].argmax():
                scores.indicators[i], scores.points[i], scores.status[i] = own.indicators[row], own.points[row], own.status[row]

    def judge(self, passages: Sequence[Passage], scores: Scores) -> Iterator[PassageMatch]:
        """What scores (a row a passage) say of passages."""
        yield from self._explained([self._match(p, normalise(p.text), scores, row) for row, p in enumerate(passages)])

    def _match(self, passage: Passage, text: str, scores: Scores, row: int) -> PassageMatch:
        said = self._said(passage, text, scores.status[row])
        words = {unit: hits.words for unit, hits in self._model.keywords.hits(text).items()}
        order = np.argsort(-scores.indicators[row])[:RANKED]
        ranking = tuple(self._ranked(words, int(i), scores.indicators[row]) for i in order)
        accepted = tuple(m.code for m in ranking if m.score >= self.options.accept) if said.status != "none" else ()
        if said.status != "none" and not accepted and self._about_something(scores, row):
            accepted = (ranking[0].code,)
        if not accepted:
            return replace(said, status="none", status_reason=said.status_reason or REASONS["none"], ranking=ranking)
        if not said.draft and (shown := self._figures.contrary(passage, accepted[0], said.status, "negated" in said.cues)):
            said = replace(said, status=shown[0], status_reason=f"数值表明{shown[1]}", denied=said.denied if shown[0] == "negated" else 0.0)
        if said.status == "done" and passage.kind != "row" and self.cues.beyond(text):
            said = replace(said, status="other", status_reason=BEYOND)
        about = self._points(words, scores.points[row], accepted, POINT_NEAR if said.status == "done" else POINT_LEAST)
        points = tuple(m for m in about if m.score >= POINT_LEAST) if said.status == "done" else ()
        return replace(said, indicators=accepted, points=points, about=about, ranking=ranking)

    def _about_something(self, scores: Scores, row: int) -> bool:
        """Whether a passage is certainly not about nothing, so that its likeliest code stands although it is not likely by itself."""
        return bool(scores.status[row, NOTHING] < CERTAIN and scores.indicators[row].max() >= LEAST)

    def _said(self, passage: Passage, text: str, distribution: np.ndarray) -> PassageMatch:
        """The status of a passage: by the document's title, the echo test, else the classifier."""
        cues = [c for found in self.cues.by_sentence(text) for c in found.items()]
        kinds = tuple(dict.fromkeys(status for status, _ in cues))
        rule = self.cues.of_title(f"{passage.title} {passage.heading}")
        if rule:
            return PassageMatch(passage, rule.status, f"文件标题表明：{REASONS[rule.status]}", cues=kinds, draft=True)
        overlap, policy = self._echo.nearest(text)
        if overlap >= self.options.echo:
            said = f"《{policy}》" if policy else "官方原文"
            return PassageMatch(passage, "requirement", f"与{said}重合 {overlap:.0%}，属照抄", cues=kinds, echo=True)
        best = int(distribution.argmax())
        status, cue = STATUSES[best], dict(reversed(cues)).get(STATUSES[best], "")
        reason = f"{REASONS[status]}（“{cue}”）" if cue else REASONS[status]
        word = self.cues.doubt(text) if status == "done" else ""
        doubt = word or (KEYWORDS_ONLY if self.keywords_only and status == "done" else "")
        likely, denied = (round(float(distribution[i]), 3) for i in (best, DENIAL))
        return PassageMatch(passage, status, reason, likely, denied, kinds, doubt)

    def _ranked(self, words: Words, index: int, probabilities: np.ndarray) -> Match:
        code = self._model.codes[index]
        own = [w for unit, found in words.items() if parent(unit) == code for w in found]
        return self._as_match(code, own, float(probabilities[index]))

    def _explained(self, matches: Sequence[PassageMatch]) -> Iterator[PassageMatch]:
        """The matches; those under which something is filed with the words that speak most for and against it."""
        filed = [m for m in matches if m.indicators]
        codes = [(*m.indicators, *(a.code for a in m.about)) for m in filed]
        found = self._model.reasons([normalise(m.passage.text) for m in filed], codes)
        for match in matches:
            why = next(found) if match.indicators else {}
            ranking, points, about = ([_with(m, why.get(m.code)) for m in part] for part in (match.ranking, match.points, match.about))
            yield replace(match, ranking=tuple(ranking), points=tuple(points), about=tuple(about))

    def _points(self, words: Words, probabilities: np.ndarray, accepted: tuple[str, ...], least: float) -> tuple[Match, ...]:
        """The likeliest point that is so probable at least, and others that are likely themselves: most passages are about one."""
        found = [
            self._as_match(code, words.get(code, ()), float(p))
            for code, p in zip(self._model.points, probabilities, strict=True)
            if p >= least and parent(code) in accepted
        ]
        found.sort(key=lambda m: -m.score)
        return (*found[:1], *(m for m in found[1:] if m.score >= POINT_BESIDE))

    def _as_match(self, code: str, words: Sequence[str], score: float) -> Match:
        said = (f"keywords: {'、'.join(dict.fromkeys(words[:WORDS_SHOWN]))}",) if words else ()
        return Match(code, round(score, 4), said if self.keywords_only else (*said, f"classifier {score:.2f}"))


def _with(match: Match, why: Reasons | None) -> Match:
    if why is None:
        return match
    told = (("words for: ", why.supporting), ("words against: ", why.opposing))
    return replace(match, by=(*match.by, *(begin + "、".join(words) for begin, words in told if words)))
