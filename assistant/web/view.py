"""Summary → the lists from which a reader of the app chooses: units by group, gaps by gain, files with what they support."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.models import Reference, State
from assistant.reports.summary import FileRow, JudgementLabel, PointDetail, Summary

SUPPORTING: tuple[State, ...] = ("supported", "weak", "suspected")


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be looked at: an indicator, a bonus row or a deduction. `remark` stands above it in the score sheet."""

    code: str
    group: str
    heading: str
    remark: str
    text: str
    max_score: float
    suggested_score: float | None
    points: tuple[PointDetail, ...]
    references: tuple[Reference, ...] = ()
    judged: JudgementLabel | None = None

    @property
    def title(self) -> str:
        """指标 13, 加分项 B1, 减分项 D1, 试点建设条件 C1."""
        return f"{self.group if self.group in BESIDES else '指标'} {self.code}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A point that is not well supported, its unit, and the points to gain."""

    unit: Unit
    point: PointDetail
    gain: float = field(default=0.0)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file and the codes it supports; an orphan was read and supports nothing."""

    row: FileRow
    supports: tuple[str, ...]
    orphan: bool


CONDITIONS, BONUS, DEDUCTIONS = "试点建设条件", "加分项", "减分项"
BESIDES = (CONDITIONS, BONUS, DEDUCTIONS)  # what is no indicator


def units(summary: Summary) -> dict[str, Unit]:
    """Code → unit in the order of the score sheet, conditions, bonus rows and deductions last."""
    found = [
        Unit(i.code, f"{g.code} {g.name}", s.name, s.preamble, i.text, i.max_score, i.suggested_score if summary.judged_by == "points" else None, i.points, i.references, i.judged)
        for g in summary.groups for s in g.sections for i in s.indicators
    ]
    found += [Unit(c.code, CONDITIONS, c.name, "", c.text, 0.0, None, c.points, c.references, c.judged) for c in summary.conditions]
    found += [_single(BONUS, b.name, b.condition, p) for b in summary.bonus for p in b.points]
    found += [_single(DEDUCTIONS, "", summary.deduction_condition, p) for p in summary.deductions]
    return {unit.code: unit for unit in found}


def part_word(scored: bool) -> str:
    """What a part of an indicator is called: it is no scoring point where the scheme gives no points."""
    return "得分点" if scored else "要点"


def gaps(listed: Iterable[Unit]) -> list[Gap]:
    """The scoring points of indicators that are not supported, most to gain first."""
    open_points = [
        Gap(u, p, p.max_score - (p.suggested_score or 0.0))
        for u in listed if u.group not in BESIDES
        for p in u.points if p.state != "supported"
    ]
    return sorted(open_points, key=lambda gap: -gap.gain)


def files(summary: Summary, listed: Iterable[Unit]) -> list[FileEntry]:
    """All files; those that could not be read first, then the orphans, then the others in the order of their names."""
    supports: dict[str, list[str]] = {}
    for point in (p for u in listed for p in u.points if p.state in SUPPORTING):
        for name in dict.fromkeys(q.document for q in point.quotes):
            supports.setdefault(name, []).append(point.code)
    entries = [FileEntry(f, tuple(supports.get(f.name, ())), f.name in summary.orphans) for f in summary.files]
    return sorted(entries, key=lambda e: (e.row.read, not e.orphan))


def _single(group: str, heading: str, remark: str, point: PointDetail) -> Unit:
    return Unit(point.code, group, heading, remark, point.text, point.max_score, point.suggested_score, (point,))
