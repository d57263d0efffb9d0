"""A passage under a code, and how what is known of it changes: every circumstance takes one and gives one back."""

from dataclasses import replace
from typing import NamedTuple

from assistant.models import Match, PassageMatch


class Filed(NamedTuple):
    """A match as it stands for one code, and how likely it speaks of that code."""

    match: PassageMatch
    point: Match


def set_aside(filed: Filed, doubt: str) -> Filed:
    """The passage as something else than what the code asks for."""
    return filed._replace(match=replace(filed.match, status="other", doubt=doubt))


def doubted(filed: Filed, doubt: str) -> Filed:
    """The passage with a doubt that an expert has to settle."""
    return filed._replace(match=replace(filed.match, doubt=doubt))


def as_done(match: PassageMatch, doubt: str = "") -> PassageMatch:
    """The match as one of a deed, whatever its words sounded like."""
    return replace(match, status="done", status_reason="", doubt=doubt)


def moved(filed: Filed, code: str) -> Filed:
    """The passage under another code."""
    return filed._replace(point=replace(filed.point, code=code))
