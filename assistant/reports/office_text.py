"""Text for Office files: only what XML allows, on one line, and of a bearable length."""

import re
from itertools import accumulate

import rjieba

from assistant.reports.summary import PointDetail, Quote

# what XML 1.0 forbids: control characters, halves of surrogate pairs (file names that are no UTF-8), non-characters
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula
DIGITS = "零一二三四五六七八九"


def xml_text(text: str) -> str:
    """The text with a mark in the place of every character that XML forbids."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def shortened(text: str, length: int) -> str:
    """At most `length` characters; what is cut off shows as an ellipsis."""
    return text if len(text) <= length else text[: length - 2] + "……"


def balanced(text: str, width: int) -> tuple[str, ...]:
    """One line, or two of nearly the same length, cut between words, if it is wider than `width` characters."""
    if len(text) <= width:
        return (text,)
    ends = list(accumulate(len(word) for word in rjieba.cut(text)))
    cut = min(ends, key=lambda end: abs(end - (len(text) + 1) / 2))
    return tuple(line for line in (text[:cut], text[cut:]) if line)


def quoted(quote: Quote, length: int = 10_000) -> str:
    """The words of a quote on one line; empty cells at the ends of a table row are left out."""
    return shortened(" ".join("".join(part.text for part in quote.parts).split()).strip("| "), length).rstrip("。；")


def best_place(point: PointDetail) -> str:
    """Where the best evidence stands that speaks for the point, or against it if that decided; empty if none does."""
    against = point.state == "contradicted"
    return next((q.place for q in point.quotes if against or q.proves), "")


def numeral(number: int) -> str:
    """1 to 99 as 一, 十, 二十四."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")
