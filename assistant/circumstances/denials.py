"""Which passages say that a thing was not done, so that what else is said of it has to be weighed against them."""

import re

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed
from assistant.circumstances.paper_dates import PaperDates
from assistant.circumstances.results import Results
from assistant.circumstances.tables import Tables
from assistant.lexicon import Lexicon
from assistant.models import Passage, PassageMatch
from assistant.options import Options
from assistant.scheme import parent

CLEARLY, BY_WORD = 0.9, 0.8  # probability of a denial, without and with a word of one
FINISHED = re.compile(r"(?<![未不没])(?<!无法)(?<!没有)(?<!尚未)(?<!不相)(?:已废止|已修订|已新订|已出台|已清理|已解决|已落实|已反馈|已采纳|完成|办结|达标|合格|符合|一致)")
NOTHING, DENIAL = re.compile(r"无|否|没有|未发生"), re.compile(r"无|否|没|未|不")
# a column for trouble, not for what is done about it: 资金缺口(万元), 进度是否受影响
TROUBLE = re.compile(r"(?!.*(?:停止|解决|清理|处理|受理|整改|防止|避免))[^|]{0,6}(?:缺口|欠款|拖欠|误工|影响|问题|逾期|延期|异常|差错|投诉|事故|不符合项?|停工|停产)(?:情况|件数|次数|起数|数)?(?:[(（].*[)）])?")


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
        if match.passage.kind == "row" and (FINISHED.search(match.passage.text) or _without_trouble(match.passage)):
            return False
        if tables.achieved(parent(point.code), match) or self._dates.period_of(match.passage) == "before":
            return False
        return not self._results.denies_nothing(match)

    def surely(self, match: PassageMatch) -> bool:
        """Whether a denial is one by a word of it, or without a doubt."""
        said = "negated" in match.cues
        return match.status_score >= (BY_WORD if said else CLEARLY) or (said and self._results.bad_news(match))


def _without_trouble(row: Passage) -> bool:
    """Whether all that a row denies is that there was trouble: 无 under 缺口, 否 under 进度是否受影响."""
    cells = zip(row.header.split(" | "), row.text.split(" | "), strict=False)
    said = [(name, cell) for name, cell in cells if DENIAL.search(cell)]
    return bool(said) and all(NOTHING.fullmatch(cell.strip()) and TROUBLE.fullmatch(name.strip()) for name, cell in said)
