"""Dates, periods, document numbers and the date of signature. Every fact keeps the phrase it came from."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from assistant.facts.numerals import with_marks
from assistant.facts.references import REFERENCE, STANDARD
from assistant.text import normalise

HAN_DIGITS = str.maketrans("〇○零o0一二三四五六七八九", "00000123456789")
HAN_DATE = re.compile(
    r"二[〇○零o0]([〇○零o0一二三四五六七八九])([〇○零o0一二三四五六七八九])年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
DESIGNATION = re.compile(r"(?<![a-z])[a-z]+(?:/[a-z]+){0,3}\s?\d+(?:\.\d+)*(?=[-—–]20\d\d)")  # of a standard, without its year
FULL_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])(?:日|(?=[至到、和及与]\d{1,2}日)|\b)")
NUMBERED_DAY = re.compile(r"(\d月\d{1,2})号")
DAYS_OF_YEAR = re.compile(r"(20\d\d年)\d{1,2}月\d{1,2}日(?:[、,和及与]\d{1,2}月\d{1,2}日)+")  # the year told once
MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d|\s*[万亿元%家件项个人名台套])\s*月?")
YEAR = re.compile(
    r"(?<!\d)(20[0-4]\d)(?=年|\s*[—\-~至]|\s*$|\s*\||[/.\-](?!\d+\s*[万亿元%家件项个人])|\)|[、,和及]\s*20[0-4]\d(?:年|[、,和及]))|〔(20\d\d)〕|\[(20\d\d)\]"
)
TITLE = re.compile(r"《[^》]*》")
SPAN = re.compile(r"(?<!\d)(20[0-4]\d)年?(?:底|末|初)?\s*(?:[—\-–~～]+|至|到)\s*(20[0-4]\d)(?!\d)年?")
FIVE_YEARS = re.compile(r"[“\"']?(十[一二三四五六])五[”\"']?(?=规划|期间|以来|时期|开局|收官|末|$|[,。、])")
PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
RECENT = re.compile(r"(?:近|最近|过去|前)([一二两三四五六七八九十]|\d)年(?:来|间|内|里)?|([二两三四五六七八九]|\d)年来")
NUMBER_OF_PAPER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(]\s*20\d\d\s*[〕\])]\s*第?\s*\d+\s*号")
OWN_NUMBER = re.compile(r"^\D{0,24}[〔\[(]\s*20\d\d\s*[〕\])]\s*第?\s*\d+\s*号$")
_HAN = r"二[〇○零o0]\S{2}年\S{1,3}月(?:\S{1,3}日)?"
_SIGNED_DAY = rf"{_HAN}|20\d\d\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?|20\d\d\.\d{{1,2}}\.\d{{1,2}}"
DATE_ALONE = re.compile(rf"^(?:{_SIGNED_DAY})(?:印发)?$")
SIGNED = re.compile(  # 澜溪市市场监督管理局 2021年5月20日, where a signature and its date came out as one line
    r"^[^\s,。;|]{2,24}?(?:局|委|委员会|政府|办|办公室|中心|院|厅|公司|集团|协会|学会|商会|联盟|处|科|股|室|部|所|站|会|支部|车间|[(（](?:盖章|公章|章)[)）])\s*[:：]?\s*"
    rf"(?P<day>{_SIGNED_DAY})$"
)


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as exactly as the text gives it; `day` is None unless the text names the day."""

    year: int
    month: int | None
    day: int | None
    phrase: str = field(default="", compare=False)

    def as_date(self) -> date:
        """The day itself, or the middle of the month or year that is named; never later than the month's last day."""
        month = self.month or 7
        wanted = self.day or (15 if self.month else 1)
        return date(self.year, month, min(wanted, calendar.monthrange(self.year, month)[1]))


    def ends(self) -> tuple[date, date]:
        """The first and the last day that it may be."""
        if self.day:
            return self.as_date(), self.as_date()
        first, last = self.month or 1, self.month or 12
        return date(self.year, first, 1), date(self.year, last, calendar.monthrange(self.year, last)[1])


@dataclass(frozen=True, slots=True)
class Span:
    """The years from `first` to `last`, both of them within."""

    first: int
    last: int
    phrase: str = field(default="", compare=False)


