"""Lines on pages → headings and paragraphs: running headers dropped, lines joined over line and page ends."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Block, Box

MARGIN = 0.09  # share of the page height in which running headers and footers stand
PAGE_NUMBER = re.compile(r"^[\-—–―一·\s]*(第?\s*\d{1,4}\s*页?)(\s*[/／共]\s*\d{1,4}\s*页?)?[\-—–―一·\s]*$")
DATE = re.compile(r"[二〇○\d]{4}年")
DASHED = re.compile(r"^[\-—–―一·].*\d")
FIRST_WORD = re.compile(r"[（《“「〔【]*(?:[!-~—–]{2,}|.)(?:[、，][!-~—–]{2,})*(?:[“”‘’].)*[，。、；：）》”」〕】！？]*")  # neither quotation marks nor a list of figures is parted
REST_OF_NUMBER = re.compile(r"\d[\d.,]*[\u3400-\u9fff%]")
YEAR_LAST, YEAR_FIRST = re.compile(r"(?<!\d)20\d\d$"), re.compile(r"20\d\d年")  # two years one after the other
LARGER = 1.15  # times the body size: a title, which may reach over the margins
SENTENCE_ENDS = ("。", "！", "？", "；", "：")
HAN = re.compile(r"[\u3400-\u9fff]")
FEW = 4
LONGEST_WORD = 16
ALWAYS_THERE = 3  # pages that carry the same words at the same height
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
    """A line of text on a page; `size` is its height in points, `width` and `height` are those of the page.

    `column`: left and right bound of its column where the page has several.
    """

    text: str
    page: int
    box: Box
    width: float
    height: float
    confidence: float = 1.0
    pointed: bool = False
    column: tuple[float, float] | None = None

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
    """Without page numbers and the headers and footers that come again on most pages, or at one place of several."""
    return without_running(lines, pages)[0]


def without_running(lines: Sequence[Line], pages: int) -> tuple[list[Line], str]:
    """The lines without what only marks the pages, and the running header ("" if there is none)."""
    edge = [line for line in lines if line.text and _at_edge(line)]
    seen = Counter(_as_running(line) for line in edge)
    placed = Counter((_as_running(line), round(line.box[1])) for line in edge)
    often = max(2, (pages + 1) // 2)

    def running(line: Line) -> bool:
        key = _as_running(line)
        return seen[key] >= often or placed[key, round(line.box[1])] >= ALWAYS_THERE

    kept: list[Line] = []
    headers: Counter[str] = Counter()
    for line in lines:
        if line.text and _at_edge(line) and not PAGE_NUMBER.match(line.text) and running(line):
            headers[line.text] += line.box[1] < line.height / 2
        elif not (PAGE_NUMBER.match(line.text) and (_at_edge(line) or _far_down(line))):
            kept.append(line)
    header, count = headers.most_common(1)[0] if headers else ("", 0)
    return kept, header if count else ""


def _as_running(line: Line) -> tuple[str, bool]:
    return re.sub(r"\d+", "#", line.text), line.box[1] < line.height / 2


def _at_edge(line: Line) -> bool:
    return line.box[1] < MARGIN * line.height or line.box[3] > (1 - MARGIN) * line.height


def _far_down(line: Line) -> bool:
    """Official papers set "— 3 —" higher than others do."""
    return line.box[1] > (1 - 1.5 * MARGIN) * line.height and bool(DASHED.match(line.text))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the height of its body lines, and the margins of lines that know no column of their own."""

    body: float
    margins: dict[int, tuple[float, float]]

    def bounds(self, line: Line) -> tuple[float, float]:
        return line.column or self.margins[column(line)]


def setting_of(lines: Sequence[Line]) -> Setting:
    """The setting of these lines; raises IndexError for none."""
    body = body_size(lines)
    return Setting(body, _margins([line for line in lines if line.size <= LARGER * body] or lines))


def paragraphs(lines: Sequence[Line], setting: Setting | None = None) -> list[Block]:
    """Join lines that belong to one paragraph, also over the end of a column or page; `setting`: of the whole document."""
    if not lines:
        return []
    setting = setting or setting_of(lines)
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _continues(runs[-1][-1], line, setting):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_block(run) for run in runs]


def _block(lines: Sequence[Line]) -> Block:
    """Boxes stay on the page on which the paragraph begins: that is the page that gets quoted."""
    text = ""
    for line in lines:
        text = joined(text, line.text)
    level = heading_level(text)
    page = lines[0].page
    return Block(
        text, page, "heading" if level else "paragraph", level, boxes=tuple(line.box for line in lines if line.page == page),
        confidence=min(line.confidence for line in lines), pointed=any(line.pointed for line in lines),
    )


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
    lines = [line for line in lines if not line.column] or lines
    across = sum(column(line) == 2 for line in lines)
    keys = [column(line) if across < 0.3 * len(lines) else 2 for line in lines]
    found: dict[int, tuple[float, float]] = {}
    for key in set(keys):
        own = [line for line, k in zip(lines, keys, strict=True) if k == key]
        found[key] = (min(line.box[0] for line in own), max(line.box[2] for line in own))
    whole = (min(line.box[0] for line in lines), max(line.box[2] for line in lines))
    return {key: found.get(key, found.get(2, whole)) for key in range(3)}


def _continues(previous: Line, line: Line, setting: Setting) -> bool:
    body = setting.body
    if not _alike(previous, line, body) or any(p.match(line.text) for p in NUMBERED):
        return False
    if previous.centred and line.centred and previous.size > 1.1 * body:
        return previous.page == line.page
    room = setting.bounds(previous)[1] - previous.box[2]
    full = room < 2.2 * body or (room < (1.2 + _first_word(line.text)) * body and not previous.text.endswith(SENTENCE_ENDS))
    indented = line.box[0] > setting.bounds(line)[0] + 1.2 * body
    moved = line.page != previous.page or line.column != previous.column or column(line) != column(previous)
    return full and (moved or line.box[1] - previous.box[3] < 1.6 * body) and (not indented or _flush_right(previous, line, setting))


def _flush_right(previous: Line, line: Line, setting: Setting) -> bool:
    """Whether a line is the rest of a signature set flush right that took a whole line: it ends where that does. A date is none."""
    whole = previous.box[0] < setting.bounds(previous)[0] + 2 * setting.body and not previous.text.endswith(SENTENCE_ENDS)
    return whole and previous.page == line.page and abs(line.box[2] - previous.box[2]) < 0.1 * setting.body and not DATE.match(line.text)


def _alike(first: Line, second: Line, body: float) -> bool:
    """Whether two lines are of one size; a line of a few figures or marks is lower than others of its size."""
    if abs(first.size - second.size) <= 0.2 * body:
        return True
    lower, higher = sorted((first, second), key=lambda line: line.size)
    return len(HAN.findall(lower.text)) < FEW and lower.size > 0.6 * higher.size


def _first_word(text: str) -> float:
    """About how many line heights that takes which can't be parted at the beginning: it did not fit on the line above."""
    found = FIRST_WORD.match(text)
    return sum(0.55 if char.isascii() else 1.0 for char in found.group()[:LONGEST_WORD]) if found else 0.0


def joined(first: str, second: str) -> str:
    """Latin words keep the blank that the line end stood for; a number that was broken there (202, 3年) becomes whole."""
    if first[-1:].isdigit() and REST_OF_NUMBER.match(second) and not (YEAR_LAST.search(first) and YEAR_FIRST.match(second)):
        return first + second
    blank = " " if first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii() and second[:1].isalnum() else ""
    return first + blank + second


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
