"""Cities that the papers show to be the pilot's own, though nobody entered them: the county-level city that acts in most of a prefecture's papers."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.atlas import Atlas, load_atlas
from assistant.circumstances.city_words import any_city, is_place_name
from assistant.circumstances.own_cities import parts_of
from assistant.lexicon.words import PlaceFile
from assistant.models import Document
from assistant.text import normalise

HOME = 1 / 3  # share of the papers that name such a city at least; one that the pilot only deals with stands in fewer
FEW = 6  # papers of which a third says nothing


def home_cities(documents: Sequence[Document], cities: Sequence[str], data: PlaceFile, atlas: Atlas | None = None) -> dict[str, int]:
    """City (嵇山市) → how many papers name it, for those that are not among the cities entered; nothing where none are entered.

    A city that the atlas knows is none of them: it says where that lies.
    """
    atlas = atlas or load_atlas()
    own = parts_of(cities)
    if not own or len(documents) < FEW:
        return {}
    name = any_city(data.not_names)
    papers = Counter(city for d in documents for city in _named(d, name))
    often = {city: count for city, count in papers.items() if count > HOME * len(documents)}
    return {f"{city}市": n for city, n in often.items() if is_place_name(city) and not atlas.knows(city) and not any(o in city or city in o for o in own)}


def _named(document: Document, name: re.Pattern[str]) -> set[str]:
    return {city for text in (document.title, *(b.text for b in document.blocks)) for city in name.findall(normalise(text))}
