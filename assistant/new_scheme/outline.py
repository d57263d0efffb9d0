"""Rows of a score sheet → a Scheme: levels out of merged cells, points out of marks like （1分）, bonus and deduction rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.errors import UsageError
from assistant.lexicon.unfinished import DOUBTS
from assistant.new_scheme.columns import BLANK, MARK, Columns, find_columns
from assistant.new_scheme.grid import Row
from assistant.scheme import (
    Bonus,
    BonusGroup,
    Deduction,
    Deductions,
    Indicator,
    Level1,
    Level2,
    Panel,
    Scheme,
    ScoringPoint,
)

NUMBER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十]+[）)、．.]|[（(]?\d+[）)、．.](?!\d))\s*")
NOTE_MARK = re.compile(r"\[\d{1,2}\]")
TOTAL = re.compile(r"^(总分|合计|总计|满分)")
MINUS = re.compile(r"(?:减|扣)\s*(\d+(?:\.\d+)?)\s*分")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
LISTED = re.compile(r"以下|下列")
SHORT = 10  # characters behind the last mark that only close the sentence
EDGES = "，。；、：;,: 　"


@dataclass(slots=True)
class _Second:
    name: str
    said: float | None
    row: int
    preamble: str = ""
    indicators: list[tuple[str, list[tuple[str, float]]]] = field(default_factory=list)


@dataclass(slots=True)
class _First:
    """A level-1 group in the making; `said` is the number of points that the sheet itself gives it."""

    name: str
    said: float | None
    row: int
    condition: str = ""
    seconds: list[_Second] = field(default_factory=list)
    bonus: list[tuple[str, float]] = field(default_factory=list)
    deductions: list[tuple[str, float]] = field(default_factory=list)


class Outline:
    """Collects the rows of a sheet one by one."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.firsts: list[_First] = []
        self.doubts: list[str] = []
        self.total: float | None = None

    def add(self, row: Row) -> None:
        """Take in one row."""
        texts = list(row.texts.values())
        if not texts or BLANK.sub("", row.at(self.columns.text).text) == BLANK.sub("", self._header):
            return
        if TOTAL.match(BLANK.sub("", texts[0])):
            figures = [float(n) for t in texts for n in FIGURE.findall(t)]
            self.total = figures[0] if figures else self.total
            return
        if len(texts) == 1 and self._is_banner(row):
            self._open_first(texts[0], row.number)
            return
        text = row.at(self.columns.text)
        self._levels(row)
        if text.text and row.begins(self.columns.text):
            self._file(row, _plain(text.text))

    def start(self, header: Row) -> None:
        """Note the header, which some sheets repeat on every page."""
        self._header = header.at(self.columns.text).text

    def _is_banner(self, row: Row) -> bool:
        """A single text right across the table, or at its left edge, opens a group."""
        (anchor,) = row.texts
        spans = sum(c.anchor == anchor for c in row.cells)
        return anchor[0] == row.number - 1 and anchor[1] < self.columns.text and (spans > self.columns.text - anchor[1])

    def _levels(self, row: Row) -> None:
        text = row.at(self.columns.text)
        names = [c.text if c.text and c.anchor != text.anchor else "" for c in (row.at(n) for n in self.columns.levels)]
        if names and names[0]:
            self._open_first(names[0], row.number)
        if not self.firsts:
            self._open_first("评估内容", row.number)
        if len(names) > 1 and names[1]:
            self._open_second(names[1], row.number)

    def _open_first(self, text: str, number: int) -> None:
        name, said = _name(text)
        if not self.firsts or self.firsts[-1].name != name:
            self.firsts.append(_First(name, said, number))

    def _open_second(self, text: str, number: int) -> None:
        name, said = _name(text)
        seconds = self.firsts[-1].seconds
        if not seconds or seconds[-1].name != name:
            seconds.append(_Second(name, said, number))

    def _file(self, row: Row, text: str) -> None:
        """A row's text is a condition or preamble, a deduction, a bonus row, or an indicator with its points."""
        first, cell = self.firsts[-1], row.at(self.columns.score)
        score = _figure(cell.text) if cell.anchor != row.at(self.columns.text).anchor else None
        signs = {sign for sign, _ in MARK.findall(text)}
        minus = "减分" in first.name or "扣分" in first.name or bool(signs & {"减", "扣"})
        plus = "加分" in first.name or "加" in signs or bool(first.bonus)
        if not MARK.search(text) and score is None and (text.endswith("：") or text.endswith(":") or (minus and LISTED.search(text))):
            self._introduce(first, text)
        elif minus:
            first.deductions.append((_stripped(text), -self._minus(first, text, score, row)))
        elif plus:
            first.bonus.append((_stripped(text), self._extra_score(text, score, row)))
        else:
            self._indicator(first, row, text, score)

    def _introduce(self, first: _First, text: str) -> None:
        if first.seconds and not first.bonus:
            first.seconds[-1].preamble = text
        else:
            first.condition = text.rstrip("：:。")

    def _indicator(self, first: _First, row: Row, text: str, score: float | None) -> None:
        if not first.seconds:
            first.seconds.append(_Second(first.name, None, row.number))
        parts, of_row = points_of(text), _score_of(text, score)
        if not (parts or of_row):
            self.doubts.append(f"第{row.number}行没有写分值，未列为得分点：{_stripped(text)[:20]}")
            return
        rest = _stripped(MARK.split(text)[-1]) if parts else ""
        if len(rest) > SHORT:
            self.doubts.append(f"第{row.number}行末尾没有标分值，未列为得分点：{rest[:20]}")
        third = row.at(self.columns.levels[2]).text if len(self.columns.levels) > 2 else ""
        whole = f"{_name(third)[0]}：{text}" if third else text
        if not parts and of_row:
            parts = [(_stripped(text), of_row)]
        elif score is not None and abs(score - sum(n for _, n in parts)) > 1e-9:
            self.doubts.append(f"第{row.number}行：各得分点合计 {sum(n for _, n in parts):g} 分，分值一栏写 {score:g} 分")
        first.seconds[-1].indicators.append((whole, parts))

    def _extra_score(self, text: str, score: float | None, row: Row) -> float:
        found = _score_of(text, score)
        if found is None:
            self.doubts.append(f"第{row.number}行没有写分值，暂记 0 分：{_stripped(text)[:20]}")
        return found or 0.0

    def _minus(self, first: _First, text: str, score: float | None, row: Row) -> float:
        found = [float(n) for n in MINUS.findall(text)] or [float(n) for n in MINUS.findall(first.condition)]
        return found[0] if found else abs(self._extra_score(text, score, row))


