"""Whether a passage is about another place than the pilot's own cities: by its words, its sentence, or the letterhead of its paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath

import rjieba

from assistant.atlas import Atlas, load_atlas
from assistant.lexicon.words import PlaceFile
from assistant.models import Document, Passage
from assistant.passages import LETTERHEAD_WIDTH, letterhead
from assistant.text import HAN, any_of, normalise, sentences

PARTS_OF_PLACE = re.compile(r"(.+?)(?:省|市|县|新区|区|自治州|盟|$)")  # 甲市乙区 is 甲 and 乙
START = r"(?:^|[,。;:、|()《》“”\"'\s日月年]|[甲乙丙丁]方|其中|[报网社]讯|(?:邻近|相邻|毗邻|临近)的)"
NO_NAME = "vdrpcmqut"  # tags of words that no place name has: verbs, adverbs, pronouns …
PLACE = ("ns", "nr", "nz")
BYLINE = re.compile(r"(?:来源|记者|作者|通讯员|责任编辑|编辑)[:：]")  # where a text was printed, not what it is about
BASIS = re.compile(r"依据|根据|按照|抄送|主送")  # whose rules a paper follows, not whose paper it is
AND = "与和同及赴到向至对跟从由"  # 甲市与乙市 are two, 甲市乙市 is one
SHORT_PAPER = 800  # characters of a paper that names a city but once, and yet is about it
BY = r"(?:由|据|经|凭|是|受|获|被)"
GOING = r"(?:在|赴|(?<![收接受得达看遇])到|去|往|访|向|至|听|听取)"
OTHER_SIDE = ("当地", "对方")  # may be a customer, or who polices a market
# those to whom people go are customers, suppliers or benchmarks, and those who come are guests: no trip to see how another city does it
BUSINESS = re.compile(r"用户|客户|顾客|供应商|供方|配套|主机厂|标杆企业|首席质量官|培训|考察团|代表团|一行|座谈会上")
NO_HEAD = re.compile(r"[:：]$|^(?:甲方|乙方|丙方|主讲|地点|来访|投诉人|委托|主送|抄送)")  # a line that names an addressee, a party, a place
# lines that tell how somebody else's paper came here
LENT = re.compile(r"备注|借阅|收文|转自|转发|供[^,。;]{0,12}参考|抄送|主送|存档")
AWAY = ("说的是外地", "说的是到外地", "出自到外地", "会议在外地")  # how the reasons begin
PERHAPS_OWN = "如属本试点，请补入参与城市"
OF_ITS_OWN = r"{1,13}(?:公司|厂|院|所|中心|学院|学校|银行|协会|集团)"  # behind a city in a title: one who serves, buys or delivers


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Why a passage does not speak of this pilot; `sure` where its words leave no doubt, else an expert has to look."""

    reason: str
    sure: bool


