"""Values of the same thing in several years, and how they moved."""

import math
import re
from dataclasses import dataclass

from assistant.facts.amounts import NUMBER, SCALES, UNIT, value_of

SINGLE_VALUE = re.compile(rf"^\s*({NUMBER})\s*({UNIT})?\s*$")


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


def figure_of(cell: re.Match[str]) -> Figure:
    """The value of a match of `SINGLE_VALUE`, or of a number and a unit."""
    number, unit = cell.group(1), cell.group(2) or ""
    return Figure(value_of(number) * SCALES.get(unit, ("", 1.0))[1], f"{value_of(number):g}{unit}")


def of_series(series: dict[int, Figure], subject: str = "") -> list[Growth]:
    """The change from the first year to the last; nothing if there is only one year, or nothing in both."""
    if len(series) < 2:
        return []
    first, last = min(series), max(series)
    start, end = series[first], series[last]
    if start.value == 0:
        never = f"{first}年 {start.shown} → {last}年 {end.shown}"
        return [Growth(math.inf, never, last_year=last, first_year=first, subject=subject)] if end.value > 0 else []
    change = end.value / start.value - 1
    return [Growth(change, f"{first}年 {start.shown} → {last}年 {end.shown}（{change:+.1%}）", change < 0, last, first, subject)]
