"""Tables whose cells are known one by one (Word, sheets, slides, web pages) → rows that carry their header."""

import re
from collections.abc import Sequence

from assistant.models import Block, Box

CELL_MARK = " | "
HEADER_DEPTH = 4
PROSE = 40  # a longer text that has its row for itself is no cell
FIGURE = re.compile(r"[\d.,%\s+-]*")
YEAR = re.compile(r"(19|20)\d\d")
# a line above the header that says who filled in the table, when, and in what units
NOTE = re.compile(r"(?:填报|填表|制表|编制|报送|上报|统计|复核|审核|单位|日期|时间|截[至止]|表号|数据来源|口径)[^:：|]{0,8}[:：]")
Range = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column) of merged cells, from 0


def grid_rows(
    cells: Sequence[Sequence[str]], pages: Sequence[int] = (), merged: Sequence[Range] = (), boxes: Sequence[Box] = (), pointed: Sequence[bool] = ()
) -> list[Block]:
    """Rows of cell texts → blocks of kind "row", each with the header row's text; empty rows are dropped.

    Cells stand in their columns: one that is merged over three columns is a text and two empty ones. `pages` gives the page of
    each row (1 if left out). The header is the first row with several texts that is no note on the table, and those below it that merged cells show to be part
    of it: 培育数量 over 2021年 and 2022年 becomes 培育数量 2021年 | 培育数量 2022年. A long text
    that has its row for itself is a paragraph.
    """
    rows = [[cell_text(cell) for cell in row] for row in cells]
    first = header_row(rows)
    depth = header_depth(rows, first, merged)
    if depth > 1:
        rows[first : first + depth] = [joined_header(rows[first : first + depth]), *([] for _ in range(depth - 1))]
    header = row_text(rows[first]) if first < len(rows) else ""
    found = []
    for number, row in enumerate(rows):
        prose = sum(map(bool, row)) == 1 and len("".join(row)) > PROSE
        block = Block(
            "".join(row) if prose else row_text(row), pages[number] if pages else 1, "paragraph" if prose else "row",
            header="" if prose or number <= first else header, boxes=tuple(boxes[number : number + 1]), pointed=any(pointed[number : number + 1]),
        )
        found += [block] if block.text else []
    return found


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Which row is the header: the first with several texts, or the next one if that is a note and has fewer; their number if there is none."""
    several = (n for n, row in enumerate(rows) if sum(map(bool, row)) > 1)
    first, second = next(several, len(rows)), next(several, len(rows))
    noted = second < len(rows) and all(NOTE.match(t) for t in rows[first] if t) and sum(map(bool, rows[first])) < sum(map(bool, rows[second]))
    return second if noted else first


def header_depth(cells: Sequence[Sequence[str]], first: int, merged: Sequence[Range]) -> int:
    """Over how many rows the header reaches that begins in row `first`: more than one where a merged cell stands above others."""
    reach = {low[1]: high for low, high in merged if low[0] == first}
    deep = max(2, *(high[0] - first + 1 for high in reach.values())) if reach else 1
    wide = [column for column, high in reach.items() if high[1] > column and high[0] == first]
    if not wide or first + 1 >= len(cells):
        return 1
    under = [column for start in wide for column in range(start, reach[start][1] + 1)]
    below = cells[first + 1]
    own = [column for column, text in enumerate(cells[first]) if text and column not in wide]
    if any(reach.get(column, (first, 0))[0] == first and column < len(below) and below[column] for column in own):
        return 1  # a cell of its own below a header cell that is not merged: the table has begun
    texts = [below[column] for column in under if column < len(below) and below[column]]
    figures = [text for text in texts if FIGURE.fullmatch(text) and not YEAR.fullmatch(text)]
    return min(HEADER_DEPTH, deep) if texts and not figures else 1


def joined_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """Header cells over several rows as one row; a text reaches over the empty cells to its right that have one below."""
    width = max(len(row) for row in rows)
    texts = [[*row, *[""] * (width - len(row))] for row in rows]
    for number, above in enumerate(texts[:-1]):
        for column in range(1, width):
            if not above[column] and any(row[column] for row in texts[number + 1 :]):
                above[column] = above[column - 1]
    return [" ".join(dict.fromkeys(row[column] for row in texts if row[column])) for column in range(width)]


def cell_text(cell: str) -> str:
    """The text of a cell on one line, without the mark that parts cells."""
    return " ".join(cell.split()).replace(CELL_MARK, "｜")


def row_text(texts: Sequence[str]) -> str:
    """The cells of a row as one text; empty ones at its end are left out."""
    last = max((n for n, text in enumerate(texts) if text), default=-1)
    return CELL_MARK.join(texts[: last + 1])
