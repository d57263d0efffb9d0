"""Pages and pictures of a PDF that hold text without characters: found here, read by `ocr` where that is installed."""

from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.models import Box
from assistant.reading import ocr_switch
from assistant.reading.grid import CELL_MARK
from assistant.reading.layout import Line
from assistant.reading.limits import most_pixels
from assistant.reading.pdf_page import PageText
from assistant.reading.tables import Grid, Table
from assistant.reading.text_layer import FEW_CHARACTERS, covers, is_page_of_text, lying_on, unsaid, with_recognised
from assistant.reading.turning import displayed, leaning

LARGE = 0.12  # share of the page from which on a picture may hold text of its own
MOST_OF_IT = 0.5
DPI = 200
MOST_PIXELS = 12_000_000
GLANCE = 40  # dpi at which to see whether a picture is paper
LIGHT, MOSTLY, BLANK = 170, 0.55, 0.998  # paper is light in most places


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page with what was recognised on it; `unread`: lines of low confidence; `missed`: it has text that nobody read;
    `scan`: all of it is a picture; `nothing`: a page-wide picture that is not blank, in which no text was recognised;
    `oversized`: a picture with more pixels than are allowed, which was not opened.
    """

    page: PageText
    unread: int = 0
    seals: tuple[str, ...] = ()
    missed: bool = False
    tables: tuple[Grid, ...] = ()
    scan: bool = False
    nothing: bool = False
    oversized: bool = False


def with_scans(pdf_page: pdfium.PdfPage, page: PageText) -> Scanned:
    """The page with the text of its scanned parts. The page must be open, and is rendered only if there are such parts."""
    whole = is_scan(page)
    areas = () if whole else pictures_in_doubt(page)
    oversized = page.drawn.pixels > most_pixels()
    if not oversized:  # else nobody can look
        areas = tuple(area for area in areas if not _has_layer(pdf_page, page, area))
    if not whole and not areas:
        return Scanned(page)
    if oversized:
        return Scanned(page, missed=True, scan=whole, oversized=True)
    reader = _reader()
    if reader is not None:
        try:
            return _whole(reader, pdf_page, page) if whole else _parts(reader, pdf_page, page, areas)
        except (RuntimeError, ValueError, OSError, ImportError):  # an engine that fails is as good as none
            pdf_page.set_rotation(0)
    missed = whole or any(_is_paper(pdf_page, page, area) for area in areas)
    return Scanned(replace(page, pieces=()) if page.garbled else page, missed=missed, scan=whole)


def is_scan(page: PageText) -> bool:
    """Whether next to nothing of the page can be read without looking at it."""
    if page.garbled or page.characters >= FEW_CHARACTERS:
        return page.garbled
    return _covered(page) > (MOST_OF_IT if page.characters else LARGE)


def pictures_in_doubt(page: PageText) -> tuple[Box, ...]:
    """The boxes of large pictures, or of all strips that make one, without a page of text on them."""
    boxes = [_clipped(box, page) for box in page.drawn.pictures]
    large = [box for box in boxes if _is_large(box, page)]
    if not large and _covered(page) > MOST_OF_IT:
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        large = [(min(lefts), min(tops), max(rights), max(bottoms))]
    return tuple(box for box in dict.fromkeys(large) if not is_page_of_text(lying_on(box, page.pieces)))


def _covered(page: PageText) -> float:
    """The share of the page that is covered by pictures; some scanners make strips of a page."""
    return sum(_share(_clipped(box, page), page) for box in page.drawn.pictures)


def _has_layer(pdf_page: pdfium.PdfPage, page: PageText, area: Box) -> bool:
    """Whether the text on a picture says what it shows: it is the layer of an earlier recognition, or the picture is a background."""
    pieces = lying_on(area, page.pieces)
    return bool(pieces) and covers(pieces, area, _glance(pdf_page, page, area))


def _reader() -> Any:
    """The module that recognises characters; None where it is not at hand."""
    if not ocr_switch.may_recognise():
        return None
    try:
        from assistant.reading import ocr
    except ImportError:
        return None
    return ocr if ocr.available() else None


def _whole(reader: Any, pdf_page: pdfium.PdfPage, page: PageText) -> Scanned:
    """A scan is read as it is displayed: there is no text to say which side is up."""
    pdf_page.set_rotation(page.turn)
    width, height = pdf_page.get_size()
    picture = _picture(pdf_page, width, height)
    found = reader.recognise(picture, page.number, width, height)
    nothing = not found.lines and not found.unread and not bool((picture > LIGHT).mean() > BLANK)
    if found.turned % 2:
        width, height = height, width
    leans = (((0.0, 0.0, width, height), found.skew),) if found.skew else ()
    read = replace(page, width=width, height=height, pieces=tuple(found.lines), turn=90 * found.turned % 360, leaning=leans)
    return Scanned(read, found.unread, found.seals, tables=tuple(map(_grid, found.tables)), scan=True, nothing=nothing)


def _parts(reader: Any, pdf_page: pdfium.PdfPage, page: PageText, areas: tuple[Box, ...]) -> Scanned:
    picture = _picture(pdf_page, page.width, page.height)
    scale = picture.shape[1] / page.width
    only = picture * 0 + 255
    for x0, y0, x1, y1 in areas:
        rows, columns = slice(int(y0 * scale), int(y1 * scale) + 1), slice(int(x0 * scale), int(x1 * scale) + 1)
        only[rows, columns] = picture[rows, columns]
    paper = [area for area in areas if _is_paper(pdf_page, page, area)]
    found = reader.recognise(only, page.number, page.width, page.height)
    unread = found.unread if paper else 0  # nobody expects to read all of a photo
    stamps = [piece for area in areas for piece in lying_on(area, page.pieces)]
    stamped = any(_share(area, page) > MOST_OF_IT and lying_on(area, stamps) for area in paper)
    if stamped and found.turned:  # a landscape table, say: it needs a frame of its own, in which the stamp would stand across
        return _whole(reader, pdf_page, page)
    lines = unsaid(_as_seen(found, page), page.pieces)
    nothing = stamped and not lines and not unread
    read = replace(page, pieces=with_recognised(lines, page.pieces, stamps))
    if found.turned:
        return Scanned(read, unread, found.seals, nothing=nothing)
    leans = tuple((area, found.skew) for area in areas) if found.skew else ()
    return Scanned(replace(read, leaning=leans), unread, found.seals, tables=tuple(map(_grid, found.tables)), nothing=nothing)


def _as_seen(found: Any, page: PageText) -> list[Line]:
    """The lines of a picture; of one that lies on its side, where they are seen."""
    if not found.turned:
        return list(found.lines)
    size = (page.height, page.width) if found.turned % 2 else (page.width, page.height)
    boxes = [displayed(leaning(line.box, found.skew, *size), 90 * found.turned % 360, *size) for line in found.lines]
    return [replace(line, box=box, width=page.width, height=page.height) for line, box in zip(found.lines, boxes, strict=True)]


def _grid(table: Table) -> Grid:
    cells = tuple(tuple(row.text.split(CELL_MARK)) for row in table.rows)
    boxes = tuple(row.boxes[0] if row.boxes else table.box for row in table.rows)
    return Grid(table.page, table.box, cells, boxes, min((row.confidence for row in table.rows), default=1.0))


def _picture(pdf_page: pdfium.PdfPage, width: float, height: float) -> Any:
    """The page as an RGB array, height × width × 3."""
    scale = min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return _rendered(pdf_page, scale)


def _rendered(pdf_page: pdfium.PdfPage, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Any:
    bitmap = pdf_page.render(scale=scale, crop=crop, rev_byteorder=True, force_bitmap_format=pdfium_c.FPDFBitmap_BGR)
    try:
        return bitmap.to_numpy().copy()
    finally:
        bitmap.close()


def _glance(pdf_page: pdfium.PdfPage, page: PageText, area: Box) -> Any:
    """An area of the page as a small picture."""
    x0, y0, x1, y1 = area
    return _rendered(pdf_page, GLANCE / 72, (x0, page.height - y1, page.width - x1, y0))


def _is_paper(pdf_page: pdfium.PdfPage, page: PageText, area: Box) -> bool:
    """Whether a picture is light like paper, not dark and coloured like a photo."""
    small = _glance(pdf_page, page, area)
    return bool((small.min(axis=2) > LIGHT).mean() > MOSTLY) if small.size else False


def _clipped(box: Box, page: PageText) -> Box:
    return (max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3]))


def _is_large(box: Box, page: PageText) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return wide > 72 and high > 36 and _share(box, page) > LARGE


def _share(box: Box, page: PageText) -> float:
    """The share of the page that a box covers."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]) / (page.width * page.height)
