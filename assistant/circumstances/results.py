"""With what result something was done: what the words of a passage say against its deed, and what only sounds like a denial."""

import re

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, doubted
from assistant.circumstances.headings import WRONG, innermost
from assistant.circumstances.trade_words import BRANCH
from assistant.lexicon import Lexicon
from assistant.lexicon.words import Contrast
from assistant.matching.cues import StatusCues
from assistant.models import Passage, PassageMatch
from assistant.text import NEVER, any_of, normalise

SORRY, UNDONE, PERHAPS_NOT = "结果不利", "没有落实", "可能说的是没有做到"
PERHAPS_DENIED = 0.1  # probability of a denial from which on an expert has to read what else seems done
DENIES = re.compile(r"未|没|无(?!序|损)|从不|空白|取消|暂停|停办|搁置|中断|停滞|落空|待定|流于形式|0[次项个]|为零")
NOTHING, DENIAL = re.compile(r"无|否|没有|未发生"), re.compile(r"无|否|没|未|不")
# a column for trouble, not for what is done about it: 资金缺口(万元), 进度是否受影响
TROUBLE = re.compile(r"(?!.*(?:停止|解决|清理|处理|受理|整改|防止|避免))[^|]{0,6}(?:缺口|欠款|拖欠|误工|影响|问题|逾期|延期|异常|差错|投诉|事故|不符合项?|停工|停产)(?:情况|件数|次数|起数|数)?(?:[(（].*[)）])?")
# faults that were found and put right deny nothing: 开出6个不符合项,均已关闭
FAULTS = re.compile(r"不符合[项率]?|缺[\u4e00-\u9fff]{2,6}(?=,)|不合格项?|不足|问题|隐患|缺陷|意见|建议|遗留")
MENDED = re.compile(
    r"(?<!未)(?<!没有)(?:均|都|全部|全数|已(?!无)经?)[^,;]{0,8}?(?:关闭|整改|销号|纠正|改正|改毕|修复)|(?:关闭|整改)率\d*100%|整改证据|修改后重新|遗留[^,;]{0,8}已销|验证(?:接受|合格|有效|关闭)"
)


