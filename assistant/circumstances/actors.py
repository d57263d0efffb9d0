"""Who did it, as far as a passage and what stands around it say; some points are proven by one kind of actor only."""

import re
from collections.abc import Sequence

from assistant.lexicon import Lexicon
from assistant.models import Document, Passage, SubmissionInfo
from assistant.passages import letterhead
from assistant.text import any_of, normalise, sentences, whole_words

MAIN = "主要企业"
FIRMS = {MAIN, "中小企业"}
FIRM = re.compile(r"(?:股份|集团|有限|责任|科技|公司)+$")
BRAND = 2  # characters of the name by which a firm is called: 澜锋公司
IN_BRACKETS = re.compile(r"\([^()]*\)")
PROVINCE = re.compile(
    r"^(?:中国|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?:省|市)?"
)
CLAUSE = re.compile(r"[,;:|()]|(?<=[日月年])")  # where a clause begins anew
NAME = 10  # characters of a clause before the word that says who acts: a name, a place
REACH = 10  # characters between actor and verb at most


class Actors:
    """The kinds of actor (actors.yaml) found in texts; the main enterprises of the submission are known by name."""

    def __init__(self, lexicon: Lexicon, info: SubmissionInfo, documents: Sequence[Document]) -> None:
        self._points, data = lexicon.points, lexicon.actors
        named = dict.fromkeys(enterprise_names(info), MAIN)
        self._kinds = {normalise(word): kind for kind, words in data.actors.items() for word in words} | named
        self._unclear, self._any_firm = {normalise(w) for w in data.unclear}, {normalise(w) for w in data.any_firm}
        self._any = re.compile(any_of(self._kinds))
        self._acts = re.compile(f".{{0,{REACH}}}?(?:{'|'.join(map(re.escape, data.acts))})")
        self._objects = re.compile("|".join(map(re.escape, data.objects)))
        self._selves = {normalise(word): kind for kind, words in data.selves.items() for word in words}
        self._self = re.compile(rf"(?:^|[,。;:])[^,。;:]{{0,{NAME}}}?({any_of(self._selves)})(?![业为动程议计场准验])")
        self._firms = re.compile(any_of((*data.firms, *named)))
        self._letterheads = set(data.letterheads)
        self._papers = {d.name: tuple(letterhead(d)) for d in documents}

    def wrong(self, code: str, passage: Passage) -> tuple[str, str] | None:
        """(kind, word) of the actor where the point asks for another one; None where it fits, or where nobody can tell."""
        wanted, text = set(self._points[code].actors), normalise(passage.text)
        if wanted and wanted <= FIRMS and (myself := self._self.search(text)) and not self._firms.search(text) and self._no_firms(passage):
            return self._selves[myself.group(1)], myself.group(1)
        if not self._points[code].actor_decides:
            return None
        if self._kinds_in(text) & wanted:
            return None
        if subject := self._acting(text):
            return self._blamed(subject, wanted)
        if wanted & FIRMS:  # papers about firms name them in many short ways
            return None
        for around in (passage.before, passage.header, passage.caption, passage.heading, passage.title, *self._papers.get(passage.document, ())):
            words = [m.group() for m in whole_words(self._any, normalise(around))]
            if any(self._kinds[word] in wanted for word in words):
                return None
            if words and self._heads(normalise(around), words[0]):
                return self._blamed(words[0], wanted)
        return None

    def _no_firms(self, passage: Passage) -> bool:
        """Whether the title or the head of a paper names who is no firm: else 我院 may be the institute of one."""
        heads = [normalise(line) for line in (passage.title, *self._papers.get(passage.document, ()))]
        kinds = set().union(*map(self._kinds_in, heads))
        return bool(kinds - FIRMS) and MAIN not in kinds

    def neighbour(self, code: str, kind: str) -> str:
        """The point that the same deed proves if such an actor did it, "" if there is none."""
        return self._points[code].neighbours.get(kind, "")

    def reason(self, code: str, kind: str, word: str) -> str:
        """What is said of a passage by the wrong actor."""
        return f"主体是{kind}（“{word}”），本得分点要求{'、'.join(self._points[code].actors)}"

    def _acting(self, text: str) -> str:
        """The first in a text who is said to do something, at the beginning of a clause; "" if nobody is. 发改委(营商办)牵头 is one clause."""
        for clause in (c for sentence in sentences(IN_BRACKETS.sub("", text)) for c in CLAUSE.split(sentence)):
            word = next(whole_words(self._any, clause), None)
            if word and word.start() <= NAME and not self._objects.search(clause[: word.start()]) and not _invites(clause, word) and self._acts.match(clause, word.end()):
                return word.group()
        return ""

    def _heads(self, line: str, word: str) -> bool:
        """Whether a title or letterhead names an actor, not just a topic (技术机构) or those whom the paper is about."""
        start = line.index(word)
        named = word != self._kinds[word] or (start > 1 and line[start - 1] not in "、和与及")
        return self._kinds[word] in self._letterheads and named and start <= NAME and not self._objects.search(line[:start])

    def _blamed(self, word: str, wanted: set[str]) -> tuple[str, str] | None:
        """Kind and word of a wrong actor, if it is clear that it is wrong."""
        kind = self._kinds[word]
        if word in self._unclear or kind in self._unclear or (word in self._any_firm and wanted & FIRMS):
            return None
        return ("企业" if word in self._any_firm else kind), word

    def _kinds_in(self, text: str) -> set[str]:
        return {self._kinds[m.group()] for m in whole_words(self._any, text)}


def enterprise_names(info: SubmissionInfo) -> list[str]:
    """The main enterprises' full names and the shorter ones papers use (without city, without legal form), normalised."""
    found: set[str] = set()
    for firm in info.main_enterprises:
        local = plain = normalise(firm)
        local = PROVINCE.sub("", IN_BRACKETS.sub("", local))
        for city in map(normalise, info.cities):
            local = local.removeprefix(city).removeprefix(city.removesuffix("市"))
        short = FIRM.sub("", local)
        brand = [short[:BRAND] + form for form in ("公司", "集团", "股份")] if len(short) > BRAND + 1 else []
        found |= {name for name in (plain, local, short, *brand) if len(name) > 2}
    return sorted(found)


def _invites(clause: str, word: re.Match[str]) -> bool:
    """Whether an actor only asked another one to come: 受澜锋轴承邀请,质检院诊断组驻厂."""
    return clause[: word.start()].endswith(("受", "应")) and bool(re.match(r"[的之]?邀", clause[word.end() :]))
