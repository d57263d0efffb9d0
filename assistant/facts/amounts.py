"""Amounts with their unit made one: money in yuan, shares in percent, counts as they are."""

import re
from dataclasses import dataclass, field

from assistant.facts.numerals import with_figures

NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
UNIT = r"(?:万亿元|亿元|千万元|百万元|千元|万元/人|元/人|万元|元|%|个百分点|家次|家|件|项|个|户|名|人次|人|万套|套|倍)"
# unit → (base unit, how many of it)
SCALES = {
    "亿元": ("元", 1e8), "万元": ("元", 1e4), "千元": ("元", 1e3), "万亿元": ("元", 1e12), "百万元": ("元", 1e6), "千万元": ("元", 1e7), "美元": ("美元", 1.0),
    "万美元": ("美元", 1e4), "亿美元": ("美元", 1e8), "万元/人": ("元/人", 1e4), "万套": ("套", 1e4), "名": ("人", 1.0), "位": ("人", 1.0), "户": ("家", 1.0),
    "户次": ("家次", 1.0), "人/次": ("人次", 1.0), "批次": ("批", 1.0), "件次": ("件", 1.0), "场次": ("场", 1.0),
}
COUNTS = "元/人|元|美元|%|个百分点|家次|户次|家|户|件次|件|项|个|人次|人/次|人|名|位|套|台|倍|场次|场|期|次|篇|批次|批|种|条|份|所|支|款|类|课时|亩|吨|公里"
AMOUNT = re.compile(rf"(?<![\d.\-—/a-z〔(])({NUMBER})\s*(余|多)?\s*(万亿|千万|百万|亿|万|千)?(余|多)?\s*({COUNTS})(?![\d])")
SCALE_WORDS = {"万亿": 1e12, "千万": 1e7, "百万": 1e6, "亿": 1e8, "万": 1e4, "千": 1e3}
MONEY = ("元", "美元")
NOT_A_COUNT = re.compile(r"(?:第|[〔(]20\d\d[〕)])$")
BEFORE = re.compile(r"([\u4e00-\u9fff]{1,6}?)(?:[为是达到至约共的了有近超计:：\s]|累计|合计|总计|实现|完成|超过|达到|已有)*$")
CLAUSES = re.compile(r"[,，。;；:：|()（）]|(?<!\d)\d{1,2}[.、](?!\d)")
AFTER = re.compile(r"^(?:以上|左右)?的?([\u4e00-\u9fff]{1,6})")


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
    return [_amount(plain, m) for m in AMOUNT.finditer(plain) if not NOT_A_COUNT.search(plain[: m.start()])]


def money(text: str) -> list[Amount]:
    """The sums of money among the amounts, in yuan or US dollars."""
    return [a for a in amounts(text) if a.unit in MONEY]


def value_of(text: str) -> float:
    """The number that figures with commas stand for."""
    return float(text.replace(",", ""))


def _amount(plain: str, match: re.Match[str]) -> Amount:
    number, many, scale, more, unit = match.groups()
    base, factor = SCALES.get(unit, (unit, 1.0))
    before, after = BEFORE.search(plain[: match.start()]), AFTER.search(plain[match.end() :])
    return Amount(
        round(value_of(number) * factor * SCALE_WORDS.get(scale or "", 1.0), 6), base, match.group().strip(),
        before.group(1) if before else "", after.group(1) if after else "", bool(many or more),
        CLAUSES.split(plain[: match.start()])[-1].strip() + match.group().strip(),
    )
