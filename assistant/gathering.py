"""Matches → for each code what counts as proof, what speaks of it without proving it, and what denies it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.checks import COMPARES, Case, Cycle, Period, run_check
from assistant.circumstances import UNDONE, Circumstances, told
from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.paper_dates import PaperDates
from assistant.circumstances.plan_sections import PlanSections
from assistant.circumstances.tables import Tables
from assistant.circumstances.yearly_tables import YearlyTables
from assistant.facts import growth_of, single_years
from assistant.lexicon import Lexicon
from assistant.lexicon.points import Check
from assistant.models import Document, Match, Passage, PassageMatch, SubmissionInfo
from assistant.options import Options
from assistant.scheme import parent
from assistant.text import normalise, sentences

AFTER = "日期在建设周期之后"
RULE = "制度、公约的条文，看不出是否执行"
CLEARLY, BY_WORD = 0.9, 0.8  # probability of a denial, without and with a word of one
LIKELIER = 0.15  # so much likelier a claim is about one point for it to be no claim of another
NATION = re.compile(r"全国|全省|国内|各省|我省")  # whose totals say nothing of the pilot
# a year without figures: 2022年及以前未按行业单列
NO_DATA = re.compile(r"(?:未|没有|无法|不能)[^,。;|]{0,8}(?:单列|拆分|分列|汇总|对应|统计|剥离|区分|可比)|口径(?:不一|不同|不可比)|暂不列出|没有(?:可比)?数据|无数据")
QUANTITY = re.compile(r"\d|[两二三四五六七八九十百]成|倍|翻番")
FINISHED = re.compile(r"(?<![未不没])(?<!无法)(?<!没有)(?<!尚未)(?<!不相)(?:已废止|已修订|已新订|已出台|已清理|已解决|已落实|已反馈|已采纳|完成|办结|达标|合格|符合|一致)")
# headings of what is to come, in whatever paper: 三、2024年工作要点, 下一步打算; what stands under them was not done unless it says so
TO_COME = re.compile(
    r"(?:(?:第?[一二三四五六七八九十]{1,3}[、.章]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.])\s*)?"
    r"(?:(?:明年|来年|下一?步|今后|下一?阶段|下学年|下一?年度?)[^,。;:]{0,10}|(?:20\d\d年|下半年|[一二三四]季度)[^,。;:完成总结回顾情况]{0,6}(?:打算|想法|设想|安排|要点|计划|思路|展望|重点))"
)
BY_NOW = re.compile(r"已(?!定|有意)|目前|截至|完成了")
# columns of a plan that tell what was done, or who there is; cells that do
CAME_OF_IT = re.compile(r"完成(?!时限|期限|时间)|实际|实绩|达到|结果|进展|进度|落实|情况|得分|评分|兑现|姓名|成员(?!单位)")
CAME = re.compile(r"已(?!定|有)|达标|20\d\d[年.][^|]{0,8}(?<![前内底待拟未])(?:拨付|签约|签订|印发|发布|办结|完成|验收)(?!前|时间|\d)")
NOTHING, DENIAL = re.compile(r"无|否|没有|未发生"), re.compile(r"无|否|没|未|不")
# a column for trouble, not for what is done about it: 资金缺口(万元), 进度是否受影响
TROUBLE = re.compile(r"(?!.*(?:停止|解决|清理|处理|受理|整改|防止|避免))[^|]{0,6}(?:缺口|欠款|拖欠|误工|影响|问题|逾期|延期|异常|差错|投诉|事故|不符合项?|停工|停产)(?:情况|件数|次数|起数|数)?(?:[(（].*[)）])?")
Pairs = list[tuple[PassageMatch, Match]]


@dataclass(slots=True)
class Gathered:
    """Everything that speaks of one code: what counts, what would if it were likelier, and what does not with its status;
    `denials` are among the others, as are `misgivings`, which have a word of a denial and less surely are one."""

    proofs: Pairs = field(default_factory=list)
    faint: Pairs = field(default_factory=list)
    others: Pairs = field(default_factory=list)
    denials: Pairs = field(default_factory=list)
    misgivings: Pairs = field(default_factory=list)


class Gatherer:
    """Files the matches of a submission under the codes for which they are evidence."""

    def __init__(
        self, lexicon: Lexicon, options: Options, documents: Sequence[Document], cycle: Cycle, info: SubmissionInfo, keywords_only: bool,
    ) -> None:
        self._lexicon, self._options, self._cycle, self._keywords_only = lexicon, options, cycle, keywords_only
        self.kinds, self.dates = DocumentKinds(lexicon, documents), PaperDates(documents, cycle)
        self._circumstances = Circumstances(lexicon, info, documents, self.kinds)
        self.tables, self._sections, self._yearly = Tables(()), PlanSections(lexicon), YearlyTables(lexicon)
        bonus = {item.code: group.code for group in lexicon.scheme.bonus.groups for item in group.items}
        self._groups = bonus | dict.fromkeys(lexicon.scheme.deduction_codes, "")
        conditions = lexicon.scheme.conditions
        self._any_time = {p.code for c in conditions for p in c.points}  # fulfilled before the cycle begins
        self._absences = {p.code for c in conditions if c.proof == "absence" for p in c.points}

    def gather(self, matches: Sequence[PassageMatch]) -> dict[str, Gathered]:
        """Code → what speaks of it, for every code of the scheme."""
        self.tables, self._next = Tables(matches), dict(_followed(matches))
        gathered = {code: Gathered() for code in self._lexicon.scheme.units}
        for match in matches:
            self._file(match, gathered)
        for found in gathered.values():
            if not self._keywords_only and all(p.score < self._options.strong for _, p in found.proofs):
                found.proofs, found.faint = [], found.proofs + found.faint
            denied = [(m, p) for m, p in found.others if self._denies(m, p)]
            found.denials = [(m, p) for m, p in denied if self._surely(m)]
            found.misgivings = [(m, p) for m, p in denied if "negated" in m.cues and not self._surely(m)]
        return gathered

    def _file(self, match: PassageMatch, gathered: dict[str, Gathered]) -> None:
        match = _announced(match)
        match = self._sections.filed(_ahead(match)) if self._in_plan(match) else self._yearly.filed(self._as_demand(match))
        when = self.dates.period_of(match.passage) if match.indicators or match.about else "unknown"
        if when == "after" and not match.doubt:
            match = replace(match, doubt=AFTER)
        absent = any(p.code in self._absences for p in match.about)  # there a denial is the very proof
        grows = match.status == "negated" and any(self._grows(p.code, match.passage) for p in match.about)
        if not (absent or grows or self._only_deducts(match)) and (doubt := self._circumstances.perhaps_done(match)):
            match = replace(match, status="done", status_reason="", about=tuple(p for p in match.about if p.score >= self._options.strong), doubt=doubt)
        for point in match.about:
            self._place(point, self._second_claim(point, match), when, gathered)
        for ranked in self._extras(match):
            self._place(ranked, match, when, gathered)

    def _extras(self, match: PassageMatch) -> list[Match]:
        """The bonus rows and deductions, which have no points, that a passage is of: the likeliest one, as an honour is of one level, and the
        likeliest of another group if it is all but certain: one sentence tells of a firm's award and of the city's.
        """
        found: dict[str, Match] = {}
        for ranked in match.ranking:
            if ranked.code in self._groups and ranked.code in match.indicators:
                found.setdefault(self._groups[ranked.code], ranked)
        return [r for n, r in enumerate(found.values()) if not n or r.score >= self._options.alone]

    def _as_demand(self, match: PassageMatch) -> PassageMatch:
        """The match; as a demand where it stands in a guidance to others and counts nothing: 对原有政策集成优化，形成汇编 has no subject."""
        bare = match.status == "done" and self.kinds.guides(match.passage) and not re.search(r"\d", normalise(match.passage.text))
        return replace(match, status="requirement", doubt="") if bare else match

    def _only_deducts(self, match: PassageMatch) -> bool:
        """Whether a passage is about deductions only: there nothing bad is just nothing bad."""
        return not match.about and bool(match.indicators) and set(match.indicators) <= set(self._lexicon.scheme.deduction_codes)

    def _in_plan(self, match: PassageMatch) -> bool:
        kind, _ = self.kinds.of(match.passage)
        return bool(kind) and self._lexicon.kinds[kind].plan

    def _second_claim(self, point: Match, match: PassageMatch) -> PassageMatch:
        """The match; as no claim of a point if its sentence of the self-report is likelier about another one, or has no figure for growth."""
        best = max(match.about, key=lambda m: m.score, default=point)
        if match.status != "done" or self.kinds.for_point(point.code, match.passage)[1] != "claim":
            return match
        if best.score - point.score >= LIKELIER:
            return replace(match, status="other", doubt=f"自评材料的这句话主要对应得分点{best.code}")
        if self._asks_growth(point.code) and not QUANTITY.search(match.passage.text):
            return replace(match, status="other", doubt="自评材料的这句话没有写出数量，看不出增长")
        return match

    def _asks_growth(self, code: str) -> list[Check]:
        return [c for c in self._lexicon.points[code].checks if c.check == "growth"] if code in self._lexicon.points else []

    def _place(self, point: Match, match: PassageMatch, when: Period, gathered: dict[str, Gathered]) -> None:
        """Under the code for which the passage is evidence: among the proofs, or what speaks of it without proving it."""
        if self._circumstances.seems_denied(match) and (self._grows(point.code, match.passage) or self._circumstances.finds_faults(point.code, match)):
            match = replace(match, status="done", status_reason="", denied=0.0)
        code, judged = self._circumstances.judge(point.code, self._as_rule(point.code, self._of_one_year(point.code, match)))
        if code in self._lexicon.scheme.points:
            code, judged = self._beside(code, point.score, judged)
        judged = self._taken_back(code, self._untold(code, judged))
        counts = judged.status == "done" or (code in self._lexicon.scheme.points and self._is_plan_for(code, judged))
        if when == "unknown" and code in self._lexicon.points and self._lexicon.points[code].standards:
            when = self.dates.by_standards(match.passage)
        if when == "before" and code in self._lexicon.points and self._lexicon.points[code].plan_counts and self._in_plan(match):
            when = "inside" if self.dates.of_paper(match.passage.document) == "inside" else when  # a plan begins with what has been
        in_time = when != "before" or code in self._any_time
        if point.score < self._options.least:
            if counts and in_time:
                gathered[code].faint.append((judged, replace(point, code=code)))
            return
        (gathered[code].proofs if counts and in_time else gathered[code].others).append((judged, replace(point, code=code)))

    def _untold(self, code: str, match: PassageMatch) -> PassageMatch:
        """The match; as something else where it does not tell what a code asks to be told, or tells what speaks against it."""
        entry, text = self._lexicon.points[code], normalise(match.passage.text)
        why = [f"没有写明{name}" for name, pattern in entry.says.items() if not pattern.search(text)]
        why += [f"{name}（“{told(found)}”）" for name, pattern in entry.says_not.items() if (found := pattern.search(text))]
        return replace(match, status="other", doubt=why[0]) if why and match.status == "done" else match

    def _taken_back(self, code: str, match: PassageMatch) -> PassageMatch:
        """The match; with a doubt, if its paragraph goes on to say that the pilot has nothing of the kind, and is not about another point there."""
        after = self._next.get(match.passage)
        if match.status != "done" or match.doubt or after is None or code not in self._lexicon.scheme.points:
            return match
        about = {p.code for p in after.about if p.score >= self._options.accept}
        denied = self._circumstances.denied_here(sentences(normalise(after.passage.text))[0]) if not about or code in about else ""
        return replace(match, doubt=f"{UNDONE}（后文“{denied}”）") if denied else match

    def _as_rule(self, code: str, match: PassageMatch) -> PassageMatch:
        """The match; as done, with a doubt, where what it demands is the rule that the point asks for."""
        asked = code in self._lexicon.scheme.points and self._lexicon.points[code].rules_count
        demands = match.status == "requirement" and not (match.echo or match.draft)
        return replace(match, status="done", status_reason="", doubt=RULE) if asked and demands and self.kinds.own_rule(match.passage) else match

    def _beside(self, code: str, score: float, match: PassageMatch) -> tuple[str, PassageMatch]:
        """The code and the match; another point, something else, or a doubt, if its table or paper is about another matter, though a line
        of it sounds alike.
        """
        kind, _ = self.kinds.of(match.passage)
        entry = self._lexicon.points[code]
        if kind in entry.not_kinds:
            other = entry.neighbours.get(kind, "")
            if other and any(r.code == parent(other) and r.score >= self._options.least for r in match.ranking):
                return other, match
            plan = self._lexicon.kinds[kind].plan  # somebody may have taken the plan of the industry for that of the pilot
            return code, replace(match, status=match.status if plan else "other", doubt=f"出自{kind}，一般不作本得分点的佐证")
        text = normalise(match.passage.text)
        asked = bool(entry.must_name) and (not entry.mere or any(normalise(word) in text for word in entry.mere))
        if match.status == "done" and asked and not _names(match.passage, entry.must_name):
            return code, replace(match, status="other", doubt=f"没有提到“{entry.must_name[0]}”之类")
        stray = self.tables.stray(parent(code), score, match)
        return code, replace(match, status="other", doubt=stray) if stray else match

    def _of_one_year(self, code: str, match: PassageMatch) -> PassageMatch:
        """The match; as done, with a doubt, where values are to be compared and it tells one of the cycle, with nothing to compare it with."""
        asked = code in self._lexicon.points and any(c.check in COMPARES for c in self._lexicon.points[code].checks)
        lacks_data = match.status == "negated" and bool(NO_DATA.search(normalise(match.passage.text)))
        aside = (match.status in ("other", "planned") or lacks_data) and "planned" not in match.cues and not (match.draft or match.echo)
        if not (asked and aside) or NATION.search(match.passage.text) or self.kinds.for_point(code, match.passage)[1] == "claim":
            return match
        years = single_years([match.passage])
        within = len(years) == 1 and self._cycle and self._cycle[0].year <= years[0] <= self._cycle[1].year
        return replace(match, status="done", status_reason="", doubt=f"只有{years[0]}年一年的数据，看不出增长或高低") if within else match

    def _grows(self, code: str, passage: Passage) -> bool:
        """Whether a series of years in a passage shows the growth that the point asks for, whatever else it says is falling."""
        asked = self._asks_growth(code)
        if not asked or all(g.first_year is None for g in growth_of([passage])):  # the rate of one part says nothing of the whole
            return False
        case = Case([passage], [passage], self.dates.pages, self._cycle)
        return any(run_check(c, case, self._options).verdict == "met" for c in asked)

    def _is_plan_for(self, code: str, match: PassageMatch) -> bool:
        """Whether an issued plan is the evidence that the point asks for; a draft, or a mere repetition of the sheet, is none."""
        kind, _ = self.kinds.of(match.passage)
        entry = self._lexicon.points[code]
        asked = bool(kind) and self._lexicon.kinds[kind].plan and (entry.plan_counts or kind in entry.own_plans)
        speaks_ahead = match.status in ("planned", "requirement") and "negated" not in match.cues
        return asked and speaks_ahead and not match.draft and not match.echo

    def _denies(self, match: PassageMatch, point: Match) -> bool:
        """Whether a passage says that the thing was not done, and nothing around it says that this means something else."""
        kind, _ = self.kinds.of(match.passage)
        if kind and self._lexicon.kinds[kind].plan and self._lexicon.points[point.code].plan_counts:  # a plan begins with what is wrong
            return False
        if match.passage.kind == "row" and (FINISHED.search(match.passage.text) or _without_trouble(match.passage)):
            return False
        if self.tables.achieved(parent(point.code), match) or self.dates.period_of(match.passage) == "before":
            return False
        if self._circumstances.good_news(match) or self._circumstances.put_right(match) or self._circumstances.ahead(match):
            return False
        return match.status == "negated" and not self._keywords_only and point.score >= self._options.strong

    def _surely(self, match: PassageMatch) -> bool:
        """Whether a denial is one by a word of it, or without a doubt."""
        said = "negated" in match.cues
        return match.status_score >= (BY_WORD if said else CLEARLY) or (said and self._circumstances.bad_news(match))


def _ahead(match: PassageMatch) -> PassageMatch:
    """The match of a passage of a plan: a row has no words that put it ahead, and still is what is to come (轮训人数 | 233 | 539)."""
    row = match.passage
    bare = row.kind == "row" and match.status == "done" and not (CAME_OF_IT.search(row.header) or CAME.search(row.text))
    return replace(match, status="planned") if bare else match


def _announced(match: PassageMatch) -> PassageMatch:
    """The match; as planned where it stands under a heading of what is to come, and does not tell how far it has got."""
    heading = normalise(match.passage.heading.rsplit(" > ", 1)[-1])
    ahead = match.status == "done" and TO_COME.fullmatch(heading) and not BY_NOW.search(normalise(match.passage.text))
    return replace(match, status="planned") if ahead else match


def _followed(matches: Sequence[PassageMatch]) -> Iterator[tuple[Passage, PassageMatch]]:
    """Each passage of a paragraph that goes on, with the match of the one behind it."""
    for match, after in pairwise(matches):
        one, other = match.passage, after.passage
        if one.document == other.document and one.kind == other.kind == "paragraph" and one.text and other.before.endswith(one.text):
            yield one, after


def _names(passage: Passage, words: Sequence[str]) -> bool:
    """Whether a passage, or what stands around it, has one of the words."""
    around = normalise(f"{passage.title} {passage.heading} {passage.caption} {passage.header} {passage.before} {passage.text}")
    return any(normalise(word) in around for word in words)


def _without_trouble(row: Passage) -> bool:
    """Whether all that a row denies is that there was trouble: 无 under 缺口, 否 under 进度是否受影响."""
    cells = zip(row.header.split(" | "), row.text.split(" | "), strict=False)
    said = [(name, cell) for name, cell in cells if DENIAL.search(cell)]
    return bool(said) and all(NOTHING.fullmatch(cell.strip()) and TROUBLE.fullmatch(name.strip()) for name, cell in said)
