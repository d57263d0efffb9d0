"""Comparison of an own value with a named average, in sentences and in table rows."""

import re
from collections.abc import Iterable, Sequence

from assistant.facts.amounts import value_of
from assistant.facts.growth import SINGLE_VALUE, plain_of
from assistant.models import Passage

COMPARED_WITH = r"(?:平均|同行业|行业|全国|全省|全市)"
ABOVE = re.compile(
    rf"(?<![不未没])(?<!没有)(?:高于|高出|超过|超出|领先|优于)[^。;；]{{0,24}}?{COMPARED_WITH}"
    rf"|比[^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}高(?!低)|平均[^。;；\d]{{0,6}}(?:[1-9]\d*\.\d+|[2-9]|[1-9]\d+)倍"
)
BELOW = re.compile(rf"(?:低于|不及|落后于|(?:不|未|没有)(?:高于|高出|超过|优于))[^。;；]{{0,24}}?{COMPARED_WITH}|比[^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}低")
AVERAGE_LABEL = re.compile(r"同行业|全国|全省|行业平均|行业均值|对照|协会口径")
OWN_LABEL = re.compile(r"主要企业|本市|我市|本地|试点")
ALL_OF_THEM = re.compile(r"合计|总计|平均|主要企业|全行业|[一二三四五六七八九十]家")


def above_average(passages: Iterable[Passage]) -> tuple[bool | None, str]:
    """Whether an own value is said or shown to be above a named average (None: no comparison found), and the phrase."""
    listed = list(passages)
    for p in listed:
        plain = plain_of(p)
        for pattern, verdict in ((BELOW, False), (ABOVE, True)):
            hit = pattern.search(plain)
            if hit:
                return verdict, hit.group()
    return _compare_rows([p for p in listed if p.kind == "row"])


def _compare_rows(rows: Sequence[Passage]) -> tuple[bool | None, str]:
    own: list[tuple[str, float]] = []
    average: list[tuple[str, float]] = []
    for row in rows:
        cells = row.text.split(" | ")
        values = [value_of(m.group(1)) for c in cells[1:] if (m := SINGLE_VALUE.match(c))]
        if values:
            (average if AVERAGE_LABEL.search(cells[0]) and not OWN_LABEL.search(cells[0]) else own).append((cells[0], values[-1]))
    if not own or not average:
        return None, ""
    label, limit = average[0]
    whole = [pair for pair in own if ALL_OF_THEM.search(pair[0])]
    name, value = whole[-1] if whole else ("、".join(n for n, _ in own[:3]) + "的平均数", sum(v for _, v in own) / len(own))
    name, value = own[0] if len(own) == 1 else (name, value)
    return value > limit, f"{name} {value:g}，{label} {limit:g}"
