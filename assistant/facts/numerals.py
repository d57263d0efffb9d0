"""Chinese numerals before a unit → figures, so that one set of patterns reads both (十二家 → 12家)."""

import re
import unicodedata
from functools import lru_cache

import cn2an  # type: ignore[import-untyped]

from assistant.text import normalise

COUNTED = (
    r"(?:亿元|万元|元|个百分点|个月|家次|家|件次|件|人次|人天|人|名|位|户次|户|项|个|场次|场|期|次|篇|批次|批|台套|台|套|种|条|份|倍|所|支|款|门|届|年|天|课时|类)"
)
# a numeral before a unit, and a word that leaves it open before it (数十家)
NUMERAL = re.compile(rf"(?<![第之初〔\d\u96f6一二三四五六七八九十百千万亿两])([数几上]?)([零〇一二两三四五六七八九十百千万亿]+)(余|多)?(?={COUNTED})")
THOUSANDS = re.compile(rf"(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?=\s*(?:[千百]?万|亿|{COUNTED}))|^\d{{1,3}}(?: \d{{3}})+(?=(?:\.\d+)?$)")  # 1 200万元, a cell with 128 500
# a dash that is a minus: 增长–5.2%, (–3.1%); 2021–2023年 and 5%–8% are not
MINUS = re.compile(r"(?:(?<=[长幅速率比为达(|:])|(?<=[上去]年)|^(?=\W[\d.,]+%?$)) ?[‐‒–—](?=\d)")
ITEM = re.compile(r"[\u2460-\u249b\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")  # ① ⑴ ⒈ ❶ ㉑ ㊱
NOTE = re.compile(r"(?<![a-zA-Z])[¹²³⁰⁴-⁹]+")  # m² is a unit
PERCENT = re.compile(r"百分之([零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)")
# numbers of two scales: 1亿2000万元, 3万5千元
TWO_SCALES = re.compile(rf"(?<![\d.,])\d+(?:[亿万]\d+)+[万千]?(?={COUNTED})")
DIGITS, SCALES = set("一两二三四五六七八九"), set("十百千万亿")
SAYS_NOTHING = {"一", "两", "万", "千", "百", "亿", "千万", "百万"}  # 一家人, 万千: too often a figure of speech


def with_marks(text: str) -> str:
    """A normalised text in which the number of an item stays apart from what follows (①12家 → (1)12家, not 112家), and that of a note is dropped."""
    return normalise(NOTE.sub("", ITEM.sub(lambda m: f"({unicodedata.numeric(m.group()):g})", text)))


def with_figures(text: str) -> str:
    """A text as the patterns for figures read it: normalised, figures for Chinese numerals, thousands and scales put together, one
    kind of minus.
    """
    plain = MINUS.sub("-", arabic(with_marks(text)).replace("−", "-"))
    plain = TWO_SCALES.sub(lambda m: _number(m.group()) or m.group(), plain)
    return THOUSANDS.sub(lambda m: m.group().replace(" ", ""), plain)


def arabic(text: str) -> str:
    """A normalised text with its Chinese numerals before units, and its 百分之, as figures; single 一 and 两 are left."""
    text = PERCENT.sub(lambda m: f"{_number(m.group(1)) or m.group(1)}%", text)
    return NUMERAL.sub(_figures, text)


def _figures(match: re.Match[str]) -> str:
    vague, numeral, more = match.groups()
    if numeral in SAYS_NOTHING or (vague and set(numeral) <= SCALES):
        return match.group()
    return f"{vague}{_number(numeral) or numeral}{more or ''}"


def shown(value: float) -> str:
    """A value in figures, without an exponent."""
    return f"{value:.15g}"


def _scaled(value: float) -> str:
    """A value in 亿 or 万 where that takes two decimals at most: 1.2亿."""
    scale, word = next(((scale, word) for scale, word in ((1e8, "亿"), (1e4, "万")) if value >= scale and value * 100 % scale == 0), (1, ""))
    return shown(value / scale) + word


@lru_cache(maxsize=4096)
def _number(numeral: str) -> str:
    """The figures of a numeral, "" if it is none (一二三四, 三五)."""
    try:
        return _scaled(cn2an.cn2an(numeral, "smart")) if len(numeral) < 2 or not set(numeral) <= DIGITS else ""
    except ValueError:
        return ""
