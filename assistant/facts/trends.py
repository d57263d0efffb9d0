"""Whether a named figure got better every year: a satisfaction that rises, a complaint rate that falls."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.facts.amounts import NUMBER, value_of
from assistant.facts.cells import cells_of
from assistant.facts.dates import YEAR
from assistant.facts.listed_years import by_year, years_named
from assistant.facts.numerals import shown, with_marks
from assistant.facts.yearly_rows import year_of
from assistant.models import Passage
from assistant.text import normalise

UNIT = r"(?:分|%|个百分点|件/万人|起/万人|件|起|人次)"
VALUE = re.compile(rf"^([^\d,;]{{0,16}}?)({NUMBER})\s*({UNIT})")  # what stands behind a year
YEARS_NAMED = years_named(UNIT)
SUBJECT = re.compile(r"[,:、(]")
CELL = re.compile(rf"^\s*({NUMBER})\s*({UNIT})?\s*$")
OF_OTHERS = re.compile(r"全国|全省|行业平均|同行")  # heads of columns to compare with
SAID = re.compile(r"连续[三3](?:个)?(?:年|年度)[^。;；]{0,10}?(提高|上升|提升|增长|递增|走高|下降|递减|降低|减少|走低)")
UP = {"提高", "上升", "提升", "增长", "递增", "走高"}
STOPS = "。;；\n"
Years = dict[int, float]


@dataclass(frozen=True, slots=True)
class Trend:
    """`steady`: better in each of the years in a row; False: not so; None: the papers don't show enough years."""

    steady: bool | None
    phrase: str


def steady_trend(passages: Sequence[Passage], years: int, rises: Sequence[str], falls: Sequence[str]) -> Trend:
    """What passages show of figures with a word of `rises` (better when more) or of `falls` (better when less) in their name."""
    found = [_judge(name, series, years, any(w in name for w in falls)) for name, series in _series(passages, (*rises, *falls)).items()]
    for wanted in (True, False):
        hit = next((t for t in found if t.steady is wanted), None)
        if hit:
            return hit
    return _said(passages, rises, falls) or Trend(None, "；".join(t.phrase for t in found[:1]))


def _judge(name: str, series: Years, years: int, falls: bool) -> Trend:
    listed = sorted(series)[-years:]
    told = f"{name}：" + "，".join(f"{y}年 {shown(series[y])}" for y in listed)
    if len(listed) < years or listed[-1] - listed[0] != years - 1:
        return Trend(None, told)
    steps = [(series[b] - series[a]) * (-1 if falls else 1) for a, b in zip(listed, listed[1:], strict=False)]
    return Trend(all(s > 0 for s in steps), told)


def _series(passages: Iterable[Passage], words: Sequence[str]) -> dict[str, Years]:
    """Name → year → value, out of sentences and of table rows whose header names years or which begin with a year."""
    found: dict[str, Years] = defaultdict(dict)
    for p in passages:
        text = with_marks(p.text)
        if p.kind == "row":
            _of_row(p, words, found)
        for sentence in re.split(f"[{STOPS}]", text):
            for name, year, value in _values(sentence, words):
                found[name].setdefault(year, value)
    return found


def _values(sentence: str, words: Sequence[str]) -> Iterable[tuple[str, int, float]]:
    """(name, year, value): the name stands between year and value, or before; others must not join in."""
    for listed, cells in by_year(sentence, YEARS_NAMED):
        if any(w in listed.group(4) for w in words):
            yield from ((listed.group(4), year, value_of(number)) for year, (number, _) in cells.items())
    hits = list(YEAR.finditer(sentence))
    name = SUBJECT.split(sentence[: hits[0].start()].rstrip(":、,("))[-1] if hits else ""
    for hit, following in zip(hits, [*hits[1:], None], strict=False):
        value = VALUE.match(sentence[hit.end() : following.start() if following else None])
        if not (value and hit.group(1)):
            continue
        name = value.group(1).removeprefix("年").removeprefix("度").rstrip("为是达到:的") or name
        if any(w in name for w in words) and "分别" not in name:
            yield name, int(hit.group(1)), value_of(value.group(2))


def _of_row(row: Passage, words: Sequence[str], found: dict[str, Years]) -> None:
    header, cells = cells_of(row.header), cells_of(row.text)
    begins = re.match(r"^\s*(20[0-4]\d)年?\s*$", cells[0])
    for name, cell in zip(header, cells, strict=False):
        value, year = CELL.match(cell), year_of(name)
        if not value or OF_OTHERS.search(name):
            continue
        number = value_of(value.group(1))
        label = next((w for w in words if w in (cells[0] if year else name)), "")
        if label and year:
            found[cells[0]].setdefault(year, number)
        elif label and begins and cell is not cells[0]:
            found[name].setdefault(int(begins.group(1)), number)


def _said(passages: Iterable[Passage], rises: Sequence[str], falls: Sequence[str]) -> Trend | None:
    """A paper's own word, “连续三年提高”, where there are no figures to see it from."""
    for text in (normalise(p.text) for p in passages):
        for hit in SAID.finditer(text):
            before = text[max(0, hit.start() - 30) : hit.end()]
            better = rises if hit.group(1) in UP else falls
            if any(w in before for w in better):
                return Trend(None, f"材料自述“{hit.group()}”，没有看到逐年数据")
    return None
