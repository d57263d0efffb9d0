"""Status cues (status.yaml): which words in a sentence say that something is planned, missing, demanded or elsewhere."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from assistant.lexicon import Lexicon
from assistant.lexicon.words import TitleRule
from assistant.matching.surroundings import CELL
from assistant.models import Status
from assistant.text import NEVER, any_of, normalise, sentences

DOUBTFUL = "句中有“{}”"  # what is said of a passage with a word that casts doubt
TONES: tuple[Status, ...] = ("planned", "requirement", "negated")
NOT = "(?:没有|没(?!有)|从未|未曾|不曾|未|无一|无)"
DID_NOT = ("无一", "没有", "从未", "均未", "不再", "没有出现", "从未出现")  # right before a fall: there was none
COMPARED = re.compile(r"期初|[比较](?:20\d\d年|上年|去年|试点前)|由[^,。;]*?(?:增|升|提高|到)|截至|实际|已|增[加长]了?\d")
NOUGHT, SOME, YEARS = re.compile(r"0[个家件项次人期场篇]"), re.compile(r"[1-9]\d*[个家件项次人期场篇]"), re.compile(r"20\d\d年")
TROUBLE = re.compile(r"超期|逾期|退[回货]|缺席|空缺|流失|违约|违规|不合格|不符合|纠纷|争议|投诉|故障|事故|驳回|无效|负面|拖欠|差异|未")
# those who lack something are helped; what there was before is told for what there is now
LACKING = re.compile(r"(?:对|向|将|为|面向|帮助|辅导|针对|推动|督促)[^,。;]{0,6}?(?:尚未|未|没有|不能|无法)[^,。;]{0,12}?的|与[^,。;]{1,10}(?:不一致|不符合?)的")
EARLIER = re.compile(r"(?:此前|原先|原有|原来|以往|过去|改善前|帮扶前|改变)[^,。;]{0,30},(?=[^。;]*(?:\d|联合|引进|制定|建立))")
NOT_YET = "[未没不拟将尚待]|预计|准备|打算|争取"  # what has this before it is to come, if at all
TELLING = 12  # characters that tell of a deed at least
LEADING = "[^,。;:]{0,12}?"  # what may stand before the first word of a tail: 副市长强调
GAP = ".{1,12}?"  # what "…" in a cue stands for


class StatusCues:
    """The cue words of a lexicon as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._file = lexicon.status

    @cached_property
    def _patterns(self) -> list[tuple[Status, re.Pattern[str], re.Pattern[str] | None]]:
        cues = self._file.cues.items()
        return [(status, _any_of(c.words), _any_of(c.unless) if c.unless else None) for status, c in cues]

    @cached_property
    def _doubtful(self) -> dict[bool, re.Pattern[str]]:
        """The words of doubt, and those of them in which no target is put."""
        cues = self._file.cues.values()
        return {with_targets: _any_of(tuple(w for c in cues for w in c.doubtful if with_targets or w not in c.targets)) for with_targets in (True, False)}

    def in_sentence(self, text: str) -> dict[Status, str]:
        """Status → the first cue word of it in a normalised sentence."""
        found: dict[Status, str] = {}
        for status, words, unless in self._patterns:
            hit = words.search(text)
            if hit and not (unless and unless.search(text)):
                found[status] = hit.group()
        return found

    def by_sentence(self, text: str) -> list[dict[Status, str]]:
        """The cues of each sentence of a normalised text."""
        return [self.in_sentence(s) for s in sentences(text)]

    def tone(self, sentence: str) -> str:
        """The first of planned, requirement, negated that a normalised sentence has a cue of, else ""."""
        found = self.in_sentence(sentence)
        return next((status for status in TONES if status in found), "")

    def before_tail(self, text: str, status: Status) -> str:
        """What a normalised text tells before it comes to what was demanded there (status requirement), or what is to come (planned); "" if it does not go on so."""
        tail = self._tails.get(status)
        parts = sentences(text) if tail else []
        begins = next((n for n, sentence in enumerate(parts) if n and tail and tail.match(sentence)), 0)
        head = "".join(parts[:begins])
        return head if len(head) >= TELLING else ""

    @cached_property
    def _tails(self) -> dict[Status, re.Pattern[str]]:
        return {status: re.compile(f"{LEADING}(?:{any_of(c.tails)})") for status, c in self._file.cues.items() if c.tails}

    def ahead(self, text: str) -> bool:
        """Whether a normalised text has a word of a plan, other than the name of a draft: 公约草案未获通过 tells what happened."""
        return any("planned" in cues for cues in self.by_sentence(self._drafts.sub("", text)))

    def doubt(self, text: str, but: Iterable[str] = (), targets: bool = True) -> str:
        """The first word in a normalised text that casts doubt on its being done, as it is told; "" if there is none `but` some that do not
        count, as those of `targets` where targets are asked for.
        """
        for word in but:
            text = text.replace(word, "")
        plain = EARLIER.sub("", LACKING.sub("", self._settled.sub("", text)))
        hits = (hit for sentence in sentences(plain) for hit in self._doubtful[targets].finditer(sentence) if not self._reached(hit, sentence))
        found = chain((hit.group() for hit in hits), (cell for cell in map(str.strip, plain.split(CELL)) if cell in self._cells))
        return next(map(DOUBTFUL.format, found), "")

    @cached_property
    def _cells(self) -> set[str]:
        return {normalise(cell) for c in self._file.cues.values() for cell in c.cells}

    def _reached(self, hit: re.Match[str], sentence: str) -> bool:
        """Whether a target is told with what came of it: 期末达到211件,比期初增加91件."""
        return bool(self._targets.search(hit.group()) and COMPARED.search(sentence))

    def unfavourable(self, text: str) -> str:
        """The first clause-long phrase of a normalised text that tells of a result to be sorry for, "" if there is none."""
        words, unless = self._unfavourable
        if undone := self.undone(text):
            return undone
        for sentence in sentences(text):
            hit = words.search(sentence)
            if hit and not unless.search(sentence) and not self._nil(hit, sentence):
                return hit.group()
            if low := self._low_rate(sentence):
                return low.group()
        return ""

    def undone(self, text: str) -> str:
        """The phrase of a normalised text that says that it came to nothing (表决没有通过), "" if there is none."""
        hit = re.search(any_of(self._file.unfavourable.undone), text)
        return hit.group() if hit else ""

    def _nil(self, hit: re.Match[str], sentence: str) -> bool:
        """Whether a nought is that of trouble (逾期0项), or one kind of several (国家标准3项、地方标准0项)."""
        if not NOUGHT.fullmatch(hit.group()):
            return False
        clause = re.split("[,。;、|]", sentence[: hit.start()])[-1]
        several = SOME.search(sentence) and len(YEARS.findall(sentence)) < 2
        return bool(TROUBLE.search(clause) or several)

    def _low_rate(self, sentence: str) -> re.Match[str] | None:
        """The first of the named rates that a normalised sentence gives as too low: 到位率50%."""
        rates = self._file.unfavourable.rates
        return next((m for name, least in rates.items() for m in re.finditer(rf"{name}[^\d,。;]{{0,4}}(\d+(?:\.\d+)?)%", sentence) if float(m[1]) < least), None)

    def favourable(self, text: str) -> bool:
        """Whether a normalised text tells of something bad that has become less, or good that has not (产值无一下降), and denies nothing else."""
        rest = self._lessened.sub("", text)
        return rest != text and not any("negated" in cues for cues in self.by_sentence(rest))

    def spares(self, text: str) -> bool:
        """Whether a normalised text says that something bad did not happen (没有发生拖欠), and denies nothing else."""
        rest = self._spared.sub("", text)
        return rest != text and not any("negated" in cues for cues in self.by_sentence(rest))

    def admits(self, text: str) -> bool:
        """Whether a normalised text admits that something is lacking."""
        return any(word in text for word in self._file.shortcomings)

    def beside(self, text: str, industry: str = "") -> str:
        """The matter outside of the scheme, and of the industry, that a normalised text is about (安全生产), "" if it has a word of the scheme's own, or of none."""
        data = self._file.beside
        if re.search(any_of(data.about), text):
            return ""
        foreign = {name: patterns for name, patterns in data.matters.items() if not (name in data.own and (not industry or data.own[name].search(industry)))}
        return next((name for name, patterns in foreign.items() if any(p.search(text) for p in patterns)), "")

    def beyond(self, text: str) -> bool:
        """Whether a normalised text gives figures of the nation or the province, and names nobody of the pilot."""
        data = self._file.beyond
        return any(p.search(text) for p in data.figures) and not any(p.search(text) for p in data.local)

    @cached_property
    def _drafts(self) -> re.Pattern[str]:
        return re.compile(any_of(w for c in self._file.cues.values() for w in c.drafts))

    @cached_property
    def _settled(self) -> re.Pattern[str]:
        """The name of a draft that became a paper in the same sentence: 草案经三轮修改,2022年6月正式印发."""
        settled = any_of(w for c in self._file.cues.values() for w in c.settled)
        later = rf"(?:{self._drafts.pattern})(?=[^。;]*\d)(?=(?:(?!{NOT_YET})[^。;])*?(?:{settled})(?!征求|前|后))"
        return re.compile(rf"{later}|(?:审议|表决|全票)通过[^,。;《]{{0,4}}《[^》]*》")

    @cached_property
    def _targets(self) -> re.Pattern[str]:
        return _any_of(tuple(w for c in self._file.cues.values() for w in c.targets))

    @cached_property
    def _unfavourable(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        data = self._file.unfavourable
        pairs = ((data.good, data.bad, data.fell), (data.bad, data.good, data.rose))
        moved = [_moved(who, (*other, *(no + fell for no in DID_NOT for fell in how)), how) for who, other, how in pairs if who and how]
        words = "|".join([*moved, *(_alone(w) + re.escape(normalise(w)) for w in data.words)])
        return re.compile(words or NEVER), re.compile(any_of(data.unless))

    @cached_property
    def _spared(self) -> re.Pattern[str]:
        data = self._file.spared
        denied = rf"(?!{any_of(data.names)}){NOT}(?:一[项笔起件次])?再?(?:发生|出现|发现|存在)?(?:(?!{any_of(data.between)})[^,。;]){{0,6}}?(?:{any_of(data.bad)})(?!{any_of(data.behind)})"
        undone = rf"{NOT}(?:一[项笔起件次家个户])?(?:被|遭|受到)[^,。;]{{0,4}}?(?:{any_of(data.undone)})"
        halted = rf"{NOT}(?:(?:让|使|叫)[^,。;]{{1,8}}?(?:等|停|断|误|拖|掉|缺)|(?:{any_of(data.halted)})(?:过|(?=[,。;]|$)))"
        none_of = rf"一[项笔起件次家个][^,。;]{{0,4}}(?:{any_of(data.none_of)})[^,。;]{{0,3}}没有"
        better, names = any_of(data.better), any_of(data.names)
        given = rf"任何(?:(?!违|超|虚|不)[^,。;])*?(?:{any_of(data.given)})"
        occurred = rf"{NOT}再?(?:发生|出现)(?![^,。;]*(?:{better}|{any_of(data.traces)}|{given}))[^,。;]{{2,20}}"
        seen = rf"{NOT}(?:再|另)?(?:{any_of(data.found)})(?![^,。;]*(?:{any_of(data.traces)}|{given}))[^,。;]{{2,20}}"
        states = rf"(?!{names}){NOT}(?![^,。;]*(?:{any_of(data.traces)}))[^,。;]{{0,12}}?(?:{any_of(data.states)})"
        nobody = rf"(?:无一|没有一)[家项件次人张份个]?[^,。;]{{0,8}}?(?:被|遭)?(?:{any_of(data.nobody)})[^,。;]{{0,6}}"
        return re.compile("|".join((*(p.pattern for p in data.won), occurred, seen, nobody, denied, states, undone, halted, none_of)))

    @cached_property
    def _lessened(self) -> re.Pattern[str]:
        data = self._file.unfavourable
        lessened = _moved(data.bad, (*data.good, "没有", "无一", "未", "不", "目标"), (*data.fell, "低于"))
        held = _moved(data.good, data.bad, tuple(no + fell for no in DID_NOT for fell in data.fell))
        return re.compile(f"{lessened}|{held}")

    def of_title(self, title: str) -> TitleRule | None:
        """The rule for documents with such a title, if there is one."""
        plain = normalise(title)
        for rule in self._file.titles:
            if any(re.search(w, plain) for w in rule.words) and not any(w in plain for w in rule.unless):
                return rule
        return None


def _moved(who: tuple[str, ...], other: tuple[str, ...], how: tuple[str, ...]) -> str:
    """A pattern: one of `who` and, in the same clause without one of the `other` between, one of `how`."""
    return rf"(?<!不)(?:{any_of(who)})(?:(?!{any_of(other)})[^,。;:!?]){{0,14}}?(?<![只仅])(?:{any_of(how)})"


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted((normalise(w) for w in words), key=len, reverse=True)
    return re.compile("|".join(_alone(w) + GAP.join(re.escape(p) for p in re.split("…|\\.\\.\\.", w)) for w in ordered))


def _alone(word: str) -> str:
    """0个 is not the end of 30个."""
    return r"(?<![\d.,])" if word[:1].isdigit() else ""
