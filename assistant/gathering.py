"""Matches → for each code what counts as proof, what speaks of it without proving it, and what denies it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from assistant.checks import Cycle, Period
from assistant.circumstances.afterthoughts import Afterthoughts
from assistant.circumstances.asked import Asked
from assistant.circumstances.comparisons import Comparisons
from assistant.circumstances.denials import Denials
from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed
from assistant.circumstances.ledgers import Ledgers
from assistant.circumstances.not_yet import NotYet, only_answers
from assistant.circumstances.others import Others
from assistant.circumstances.own_account import OwnAccount
from assistant.circumstances.paper_dates import PaperDates
from assistant.circumstances.plan_sections import PlanSections
from assistant.circumstances.results import Results
from assistant.circumstances.tables import Tables
from assistant.circumstances.yearly_tables import YearlyTables
from assistant.lexicon import Lexicon
from assistant.matching.cues import StatusCues
from assistant.models import Document, Match, PassageMatch, SubmissionInfo
from assistant.options import Options

AFTER = "日期在建设周期之后"
Amendment = Callable[[Filed], Filed]


@dataclass(slots=True)
class Gathered:
    """Everything that speaks of one code: what counts, what would if it were likelier, and what does not with its status;
    `denials` are among the others, as are `misgivings`, which have a word of a denial and less surely are one."""

    proofs: list[Filed] = field(default_factory=list)
    faint: list[Filed] = field(default_factory=list)
    others: list[Filed] = field(default_factory=list)
    denials: list[Filed] = field(default_factory=list)
    misgivings: list[Filed] = field(default_factory=list)


class Gatherer:
    """Files the matches of a submission under the codes for which they are evidence."""

    def __init__(
        self, lexicon: Lexicon, options: Options, documents: Sequence[Document], cycle: Cycle, info: SubmissionInfo, keywords_only: bool,
    ) -> None:
        self._lexicon, self._options, self._keywords_only = lexicon, options, keywords_only
        cues = StatusCues(lexicon)
        self.kinds, self.dates = DocumentKinds(lexicon, documents), PaperDates(documents, cycle)
        self.tables, self._sections, self._yearly = Tables((), ()), PlanSections(lexicon), YearlyTables(lexicon)
        self._ledgers, self._not_yet = Ledgers(lexicon), NotYet(lexicon, self.kinds)
        self._results = Results(lexicon, info.industry, self.kinds, cues)
        self._others = Others(lexicon, info, documents, self.kinds, cues)
        self._own = OwnAccount(lexicon, options, self.kinds, cues)
        self._asked = Asked(lexicon, options, self.kinds, cues)
        self._comparisons = Comparisons(lexicon, options, self.kinds, self._results, self.dates.pages, cycle)
        self._denials = Denials(lexicon, options, self.kinds, self.dates, self._results)
        bonus = {item.code: group.code for group in lexicon.scheme.bonus.groups for item in group.items}
        self._groups = bonus | dict.fromkeys(lexicon.scheme.deduction_codes, "")
        conditions = lexicon.scheme.conditions
        self._any_time = {p.code for c in conditions for p in c.points}  # fulfilled before the cycle begins
        self._absences = {p.code for c in conditions if c.proof == "absence" for p in c.points}

    def gather(self, matches: Sequence[PassageMatch]) -> dict[str, Gathered]:
        """Code → what speaks of it, for every code of the scheme."""
        self.tables = Tables(matches, self._lexicon.scheme.points)
        amendments = self._amendments(Afterthoughts(matches, self._lexicon, self._options, self._results, self._others.own))
        gathered = {code: Gathered() for code in self._lexicon.scheme.units}
        for match in map(self._seen_whole, matches):
            when = self.dates.period_of(match.passage) if match.indicators or match.about else "unknown"
            late = when == "after" and not match.doubt
            match = self._perhaps_done(replace(match, doubt=AFTER) if late else match)
            for point in (*match.about, *self._extras(match)):
                self._place(reduce(lambda filed, amend: amend(filed), amendments, Filed(match, point)), when, gathered)
        for found in gathered.values():
            self._weigh(found)
        return gathered

    def _amendments(self, afterthoughts: Afterthoughts) -> tuple[Amendment, ...]:
        """What is asked about a passage under each of its codes, in this order; a new question is a new line."""
        return (
            self._own.of_another_point,
            self._comparisons.shown,
            self._comparisons.of_one_year,
            self._asked.as_rule,
            self._others.acted,
            self._asked.reconsidered,
            self._own.says_nothing,
            only_answers,
            self._results.sorry,
            self._not_yet.resolved,
            self._others.by_another,
            self._asked.of_kind,
            self._asked.said,
            self.tables.stray,
            afterthoughts.taken_back,
        )

    def _seen_whole(self, match: PassageMatch) -> PassageMatch:
        """The match as what stands around it shows it: headings, rows of plans, demands on others; the heads of plans and statistics name points."""
        named = self._sections if self.kinds.plans(match.passage) else self._yearly
        return self._ledgers.filed(named.filed(self._not_yet.seen_whole(match)))

    def _perhaps_done(self, match: PassageMatch) -> PassageMatch:
        """The match; as a deed, with a doubt, where it only seems none, unless its denial is the very proof or it shows growth."""
        absent = any(p.code in self._absences for p in match.about)
        grows = match.status == "negated" and any(self._comparisons.grows(p.code, match.passage) for p in match.about)
        only_deducts = not match.about and bool(match.indicators) and set(match.indicators) <= set(self._lexicon.scheme.deduction_codes)
        return match if absent or grows or only_deducts else self._own.perhaps_done(match)

    def _extras(self, match: PassageMatch) -> list[Match]:
        """The bonus rows and deductions, which have no points, that a passage is of: the likeliest one, as an honour is of one level, and the
        likeliest of another group if it is all but certain: one sentence tells of a firm's award and of the city's.
        """
        found: dict[str, Match] = {}
        for ranked in match.ranking:
            if ranked.code in self._groups and ranked.code in match.indicators:
                found.setdefault(self._groups[ranked.code], ranked)
        return [r for n, r in enumerate(found.values()) if not n or r.score >= self._options.alone]

    def _place(self, filed: Filed, when: Period, gathered: dict[str, Gathered]) -> None:
        """Among the proofs of its code, or what speaks of it without proving it."""
        match, point = filed
        counts = (match.status == "done" or self._asked.is_plan(filed)) and (point.code in self._any_time or self._when(filed, when) != "before")
        found = gathered[point.code]
        if point.score >= self._options.least:
            (found.proofs if counts else found.others).append(filed)
        elif counts:
            found.faint.append(filed)

    def _when(self, filed: Filed, when: Period) -> Period:
        """When it was done, as far as the point allows to tell: by its standards; a plan begins with what has been."""
        entry, passage = self._lexicon.points[filed.point.code], filed.match.passage
        if when == "unknown" and entry.standards:
            return self.dates.by_standards(passage)
        if when == "before" and entry.plan_counts and self.kinds.plans(passage) and self.dates.of_paper(passage.document) == "inside":
            return "inside"
        return when

    def _weigh(self, found: Gathered) -> None:
        """Leave no proofs where none is strong, and tell the denials among the rest."""
        if self._keywords_only:
            return
        if all(f.point.score < self._options.strong for f in found.proofs):
            found.proofs, found.faint = [], found.proofs + found.faint
        denied = [f for f in found.others if self._denials.denies(f, self.tables)]
        found.denials = [f for f in denied if self._denials.surely(f.match)]
        found.misgivings = [f for f in denied if "negated" in f.match.cues and not self._denials.surely(f.match)]
