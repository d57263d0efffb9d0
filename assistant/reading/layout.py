"""Lines on pages → headings and paragraphs: running headers dropped, lines joined over line and page ends."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.models import Block, Box

MARGIN = 0.09  # share of the page height in which running headers and footers stand
PAGE_NUMBER = re.compile(r"^[\-—–―一·\s]*(第?\s*\d{1,4}\s*页?)(\s*[/／共]\s*\d{1,4}\s*页?)?[\-—–―一·\s]*$")
NUMBERED = [
    re.compile(r"^第[一二三四五六七八九十百]+[章节部]"),
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"^\d{1,2}[、.．](?!\d)|^[（(]\d{1,2}[)）]|^\d{1,2}(\.\d{1,2}){1,3}\s+(?=[\u4e00-\u9fff])(?![万亿元])|^\d{1,2}(\.\d{1,2}){1,3}(?=[\u4e00-\u9fff])(?![万亿元年月倍个家件])|^第[一二三四五六七八九十百]+条"),
]
HEADING_LENGTH = 36
LETTERHEAD = re.compile(r"(文件|专报|简报|[局委院厅部]|政府|办公室|公司|协会|管委会|打印件)$|〔\d{4}〕|^〔|^第\s*\d+\s*期")
TITLE_LENGTH = 80
ALIKE = 0.12  # lines of one size differ by this share in height, by what glyphs they have


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page; `size` is its height in points, `width` the width of the page."""

    text: str
    page: int
    box: Box
    width: float
    height: float

    @property
    def size(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def centred(self) -> bool:
        left, right = self.box[0], self.width - self.box[2]
        return left > 0.16 * self.width and abs(left - right) < 0.06 * self.width


def heading_level(text: str) -> int:
    """1, 2 or 3 for a short numbered line that reads like a heading, else 0."""
    if len(text) > HEADING_LENGTH or text.endswith(("。", "；", "，", ";", ",")):
        return 0
    return next((max(1, level) for level, pattern in enumerate(NUMBERED) if pattern.match(text)), 0)


def drop_running(lines: Sequence[Line], pages: int) -> list[Line]:
    """Without page numbers and the headers and footers that come again on most pages."""
    edge = [line for line in lines if _at_edge(line)]
    seen = Counter((re.sub(r"\d+", "#", line.text), line.box[1] < line.height / 2) for line in edge)
    often = max(2, (pages + 1) // 2)

    def running(line: Line) -> bool:
        key = (re.sub(r"\d+", "#", line.text), line.box[1] < line.height / 2)
        return _at_edge(line) and (bool(PAGE_NUMBER.match(line.text)) or seen[key] >= often)

    return [line for line in lines if not running(line)]


def _at_edge(line: Line) -> bool:
    return line.box[1] < MARGIN * line.height or line.box[3] > (1 - MARGIN) * line.height


def paragraphs(lines: Sequence[Line]) -> list[Block]:
    """Join lines that belong to one paragraph, also over a page end."""
    if not lines:
        return []
    body = body_size(lines)
    margins = _margins(lines)
    blocks: list[Block] = []
    previous: Line | None = None
    for line in lines:
        if previous and blocks and _continues(previous, line, margins, body):
            last = blocks[-1]
            blocks[-1] = replace(last, text=_joined(last.text, line.text), boxes=_with_box(last, line))
        else:
            blocks.append(Block(line.text, line.page, boxes=(line.box,)))
        previous = line
    return [_as_heading(block) for block in blocks]


def body_size(lines: Sequence[Line]) -> float:
    """The line height in which most characters are set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0]


def column(line: Line) -> int:
    """0: left half of the page, 1: right half, 2: across."""
    middle = line.width / 2
    return 0 if line.box[2] <= middle * 1.04 else 1 if line.box[0] >= middle * 0.96 else 2


def _margins(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Column → left and right margin. Pages are of one column unless hardly a line crosses the middle."""
    across = sum(column(line) == 2 for line in lines)
    keys = [column(line) if across < 0.3 * len(lines) else 2 for line in lines]
    found: dict[int, tuple[float, float]] = {}
    for key in set(keys):
        own = [line for line, k in zip(lines, keys, strict=True) if k == key]
        found[key] = (min(line.box[0] for line in own), max(line.box[2] for line in own))
    whole = (min(line.box[0] for line in lines), max(line.box[2] for line in lines))
    return {key: found.get(key, found.get(2, whole)) for key in range(3)}


def _continues(previous: Line, line: Line, margins: dict[int, tuple[float, float]], body: float) -> bool:
    if abs(previous.size - line.size) > 0.2 * body or any(p.match(line.text) for p in NUMBERED):
        return False
    if previous.centred and line.centred and previous.size > 1.1 * body:
        return previous.page == line.page
    full = previous.box[2] > margins[column(previous)][1] - 2.2 * body
    indented = line.box[0] > margins[column(line)][0] + 1.2 * body
    moved = line.page != previous.page or column(line) != column(previous)
    return full and (moved or line.box[1] - previous.box[3] < 1.6 * body) and not indented


def _with_box(block: Block, line: Line) -> tuple[Box, ...]:
    """Boxes stay on the page on which the paragraph begins: that is the page that gets quoted."""
    return (*block.boxes, line.box) if line.page == block.page else block.boxes


def _joined(first: str, second: str) -> str:
    """Latin words keep the blank that the line end stood for."""
    blank = " " if first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii() and second[:1].isalnum() else ""
    return first + blank + second


def _as_heading(block: Block) -> Block:
    level = heading_level(block.text)
    return replace(block, kind="heading", level=level) if level else block


def pick_title(candidates: Sequence[tuple[str, float]]) -> str:
    """The title among the first texts of a document, given as (text, how much it stands out; 0: not); "" if none does.

    Lines of a title stand out alike. Letterheads and document numbers do, too, but are no titles, unless nothing else is there.
    """
    parts: list[str] = []
    size, letterhead = 0.0, ""
    for text, prominence in candidates:
        plain = re.sub(r"\s+", "", text)
        if parts and (abs(prominence - size) > ALIKE * size or len("".join(parts)) + len(plain) > TITLE_LENGTH):
            break
        if prominence and LETTERHEAD.search(plain):
            letterhead = letterhead or text.strip()
        elif prominence:
            size = prominence
            parts.append(text.strip())
    return "".join(parts) or letterhead
