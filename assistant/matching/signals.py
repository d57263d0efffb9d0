"""What the lexicon sees in a text, as tokens for the classifier: actors, status cues, shapes of numbers.

Not the keywords: they were written with the examples in view, so a classifier that saw them in training would trust them too much.
"""

import re

import ahocorasick

from assistant.lexicon import Lexicon
from assistant.matching.cues import StatusCues
from assistant.text import normalise

SHAPES = {
    "year": re.compile(r"20[012]\d年|20[012]\d[-./]"),
    "percent": re.compile(r"\d%|百分之"),
    "money": re.compile(r"\d[万亿]?元|\d[万亿]"),
    "count": re.compile(r"\d+(家|件|项|人次|人|个|场|期|次|份)"),
    "document number": re.compile(r"〔20\d\d〕|\[20\d\d\]"),
    "standard": re.compile(r"gb/?t?\s?\d|t/[a-z]{2,}|iso\s?\d|iec\s?\d|db\d\d"),
    "row": re.compile(r"\|"),
}


class Signals:
    """Text → tokens such as "actor 技术机构", "cue planned last", "shape percent"."""

    def __init__(self, lexicon: Lexicon, cues: StatusCues) -> None:
        self._cues = cues
        self._actors = ahocorasick.Automaton()
        for actor, names in lexicon.actors.items():
            for name in {actor, *names}:
                self._actors.add_word(normalise(name), actor)
        self._actors.make_automaton()

    def __call__(self, text: str) -> list[str]:
        return [*self._actor_tokens(text), *self._cue_tokens(text), *self._shape_tokens(text)]

    def _actor_tokens(self, text: str) -> list[str]:
        found = [actor for _, actor in self._actors.iter(text)]
        first = [f"first actor {found[0]}"] if found else []
        return [*(f"actor {a}" for a in sorted(set(found))), *first]

    def _cue_tokens(self, text: str) -> list[str]:
        by_sentence = self._cues.by_sentence(text)
        tokens = [f"cue {status}" for cues in by_sentence for status in cues]
        if by_sentence:
            tokens += [f"cue {status} first" for status in by_sentence[0]]
            tokens += [f"cue {status} last" for status in by_sentence[-1]]
            tokens += ["no cue"] if not all(by_sentence) else []
        return tokens

    def _shape_tokens(self, text: str) -> list[str]:
        return [f"shape {name}" for name, shape in SHAPES.items() if shape.search(text)]
