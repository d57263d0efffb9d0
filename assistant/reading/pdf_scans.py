"""Pages and pictures of a PDF that hold text without characters: found here, read by `ocr` where that is installed."""

from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.models import Box
from assistant.reading import ocr_switch
from assistant.reading.grid import CELL_MARK
from assistant.reading.limits import most_pixels
from assistant.reading.pdf_page import PageText
from assistant.reading.tables import Grid, Table
from assistant.reading.turning import displayed, leaning

FEW_CHARACTERS = 20  # fewer and a picture: the page is a scan
LARGE = 0.12  # share of the page from which on a picture may hold text of its own
MOST_OF_IT = 0.5
DPI = 200
MOST_PIXELS = 12_000_000
GLANCE = 40  # dpi at which to see whether a picture is paper
LIGHT, MOSTLY, BLANK = 170, 0.55, 0.998  # paper is light in most places
SPARE = 2.0  # points that characters may stick out of a picture


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page with what was recognised on it; `unread`: lines of low confidence; `missed`: it has text that nobody read;
    `scan`: all of it is a picture; `nothing`: a picture that is not blank, in which no text was recognised;
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
    areas = () if whole else large_pictures(page)
    if not whole and not areas:
        return Scanned(page)
    if page.drawn.pixels > most_pixels():
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
    boxes = (_clipped(box, page) for box in page.drawn.pictures)  # some scanners make strips of a page
    covered = sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in boxes) / (page.width * page.height)
    return covered > (MOST_OF_IT if page.characters else LARGE)


def large_pictures(page: PageText) -> tuple[Box, ...]:
    """The boxes of large pictures that no characters lie on."""
    return tuple(box for box in (_clipped(b, page) for b in page.drawn.pictures) if _is_large(box, page) and not _has_text(box, page))


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
    paper = any(_is_paper(pdf_page, page, area) for area in areas)
    found = reader.recognise(only, page.number, page.width, page.height)
    unread = found.unread if paper else 0  # nobody expects to read all of a photo
    if found.turned:  # the picture lies on its side: its lines go where they are seen
        size = (page.height, page.width) if found.turned % 2 else (page.width, page.height)
        boxes = [displayed(leaning(line.box, found.skew, *size), 90 * found.turned % 360, *size) for line in found.lines]
        lines = [replace(line, box=box) for line, box in zip(found.lines, boxes, strict=True)]
        return Scanned(replace(page, pieces=(*page.pieces, *lines)), unread, found.seals)
    leans = tuple((area, found.skew) for area in areas) if found.skew else ()
    return Scanned(replace(page, pieces=(*page.pieces, *found.lines), leaning=leans), unread, found.seals, tables=tuple(map(_grid, found.tables)))


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


def _is_paper(pdf_page: pdfium.PdfPage, page: PageText, area: Box) -> bool:
    """Whether a picture is light like paper, not dark and coloured like a photo."""
    x0, y0, x1, y1 = area
    small = _rendered(pdf_page, GLANCE / 72, (x0, page.height - y1, page.width - x1, y0))
    return bool((small.min(axis=2) > LIGHT).mean() > MOSTLY) if small.size else False


def _clipped(box: Box, page: PageText) -> Box:
    return (max(0.0, box[0]), max(0.0, box[1]), min(page.width, box[2]), min(page.height, box[3]))


def _is_large(box: Box, page: PageText) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return wide > 72 and high > 36 and wide * high > LARGE * page.width * page.height


def _has_text(box: Box, page: PageText) -> bool:
    """Text on a picture is the layer of an earlier recognition, or the picture is a background."""
    inside = 0
    for piece in page.pieces:
        x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
        inside += len(piece.text) * (box[0] - SPARE < x < box[2] + SPARE and box[1] - SPARE < y < box[3] + SPARE)
    return inside >= FEW_CHARACTERS
