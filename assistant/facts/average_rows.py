"""Comparison of an own value with a named average in the rows of tables."""

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.facts.amounts import NUMBER, UNIT, in_base
from assistant.facts.cells import cells_of
from assistant.facts.numerals import shown
from assistant.facts.series import SINGLE_VALUE, Cell, in_one_unit
from assistant.facts.yearly_rows import BETTER_WHEN_LESS
from assistant.models import Passage

AVERAGE_LABEL = re.compile(r"同行业|全国|全省|行业平均|行业均值|对照|协会口径")
OUTPUT = re.compile(r"生产率|人均产值|人均增加值|人均|每[名个]?(?:职工|员工|人)")
AVERAGE_COLUMN = re.compile(r"平均(?!从业|人数|人员|用工|职工|工资|薪)|均值|对照值")
HIGH, LOW = re.compile(r"高(?:于|出|过)?|超过|超出|领先|优于|高于平均"), re.compile(r"低(?:于|过)?|落后|低于平均")  # a cell that is the verdict
LABELLED = re.compile(rf"^\s*([^\d|]*[\u4e00-\u9fff])[:：\s]*({NUMBER})\s*({UNIT})?\s*$")  # a cell with its own name
HEAD_UNIT = re.compile(rf"[(,:](?:单位:?)?({UNIT})")  # of a column, in its head: 劳动生产率(万元/人)
OWN_LABEL = re.compile(r"主要企业|本市|我市|本地|试点")
NOT_OWN = re.compile(r"年份|年度|时间|日期|序号|编号|人数|人员|产值|增加值|收入|利润")  # heads of what is no output of a head
UNIT_COLUMN = re.compile(r"(?:计量)?单位")
YEAR = re.compile(r"20[0-4]\d年?")
ALL_OF_THEM = re.compile(r"合计|总计|平均|主要企业|全行业|[一二三四五六七八九十]家")
Verdict = tuple[bool | None, str]
Named = tuple[str, Cell]
NOTHING: Verdict = (None, "")


def in_rows(rows: Sequence[Passage]) -> Verdict:
    """Whether an own value in rows is above an average in them (None: no comparison found), and the phrase."""
    found = (*map(_compare_cells, rows), _compare_columns(rows), _told_in_column(rows), _compare_rows(rows))
    return next((f for f in found if f[0] is not None), NOTHING)


def _compare_cells(row: Passage) -> Verdict:
    """Where a row without a head names the own value in one cell and the average behind it: 本地17.3 | 同行业24.8."""
    cells = [] if row.header else [m for cell in cells_of(row.text) if (m := LABELLED.match(cell))]
    for own, average in itertools.pairwise(cells):
        if AVERAGE_LABEL.search(average.group(1)) and not AVERAGE_LABEL.search(own.group(1)):
            return _compared(*((m.group(1), (m.group(2), m.group(3) or "")) for m in (own, average)))
    return NOTHING


def _compare_columns(rows: Sequence[Passage]) -> Verdict:
    """Where one column of a table is the average and the one before it the own value: the row of all of them, else their means."""
    pairs = [pair for row in rows for pair in _beside_average(row)]
    if not pairs:
        return NOTHING
    own, average = _of_all([(name, value) for name, value, _ in pairs]), _of_all([(name, limit) for name, _, limit in pairs])
    return _compared(own, ("平均", average[1])) if own and average else NOTHING


def _beside_average(row: Passage) -> Iterator[tuple[str, Cell, Cell]]:
    """The name of a row, its own value and the average beside it, if its header names such a column."""
    names, cells = cells_of(row.header), cells_of(row.text)
    for column in range(2, min(len(names), len(cells))):
        own, average = (_cell(names[n], cells[n]) for n in (column - 1, column))
        if AVERAGE_COLUMN.search(names[column]) and own and average and _may_be_own(names[column - 1], cells[column - 1]):
            yield next((cell for cell in cells if not SINGLE_VALUE.match(cell)), cells[0]), own, average
            return


def _may_be_own(name: str, cell: str) -> bool:
    """Whether a column may be the output of a head that is compared with the average: no year, and no other measure."""
    return not AVERAGE_COLUMN.search(name) and not YEAR.fullmatch(cell) and bool(OUTPUT.search(name) or not NOT_OWN.search(name))


def _told_in_column(rows: Sequence[Passage]) -> Verdict:
    """Where a column that names the average says of each row that it is higher, or lower; rows that differ leave it open."""
    cells = [
        (row, cell) for row in rows for name, cell in zip(cells_of(row.header), cells_of(row.text), strict=False)
        if AVERAGE_COLUMN.search(name) and not BETTER_WHEN_LESS.search(name)
    ]
    high, low = (len([c for _, c in cells if verdict.fullmatch(c)]) for verdict in (HIGH, LOW))
    if bool(high) == bool(low):
        return NOTHING
    return bool(high), "；".join(row.text for row, _ in cells[:2])


def _compare_rows(rows: Sequence[Passage]) -> Verdict:
    """Where one row is the average: the last value of each counts; rows that name the output of a head before all others."""
    named = [value for row in rows if (value := _last_value(row))]
    outputs = [row for row in named if OUTPUT.search(row[0])]
    chosen = outputs if len(outputs) > 1 else named
    average = [row for row in chosen if AVERAGE_LABEL.search(row[0]) and not OWN_LABEL.search(row[0])]
    mean = _of_all([row for row in chosen if row not in average])
    return _compared(mean, average[0]) if mean and average else NOTHING


def _last_value(row: Passage) -> Named | None:
    """The name of a row and its last value, with its own unit, or that of its column, or that in the row's column of units."""
    names, cells = cells_of(row.header), cells_of(row.text)
    heads = names if len(names) == len(cells) else ("",) * len(cells)
    values = [value for head, cell in zip(heads[1:], cells[1:], strict=True) if (value := _cell(head, cell))]
    unit = next((cell for head, cell in zip(heads, cells, strict=True) if UNIT_COLUMN.fullmatch(head) and re.fullmatch(UNIT, cell)), "")
    return (cells[0], (values[-1][0], values[-1][1] or unit)) if values else None


def _cell(head: str, text: str) -> Cell | None:
    """The number in a cell, with its own unit or that in the head of its column; None if it holds anything else."""
    value, unit = SINGLE_VALUE.match(text), HEAD_UNIT.search(head)
    return (value.group(1), value.group(2) or (unit.group(1) if unit else "")) if value else None


def _of_all(listed: Sequence[Named]) -> Named | None:
    """The name and the value of the row of all of them, else the mean of the rows; None where they don't measure the same, or there are none."""
    chosen = [row for row in listed if ALL_OF_THEM.search(row[0])][-1:] or listed
    if len(chosen) < 2:
        return chosen[0] if chosen else None
    values, unit = in_one_unit([cell for _, cell in chosen]), next((unit for _, (_, unit) in chosen if unit), "")
    if not values:
        return None
    mean = sum(v.value for v in values) / len(values) / in_base(unit)[1]
    return "、".join(name for name, _ in chosen[:3]) + "的平均数", (shown(round(mean, 2)), unit)


def _compared(own: Named, average: Named) -> Verdict:
    """Whether an own value is above an average; None where they don't measure the same."""
    values = in_one_unit([own[1], average[1]])
    if not values:
        return NOTHING
    return values[0].value > values[1].value, "，".join(f"{name} {value.shown}" for (name, _), value in zip((own, average), values, strict=True))
