"""Document → passages: headings, captions and labels become context, paragraphs are cut where the tone changes."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.models import Block, Box, Document, Passage
from assistant.passages.frames import fills_in, frames
from assistant.passages.pasted_tables import with_tables
from assistant.text import normalise, sentences

CONTENTS_LINE = re.compile(r"(\.{4,}|…{2,}|·{4,})\s*\d{1,4}$")
PHOTO = re.compile(r"^(照片|图片?|附图)\s*\d*[：:]")
CAPTION = re.compile(r"^(附?表\s*[\d一二三四五六七八九十]+|单位[：:]|填报单位)")
SAYS = re.compile(r"[\u3400-\u9fffA-Za-z](?<![年月日第页共])")
SAYS_LEAST = 3
NAME = 16  # a column has no longer name
NAMES = re.compile(r"序号|(?:企业|单位|公司|机构|项目|产品|指标|标准|证书|人员)?名称|企业|单位|姓名|年份?|年度|月份|日期|截止日期?|时间|项目|指标|类别|内容")  # of a first column
FIGURE = re.compile(r"^[\d.,%\s]+$|^20\d\d[年.-]\d{1,2}[月.-]\d{1,2}日?$")  # 2021.9—2022.8到位 and 2024年9月 are names of columns
FIGURES = re.compile(r"\d.* \| .*\d")  # two cells with figures at least
COLUMN_NUMBERS = re.compile(r"(?:\S{1,2} \| )*1(?: \| \d{1,2})+")  # the row under the names of the columns of a form
PAGE = re.compile(r"第\s*\d+\s*页")
BEFORE = 80  # characters of the sentences before that say what a passage is about
LOOKED_BACK = 1000  # characters before it in its paragraph that go along with a passage: the day at the beginning holds to the end
LABEL = 40  # a shorter line without a full stop names what comes below it
LABELS = 5  # more such lines in a row are a list
# a label that is long enough to tell something itself: 市局向30名监督员颁发聘书; not a numbered heading
TELLS = re.compile(
    r"(?!第?[一二三四五六七八九十\d]+[章节条、.．]|[（(][一二三四五六七八九十\d]+[)）]|附(?:件|录|[:：])|注|说明|口径|备注"
    r"|(?:甲|乙|丙|丁|需|供|买|卖|委托|受托|承包|发包|许可|被许可|抵押权?|出质|质权|原告|被告|申请|被申请|出让|受让|采购|中标|投标)(?:方|人|单位)?[:：])(?:.{14,}|(?=.*[\d：]).{8,})"
    r"(?<!情况|方案|制度|办法|措施|名单|报告|总结|说明|清单|一览|要求|目标|任务|内容|成效|经验|做法|活动|照片|材料|通知|公告|记录|会议|纪要|台账|机制|体系|工作|文件)(?<!表)$"
)
# a heading at the beginning of its paragraph: 第三节　质量提升目标。到2025年…
RUN_IN = re.compile(r"(?:第[一二三四五六七八九十\d]+[章节]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）])[\s　]*[^，。；：\d未不无没]{2,14}[。：]")
ITEM = re.compile(r"\d{1,2}[.．、](?!\d)")  # of a list within a paragraph
FORM = 120  # characters of a form in one passage
LETTERHEAD, LETTERHEAD_WIDTH = 3, 40  # blocks in which a letterhead stands, characters of one at most
ABOVE_ALL = 0  # the heading level of labels


Tone = Callable[[str], str]
Matter = Callable[[str], str | None]


def goes_on(_: str) -> None:
    """The matter of sentences of which nobody asks whose they are."""


@dataclass(slots=True)
class _Place:
    """Where in the document we are."""

    headings: dict[int, str]
    caption: str = ""

    def enter(self, level: int, text: str) -> None:
        self.headings = {k: v for k, v in self.headings.items() if k < level} | {level: text}
        self.caption = ""

    @property
    def heading(self) -> str:
        return " > ".join(self.headings[level] for level in sorted(self.headings))


def passages(document: Document, tone: Tone, longest: int, matter: Matter = goes_on) -> list[Passage]:
    """All passages of a document in reading order.

    A paragraph is cut between sentences where it gets longer than `longest` characters, where an item of a list begins, and where the `tone` of a
    normalised sentence (planned, negated, … or "") differs from that of the one before, so that done and planned stay apart; likewise where
    the `matter` does, of which a sentence may say nothing (None), as it goes on about the same.
    """
    found: list[Passage] = []
    place, title = _Place({}), _squeezed(document.title)
    blocks = list(_forms(with_tables(b for b in document.blocks if not CONTENTS_LINE.search(b.text))))
    labels = _labels(blocks)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if number in labels:
            place.enter(ABOVE_ALL, labels[number])
        if number in labels and not TELLS.match(block.text):
            continue
        if block.kind == "heading" and _heads(block, following):
            place.enter(block.level, block.text)
        elif _is_header_row(block, following):
            continue
        else:
            for piece, start, end in _pieces(block, tone, longest, matter):
                if _says_little(block, piece) or _squeezed(piece) in title or _only_frames(block, piece):
                    continue
                found.append(_passage(document, block, place, piece, start, end, len(found)))
            if block.kind != "row":
                place.caption = block.text if _is_short(block) else ""
    return found


def letterhead(document: Document) -> Iterator[str]:
    """The short blocks at the beginning of a paper, among which its letterhead stands."""
    return (b.text for b in document.blocks[:LETTERHEAD] if len(b.text) <= LETTERHEAD_WIDTH)


def context(passage: Passage) -> list[tuple[str, str]]:
    """What stands around a passage and says what it is about, as (part, normalised text)."""
    parts = {
        "title": passage.title, "heading": passage.heading.rsplit(" > ", 1)[-1], "before": passage.before[-BEFORE:],
        "caption": passage.caption, "header": passage.header,
    }
    return [(part, normalise(text)) for part, text in parts.items() if text]


def _says_little(block: Block, piece: str) -> bool:
    """A page mark, a date; a row of mere figures says what its header says (2021年 | 211 | 98.6)."""
    figures = FIGURES.search(piece) and not COLUMN_NUMBERS.fullmatch(piece) and not PAGE.search(piece)
    return len(SAYS.findall(f"{piece} {block.header}" if figures else piece)) < SAYS_LEAST


def _only_frames(block: Block, piece: str) -> bool:
    return block.kind == "paragraph" and frames(piece)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _heads(block: Block, following: Block | None) -> bool:
    """A numbered line with nothing below it is a list item, not a heading."""
    return following is not None and (following.kind != "heading" or following.level > block.level)


def _is_short(block: Block) -> bool:
    return len(block.text) <= LABEL and not block.text.endswith(("。", "；", "！", ";"))


def _is_header_row(block: Block, following: Block | None) -> bool:
    """The names of the columns say nothing by themselves; a first row that says something is evidence like any other."""
    heads = block.kind == "row" and following is not None and following.kind == "row" and following.header == block.text
    cells = [cell for cell in block.text.split(" | ") if cell]
    # two columns often are a form: what, and the answer
    named = bool(cells) and bool(NAMES.fullmatch(cells[0]))
    longest = 2 * NAME if named and len(cells) > 2 else NAME if named or len(cells) > 2 else NAME // 2
    return heads and all(len(cell) <= longest and not FIGURE.match(cell) for cell in cells)


def _forms(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the lines of a form that follow each other as one: 主办：甲市协会　时间：2022年4月21日 each say too little."""
    held: Block | None = None
    for block in blocks:
        if block.kind != "paragraph" or PHOTO.match(block.text) or CAPTION.match(block.text) or not fills_in(block.text):
            if held:
                yield held
            held = None
            yield block
        elif held and held.page == block.page and len(held.text) + len(block.text) < FORM:
            held = replace(held, text=f"{held.text}　{block.text}", boxes=held.boxes + block.boxes, confidence=min(held.confidence, block.confidence))
        else:
            if held:
                yield held
            held = block
    if held:
        yield held


