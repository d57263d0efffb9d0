"""Automatic numbering of Word files: the 一、（一）1. that stand in no text of the file."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

CHINESE = "零一二三四五六七八九"
CIRCLED_ONE = 0x2460


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts through a document: ask `label` for each paragraph in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._style_num = _style_numbers(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            abstract = {a.get(qn("w:abstractNumId")): a for a in numbering.iter(qn("w:abstractNum"))}
            for num in numbering.iter(qn("w:num")):
                link = num.find(qn("w:abstractNumId"))
                if link is not None and link.get(qn("w:val")) in abstract:
                    self._levels[num.get(qn("w:numId"))] = _levels(abstract[link.get(qn("w:val"))])

    def label(self, paragraph: Any, style: str | None) -> str:
        """The number printed before this w:p, "" if it has none."""
        num, depth = _num_of(paragraph.find(qn("w:pPr")))
        if num is None and style in self._style_num:
            num, depth = self._style_num[style]
        levels = self._levels.get(num or "", {})
        if depth not in levels:
            return ""
        counts = self._counts[num or ""]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _printed(levels, counts, depth)


def _printed(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    text = levels[depth].text
    if levels[depth].format in ("bullet", "none"):
        return ""
    for d in range(depth + 1):
        if d in levels:
            text = text.replace(f"%{d + 1}", formatted(counts.get(d, levels[d].start), levels[d].format))
    return text


def formatted(number: int, style: str) -> str:
    """A number as Word prints it in a w:numFmt."""
    if style in ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand"):
        return chinese(number)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        return _roman(number) if style == "upperRoman" else _roman(number).lower()
    if style.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(CIRCLED_ONE + number - 1)
    return str(number)


def chinese(number: int) -> str:
    """1 → 一, 12 → 十二, 120 → 一百二十 (below 1000, as numbering needs it)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (CHINESE[ones] if ones or not number else "")


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        text += sign * count
    return text


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for level in abstract.iter(qn("w:lvl")):
        values = {tag: level.find(qn(f"w:{tag}")) for tag in ("numFmt", "lvlText", "start")}
        read = {tag: None if e is None else e.get(qn("w:val")) for tag, e in values.items()}
        found[int(level.get(qn("w:ilvl")))] = _Level(read["numFmt"] or "decimal", read["lvlText"] or "", int(read["start"] or 1))
    return found


def _num_of(properties: Any | None) -> tuple[str | None, int]:
    num = None if properties is None else properties.find(qn("w:numPr"))
    if num is None:
        return None, 0
    number, depth = num.find(qn("w:numId")), num.find(qn("w:ilvl"))
    return (None if number is None else number.get(qn("w:val"))), (0 if depth is None else int(depth.get(qn("w:val"))))


def _style_numbers(styles: Any | None) -> dict[str | None, tuple[str | None, int]]:
    found: dict[str | None, tuple[str | None, int]] = {}
    for style in [] if styles is None else styles.iter(qn("w:style")):
        num, depth = _num_of(style.find(qn("w:pPr")))
        if num is not None:
            found[style.get(qn("w:styleId"))] = (num, depth)
    return found
