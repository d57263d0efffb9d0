"""Words: the several parts that a point names, and the level at which something was done."""

import re
from collections.abc import Iterable

from assistant.checks.case import Case, Outcome, page_of
from assistant.lexicon.points import Check
from assistant.models import Passage
from assistant.options import Options
from assistant.text import NEVER, normalise

# names in which a level stands that is none of the deed: of the pilot itself, of parks and centres, of savings
NAMES = re.compile(
    r"长三角[^,。;]{0,14}?(?:示范试点|试点|示范区)|(?:省级|国家级?)(?:示范)?试点|节省|国家级?(?:高新区|经开区|高新技术|质检中心|检测中心|实验室|专精特新)|省级专精特新|中国[\u4e00-\u9fff]{1,6}(?:名城|之都|之乡|产业园)|iso\s*(?:9001|14001|45001)"
)
# clauses that tell of what is lacking or to come: 合格86人,建人才库,交流平台待建
LACKING = re.compile(r"[^,。;:、|]*(?:待建|待定|尚未|未能|未建|未开|未成|没有成|没有建|没有开|没有形成|还没|下一步|后续(?!跟踪)|有待|停[办建用摆])[^,。;、|]*")
DRAWN_UP = re.compile(r"制表|填报单位|编制单位|统计单位|发布单位")


def parts(check: Check, case: Case, options: Options) -> Outcome:
    """Of the parts that the official text lists, at least so many are proven."""
    denied = re.compile("|".join(pattern.pattern for pattern in check.without) or NEVER)
    texts = [denied.sub("", LACKING.sub("", _around(p))) for p in case.proofs]
    found = [name for name, words in check.parts.items() if _any(words, texts)]
    if len(found) >= check.at_least:
        return Outcome("met", f"已见：{'、'.join(found)}")
    lacking = "、".join(name for name in check.parts if name not in found)
    return Outcome("unclear", f"只见{'、'.join(found)}，未见{lacking}" if found else f"未见{lacking}")


def level(check: Check, case: Case, options: Options) -> Outcome:
    """It was done at one of the levels of the check; `below` names those that do not reach it. The passages' own words go first,
    what stands around them next; who drew up a table often stands below it.
    """
    own, around = [NAMES.sub("", normalise(p.text)) for p in case.proofs], [NAMES.sub("", f"{_around(p)} {normalise(p.title)}") for p in case.proofs]
    pages = dict.fromkeys(page_of(p, case.pages) for p in case.proofs if p.kind == "row")
    drawn_up = [normalise(text) for page in pages for text in page.texts if DRAWN_UP.search(text)]
    for texts in (own, around, drawn_up):
        if found := [name for name, words in check.parts.items() if _any(words, texts)]:
            return Outcome("met", f"级别：{'、'.join(found)}")
        if lower := [name for name, words in check.below.items() if _any(words, texts)]:
            return Outcome("unclear", f"只见{'、'.join(lower)}，未见{'、'.join(check.parts)}")
    return Outcome("unclear", f"没有写明级别（{'、'.join(check.parts)}）")


def _around(passage: Passage) -> str:
    return normalise(f"{passage.heading} {passage.caption} {passage.header} {passage.before} {passage.text}")


def _any(words: Iterable[str], texts: list[str]) -> bool:
    plain = [normalise(word) for word in words]
    return any(word in text for text in texts for word in plain)
