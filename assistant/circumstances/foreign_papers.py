"""Which papers are those of another city: reports of a visit there, papers with its letterhead, papers that speak of nothing else."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from assistant.circumstances.city_words import CityWords
from assistant.circumstances.own_cities import OwnCities
from assistant.models import Document
from assistant.passages import LETTERHEAD_WIDTH, letterhead
from assistant.text import HAN, normalise

BYLINE = re.compile(r"(?:来源|记者|作者|通讯员|责任编辑|编辑)[:：]")  # where a text was printed, not what it is about
BASIS = re.compile(r"依据|根据|按照|抄送|主送")  # whose rules a paper follows, not whose paper it is
SHORT_PAPER = 800  # characters of a paper that names a city but once, and yet is about it
# those to whom people go are customers, suppliers or benchmarks, and those who come are guests: no trip to see how another city does it
BUSINESS = re.compile(r"用户|客户|顾客|供应商|供方|配套|主机厂|标杆企业|首席质量官|培训|考察团|代表团|一行|座谈会上")
NO_HEAD = re.compile(r"[:：]$|^(?:甲方|乙方|丙方|主讲|地点|来访|投诉人|委托|主送|抄送)")  # a line that names an addressee, a party, a place
# lines that tell how somebody else's paper came here
LENT = re.compile(r"备注|借阅|收文|转自|转发|供[^,。;]{0,12}参考|抄送|主送|存档")
LABEL = re.compile(rf"[【〔]([{HAN}]{{2,3}})[市县区]?[】〕]")  # of an item of news from the parts of a city: 【青坞】 青坞区聘请…
OF_ITS_OWN = r"{1,13}(?:公司|厂|院|所|中心|学院|学校|银行|协会|集团)"  # behind a city in a title: one who serves, buys or delivers


class ForeignPapers:
    """Document → the other city. `reports`: whose visit it reports (with 市, or 外省); `speaking_of`: of which alone it speaks; `issued_by`: whose
    letterhead it has. `visited`: the cities to which one goes to learn, with 市: none of the pilot's. `labels`: document → the other places with
    which its items of news are labelled, where one is labelled with an own.
    """

    def __init__(self, words: CityWords, own: OwnCities, documents: Sequence[Document]) -> None:
        self._words, self._own = words, own
        self.reports = self._each(documents, self._reported)
        self.visited = {self.reports[d.name] for d in documents if d.name in self.reports and words.learning.search(f"{d.title} {d.name}")}
        self.speaking_of = self._each(documents, self._spoken_of)
        self.issued_by = self._each(documents, self._issuer)
        self.labels = {d.name: self._labels(d) for d in documents} if own else {}

    def _each(self, documents: Sequence[Document], city_of: Callable[[Document], str]) -> dict[str, str]:
        return {d.name: city for d in documents if (city := city_of(d))} if self._own else {}

    def _reported(self, document: Document) -> str:
        """The other place that a paper reports a visit to, by its title or file name; every “we” in it may be theirs."""
        for line in (normalise(document.title), normalise(PurePosixPath(document.name).stem)):
            if self._own.named(line) or BUSINESS.search(line):
                return ""
            if city := self._own.first_other(self._words.visit, line):
                return f"{city}市"
            if word := self._words.gone_there.search(line):
                return word.group("word")
        return ""

    def _spoken_of(self, document: Document) -> str:
        """The other city whose authority acts in a paper that never names an own city or firm."""
        title, texts = normalise(document.title), [text for b in document.blocks if not BYLINE.search(text := normalise(b.text))]
        if any(map(self._own.named, (title, *texts))) or any(self._words.home.search(text) or self._words.both.search(text) for text in texts):
            return ""
        acting = (self._own.first_other([*self._words.agency, *self._words.there], t) for t in texts if not (BASIS.search(t) or NO_HEAD.search(t)))
        city = next(filter(None, acting), "") or self._titled(title)
        return city if sum(text.count(f"{city}市") for text in texts) > 1 or sum(map(len, texts)) <= SHORT_PAPER else ""

    def _labels(self, document: Document) -> set[str]:
        """The places among the labels of a paper, without the own ones; none where no own one is among them."""
        texts = [normalise(b.text) for b in document.blocks]
        labels = {label.group(1) for text in texts if (label := LABEL.match(text))}
        places = {name for name in labels if any(re.search(f"{name}[市县区]", text) for text in texts)}
        own = {name for name in labels if self._own.named(name)}
        return places - own if own else set()

    def _titled(self, title: str) -> str:
        """The other city with which a title begins, if it is not one of its firms, institutes or schools."""
        city = self._own.first_other(self._words.subject, title)
        return "" if re.search(rf"{city}市[{HAN}]{OF_ITS_OWN}", title) else city

    def _issuer(self, document: Document) -> str:
        """The other city whose authority the title, the file name or the letterhead names, if no line of them names an own one; whom it was
        lent to is not whose it is.
        """
        lines = [line for line in _head(document) if not LENT.search(line)]
        if any(map(self._own.named, lines)):
            return ""
        return next((city for line in lines if not NO_HEAD.search(line) and (city := self._own.first_other(self._words.agency, line))), "")


def _head(document: Document) -> Iterator[str]:
    names = (n for n in (document.title, PurePosixPath(document.name).stem) if len(n) <= LETTERHEAD_WIDTH)
    return (normalise(line) for line in (*names, *letterhead(document)) if line)
