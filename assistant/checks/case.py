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


@dataclass(frozen=True, slots=True)
class Case:
    """What a check judges: the passages that prove the point, all that speak of it, and the text of their pages."""

    proofs: Sequence[Passage]
    passages: Sequence[Passage]
    pages: Mapping[tuple[str, int], Sequence[str]]
    cycle: Cycle
