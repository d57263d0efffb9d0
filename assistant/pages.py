"""Runs of pages, as documents name the pages that were not read."""

from collections.abc import Sequence

from assistant.models import PageRange

NAMED = 8  # that a text names


def covers(runs: Sequence[PageRange], page: int) -> bool:
    """Whether a page lies in one of the runs."""
    return any(first <= page <= last for first, last in runs)


def in_words(runs: Sequence[PageRange]) -> str:
    """2、5—9; the first runs only where there are many; "" for none."""
    return shortened([str(first) if first == last else f"{first}—{last}" for first, last in runs])


def shortened(names: Sequence[str]) -> str:
    """The first of many names, for a text that stays a line."""
    return "、".join(names[:NAMED]) + ("……" if len(names) > NAMED else "")
