"""One PDF page through PDFium: pieces of text with boxes, pictures and drawn marks, all in the frame in which the text is upright."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.models import Box
from assistant.reading.layout import Line
from assistant.reading.pdf_marks import Drawn, annotated, drawn_on
from assistant.reading.reading_order import OVER, put_together
from assistant.reading.ruled_frames import Bands, Frame, bands_of, cell_at, find_frames

CELL_GAP = 0.6  # a wider gap, in heights of the line, parts two columns or two cells
MIXED = re.compile(r" (?:(?<=[\u3000-\u9fff\uff00-\uffef] )(?=[!-~])|(?<=[!-~—–] )(?=[\u3000-\u9fff\uff00-\uffef]))")
ANGLE_SAMPLES = 40
HYPHENS = str.maketrans("", "", "\x02\x00\ufffe")
STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class PageText:
    """What is on a page. `pieces` are lines, or parts of lines where a wide gap parts them, in the order of the file.

    `turn`: degrees clockwise from the frame of the boxes to the page as it is displayed; `moved`: the page's frame in the
    file is another one, so that libraries which read the file by themselves see it otherwise. `leaning`: parts of the page whose
    text was set straight, and by how many degrees it leans clockwise.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Line, ...]
    drawn: Drawn
    marks: tuple[Box, ...]
    frames: tuple[Frame, ...] = ()
    turn: int = 0
    moved: bool = False
    leaning: tuple[tuple[Box, float], ...] = ()

    @property
    def characters(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)

    @property
    def garbled(self) -> bool:
        """The fonts do not say which characters they show."""
        return sum(len(STRANGE.findall(piece.text)) for piece in self.pieces) > 0.3 * max(1, self.characters)


def read_page(pdf: pdfium.PdfDocument, number: int) -> tuple[pdfium.PdfPage, PageText]:
    """The page (1 = first), left open, and what is on it. Raises PdfiumError for a page that can't be loaded."""
    page = pdf[number - 1]
    turn = page.get_rotation()
    if turn:
        page.set_rotation(0)
    text = page.get_textpage()
    angle = _text_angle(text)
    left, bottom, right, top = page.get_bbox()
    moved = bool(angle) or abs(left) > 0.01 or abs(bottom) > 0.01
    if moved:
        text.close()
        _stand_upright(page, angle, (left, bottom, right, top))
        page = pdf[number - 1]
        text = page.get_textpage()
    width, height = page.get_size()
    drawn = drawn_on(page, height)
    frames = find_frames(drawn.across, drawn.down) if drawn.ruled and not drawn.nested else ()
    pieces = tuple(_Pieces(text, number, width, height, bands_of(frames)))
    text.close()
    return page, PageText(number, width, height, pieces, drawn, annotated(page, height), frames, (turn + angle) % 360, moved)


def _stand_upright(page: pdfium.PdfPage, angle: int, area: tuple[float, float, float, float]) -> None:
    """Turn and shift the content of the page, in memory only, so that its text stands upright with the origin at a corner."""
    left, bottom, right, top = area
    matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, 1, -1, 0, top, -left),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, -bottom, right),
    }[angle]
    pdfium_c.FPDFPage_TransFormWithClip(page, pdfium_c.FS_MATRIX(*matrix), None)
    pdfium_c.FPDFPage_TransformAnnots(page, *matrix)
    width, height = right - left, top - bottom
    box = (0, 0, height, width) if angle in (90, 270) else (0, 0, width, height)
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.close()


