"""The applicant's own score sheet among its files → its points by indicator. Only a sheet that leaves no doubt is taken.

That is a table whose header names a full mark and a self-score, with rows for nearly all indicators of the scheme, each with the scheme's full marks.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.models import Block, Document, SelfScores
from assistant.pages import place
from assistant.scheme import Indicator, Scheme, parent
from assistant.text import normalise

FULL = ("满分", "满分值", "分值", "标准分", "标准分值", "基准分")
OWN = ("自评", "自评分", "自评得分", "自评分值", "自评打分", "自评评分")
NUMBER = ("序号", "编号", "指标序号", "指标编号", "三级指标序号", "三级指标编号")
NAME = ("三级指标", "三级指标名称", "指标名称", "指标", "评价指标", "评估指标", "评价内容", "评估内容", "事项", "项目", "内容")  # the likeliest first
NEARLY = 0.9  # of the indicators have a row, or it is another table
SHORTEST = 8  # characters of an official text that name its indicator without a number
IN_BRACKETS = re.compile(r"\([^()]*\)")
POINTS = re.compile(r"[^\d.+-]*(\d+(?:\.\d+)?)\s*分?")  # 1.5, 1.5分, 自评得1.5分
NUMBERED = re.compile(r"(?:指标)?\s*(\d{1,2})\s*(?:[.、](?!\d).*)?", re.DOTALL)  # 13, 13．主要企业…
SUM = re.compile(r"(小|合|总)\s*计|总\s*分")
Cells = list[str]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cell of a row holds what, counted from 0."""

    full: int
    own: int
    names: tuple[int, ...]  # where an indicator's number or name may stand, the likeliest first


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table that has the columns; `wrong`: indicators whose marks are not those of the scheme."""

    document: Document
    page: int
    scores: dict[str, float]
    wrong: int


def find_self_scores(documents: Sequence[Document], scheme: Scheme) -> tuple[SelfScores | None, str]:
    """What the applicant gives itself, None without a sheet that is beyond doubt; and why one that lies there is not taken."""
    sheets = [s for d in documents for s in _sheets(d, scheme)] if scheme.judged_by == "points" else []
    sure = [_record(s) for s in sheets if not s.wrong and _covered(s.scores) >= NEARLY * len(scheme.indicators)]
    if any(s.scores != sure[0].scores for s in sure):
        return None, f"{'、'.join(dict.fromkeys(map(place, sure)))}的自评得分不一致，未采用；请只保留定稿的一份后重新核查"
    if sure:
        return sure[0], ""
    named = [s for s in sheets if "自评" in PurePosixPath(s.document.name).name + s.document.title]
    return None, _doubt(named[0], scheme) if named else ""


def _record(sheet: _Sheet) -> SelfScores:
    return SelfScores(sheet.document.name, sheet.page, sheet.document.paged, round(sum(sheet.scores.values()), 2), sheet.scores)


def of_indicators(scores: Mapping[str, float], codes: Container[str]) -> float | None:
    """What self-scores come to for some indicators; None if none of them is scored."""
    found = [score for code, score in scores.items() if parent(code) in codes]
    return round(sum(found), 2) if found else None


def _covered(scores: dict[str, float]) -> int:
    return len({parent(code) for code in scores})


def _doubt(sheet: _Sheet, scheme: Scheme) -> str:
    return (
        f"{place(_record(sheet))}的自评打分表未采用：{len(scheme.indicators)} 项指标只对上 {_covered(sheet.scores)} 项"
        "；要对照自评，请放一张逐项列出序号、分值、自评得分的表后重新核查"
    )


def _sheets(document: Document, scheme: Scheme) -> Iterator[_Sheet]:
    """The tables of a file that have the columns of a self-score sheet; one that goes on over pages is one table."""
    tables: dict[str, list[Block]] = {}
    for block in filter(_is_row, document.blocks):
        tables.setdefault(block.header, []).append(block)
    for header, rows in tables.items():
        if columns := _columns(_cells(header)):
            yield _sheet(document, rows, columns, scheme)


def _is_row(block: Block) -> bool:
    return block.kind == "row" and "自评" in block.header and _columns(_cells(block.header)) is not None


def _cells(row: str) -> Cells:
    return [cell.strip() for cell in normalise(row).split("|")]


def _columns(header: Cells) -> _Columns | None:
    names = [re.sub(r"\s", "", IN_BRACKETS.sub("", cell)) for cell in header]
    full, own = ([n for n, name in enumerate(names) if name in known] for known in (FULL, OWN))
    if len(full) != 1 or len(own) != 1:
        return None
    return _Columns(full[0], own[0], tuple(names.index(name) for name in (*NUMBER, *NAME) if name in names[: full[0]]))


def _sheet(document: Document, rows: Sequence[Block], columns: _Columns, scheme: Scheme) -> _Sheet:
    """Rows without a number or name of their own belong to the indicator above: they score its points one by one."""
    known = {i.code: i for i in scheme.indicators}
    marks: dict[str, list[tuple[float, float | None]]] = {}
    current = ""
    for cells in (_cells(row.text) for row in rows):
        if len(cells) <= columns.full or any(map(SUM.fullmatch, cells)):
            continue
        current = _indicator(cells, columns, known) or current
        full = _points(cells[columns.full])
        if current and full is not None:
            marks.setdefault(current, []).append((full, _points(cells[columns.own]) if columns.own < len(cells) else None))
    scored = {code: _scores(known[code], given) for code, given in marks.items()}
    right = {unit: score for found in scored.values() if found is not None for unit, score in found.items()}
    return _Sheet(document, rows[0].page, right, sum(found is None for found in scored.values()))


def _indicator(cells: Cells, columns: _Columns, known: dict[str, Indicator]) -> str:
    """The code of the indicator that a row begins; "" if it names none."""
    for cell in (cells[n] for n in columns.names if cells[n]):
        if (number := NUMBERED.fullmatch(cell)) and number[1].lstrip("0") in known:
            return number[1].lstrip("0")
        named = [i.code for i in known.values() if len(cell) >= SHORTEST and normalise(i.text).startswith(cell)]
        if len(named) == 1:
            return named[0]
    return ""


def _points(cell: str) -> float | None:
    found = POINTS.fullmatch(cell)
    return float(found[1]) if found else None


def _scores(indicator: Indicator, given: Sequence[tuple[float, float | None]]) -> dict[str, float] | None:
    """Self-scores by point where they are certain, else of the whole indicator; {} if one is not filled in, None if marks can't be right."""
    full, own = [f for f, _ in given], [o for _, o in given if o is not None]
    tops = {p.code: p.max_score for p in indicator.points}
    if abs(sum(full) - indicator.max_score) > 1e-9 or any(o > f for f, o in given if o is not None):
        return None
    if len(own) < len(given):
        return {}
    if full == list(tops.values()):
        return dict(zip(tops, own, strict=True))
    if sum(own) in (0, indicator.max_score):
        return tops if sum(own) else dict.fromkeys(tops, 0.0)
    return {indicator.code: sum(own)}
