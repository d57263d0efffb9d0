"""What the applicant's own account is worth: when it tells of a deed, and when it only repeats the sheet or gives a score."""

import re
from dataclasses import replace
from itertools import zip_longest

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, as_done, set_aside
from assistant.facts import event_dates
from assistant.lexicon import Lexicon
from assistant.lexicon.points import checks_named
from assistant.matching.cues import StatusCues
from assistant.matching.echo import repeated
from assistant.models import Passage, PassageMatch
from assistant.options import Options
from assistant.text import normalise, sentences

CLAIMED = "自评材料的说法，没有写明做了什么"
SCORES = "自评打分表该行只有分数，未写明所做工作"
SPARED_SAID = "说的是没有出现不利情形，不一定等于做到"
TAKEN_UP = "“将”字句，看不出是打算还是已做"
COUNTED = re.compile(r"\d(?=余?[^\d分年月日号条章、.:：)）\s])")  # a number of something: not a date, a score or a numeral
COUNT = 4  # characters from the figure on by which a count of the official wording is known again
CLEARLY_PLANNED = 0.9  # from such a probability on a claim with figures is a plan all the same
SAYS_SOMETHING = 10  # characters of a claim at least: “高新技术企业。” is the name of a thing
COPIED = 0.85  # share of a point's wording in a claim from which on the claim only copies it
LIKELIER = 0.15  # so much likelier a claim is about one point for it to be no claim of another
QUANTITY = re.compile(r"\d|[两二三四五六七八九十百]成|倍|翻番")
SCORED = re.compile("自评|得分|评分|分值")  # columns of a score table
# those that give the item and its scores, and say nothing of what was done; 自评说明 does
SHEET = re.compile(r"(?!.*(?:说明|理由|依据|情况|原因|概述|做法|完成))(?=.*(?:序号|编号|指标|项目|事项|要点|标准|满分|分值|权重|自评|得分|评分|分数))")
# 将 in the sense of 把: 我局将合格人员105人录入人才库
TAKEN = re.compile(r"将[^,。;]{2,24}?(?:录入|(?:纳入|列入)(?![^,。;]{0,12}(?:任务|计划|议程|打算))|列为|作为|评为|认定为|转为|移交|报送|授予|下达|拨付|聘为)")
AHEAD = re.compile(r"起[^,。;]{0,6}将|[年月]底将?|里将")


class OwnAccount:
    """Tells the applicant's own papers from the rest by their kind."""

    def __init__(self, lexicon: Lexicon, options: Options, kinds: DocumentKinds, cues: StatusCues) -> None:
        self._lexicon, self._options, self._kinds, self._cues = lexicon, options, kinds, cues
        self._official = normalise(" ".join(lexicon.scheme.official_texts()))

    def perhaps_done(self, match: PassageMatch) -> PassageMatch:
        """The match; as done, with a doubt, where it seems demanded, planned or denied, and may tell of a deed after all."""
        if match.draft or not (doubt := self._perhaps(match)):
            return match
        return replace(as_done(match, doubt), about=tuple(p for p in match.about if p.score >= self._options.strong))

    def says_nothing(self, filed: Filed) -> Filed:
        """The passage; as a demand where it only copies the sheet, as something else where it only gives scores."""
        if filed.match.status != "done" or not self._claims(filed.match.passage):
            return filed
        if self._copies(filed.point.code, normalise(filed.match.passage.text)):
            return filed._replace(match=replace(filed.match, status="requirement", doubt=""))
        return set_aside(filed, SCORES) if _only_scores(filed.match.passage) else filed

    def of_another_point(self, filed: Filed) -> Filed:
        """The passage; as no claim of a point if its sentence is likelier about another one, or has no figure for growth."""
        match, point = filed
        best = max(match.about, key=lambda m: m.score, default=point)
        asked = point.code in self._lexicon.scheme.points and match.status == "done"
        if not asked or self._kinds.for_point(point.code, match.passage)[1] != "claim":
            return filed
        if best.score - point.score >= LIKELIER:
            return set_aside(filed, f"自评材料的这句话主要对应得分点{best.code}")
        if checks_named(self._lexicon.points[point.code], "growth") and not QUANTITY.search(match.passage.text):
            return set_aside(filed, "自评材料的这句话没有写出数量，看不出增长")
        return filed

    def _perhaps(self, match: PassageMatch) -> str:
        """Why a passage that seems none may tell of a deed, "" if nothing says so."""
        text = normalise(match.passage.text)
        prose = match.passage.kind != "row" and len(text) >= SAYS_SOMETHING and not self._cues.admits(text)
        counted = self._counts(text)  # whoever only repeats the sheet, or plans, has nothing to count
        only_asks = not match.cues or (counted and set(match.cues) == {"requirement"})  # 鼓励企业开展认证,获证22张
        ahead = match.status == "planned" and not (counted and match.status_score < CLEARLY_PLANNED)
        if self._claims(match.passage) and prose and only_asks and not ahead and (counted or not match.echo):
            return CLAIMED if match.status != "done" else ""
        if match.echo:
            return ""
        if match.status == "negated" and self._cues.spares(text):
            return SPARED_SAID
        taken = TAKEN.search(text) and not AHEAD.search(text)
        if match.status == "planned" and "planned" not in match.cues and not self._kinds.plans(match.passage) and taken and event_dates(text):
            return TAKEN_UP
        return ""

    def _claims(self, passage: Passage) -> bool:
        return self._kinds.of(passage)[1] == "claim"

    def _counts(self, text: str) -> bool:
        """Whether a text counts something itself; the 7项质量管理原则 of the official wording are none of its counts."""
        return any(text[m.start() : m.start() + COUNT] not in self._official for m in COUNTED.finditer(text))

    def _copies(self, code: str, text: str) -> bool:
        """Whether a claim says of the point just what the sheet says."""
        if code not in self._lexicon.scheme.points:
            return False
        official = normalise(self._lexicon.scheme.points[code].text)
        copied = [s for s in sentences(text) if repeated(s, official) >= COPIED]
        return bool(copied) and repeated(official, "".join(copied)) >= COPIED and not any(map(self._counts, copied))


def _only_scores(row: Passage) -> bool:
    """Whether a row of a score table gives its scores and no word of what was done: 29 | 学徒、竞赛 | 1 | 1 | 6-2、6-3."""
    if row.kind != "row" or not SCORED.search(normalise(row.header)):
        return False
    columns = zip_longest(normalise(row.text).split("|"), normalise(row.header).split("|"), fillvalue="")
    return all(len(cell) < SAYS_SOMETHING or SHEET.match(name) for cell, name in columns)
