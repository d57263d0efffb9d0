"""What kind of paper a document is (minutes, certificate, self-report …), and how much its word weighs."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from assistant.facts.numerals import with_figures
from assistant.lexicon import Lexicon
from assistant.models import Document, Passage, Strength
from assistant.passages import letterhead
from assistant.text import normalise

MINUTES = "会议纪要"
OPENING = 12  # blocks of the beginning in which typical phrases are looked for
# 关于开展认证证书检查的通知 is a notice, whatever it is about; 关于印发工作方案的通知 is the plan that it issues.
ABOUT = re.compile(r"关于(?!印发|(?:分解)?下达|发布|公布|转发|报送|呈报|上报|报请|颁发|执行|实施《).*?(的(?:[\u4e00-\u9fff]{1,4}))$")
ANNEX = re.compile(r"附[件表录]?[\d一二三四五六七八九十]*|附:")
ABOVE = re.compile(r"省(?:人民政府|政府|市场|局|厅|委)|总局|国务院|国家|指导意见|若干意见|评估|评分")  # who issues what others have to keep
GUIDANCE = "指导意见"  # what stands in it is for others to do
CHAPTER = re.compile(r"\s*(?:第?[一二三四五六七八九十\d]+[章节、.．]|[（(][一二三四五六七八九十\d]+[)）])")
LEFT = re.compile(r"(?:\([^()]*\)|[:：\s]|各有关单位|(?:19|20)\d\d年度?)+$")  # behind the name of a paper
# a plan, too, may tell what has been done since: 2021年9月以来已有26人领取
LOOKS_BACK = re.compile(r"(?:已(?:有|经|累计|先后|完成|建成|培训|兑现|发放|拨付|签订)|(?<!一)共(?!同|性|建|享|有技|用)|累计|先后)[^,。;]{0,16}\d")
PHRASES = 2  # so many different phrases of the body make a kind


class DocumentKinds:
    """Kinds by title or file name, else by the phrases of the opening; "" and original where nothing tells."""

    def __init__(self, lexicon: Lexicon, documents: Sequence[Document]) -> None:
        self._lexicon = lexicon
        self._kinds = {d.name: self._recognise(d) for d in documents}
        self._above = {d.name for d in documents if any(ABOVE.search(normalise(line)) for line in (d.title, *letterhead(d)))}
        self._own_reports = {d.name for d in documents if d.properties.report}
        self._guidance = {d.name for d in documents if GUIDANCE in d.title}
        self._tables = {name: kind.table for name, kind in lexicon.kinds.items() if kind.table}

    def of(self, passage: Passage) -> tuple[str, Strength]:
        """(kind, strength) of the paper a passage stands in: of the annex that its outermost heading names, else of the file."""
        if passage.document in self._own_reports:
            return "", "claim"
        kind = self._kinds.get(passage.document, "")
        strength = self._lexicon.kinds[kind].strength if kind else "original"
        annex = self._annex(passage.heading.split(" > ")[0], kind) if strength != "claim" else ""
        kind, strength = (annex, self._lexicon.kinds[annex].strength) if annex else (kind, strength)
        listed = self._by_header(passage)
        own_rows = listed and strength != "claim" and not (kind and self._lexicon.kinds[kind].plan)
        return (listed, self._lexicon.kinds[listed].strength) if own_rows else (kind, strength)

    def one_series(self, passage: Passage) -> bool:
        """Whether the rows of a passage's table belong together, whatever each is called: the lessons of a course."""
        table = self._tables.get(self._by_header(passage))
        return table is not None and table.series and not table.apart.search(_head(passage))

    def _by_header(self, passage: Passage) -> str:
        """The kind of table that its head tells, "" if none."""
        if passage.kind != "row" or not passage.header:
            return ""
        head = _head(passage)
        cells = set(head.split("|"))
        return next((name for name, t in self._tables.items() if cells & set(t.cells) and t.needs.search(head) and not t.never.search(head)), "")

    def plans(self, passage: Passage) -> bool:
        """Whether a passage stands in a plan."""
        kind, _ = self.of(passage)
        return bool(kind) and self._lexicon.kinds[kind].plan

    def resolves(self, passage: Passage) -> bool:
        """Whether a passage stands in minutes, which tell what a meeting resolved."""
        return self.of(passage)[0] == MINUTES

    def tells(self, passage: Passage) -> bool:
        """Whether a passage stands in a story, as the press tells them."""
        kind, _ = self.of(passage)
        return bool(kind) and self._lexicon.kinds[kind].story

    def own_rule(self, passage: Passage) -> bool:
        """Whether a passage stands in a rule, agreement or convention that is none of those above the pilot."""
        kind, _ = self.of(passage)
        return bool(kind) and self._lexicon.kinds[kind].rule and passage.document not in self._above

    def guides(self, passage: Passage) -> bool:
        """Whether a passage stands in a paper that tells others what to do."""
        return passage.document in self._guidance

    def for_point(self, code: str, passage: Passage) -> tuple[str, Strength]:
        """Kind and strength of the paper for a point: a plan is only a claim where no plan, nor this very paper, is asked for; what it looks back on is a summary."""
        kind, strength = self.of(passage)
        entry = self._lexicon.points[code]
        plan = bool(kind) and self._lexicon.kinds[kind].plan and not entry.plan_counts and kind not in entry.own_plans
        if not plan:
            return kind, strength
        return kind, "summary" if passage.kind != "row" and LOOKS_BACK.search(with_figures(passage.text)) else "claim"

    def _annex(self, heading: str, paper: str) -> str:
        """The kind that a heading names as that of what stands below: 附件 says so, or the name ends with it (三季度计划对账 is no plan); the
        chapters of a plan are nothing else (四、保障措施), nor is a chapter a plan or a claim (一、实施培养计划).
        """
        kind, plain = self._named(heading), LEFT.sub("", normalise(heading))
        if not kind or (CHAPTER.match(heading) and self._ahead_or_claimed(paper, kind)):
            return ""
        named = ANNEX.match(plain) or plain.endswith(tuple(normalise(w).rstrip("(") for w in self._lexicon.kinds[kind].title))
        return kind if named else ""

    def _ahead_or_claimed(self, paper: str, kind: str) -> bool:
        kinds = self._lexicon.kinds
        return (bool(paper) and kinds[paper].plan) or kinds[kind].plan or kinds[kind].strength == "claim"

    def _named(self, title: str) -> str:
        plain = normalise(title)
        about = ABOUT.search(plain)
        return (self._with_word(about.group(1)) if about else "") or self._with_word(plain)

    def _with_word(self, plain: str) -> str:
        def has(words: Sequence[str]) -> bool:
            return any(normalise(w) in plain for w in words)

        return next((k for k, e in self._lexicon.kinds.items() if has(e.title) and not has(e.unless)), "") if plain else ""

    def _recognise(self, document: Document) -> str:
        named = self._named(document.title) or self._named(PurePosixPath(document.name).stem)
        if named:
            return named
        opening = normalise(" ".join(b.text for b in document.blocks[:OPENING]))
        counts = {k: sum(normalise(w) in opening for w in e.text) for k, e in self._lexicon.kinds.items()}
        best = max(counts, key=lambda k: counts[k], default="")
        return best if best and counts[best] >= PHRASES else ""


def _head(passage: Passage) -> str:
    return "|".join(normalise(cell).strip() for cell in passage.header.split("|"))
