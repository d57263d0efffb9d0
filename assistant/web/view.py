"""Assessment + scheme → the rows that the pages show. Nothing is judged here."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.models import Assessment, Document, Evidence, Finding, ScoredPoint, State
from assistant.scheme import Indicator, Level1, Level2, Scheme
from assistant.scoring import holds
from assistant.text import normalise

STATES: dict[State, str] = {
    "supported": "佐证充分", "weak": "佐证不足", "missing": "缺少佐证", "contradicted": "与要求相反", "unreadable": "无法读取",
}
ALL_STATES: dict[State, str] = {**STATES, "clear": "未见", "suspected": "疑似，须专家组确认"}
STATUSES = {
    "done": "已做到", "planned": "计划、打算", "negated": "没有做到", "requirement": "要求或照抄原文", "other": "旁的事", "none": "无关",
}
STRENGTHS = {"original": "原始材料", "summary": "汇总材料", "claim": "单位自述"}
DOCUMENT_STATES = {
    "ok": "已读取", "partial": "部分读取", "unreadable": "无法读取", "encrypted": "有密码", "unsupported": "格式不支持",
    "timeout": "读取超时", "too_large": "文件过大", "empty": "没有文字",
}
USED: tuple[State, ...] = ("supported", "weak", "suspected")


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be chosen and looked at: an indicator, a bonus row or a deduction."""

    code: str
    group: str
    heading: str
    text: str
    max_score: float
    points: tuple[ScoredPoint, ...]
    texts: dict[str, str]
    preamble: str = ""

    @property
    def suggested(self) -> float:
        return sum(p.suggested_score or 0.0 for p in self.points)

    @property
    def states(self) -> Counter[State]:
        return Counter(p.finding.state for p in self.points)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A first-level group with its sums and the number of points in every state."""

    code: str
    name: str
    part: str
    max_score: float
    low: float
    likely: float
    high: float
    states: Counter[State]


@dataclass(frozen=True, slots=True)
class Gap:
    """A scoring point that would gain from better evidence."""

    code: str
    indicator: str
    text: str
    state: State
    gain: float
    needed: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A document, what it supports, and whether it supports nothing."""

    document: Document
    supports: tuple[str, ...]
    orphan: bool