def read_outline(rows: Sequence[Row], name: str) -> Scheme:
    """The scheme that a sheet describes; where its sums do not agree, the doubts stand in its notes. Raises UsageError for a sheet without scores."""
    columns = find_columns(rows)
    outline = Outline(columns)
    outline.start(rows[columns.header])
    for row in rows[columns.header + 1 :]:
        outline.add(row)
    scheme = _scheme(outline, name, _title(rows[: columns.header], name))
    if not scheme.total:
        raise UsageError(
            "评分表里没有找到分值：得分点应写成“……（1分）”，或有“分值”一列。", "no scores found in the sheet: write points as “…（1分）”, or add a column 分值."
        )
    return scheme


def points_of(text: str) -> list[tuple[str, float]]:
    """The scoring points of an indicator's text: what stands before each mark, with its score; none if there is no mark."""
    found, start = [], 0
    for mark in MARK.finditer(text):
        said = _stripped(text[start : mark.start()])
        if said:
            found.append((said, float(mark.group(2))))
        elif found:  # a second mark right behind the first belongs to the same words
            found[-1] = (found[-1][0], found[-1][1] + float(mark.group(2)))
        start = mark.end()
    return found


def _score_of(text: str, score: float | None) -> float | None:
    """What a row gives as a whole: the first mark in its text, else what stands in the column of scores; None if nothing does."""
    marked = MARK.search(text)
    return float(marked.group(2)) if marked else score


