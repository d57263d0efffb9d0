"""Growth and decline: series by year in sentences and tables, from–to phrases, rates. Each keeps the phrase it came from."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.facts.amounts import NUMBER, SCALES, UNIT, value_of
from assistant.facts.numerals import arabic
from assistant.models import Passage
from assistant.text import normalise

ON_DAY = r"\d{1,2}月\d{1,2}日\)?(?=为(?!止)|达|:)"  # what there is on a day; what a month brought is no year's value
YEAR_VALUE = re.compile(rf"([\u4e00-\u9fff]{{0,6}})(20\d\d)年(?:度|底|末|全年|{ON_DAY})?([^\d。;,，；]{{0,14}}?)({NUMBER})\s*({UNIT})")
YEARS_NAMED = re.compile(
    rf"(20\d\d)年?(?:[—\-–~至到]+(20\d\d)年?|((?:[、,和及]20\d\d年?)+))(?:度|底|末)?([^\d。;；]{{0,14}}?)(?:分别|依次|逐年)(?:为|是|达到?|完成|实现)?"
    rf"((?:{NUMBER}\s*(?:{UNIT})?[、,和及]?\s*){{2,6}})"
)
# 2022年，发明3件、外观11件，小计14件: a whole year, what is summed, the sum
SUMMED = re.compile(rf"(20\d\d)年(?!上半年|\d+[—\-~至]|前)((?:(?!20\d\d年)[^。;；]){{1,60}}?)(?:小计|合计|总计)({NUMBER})\s*({UNIT})")
KIND = re.compile(rf"([\u4e00-\u9fff]{{2,}}){NUMBER}")
OWNER = re.compile(r".*?([\u4e00-\u9fff]{2,4}(?:公司|集团|厂|市|县|区))$")
FILLING = re.compile(r"实现|变[成为]|已有|有了|增加|新增|(?:做|提高|提升|上升|跃升|攀升|扩大|发展|扩|升|增)(?=[到至])|[为是达到至约共的了则有、:：\s]")
# a unit named once, ahead of values that have none: 产值(亿元):2020年27,2021年30
UNIT_AHEAD = re.compile(rf"([\u4e00-\u9fff”]{{0,8}})((?:\([^()\d]*?|,|单位:?)({UNIT})\)?[:,。]?)(20\d\d年[^;。]*)")
BARE = re.compile(rf"(20\d\d年)(?:度|底|末)?[为:]?({NUMBER})(?=[,、;。)]|$)")
ROSE = re.compile(
    rf"(?:由|从)(?:20\d\d年[^\d。;；]{{0,8}})?[^\d。;；]{{0,16}}?({NUMBER})\s*({UNIT})?[^。;；]{{0,12}}?"
    rf"(?:增加|增长|增至|提高|上升|扩大|提升|升|减少|减至|下降|降低|降)[^。;；\d]{{0,12}}(?:20\d\d年[^\d]{{0,6}})?({NUMBER})\s*({UNIT})"
)
GREW = re.compile(rf"(?<!负)(?:增长|增幅|增加|提高|上升|递增|增速)[^。;；,，\d下降\-]{{0,8}}({NUMBER})\s*(%|倍)")
DOUBLED = re.compile(r"翻(?:了)?([一两二三]?)番")
TIMES = {"": 1.0, "一": 1.0, "两": 3.0, "二": 3.0, "三": 7.0}
FELL = re.compile(r"下降|回落|下滑|减少|走低|萎缩|负增长|降幅|降低")
SINGLE_VALUE = re.compile(rf"^\s*({NUMBER})\s*({UNIT})?\s*$")
A_DAY = re.compile(r"\s*20\d\d年\d{1,2}月\d{1,2}日\s*")
NOT_A_FULL_YEAR = re.compile(r"月|季度|半年|目标|计划|预计|预期|比|增")
BEFORE = 12  # characters before a change in which the thing that changed is named
BETTER_WHEN_LESS = re.compile(r"能耗|损失|不良|不合格|退货|投诉|缺陷|返工|成本|事故|(?:生产|交付|交货|研发|检测|响应|办理)周期")


@dataclass(frozen=True, slots=True)
class Growth:
    """How a figure moved: relative change from first to last (None where only the direction is said), and the phrase."""

    change: float | None
    phrase: str
    falls: bool = False
    last_year: int | None = None
    first_year: int | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value in its base unit, and as it was written."""

    value: float
    shown: str


def growth_of(passages: Iterable[Passage]) -> list[Growth]:
    """All that passages say of growth: series by year in text and tables, from–to phrases, rates, decline."""
    listed = list(passages)
    texts = [plain_of(p) for p in listed]
    return [*_in_series(listed, texts), *(g for t in texts for g in (*_listed_by_year(t), *_summed_by_year(t))), *(g for t in texts for g in _in_phrases(t)), *_in_tables([p for p in listed if p.kind == "row"])]


def single_years(passages: Iterable[Passage]) -> list[int]:
    """The years for which passages give a value."""
    return sorted({int(m.group(2)) for p in passages for m in YEAR_VALUE.finditer(plain_of(p))})


def plain_of(passage: Passage) -> str:
    """The text of a passage as the patterns read it: normalised, with figures for Chinese numerals and one kind of minus."""
    return arabic(normalise(passage.text)).replace("−", "-").replace("－", "-")


