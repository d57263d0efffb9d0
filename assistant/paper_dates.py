"""When what the papers say happened, seen from the construction cycle."""

import re
from collections.abc import Mapping, Sequence

from assistant.checks import Cycle, Period, period
from assistant.facts import When, dates, event_dates
from assistant.models import Document, Passage
from assistant.text import normalise

OWN_NUMBER = re.compile(r"^\D{0,24}[〔\[(]\s*20\d\d\s*[〕\])]\s*第?\s*\d+\s*号$")
DATE_ALONE = re.compile(r"^(二[〇○零]\S{2}年\S{1,3}月\S{1,3}日|20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(印发)?)$")
SIGNED = re.compile(  # 澜溪市市场监督管理局 2021年5月20日, where a signature and its date came out as one line
    r"^\S{2,24}?(局|委|委员会|政府|办|办公室|中心|院|厅|公司|集团|协会|学会|商会|联盟|[(（](盖章|公章|章)[)）])\s*[:：]?\s*"
    r"(?P<day>二[〇○零]\S{2}年\S{1,3}月\S{1,3}日|20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)$"
)
OPENING = 6  # blocks in which a paper's own number stands


class PaperDates:
    """The dates of all papers of a submission, and the text of their pages."""

    def __init__(self, documents: Sequence[Document], cycle: Cycle) -> None:
        self.cycle = cycle
        self._issued = {d.name: _issued(d) for d in documents}
        self.pages: Mapping[tuple[str, int], Sequence[str]] = _pages(documents)  # each with the day of the paper's sign-off last

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
    """The year of the paper's own number, and the days of its sign-off; where it has none, of its digital signature."""
    own = [t for t in (normalise(b.text) for b in document.blocks[:OPENING]) if OWN_NUMBER.match(t)]
    return [when for text in own + _sign_offs(document) for when in dates(text)]


def _sign_offs(document: Document) -> list[str]:
    """The lines that are a date, alone or behind who signs; else the day of the digital signature. "" is never among them."""
    texts = [normalise(b.text) for b in document.blocks if b.kind != "row"]
    found = [t for t in texts if DATE_ALONE.match(t)] + [m.group("day") for t in texts if (m := SIGNED.match(t))]
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