def _text_angle(text: pdfium.PdfTextPage) -> int:
    """The direction of most of the text, in degrees clockwise: 0, 90, 180 or 270."""
    total = text.count_chars()
    found: Counter[int] = Counter()
    for index in range(0, total, max(1, total // ANGLE_SAMPLES)):
        angle = pdfium_c.FPDFText_GetCharAngle(text, index)
        if angle >= 0 and pdfium_c.FPDFText_IsGenerated(text, index) != 1:
            found[round(math.degrees(angle) / 90) % 4 * 90] += 1
    return found.most_common(1)[0][0] if found else 0


class _Pieces:
    """The pieces of text on a page: lines as PDFium breaks them, parted at wide gaps and between the cells of ruled tables."""

    def __init__(self, text: pdfium.PdfTextPage, number: int, width: float, height: float, cells: Bands) -> None:
        self.text, self.number, self.width, self.height, self.cells = text, number, width, height, cells

    def __iter__(self) -> Iterator[Line]:
        for start, content in _runs(self.text):
            boxes = self._rects(start, len(content))
            parts = self._from_the_left(start, content) if _turns_back(boxes) else []
            if len(parts) > 1:
                yield from self._in_cells([piece for n, part in parts for piece in self._of_run(n, part, self._rects(n, len(part)))])
            elif boxes:
                yield from self._of_run(start, content, boxes)

    def _of_run(self, start: int, content: str, boxes: list[Box]) -> Iterator[Line]:
        blanks = self._unwritten(start, content)
        if _has_gap(boxes) or self._in_table(boxes):
            words = [w for m in re.finditer(r"\S+", content) for w in self._words(start + m.start(), m.group(), m.start() - 1 in blanks)]
            yield from (self._line(text, box) for text, box in self._put_together(words))
        else:
            written = "".join(c for n, c in enumerate(content) if n not in blanks) if blanks else content
            shown = " ".join(written.translate(HYPHENS).split())
            if shown:
                yield self._line(shown, _hull(boxes))

    def _from_the_left(self, start: int, content: str) -> list[tuple[int, str]]:
        """(index of the first character, text) of the parts of a line as they stand: marks of another font are often written after all of it.

        Nothing where characters lie on each other, so that it is more than one line.
        """
        boxes = {n: own[0] for n, char in enumerate(content) if not char.isspace() and (own := self._rects(start + n, 1))}
        order, following = sorted(boxes, key=lambda n: boxes[n][0]), dict(pairwise(boxes))
        if any(boxes[b][0] < boxes[a][2] - OVER * max(box[3] - box[1] for box in (boxes[a], boxes[b])) for a, b in pairwise(order)):
            return []
        parts: list[list[int]] = []
        for n in order:
            if parts and following.get(parts[-1][-1]) == n:
                parts[-1].append(n)
            else:
                parts.append([n])
        return [(start + part[0], content[part[0] : part[-1] + 1]) for part in parts]

    def _in_cells(self, pieces: list[Line]) -> Iterator[Line]:
        """The parts of a line put together, those in one cell each."""
        cells: dict[int | None, list[Line]] = {}
        for piece in pieces:
            cells.setdefault(self._cell(piece.box), []).append(piece)
        for own in cells.values():
            yield from put_together(own)

    def _line(self, text: str, box: Box) -> Line:
        return Line(text, self.number, box, self.width, self.height)

    def _rects(self, start: int, length: int) -> list[Box]:
        found: list[Box] = []
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for index in range(pdfium_c.FPDFText_CountRects(self.text, start, length)):
            if pdfium_c.FPDFText_GetRect(self.text, index, left, top, right, bottom):
                found.append((left.value, self.height - top.value, right.value, self.height - bottom.value))
        return found

    def _in_table(self, boxes: list[Box]) -> bool:
        return bool(self.cells) and any(self._cell(box) is not None for box in (boxes[0], boxes[-1]))

    def _cell(self, box: Box) -> int | None:
        return cell_at(self.cells, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)

    def _unwritten(self, start: int, content: str) -> set[int]:
        """Blanks that stand for the little gap that programs leave between Chinese and Latin characters; nobody wrote them."""
        if " " not in content:
            return set()
        found = (m.start() for m in MIXED.finditer(content))
        return {n for n in found if pdfium_c.FPDFText_IsGenerated(self.text, start + n) == 1}

    def _words(self, start: int, word: str, glued: bool) -> list[tuple[str, Box, bool]]:
        """A word with its box, or its characters where it reaches from one cell into the next; and whether it belongs to the one before."""
        boxes = self._rects(start, len(word))
        if not boxes:
            return []
        box = _hull(boxes)
        middle = (box[1] + box[3]) / 2
        if not self.cells or cell_at(self.cells, box[0] + 1, middle) == cell_at(self.cells, box[2] - 1, middle):
            return [(word.translate(HYPHENS), box, glued)]
        single = [(char, self._rects(start + n, 1)) for n, char in enumerate(word)]
        return [(char.translate(HYPHENS), _hull(own), True) for char, own in single if own]

    def _put_together(self, words: list[tuple[str, Box, bool]]) -> Iterator[tuple[str, Box]]:
        """Words → pieces that end at wide gaps and where another cell begins."""
        text, box = "", (0.0, 0.0, 0.0, 0.0)
        for word, own, glued in words:
            size = max(own[3] - own[1], box[3] - box[1])
            gap = own[0] - box[2]
            if text and -size <= gap <= CELL_GAP * size and (not self.cells or self._cell(own) == self._cell(box)):
                text, box = text + ("" if glued else " ") + word, _hull([box, own])
                continue
            if text:
                yield text, box
            text, box = word, own
        if text:
            yield text, box


def _runs(text: pdfium.PdfTextPage) -> list[tuple[int, str]]:
    """(index of the first character, text) of each line, counted as PDFium counts characters."""
    total = text.count_chars()
    content = text.get_text_range(0, total) if total else ""
    if len(content) != total:  # characters without a code are left out of the string: ask one by one
        content = "".join(_character(pdfium_c.FPDFText_GetUnicode(text, i)) for i in range(total))
    return [(m.start(), m.group()) for m in re.finditer(r"[^\r\n]+", content)]


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _has_gap(boxes: list[Box]) -> bool:
    size = max(box[3] - box[1] for box in boxes)
    return any(b[0] - a[2] > CELL_GAP * size or b[0] < a[0] - size for a, b in pairwise(boxes))


def _turns_back(boxes: list[Box]) -> bool:
    """Whether a part of a line is written after what stands to the right of it."""
    return any(b[0] < a[2] - OVER * (b[3] - b[1]) for a, b in pairwise(boxes))


def _hull(boxes: list[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))