class Places:
    """Knows the pilot's cities; without any it never says anything."""

    def __init__(
        self, data: PlaceFile, cities: Sequence[str], firms: Sequence[str], documents: Sequence[Document], atlas: Atlas | None = None,
    ) -> None:
        """`firms`: names of the main enterprises; a passage that names one is about the pilot."""
        self._data, self._atlas = data, atlas or load_atlas()
        self._own = tuple(part for c in cities for part in PARTS_OF_PLACE.findall(normalise(c)) if len(part) > 1)
        charted = [any(map(self._atlas.knows, PARTS_OF_PLACE.findall(normalise(c)))) for c in cities]
        self._charted = all(charted)
        self._complete = not any(charted) and all(c.endswith("市") for c in cities)  # no city is known to lie in these, so they are all
        self._firms = tuple(firms)
        first, last, following = data.not_names.first, data.not_names.last, data.not_names.following
        name = rf"(?P<city>(?![{first}])[{HAN}]{{1,2}}(?![{last}])[{HAN}])市(?![{following}]|场(?![监管]))"
        agency, visit = rf"{any_of(data.agencies)}|[{HAN}]{{0,8}}(?:{any_of(data.associations)})", any_of(data.visits)
        there = re.compile(rf"{START}(?:近日)?在{name}(?=[,，])")
        self._there_in = [there]
        self._subject = [re.compile(rf"{START}{name}"), there]
        self._any = [re.compile(rf"(?:{START}|{GOING}|{BY}|[与和及同从]){name}")]
        self._agency = [re.compile(rf"(?:{START}|{GOING}|{BY}){name}(?=市?(?:{agency}))")]
        self._body = [re.compile(rf"(?:{START}|{GOING}|{BY}){name}(?=[{HAN}]{{0,8}}(?:{any_of(data.bodies)}))")]
        self._presents = any_of(data.presents)
        self._presenting = [re.compile(rf"(?:{START}|听取?|由){name}(?:市?(?:{agency}))?[^,。;]{{0,20}}?(?:{self._presents})")]
        self._host = [re.compile(rf"在{name}(?:召开|举行|举办)")]
        other = name.replace("?P<city>", "?:")
        self._sent = re.compile(  # what an authority elsewhere sent, received or granted is not what it did
            rf"(?:收到|接到|接|受|向|经|由|获|被){other}市?(?:{agency})[^,。;]{{0,12}}?(?:函|通报|转办|转来|移送|移交|交办|推送|来函|发出|报送|委托|联合立项|评为|授予|命名|认定|表彰|称号)"
        )
        self._pair = re.compile(rf"从{other}[^。;]{{0,40}}?[是在到][{HAN}]{{2,3}}市|{START}{other}[^。;]{{0,24}}?(?:[与和同跟到]|会同|联合)[^,。;]{{0,6}}?[{HAN}]{{2,3}}市")
        self._named = [*self._agency, there]
        self._visit = [re.compile(rf"{GOING}(?:了|外省|邻省|省外)?{name}[^,。;]{{0,14}}?(?:{visit})"), re.compile(rf"(?:{visit})(?:了|外省|邻省|省外)?{name}")]
        self._elsewhere, self._back, self._home = any_of(data.elsewhere), any_of(data.back_reference), any_of(data.own)
        self._both, self._guests, self._comers = any_of(data.both), any_of(data.guests), any_of(data.comers)
        self._there = re.compile(rf"{START}(?P<word>{self._elsewhere})(?:(?!企业|专家|店|网点|用户|消费者|客户|机构|经销)[^,。;|]){{0,12}}?(?:{any_of(data.did)})")
        self._gone = re.compile(rf"{GOING}了?(?P<word>{self._elsewhere})[^,。;|]{{0,14}}?(?:{visit})")
        self._neighbours = self._joined(documents) if self._own else set()
        self._reports = {d.name: city for d in documents if self._own and (city := self._visited(d))}
        learning = re.compile(any_of(data.learning))
        self._foreign = {self._reports[d.name] for d in documents if d.name in self._reports and learning.search(f"{d.title} {d.name}")}
        self._speak_of = {d.name: city for d in documents if self._own and (city := self._spoken_of_throughout(d))}
        self._papers = {d.name: city for d in documents if self._own and (city := self._letterhead(d))}

    def of(self, passage: Passage, code: str) -> Elsewhere | None:
        """Why the passage is about elsewhere, for this point; None if it is not, or if nobody said where the pilot is."""
        if not self._own:
            return None
        text = normalise(passage.text)
        if self._names_own(text):
            return None
        if city := self._reports.get(passage.document):
            listened = code in self._data.honours and bool(self._first([*self._visit, *self._presenting], text))  # to listen is not to be heard
            return Elsewhere(f"出自到外地（{city}）学习考察的报告", code not in self._data.across or listened or self._theirs(text, city))
        found = self._in_sentences(text, normalise(passage.before), code)
        if found and self._among_others(passage.document, text, code):
            found = replace(found, sure=True)
        if found and passage.kind == "row":  # a cell names many who only take part
            found = replace(found, sure=False)
        if code in self._data.honours:  # the city above the pilot's own may well have granted it
            return found if found and found.sure else self._presented(text, code) if code in self._data.across else None
        if found:
            return found
        city = self._papers.get(passage.document) or self._first(self._agency, normalise(passage.heading)) or self._speak_of.get(passage.document)
        return self._other("出自外地（{}）的文件", city, code) if city else None

    def _among_others(self, document: str, text: str, code: str) -> bool:
        """Whether nobody of the pilot takes part, although the point is about dealings with others: the whole paper speaks of others only."""
        city = self._speak_of.get(document)
        if not city or code in (*self._data.partners, *self._data.honours) or re.search(self._comers, text):
            return False
        return self._foreign_for_sure(city)

    def _other(self, said: str, city: str, code: str, there: bool = False) -> Elsewhere:
        """Another city acts, or it was done `there`; sure if it is known to be none of the pilot's, else it may have been forgotten among them."""
        granted = code in self._data.honours and not there  # perhaps by the city above the pilot's own
        partners = code in self._data.across or (code in self._data.partners and not there)
        if not partners and not granted and self._foreign_for_sure(city):
            return Elsewhere(said.format(f"{city}市"), True)
        return Elsewhere(f"{said.format(f'{city}市')}；{city}市{PERHAPS_OWN}", False)

    def _between(self, sentence: str, code: str) -> Elsewhere | None:
        """What two other cities have between them; where a point asks for dealings with others, one at least must be the pilot's."""
        if code not in self._data.across or re.search(self._comers, sentence) or not self._pair.search(sentence):
            return None
        others = list(dict.fromkeys(self._others(self._any, re.sub(r"市[、和与及]", "", sentence))))  # 甲市、乙市的专家 is one side
        if len(others) > 1 and all(map(self._foreign_for_sure, others)):
            return Elsewhere(f"说的是外地城市之间的事（{'、'.join(f'{city}市' for city in others[:2])}）", True)
        return None

    def _abroad(self, city: str) -> bool:
        """Whether a city is known not to be the pilot's: one goes there to learn, or it lies in another prefecture."""
        return f"{city}市" in self._foreign or (self._charted and self._atlas.knows(city))

    def _foreign_for_sure(self, city: str) -> bool:
        """Whether a city can be none of the pilot's: it is known not to be, or the pilot's own are all named."""
        return self._complete or self._abroad(city)

    def _theirs(self, text: str, visited: str) -> bool:
        """Whether a text of the report of a visit is only about the other city: it acts, and nobody says “we”; or it deals with a third
        one, and nobody says “we” but in a quotation (在甲市,我局与乙市…).
        """
        host = visited.removesuffix("市")
        if re.search(rf"[与和同跟](?:{host}|{self._back})", text):
            return False
        third = any(city != host for city in self._others(self._any, text))
        if re.search(self._home, text):
            return third and bool(self._first(self._there_in, text))
        return third or bool(self._first(self._subject, text))

    def _presented(self, text: str, code: str) -> Elsewhere | None:
        """The other city that presented its ways, or where the meeting was, where a point asks who was heard by province or nation."""
        if city := self._first(self._presenting, text):
            return self._other("介绍做法的是外地（{}）", city, code)
        city = "" if re.search(f"{self._home}|{self._presents}", text) else self._first(self._host, text)
        return Elsewhere(f"会议在外地（{city}市）召开，看不出本试点作过交流", False) if city else None

    def _in_sentences(self, text: str, before: str, code: str) -> Elsewhere | None:
        """The surest that the sentences say of another place; `before` may have named the one they go on about."""
        found: list[Elsewhere] = []
        away = self._spoken_of(before)
        for sentence in sentences(self._sent.sub("", text)):
            if not self._at_home(sentence):
                found += self._in_sentence(sentence, away, code)
            away = self._spoken_of(sentence) or away
        return max(found, key=lambda e: e.sure, default=None)

    def _at_home(self, sentence: str) -> bool:
        """Whether a sentence says “we”, or “both places” without naming two others."""
        if re.search(self._home, sentence):
            return True
        return bool(re.search(self._both, sentence)) and len(set(self._others(self._any, sentence))) < 2

    def _in_sentence(self, sentence: str, away: Elsewhere | None, code: str) -> Iterator[Elsewhere]:
        dealings = code in (*self._data.across, *self._data.partners)
        if away and not dealings and (back := re.search(self._back, sentence)):
            yield Elsewhere(f"说的是外地（“{back.group()}”指{away.reason}）", away.sure and back.group() not in OTHER_SIDE)
        if not dealings and (word := self._there.search(sentence)):
            yield Elsewhere(f"说的是外地（{word.group('word')}）", True)
        visited = f"{city}市" if (city := self._first(self._visit, sentence)) else word.group("word") if (word := self._gone.search(sentence)) else ""
        if between := self._between(sentence, code):
            yield between
        elif visited and code not in self._data.across:
            yield Elsewhere(f"说的是到外地（{visited}）学习考察", False)
        elif city := self._first([*self._agency, *self._body], sentence) or self._first(self._subject, sentence):
            there, acts = self._first(self._there_in, sentence), self._first(self._agency, sentence)
            found = self._other("说的是外地（{}）", city, code, bool(there))
            yield found if (there or acts) and not re.search(self._guests, sentence) else replace(found, sure=False)

    def _spoken_of(self, text: str) -> Elsewhere | None:
        """The other place that a text names, if it names none of the own ones; sure where somebody goes there or calls it so."""
        if not text or self._names_own(text):
            return None
        if city := self._first(self._visit, text):
            return Elsewhere(f"{city}市", True)
        if word := re.search(self._elsewhere, text):
            return Elsewhere(word.group(), True)
        city = self._first(self._agency, text) or self._first(self._subject, text)
        return Elsewhere(f"{city}市", self._abroad(city)) if city else None

    def _first(self, patterns: Sequence[re.Pattern[str]], text: str) -> str:
        """The first city of the patterns that is none of ours."""
        return next(self._others(patterns, text), "")

    def _others(self, patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[str]:
        found = (m.group("city") for pattern in patterns for m in pattern.finditer(text))
        return (city for city in found if not self._is_own(city) and is_place_name(city))

    def _is_own(self, city: str) -> bool:
        return city in self._neighbours or any(own in city or city in own or self._atlas.related(own, city) for own in self._own)

    def _names_own(self, text: str) -> bool:
        return any(own in text for own in (*self._own, *self._firms))

    def _visited(self, document: Document) -> str:
        """The other place that a paper reports a visit to, by its title or file name; every “we” in it may be theirs."""
        for line in (normalise(document.title), normalise(PurePosixPath(document.name).stem)):
            if self._names_own(line) or BUSINESS.search(line):
                return ""
            if city := self._first(self._visit, line):
                return f"{city}市"
            if word := self._gone.search(line):
                return word.group("word")
        return ""

    def _spoken_of_throughout(self, document: Document) -> str:
        """The other city whose authority acts in a paper that never names an own city or firm."""
        texts = [text for b in document.blocks if not BYLINE.search(text := normalise(b.text))]
        if any(map(self._names_own, (normalise(document.title), *texts))) or any(re.search(f"{self._home}|{self._both}", text) for text in texts):
            return ""
        city = next((city for text in texts if not BASIS.search(text) and not NO_HEAD.search(text) and (city := self._first(self._named, text))), "") or self._titled(normalise(document.title))
        return city if sum(text.count(f"{city}市") for text in texts) > 1 or sum(map(len, texts)) <= SHORT_PAPER else ""

    def _titled(self, title: str) -> str:
        """The other city with which a title begins, if it is not one of its firms, institutes or schools."""
        city = self._first(self._subject, title)
        return "" if re.search(rf"{city}市[{HAN}]{OF_ITS_OWN}", title) else city

    def _letterhead(self, document: Document) -> str:
        """The other city whose authority the title, the file name or the letterhead names, if no line of them names an own one; whom it was
        lent to is not whose it is.
        """
        lines = [line for line in _head(document) if not LENT.search(line)]
        if any(map(self._names_own, lines)):
            return ""
        return next((city for line in lines if not NO_HEAD.search(line) and (city := self._first(self._agency, line))), "")

    def _joined(self, documents: Sequence[Document]) -> set[str]:
        """Cities named in one breath with an own one (甲市乙市…): the county-level city in it, or the city above it."""
        own = "|".join(map(re.escape, self._own))
        pattern = re.compile(rf"(?:{own})市([{HAN}]{{2,3}})市(?!场)|([{HAN}]{{2,3}})市(?:{own})市")
        found = (m.group(1) or m.group(2) for d in documents for b in d.blocks for m in pattern.finditer(normalise(b.text)))
        return {name for city in found if city[0] not in AND for name in (city, city[-2:]) if is_place_name(name)}


@lru_cache(maxsize=4096)
def is_place_name(word: str) -> bool:
    """Whether a word before 市, 县 or 区 may name a place: known as one, or unknown; not an everyday word (依托市级平台, 这是市里的…)."""
    tagged, known = rjieba.tag(word), rjieba.cut(word, False)
    if "市" in word or any(tag[0] in NO_NAME for _, tag in tagged) or (len(word) > 2 and any(tag == "f" for _, tag in tagged)):
        return False
    return any(tag[:2] in PLACE for _, tag in tagged) or all(len(part) == 1 for part in known)


def _head(document: Document) -> Iterator[str]:
    names = (n for n in (document.title, PurePosixPath(document.name).stem) if len(n) <= LETTERHEAD_WIDTH)
    return (normalise(line) for line in (*names, *letterhead(document)) if line)
