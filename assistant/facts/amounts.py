"""Amounts with their unit made one: money in yuan, shares in percent, counts as they are."""

import re
from dataclasses import dataclass, field

from assistant.facts.numerals import with_figures

FIGURES = r"\d[\d,]{0,23}(?:\.\d+)?"  # no number is longer; a run of figures and commas may be as long as a cell
NUMBER = rf"-?{FIGURES}"
SCALE_WORDS = {"万亿": 1e12, "千万": 1e7, "百万": 1e6, "亿": 1e8, "万": 1e4, "千": 1e3}
SCALE = rf"(?:{'|'.join(SCALE_WORDS)})"
UNIT = rf"(?:%|个百分点|倍|{SCALE}?(?:元/人|美元|元|家次|家|件|项|个|户|名|人次|人|套))"  # of what is compared over years
SCALED = re.compile(rf"({SCALE})?(.*)")
SAME = {"名": "人", "位": "人", "户": "家", "户次": "家次", "人/次": "人次", "批次": "批", "件次": "件", "场次": "场"}  # units that count alike
COUNTS = "元/人|元|美元|%|个百分点|家次|户次|家|户|件次|件|项|个|人次|人/次|人|名|位|套|台|倍|场次|场|期|次|篇|批次|批|种|条|份|所|支|款|类|课时|亩|吨|公里"
AMOUNT = re.compile(rf"(?<![\d.\-—/a-z〔])({NUMBER})\s*(余|多)?\s*({SCALE})?(余|多)?\s*({COUNTS})(?![\d])")
MONEY = ("元", "美元")
NOT_A_COUNT = re.compile(r"(?:第|[〔(]20\d\d[〕)])$")
BEFORE = re.compile(r"([\u4e00-\u9fff]{1,6}?)(?:[为是达到至约共的了有近超计:：(\s]|累计|合计|总计|实现|完成|超过|达到|已有)*$")
NEAR = 24  # characters before an amount among which its words stand
CLAUSES = re.compile(r"[,，。;；:：|()（）]|(?<!\d)\d{1,2}[.、](?!\d)")
CLAUSE = 48  # characters before an amount among which its clause begins
AFTER = re.compile(r"(?:以上|左右)?的?([\u4e00-\u9fff]{1,6})")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in its base unit, with the words right before and behind it, the phrase it came from, and what its clause says up to it."""

    value: float
    unit: str
    phrase: str
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    rough: bool = False  # 40余篇: at least so many
    told: str = field(default="", compare=False)


def amounts(text: str) -> list[Amount]:
    """Every amount with a unit that a text names, in order; Chinese numerals, too."""
    plain = with_figures(text)
    return [_amount(plain, m) for m in AMOUNT.finditer(plain) if not _right_before(NOT_A_COUNT, plain, m)]


def money(text: str) -> list[Amount]:
    """The sums of money among the amounts, in yuan or US dollars."""
    return [a for a in amounts(text) if a.unit in MONEY]


def value_of(text: str) -> float:
    """The number that figures with commas stand for."""
    return float(text.replace(",", ""))


def in_base(unit: str) -> tuple[str, float]:
    """The base unit of a unit, and how many of it one is: 万元 → 元, 10 000."""
    found = SCALED.match(unit)
    scale, counted = found.groups() if found else (None, unit)
    return SAME.get(counted, counted), SCALE_WORDS.get(scale or "", 1.0)


def _amount(plain: str, match: re.Match[str]) -> Amount:
    number, many, scale, more, unit = match.groups()
    before, after = _right_before(BEFORE, plain, match), AFTER.match(plain, match.end())
    return Amount(
        round(value_of(number) * SCALE_WORDS.get(scale or "", 1.0), 6), SAME.get(unit, unit), match.group().strip(),
        before.group(1) if before else "", after.group(1) if after else "", bool(many or more),
        CLAUSES.split(plain[max(0, match.start() - CLAUSE) : match.start()])[-1].strip() + match.group().strip(),
    )


def _right_before(pattern: re.Pattern[str], plain: str, match: re.Match[str]) -> re.Match[str] | None:
    """What a pattern finds at the end of the text before an amount."""
    return pattern.search(plain, max(0, match.start() - NEAR), match.start())