def dates(text: str) -> list[When]:
    """Every date, month or year that a text names, in order, each stretch of text once."""
    plain = DESIGNATION.sub(_blank, _alike(text))
    found: list[tuple[int, When]] = []
    for pattern in (FULL_DATE, MONTH, YEAR):
        found += [(m.start(), _when([int(g) for g in m.groups() if g], m.group())) for m in pattern.finditer(plain)]
        plain = pattern.sub(_blank, plain)
    return [when for _, when in sorted(found, key=lambda pair: pair[0])]


def event_dates(text: str) -> list[When]:
    """The dates on which something happened: not those that a text only refers to (比2020年, 〔2018〕12号, 有效期至…, GB/T 19001-2016)."""
    return dates(STANDARD.sub(_blank, REFERENCE.sub(_blank, _alike(text))))


def standard_years(text: str) -> list[When]:
    """The years in which the standards that a text names were issued (GB/T 307.1—2022)."""
    return [when for m in STANDARD.finditer(normalise(text)) for when in dates(m.group())]


def iso_date(text: str) -> str | None:
    """The last full date a text names, as ISO string; None if it names no day."""
    full = [w for w in event_dates(text) if w.day]
    return f"{full[-1].year:04d}-{full[-1].month:02d}-{full[-1].day:02d}" if full else None


def spans(text: str, written: int | None = None) -> list[Span]:
    """The periods a text names: 2021—2023年, “十四五”期间 (2021–2025), and 近三年 if the year in which it was `written` is known."""
    plain = TITLE.sub(_blank, normalise(text))
    found = [(m.start(), Span(int(m.group(1)), int(m.group(2)), m.group())) for m in SPAN.finditer(plain) if m.group(1) <= m.group(2)]
    for m in FIVE_YEARS.finditer(plain):
        first = PLANS[m.group(1)]
        found.append((m.start(), Span(first, first + 4, m.group())))
    for m in RECENT.finditer(plain) if written else ():
        years = _han_number((m.group(1) or m.group(2)).replace("两", "二"))
        found.append((m.start(), Span((written or 0) - years + 1, written or 0, m.group())))
    return [span for _, span in sorted(found, key=lambda pair: pair[0])]


def document_numbers(text: str) -> list[str]:
    """The numbers of official papers that a text names (澜市监〔2021〕12号), as normalised."""
    return [m.group() for m in NUMBER_OF_PAPER.finditer(normalise(text))]


def own_number(lines: Iterable[str]) -> list[When]:
    """The year of the number that stands alone on one of the first lines of a paper."""
    return [when for line in lines if OWN_NUMBER.match(plain := normalise(line)) for when in dates(plain)]


def signed_on(lines: Iterable[str]) -> list[When]:
    """The dates of `sign_offs`."""
    return [when for day in sign_offs(lines) for when in dates(day)]


def sign_offs(lines: Iterable[str]) -> list[str]:
    """The dates, as written, that stand alone on a line or behind the name of who signs."""
    texts = [normalise(line) for line in lines]
    return [t for t in texts if DATE_ALONE.match(t)] + [m.group("day") for t in texts if (m := SIGNED.match(t))]


def _alike(text: str) -> str:
    """A normalised text with its dates written alike: in figures, 15日 for 15号, each day of a list with its year."""
    plain = NUMBERED_DAY.sub(r"\1日", HAN_DATE.sub(_arabic, with_marks(text)))
    return DAYS_OF_YEAR.sub(lambda days: re.sub(r"(?<=[、,和及与])(?=\d)", days.group(1), days.group()), plain)


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())


def _when(parts: list[int], phrase: str) -> When:
    """A date of its parts; a day that the month does not have is dropped."""
    year = parts[0]
    month = parts[1] if len(parts) > 1 else None
    day = parts[2] if len(parts) > 2 else None
    if day and month and day > calendar.monthrange(year, month)[1]:
        day = None
    return When(year, month, day, phrase)


def _arabic(match: re.Match[str]) -> str:
    year = "20" + (match.group(1) + match.group(2)).translate(HAN_DIGITS)
    rest = "".join(f"{_han_number(g)}{unit}" for g, unit in zip(match.groups()[2:], "月日", strict=True) if g)
    return f"{year}年{rest}"


def _han_number(text: str) -> int:
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return int(text.translate(HAN_DIGITS))
    return int(tens.translate(HAN_DIGITS) or 1) * 10 + int(ones.translate(HAN_DIGITS) or 0)
