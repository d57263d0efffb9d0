"""Status cues (status.yaml): which words in a sentence say that something is planned, missing, demanded or elsewhere."""

import re
from functools import cached_property

from assistant.lexicon import Lexicon, TitleRule
from assistant.models import Status
from assistant.text import normalise, sentences

TONES: tuple[Status, ...] = ("planned", "requirement", "negated")
GAP = ".{1,12}?"  # what "…" in a cue stands for


class StatusCues:
    """The cue words of a lexicon as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._file = lexicon.status

    @cached_property
    def _patterns(self) -> list[tuple[Status, re.Pattern[str], re.Pattern[str] | None]]:
        cues = self._file.cues.items()
        return [(status, _any_of(c.words), _any_of(c.unless) if c.unless else None) for status, c in cues]

    @cached_property
    def _doubtful(self) -> re.Pattern[str]:
        return _any_of(tuple(word for c in self._file.cues.values() for word in c.doubtful))

    def in_sentence(self, text: str) -> dict[Status, str]:
        """Status → the first cue word of it in a normalised sentence."""
        found: dict[Status, str] = {}
        for status, words, unless in self._patterns:
            hit = words.search(text)
            if hit and not (unless and unless.search(text)):
                found[status] = hit.group()
        return found

    def by_sentence(self, text: str) -> list[dict[Status, str]]:
        """The cues of each sentence of a normalised text."""
        return [self.in_sentence(s) for s in sentences(text)]

    def tone(self, sentence: str) -> str:
        """The first of planned, requirement, negated that a normalised sentence has a cue of, else ""."""
        found = self.in_sentence(sentence)
        return next((status for status in TONES if status in found), "")

    def doubt(self, text: str) -> str:
        """The first word in a normalised text that casts doubt on its being done, "" if there is none."""
        hit = self._doubtful.search(text)
        return hit.group() if hit else ""

    def of_title(self, title: str) -> TitleRule | None:
        """The rule for documents with such a title, if there is one."""
        plain = normalise(title)
        for rule in self._file.titles:
            if any(re.search(w, plain) for w in rule.words) and not any(w in plain for w in rule.unless):
                return rule
        return None


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted((normalise(w) for w in words), key=len, reverse=True)
    return re.compile("|".join(GAP.join(re.escape(p) for p in re.split("…|\\.\\.\\.", w)) for w in ordered))
