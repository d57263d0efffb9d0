"""As many values as years: 2021—2023年授权专利分别为12件、15件、18件."""

import re
from collections.abc import Iterator

from assistant.facts.amounts import NUMBER
from assistant.facts.series import Cell

VALUES = re.compile(rf"({NUMBER})\s*([^\d、,和及\s]*)")


def years_named(unit: str) -> re.Pattern[str]:
    """Years from to or in a list, what is counted (group 4), and values in one of the units."""
    return re.compile(
        rf"(20\d\d)年?(?:[—\-–~至到]+(20\d\d)年?|((?:[、,和及]20\d\d年?)+))(?:度|底|末)?([^\d。;；]{{0,14}}?)(?:分别|依次|逐年)(?:为|是|达到?|完成|实现)?"
        rf"((?:{NUMBER}\s*(?:{unit})?[、,和及]?\s*){{2,6}})"
    )


def by_year(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], dict[int, Cell]]]:
    """Each match of a pattern of `years_named` that has a value for each year, with them."""
    for match in pattern.finditer(text):
        first, last, listed, _, values = match.groups()
        years = list(range(int(first), int(last) + 1)) if last else [int(first), *(int(y) for y in re.findall(r"20\d\d", listed))]
        cells = VALUES.findall(values)
        if len(cells) == len(years):
            yield match, dict(zip(years, cells, strict=True))
