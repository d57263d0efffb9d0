"""Dates, years and figures out of text and table rows. Every fact keeps the phrase it came from."""

import calendar
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.models import Passage
from assistant.text import normalise

# Dates
HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
HAN_DATE = re.compile(
    r"二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
STANDARD = re.compile(r"[a-z]+(?:/[a-z]+)*\s?\d+(?:\.\d+)*(?=[-—–]20\d\d)")
FULL_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])(?:日|\b)")
MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d|\s*[万亿元%家件项个人名台套])\s*月?")
YEAR = re.compile(
    r"(?<!\d)(20[0-4]\d)(?=年|\s*[—\-~至]|\s*$|\s*\||[/.\-](?!\d+\s*[万亿元%家件项个人])|\)|[、,和及]\s*20[0-4]\d(?:年|[、,和及]))|〔(20\d\d)〕|\[(20\d\d)\]"
)

# What names a date without having happened then: comparisons, titles and numbers of other papers, spans, validity.
REFERENCE = re.compile(
    r"(?:比|较|相比于?|对比|与|同|以)\s*20\d\d年?(?:度|底|末|同期)?|《[^》]*》|[〔\[(]20\d\d[〕\]]\d+号|\(\s*20\d\d\s*年?\s*[—\-~至]+\s*20\d\d\s*年?\s*\)|有效期[^。;；|]*"
)

# Figures
NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
UNIT = r"(?:亿元|万元/人|元/人|万元|元|%|个百分点|家次|家|件|项|个|户|名|人次|人|万套|套|倍)"
SCALES = {"亿元": ("元", 1e8), "万元": ("元", 1e4), "万元/人": ("元/人", 1e4), "万套": ("套", 1e4)}
YEAR_VALUE = re.compile(rf"([\u4e00-\u9fff]{{0,6}})(20\d\d)年(?:度|底|末|全年)?([^\d。;,，；]{{0,14}}?)({NUMBER})\s*({UNIT})")
OWNER = re.compile(r".*?([\u4e00-\u9fff]{2,4}(?:公司|集团|厂|市|县|区))$")
FILLING = re.compile(r"[为是达到至约共的了有、:：\s]|实现|增加|新增")
ROSE = re.compile(
    rf"(?:由|从)(?:20\d\d年[^\d。;；]{{0,8}})?[^\d。;；]{{0,16}}?({NUMBER})\s*({UNIT})?[^。;；]{{0,12}}?"
    rf"(?:增加|增长|增至|提高|上升|扩大|提升|升|减少|减至|下降|降低|降)[^。;；\d]{{0,12}}(?:20\d\d年[^\d]{{0,6}})?({NUMBER})\s*({UNIT})"
)
GREW = re.compile(rf"(?<!负)(?:增长|增幅|增加|提高|上升|递增|增速)[^。;；,，\d下降\-]{{0,8}}({NUMBER})\s*(%|倍)")
DOUBLED = re.compile(r"翻(?:了)?([一两二三]?)番")
TIMES = {"": 1.0, "一": 1.0, "两": 3.0, "二": 3.0, "三": 7.0}
FELL = re.compile(r"下降|回落|下滑|减少|走低|萎缩|负增长|降幅|降低")
COMPARED_WITH = r"(?:平均|同行业|行业|全国|全省|全市)"
ABOVE = re.compile(
    rf"(?<![不未没])(?<!没有)(?:高于|高出|超过|超出|领先|优于)[^。;；]{{0,24}}?{COMPARED_WITH}"
    rf"|比[^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}高(?!低)|平均[^。;；\d]{{0,6}}(?:[1-9]\d*\.\d+|[2-9]|[1-9]\d+)倍"
)
BELOW = re.compile(rf"(?:低于|不及|落后于|(?:不|未|没有)(?:高于|高出|超过|优于))[^。;；]{{0,24}}?{COMPARED_WITH}|比[^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}低")
AVERAGE_LABEL = re.compile(r"同行业|全国|全省|行业平均|行业均值|对照|协会口径")
OWN_LABEL = re.compile(r"主要企业|本市|我市|本地|试点")
ALL_OF_THEM = re.compile(r"合计|总计|平均|主要企业|全行业|[一二三四五六七八九十]家")
SINGLE_VALUE = re.compile(rf"^\s*({NUMBER})\s*({UNIT})?\s*$")
NOT_A_FULL_YEAR = re.compile(r"月|季度|半年|目标|计划|预计|预期|比|增")
BETTER_WHEN_LESS = re.compile(r"能耗|损失|不良|不合格|退货|投诉|缺陷|返工|成本|事故|周期")


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as exactly as the text gives it; `day` is None unless the text names the day."""

    year: int
    month: int | None
    day: int | None

    def as_date(self) -> date:
        """The day itself, or the middle of the month or year that is named; never later than the month's last day."""
        month = self.month or 7
        wanted = self.day or (15 if self.month else 1)
        return date(self.year, month, min(wanted, calendar.monthrange(self.year, month)[1]))


