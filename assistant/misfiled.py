"""Files in the wrong folder: what the numbers and names of folders and files promise against what the passages prove."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.models import Assessment, Evidence
from assistant.scheme import Scheme
from assistant.text import normalise

LEADING = re.compile(r"^(?:附件)?0?(\d{1,2})(?![\d年])")  # folders are numbered as the level-1 groups; "3-1-2 …" begins with the group, too
INDICATOR = re.compile(r"(?:指标|第)\s*(\d{1,2})\s*(?:项|(?=\D|$))")
LETTERS = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Misfiled:
    """A file, the group its place speaks for, and the groups that it proves something of (most first), with points."""

    document: str
    group: str
    proves: tuple[str, ...]
    points: tuple[str, ...]


def misfiled(assessment: Assessment, scheme: Scheme, strong: float) -> tuple[Misfiled, ...]:
    """Files that well prove points of other groups (score at least `strong`), and none of the group they stand under.

    A number counts as a hint only if at least half of the numbered files prove something of the group of that number:
    applicants have numberings of their own. Judged by the quotes that the findings list, so an expert has to look.
    """
    proofs = _proofs(assessment, scheme, strong)
    numbered = {name: group for name in proofs if (group := _number(name, scheme))}
    agree = sum(group in _groups(proofs[name]) for name, group in numbered.items())
    hints = {name: _named(name, scheme) or (numbered.get(name, "") if 2 * agree >= len(numbered) else "") for name in proofs}
    return tuple(
        Misfiled(name, hints[name], tuple(g for g, _ in Counter(g for g, _ in proved).most_common()), tuple(dict.fromkeys(c for _, c in proved)))
        for name, proved in sorted(proofs.items()) if hints[name] and hints[name] not in _groups(proved)
    )


def _proofs(assessment: Assessment, scheme: Scheme, strong: float) -> dict[str, list[tuple[str, str]]]:
    """Document → (group, point) of each of its convincing quotes; what an applicant only claims is no proof."""
    group_of = {p.code: first.code for first in scheme.level1 for i in first.indicators for p in i.points}
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in (p.finding for i in assessment.indicators for p in i.points if p.finding.state in ("supported", "weak")):
        for quote in finding.evidence:
            if _convinces(quote, strong):
                found.setdefault(quote.document, []).append((group_of[finding.code], finding.code))
    return found


def _convinces(quote: Evidence, strong: float) -> bool:
    return quote.strength != "claim" and quote.score >= strong and not quote.doubt


def _groups(proved: Iterable[tuple[str, str]]) -> set[str]:
    return {group for group, _ in proved}


def _named(name: str, scheme: Scheme) -> str:
    """The group whose name a folder has, innermost first; "" if there is none."""
    for part in reversed(PurePosixPath(name).parts[:-1]):
        for first in scheme.level1:
            if _letters(first.name) in _letters(part):
                return first.code
    return ""


def _number(name: str, scheme: Scheme) -> str:
    """The group that a number points to: of the indicator that is named, else that the outermost numbered part begins with."""
    group_of = {i.code: first.code for first in scheme.level1 for i in first.indicators}
    named = INDICATOR.search(normalise(name))
    if named:
        return group_of.get(str(int(named[1])), "")
    groups = {first.code for first in scheme.level1}
    numbers = (str(int(m[1])) for part in PurePosixPath(name).parts if (m := LEADING.match(normalise(part))))
    return next((n for n in numbers if n in groups), "")


def _letters(text: str) -> str:
    return LETTERS.sub("", normalise(text))
