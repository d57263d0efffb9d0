"""What is said of values where a point asks how they grew, or how they compare: figures go before words."""

import re
from dataclasses import replace

from assistant.checks import COMPARES, Case, Cycle, Pages, run_check
from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, as_done
from assistant.circumstances.results import Results
from assistant.facts import growth_of, single_years
from assistant.lexicon import Lexicon
from assistant.lexicon.points import checks_named
from assistant.models import Passage
from assistant.options import Options
from assistant.text import normalise

NATION = re.compile(r"全国|全省|国内|各省|我省")  # whose totals say nothing of the pilot
# a year without figures: 2022年及以前未按行业单列
NO_DATA = re.compile(r"(?:未|没有|无法|不能)[^,。;|]{0,8}(?:单列|拆分|分列|汇总|对应|统计|剥离|区分|可比)|口径(?:不一|不同|不可比)|暂不列出|没有(?:可比)?数据|无数据")


class Comparisons:
    """Knows what each point's checks compare."""

    def __init__(self, lexicon: Lexicon, options: Options, kinds: DocumentKinds, results: Results, pages: Pages, cycle: Cycle) -> None:
        self._points, self._options, self._kinds, self._results = lexicon.points, options, kinds, results
        self._pages, self._cycle = pages, cycle

    def grows(self, code: str, passage: Passage) -> bool:
        """Whether a series of years in a passage shows the growth that the point asks for, whatever else it says is falling."""
        asked = checks_named(self._points[code], "growth")
        if not asked or all(g.first_year is None for g in growth_of([passage])):  # the rate of one part says nothing of the whole
            return False
        case = Case([passage], [passage], self._pages, self._cycle)
        return any(run_check(c, case, self._options).verdict == "met" for c in asked)

    def shown(self, filed: Filed) -> Filed:
        """The passage; as done where it sounds like a denial, and shows growth all the same, or a fault that is asked for."""
        match, code = filed.match, filed.point.code
        shows = self._results.seems_denied(match) and (self.grows(code, match.passage) or self._results.finds_faults(code, match))
        return filed._replace(match=replace(as_done(match, match.doubt), denied=0.0)) if shows else filed

    def of_one_year(self, filed: Filed) -> Filed:
        """The passage; as done, with a doubt, where values are to be compared and it tells one of the cycle, with nothing to compare it with."""
        match, code = filed.match, filed.point.code
        lacks_data = match.status == "negated" and bool(NO_DATA.search(normalise(match.passage.text)))
        aside = (match.status in ("other", "planned") or lacks_data) and "planned" not in match.cues and not (match.draft or match.echo)
        if not (aside and checks_named(self._points[code], *COMPARES)) or NATION.search(match.passage.text) or self._kinds.for_point(code, match.passage)[1] == "claim":
            return filed
        years = single_years([match.passage])
        within = len(years) == 1 and self._cycle and self._cycle[0].year <= years[0] <= self._cycle[1].year
        return filed._replace(match=as_done(match, f"只有{years[0]}年一年的数据，看不出增长或高低")) if within else filed
