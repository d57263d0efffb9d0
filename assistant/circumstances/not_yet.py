"""What has not happened yet, though its words tell of it as done: what stands under a heading of what is to come, or in the rows
of a plan, what a meeting resolved, and what an answer begins with.
"""

import re
from dataclasses import replace

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, doubted, set_aside
from assistant.circumstances.headings import TO_COME, innermost
from assistant.lexicon import Lexicon
from assistant.models import PassageMatch
from assistant.scheme import parent
from assistant.text import normalise

ANSWERED = "只写明来文收到，没有写办理结果"
MEETINGS = "1"  # the indicator for which it is enough that a meeting resolved something
RESOLVED = re.compile(r"(?:年底|年末|月底|月末|季末|旬|\d日|今年|年内)(?:之?前)(?!后)[^,。;]{0,12}|今年[^,。;已]{0,4}(?:办成|做成|建成|完成)(?=[。;,])")
IN_FORCE = re.compile(r"已|均|全部|目前|截至|每[月季周年]|[^不未没]了[,。;]")
BY_NOW = re.compile(r"已(?!定|有意)|目前|截至|完成了")  # what stands under a heading of what is to come was not done, unless it says so
# columns of a plan that tell what was done, or who there is; cells that do
CAME_OF_IT = re.compile(r"完成(?!时限|期限|时间)|实际|实绩|达到|结果|进展|进度|落实|情况|得分|评分|兑现|姓名|成员(?!单位)")
CAME = re.compile(r"已(?!定|有)|达标|20\d\d[年.][^|]{0,8}(?<![前内底待拟未])(?:拨付|签约|签订|印发|发布|办结|完成|验收)(?!前|时间|\d)")
# how an answer begins: 你局《关于…的函》收悉。经研究，现函复如下：
RECEIVED = re.compile(r"^(?:[^。;:]{0,20}[:])?[^。;]*?收悉[。,;:]?(?:[^。;,:]{0,12}(?:研究|商议|核实|核查|请示)[^。;,:]{0,6},)?(?:现[^。;,:]{0,16}(?:函复|批复|答复|回复|复函)如下[:。]?)?")


class NotYet:
    """Reads what stands around a passage: its heading, and what kind of paper it is in."""

    def __init__(self, lexicon: Lexicon, kinds: DocumentKinds) -> None:
        self._kinds, self._sorted_out = kinds, lexicon.status.unfavourable.not_for

    def seen_whole(self, match: PassageMatch) -> PassageMatch:
        """The match; as planned or demanded where what stands around it says so."""
        match = _announced(match)
        if self._kinds.plans(match.passage):
            return _planned_row(match)
        return replace(match, status="requirement", doubt="") if self._demanded(match) else match

    def resolved(self, filed: Filed) -> Filed:
        """The passage; doubted where it is what minutes resolve to be done by some day."""
        match, code = filed.match, filed.point.code
        asked = match.status == "done" and not match.doubt and code not in self._sorted_out and parent(code) != MEETINGS
        if not asked or not self._kinds.resolves(match.passage):
            return filed
        text = normalise(match.passage.text)
        due = RESOLVED.search(text)
        return doubted(filed, f"会议议定的事（“{due.group()}”），看不出是否落实") if due and not IN_FORCE.search(text) else filed

    def _demanded(self, match: PassageMatch) -> bool:
        """Whether it stands in a guidance to others and counts nothing: 对原有政策集成优化，形成汇编 has no subject."""
        return match.status == "done" and self._kinds.guides(match.passage) and not re.search(r"\d", normalise(match.passage.text))


def only_answers(filed: Filed) -> Filed:
    """The passage; as something else where it is no more than how an answer begins."""
    text = normalise(filed.match.passage.text)
    begins = RECEIVED.match(text) if filed.match.status == "done" else None
    return set_aside(filed, ANSWERED) if begins and not text[begins.end() :].strip("。:;, ") else filed


def _announced(match: PassageMatch) -> PassageMatch:
    """The match; as planned where it stands under a heading of what is to come, and does not tell how far it has got."""
    ahead = match.status == "done" and TO_COME.fullmatch(innermost(match.passage)) and not BY_NOW.search(normalise(match.passage.text))
    return replace(match, status="planned") if ahead else match


def _planned_row(match: PassageMatch) -> PassageMatch:
    """The match of a passage of a plan: a row has no words that put it ahead, and still is what is to come (轮训人数 | 233 | 539)."""
    row = match.passage
    bare = row.kind == "row" and match.status == "done" and not (CAME_OF_IT.search(row.header) or CAME.search(row.text))
    return replace(match, status="planned") if bare else match
