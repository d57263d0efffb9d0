"""What is drawn on a PDF page beside its text: pictures, ruled lines, and the applicant's own pointers (red underlines, highlights)."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.models import Box
from assistant.reading.layout import Line

MOST_OBJECTS = 50_000  # of one page that are looked at
DEEPEST = 3
THIN = 6.0  # points, with what PDFium adds for the pen: a rule, not a surface
RULES = 3  # across and down, that two rows of two cells have
WHITE = (255, 255, 255)
HIGHEST_MARK = 60  # points
FRAME = 8  # segments of a path; one with more draws more than a frame
POINTING = (
    pdfium_c.FPDF_ANNOT_HIGHLIGHT, pdfium_c.FPDF_ANNOT_UNDERLINE, pdfium_c.FPDF_ANNOT_SQUIGGLY, pdfium_c.FPDF_ANNOT_SQUARE,
    pdfium_c.FPDF_ANNOT_CIRCLE,
)
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Boxes of pictures, of rules across and down, of red rules and bright surfaces.

    `ruled`: there are lines enough for a table; `nested`: some lie in forms or paths of many lines, where they can't be told apart;
    `pixels`: of the largest picture.
    """

    pictures: tuple[Box, ...] = ()
    red_rules: tuple[Box, ...] = ()
    bright: tuple[Box, ...] = ()
    across: tuple[Box, ...] = ()
    down: tuple[Box, ...] = ()
    nested: bool = False
    pixels: int = 0

    @property
    def ruled(self) -> bool:
        return self.nested or min(len(self.across), len(self.down)) >= RULES


def drawn_on(page: pdfium.PdfPage, height: float) -> Drawn:
    """All that counts among the objects of an upright page of this height."""
    pictures: list[Box] = []
    red: list[Box] = []
    bright: list[Box] = []
    across: list[Box] = []
    down: list[Box] = []
    nested = pixels = 0
    for item, kind, outer in _objects(page):
        box = outer or _bounds(item, height)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
            pixels = max(pixels, _pixels(item))
            continue
        wide, high = box[2] - box[0], box[3] - box[1]
        if outer:
            nested += 1
        elif high <= THIN < wide:
            across.append(box)
            red += [box] if _is_red(_colour(item)) else []
        elif wide <= THIN < high:
            down.append(box)
        elif high > THIN and wide > THIN:
            colour = _filled(item)
            if colour == WHITE:
                continue
            nested += RULES * (pdfium_c.FPDFPath_CountSegments(item) > FRAME)
            across += [(box[0], box[1], box[2], box[1]), (box[0], box[3], box[2], box[3])]
            down += [(box[0], box[1], box[0], box[3]), (box[2], box[1], box[2], box[3])]
            bright += [box] if high < HIGHEST_MARK and _is_bright(colour) else []
    return Drawn(tuple(pictures), tuple(red), tuple(bright), tuple(across), tuple(down), nested >= RULES, pixels)


def annotated(page: pdfium.PdfPage, height: float) -> tuple[Box, ...]:
    """The boxes of the annotations that point at text."""
    found: list[Box] = []
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MOST_OBJECTS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if pdfium_c.FPDFAnnot_GetSubtype(annotation) in POINTING:
            found += _marked(annotation, height)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return tuple(found)


def with_pointers(lines: Sequence[Line], drawn: Drawn, marks: Sequence[Box]) -> list[Line]:
    """The lines, those pointed at marked as such."""
    if not (drawn.red_rules or drawn.bright or marks):
        return list(lines)
    return [replace(line, pointed=True) if _is_pointed(line, drawn, marks) else line for line in lines]


def _is_pointed(line: Line, drawn: Drawn, marks: Sequence[Box]) -> bool:
    return (
        any(_lies_on(mark, line) for mark in marks)
        or any(_is_under(rule, line) for rule in drawn.red_rules)
        or any(_lies_on(fill, line) and fill[3] - fill[1] < 2.2 * line.size and _beside(fill, line) for fill in drawn.bright)
    )


def _lies_on(mark: Box, line: Line) -> bool:
    overlap = min(mark[2], line.box[2]) - max(mark[0], line.box[0])
    deep = min(mark[3], line.box[3]) - max(mark[1], line.box[1])
    return overlap > 0.5 * line.size and deep > 0.4 * line.size


def _is_under(rule: Box, line: Line) -> bool:
    """Right below the line and no longer than it: the red rule below a letterhead is neither."""
    distance = (rule[1] + rule[3]) / 2 - line.box[3]
    return -0.3 * line.size < distance < 0.4 * line.size and _beside(rule, line)


def _beside(mark: Box, line: Line) -> bool:
    """The mark does not reach beyond the text, as the shade of a table cell does."""
    return mark[0] > line.box[0] - line.size and mark[2] < line.box[2] + line.size


def _pixels(picture: ctypes.c_void_p) -> int:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    known = pdfium_c.FPDFImageObj_GetImagePixelSize(picture, ctypes.byref(wide), ctypes.byref(high))
    return wide.value * high.value if known else 0


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[ctypes.c_void_p, int, Box | None]]:
    """(object, its type, the box of the form it is in) of pictures and paths."""
    height = page.get_height()
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            outer = _bounds(item, height)
            yield from ((inner, inner_kind, outer) for inner, inner_kind in _inside(item, DEEPEST))
        elif kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH):
            yield item, kind, None


def _inside(form: ctypes.c_void_p, depth: int) -> Iterator[tuple[ctypes.c_void_p, int]]:
    for index in range(min(pdfium_c.FPDFFormObj_CountObjects(form), MOST_OBJECTS)):
        item = pdfium_c.FPDFFormObj_GetObject(form, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _inside(item, depth - 1)
        elif kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH):
            yield item, kind


def _bounds(item: ctypes.c_void_p, height: float) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return (left.value, height - top.value, right.value, height - bottom.value)


def _colour(item: ctypes.c_void_p) -> Colour:
    filled = _filled(item)
    if filled is not None:
        return filled
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetStrokeColor(item, red, green, blue, alpha)
    return (red.value, green.value, blue.value)


def _filled(item: ctypes.c_void_p) -> Colour | None:
    """The colour of the surface; None if it is not filled."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, mode, stroke)
    if not mode.value:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return (red.value, green.value, blue.value)


def _is_red(colour: Colour) -> bool:
    return colour[0] > 150 and max(colour[1:]) < 0.45 * colour[0]


def _is_bright(colour: Colour | None) -> bool:
    """A highlighter's colour, not the pale shade of a table."""
    return colour is not None and max(colour) > 200 and max(colour) - min(colour) > 120


def _marked(annotation: ctypes.c_void_p, height: float) -> Iterator[Box]:
    """The marked lines of an annotation, or its whole box."""
    count = pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation)
    quad = pdfium_c.FS_QUADPOINTSF()
    for index in range(min(count, MOST_OBJECTS)):
        if pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield (min(xs), height - max(ys), max(xs), height - min(ys))
    rect = pdfium_c.FS_RECTF()
    if not count and pdfium_c.FPDFAnnot_GetRect(annotation, rect):
        yield (rect.left, height - rect.top, rect.right, height - rect.bottom)
