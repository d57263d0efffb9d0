"""When what the papers say happened, seen from the construction cycle."""

import re
from collections.abc import Mapping, Sequence

from assistant.checks import Cycle, Period, period
from assistant.facts import When, dates, event_dates
from assistant.models import Document, Passage
from assistant.text import normalise

OWN_NUMBER = re.compile(r"^\D{0,24}[〔\[(]\s*20\d\d\s*[〕\])]\s*第?\s*\d+\s*号$")
DATE_ALONE = re.compile(r"^(二[〇○零]\S{2}年\S{1,3}月\S{1,3}日|20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(印发)?)$")
OPENING = 6  # blocks in which a paper's own number stands


class PaperDates:
    """The dates of all papers of a submission, and the text of their pages."""

    def __init__(self, documents: Sequence[Document], cycle: Cycle) -> None:
        self.cycle = cycle
        self._issued = {d.name: _issued(d) for d in documents}
        self.pages: Mapping[tuple[str, int], Sequence[str]] = _pages(documents)

    def period_of(self, passage: Passage) -> Period:
        """By the dates of the passage itself, else of the sentences before it, else of its paper.

        A paper that was issued before the cycle speaks of what was before; one issued later may speak of any time.
        """
        for found in (event_dates(passage.text), event_dates(passage.before)):
            if found:
                return period(found, self.cycle)
        issued = period(self._issued.get(passage.document, []), self.cycle)
        return "before" if issued == "before" else "unknown"


def _issued(document: Document) -> list[When]:
    """The year of the paper's own number, and the dates that stand alone on a line (signatures)."""
    texts = [normalise(b.text) for b in document.blocks]
    own = [t for t in texts[:OPENING] if OWN_NUMBER.match(t)] + [t for t in texts if DATE_ALONE.match(t)]
    return [when for text in own for when in dates(text)]


def _pages(documents: Sequence[Document]) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for document in documents:
        for block in document.blocks:
            found.setdefault((document.name, block.page), []).append(block.text)
    return found
