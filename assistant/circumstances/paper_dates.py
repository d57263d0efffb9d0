"""When what the papers say happened, seen from the construction cycle."""

from collections.abc import Sequence
from datetime import date

from assistant.checks import Cycle, Page, Pages, Period, period
from assistant.facts import When, dates, event_dates, own_number, sign_offs, spans, standard_years
from assistant.facts.references import BASELINE, NO_EVENT, OPEN, TODAY
from assistant.models import Block, Document, Passage
from assistant.text import normalise

OPENING = 6  # blocks in which a paper's own number stands


class PaperDates:
    """The dates of all papers of a submission, and the text of their pages."""

    def __init__(self, documents: Sequence[Document], cycle: Cycle) -> None:
        self.cycle = cycle
        self._issued = {d.name: _issued(d) for d in documents}
        self._told = {d.name: [w for b in d.blocks for w in _happened(b)] for d in documents}
        self.pages: Pages = {place: Page(texts) for place, texts in _pages(documents).items()}  # each with the day of the paper's sign-off last

    def period_of(self, passage: Passage) -> Period:
        """By the dates of the passage itself, else of the sentences before it or the header of its table, else by a period it names
        (“十三五”期间), else by its paper.

        A paper that was issued before the cycle speaks of what was before; one issued later may speak of any time. One that does
        not say when it was issued speaks of the time that all its dates are of.
        """
        header = "" if BASELINE.search(passage.header) else passage.header
        for found in (_happened(passage), event_dates(passage.before), event_dates(header)):
            looks_back = found and period(found, self.cycle) == "before" and not any(when.month for when in found)
            if found and not (looks_back and TODAY.search(normalise(passage.text))):
                return period(found, self.cycle)
        written = self._issued.get(passage.document, [])
        for span in spans(OPEN.sub("", normalise(passage.text)), written[-1].year if written else None):
            return period([When(year, None, None) for year in range(span.first, span.last + 1)], self.cycle)
        if not written:
            return self._by_all(passage.document)
        return "before" if period(written, self.cycle) == "before" else "unknown"

    def of_paper(self, document: str) -> Period:
        """When a paper was issued, whatever it looks back on."""
        return period(self._issued.get(document, []), self.cycle)

    def by_standards(self, passage: Passage) -> Period:
        """By the years in which the standards that a passage names were issued: for points that are about standards."""
        return period(standard_years(passage.text), self.cycle)

    def _by_all(self, document: str) -> Period:
        """By all that a paper dates; one bare year may be anything."""
        told = self._told.get(document, [])
        found = period(told, self.cycle) if len(told) > 1 or any(when.month for when in told) else "unknown"
        return found if found in ("before", "after") else "unknown"


def _happened(piece: Passage | Block) -> list[When]:
    """When what a passage or block tells happened: not since when it has been going on, nor what columns say of a person or of validity."""
    text = piece.text
    if piece.kind == "row":
        names, cells = piece.header.split(" | "), text.split(" | ")
        text = " | ".join(cell for name, cell in zip(names, cells, strict=False) if not NO_EVENT.search(name)) if len(names) == len(cells) else text
    return event_dates(OPEN.sub("", normalise(text)))


def _issued(document: Document) -> list[When]:
    """The year of the paper's own number, and the days of its sign-off; where it has none, of its digital signature."""
    own = own_number(b.text for b in document.blocks[:OPENING])
    return own + [when for day in _sign_offs(document) for when in dates(day)]


def _sign_offs(document: Document) -> list[str]:
    found = sign_offs(b.text for b in document.blocks if b.kind != "row")
    return found or [document.properties.signed_on] * bool(document.properties.signed_on)


def _pages(documents: Sequence[Document]) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for document in documents:
        for block in document.blocks:
            found.setdefault((document.name, block.page), []).append(block.text)
        days = set(_sign_offs(document))
        if len(days) == 1:  # a volume of several papers has several
            for page in {block.page for block in document.blocks}:
                found[document.name, page] += days
    return found


def signed_on(document: Document) -> date | None:
    """The last full day of a paper's sign-off; None if it names no day."""
    days = [when.as_date() for text in _sign_offs(document) for when in dates(text) if when.day]
    return days[-1] if days else None
