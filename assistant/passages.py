"""Document → passages: headings become context, long paragraphs are cut between sentences, tables of contents go."""

import math
import re
from collections.abc import Iterator, Sequence

from assistant.models import Block, Box, Document, Passage
from assistant.text import normalise, sentences

CONTENTS_LINE = re.compile(r"(\.{4,}|…{2,}|·{4,})\s*\d{1,4}$")
BEFORE = 80  # characters of the sentences before that go along


def passages(document: Document, breaks: Sequence[str], longest: int) -> list[Passage]:
    """All passages of a document in reading order.

    A paragraph of more than `longest` characters is cut between sentences; every paragraph is cut before a sentence
    that opens with one of `breaks` (“下一步…”, “会议要求…”), so that done and planned stay apart.
    """
    cut = re.compile("^.{0,6}?(" + "|".join(map(re.escape, breaks)) + ")") if breaks else None
    found: list[Passage] = []
    path: dict[int, str] = {}
    for block, is_heading in _marked(document.blocks):
        if CONTENTS_LINE.search(block.text):
            continue
        if is_heading:
            path = {level: text for level, text in path.items() if level < block.level} | {block.level: block.text}
            continue
        heading = " > ".join(path[level] for level in sorted(path))
        for piece, start, end in _pieces(block, cut, longest):
            found.append(_passage(document, block, heading, piece, start, end, len(found)))
    return found


def context(passage: Passage) -> str:
    """What stands around a passage and says what it is about: title, nearest heading, table header, sentences before."""
    parts = [passage.title, passage.heading.rsplit(" > ", 1)[-1], passage.header, passage.before]
    return normalise("。".join(p for p in parts if p))


def _marked(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Blocks with whether they head something: a numbered line with nothing below it is a list item."""
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        heads = after is not None and (after.kind != "heading" or after.level > block.level)
        yield block, block.kind == "heading" and heads


def _pieces(block: Block, cut: re.Pattern[str] | None, longest: int) -> Iterator[tuple[str, int, int]]:
    """(text, first character, behind the last) of each piece of a block."""
    if block.kind == "row":
        yield block.text, 0, len(block.text)
        return
    begin, text = 0, ""
    for sentence in sentences(block.text):
        if text and (len(text) + len(sentence) > longest or (cut and cut.match(normalise(sentence)))):
            yield text.strip(), begin, begin + len(text)
            begin, text = begin + len(text), ""
        text += sentence
    if text.strip():
        yield text.strip(), begin, begin + len(text)


def _passage(document: Document, block: Block, heading: str, text: str, start: int, end: int, number: int) -> Passage:
    return Passage(
        text=text, id=f"{document.name}#{number}", document=document.name, page=block.page,
        boxes=_boxes_of(block, start, end), title=document.title, heading=heading, header=block.header,
        before=block.text[max(0, start - BEFORE) : start], kind=block.kind,
    )


def _boxes_of(block: Block, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the lines that hold the characters from start to end; lines of a paragraph are about equally long."""
    count, length = len(block.boxes), max(1, len(block.text))
    return block.boxes[math.floor(count * start / length) : math.ceil(count * end / length)]