class View:
    """All rows of one assessment."""

    def __init__(self, assessment: Assessment, scheme: Scheme) -> None:
        self.assessment, self.scheme = assessment, scheme

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Code → unit, in the order of the score sheet; bonus and deductions come last."""
        scored = {i.code: i for i in self.assessment.indicators}
        rows = [
            _indicator_unit(first, second, indicator, scored[indicator.code].points)
            for first in self.scheme.level1 for second in first.level2 for indicator in second.indicators
        ]
        return {u.code: u for u in [*rows, *self._bonus(), *self._deductions()]}

    @cached_property
    def groups(self) -> list[GroupRow]:
        """The first-level groups."""
        scored = {i.code: i for i in self.assessment.indicators}
        return [_group_row(first, [p for i in first.indicators for p in scored[i.code].points]) for first in self.scheme.level1]

    @property
    def states(self) -> Counter[State]:
        """Number of scoring points in every state."""
        return sum((g.states for g in self.groups), Counter())

    @cached_property
    def gaps(self) -> list[Gap]:
        """Scoring points that are not supported, those that would gain most first."""
        found = [
            Gap(p.finding.code, u.code, u.texts[p.finding.code], p.finding.state, p.max_score - (p.suggested_score or 0.0), p.finding.needed, p.finding.reasons)
            for u in self.units.values() if u.code in self._indicator_codes
            for p in u.points if p.finding.state != "supported"
        ]
        return sorted(found, key=lambda g: -g.gain)

    @cached_property
    def files(self) -> list[FileRow]:
        """All documents; those that could not be read come first, then the others in the order of their names."""
        supports: dict[str, list[str]] = {}
        for finding in self._findings():
            for name in dict.fromkeys(e.document for e in finding.evidence if finding.state in USED):
                supports.setdefault(name, []).append(finding.code)
        rows = [FileRow(d, tuple(supports.get(d.name, ())), d.name in self.assessment.orphans) for d in self.assessment.documents]
        return sorted(rows, key=lambda r: r.document.status == "ok")

    @property
    def unread(self) -> list[Document]:
        """Documents that could not be read as a whole."""
        return [d for d in self.assessment.documents if d.status != "ok"]

    def verdicts(self) -> list[tuple[str, str, str]]:
        """(threshold, 符合 / 不符合 / 待定, sentence) for every threshold of the scheme."""
        sums = self.assessment.totals
        found = []
        for name, limit in self.scheme.thresholds.items():
            met = {holds(limit, total + sums.bonus) for total in (sums.low, sums.likely, sums.high)}
            found.append((name, "待定" if len(met) == 2 else "符合" if met == {True} else "不符合", self.assessment.thresholds[name]))
        return found

    @cached_property
    def _indicator_codes(self) -> frozenset[str]:
        return frozenset(i.code for i in self.assessment.indicators)

    def _findings(self) -> Iterable[Finding]:
        yield from (p.finding for i in self.assessment.indicators for p in i.points)
        yield from (p.finding for p in self.assessment.bonus)
        yield from self.assessment.deductions

    def _bonus(self) -> Iterable[Unit]:
        scored = {p.finding.code: p for p in self.assessment.bonus}
        for group in self.scheme.bonus.groups:
            for item in group.items:
                yield Unit(item.code, "加分项", group.name, item.text, item.max_score, (scored[item.code],), {item.code: item.text}, group.condition)

    def _deductions(self) -> Iterable[Unit]:
        found = {f.code: f for f in self.assessment.deductions}
        for item in self.scheme.deductions.items:
            point = ScoredPoint(found[item.code], item.score, None)
            yield Unit(item.code, "减分项", "减分项", item.text, item.score, (point,), {item.code: item.text}, self.scheme.deductions.condition)


def _indicator_unit(first: Level1, second: Level2, indicator: Indicator, points: tuple[ScoredPoint, ...]) -> Unit:
    return Unit(
        indicator.code, f"{first.code} {first.name}", second.name, indicator.text, indicator.max_score, points,
        {p.code: p.text for p in indicator.points}, second.preamble,
    )


def _group_row(first: Level1, points: Sequence[ScoredPoint]) -> GroupRow:
    possible = ("supported", "weak", "unreadable")
    return GroupRow(
        first.code, first.name, first.part, first.max_score,
        low=sum(p.max_score for p in points if p.finding.state == "supported"),
        likely=sum(p.suggested_score or 0.0 for p in points),
        high=sum(p.max_score for p in points if p.finding.state in possible),
        states=Counter(p.finding.state for p in points),
    )


def words_of(evidence: Evidence) -> list[str]:
    """The keywords by which a quote was found."""
    listed = [b.removeprefix("keywords: ") for b in evidence.by if b.startswith("keywords: ")]
    return [w for part in listed for w in re.split(r"[、+]", part) if w]


def why(evidence: Evidence) -> list[str]:
    """Why a quote is shown, in Chinese."""
    said = []
    for reason in evidence.by:
        reason = reason.replace("keywords: ", "关键词：").replace("classifier ", "分类模型 ")
        said.append(reason)
    return said


def pieces(evidence: Evidence) -> list[tuple[str, bool]]:
    """The quote cut up: (text, whether it is a keyword). Blanks and line breaks inside of a word do not matter."""
    words = sorted({*words_of(evidence)}, key=len, reverse=True)
    if not words:
        return [(evidence.text, False)]
    pattern = "|".join(r"\s*".join(map(re.escape, normalise(w))) for w in words)
    cut = re.split(f"({pattern})", evidence.text, flags=re.IGNORECASE)
    return [(part, bool(number % 2)) for number, part in enumerate(cut) if part]
