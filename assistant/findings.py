"""Matches + facts + the point's checks → findings: what is supported, weak, missing, contradicted, or could not be read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.checks import Case, Cycle, Outcome, run_check
from assistant.circumstances.asked import RULE
from assistant.circumstances.claims import differing
from assistant.circumstances.filed import Filed
from assistant.circumstances.results import UNDONE
from assistant.facts import iso_date
from assistant.gathering import Gathered, Gatherer
from assistant.lexicon import Lexicon
from assistant.lexicon.points import Check
from assistant.models import Document, Evidence, Finding, Match, PassageMatch, State, Status, SubmissionInfo
from assistant.options import Options
from assistant.pages import covers, page_of, place
from assistant.quotes import cut, keywords_of
from assistant.submission import add_months
from assistant.weighing import Weighing, sure

STRENGTH_ORDER = {"original": 0, "summary": 1, "claim": 2}
NOT_PROOF: dict[Status, str] = {
    "planned": "只是计划、打算", "requirement": "只是要求或照抄指标原文", "other": "说的是旁的事（外地、释义、试点之前等）", "negated": "说的是没有做到",
}
QUOTE = 40
AGAINST = 3  # quotes of what speaks against a point that has evidence
NEAREST = 0.3  # from such a score on what is too faint to prove a point is quoted as the nearest there is
POINTER = 0.05  # so much higher in the list stands what the applicant has underlined; no score changes by it


class Finder:
    """Turns all matches of a submission into one finding a scoring point, bonus row and deduction."""

    def __init__(
        self, lexicon: Lexicon, options: Options, documents: Sequence[Document], cycle: Cycle, info: SubmissionInfo | None = None,
        keywords_only: bool = False,
    ) -> None:
        info = info or SubmissionInfo("")
        self.lexicon, self.options, self.cycle, self._approved_on = lexicon, options, cycle, info.approved_on
        self._gatherer = Gatherer(lexicon, options, documents, cycle, info, keywords_only)
        self._keywords_only = keywords_only  # nobody has taught the matching: what it did not find may well be there
        self._documents = {d.name: d for d in documents}
        self._weighing = Weighing(lexicon, options)
        self._closed = sum(d.status not in ("ok", "empty") for d in documents)
        self._kinds, self._dates = self._gatherer.kinds, self._gatherer.dates
        self._absences = {p.code: c.years for c in lexicon.scheme.conditions if c.proof == "absence" for p in c.points}

    def findings(self, matches: Sequence[PassageMatch], unreadable: dict[str, list[str]]) -> dict[str, Finding]:
        """Code → finding. `unreadable`: code → files that could not be read and may hold its evidence."""
        gathered = self._gatherer.gather(matches)
        return {code: self._judged(code, found, unreadable.get(code, [])) for code, found in gathered.items()}

    def _judged(self, code: str, found: Gathered, unreadable: list[str]) -> Finding:
        if code in self.lexicon.scheme.deduction_codes:
            return self._deduction(code, found)
        if code in self._absences:
            return self._absence(code, found)
        return self._finding(code, found, unreadable)

    def _finding(self, code: str, found: Gathered, unreadable: list[str]) -> Finding:
        evidence = self._evidence(code, found.proofs)
        needed = self.lexicon.points[code].needed
        outcomes = self._outcomes(code, found)
        denied = self._evidence(code, found.denials)
        failed = [o for o in outcomes if o.verdict == "failed"]
        if code in self.lexicon.scheme.points and (failed or (denied and self._weighing.clearer(denied, evidence))):
            return self._contradicted(code, found, failed, denied, evidence)
        if against := self._weighing.against_itself(evidence):
            return self._undone(code, evidence, against)
        if evidence:
            return self._with_evidence(code, evidence, outcomes, denied, self._evidence(code, found.misgivings))
        return self._without_evidence(found, unreadable, code, needed)

    def _contradicted(self, code: str, found: Gathered, failed: list[Outcome], denied: list[Evidence], evidence: list[Evidence]) -> Finding:
        """What was not done by its own word, or not achieved by the figures; what says so is quoted first."""
        reasons = [o.reason for o in failed] + [f"材料自述没有做到：{_where(e)}" for e in denied[:1]]
        heard = self._heard(code, found) if failed else []
        refuting = self._evidence(code, [f for f in (*found.proofs, *heard) if self._refutes(code, f.match)]) if failed else []
        quotes = list(dict.fromkeys(denied + refuting + evidence)) or self._evidence(code, heard)
        shown = tuple(quotes[: self.options.max_evidence])
        return Finding(code, "contradicted", sure(shown), tuple(reasons), self.lexicon.points[code].needed, shown)

    def _undone(self, code: str, evidence: list[Evidence], against: str) -> Finding:
        """What the only papers that speak of it say to be a draft, a plan, a failure or another place's."""
        state: State = "contradicted" if against.startswith(UNDONE) else "missing"
        reason = f"{against}，看不出本试点已经完成，请核对：{_where(evidence[0])}" if state == "missing" else f"{against}，请核对：{_where(evidence[0])}"
        return Finding(code, state, 0.5, (reason,), self.lexicon.points[code].needed, tuple(evidence[: self.options.max_evidence]))

    def _refutes(self, code: str, match: PassageMatch) -> bool:
        """Whether the figures of one passage alone fail a check of a point."""
        case = Case([match.passage], [match.passage], self._dates.pages, self.cycle)
        return any(run_check(c, case, self.options).verdict == "failed" for c in self.lexicon.points[code].checks)

    def _with_evidence(self, code: str, evidence: list[Evidence], outcomes: list[Outcome], denied: list[Evidence], misgivings: list[Evidence]) -> Finding:
        lacking = [o.reason for o in outcomes if o.verdict == "unclear"]
        doubtful = [e for e in evidence if self._weighing.contrary(e.doubt) and e.score >= self.options.strong] + misgivings
        convinces = self._weighing.suffices(evidence) and not (lacking or self._weighing.spoken_against(code, evidence, outcomes, denied, doubtful))
        state: State = "supported" if convinces else "weak"
        contra = list(dict.fromkeys(denied + doubtful))
        fair = [e for e in evidence if e not in contra] or evidence
        against = tuple(e for e in contra if e not in fair)[:AGAINST]
        files, shown = dict.fromkeys(e.document for e in fair), tuple(fair[: self.options.max_evidence])
        reasons = [f"{len(files)} 份文件 {len(fair)} 处佐证，最有力的：{_where(fair[0])}"]
        reasons += [o.reason for o in outcomes]
        falls_short = self._weighing.falls_short(evidence, fair[0].doubt)
        reasons += [falls_short] if falls_short and not any(falls_short.startswith(said) for said in reasons) else []
        reasons += self._differences(evidence)
        reasons += [f"另有相反的说法，请核对：{_where(e)}" for e in against[:1]]
        confidence = sure(evidence) if state == "supported" else 0.5
        unquoted = tuple(f for f in files if f not in {e.document for e in shown})
        return Finding(code, state, round(confidence * (0.8 if denied or misgivings else 1), 2), tuple(reasons), self.lexicon.points[code].needed, shown, unquoted, against)

    def _differences(self, evidence: list[Evidence]) -> list[str]:
        """Where the applicant's own figures are not those of its papers."""
        claims = [e for e in evidence if e.strength == "claim" and e.kind and not self.lexicon.kinds[e.kind].plan]
        originals = [e for e in evidence if e.strength != "claim"]
        return [f"数字不一致，请核对：自评材料称“{said}”，{place(e)}为“{shown}”" for said, shown, e in differing(claims, originals)]

    def _without_evidence(self, found: Gathered, unreadable: list[str], code: str, needed: str) -> Finding:
        """What is faint may be evidence, but the likeliest of thousands of passages is often none."""
        faint = [e for e in self._evidence(code, found.faint) if e.score >= NEAREST][:2]
        others = self._evidence(code, found.others)[:3] + faint
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
            return f"最接近的一处匹配度 {evidence.score:.2f}，不够高（应达 {self.options.strong:.2f}），不作佐证，请核对"
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
            found |= dict.fromkeys(page_of(document.name, page, document.paged) for page in dim)
        return list(found)

    def _deduction(self, code: str, found: Gathered) -> Finding:
        evidence = self._evidence(code, found.proofs)
        strong = evidence if self._keywords_only else self._weighing.strong(evidence)
        if not strong:
            return Finding(code, "clear", 0.5, ("材料中没有看到减分情形；请专家另行查证",), self.lexicon.points[code].needed, ())
        reason = f"疑似减分情形，须由专家组确认：{_where(strong[0])}"
        return Finding(code, "suspected", sure(strong), (reason,), self.lexicon.points[code].needed, tuple(strong[: self.options.max_evidence]))

    def _absence(self, code: str, found: Gathered) -> Finding:
        """Whether something bad did not happen. Silence proves nothing, nor does the applicant's own word; an event found is for the panel."""
        needed = self.lexicon.points[code].needed
        events = [e for e in self._weighing.strong(self._evidence(code, found.proofs)) if not self._long_past(e, self._absences[code])]
        if events:
            shown = tuple(events[: self.options.max_evidence])
            return Finding(code, "suspected", sure(events), (f"疑似发生过，须由专家核实是否属于近期的重大情形：{_where(events[0])}",), needed, shown)
        denied = [f for f in found.others if f.match.status == "negated" and min(f.point.score, f.match.status_score) >= self.options.accept]
        said = self._evidence(code, denied)
        clear = self._weighing.strong(said)
        shown = tuple((clear or said)[: self.options.max_evidence])
        if not said:
            return Finding(code, "unproven", 0.0, ("材料中没有提到；没有提到不等于没有发生，无法判断",), needed)
        if clear:
            return Finding(code, "supported", sure(clear), (f"有材料写明没有发生：{_where(clear[0])}",), needed, shown)
        return Finding(code, "unproven", 0.0, (f"只见于申报单位自己的说法，或不够明确：{_where(said[0])}",), needed, shown)

    def _long_past(self, evidence: Evidence, years: int) -> bool:
        """Whether it happened more than so many years before the approval, as far as both dates are known."""
        if not (years and evidence.date and self._approved_on):
            return False
        return date.fromisoformat(evidence.date) < add_months(self._approved_on, -12 * years)

    def _outcomes(self, code: str, found: Gathered) -> list[Outcome]:
        """The point's checks, run on what originals and summaries say of it (a claim proves no figure)."""
        likeliest = sorted(found.proofs, key=lambda f: -f.point.score)
        originals = [m for m, _ in likeliest if self._kinds.for_point(code, m.passage)[1] != "claim"]
        besides = [m for m, _ in self._heard(code, found)]
        sure = [m for m in originals if not m.doubt or m.doubt == RULE]
        case = Case([m.passage for m in sure], [m.passage for m in originals + besides], self._dates.pages, self.cycle)
        if not case.passages:
            return []
        rows = [m.passage for m in self._gatherer.tables.beside(code, sure, self._kinds.one_series)]
        wider = replace(case, proofs=(*case.proofs, *rows), passages=tuple(dict.fromkeys((*case.passages, *rows))))
        return [self._outcome(c, case, wider) for c in self.lexicon.points[code].checks]

    def _heard(self, code: str, found: Gathered) -> list[Filed]:
        """What does not prove a point and yet is heard when its checks are run: no plans, no demands, no claims."""
        return [f for f in found.others if f.match.status in ("done", "negated", "other") and self._kinds.for_point(code, f.match.passage)[1] != "claim"]

    def _outcome(self, check: Check, case: Case, wider: Case) -> Outcome:
        """What a check finds; in the `wider` case of whole tables only what is met there counts: bare rows refute nothing."""
        found = run_check(check, case, self.options)
        if found.verdict != "unclear":
            return found
        again = run_check(check, wider, self.options)
        return again if again.verdict == "met" else found

    def _evidence(self, code: str, found: Sequence[Filed]) -> list[Evidence]:
        """Quotes, originals before summaries before claims, then by score and pointer; the same text of a paper once."""
        listed = [self._quote(code, m, p) for m, p in found]
        listed.sort(key=lambda e: (STRENGTH_ORDER[e.strength], bool(e.doubt), -e.score - POINTER * e.pointed))
        seen: dict[tuple[str, str], Evidence] = {}
        for evidence in listed:
            seen.setdefault((evidence.document, evidence.text), evidence)
        return list(seen.values())

    def _quote(self, code: str, match: PassageMatch, point: Match) -> Evidence:
        p = match.passage
        kind, strength = self._kinds.for_point(code, p)
        document = self._documents.get(p.document)
        paged = document.paged if document else True
        sealed = document is not None and any(seal.page == p.page for seal in document.properties.seals)
        by = (*point.by, match.status_reason) if match.status_reason else point.by
        return Evidence(
            p.document, p.page, p.text, point.score, match.status, iso_date(p.text), p.boxes, by, kind, strength, match.doubt, paged,
            p.pointed, sealed, p.confidence,
        )


def _where(evidence: Evidence) -> str:
    return f"{place(evidence)}“{cut(evidence.text, keywords_of(evidence.by), QUOTE)}”"
