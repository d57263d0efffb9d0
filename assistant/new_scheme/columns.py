"""Which column of a score sheet holds what, by the words of its header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import UsageError
from assistant.new_scheme.grid import Row

BLANK = re.compile(r"\s+")
SCORE = re.compile(r"^(分值|满分|标准分|基准分|应得分|分数|配分|权重)")
OTHER = re.compile(r"^(序号|编号|得分|自评|实得|评分$|评估得分|考核得分|备注|佐证|证明材料|责任|牵头|评估情况|评分方[式法]|扣分原因|说明)")
TEXT = re.compile(r"内容|标准|要求|要点|细则|三级|说明")
LEVEL = re.compile(r"[一二]级|指标|项目|类别|事项|维度|板块|领域")
MARK = re.compile(r"[（(]\s*(加|减|扣)?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")  # （1分）, (加 3 分)
HEADER_WORDS = 2  # so many of a row's cells must look like the names of columns
LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of columns, from 0; `levels` from the outermost inwards, without the column of the text."""

    header: int  # its place in the list of rows
    levels: tuple[int, ...]
    text: int
    score: int | None


def find_columns(rows: Sequence[Row]) -> Columns:
    """Raises UsageError if no row reads like a header."""
    for place, row in enumerate(rows):
        names = {anchor[1]: BLANK.sub("", text) for anchor, text in row.texts.items()}
        known = {c: n for c, n in names.items() if len(n) <= LONGEST_NAME and any(p.search(n) for p in (SCORE, OTHER, TEXT, LEVEL))}
        if len(known) >= HEADER_WORDS and len(known) > len(names) / 2:
            return _columns(place, rows, names)
    raise UsageError(
        "评分表里没有找到表头；应有一行写明各列，如：一级指标、二级指标、评价内容、分值。",
        "no header found in the score sheet; one row must name the columns, e.g. 一级指标, 二级指标, 评价内容, 分值.",
    )


def _columns(place: int, rows: Sequence[Row], names: dict[int, str]) -> Columns:
    score = next((c for c, n in names.items() if SCORE.match(n)), None)
    left = [c for c, n in names.items() if c != score and not OTHER.match(n)]
    wordy = [c for c in left if TEXT.search(names[c])] or left[-1:]
    if not wordy:
        raise UsageError("评分表的表头里没有写评价内容的一列。", "no column of the score sheet's header holds what is assessed.")
    text = max(wordy, key=lambda c: (_marks(rows[place + 1 :], c), c))
    return Columns(place, tuple(c for c in left if c < text), text, score)


def _marks(rows: Sequence[Row], column: int) -> int:
    """How many marks like （1分） stand in a column."""
    return sum(len(MARK.findall(row.at(column).text)) for row in rows if row.begins(column))
