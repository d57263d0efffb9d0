"""Which passages say that a thing was not done, so that what else is said of it has to be weighed against them."""

import re

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed
from assistant.circumstances.paper_dates import PaperDates
from assistant.circumstances.results import Results, without_trouble
from assistant.circumstances.tables import Tables
from assistant.lexicon import Lexicon
from assistant.models import PassageMatch
from assistant.options import Options
from assistant.scheme import parent

CLEARLY, BY_WORD = 0.9, 0.8  # probability of a denial, without and with a word of one
FINISHED = re.compile(r"(?<![未不没])(?<!无法)(?<!没有)(?<!尚未)(?<!不相)(?:已废止|已修订|已新订|已出台|已清理|已解决|已落实|已反馈|已采纳|完成|办结|达标|合格|符合|一致)")


class Denials:
    """Tells denials from what only sounds like one."""

    def __init__(self, lexicon: Lexicon, options: Options, kinds: DocumentKinds, dates: PaperDates, results: Results) -> None:
        self._lexicon, self._options, self._kinds, self._dates, self._results = lexicon, options, kinds, dates, results

    def denies(self, filed: Filed, tables: Tables) -> bool:
        """Whether a passage says that the thing was not done, and nothing around it says that this means something else."""
        match, point = filed
        if match.status != "negated" or point.score < self._options.strong:
            return False
        if self._kinds.plans(match.passage) and self._lexicon.points[point.code].plan_counts:  # a plan begins with what is wrong
            return False
        if match.passage.kind == "row" and (FINISHED.search(match.passage.text) or without_trouble(match.passage)):
            return False
        if tables.achieved(parent(point.code), match) or self._dates.period_of(match.passage) == "before":
            return False
        return not self._results.denies_nothing(match)

    def surely(self, match: PassageMatch) -> bool:
        """Whether a denial is one by a word of it, or without a doubt."""
        said = "negated" in match.cues
        return match.status_score >= (BY_WORD if said else CLEARLY) or (said and self._results.bad_news(match))
