"""Whose county a paper is about: a pilot of one county names it in paper after paper, and another one in a single paper."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.circumstances.city_words import is_place_name
from assistant.circumstances.places import Elsewhere
from assistant.lexicon.words import PlaceFile
from assistant.models import Document, Passage
from assistant.text import HAN, any_of, normalise

COUNTY = re.compile(rf"(?:(?<![{HAN}])|(?<=[市省在与和赴到由]))([{HAN}]{{2}}[县区])(?![域间块级内外长属别位])")
HOME = 0.2  # share of the papers that name a pilot's own county at least
ALL_COME = re.compile(r"(?:全国|全省|省|长三角)[^,。;]{0,20}(?:会|论坛|培训班|观摩)[^,。;]{0,4}(?:材料|手册|汇编|发言|会务|资料|简报|情况|典型|经验)")  # papers in which many places speak
SUBJECT = 2  # so often a paper names the county that it is about, and more often than the own ones
WE = re.compile(r"[我本]县|[我本]区")


class Counties:
    """Knows the pilot's own counties by how many papers name them; where it has none it never says anything."""

    def __init__(self, data: PlaceFile, documents: Sequence[Document]) -> None:
        named = {d.name: _named(d) for d in documents}
        papers = Counter(county for counts in named.values() for county in counts)
        self._home = {county for county, count in papers.items() if count > max(1, HOME * len(documents))}
        self._away = {name: county for name, counts in named.items() if self._home and (county := self._subject(counts, papers))}
        self._across, self._honours = data.across, data.honours
        self._to_learn = re.compile(any_of((*data.elsewhere, *data.learning)))

    def of(self, passage: Passage, code: str) -> Elsewhere | None:
        """Why the paper of a passage is about another county; sure where its title says that it is a neighbour's, or of a meeting of all.

        Where a point asks for dealings with others it is never sure.
        """
        county = "" if code in self._honours else self._away.get(passage.document, "")
        if not county or self._names_home(normalise(passage.text)):
            return None
        title = normalise(passage.title)
        learns = bool(self._to_learn.search(title) or ALL_COME.search(title)) and code not in self._across
        return Elsewhere(f"文件写的是{county}的情况" + ("" if learns else f"；{county}如属本试点，请核对"), learns)

    def _names_home(self, text: str) -> bool:
        return bool(WE.search(text)) or any(county[:-1] in text for county in self._home)

    def _subject(self, counts: Counter[str], papers: Counter[str]) -> str:
        county, times = next(iter(counts.most_common(1)), ("", 0))
        own = sum(counts[home] for home in self._home)
        return county if county not in self._home and papers[county] == 1 and times >= SUBJECT and times > own else ""


def _named(document: Document) -> Counter[str]:
    """The counties that a paper names, and how often; without its kind (砚溪的做法), too, once it has been named in full."""
    text = normalise("\n".join((document.title, *(b.text for b in document.blocks))))
    full = {name for name in COUNTY.findall(text) if is_place_name(name[:-1])}
    return Counter({name: text.count(name[:-1]) for name in full})
