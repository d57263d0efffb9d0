"""What a paragraph goes on to say of what it told: 甲市出台了办法。这个办法我们还没有。"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.circumstances.filed import Filed, doubted
from assistant.circumstances.results import UNDONE, Results
from assistant.lexicon import Lexicon
from assistant.models import Passage, PassageMatch
from assistant.options import Options
from assistant.text import normalise, sentences


class Afterthoughts:
    """Knows which passage of a paragraph follows which."""

    def __init__(self, matches: Sequence[PassageMatch], lexicon: Lexicon, options: Options, results: Results, own: Callable[[str], bool]) -> None:
        """`own`: whether a normalised text tells of the pilot itself; what “we” then lack besides takes nothing back."""
        self._points, self._options, self._results, self._own = lexicon.scheme.points, options, results, own
        self._next = dict(_followed(matches))

    def taken_back(self, filed: Filed) -> Filed:
        """The passage; with a doubt, if its paragraph goes on to say that the pilot has nothing of the kind, and is not about another point there."""
        match, code = filed.match, filed.point.code
        after = self._next.get(match.passage)
        if match.status != "done" or match.doubt or after is None or code not in self._points:
            return filed
        about = {p.code for p in after.about if p.score >= self._options.accept}
        denied = self._results.denied_here(sentences(normalise(after.passage.text))[0], self._own(normalise(match.passage.text))) if not about or code in about else ""
        return doubted(filed, f"{UNDONE}（后文“{denied}”）") if denied else filed


def _followed(matches: Sequence[PassageMatch]) -> Iterator[tuple[Passage, PassageMatch]]:
    """Each passage of a paragraph that goes on, with the match of the one behind it."""
    for match, after in pairwise(matches):
        one, other = match.passage, after.passage
        if one.document == other.document and one.kind == other.kind == "paragraph" and one.text and other.before.endswith(one.text):
            yield one, after