def _scheme(outline: Outline, name: str, title: str) -> Scheme:
    groups: list[Level1] = []
    seconds = indicators = 0
    for first in (f for f in outline.firsts if any(s.indicators for s in f.seconds)):
        levels = []
        for second in (s for s in first.seconds if s.indicators):
            seconds += 1
            made = []
            for text, parts in second.indicators:
                indicators += 1
                made.append(_indicator_record(str(indicators), text, parts))
            whole = round(sum(i.max_score for i in made), 4)
            _compare(outline, second.name, second.said, whole, second.row)
            levels.append(Level2(code=str(seconds), name=second.name, max_score=whole, indicators=tuple(made), preamble=second.preamble))
        total = round(sum(s.max_score for s in levels), 4)
        _compare(outline, first.name, first.said, total, first.row)
        groups.append(Level1(code=str(len(groups) + 1), name=first.name, part="", max_score=total, level2=tuple(levels)))
    bonus, deductions = _bonus(outline, len(groups)), _deductions(outline)
    total = round(sum(g.max_score for g in groups), 4)
    _compare(outline, "总分", outline.total, total, 0)
    return Scheme(
        id=name, title=title, issued_as="", issued_on=None, total=total,
        counts={"level1": len(groups), "level2": seconds, "indicators": indicators, "points": sum(len(i.points) for g in groups for i in g.indicators)},
        cycle_months=0, panel=Panel(min=0, max=0, methods=()), thresholds={}, level1=tuple(groups), bonus=bonus, deductions=deductions,
        notes={DOUBTS: tuple(outline.doubts)} if outline.doubts else {},
    )


def _indicator_record(code: str, text: str, parts: Sequence[tuple[str, float]]) -> Indicator:
    points = tuple(ScoringPoint(code=f"{code}.{n}", text=said, max_score=score) for n, (said, score) in enumerate(parts, 1))
    return Indicator(code=code, text=text, max_score=round(sum(p.max_score for p in points), 4), points=points)


def _bonus(outline: Outline, before: int) -> Bonus:
    groups: list[BonusGroup] = []
    number = 0
    for first in (f for f in outline.firsts if f.bonus):
        items = []
        for text, score in first.bonus:
            number += 1
            items.append(ScoringPoint(code=f"B{number}", text=text, max_score=score))
        cap = first.said or max(i.max_score for i in items)
        groups.append(BonusGroup(code=str(before + len(groups) + 1), name=first.name, max_score=cap, condition=first.condition, items=tuple(items)))
    return Bonus(max_score=sum(g.max_score for g in groups), rule="highest", groups=tuple(groups))


def _deductions(outline: Outline) -> Deductions:
    listed = [row for first in outline.firsts for row in first.deductions]
    condition = next((f.condition for f in outline.firsts if f.deductions), "")
    return Deductions(condition=condition, rule="once", items=tuple(Deduction(code=f"D{n}", text=t, score=s) for n, (t, s) in enumerate(listed, 1)))


def _compare(outline: Outline, name: str, said: float | None, found: float, row: int) -> None:
    if said is not None and abs(said - found) > 1e-9:
        where = f"第{row}行：" if row else ""
        outline.doubts.append(f"{where}“{name}”写 {said:g} 分，各部分合计 {found:g} 分")


def _title(rows: Sequence[Row], name: str) -> str:
    """The longest text above the header that is no note on the form."""
    texts = [BLANK.sub("", t) for row in rows for t in row.texts.values()]
    return max((t for t in texts if len(t) <= 60 and not t.startswith(("附", "填报", "单位"))), key=len, default=name)


def _name(text: str) -> tuple[str, float | None]:
    """“一、加强组织领导（8分）” → 加强组织领导, 8."""
    plain = BLANK.sub("", text)
    said = MARK.search(plain)
    return NUMBER.sub("", MARK.sub("", plain)).strip(EDGES), float(said.group(2)) if said else None


def _plain(text: str) -> str:
    return NUMBER.sub("", NOTE_MARK.sub("", BLANK.sub("", text)))


def _stripped(text: str) -> str:
    return MARK.sub("", text).strip(EDGES)


def _figure(text: str) -> float | None:
    found = FIGURE.search(text)
    return float(found.group()) if found else None
