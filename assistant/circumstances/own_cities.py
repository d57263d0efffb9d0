"""Which cities are the pilot's own: those entered, what the atlas says lies in them, and what papers name in one breath with them."""

import re
from collections.abc import Iterator, Sequence

from assistant.atlas import Atlas, load_atlas
from assistant.circumstances.city_words import is_place_name
from assistant.models import Document
from assistant.text import HAN, normalise

PARTS_OF_PLACE = re.compile(r"(.+?)(?:省|市|县|新区|区|自治州|盟|$)")  # 甲市乙区 is 甲 and 乙
AND = "与和同及赴到向至对跟从由"  # 甲市与乙市 are two, 甲市乙市 is one


class OwnCities:
    """False for a pilot of which nobody said where it is."""

    def __init__(self, cities: Sequence[str], firms: Sequence[str], documents: Sequence[Document], atlas: Atlas | None = None) -> None:
        """`firms`: names of the main enterprises; a text that names one is about the pilot."""
        self._atlas, self._firms = atlas or load_atlas(), tuple(firms)
        self._own = parts_of(cities)
        charted = [any(map(self._atlas.knows, PARTS_OF_PLACE.findall(normalise(c)))) for c in cities]
        self._charted = all(charted)
        self.complete = not any(charted) and all(c.endswith("市") for c in cities)  # no city is known to lie in these, so they are all
        self._neighbours = self._joined(documents) if self._own else set()

    def __bool__(self) -> bool:
        return bool(self._own)

    def named(self, text: str) -> bool:
        """Whether a normalised text names a city or a main enterprise of the pilot."""
        return any(own in text for own in (*self._own, *self._firms))

    def charted_abroad(self, city: str) -> bool:
        """Whether the atlas knows that a city lies elsewhere."""
        return self._charted and self._atlas.knows(city)

    def others(self, patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[str]:
        """The cities that patterns find, pattern by pattern, if they are none of the pilot's."""
        found = (m.group("city") for pattern in patterns for m in pattern.finditer(text))
        return (city for city in found if not self.holds(city) and is_place_name(city))

    def first_other(self, patterns: Sequence[re.Pattern[str]], text: str) -> str:
        """The first of the `others`, "" if there is none."""
        return next(self.others(patterns, text), "")

    def holds(self, city: str) -> bool:
        """Whether a city, without 市, is the pilot's own, lies in one, or has one."""
        return city in self._neighbours or any(own in city or city in own or self._atlas.related(own, city) for own in self._own)

    def _joined(self, documents: Sequence[Document]) -> set[str]:
        """Cities named in one breath with an own one (甲市乙市…): the county-level city in it, or the city above it."""
        own = "|".join(map(re.escape, self._own))
        pattern = re.compile(rf"(?:{own})市([{HAN}]{{2,3}})市(?!场)|([{HAN}]{{2,3}})市(?:{own})市")
        found = (m.group(1) or m.group(2) for d in documents for b in d.blocks for m in pattern.finditer(normalise(b.text)))
        return {name for city in found if city[0] not in AND for name in (city, city[-2:]) if is_place_name(name)}


def parts_of(cities: Sequence[str]) -> tuple[str, ...]:
    """The names in the cities of a pilot, without their kind: 甲市乙区 has 甲 and 乙."""
    return tuple(part for c in cities for part in PARTS_OF_PLACE.findall(normalise(c)) if len(part) > 1)
