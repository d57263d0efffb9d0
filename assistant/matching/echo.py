"""The echo test: text that only repeats the official wording, or lists its names, proves nothing."""

from collections.abc import Iterable

from assistant.text import normalise, shingles

SIZE = 4
SHORTEST = 8  # characters; shorter texts share n-grams with anything


class EchoTest:
    """Compares texts with the scheme's own words."""

    def __init__(self, official: Iterable[str]) -> None:
        self._known = set().union(*(shingles(normalise(text), SIZE) for text in official))

    def overlap(self, text: str) -> float:
        """The share of a normalised text's character n-grams that the official text has, too."""
        own = shingles(text, SIZE)
        return len(own & self._known) / len(own) if len(text) >= SHORTEST else 0.0
