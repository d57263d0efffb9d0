"""Dates, years and figures out of text and table rows. Every fact keeps the phrase it came from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.models import Passage
from assistant.text import normalise

HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
HAN_DATE = re.compile(r"二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?")
FULL_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])(?:日|\b)")
MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*月?")
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|\s*[—\-~至]|\s*$|\s*\||[/.\-]|\))|〔(20\d\d)〕|\[(20\d\d)\]")
NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
UNIT = r"(?:亿元|万元|元/人|万元/人|元|%|个百分点|家次|家|件|项|个|户|名|人次|人|万套|套|倍)"
YEAR_VALUE = re.compile(rf"(20\d\d)年(?:度|底|末|全年)?[^\d。;,，；]{{0,14}}?({NUMBER})\s*({UNIT})")
ROSE = re.compile(rf"(?:由|从)[^。;；]{{0,16}}?({NUMBER})\s*({UNIT})?[^。;；]{{0,12}}?(?:增加|增长|增至|提高|上升|扩大|提升|升)[^。;；\d]{{0,4}}(?:到|至)?[^。;；\d]{{0,8}}(?:20\d\d年[^\d]{{0,6}})?({NUMBER})\s*({UNIT})")
GREW = re.compile(rf"(?:增长|增幅|增加|提高|上升|递增|增速)[^。;；,，\d负下降]{{0,8}}({NUMBER})\s*(%|倍)")
FELL = re.compile(r"(?:下降|回落|下滑|减少|走低|萎缩|负增长|降幅|降低)")
ABOVE = re.compile(r"(?:高于|高出|超过|超出|领先|优于)[^。;；]{0,24}?(?:平均|同行业|行业|全国|全省|全市)|(?:是|为|相当于)[^。;；]{0,16}平均[^。;；]{0,6}的?1\.\d+倍")
BELOW = re.compile(r"(?:低于|不及|落后于)[^。;；]{0,24}?(?:平均|同行业|行业|全国|全省|全市)")
AVERAGE_LABEL = re.compile(r"同行业|全国|全省|行业平均|行业均值|对照|协会口径")
OWN_LABEL = re.compile(r"主要企业|本市|我市|本地|试点")
SINGLE_VALUE = re.compile(rf"^\s*({NUMBER})\s*{UNIT}?\s*$")


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as exactly as the text gives it; `day` is None unless the text names the day."""

    year: int
    month: int | None
    day: int | None

    def as_date(self) -> date:
        """The day itself, or the middle of the month or year that is named."""
        return date(self.year, self.month or 7, min(self.day or (15 if self.month else 1), 28 if self.month == 2 else 30))


@dataclass(frozen=True, slots=True)
class Growth:
    """How a figure moved: relative change from first to last (None where only the direction is said), and the phrase."""

    change: float | None
    phrase: str
    falls: bool = False


def dates(text: str) -> list[When]:
    """Every date, month or year that a text names, in order, each stretch of text once."""
    plain = HAN_DATE.sub(_arabic, normalise(text))
    found: list[tuple[int, When]] = []
    for pattern in (FULL_DATE, MONTH, YEAR):
        for match in pattern.finditer(plain):
            parts = [int(g) for g in match.groups() if g]
            found.append((match.start(), When(parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None)))
        plain = pattern.sub(lambda m: "□" * len(m.group()), plain)
    return [when for _, when in sorted(found, key=lambda pair: pair[0])]


def iso_date(text: str) -> str | None:
    """The last full date a text names, as ISO string; None if it names no day."""
    full = [w for w in dates(text) if w.day]
    return f"{full[-1].year:04d}-{full[-1].month:02d}-{full[-1].day:02d}" if full else None


def growth_of(passages: Iterable[Passage]) -> list[Growth]:
    """All that passages say of growth: series by year in text and tables, from–to phrases, rates, decline."""
    listed = list(passages)
    found = [g for p in listed for g in _growth_in_text(normalise(p.text))]
    return found + _growth_in_tables([p for p in listed if p.kind == "row"])


def single_years(passages: Iterable[Passage]) -> list[int]:
    """The years for which passages give a value."""
    return sorted({int(m.group(1)) for p in passages for m in YEAR_VALUE.finditer(normalise(p.text))})


