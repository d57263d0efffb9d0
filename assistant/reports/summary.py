"""Assessment + Scheme → one summary that every report and the app render: all texts, labels and sums, no formatting."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.models import (
    Assessment,
    Document,
    Evidence,
    Finding,
    JudgedBy,
    JudgedCondition,
    Judgement,
    Reference,
    ScoredIndicator,
    ScoredPoint,
    SelfScores,
    State,
    SubmissionInfo,
    Totals,
)
from assistant.pages import place
from assistant.quotes import Part, highlight, keywords_of
from assistant.reports.labels import (
    ABSENCE_AS_PROOF,
    DOCUMENT_STATUSES,
    ITEM_JUDGEMENTS,
    JUDGEMENT_STATES,
    JUDGEMENTS,
    PLAN_AS_PROOF,
    POINT_STATES,
    STATES,
    STATUSES,
    STRENGTHS,
    THRESHOLDS,
    in_words,
)
from assistant.reports.marks import gaps_of_file, marks_of_file, marks_of_quote
from assistant.scheme import Condition, Indicator, Level1, Level2, Scheme, parent
from assistant.scoring import totals
from assistant.self_scores import of_indicators


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence; `parts` joined are the quoted text, `place` is 《file》 and page, `folder` may be empty."""

    place: str
    folder: str
    document: str
    parts: tuple[Part, ...]
    status: str
    proves: bool  # False: it shows why it does not count, or speaks against the point
    kind: str  # kind of document and what it is worth
    date: str | None
    by: tuple[str, ...]
    marks: tuple[str, ...] = ()  # what is to be seen at it: underlined by the applicant, sealed, recognised in a picture


@dataclass(frozen=True, slots=True)
class PointDetail:
    """A scoring point, bonus row or deduction (then max_score is negative). No suggested score: nobody could tell."""

    code: str
    text: str
    max_score: float
    suggested_score: float | None
    state: State
    label: str
    confidence: float
    reasons: tuple[str, ...]
    needed: str
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...] = ()  # what speaks against it, and is none of its evidence


@dataclass(frozen=True, slots=True)
class JudgementLabel:
    """A judgement, its Chinese word, and the state whose colour it has."""

    judgement: Judgement
    label: str
    state: State


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """A third-level indicator with its official text, its points and what it rests on; `judged` only in a scheme without points."""

    code: str
    text: str
    max_score: float
    suggested_score: float
    confidence: float
    points: tuple[PointDetail, ...]
    references: tuple[Reference, ...]
    judged: JudgementLabel | None
    self_score: float | None = None  # None: the applicant's own sheet says nothing of it


