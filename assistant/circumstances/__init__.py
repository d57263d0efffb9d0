"""What speaks against a passage although it fits a point: another place, another actor, an unfavourable result, a mere claim."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.circumstances.actors import Actors, enterprise_names
from assistant.circumstances.counties import Counties
from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.home_cities import home_cities
from assistant.circumstances.places import AWAY, PERHAPS_OWN, Places
from assistant.circumstances.trades import BRANCH, Trades
from assistant.facts import event_dates
from assistant.lexicon import Lexicon
from assistant.lexicon.words import Contrast
from assistant.matching.cues import DOUBTFUL, StatusCues
from assistant.matching.echo import repeated
from assistant.models import Document, PassageMatch, SubmissionInfo
from assistant.scheme import parent
from assistant.text import NEVER, any_of, normalise, sentences

NEAR = 0.05  # from such a score on a passage may be about a neighbouring point
SORRY, UNDONE, PERHAPS_NOT = "结果不利", "没有落实", "可能说的是没有做到"
CLAIMED = "自评材料的说法，没有写明做了什么"
COUNTED = re.compile(r"\d(?=余?[^\d分年月日号条章、.:：)）\s])")  # a number of something: not a date, a score or a numeral
CLEARLY_PLANNED = 0.9  # from such a probability on a claim with figures is a plan all the same
SAYS_SOMETHING = 10  # characters of a claim at least: “高新技术企业。” is the name of a thing
PERHAPS_DENIED = 0.1  # probability of a denial from which on an expert has to read what else seems done
SCORED = re.compile("自评|得分|评分|分值")  # columns of a score table
# those that give the item and its scores, and say nothing of what was done; 自评说明 does
SHEET = re.compile(r"(?!.*(?:说明|理由|依据|情况|原因|概述|做法|完成))(?=.*(?:序号|编号|指标|项目|事项|要点|标准|满分|分值|权重|自评|得分|评分|分数))")
SCORES = "自评打分表该行只有分数，未写明所做工作"
ANSWERED = "只写明来文收到，没有写办理结果"
# how an answer begins: 你局《关于…的函》收悉。经研究，现函复如下：
RECEIVED = re.compile(r"^(?:[^。;:]{0,20}[:])?[^。;]*?收悉[。,;:]?(?:[^。;,:]{0,12}(?:研究|商议|核实|核查|请示)[^。;,:]{0,6},)?(?:现[^。;,:]{0,16}(?:函复|批复|答复|回复|复函)如下[:。]?)?")
COPIED = 0.85  # share of a point's wording in a claim from which on the claim only copies it
COUNT = 4  # characters from the figure on by which a count of the official wording is known again
SPARED_SAID = "说的是没有出现不利情形，不一定等于做到"
DENIES = re.compile(r"未|没|无(?!序|损)|从不|空白|取消|暂停|停办|搁置|中断|停滞|落空|待定|流于形式|0[次项个]|为零")
TAKEN_UP = "“将”字句，看不出是打算还是已做"
# 将 in the sense of 把: 我局将合格人员105人录入人才库
TAKEN = re.compile(r"将[^,。;]{2,24}?(?:录入|纳入|列入|列为|作为|评为|认定为|转为|移交|报送|授予|下达|拨付|聘为)")
AHEAD = re.compile(r"起[^,。;]{0,6}将|[年月]底将?|里将")
# faults that were found and put right deny nothing: 开出6个不符合项,均已关闭
FAULTS = re.compile(r"不符合[项率]?|缺[\u4e00-\u9fff]{2,6}(?=,)|不合格项?|不足|问题|隐患|缺陷|意见|建议|遗留")
MENDED = re.compile(
    r"(?<!未)(?<!没有)(?:均|都|全部|全数|已(?!无)经?)[^,;]{0,8}?(?:关闭|整改|销号|纠正|改正|改毕|修复)|(?:关闭|整改)率\d*100%|整改证据|修改后重新|遗留[^,;]{0,8}已销|验证(?:接受|合格|有效|关闭)"
)


class Circumstances:
    """Judges each pair of passage and point by where, by whom and with what result it was done."""

    def __init__(self, lexicon: Lexicon, info: SubmissionInfo, documents: Sequence[Document], kinds: DocumentKinds) -> None:
        self._lexicon, self._kinds = lexicon, kinds
        cities = (*info.cities, *home_cities(documents, info.cities, lexicon.places))
        self._places = Places(lexicon.places, cities, enterprise_names(info), documents)
        self._counties = Counties(lexicon.places, documents)
        self._actors = Actors(lexicon, info, documents)
        self._industry = normalise(info.industry)
        actors = lexicon.actors
        self._trades = Trades(info, documents, [w for kind, words in actors.actors.items() if kind not in actors.any_trade for w in words])
        self._cues = StatusCues(lexicon)
        self._contrast = contrast(lexicon.status.contrast, info.industry)
        self._abroad = {DOUBTFUL.format(word): word for word in (*lexicon.places.elsewhere, *lexicon.places.unnamed)}
        self._official = normalise(" ".join(lexicon.scheme.official_texts()))

    def judge(self, code: str, match: PassageMatch) -> tuple[str, PassageMatch]:
        """The code under which the passage is evidence, and the match with a doubt or status of its own for that code."""
        if foreign := self._of_others(code, match):
            return code, foreign
        if match.doubt in self._abroad and code in self._lexicon.places.across:
            match = replace(match, doubt=self._cues.doubt(normalise(match.passage.text), self._abroad.values()))
        if match.doubt and code in self._lexicon.points and self._lexicon.points[code].plan_counts:
            match = self._with_targets(match)
        if match.status == "done" and self._copies(code, match):
            return code, replace(match, status="requirement", doubt="")
        if match.status == "done" and self._only_scores(match):
            return code, replace(match, status="other", doubt=SCORES)
        if match.status == "done" and _only_answers(normalise(match.passage.text)):
            return code, replace(match, status="other", doubt=ANSWERED)
        if match.status != "done" or match.doubt:
            return code, match
        if code in self._lexicon.scheme.points and (bad := self._sorry(code, match)):
            return code, replace(match, doubt=bad)
        return self._by_actor(code, match)

    def _sorry(self, code: str, match: PassageMatch) -> str:
        """Why what seems done may have been done badly, or not at all; "" if nothing says so."""
        text = normalise(match.passage.text)
        fails = self._lexicon.points[code].fails
        if fails and (failed := fails.search(text)):
            return f"{UNDONE}（“{told(failed)}”）"
        if self._cues.spares(text):
            return ""
        if code not in self._lexicon.status.unfavourable.not_for:
            if undone := self._cues.undone(text) or self.denied_here(text):
                return f"{UNDONE}（“{undone}”）"
            if bad := self._cues.unfavourable(text):
                return f"{SORRY}（“{bad}”）"
        if self._lexicon.points[code].plan_counts and self._plans(match):  # 不铺摊子 is how plans talk
            return ""
        return f"{PERHAPS_NOT}（概率{match.denied:.0%}）" if self.seems_denied(match) else ""

    def denied_here(self, text: str) -> str:
        """Where a normalised text says that the pilot has nothing of the kind (这个办法我们还没有), "" if it does not."""
        found = self._contrast.search(text)
        return found.group() if found else ""

    def _of_others(self, code: str, match: PassageMatch) -> PassageMatch | None:
        """The match as one of another place, trade or matter; None if nothing says so."""
        if match.status != "other" and (away := self._places.of(match.passage, code) or self._counties.of(match.passage, code)):
            elsewhere = away.sure or match.status == "negated"  # what another place lacks says nothing of this one
            return replace(match, status="other" if elsewhere else match.status, doubt=away.reason)
        if match.status not in ("done", "negated"):
            return None
        if alien := self._trades.of(match.passage, self._told(match)):
            return replace(match, status="other" if alien.sure or match.status == "negated" else "done", doubt=alien.reason)
        p = match.passage
        said = normalise(f"{p.title} {p.heading} {p.text}")
        if code in self._lexicon.scheme.points and (matter := self._cues.beside(said, self._industry)):
            return replace(match, status="other", doubt=f"说的是{matter}，不是质量方面的事")
        return None

    def _with_targets(self, match: PassageMatch) -> PassageMatch:
        """The match without the doubt that a target is put as one, for a point that asks for targets."""
        text = normalise(match.passage.text)
        return replace(match, doubt=self._cues.doubt(text, targets=False)) if match.doubt == self._cues.doubt(text) else match

    def _told(self, match: PassageMatch) -> bool:
        kind, _ = self._kinds.of(match.passage)
        return bool(kind) and self._lexicon.kinds[kind].story

    def perhaps_done(self, match: PassageMatch) -> str:
        """Why a passage that seems demanded, planned or elsewhere may tell of a deed after all, though weakly; "" if it does not."""
        kind, strength = self._kinds.of(match.passage)
        if match.draft:
            return ""
        text = normalise(match.passage.text)
        prose = match.passage.kind != "row" and len(text) >= SAYS_SOMETHING and not self._cues.admits(text)
        counted = self._counts(text)  # whoever only repeats the sheet, or plans, has nothing to count
        only_asks = not match.cues or (counted and set(match.cues) == {"requirement"})  # 鼓励企业开展认证,获证22张
        ahead = match.status == "planned" and not (counted and match.status_score < CLEARLY_PLANNED)
        if strength == "claim" and prose and only_asks and not ahead and (counted or not match.echo):
            return CLAIMED if match.status != "done" else ""
        if match.echo:
            return ""
        if match.status == "negated" and self._cues.spares(text):
            return SPARED_SAID
        taken = TAKEN.search(text) and not AHEAD.search(text)
        if match.status == "planned" and "planned" not in match.cues and not self._plans(match) and taken and event_dates(text):
            return TAKEN_UP
        return ""

    def _plans(self, match: PassageMatch) -> bool:
        kind, _ = self._kinds.of(match.passage)
        return bool(kind) and self._lexicon.kinds[kind].plan

    def good_news(self, match: PassageMatch) -> bool:
        """Whether all that sounds like a denial is something bad that became less."""
        return self._cues.favourable(normalise(match.passage.text))

    def bad_news(self, match: PassageMatch) -> bool:
        """Whether a passage tells of a result to be sorry for."""
        return bool(self._cues.unfavourable(normalise(match.passage.text)))

    def seems_denied(self, match: PassageMatch) -> bool:
        """Whether a passage says, or may well say, that the thing was not done. Of a row only what is likeliest counts: any bare figures may be bad ones."""
        perhaps = match.status == "done" and match.denied >= PERHAPS_DENIED and match.passage.kind != "row"
        return match.status == "negated" or perhaps

    def put_right(self, match: PassageMatch) -> bool:
        """Whether all that sounds like a denial are faults that were put right."""
        text = normalise(match.passage.text)
        left = [c for c in re.split("[,。;]", text) if not MENDED.search(c) or DENIES.search(c)]
        rest = FAULTS.sub("", ",".join(left))
        return bool(MENDED.search(text) and FAULTS.search(text)) and not DENIES.search(rest)

    def finds_faults(self, code: str, match: PassageMatch) -> bool:
        """Whether a row names a fault where the point asks that faults be found (检测手段缺失 | 42家), and denies nothing."""
        if match.passage.kind != "row" or code not in self._lexicon.status.unfavourable.faults_for:
            return False
        return not DENIES.search(normalise(match.passage.text))

    def ahead(self, match: PassageMatch) -> bool:
        """Whether a denial is only of what lies ahead: an idea or a plan that was not carried out contradicts nothing."""
        return self._cues.ahead(normalise(match.passage.text))

    def _counts(self, text: str) -> bool:
        """Whether a text counts something itself; the 7项质量管理原则 of the official wording are none of its counts."""
        return any(text[m.start() : m.start() + COUNT] not in self._official for m in COUNTED.finditer(text))

    def _only_scores(self, match: PassageMatch) -> bool:
        """Whether a row of an applicant's own score table gives its scores and no word of what was done: 29 | 学徒、竞赛 | 1 | 1 | 6-2、6-3."""
        p = match.passage
        if p.kind != "row" or not SCORED.search(normalise(p.header)) or self._kinds.of(p)[1] != "claim":
            return False
        columns = zip_longest(normalise(p.text).split("|"), normalise(p.header).split("|"), fillvalue="")
        return all(len(cell) < SAYS_SOMETHING or SHEET.match(name) for cell, name in columns)

    def _copies(self, code: str, match: PassageMatch) -> bool:
        """Whether an applicant's claim says of the point just what the sheet says."""
        if code not in self._lexicon.scheme.points or self._kinds.of(match.passage)[1] != "claim":
            return False
        official = normalise(self._lexicon.scheme.points[code].text)
        copied = [s for s in sentences(normalise(match.passage.text)) if repeated(s, official) >= COPIED]
        return bool(copied) and repeated(official, "".join(copied)) >= COPIED and not any(map(self._counts, copied))

    def _by_actor(self, code: str, match: PassageMatch) -> tuple[str, PassageMatch]:
        if code not in self._lexicon.points or not (actor := self._actors.wrong(code, match.passage)):
            return code, match
        neighbour = self._actors.neighbour(code, actor[0])
        if neighbour and parent(neighbour) in {r.code for r in match.ranking if r.score >= NEAR}:
            return neighbour, replace(match, doubt=f"按主体（“{actor[1]}”）由得分点{code}移来")
        return code, replace(match, doubt=self._actors.reason(code, *actor))


def _only_answers(text: str) -> bool:
    """Whether a normalised text is no more than how an answer begins."""
    begins = RECEIVED.match(text)
    return begins is not None and not text[begins.end() :].strip("。:;, ")


def contrast(words: Contrast, industry: str) -> re.Pattern[str]:
    """A pattern for what a paper says of the pilot itself after it told of others."""
    trade = any_of(part for part in BRANCH.split(normalise(industry)) if len(part) > 1)
    it, lacks = rf"{any_of(words.it)}|(?:{trade})(?:生产)?(?:企业|行业|产业)", any_of(words.lacks)
    return re.compile(rf"(?:{any_of(words.who)})[^,。;:]{{0,14}}?(?:{lacks})|(?:{it})[^。;]{{0,40}}?(?:{lacks})") if words.lacks else re.compile(NEVER)


def told(found: re.Match[str]) -> str:
    """What a pattern of the lexicon is quoted with: its group `said`, if it has one, else all that it found."""
    return found.groupdict().get("said") or found.group()


def elsewhere(doubt: str) -> bool:
    """Whether a doubt is that another place did it, and none that may have been forgotten among the pilot's."""
    return doubt.startswith(AWAY) and PERHAPS_OWN not in doubt