def above_average(passages: Iterable[Passage]) -> tuple[bool | None, str]:
    """Whether an own value is said or shown to be above a named average (None: no comparison found), and the phrase."""
    listed = list(passages)
    for p in listed:
        plain = normalise(p.text)
        for pattern, verdict in ((ABOVE, True), (BELOW, False)):
            hit = pattern.search(plain)
            if hit:
                return verdict, hit.group()
    return _compare_rows([p for p in listed if p.kind == "row"])


def _arabic(match: re.Match[str]) -> str:
    year = "20" + (match.group(1) + match.group(2)).translate(HAN_DIGITS)
    rest = "".join(f"{_han_number(g)}{unit}" for g, unit in zip(match.groups()[2:], "月日", strict=True) if g)
    return f"{year}年{rest}"


def _han_number(text: str) -> int:
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return int(text.translate(HAN_DIGITS))
    return int(tens.translate(HAN_DIGITS) or 1) * 10 + int(ones.translate(HAN_DIGITS) or 0)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _growth_in_text(text: str) -> list[Growth]:
    found: list[Growth] = []
    by_unit: dict[str, dict[int, float]] = defaultdict(dict)
    for match in YEAR_VALUE.finditer(text):
        if match.group(3) != "%":
            by_unit[match.group(3)][int(match.group(1))] = _value(match.group(2))
    found += [g for unit, series in by_unit.items() for g in _of_series(series, unit)]
    for match in ROSE.finditer(text):
        first, last = _value(match.group(1)), _value(match.group(3))
        if first > 0 and match.group(2) in (None, match.group(4)):
            found.append(Growth(last / first - 1, match.group(), last < first))
    for match in GREW.finditer(text):
        rate = _value(match.group(1)) * (1.0 if match.group(2) == "倍" else 0.01)
        found.append(Growth(rate, match.group(), rate < 0))
    fell = FELL.search(text)
    if fell and not found:
        found.append(Growth(None, text[max(0, fell.start() - 12) : fell.end() + 8], True))
    return found


def _of_series(series: dict[int, float], unit: str) -> list[Growth]:
    if len(series) < 2:
        return []
    first, last = min(series), max(series)
    if series[first] == 0:
        return []
    change = series[last] / series[first] - 1
    return [Growth(change, f"{first}年 {series[first]:g}{unit} → {last}年 {series[last]:g}{unit}（{change:+.1%}）", change < 0)]


def _growth_in_tables(rows: Sequence[Passage]) -> list[Growth]:
    """Rows under a header of years, and rows that begin with a year (each column is a series)."""
    found: list[Growth] = []
    columns: dict[tuple[str, str, int], dict[int, float]] = defaultdict(dict)
    for row in rows:
        cells = row.text.split(" | ")
        found += [Growth(g.change, f"{cells[0]}：{g.phrase}", g.falls) for g in _of_series(_by_year(row), "")]
        begins = re.match(r"^\s*(20[0-4]\d)年?", cells[0])
        if begins:
            for number, cell in enumerate(cells[1:]):
                value = SINGLE_VALUE.match(cell)
                if value:
                    columns[(row.document, row.header, number)][int(begins.group(1))] = _value(value.group(1))
    return found + [g for series in columns.values() for g in _of_series(series, "")]


def _by_year(row: Passage) -> dict[int, float]:
    """Year → value of a row whose header names years (a column such as “2023年比2020年” names two, and is none)."""
    header, cells = row.header.split(" | "), row.text.split(" | ")
    series: dict[int, float] = {}
    for name, cell in zip(header, cells, strict=False):
        years, value = re.findall(r"(?<!\d)20[0-4]\d(?!\d)", name), SINGLE_VALUE.match(cell)
        if len(years) == 1 and value:
            series[int(years[0])] = _value(value.group(1))
    return series


def _compare_rows(rows: Sequence[Passage]) -> tuple[bool | None, str]:
    own: list[tuple[str, float]] = []
    average: list[tuple[str, float]] = []
    for row in rows:
        cells = row.text.split(" | ")
        values = [_value(m.group(1)) for c in cells[1:] if (m := SINGLE_VALUE.match(c))]
        if values:
            (average if AVERAGE_LABEL.search(cells[0]) and not OWN_LABEL.search(cells[0]) else own).append((cells[0], values[-1]))
    if not own or not average:
        return None, ""
    (name, value), (label, limit) = max(own, key=lambda pair: pair[1]), average[0]
    return value > limit, f"{name} {value:g}，{label} {limit:g}"
