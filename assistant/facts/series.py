"""Values of the same thing in several years, and how they moved."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.facts.amounts import NUMBER, UNIT, in_base, value_of

SINGLE_VALUE = re.compile(rf"^\s*({NUMBER})\s*({UNIT})?\s*$")
ROUNDED = 0.01  # by how much a value may differ from one paper to the next
Cell = tuple[str, str]  # a number and its unit, "" if it has none


@dataclass(frozen=True, slots=True)
class Growth:
    """How a figure moved: relative change from first to last (None where only the direction is said), the phrase, and what moved: a noun, or
    all that the sentence says before it; `whole` where the row or column of a table says that it is that of all of them.
    """

    change: float | None
    phrase: str
    falls: bool = False
    last_year: int | None = None
    first_year: int | None = None
    subject: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in its base unit, and as it was written."""

    value: float
    shown: str
    base: str = ""


Series = dict[int, Figure]  # year → value


def measured(number: str, unit: str) -> Figure:
    """The value of a number with its unit, "" if it has none."""
    base, factor = in_base(unit)
    return Figure(value_of(number) * factor, number + unit, base)


def figure_of(cell: re.Match[str]) -> Figure:
    """The value of a match of `SINGLE_VALUE`, or of a number and a unit."""
    return measured(cell.group(1), cell.group(2) or "")


def in_one_unit(cells: Sequence[Cell]) -> list[Figure]:
    """The values of several cells; where only one unit is told, all have it (98.1、101.2、128.5亿元). Nothing where they don't measure the same."""
    told = {unit for _, unit in cells if unit}
    common = told.pop() if len(told) == 1 else ""
    values = [measured(number, unit or common) for number, unit in cells]
    return values if len({v.base for v in values}) == 1 else []


def over_papers(several: Sequence[Series]) -> list[Series]:
    """The series of several papers as one where no two of them tell another value of a year; else each by itself."""
    shared = [(one[year], other[year]) for one, other in itertools.combinations(several, 2) for year in one.keys() & other.keys()]
    if all(math.isclose(a.value, b.value, rel_tol=ROUNDED) for a, b in shared):
        return [{year: value for one in several for year, value in one.items()}]
    return list(several)


def of_series(series: Series, subject: str = "") -> list[Growth]:
    """The change from the first year to the last; nothing if there is only one year, nothing in both, or another unit."""
    if len(series) < 2:
        return []
    first, last = min(series), max(series)
    start, end = series[first], series[last]
    if start.base != end.base:
        return []
    if start.value == 0:
        never = f"{first}年 {start.shown} → {last}年 {end.shown}"
        return [Growth(math.inf, never, last_year=last, first_year=first, subject=subject)] if end.value > 0 else []
    change = end.value / start.value - 1
    return [Growth(change, f"{first}年 {start.shown} → {last}年 {end.shown}（{change:+.1%}）", change < 0, last, first, subject)]
