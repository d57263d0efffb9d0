"""The text around a quote with the quote marked, for files of which no page can be drawn. No Streamlit here."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.models import Block, BlockKind, Evidence
from assistant.page_pictures import BETWEEN
from assistant.quotes import Part

AROUND = 8  # blocks shown before and after the quote
Span = tuple[int, int]  # the first character, and the one behind the last


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the file, cut where the quote begins and ends."""

    kind: BlockKind
    parts: tuple[Part, ...]


def excerpt(blocks: Sequence[Block], quote: Evidence) -> list[Line]:
    """The blocks in which the quote stands, and some around them; the beginning of the file, without a mark, if it stands nowhere."""
    quoted = _quoted(blocks, quote)
    first, last = min(quoted, default=0), max(quoted, default=0)
    shown = range(max(0, first - AROUND), min(len(blocks), last + AROUND + 1))
    return [Line(blocks[n].kind, _cut(blocks[n].text, quoted.get(n, (0, 0)))) for n in shown]


def _quoted(blocks: Sequence[Block], quote: Evidence) -> dict[int, Span]:
    """Number of a block → what of it is quoted. A quote may run over several: a pasted table is quoted as rows, and lies there cell by cell."""
    flat = [BETWEEN.sub("", b.text) for b in blocks]
    whole, sought, starts = "".join(flat), BETWEEN.sub("", quote.text), list(accumulate(map(len, flat), initial=0))
    page = next((n for n, b in enumerate(blocks) if b.page == quote.page), 0)
    begin = whole.find(sought, starts[page])
    begin = whole.find(sought) if begin < 0 else begin
    if begin < 0 or not sought:
        return {}
    end = begin + len(sought)
    held = range(bisect_right(starts, begin) - 1, bisect_left(starts, end))
    return {n: _span(blocks[n].text, begin - starts[n], end - starts[n]) for n in held if flat[n]}


def _span(text: str, begin: int, end: int) -> Span:
    """Where characters stand in a text that were counted without what lies between them; beyond its ends it is quoted up to them."""
    places = [n for n, c in enumerate(text) if not BETWEEN.match(c)]
    return places[max(0, begin)], places[min(end, len(places)) - 1] + 1


def _cut(text: str, span: Span) -> tuple[Part, ...]:
    begin, end = span
    return tuple(p for p in (Part(text[:begin], False), Part(text[begin:end], True), Part(text[end:], False)) if p.text)