def _in_series(passages: Sequence[Passage], texts: Sequence[str]) -> list[Growth]:
    """Values of the same thing in different years, also over passages; a value without a name goes on with the one before, in its paper."""
    series: dict[tuple[str, str], dict[int, _Figure]] = defaultdict(dict)
    for passage, text in zip(passages, texts, strict=True):
        subject = ""
        for match in YEAR_VALUE.finditer(_with_units(text)):
            before, year, said, number, unit = match.groups()
            owner = OWNER.match(before)
            subject = (owner.group(1) if owner else "") + FILLING.sub("", said) or subject
            if unit != "%":
                base, scale = SCALES.get(unit, (unit, 1.0))
                series[(subject or passage.document, base)][int(year)] = _Figure(value_of(number) * scale, f"{value_of(number):g}{unit}")
    return [g for values in series.values() for g in _of_series(values)]


def _with_units(text: str) -> str:
    """The text, with the name and the unit that stand ahead of the bare values of a clause put around each of them."""
    return UNIT_AHEAD.sub(lambda ahead: ahead.group(1) + ahead.group(2) + BARE.sub(rf"\1{ahead.group(1)}\2{ahead.group(3)}", ahead.group(4)), text)


def _listed_by_year(text: str) -> Iterator[Growth]:
    """2021—2023年授权专利分别为12件、15件、18件: as many values as years."""
    for match in YEARS_NAMED.finditer(text):
        first, last, listed, _, values = match.groups()
        years = list(range(int(first), int(last) + 1)) if last else [int(first), *(int(y) for y in re.findall(r"20\d\d", listed))]
        found = list(re.finditer(rf"({NUMBER})\s*({UNIT})?", values))
        if len(found) == len(years) and "%" not in values:
            yield from _of_series({year: _figure(value) for year, value in zip(years, found, strict=True)})


def _summed_by_year(text: str) -> list[Growth]:
    """The sum that each year's kinds come to, in one text; the kinds are the same every year."""
    series: dict[tuple[str, str], dict[int, _Figure]] = defaultdict(dict)
    for year, kinds, number, unit in SUMMED.findall(text):
        base, scale = SCALES.get(unit, (unit, 1.0))
        series["、".join(KIND.findall(kinds)), base][int(year)] = _Figure(value_of(number) * scale, f"{value_of(number):g}{unit}")
    return [g for values in series.values() for g in _of_series(values)]


def _in_phrases(text: str) -> list[Growth]:
    found: list[Growth] = []
    for match in ROSE.finditer(text):
        if BETTER_WHEN_LESS.search(text[max(0, match.start() - BEFORE) : match.end()]):
            continue
        first, last = value_of(match.group(1)), value_of(match.group(3))
        if first > 0 and match.group(2) in (None, match.group(4)):
            found.append(Growth(last / first - 1, match.group(), last < first))
    for match in GREW.finditer(text):
        rate = value_of(match.group(1)) * (1.0 if match.group(2) == "倍" else 0.01)
        found.append(Growth(rate, match.group(), rate < 0))
    for match in DOUBLED.finditer(text):
        found.append(Growth(TIMES[match.group(1)], match.group()))
    fell = next((m for m in FELL.finditer(text) if not BETTER_WHEN_LESS.search(text[max(0, m.start() - BEFORE) : m.start()])), None)
    if fell and not found and len({m.group(2) for m in YEAR_VALUE.finditer(text)}) < 2:
        found.append(Growth(None, text[max(0, fell.start() - 12) : fell.end() + 8], True))
    return found


def _of_series(series: dict[int, _Figure]) -> list[Growth]:
    """The change from the first year to the last; nothing if there is only one year, or nothing in both."""
    if len(series) < 2:
        return []
    first, last = min(series), max(series)
    start, end = series[first], series[last]
    if start.value == 0:
        return [Growth(math.inf, f"{first}年 {start.shown} → {last}年 {end.shown}", last_year=last, first_year=first)] if end.value > 0 else []
    change = end.value / start.value - 1
    return [Growth(change, f"{first}年 {start.shown} → {last}年 {end.shown}（{change:+.1%}）", change < 0, last, first)]


def _in_tables(rows: Sequence[Passage]) -> list[Growth]:
    """Rows under a header of years, and rows that begin with a year (each column is a series)."""
    found: list[Growth] = []
    columns: dict[tuple[str, str, int], dict[int, _Figure]] = defaultdict(dict)
    for row in rows:
        cells = row.text.split(" | ")
        if BETTER_WHEN_LESS.search(cells[0]):
            continue
        found += [replace(g, phrase=f"{cells[0]}：{g.phrase}") for g in _of_series(_by_year(row))]
        begins = re.match(r"^\s*(20[0-4]\d)年?", cells[0])
        for number, cell in enumerate(cells[1:] if begins else ()):
            value = SINGLE_VALUE.match(cell)
            if begins and value:
                columns[(row.document, row.header, number)][int(begins.group(1))] = _figure(value)
    return found + [g for series in columns.values() for g in _of_series(series)]


def _by_year(row: Passage) -> dict[int, _Figure]:
    """Year → value of a row whose header names years (a column such as “2023年比2020年” names two, and is none)."""
    header, cells = row.header.split(" | "), row.text.split(" | ")
    series: dict[int, _Figure] = {}
    for name, cell in zip(header, cells, strict=False):
        years, value = re.findall(r"(?<!\d)20[0-4]\d(?!\d)", name), SINGLE_VALUE.match(cell)
        if len(years) == 1 and value and (A_DAY.fullmatch(name) or not NOT_A_FULL_YEAR.search(name)):
            series[int(years[0])] = _figure(value)
    return series


def _figure(cell: re.Match[str]) -> _Figure:
    number, unit = cell.group(1), cell.group(2) or ""
    return _Figure(value_of(number) * SCALES.get(unit, ("", 1.0))[1], f"{value_of(number):g}{unit}")


