"""Pages as people look them up: where something stands, and the runs of pages that were not read."""

from collections.abc import Sequence

from assistant.models import Evidence, PageRange, SelfScores

NAMED = 8  # that a text names


def place(evidence: Evidence | SelfScores) -> str:
    """《file》第n页 as a reader would look it up."""
    return page_of(evidence.document, evidence.page, evidence.paged)


def page_of(document: str, page: int, paged: bool) -> str:
    """《file》第n页; without a page where a document has none."""
    return f"《{document.rsplit('/', 1)[-1]}》" + (f"第{page}页" if paged else "")


def covers(runs: Sequence[PageRange], page: int) -> bool:
    """Whether a page lies in one of the runs."""
    return any(first <= page <= last for first, last in runs)


def in_words(runs: Sequence[PageRange]) -> str:
    """2、5—9; the first runs only where there are many; "" for none."""
    return shortened([str(first) if first == last else f"{first}—{last}" for first, last in runs])


def shortened(names: Sequence[str]) -> str:
    """The first of many names, for a text that stays a line."""
    return "、".join(names[:NAMED]) + ("……" if len(names) > NAMED else "")