@dataclass(frozen=True, slots=True)
class ConditionDetail:
    """A condition for being a pilot, with the finding of each of its parts."""

    code: str
    name: str
    text: str
    judged: JudgementLabel
    points: tuple[PointDetail, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level indicator."""

    code: str
    name: str
    preamble: str
    max_score: float
    indicators: tuple[IndicatorDetail, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A first-level group; `counts` has the number of points in each of the five states, `judgements` of its indicators."""

    code: str
    name: str
    part: str
    max_score: float
    low: float
    suggested: float
    high: float
    counts: dict[State, int]
    sections: tuple[Section, ...]
    judgements: dict[Judgement, int]
    self_score: float | None = None

    @property
    def indicators(self) -> tuple[IndicatorDetail, ...]:
        """All indicators of the group in the order of the score sheet."""
        return tuple(i for s in self.sections for i in s.indicators)


@dataclass(frozen=True, slots=True)
class BonusSection:
    """A group of bonus rows with its cap and its condition."""

    code: str
    name: str
    condition: str
    max_score: float
    points: tuple[PointDetail, ...]


@dataclass(frozen=True, slots=True)
class ThresholdLine:
    """What a threshold is about, its official text, and how the totals stand to it."""

    name: str
    official: str
    verdict: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file with its status in words; `read` if its whole text was used.

    `gaps`: which pages were not read, or not well; `marks`: what is to be seen on it (seals, signatures).
    """

    name: str
    pages: int | None  # None where the format has no pages
    read: bool
    status: str
    message: str
    gaps: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """The three totals with bonus, as the thresholds take them; `marks` are the thresholds, `scale` is the most one can get."""

    low: float
    likely: float
    high: float
    marks: tuple[float, ...]
    scale: float
    if_deducted: float | None  # likely total if the panel confirms what is suspected; None: nothing is


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a report says, in its order. `gaps` are the scoring points that are not fully supported (整改清单)."""

    scheme_title: str
    issued_as: str
    max_score: float
    submission: SubmissionInfo
    totals: Totals
    overall: Overall
    thresholds: tuple[ThresholdLine, ...]
    counts: dict[State, int]
    groups: tuple[Group, ...]
    gaps: tuple[PointDetail, ...]
    bonus_max: float
    bonus: tuple[BonusSection, ...]
    deduction_condition: str
    deductions: tuple[PointDetail, ...]
    files: tuple[FileRow, ...]
    file_counts: dict[str, int]
    orphans: tuple[str, ...]
    warnings: tuple[str, ...]
    judged_by: JudgedBy
    cycle_months: int  # 0: the scheme names no construction cycle
    judgements: dict[Judgement, int]
    conditions: tuple[ConditionDetail, ...]
    self_scores: SelfScores | None = None

    @property
    def scheme_named(self) -> str:
        """《title》 of the scheme, with its number if that is known."""
        return f"《{self.scheme_title}》" + (f"（{self.issued_as}）" if self.issued_as else "")


def summarise(assessment: Assessment, scheme: Scheme) -> Summary:
    """The assessment told in the official order and words of its scheme."""
    a = assessment
    scored = {i.code: i for i in a.indicators}
    own = a.self_scores.scores if a.self_scores else {}
    groups = tuple(_group(level1, scored, own) for level1 in scheme.level1)
    points = [p for g in groups for i in g.indicators for p in i.points]
    bonus = {p.finding.code: _point(p, scheme.extras[p.finding.code]) for p in a.bonus}
    costs = {d.code: d.score for d in scheme.deductions.items}
    files = tuple(_file(d) for d in a.documents)
    return Summary(
        scheme_title=scheme.title, issued_as=scheme.issued_as, max_score=scheme.total, submission=a.submission, totals=a.totals,
        overall=_overall(a.totals, scheme), thresholds=tuple(_threshold(name, said) for name, said in a.thresholds.items()),
        counts=_counts(a.indicators), groups=groups, gaps=tuple(p for p in points if p.state != "supported"),
        bonus_max=scheme.bonus.max_score,
        bonus=tuple(BonusSection(g.code, g.name, g.condition, g.max_score, tuple(bonus[i.code] for i in g.items)) for g in scheme.bonus.groups),
        deduction_condition=scheme.deductions.condition,
        deductions=tuple(_detail(f, scheme.extras[f.code], costs[f.code], None) for f in a.deductions),
        files=files, file_counts=_file_counts(files), orphans=a.orphans, warnings=a.warnings,
        judged_by=a.judged_by, cycle_months=scheme.cycle_months, judgements=_judgements(a.indicators),
        conditions=tuple(_condition(c, j) for c, j in zip(scheme.conditions, a.conditions, strict=True)),
        self_scores=a.self_scores,
    )


def all_points(summary: Summary) -> Iterator[PointDetail]:
    """All units in official order: scoring points, parts of conditions, bonus rows, deductions."""
    yield from (p for g in summary.groups for i in g.indicators for p in i.points)
    yield from (p for c in summary.conditions for p in c.points)
    yield from (p for section in summary.bonus for p in section.points)
    yield from summary.deductions


def indicator_of(point: PointDetail) -> str:
    """The code of the indicator that a point stands under."""
    return parent(point.code)


def _overall(sums: Totals, scheme: Scheme) -> Overall:
    limits = [m for t in scheme.thresholds.values() for m in (t.at_least, t.above, t.below) if m is not None]
    low, likely, high = (t + sums.bonus for t in (sums.low, sums.likely, sums.high))
    deducted = likely + sums.deductions_if_confirmed if sums.deductions_if_confirmed else None
    return Overall(low, likely, high, tuple(sorted(set(limits))), scheme.most, deducted)


def _threshold(name: str, said: str) -> ThresholdLine:
    official, _, verdict = said.partition("——")
    return ThresholdLine(THRESHOLDS.get(name, name), official, verdict)


def _counts(indicators: Sequence[ScoredIndicator]) -> dict[State, int]:
    found = Counter(p.finding.state for i in indicators for p in i.points)
    return {state: found[state] for state in POINT_STATES}


def _judgements(indicators: Sequence[ScoredIndicator]) -> dict[Judgement, int]:
    found = Counter(i.judgement for i in indicators)
    return {judgement: found[judgement] for judgement in ITEM_JUDGEMENTS}


def _labelled(judgement: Judgement) -> JudgementLabel:
    return JudgementLabel(judgement, JUDGEMENTS[judgement], JUDGEMENT_STATES[judgement])


def _condition(official: Condition, judged: JudgedCondition) -> ConditionDetail:
    texts = {p.code: p.text for p in official.points}
    denial = ABSENCE_AS_PROOF if official.proof == "absence" else STATUSES["negated"]
    points = tuple(_detail(f, texts[f.code], 0.0, None, denial) for f in judged.findings)
    return ConditionDetail(official.code, official.name, official.text, _labelled(judged.judgement), points, judged.references)


def _group(level1: Level1, scored: dict[str, ScoredIndicator], own: Mapping[str, float]) -> Group:
    inside = [scored[i.code] for i in level1.indicators]
    sums = totals(inside, 0, 0)
    sections = tuple(_section(second, scored, own) for second in level1.level2)
    return Group(
        level1.code, level1.name, level1.part, level1.max_score, sums.low, sums.likely, sums.high, _counts(inside), sections, _judgements(inside),
        of_indicators(own, [i.code for i in inside]),
    )


def _section(level2: Level2, scored: dict[str, ScoredIndicator], own: Mapping[str, float]) -> Section:
    indicators = tuple(_indicator(i, scored[i.code], own) for i in level2.indicators)
    return Section(level2.code, level2.name, level2.preamble, level2.max_score, indicators)


def _indicator(official: Indicator, scored: ScoredIndicator, own: Mapping[str, float]) -> IndicatorDetail:
    texts = {p.code: p.text for p in official.points}
    points = tuple(_point(p, texts[p.finding.code]) for p in scored.points)
    judged = _labelled(scored.judgement) if scored.judgement else None
    return IndicatorDetail(
        official.code, official.text, scored.max_score, scored.suggested_score, scored.confidence, points, scored.references, judged,
        of_indicators(own, (official.code,)),
    )


def _point(scored: ScoredPoint, text: str) -> PointDetail:
    return _detail(scored.finding, text, scored.max_score, scored.suggested_score)


def _detail(f: Finding, text: str, max_score: float, suggested: float | None, denial: str = STATUSES["negated"]) -> PointDetail:
    quotes = tuple(as_quote(e, f.state, denial) for e in f.evidence)
    against = tuple(as_contrary(e) for e in f.against)
    return PointDetail(f.code, text, max_score, suggested, f.state, STATES[f.state], f.confidence, f.reasons, f.needed, quotes, against)


def as_quote(e: Evidence, state: State, denial: str = STATUSES["negated"]) -> Quote:
    """A piece of evidence as it is told under a unit of that state; `denial`: how a denial is called there."""
    words = STATUSES | {"negated": denial}
    proves = state in ("supported", "weak", "suspected") or (state == "contradicted" and e.status != "negated")
    return Quote(
        place=place(e), folder=e.document.rpartition("/")[0], document=e.document, parts=highlight(e.text, keywords_of(e.by)),
        status=PLAN_AS_PROOF if proves and e.status == "planned" else words[e.status], proves=proves,
        kind="、".join(word for word in (e.kind, STRENGTHS[e.strength]) if word), date=e.date, by=tuple(in_words(b) for b in e.by), marks=marks_of_quote(e),
    )


def as_contrary(e: Evidence) -> Quote:
    """What speaks against a unit that has evidence, be it a doubt of its own paper."""
    return replace(as_quote(e, "contradicted"), proves=False, status=e.doubt or STATUSES[e.status])


def _file(d: Document) -> FileRow:
    return FileRow(
        d.name, d.pages if d.paged else None, d.status == "ok", DOCUMENT_STATUSES[d.status], d.message, gaps_of_file(d), marks_of_file(d)
    )


def _file_counts(files: Sequence[FileRow]) -> dict[str, int]:
    found = Counter(f.status for f in files)
    return {label: found[label] for label in DOCUMENT_STATUSES.values() if found[label]}