def _labels(blocks: Sequence[Block]) -> dict[int, str]:
    """Number of a block → the label it is part of: a few short lines right above a full paragraph or a table."""
    found: dict[int, str] = {}
    run: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind == "paragraph" and _is_short(block) and not PHOTO.match(block.text) and not CAPTION.match(block.text):
            run.append(number)
            continue
        if 0 < len(run) <= LABELS and block.kind != "heading" and not PHOTO.match(block.text):
            found |= dict.fromkeys(run, " ".join(blocks[n].text for n in run))
        run = []
    return found


def _pieces(block: Block, tone: Tone, longest: int, matter: Matter) -> Iterator[tuple[str, int, int]]:
    """(text, first character, behind the last) of each piece of a block."""
    if block.kind == "row":
        yield block.text, 0, len(block.text)
        return
    begin, text, last = 0, "", ("", "")
    for sentence in sentences(block.text):
        plain = normalise(sentence)
        about = matter(plain)
        now = (tone(plain), last[1] if about is None else about)
        turns = now != last and not RUN_IN.fullmatch(text.strip())
        if text and (len(text) + len(sentence) > longest or turns or ITEM.match(sentence)):
            yield text.strip(), begin, begin + len(text)
            begin, text = begin + len(text), ""
        text, last = text + sentence, now
    if text.strip():
        yield text.strip(), begin, begin + len(text)


def _passage(document: Document, block: Block, place: _Place, text: str, start: int, end: int, number: int) -> Passage:
    return Passage(
        text=text, id=f"{document.name}#{number}", document=document.name, page=block.page,
        boxes=_boxes_of(block, start, end), title=document.title, heading=place.heading,
        caption=place.caption if block.kind == "row" else "", header=block.header,
        before=_before(block.text, start), kind=block.kind, confidence=block.confidence, pointed=block.pointed,
    )


def _before(text: str, start: int) -> str:
    """The sentences before a piece; of a paragraph as long as a report (pasted without a line end) the last ones only."""
    if start <= LOOKED_BACK:
        return text[:start]
    near = text[start - LOOKED_BACK : start]
    return "".join(sentences(near)[1:]) or near


def _boxes_of(block: Block, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the lines that hold the characters from start to end; lines of a paragraph are about equally long."""
    count, length = len(block.boxes), max(1, len(block.text))
    return block.boxes[math.floor(count * start / length) : math.ceil(count * end / length)]
