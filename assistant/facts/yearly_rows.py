"""Growth out of the rows of tables: years in the head, or in the first cells of each row."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.facts.cells import cells_of
from assistant.facts.series import SINGLE_VALUE, Figure, Growth, figure_of, of_series
from assistant.models import Passage

A_DAY = re.compile(r"\s*20\d\d年\d{1,2}月\d{1,2}日\s*")
DATED = re.compile(r"20[0-4]\d年?(?:\d{1,2}月(?:\d{1,2}日)?|1[—\-~至]12月|全年)?(?:度|底|末)?|\s")  # of the name of a column
WHOLE_YEAR = re.compile(r"\(?(?:1[—\-~至]12月|12月(?:底|末|31日)?|全年)\)?")
NOT_A_FULL_YEAR = re.compile(r"月|季度|半年|目标|计划|预计|预期|比|增")
RATE = re.compile(r"增速|增[长幅]|同比|环比|占比|比重|占.*的|%|率\s*(?:\(|$)")  # a smaller rate is no smaller value
BETTER_WHEN_LESS = re.compile(r"能耗|损失|不良|不合格|退货|投诉|缺陷|返工|成本|事故|(?:生产|交付|交货|研发|检测|响应|办理)周期")
WHOLE = re.compile(r"[合总共]计|^全(?:市|行业|区域)")
SUBTOTAL = re.compile(r"小计")
SUM = re.compile(r"[合总共]计(?:[(（].*[)）])?")
YEAR_CELL = re.compile(r"^\s*(20[0-4]\d)年?(.*)$")
FIRST_CELLS = 3  # among which the year of a row stands
Key = tuple[str, ...]


def in_tables(rows: Sequence[Passage]) -> list[Growth]:
    """Rows under a header of years, and rows that tell their year (each column is a series); the row or column of all of them stands for its table."""
    found: list[tuple[Passage, Growth]] = []
    columns: dict[Key, dict[int, Figure]] = defaultdict(dict)
    twice: set[Key] = set()
    for row in rows:
        name, shown = cells_of(row.text)[0], row.text.split(" | ")[0]
        if BETTER_WHEN_LESS.search(name) or RATE.search(name):
            continue
        of_all = bool(WHOLE.search(name))
        found += [
            (row, replace(g, phrase=f"{shown}：{g.phrase}", whole=of_all)) for subject, series in _by_year(row) for g in of_series(series, f"{name} {subject}")
        ]
        for key, year, value in _of_its_year(row):
            twice |= {key} if year in columns[key] else set()
            columns[key][year] = value
    kept = _of_the_whole(_of_the_whole(found, WHOLE), SUBTOTAL)
    return [g for _, g in kept] + _of_columns({key: series for key, series in columns.items() if key not in twice})


def _of_the_whole(found: Sequence[tuple[Passage, Growth]], name: re.Pattern[str]) -> list[tuple[Passage, Growth]]:
    """What moved, of the rows with such a name only in a table that has one."""
    named = [bool(name.search(cells_of(row.text)[0])) for row, _ in found]
    tables = {(row.document, row.header) for (row, _), is_whole in zip(found, named, strict=True) if is_whole}
    return [pair for pair, is_whole in zip(found, named, strict=True) if is_whole or (pair[0].document, pair[0].header) not in tables]


def _of_columns(columns: Mapping[Key, dict[int, Figure]]) -> list[Growth]:
    """How the columns of tables moved; a column of sums (合计) stands for those beside it."""
    summed = {_table(key) for key in columns if SUM.fullmatch(key[-1])}
    kept = {key: series for key, series in columns.items() if _table(key) not in summed or SUM.fullmatch(key[-1])}
    return [
        replace(g, phrase=f"{name}：{g.phrase}" if name else g.phrase, whole=bool(WHOLE.search(name)))
        for (*_, name), series in kept.items() for g in of_series(series, name)
    ]


def _table(key: Key) -> Key:
    """The part of a key that all columns of its table share."""
    return key[:3]


def _by_year(row: Passage) -> Iterator[tuple[str, dict[int, Figure]]]:
    """(what the head counts, year → value) of a row under a head of years; a column such as “2023年比2020年” names two, and is none."""
    groups: dict[str, dict[int, Figure]] = defaultdict(dict)
    for name, cell in zip(cells_of(row.header), cells_of(row.text), strict=False):
        year, value = year_of(name), SINGLE_VALUE.match(cell)
        if year and value and not RATE.search(name):
            groups[DATED.sub("", name)][year] = figure_of(value)
    alone = {name: values for name, values in groups.items() if len(values) == 1 and (not name or re.fullmatch(r"\(.*\)", name))}
    for name, values in groups.items():
        if name not in alone:  # 2022年(基年) beside 2023年, 2024年 is of their group
            yield name, {y: v for one in alone.values() for y, v in one.items()} | values
    if len(alone) == len(groups) and len(set(years := [y for one in alone.values() for y in one])) == len(years):
        yield " ".join(alone), {y: v for one in alone.values() for y, v in one.items()}


def year_of(head: str) -> int | None:
    """The year whose values a column holds by its head; None for part of a year, a target, and what compares two years."""
    years = re.findall(r"(?<!\d)20[0-4]\d(?!\d)", head)
    full = A_DAY.fullmatch(head) or not NOT_A_FULL_YEAR.search(WHOLE_YEAR.sub("", head))
    return int(years[0]) if len(years) == 1 and full else None


def _of_its_year(row: Passage) -> Iterator[tuple[Key, int, Figure]]:
    """(table, column and what else the row names; year; value) for each figure of a row that tells its year."""
    names, cells = cells_of(row.header), cells_of(row.text)
    told = [(n, m) for n, cell in enumerate(cells[:FIRST_CELLS]) if (m := YEAR_CELL.match(cell))]
    if not told or NOT_A_FULL_YEAR.search(WHOLE_YEAR.sub("", told[0][1].group(2))):
        return
    where, year = told[0][0], int(told[0][1].group(1))
    others = "|".join(c for n, c in enumerate(cells) if n != where and n < FIRST_CELLS and not SINGLE_VALUE.match(c))
    for n, cell in enumerate(cells):
        name, value = names[n] if n < len(names) == len(cells) else "", SINGLE_VALUE.match(cell)
        if n > where and value and not RATE.search(name) and not BETTER_WHEN_LESS.search(name):
            yield (row.document, row.header, others, str(n), name), year, figure_of(value)
