"""What figures say against the classifier, which reads words: values that fall are no growth, whatever verb they have."""

from collections.abc import Sequence

from assistant.checks import COMPARES, Case, run_check
from assistant.facts import growth_of
from assistant.lexicon import Lexicon
from assistant.lexicon.points import Check
from assistant.models import Passage, Status
from assistant.options import Options
from assistant.scheme import parent

SERIES = "→"  # in the phrase of a growth whose values are all there


class FigureTest:
    """The checks of the indicators that ask for growth, or for more than an average, applied to one passage."""

    def __init__(self, lexicon: Lexicon, options: Options) -> None:
        self._options = options
        checks = {code: [c for c in entry.checks if c.check in COMPARES] for code, entry in lexicon.points.items()}
        own: dict[str, list[list[Check]]] = {}
        for code, asked in checks.items():
            own.setdefault(parent(code), []).append(asked)
        self._checks = {code: [c for asked in points for c in asked] for code, points in own.items() if all(points)}

    def contrary(self, passage: Passage, code: str, status: Status, denies: bool) -> tuple[Status, str] | None:
        """The status that the figures of a passage about `code` show and why, if it is the contrary of what the classifier says.

        `denies`: it has a word of denial, so that a rise that it tells may be a hope.
        """
        if code not in self._checks or status not in ("done", "negated"):
            return None
        outcomes = [run_check(c, Case([passage], [passage], {}, None), self._options) for c in self._checks[code]]
        verdicts = {o.verdict: o.reason for o in outcomes}
        if status == "done" and "failed" in verdicts and "met" not in verdicts:
            return "negated", verdicts["failed"]
        if status == "negated" and "met" in verdicts and "failed" not in verdicts and not denies and _shown(passage, self._checks[code]):
            return "done", verdicts["met"]
        return None


def _shown(passage: Passage, checks: Sequence[Check]) -> bool:
    """Whether what a passage says stands in a row, or all of its growth is shown by values."""
    found = growth_of([passage]) if all(c.check == "growth" for c in checks) else []
    return passage.kind == "row" or (bool(found) and all(SERIES in g.phrase for g in found))
