"""Comparison of an own value with a named average, in sentences and in table rows."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.facts.amounts import NUMBER, UNIT, value_of
from assistant.facts.growth import plain_of
from assistant.facts.series import SINGLE_VALUE
from assistant.facts.yearly_rows import BETTER_WHEN_LESS
from assistant.models import Passage

COMPARED_WITH = r"(?:平均|同行业|行业|全国|全省|全市)"
ABOVE = re.compile(
    rf"(?<![不未没])(?<!没有)(?:高于|高出|超过|超出|超(?=同行业|全国|全省|行业)|领先|优于)[^。;；]{{0,24}}?{COMPARED_WITH}"
    rf"|[比较][^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}高(?!低)|(?:平均|均值)(?:[^。;；\d]{{0,6}}|[^。;；\d]{{0,3}}\([^()]*\)的?)(?:[1-9]\d*\.\d+|[2-9]|[1-9]\d+)倍|(?:平均|均值)[^。;；\d]{{0,4}}的?(?:1[1-9]\d|[2-9]\d\d)(?:\.\d+)?%"
    r"|(?:^|[,，。;；])(?:(?!工资|薪酬|单价|力争|争取|目标)[^,，。;；])*?(?:平均[数值线]?|平均水平|均值|均数)(?:之上|以上)|(?:平均|均值)[^。;；]{0,60}(?<![不未])(?:高于|超过|高出)(?:该|这一|此|上述)|(?:平均|均值)[^。;；]{0,60}我[^，。;；]{0,8}(?:多出|高出)|(?:平均|均值)[^。;；]{0,8}[还并](?:高出|超出|多出)|(?:平均|均值)[^。;；]{0,60}(?:在其上|在此之上|在这之上)"
    r"|(?:同行业|平均|均值)[^。;；]{0,60}[,，](?:我[市们]|本[市地]|主要企业)?(?:\d+家)?(?:主要企业|企业)?(?:全部|[都均皆])(?:高出|(?:高于|超过|超出)(?!\d))(?!我|本)"
)
STATED = re.compile(r"(?:全国|全省|同行业|行业)[^。;；\d]{0,12}(?:平均|均值)[^。;；\d]{0,20}?(\d+(?:\.\d+)?)(万?元)")  # 全国同行业平均为35万元
BELOW = re.compile(
    rf"(?:未|没(?!有一)|不(?![仅但只止光断]))[^。;；,，]{{0,3}}(?:达到|处于|在)[^。;；]{{0,12}}(?:平均|均值)(?![^。;；,，]{{0,6}}(?:以下|之下))"
    rf"|(?:没有一[家个户]|无一[家个户]?)[^。;；,，]{{0,4}}(?:高于|高出|超过|超出|优于|达到|够到|够得上)[^。;；]{{0,24}}?{COMPARED_WITH}"
    r"|(?:^|[,，。;；])(?:(?![高超]|领先|优于)[^,，。;；])*?(?:平均|均值|均数)[数值线水平]{0,3}的(?:[一二三四五六七八九]成|[1-9]\d(?:\.\d+)?%)|(?:平均|均值|均数)[^。;；]{0,24}[尚还仍却]低"
    rf"|(?<![不未])(?:低于|不及|落后于|(?:不|未|没有)(?:高于|高出|超过|优于))[^。;；]{{0,24}}?{COMPARED_WITH}|比[^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}低"
)
WAGES = re.compile(r"人均(?:年|月)?(?:工资|薪|收入|培训|学时|能耗|面积)")
EARLIER = re.compile(r"试点前|此前|基期|年前|20[0-4]\d年")  # one comparison was then, the last is now
AVERAGE_LABEL = re.compile(r"同行业|全国|全省|行业平均|行业均值|对照|协会口径")
AVERAGE_COLUMN = re.compile(r"平均(?!从业|人数|人员|用工|职工|工资|薪)|均值|对照值")
# what else may be above or below an average, unless the clause names the output of a head
OTHER = re.compile(r"能耗|不良|合格|工资|薪|占比|增速|增长|成本|投入|学时|培训|满意|价格|用工|损失|耗电|排放|年龄|利率")
OUTPUT = re.compile(r"生产率|人均产值|人均增加值|人均|每[名个]?(?:职工|员工|人)")
HIGH, LOW = re.compile(r"高(?:于|出|过)?|超过|超出|领先|优于|高于平均"), re.compile(r"低(?:于|过)?|落后|低于平均")  # a cell that is the verdict
LABELLED = re.compile(rf"^\s*([^\d|]*[\u4e00-\u9fff])[:：\s]*({NUMBER})\s*({UNIT})?\s*$")  # a cell with its own name
OWN_LABEL = re.compile(r"主要企业|本市|我市|本地|试点")
ALL_OF_THEM = re.compile(r"合计|总计|平均|主要企业|全行业|[一二三四五六七八九十]家")


def above_average(passages: Iterable[Passage]) -> tuple[bool | None, str]:
    """Whether an own value is said or shown to be above a named average (None: no comparison found), and the phrase."""
    listed = list(passages)
    for plain in map(plain_of, listed):
        hits = _hits(plain)
        if hits and (len({verdict for _, verdict, _ in hits}) == 1 or EARLIER.search(plain[: hits[-1][0]])):
            return hits[-1][1:]
    rows = [p for p in listed if p.kind == "row"]
    stated = (_compare_stated(plain_of(p)) for p in listed if p.kind != "row")
    found = (*stated, *map(_compare_cells, rows), _compare_columns(rows), _told_in_column(rows), _compare_rows(rows))
    return next((f for f in found if f[0] is not None), (None, ""))


def _hits(plain: str) -> list[tuple[int, bool, str]]:
    """(where, above or below, phrase) of each comparison of the output of a head; 未达到平均水平以上 is below."""
    below = [m for m in BELOW.finditer(plain) if _of_output(plain, m)]
    above = [m for m in ABOVE.finditer(plain) if _of_output(plain, m) and not any(b.start() < m.end() and m.start() < b.end() for b in below)]
    return sorted((m.start(), higher, m.group().strip(",，。;；")) for hits, higher in ((below, False), (above, True)) for m in hits)


def _of_output(plain: str, hit: re.Match[str]) -> bool:
    """Whether a comparison is not that of another measure, by its clause or the one before that names a measure."""
    clauses = re.split(r"[,，。;；]", plain[: hit.start()])
    clauses[-1] += hit.group()
    for clause in reversed(clauses):
        if WAGES.search(clause) or (OTHER.search(clause) and not OUTPUT.search(clause)):
            return False
        if OUTPUT.search(clause):
            return True
    return True


def _compare_stated(plain: str) -> tuple[bool | None, str]:
    """Where a text states an own value and, behind it, an average in the same unit; which is meant is a guess, so it is denied only of output."""
    average = STATED.search(plain)
    if not average:
        return None, ""
    own, later = (re.findall(rf"(\d+(?:\.\d+)?){average.group(2)}", part) for part in (plain[: average.start()], plain[average.end() :]))
    higher = bool(own) and value_of(own[-1]) > value_of(average.group(1))
    if not own or not (higher or (not later and OUTPUT.search(plain[: average.start()]))):
        return None, ""
    return higher, f"{own[-1]}{average.group(2)}，{average.group()}"


def _compare_cells(row: Passage) -> tuple[bool | None, str]:
    """Where a row without a head names the own value in one cell and the average behind it: 本地17.3 | 同行业24.8."""
    cells = [] if row.header else [m for cell in plain_of(row).split(" | ") if (m := LABELLED.match(cell))]
    for own, average in itertools.pairwise(cells):
        if AVERAGE_LABEL.search(average.group(1)) and not AVERAGE_LABEL.search(own.group(1)) and own.group(3) == average.group(3):
            return value_of(own.group(2)) > value_of(average.group(2)), f"{own.group()}，{average.group()}"
    return None, ""


def _compare_columns(rows: Sequence[Passage]) -> tuple[bool | None, str]:
    """Where one column of a table is the average and the one before it the own value: the row of all of them, else their means."""
    pairs = [(cells[0], own, limit) for row in rows for cells, own, limit in _beside_average(row)]
    if not pairs:
        return None, ""
    whole = [pair for pair in pairs if ALL_OF_THEM.search(pair[0])]
    name, value, limit = whole[-1] if whole else (
        "、".join(n for n, *_ in pairs[:3]) + "的平均数", sum(v for _, v, _ in pairs) / len(pairs), sum(a for *_, a in pairs) / len(pairs)
    )
    return value > limit, f"{name} {value:g}，平均 {limit:g}"


def _beside_average(row: Passage) -> Iterator[tuple[list[str], float, float]]:
    """The cells of a row with its own value and the average beside it, if its header names such a column."""
    names, cells = row.header.split(" | "), row.text.split(" | ")
    for column in range(2, min(len(names), len(cells))):
        values = [SINGLE_VALUE.match(cell) for cell in (cells[column - 1], cells[column])]
        if AVERAGE_COLUMN.search(names[column]) and not AVERAGE_COLUMN.search(names[column - 1]) and values[0] and values[1]:
            yield cells, value_of(values[0].group(1)), value_of(values[1].group(1))
            return


def _told_in_column(rows: Sequence[Passage]) -> tuple[bool | None, str]:
    """Where a column that names the average says of each row that it is higher, or lower; rows that differ leave it open."""
    cells = [
        (row, cell.strip()) for row in rows for name, cell in zip(row.header.split(" | "), row.text.split(" | "), strict=False)
        if AVERAGE_COLUMN.search(name) and not BETTER_WHEN_LESS.search(name)
    ]
    high, low = (len([c for _, c in cells if verdict.fullmatch(c)]) for verdict in (HIGH, LOW))
    if bool(high) == bool(low):
        return None, ""
    return bool(high), "；".join(row.text for row, _ in cells[:2])


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