class Results:
    """Reads results in the words of `status.yaml`, and in those by which a point's own entry knows a failure."""

    def __init__(self, lexicon: Lexicon, industry: str, kinds: DocumentKinds, cues: StatusCues) -> None:
        self._lexicon, self._kinds, self._cues = lexicon, kinds, cues
        self._contrast = contrast(lexicon.status.contrast, industry)

    def sorry(self, filed: Filed) -> Filed:
        """The passage; doubted where what seems done may have been done badly, or not at all."""
        asked = filed.match.status == "done" and not filed.match.doubt and filed.point.code in self._lexicon.scheme.points
        why = self._why(filed.point.code, filed.match) if asked else ""
        return doubted(filed, why) if why else filed

    def _why(self, code: str, match: PassageMatch) -> str:
        """What a passage says of a failure, or what lets it seem that nothing was done; "" if nothing does."""
        text, fails = normalise(match.passage.text), self._lexicon.points[code].fails
        if fails and (failed := fails.search(text)):
            return f"{UNDONE}（“{told(failed)}”）"
        return "" if self._cues.spares(text) else self._by_word(code, text) or self._perhaps_not(code, match)

    def _by_word(self, code: str, text: str) -> str:
        if code in self._lexicon.status.unfavourable.not_for:
            return ""
        if undone := self._cues.undone(text) or self.denied_here(text):
            return f"{UNDONE}（“{undone}”）"
        bad = self._cues.unfavourable(text)
        return f"{SORRY}（“{bad}”）" if bad else ""

    def _perhaps_not(self, code: str, match: PassageMatch) -> str:
        if self._lexicon.points[code].plan_counts and self._kinds.plans(match.passage):  # 不铺摊子 is how plans talk
            return ""
        perhaps = self._around(match) if code not in self._lexicon.status.unfavourable.faults_for else ""
        perhaps = perhaps or (f"概率{match.denied:.0%}" if self.seems_denied(match) else "")
        return f"{PERHAPS_NOT}（{perhaps}）" if perhaps else ""

    def _around(self, match: PassageMatch) -> str:
        """What stands around what seems done, or beside it in its row, and says that it may not be; "" if nothing does."""
        if WRONG.fullmatch(heading := innermost(match.passage)):
            return f"写在“{heading}”之下"
        denies = match.passage.kind == "row" and "negated" in match.cues and not without_trouble(match.passage)
        return "该行有“没有”之类的话" if denies else ""

    def denied_here(self, text: str, ours: bool = False) -> str:
        """Where a normalised text says that the pilot has nothing of the kind (这个办法我们还没有), "" if it does not; behind what is `ours` only
        where it says so of that (该办法还在走流程).
        """
        found = self._contrast.search(text)
        return found.group() if found and not (ours and found.group("we")) else ""

    def seems_denied(self, match: PassageMatch) -> bool:
        """Whether a passage says, or may well say, that the thing was not done. Of a row only what is likeliest counts: any bare figures may be bad ones."""
        perhaps = match.status == "done" and match.denied >= PERHAPS_DENIED and match.passage.kind != "row"
        return match.status == "negated" or perhaps

    def bad_news(self, match: PassageMatch) -> bool:
        """Whether a passage tells of a result to be sorry for."""
        return bool(self._cues.unfavourable(normalise(match.passage.text)))

    def denies_nothing(self, match: PassageMatch) -> bool:
        """Whether all that sounds like a denial is something bad that became less, faults that were put right, or only what lies ahead: an
        idea or a plan that was not carried out contradicts nothing.
        """
        text = normalise(match.passage.text)
        return self._cues.favourable(text) or _put_right(text) or self._cues.ahead(text)

    def finds_faults(self, code: str, match: PassageMatch) -> bool:
        """Whether a row names a fault where the point asks that faults be found (检测手段缺失 | 42家), and denies nothing."""
        if match.passage.kind != "row" or code not in self._lexicon.status.unfavourable.faults_for:
            return False
        return not DENIES.search(normalise(match.passage.text))


def without_trouble(row: Passage) -> bool:
    """Whether all that a row denies is that there was trouble: 无 under 缺口, 否 under 进度是否受影响."""
    cells = zip(row.header.split(" | "), row.text.split(" | "), strict=False)
    said = [(name, cell) for name, cell in cells if DENIAL.search(cell)]
    return bool(said) and all(NOTHING.fullmatch(cell.strip()) and TROUBLE.fullmatch(name.strip()) for name, cell in said)


def _put_right(text: str) -> bool:
    left = [c for c in re.split("[,。;]", text) if not MENDED.search(c) or DENIES.search(c)]
    rest = FAULTS.sub("", ",".join(left))
    return bool(MENDED.search(text) and FAULTS.search(text)) and not DENIES.search(rest)


def contrast(words: Contrast, industry: str) -> re.Pattern[str]:
    """A pattern for what a paper says of the pilot itself after it told of others."""
    trade = any_of(part for part in BRANCH.split(normalise(industry)) if len(part) > 1)
    it, lacks = rf"{any_of(words.it)}|(?:{trade})(?:生产)?(?:企业|行业|产业)", any_of(words.lacks)
    return re.compile(rf"(?P<we>{any_of(words.who)})[^,。;:]{{0,14}}?(?:{lacks})|(?:{it})[^。;]{{0,40}}?(?:{lacks})") if words.lacks else re.compile(f"(?P<we>{NEVER})")


def told(found: re.Match[str]) -> str:
    """What a pattern of the lexicon is quoted with: its group `said`, if it has one, else all that it found."""
    return found.groupdict().get("said") or found.group()
