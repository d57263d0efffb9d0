"""Whether a passage is about another place than the pilot's own cities: by its words, its sentence, or the letterhead of its paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.atlas import Atlas
from assistant.circumstances.city_words import CityWords, is_place_name
from assistant.circumstances.foreign_papers import LABEL, ForeignPapers
from assistant.circumstances.headings import innermost
from assistant.circumstances.own_cities import AND, OwnCities
from assistant.lexicon.words import PlaceFile
from assistant.models import Document, Passage
from assistant.text import normalise, sentences

OTHER_SIDE = ("当地", "对方")  # may be a customer, or who polices a market
AWAY = ("说的是外地", "说的是到外地", "出自到外地", "会议在外地")  # how the reasons begin
PERHAPS_OWN = "如属本试点，请补入参与城市"


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
        self._data, self._words = data, CityWords(data)
        self._own = OwnCities(cities, firms, documents, atlas)
        self._papers = ForeignPapers(self._words, self._own, documents)

    def own(self, text: str) -> bool:
        """Whether a normalised text names an own city or main enterprise, or says “we”."""
        return self._own.named(text) or bool(self._words.home.search(text))

    def of(self, passage: Passage, code: str) -> Elsewhere | None:
        """Why the passage is about elsewhere, for this point; None if it is not, or if nobody said where the pilot is."""
        if not self._own:
            return None
        text = normalise(passage.text)
        if self._own.named(text):
            return None
        if told := self._told_of_others(passage, text):
            return told
        if city := self._papers.reports.get(passage.document):
            listened = code in self._data.honours and bool(self._own.first_other([*self._words.visit, *self._words.presenting], text))  # to listen is not to be heard
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
        city = self._papers.issued_by.get(passage.document) or self._own.first_other(self._words.agency, normalise(passage.heading)) or self._papers.speaking_of.get(passage.document)
        return self._other("出自外地（{}）的文件", city, code) if city else None

    def _told_of_others(self, passage: Passage, text: str) -> Elsewhere | None:
        """Why a passage stands where others' ways are told: below such a heading, in news of many cities, or as what several did."""
        if digest := self._digest(passage):
            return Elsewhere(f"出自外地做法的摘编（“{digest}”）", not self._words.home.search(text))
        if place := self._labelled(passage.document, normalise(passage.before) or text):
            return Elsewhere(f"说的是外地（{place}）", True)
        if (city := self._heading(passage)) and not self._words.home.search(text):
            return Elsewhere(f"说的是外地（标题写着{city}市）", self._foreign_for_sure(city))
        several = self._several(text)
        return Elsewhere(f"说的是外地（{several}）", self._own.complete) if several else None

    def _labelled(self, document: str, paragraph: str) -> str:
        """The other place with which a paragraph is labelled, as in news from many: （甲市）甲市聘请…; "" if it is not."""
        label, part = self._words.label.match(paragraph), LABEL.match(paragraph)
        if label and not self._own.holds(label.group("city")) and self._foreign_for_sure(label.group("city")):
            return f"{label.group('city')}市"
        return part.group(1) if part and part.group(1) in self._papers.labels.get(document, ()) else ""

    def _heading(self, passage: Passage) -> str:
        """The other city with which the heading over a passage begins, if it names no own one; "" if there is none."""
        heading = innermost(passage)
        head = self._words.heads.match(heading)
        city = head.group("city") if head else ""
        return city if city and not (self._own.named(heading) or self._own.holds(city)) and is_place_name(city) else ""

    def _several(self, text: str) -> str:
        """Other cities that a text names together (甲、乙、丙三个市), "" if it does not; the own ones would have been found in it."""
        found = self._words.several.search(text)
        return found.group(1) if found and found.group(1)[0] not in AND and all(map(is_place_name, re.split("[、和]", found.group(1)))) else ""

    def _digest(self, passage: Passage) -> str:
        """What the title or the heading says that only others' ways are told below it, "" if it does not."""
        found = (self._words.digest.search(normalise(part)) for part in (passage.title, passage.heading.rsplit(" > ", 1)[-1]))
        return next((hit.group() for hit in found if hit), "")

    def _among_others(self, document: str, text: str, code: str) -> bool:
        """Whether nobody of the pilot takes part, although the point is about dealings with others: the whole paper speaks of others only."""
        city = self._papers.speaking_of.get(document)
        if not city or code in (*self._data.partners, *self._data.honours) or self._words.comers.search(text):
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
        if code not in self._data.across or self._words.comers.search(sentence) or not self._words.pair.search(sentence):
            return None
        others = list(dict.fromkeys(self._own.others(self._words.any, re.sub(r"市[、和与及]", "", sentence))))  # 甲市、乙市的专家 is one side
        if len(others) > 1 and all(map(self._foreign_for_sure, others)):
            return Elsewhere(f"说的是外地城市之间的事（{'、'.join(f'{city}市' for city in others[:2])}）", True)
        return None

    def _abroad(self, city: str) -> bool:
        """Whether a city is known not to be the pilot's: one goes there to learn, or it lies in another prefecture."""
        return f"{city}市" in self._papers.visited or self._own.charted_abroad(city)

    def _foreign_for_sure(self, city: str) -> bool:
        """Whether a city can be none of the pilot's: it is known not to be, or the pilot's own are all named."""
        return self._own.complete or self._abroad(city)

    def _theirs(self, text: str, visited: str) -> bool:
        """Whether a text of the report of a visit is only about the other city: it acts, and nobody says “we”; or it deals with a third
        one, and nobody says “we” but in a quotation (在甲市,我局与乙市…).
        """
        host = visited.removesuffix("市")
        if re.search(rf"[与和同跟](?:{host}|{self._words.back.pattern})", text):
            return False
        third = any(city != host for city in self._own.others(self._words.any, text))
        if self._words.home.search(text):
            return third and bool(self._own.first_other(self._words.there, text))
        return third or bool(self._own.first_other(self._words.subject, text))

    def _presented(self, text: str, code: str) -> Elsewhere | None:
        """The other city that presented its ways, or where the meeting was, where a point asks who was heard by province or nation."""
        if city := self._own.first_other(self._words.presenting, text):
            return self._other("介绍做法的是外地（{}）", city, code)
        city = "" if self._words.home.search(text) or re.search(self._words.presents, text) else self._own.first_other(self._words.host, text)
        return Elsewhere(f"会议在外地（{city}市）召开，看不出本试点作过交流", False) if city else None

    def _in_sentences(self, text: str, before: str, code: str) -> Elsewhere | None:
        """The surest that the sentences say of another place; `before` may have named the one they go on about."""
        found: list[Elsewhere] = []
        away = self._spoken_of(before)
        for sentence in sentences(self._words.sent.sub("", text)):
            if not self._at_home(sentence):
                found += self._in_sentence(sentence, away, code)
            away = self._spoken_of(sentence) or away
        return max(found, key=lambda e: e.sure, default=None)

    def _at_home(self, sentence: str) -> bool:
        """Whether a sentence says “we”, or “both places” without naming two others."""
        if self._words.home.search(sentence):
            return True
        return bool(self._words.both.search(sentence)) and len(set(self._own.others(self._words.any, sentence))) < 2

    def _in_sentence(self, sentence: str, away: Elsewhere | None, code: str) -> Iterator[Elsewhere]:
        dealings = code in (*self._data.across, *self._data.partners)
        if away and not dealings and (back := self._words.back.search(sentence)):
            yield Elsewhere(f"说的是外地（“{back.group()}”指{away.reason}）", away.sure and back.group() not in OTHER_SIDE)
        if not dealings and (word := self._words.done_there.search(sentence)):
            yield Elsewhere(f"说的是外地（{word.group('word')}）", True)
        visited = f"{city}市" if (city := self._own.first_other(self._words.visit, sentence)) else word.group("word") if (word := self._words.gone_there.search(sentence)) else ""
        if between := self._between(sentence, code):
            yield between
        elif visited and code not in self._data.across:
            yield Elsewhere(f"说的是到外地（{visited}）学习考察", False)
        elif city := self._own.first_other([*self._words.agency, *self._words.body], sentence) or self._own.first_other(self._words.subject, sentence):
            there, acts = self._own.first_other(self._words.there, sentence), self._own.first_other(self._words.agency, sentence)
            found = self._other("说的是外地（{}）", city, code, bool(there))
            yield found if (there or acts) and not self._words.guests.search(sentence) else replace(found, sure=False)

    def _spoken_of(self, text: str) -> Elsewhere | None:
        """The other place that a text names, if it names none of the own ones; sure where somebody goes there or calls it so."""
        if not text or self._own.named(text):
            return None
        if city := self._own.first_other(self._words.visit, text):
            return Elsewhere(f"{city}市", True)
        if word := self._words.elsewhere.search(text):
            return Elsewhere(word.group(), True)
        city = self._own.first_other(self._words.agency, text) or self._own.first_other(self._words.subject, text)
        return Elsewhere(f"{city}市", self._abroad(city)) if city else None


def elsewhere(doubt: str) -> bool:
    """Whether a doubt is that another place did it, and none that may have been forgotten among the pilot's."""
    return doubt.startswith(AWAY) and PERHAPS_OWN not in doubt