@dataclass(frozen=True, slots=True)
class Growth:
    """How a figure moved: relative change from first to last (None where only the direction is said), and the phrase."""

    change: float | None
    phrase: str
    falls: bool = False
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value in its base unit, and as it was written."""

    value: float
    shown: str


def dates(text: str) -> list[When]:
    """Every date, month or year that a text names, in order, each stretch of text once."""
    plain = STANDARD.sub(_blank, HAN_DATE.sub(_arabic, normalise(text)))
    found: list[tuple[int, When]] = []
    for pattern in (FULL_DATE, MONTH, YEAR):
        found += [(match.start(), _when([int(g) for g in match.groups() if g])) for match in pattern.finditer(plain)]
        plain = pattern.sub(_blank, plain)
    return [when for _, when in sorted(found, key=lambda pair: pair[0])]


def event_dates(text: str) -> list[When]:
    """The dates on which something happened: not those that a text only refers to (比2020年, 〔2018〕12号, 有效期至…)."""
    return dates(REFERENCE.sub(_blank, normalise(text)))


def iso_date(text: str) -> str | None:
    """The last full date a text names, as ISO string; None if it names no day."""
    full = [w for w in event_dates(text) if w.day]
    return f"{full[-1].year:04d}-{full[-1].month:02d}-{full[-1].day:02d}" if full else None


def growth_of(passages: Iterable[Passage]) -> list[Growth]:
    """All that passages say of growth: series by year in text and tables, from–to phrases, rates, decline."""
    listed = list(passages)
    texts = [_plain(p) for p in listed]
    return [*_in_series(texts), *(g for t in texts for g in _in_phrases(t)), *_in_tables([p for p in listed if p.kind == "row"])]


def single_years(passages: Iterable[Passage]) -> list[int]:
    """The years for which passages give a value."""
    return sorted({int(m.group(2)) for p in passages for m in YEAR_VALUE.finditer(_plain(p))})


def above_average(passages: Iterable[Passage]) -> tuple[bool | None, str]:
    """Whether an own value is said or shown to be above a named average (None: no comparison found), and the phrase."""
    listed = list(passages)
    for p in listed:
        plain = _plain(p)
        for pattern, verdict in ((BELOW, False), (ABOVE, True)):
            hit = pattern.search(plain)
            if hit:
                return verdict, hit.group()
    return _compare_rows([p for p in listed if p.kind == "row"])


def _plain(passage: Passage) -> str:
    return normalise(passage.text).replace("−", "-").replace("－", "-")


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())


def _when(parts: list[int]) -> When:
    """A date of its parts; a day that the month does not have is dropped."""
    year = parts[0]
    month = parts[1] if len(parts) > 1 else None
    day = parts[2] if len(parts) > 2 else None
    if day and month and day > calendar.monthrange(year, month)[1]:
        day = None
    return When(year, month, day)


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


def _in_series(texts: Sequence[str]) -> list[Growth]:
    """Values of the same thing in different years, also over passages; a value without a name goes on with the one before."""
    series: dict[tuple[str, str], dict[int, _Figure]] = defaultdict(dict)
    for text in texts:
        subject = ""
        for match in YEAR_VALUE.finditer(text):
            before, year, said, number, unit = match.groups()
            owner = OWNER.match(before)
            subject = (owner.group(1) if owner else "") + FILLING.sub("", said) or subject
            if unit != "%":
                base, scale = SCALES.get(unit, (unit, 1.0))
                series[(subject, base)][int(year)] = _Figure(_value(number) * scale, f"{_value(number):g}{unit}")
    return [g for values in series.values() for g in _of_series(values)]


def _in_phrases(text: str) -> list[Growth]:
    found: list[Growth] = []
    for match in ROSE.finditer(text):
        first, last = _value(match.group(1)), _value(match.group(3))
        if first > 0 and match.group(2) in (None, match.group(4)):
            found.append(Growth(last / first - 1, match.group(), last < first))
    for match in GREW.finditer(text):
        rate = _value(match.group(1)) * (1.0 if match.group(2) == "倍" else 0.01)
        found.append(Growth(rate, match.group(), rate < 0))
    for match in DOUBLED.finditer(text):
        found.append(Growth(TIMES[match.group(1)], match.group()))
    fell = FELL.search(text)
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
        return [Growth(math.inf, f"{first}年 {start.shown} → {last}年 {end.shown}", last_year=last)] if end.value > 0 else []
    change = end.value / start.value - 1
    return [Growth(change, f"{first}年 {start.shown} → {last}年 {end.shown}（{change:+.1%}）", change < 0, last)]


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
        if len(years) == 1 and value and not NOT_A_FULL_YEAR.search(name):
            series[int(years[0])] = _figure(value)
    return series


def _figure(cell: re.Match[str]) -> _Figure:
    number, unit = cell.group(1), cell.group(2) or ""
    return _Figure(_value(number) * SCALES.get(unit, ("", 1.0))[1], f"{_value(number):g}{unit}")


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
    label, limit = average[0]
    whole = [pair for pair in own if ALL_OF_THEM.search(pair[0])]
    name, value = whole[-1] if whole else ("、".join(n for n, _ in own[:3]) + "的平均数", sum(v for _, v in own) / len(own))
    name, value = own[0] if len(own) == 1 else (name, value)
    return value > limit, f"{name} {value:g}，{label} {limit:g}"
