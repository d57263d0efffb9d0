"""The echo test: text that only repeats official wording or a policy paper, or lists its names, proves nothing."""

from collections.abc import Iterable, Mapping

from assistant.text import normalise, shingles

SIZE = 4
SHORTEST = 8  # characters; shorter texts share n-grams with anything


class EchoTest:
    """Compares texts with the scheme's own words, and with what is quoted of each policy paper (title → quotes)."""

    def __init__(self, official: Iterable[str], policies: Mapping[str, Iterable[str]] | None = None) -> None:
        self._known = _all_shingles(official)
        self._policies = {title: _all_shingles(quotes) for title, quotes in (policies or {}).items()}

    def overlap(self, text: str) -> float:
        """The share of a normalised text's character n-grams that the official text has, too."""
        return _share(text, self._known)

    def nearest(self, text: str) -> tuple[float, str]:
        """The greatest share that the official text ("") or one policy paper (its title) has of a normalised text's n-grams.

        Each paper by itself: words gathered from several of them may well be somebody's own.
        """
        best = (_share(text, self._known), "")
        return max([best, *((_share(text, known), title) for title, known in self._policies.items())], key=lambda pair: pair[0])


def repeated(official: str, text: str) -> float:
    """The share of an official wording's n-grams that a text has, too (both normalised)."""
    return _share(official, shingles(text, SIZE))


def _all_shingles(texts: Iterable[str]) -> set[str]:
    return set().union(*(shingles(normalise(text), SIZE) for text in texts))


def _share(text: str, known: set[str]) -> float:
    own = shingles(text, SIZE)
    return len(own & known) / len(own) if len(text) >= SHORTEST else 0.0
