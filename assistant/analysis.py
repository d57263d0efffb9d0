"""Assessments → the figures of charts: shares by group and indicator, evidence by kind of file and by month."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.models import Assessment, Evidence
from assistant.scheme import Scheme
from assistant.scoring import totals


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A level-1 group: low, likely and high as shares of its maximum."""

    code: str
    name: str
    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Quotes of evidence by month of the cycle (or of the years seen, where the cycle is not known), and those that fit none."""

    months: dict[tuple[str, str], int]  # (2021-03, code of the level-1 group) → quotes
    before: int
    after: int
    undated: int


def group_shares(assessment: Assessment, scheme: Scheme) -> tuple[GroupShare, ...]:
    """How much of each level-1 group's points the evidence carries, in the order of the score sheet."""
    scored = {i.code: i for i in assessment.indicators}
    found = []
    for first in scheme.level1:
        sums = totals([scored[i.code] for i in first.indicators], 0, 0)
        found.append(GroupShare(first.code, first.name, *(value / first.max_score for value in (sums.low, sums.likely, sums.high))))
    return tuple(found)


def indicator_shares(assessment: Assessment) -> dict[str, float | None]:
    """Indicator → suggested share of its maximum; None where nothing of it could be read."""
    return {
        i.code: None if all(p.suggested_score is None for p in i.points) else i.suggested_score / i.max_score for i in assessment.indicators
    }


def evidence_by_format(assessment: Assessment) -> dict[str, tuple[int, int, int]]:
    """Kind of file → its files, those of them that prove something, quotes; most files first."""
    kinds = {d.name: d.kind for d in assessment.documents}
    quotes = Counter(kinds[e.document] for _, e in _quotes(assessment) if e.document in kinds)
    proving = Counter(kinds[name] for name in {e.document for _, e in _quotes(assessment)} if name in kinds)
    return {kind: (count, proving[kind], quotes[kind]) for kind, count in Counter(kinds.values()).most_common()}


def timeline(assessment: Assessment, scheme: Scheme) -> Timeline:
    """When the evidence says that it happened, month by month; one quote counts once in each group."""
    group_of = {p.code: first.code for first in scheme.level1 for i in first.indicators for p in i.points}
    cycle = assessment.submission.cycle
    months: Counter[tuple[str, str]] = Counter()
    outside: Counter[str] = Counter()
    for group, quote in dict.fromkeys((group_of[code], (e.document, e.page, e.text, e.date)) for code, e in _quotes(assessment)):
        when = _period(quote[3], cycle)
        if when:
            outside[when] += 1
        else:
            months[str(quote[3])[:7], group] += 1
    return Timeline(dict(months), outside["before"], outside["after"], outside["undated"])


def months_of(cycle: tuple[date, date]) -> tuple[str, ...]:
    """Every month that the cycle touches, as 2021-03."""
    (first, last) = ((d.year * 12 + d.month - 1) for d in cycle)
    return _months(first, last)


def months_between(seen: Sequence[str]) -> tuple[str, ...]:
    """Every month from the first to the last of those seen (2021-03, in order), so that gaps show on the axis; none where none was seen."""
    if not seen:
        return ()
    first, last = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (seen[0], seen[-1]))
    return _months(first, last)


def matrix(rows: Mapping[str, Mapping[str, float | None]], scheme: Scheme) -> list[dict[str, object]]:
    """Submissions × indicators as a long table: name, indicator, its text and share, for a heat map."""
    return [
        {"name": name, "code": i.code, "group": f"{first.code} {first.name}", "text": i.text, "share": shares.get(i.code)}
        for name, shares in rows.items() for first in scheme.level1 for i in first.indicators
    ]


def _quotes(assessment: Assessment) -> Iterator[tuple[str, Evidence]]:
    """(point, quote) of all that proves, well or weakly."""
    for point in (p for i in assessment.indicators for p in i.points if p.finding.state in ("supported", "weak")):
        yield from ((point.finding.code, e) for e in point.finding.evidence)


def _months(first: int, last: int) -> tuple[str, ...]:
    """Months as counted from the year 0."""
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1))


def _period(day: str | None, cycle: tuple[date, date] | None) -> str:
    """Where a day falls that is not in the cycle: undated, before, after; "" for a day within."""
    if day is None:
        return "undated"
    if cycle is None:
        return ""
    first, last = (d.isoformat() for d in cycle)  # compared as text: papers name days that no calendar has
    return "before" if day < first else "after" if day > last else ""
