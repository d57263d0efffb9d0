"""What has not happened yet, though its words tell of it as done: what stands under a heading of what is to come, or in the rows of a plan."""

import re
from dataclasses import replace

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, set_aside
from assistant.models import PassageMatch
from assistant.text import normalise

ANSWERED = "只写明来文收到，没有写办理结果"
# headings of what is to come, in whatever paper: 三、2024年工作要点, 下一步打算; what stands under them was not done unless it says so
TO_COME = re.compile(
    r"(?:(?:第?[一二三四五六七八九十]{1,3}[、.章]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.])\s*)?"
    r"(?:(?:明年|来年|下一?步|今后|下一?阶段|下学年|下一?年度?)[^,。;:]{0,10}|(?:20\d\d年|下半年|[一二三四]季度)[^,。;:完成总结回顾情况]{0,6}(?:打算|想法|设想|安排|要点|计划|思路|展望|重点))"
)
BY_NOW = re.compile(r"已(?!定|有意)|目前|截至|完成了")
# columns of a plan that tell what was done, or who there is; cells that do
CAME_OF_IT = re.compile(r"完成(?!时限|期限|时间)|实际|实绩|达到|结果|进展|进度|落实|情况|得分|评分|兑现|姓名|成员(?!单位)")
CAME = re.compile(r"已(?!定|有)|达标|20\d\d[年.][^|]{0,8}(?<![前内底待拟未])(?:拨付|签约|签订|印发|发布|办结|完成|验收)(?!前|时间|\d)")
# how an answer begins: 你局《关于…的函》收悉。经研究，现函复如下：
RECEIVED = re.compile(r"^(?:[^。;:]{0,20}[:])?[^。;]*?收悉[。,;:]?(?:[^。;,:]{0,12}(?:研究|商议|核实|核查|请示)[^。;,:]{0,6},)?(?:现[^。;,:]{0,16}(?:函复|批复|答复|回复|复函)如下[:。]?)?")


def announced(match: PassageMatch) -> PassageMatch:
    """The match; as planned where it stands under a heading of what is to come, and does not tell how far it has got."""
    heading = normalise(match.passage.heading.rsplit(" > ", 1)[-1])
    ahead = match.status == "done" and TO_COME.fullmatch(heading) and not BY_NOW.search(normalise(match.passage.text))
    return replace(match, status="planned") if ahead else match


def planned_row(match: PassageMatch) -> PassageMatch:
    """The match of a passage of a plan: a row has no words that put it ahead, and still is what is to come (轮训人数 | 233 | 539)."""
    row = match.passage
    bare = row.kind == "row" and match.status == "done" and not (CAME_OF_IT.search(row.header) or CAME.search(row.text))
    return replace(match, status="planned") if bare else match


def demanded(match: PassageMatch, kinds: DocumentKinds) -> PassageMatch:
    """The match; as a demand where it stands in a guidance to others and counts nothing: 对原有政策集成优化，形成汇编 has no subject."""
    bare = match.status == "done" and kinds.guides(match.passage) and not re.search(r"\d", normalise(match.passage.text))
    return replace(match, status="requirement", doubt="") if bare else match


def only_answers(filed: Filed) -> Filed:
    """The passage; as something else where it is no more than how an answer begins."""
    text = normalise(filed.match.passage.text)
    begins = RECEIVED.match(text) if filed.match.status == "done" else None
    return set_aside(filed, ANSWERED) if begins and not text[begins.end() :].strip("。:;, ") else filed
