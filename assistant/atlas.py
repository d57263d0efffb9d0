"""Which cities there are, and which belong to one another: a county-level city lies in a prefecture-level one."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from assistant.scheme import Record
from assistant.yaml_data import load_checked


class CityFile(Record):
    """cities.yaml: province → prefecture-level city → its county-level cities, all without 市."""

    cities: dict[str, dict[str, tuple[str, ...]]]


class Atlas:
    """The cities of a file; names are without 市."""

    def __init__(self, data: CityFile) -> None:
        self._prefectures: dict[str, set[str]] = {}  # some names are found twice in the country
        for prefectures in data.cities.values():
            for prefecture, counties in prefectures.items():
                for city in (prefecture, *counties):
                    self._prefectures.setdefault(city, set()).add(prefecture)

    def knows(self, city: str) -> bool:
        """Whether there is a city of this name."""
        return city in self._prefectures

    def related(self, one: str, other: str) -> bool:
        """Whether two cities are the same, or one lies in the other, or both in a third."""
        return one == other or bool(self._prefectures.get(one, set()) & self._prefectures.get(other, set()))


@cache
def load_atlas() -> Atlas:
    """The cities of the country. Raises DataError."""
    return Atlas(load_checked(Path(str(files("indicator_lexicon"))) / "cities.yaml", CityFile))
