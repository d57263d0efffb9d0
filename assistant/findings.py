"""Matches + facts + the point's checks → findings: what is supported, weak, missing, contradicted, or could not be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.checks import Case, Cycle, Outcome, Period, run_check
from assistant.circumstances import Circumstances, contrary
from assistant.claims import differing
from assistant.document_kinds import DocumentKinds
from assistant.facts import growth_of, iso_date
from assistant.lexicon import Check, Lexicon
from assistant.models import (
    Document,
    Evidence,
    Finding,
    Match,
    Passage,
    PassageMatch,
    State,
    Status,
    Strength,
    SubmissionInfo,
)
from assistant.options import Options
from assistant.pages import covers
from assistant.paper_dates import PaperDates
from assistant.scheme import parent
from assistant.submission import add_months
from assistant.tables import Tables

STRENGTH_ORDER = {"original": 0, "summary": 1, "claim": 2}
NOT_PROOF: dict[Status, str] = {
    "planned": "只是计划、打算", "requirement": "只是要求或照抄指标原文", "other": "说的是旁的事（外地、释义、试点之前等）", "negated": "说的是没有做到",
}
QUOTE = 40
CLEARLY = 0.9  # probability of a denial that has no word of one
MARGIN = 0.15  # so much likelier a denial is than what affirms to settle a point, or one point of a claim than another
POINTER = 0.05  # so much higher in the list stands what the applicant has underlined; no score changes by it
AFTER = "日期在建设周期之后"
FINISHED = re.compile(r"已废止|已修订|已新订|已出台|已清理|已完成|已办结|完成|办结|达标|(?<!不)(?:合格|符合|一致)")


@dataclass(slots=True)
class _Gathered:
    """Everything that speaks of one code: what counts, and what does not with its status."""

    proofs: list[tuple[PassageMatch, Match]] = field(default_factory=list)
    others: list[tuple[PassageMatch, Match]] = field(default_factory=list)


class Finder:
    """Turns all matches of a submission into one finding a scoring point, bonus row and deduction."""

    def __init__(
        self, lexicon: Lexicon, options: Options, documents: Sequence[Document], cycle: Cycle, info: SubmissionInfo | None = None,
        keywords_only: bool = False,
    ) -> None:
        info = info or SubmissionInfo("")
        self.lexicon, self.options, self.cycle, self._approved_on = lexicon, options, cycle, info.approved_on
        self._keywords_only = keywords_only  # nobody has taught the matching: what it did not find may well be there
        self._documents = {d.name: d for d in documents}
        self._closed = sum(d.status not in ("ok", "empty") for d in documents)
        self._kinds = DocumentKinds(lexicon, documents)
        self._dates = PaperDates(documents, cycle)
        self._circumstances = Circumstances(lexicon, info, documents, self._kinds)
        self._tables = Tables(())
        conditions = lexicon.scheme.conditions
        self._any_time = {p.code for c in conditions for p in c.points}  # fulfilled before the cycle begins
        self._absences = {p.code: c.years for c in conditions if c.proof == "absence" for p in c.points}

    def findings(self, matches: Sequence[PassageMatch], unreadable: dict[str, list[str]]) -> dict[str, Finding]:
        """Code → finding. `unreadable`: code → files that could not be read and may hold its evidence."""
        self._tables = Tables(matches)
        gathered = {code: _Gathered() for code in self.lexicon.scheme.units}
        for match in matches:
            self._file(match, gathered)
        return {code: self._judged(code, found, unreadable.get(code, [])) for code, found in gathered.items()}

    def _judged(self, code: str, found: _Gathered, unreadable: list[str]) -> Finding:
        if code in self.lexicon.scheme.deduction_codes:
            return self._deduction(code, found)
        if code in self._absences:
            return self._absence(code, found)
        return self._finding(code, found, unreadable)

    def _file(self, match: PassageMatch, gathered: dict[str, _Gathered]) -> None:
        when = self._dates.period_of(match.passage) if match.indicators else "unknown"
        if when == "after" and not match.doubt:
            match = replace(match, doubt=AFTER)
        absent = any(p.code in self._absences for p in match.about)  # there a denial is the very proof
        if not absent and (doubt := self._circumstances.perhaps_done(match)):
            match = replace(match, status="done", points=tuple(p for p in match.about if p.score >= self.options.strong), doubt=doubt)
        for point in match.points if match.status == "done" else match.about:
            self._place(point, self._second_claim(point, match), when, gathered)
        extras = [r for r in match.ranking if r.code in gathered and r.code in match.indicators]
        for ranked in extras[:1]:  # bonus and deductions have no points; an honour is of one level
            self._place(ranked, match, when, gathered)

    def _second_claim(self, point: Match, match: PassageMatch) -> PassageMatch:
        """The match; as no claim of a point if its sentence of the self-report is likelier about another one, or has no figure for growth."""
        best = max(match.about, key=lambda m: m.score, default=point)
        if match.status != "done" or self._kind(point.code, match)[1] != "claim":
            return match
        if best.score - point.score >= MARGIN:
            return replace(match, status="other", doubt=f"自评材料的这句话主要说的是{best.code}")
        if self._asks_growth(point.code) and not re.search(r"\d|[两二三四五六七八九十百]成|倍|翻番", match.passage.text):
            return replace(match, status="other", doubt="自评材料的这句话没有写出数量，看不出增长")
        return match

    def _asks_growth(self, code: str) -> list[Check]:
        return [c for c in self.lexicon.points[code].checks if c.check == "growth"] if code in self.lexicon.points else []

    def _place(self, point: Match, match: PassageMatch, when: Period, gathered: dict[str, _Gathered]) -> None:
        """Under the code for which the passage is evidence: among the proofs, or what speaks of it without proving it."""
        if match.status == "negated" and (self._grows(point.code, match.passage) or self._circumstances.finds_faults(point.code, match)):
            match = replace(match, status="done")
        code, judged = self._circumstances.judge(point.code, match)
        if code in self.lexicon.scheme.points and (beside := self._beside(code, point.score, judged)):
            judged = replace(judged, status="other", doubt=beside)
        counts = judged.status == "done" or (code in self.lexicon.scheme.points and self._is_plan_for(code, judged))
        in_time = when != "before" or code in self._any_time
        (gathered[code].proofs if counts and in_time else gathered[code].others).append((judged, replace(point, code=code)))

    def _beside(self, code: str, score: float, match: PassageMatch) -> str:
        """Why a table or paper is about something else than the point, though a line of it sounds alike; "" if it is not."""
        kind, _ = self._kinds.of(match.passage)
        if kind in self.lexicon.points[code].not_kinds:
            return f"出自{kind}，不作本得分点的佐证"
        return self._tables.stray(parent(code), score, match)

    def _grows(self, code: str, passage: Passage) -> bool:
        """Whether a series of years in a passage shows the growth that the point asks for, whatever else it says is falling."""
        asked = self._asks_growth(code)
        if not asked or all(g.first_year is None for g in growth_of([passage])):  # the rate of one part says nothing of the whole
            return False
        case = Case([passage], [passage], self._dates.pages, self.cycle)
        return any(run_check(c, case, self.options).verdict == "met" for c in asked)

    def _is_plan_for(self, code: str, match: PassageMatch) -> bool:
        """Whether an issued plan is the evidence that the point asks for; a draft, or a mere repetition of the sheet, is none."""
        kind, _ = self._kinds.of(match.passage)
        asked = bool(kind) and self.lexicon.kinds[kind].plan and self.lexicon.points[code].plan_counts
        speaks_ahead = match.status in ("planned", "requirement") and "negated" not in match.cues
        return asked and speaks_ahead and not match.draft and not match.echo

    def _finding(self, code: str, found: _Gathered, unreadable: list[str]) -> Finding:
        evidence = self._evidence(code, found.proofs)
        needed = self.lexicon.points[code].needed
        outcomes = self._outcomes(code, found)
        denied = self._evidence(code, [(m, p) for m, p in found.others if self._denies(m, p)])
        failed = [o for o in outcomes if o.verdict == "failed"]
        if code in self.lexicon.scheme.points and (failed or (denied and self._clearer(denied, evidence))):
            reasons = [o.reason for o in failed] + [f"材料自述没有做到：{_where(e)}" for e in denied[:1]]
            shown = tuple((denied + evidence)[: self.options.max_evidence])
            return Finding(code, "contradicted", _sure(shown), tuple(reasons), needed, shown)
        if any(e.score >= self.options.least or self._keywords_only for e in evidence):
            return self._with_evidence(code, evidence, outcomes, denied, needed)
        return self._without_evidence(found, evidence, unreadable, code, needed)

    def _denies(self, match: PassageMatch, point: Match) -> bool:
        """Whether a passage surely says that the thing was not done: by a word of it, or without a doubt."""
        kind, _ = self._kinds.of(match.passage)
        if kind and self.lexicon.kinds[kind].plan and self.lexicon.points[point.code].plan_counts:  # a plan begins with what is wrong
            return False
        if match.passage.kind == "row" and FINISHED.search(match.passage.text):  # its “无” is that of the column for troubles
            return False
        if self._tables.achieved(parent(point.code), match) or self._dates.period_of(match.passage) == "before":
            return False
        if self._circumstances.good_news(match) or self._circumstances.ahead(match):
            return False
        sure = not self._keywords_only and ("negated" in match.cues or match.status_score >= CLEARLY)
        return match.status == "negated" and sure and point.score >= self.options.strong

    def _clearer(self, denied: list[Evidence], evidence: list[Evidence]) -> bool:
        """Whether denials leave nothing of what affirms: there is nothing strong, or nothing nearly as likely."""
        affirmed = [e for e in evidence if self._strong([e])]
        return not affirmed or _sure(affirmed) + MARGIN < _sure(denied)

    def _conflict(self, against: list[Evidence], evidence: list[Evidence]) -> bool:
        """Whether the very paper that affirms also denies, or others deny as often and more clearly: that is for an expert to read."""
        papers = {e.document for e in against}
        affirmed = [e for e in evidence if self._strong([e])]
        same = all(e.document in papers for e in affirmed) and len(affirmed) < 2 * len(against)
        return bool(against) and (same or (len(affirmed) <= len(against) and _sure(affirmed) < _sure(against)))

    def _with_evidence(self, code: str, evidence: list[Evidence], outcomes: list[Outcome], denied: list[Evidence], needed: str) -> Finding:
        lacking = [o.reason for o in outcomes if o.verdict == "unclear"]
        doubtful = [e for e in evidence if contrary(e.doubt) and e.score >= self.options.strong]
        convinces = self._strong(evidence) and not lacking and not self._conflict(denied + doubtful, evidence)
        state: State = "supported" if convinces else "weak"
        files = len({e.document for e in evidence})
        reasons = [f"{files} 份文件 {len(evidence)} 处佐证，最有力的：{_where(evidence[0])}"]
        reasons += [o.reason for o in outcomes]
        if all(e.strength == "claim" for e in evidence):
            reasons.append("只见于申报单位自己的说法或方案，没有落实的原始材料")
        elif evidence[0].doubt:
            reasons.append(f"{evidence[0].doubt}，请核对")
        elif not self._strong(evidence):
            reasons.append(f"匹配度 {evidence[0].score:.2f} 未到 {self.options.strong:.2f}，请专家核对原文")
        reasons += self._differences(evidence)
        reasons += [f"另有相反的说法，请核对：{_where(e)}" for e in (denied + doubtful)[:1]]
        sure = _sure(evidence) if state == "supported" else 0.5
        return Finding(code, state, round(sure * (0.8 if denied else 1), 2), tuple(reasons), needed, tuple(evidence[: self.options.max_evidence]))

    def _differences(self, evidence: list[Evidence]) -> list[str]:
        """Where the applicant's own figures are not those of its papers."""
        claims = [e for e in evidence if e.strength == "claim" and e.kind and not self.lexicon.kinds[e.kind].plan]
        originals = [e for e in evidence if e.strength != "claim"]
        return [f"数字不一致，请核对：自评材料称“{said}”，{place(e)}为“{shown}”" for said, shown, e in differing(claims, originals)]

    def _without_evidence(self, found: _Gathered, faint: list[Evidence], unreadable: list[str], code: str, needed: str) -> Finding:
        """`faint`: what may be evidence, but not likely; the likeliest of thousands of passages is often none."""
        others = self._evidence(code, found.others)[:3] + faint[:2]
        reasons = [f"{self._why_none(e, e in faint)}：{_where(e)}" for e in others]
        if unreadable:
            return Finding(code, "unreadable", 0.0, (f"相关文件无法读取或没有读全：{'、'.join(unreadable[:3])}", *reasons), needed, tuple(others))
        dim = self._dim_places([m for m, _ in found.others])
        if dim and code in self.lexicon.scheme.points:
            said = f"有线索的页没有读清，不能断定缺少佐证，请对照原件：{'、'.join(dim[:3])}"
            return Finding(code, "unreadable", 0.0, (said, *reasons), needed, tuple(others))
        nearest = max((e.score for e in others), default=0.0)
        reasons = reasons or ["全部可读文件中没有找到佐证"]
        if self._closed:
            reasons.append(f"另有 {self._closed} 个文件没有读全，不能排除其中有佐证")
        if self._keywords_only:
            reasons.append("只按关键词查找，换个说法就找不到，请专家再看一遍材料")
        unsure = self._closed or self._keywords_only
        return Finding(code, "missing", round((0.7 if unsure else 1) - nearest / 2, 2), tuple(reasons), needed, tuple(others))

    def _why_none(self, evidence: Evidence, faint: bool) -> str:
        if faint:
            return f"匹配度最高的一处只有 {evidence.score:.2f}，未到 {self.options.least:.2f}，不作佐证，请核对"
        return evidence.doubt if evidence.doubt and evidence.status == "other" else NOT_PROOF.get(evidence.status, "在建设周期之前")

    def _dim_places(self, hints: Sequence[PassageMatch]) -> list[str]:
        """The pages with lines that nobody could read on which, or right before which, something hints at a point."""
        found: dict[str, None] = {}
        for match in hints:
            p = match.passage
            document = self._documents.get(p.document)
            if document is None or match.draft:
                continue
            dim = [page for page in (p.page, p.page + 1) if covers(document.unread_pages, page)]
            dim += [p.page] if covers(document.unclear_pages, p.page) else []
            found |= dict.fromkeys(_page_of(document.name, page, document.paged) for page in dim)
        return list(found)

    def _deduction(self, code: str, found: _Gathered) -> Finding:
        evidence = self._evidence(code, found.proofs)
        strong = evidence if self._keywords_only else [e for e in evidence if self._strong([e])]
        if not strong:
            return Finding(code, "clear", 0.5, ("材料中没有看到减分情形；请专家另行查证",), self.lexicon.points[code].needed, ())
        reason = f"疑似减分情形，须由专家组确认：{_where(strong[0])}"
        return Finding(code, "suspected", _sure(strong), (reason,), self.lexicon.points[code].needed, tuple(strong[: self.options.max_evidence]))

    def _absence(self, code: str, found: _Gathered) -> Finding:
        """Whether something bad did not happen. Silence proves nothing, nor does the applicant's own word; an event found is for the panel."""
        needed = self.lexicon.points[code].needed
        events = [e for e in self._evidence(code, found.proofs) if self._strong([e]) and not self._long_past(e, self._absences[code])]
        if events:
            shown = tuple(events[: self.options.max_evidence])
            return Finding(code, "suspected", _sure(events), (f"疑似发生过，须由专家核实是否属于近期的重大情形：{_where(events[0])}",), needed, shown)
        denied = [(m, p) for m, p in found.others if m.status == "negated" and min(p.score, m.status_score) >= self.options.accept]
        said = self._evidence(code, denied)
        clear = [e for e in said if self._strong([e])]
        shown = tuple((clear or said)[: self.options.max_evidence])
        if not said:
            return Finding(code, "unproven", 0.0, ("材料中没有提到；没有提到不等于没有发生，无法判断",), needed)
        if clear:
            return Finding(code, "supported", _sure(clear), (f"有材料写明没有发生：{_where(clear[0])}",), needed, shown)
        return Finding(code, "unproven", 0.0, (f"只见于申报单位自己的说法，或不够明确：{_where(said[0])}",), needed, shown)

    def _long_past(self, evidence: Evidence, years: int) -> bool:
        """Whether it happened more than so many years before the approval, as far as both dates are known."""
        if not (years and evidence.date and self._approved_on):
            return False
        return date.fromisoformat(evidence.date) < add_months(self._approved_on, -12 * years)

    def _outcomes(self, code: str, found: _Gathered) -> list[Outcome]:
        """The point's checks, run on what originals and summaries say of it (a claim proves no figure)."""
        originals = [m for m, _ in found.proofs if self._kind(code, m)[1] != "claim"]
        besides = [m for m, _ in found.others if m.status in ("done", "negated", "other") and self._kind(code, m)[1] != "claim"]
        proofs = [m.passage for m in originals if not m.doubt]
        case = Case(proofs, [m.passage for m in originals + besides], self._dates.pages, self.cycle)
        return [run_check(c, case, self.options) for c in self.lexicon.points[code].checks] if case.passages else []

    def _strong(self, evidence: list[Evidence]) -> bool:
        return any(e.score >= self.options.strong and e.strength != "claim" and not e.doubt for e in evidence)

    def _kind(self, code: str, match: PassageMatch) -> tuple[str, Strength]:
        """Kind and strength of the paper for this point: a plan is only a claim where no plan is asked for."""
        kind, strength = self._kinds.of(match.passage)
        plan = bool(kind) and self.lexicon.kinds[kind].plan and not self.lexicon.points[code].plan_counts
        return kind, "claim" if plan else strength

    def _evidence(self, code: str, found: Sequence[tuple[PassageMatch, Match]]) -> list[Evidence]:
        """Quotes, originals before summaries before claims, then by score and pointer; the same text of a paper once."""
        listed = [self._quote(code, m, p) for m, p in found]
        listed.sort(key=lambda e: (STRENGTH_ORDER[e.strength], bool(e.doubt), -e.score - POINTER * e.pointed))
        seen: dict[tuple[str, str], Evidence] = {}
        for evidence in listed:
            seen.setdefault((evidence.document, evidence.text), evidence)
        return list(seen.values())

    def _quote(self, code: str, match: PassageMatch, point: Match) -> Evidence:
        p = match.passage
        kind, strength = self._kind(code, match)
        document = self._documents.get(p.document)
        paged = document.paged if document else True
        sealed = document is not None and any(seal.page == p.page for seal in document.properties.seals)
        by = (*point.by, match.status_reason) if match.status_reason else point.by
        return Evidence(
            p.document, p.page, p.text, point.score, match.status, iso_date(p.text), p.boxes, by, kind, strength, match.doubt, paged,
            p.pointed, sealed, p.confidence,
        )


def place(evidence: Evidence) -> str:
    """《file》第n页 as a reader would look it up."""
    return _page_of(evidence.document, evidence.page, evidence.paged)


def _page_of(document: str, page: int, paged: bool) -> str:
    return f"《{document.rsplit('/', 1)[-1]}》" + (f"第{page}页" if paged else "")


def _where(evidence: Evidence) -> str:
    text = evidence.text if len(evidence.text) <= QUOTE else evidence.text[:QUOTE] + "…"
    return f"{place(evidence)}“{text}”"


def _sure(evidence: Sequence[Evidence]) -> float:
    return round(max((e.score for e in evidence), default=0.0), 2)
