"""The evidence of a unit as cards: what the program found, without what experts marked as wrong, and what they pinned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.models import Evidence, Finding
from assistant.models.review import Pin
from assistant.reports.labels import ABSENCE_AS_PROOF, STATUSES
from assistant.reports.summary import Quote, as_contrary, as_quote
from assistant.scheme import Scheme, parent
from assistant.text_search import Hit
from assistant.web.view import Unit


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of evidence, or of what speaks `against` it; `pin` is the number of the pin or of the mark of a wrong match, `by` who set it."""

    evidence: Evidence
    quote: Quote
    pin: int | None = None
    wrong: bool = False
    by: str = ""
    against: bool = False


def cards_of(finding: Finding, pins: Sequence[Pin], denial: str = STATUSES["negated"]) -> list[Card]:
    """Pinned passages first, then what was found and not pinned, what speaks against it, wrong matches last; `denial`: how a denial is called there."""
    own = [p for p in pins if p.unit == finding.code]
    wrong = {_key(p.evidence): p for p in own if p.wrong}
    pinned = [Card(p.evidence, as_quote(p.evidence, "supported", denial), p.id, by=p.by) for p in own if not p.wrong]
    twice = {_key(c.evidence) for c in pinned}
    told = [Card(e, as_quote(e, finding.state, denial)) for e in finding.evidence]
    told += [Card(e, as_contrary(e), against=True) for e in finding.against]
    found = [_marked(c, wrong.get(_key(c.evidence))) for c in told if _key(c.evidence) not in twice]
    return [*pinned, *sorted(found, key=lambda card: card.wrong)]


def _marked(card: Card, mark: Pin | None) -> Card:
    return replace(card, pin=mark.id, wrong=True, by=mark.by) if mark else card


def denial_of(scheme: Scheme, code: str) -> str:
    """What a denial means under a part: of a condition that asks for something not to have happened it is the proof."""
    absent = any(c.proof == "absence" and c.code == parent(code) for c in scheme.conditions)
    return ABSENCE_AS_PROOF if absent else STATUSES["negated"]


def evidence_of(hit: Hit) -> Evidence:
    """A block that was found by searching, as evidence to be pinned. Whether the thing was done is for the expert to say by pinning it."""
    block, document = hit.block, hit.document
    return Evidence(document.name, block.page, block.text, 1.0, "done", None, block.boxes, ("专家添加",), paged=document.paged)


def belongs_choices(units: Iterable[Unit]) -> dict[str, str]:
    """Code → “13.2 text” of everything a passage can belong to."""
    return {p.code: f"{p.code} {p.text}" for u in units for p in u.points}


def _key(evidence: Evidence) -> tuple[str, int, str]:
    return (evidence.document, evidence.page, evidence.text)
