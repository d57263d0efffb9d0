"""What the checks are given and what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.models import Passage

Verdict = Literal["met", "unclear", "failed"]
Cycle = tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """met: the facts show it; unclear: they don't suffice (the reason says what is lacking); failed: they show the contrary."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """The texts of a page. It is equal to no other, so that what is looked for on it can be kept by it: a sheet of thousands of rows is one page."""

    texts: Sequence[str] = ()


Pages = Mapping[tuple[str, int], Page]  # by document and number
BLANK = Page()
PAGES_KEPT = 1024  # so many pages at most keep what was found on them


@dataclass(frozen=True, slots=True)
class Case:
    """What a check judges: the passages that prove the point, all that speak of it, and the text of their pages."""

    proofs: Sequence[Passage]
    passages: Sequence[Passage]
    pages: Pages
    cycle: Cycle


def page_of(passage: Passage, pages: Pages) -> Page:
    """The page on which a passage stands; a blank one if nobody gave it."""
    return pages.get((passage.document, passage.page), BLANK)
