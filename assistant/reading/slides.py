"""Slides (.pptx) → blocks: a slide is a page; its title, texts, tables, figures and notes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableError
from assistant.models import Block, Box, Properties
from assistant.reading.charts import chart_rows
from assistant.reading.contents import Contents
from assistant.reading.embedded import embedded_files
from assistant.reading.grid import grid_rows
from assistant.reading.limits import most_pages, too_many_pages
from assistant.reading.pictures import POINT, Pictures
from assistant.reading.problems import Problem, listed, together, unopened

SMART_ART = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
SMART_ART_TEXTS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_slides(path: Path) -> Contents:
    """Read a .pptx; raises UnreadableError if it is broken."""
    import pptx

    try:
        show = pptx.Presentation(str(path))
        walk = _Walk(show.slide_width / POINT * show.slide_height / POINT)
        pages = len(show.slides)
        blocks = [b for page, slide in enumerate(islice(show.slides, most_pages()), 1) for b in walk.slide(slide, page)]
    except MemoryError:
        raise
    except Exception as error:  # python-pptx raises whatever its parsers raise
        raise UnreadableError("unreadable", "演示文稿损坏，无法打开；请用 PowerPoint 或 WPS 另存后重新提交", "is a broken slide show; save it anew") from error
    title = next((b.text for b in blocks if b.page == 1 and b.kind == "heading"), "")
    left_out = max(0, pages - most_pages())
    problem = together([*([too_many_pages(pages)] if left_out else []), *walk.problems()])
    pictures = walk.pictures
    return Contents(
        tuple(blocks), max(1, pages), title, problem=problem, properties=Properties(seals=tuple(pictures.seals)),
        unread_pages=tuple(sorted({*walk.broken, *pictures.unread})), unclear_pages=tuple(pictures.unclear), left_out=left_out,
    )


class _Walk:
    """One pass through the slides; a shape that can't be read costs no more than itself."""

    def __init__(self, area: float) -> None:
        self.pictures = Pictures()
        self.broken: list[int] = []  # pages with shapes that could not be read
        self._embedded: list[str] = []
        self._area = area  # of a slide, in square points

    def slide(self, slide: Any, page: int) -> Iterator[Block]:
        title = slide.shapes.title
        if title is not None and title.text_frame.text.strip():
            yield Block(" ".join(title.text_frame.text.split()), page, "heading", 1, boxes=_boxes(title))
        for shape in _shapes(slide.shapes):
            if title is None or shape.shape_id != title.shape_id:
                yield from self._shape(shape, page)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield from _texts(slide.notes_slide.notes_text_frame, page, ())
        self._embedded += embedded_files(slide._element, slide.part.rels)

    def _shape(self, shape: Any, page: int) -> list[Block]:
        try:
            return [*_shape(shape, page), *self._pictures(shape, page)]
        except MemoryError:
            raise
        except Exception:  # python-pptx raises whatever its parsers raise, also on what it doesn't know
            self.broken += [page] if page not in self.broken else []
            return []

    def _pictures(self, shape: Any, page: int) -> Iterator[Block]:
        """What is recognised in a picture, or in the pictures that fill a shape."""
        boxes = _boxes(shape)
        share = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes) / self._area
        for picture in shape._element.iter(f"{DRAWN}blip"):
            link = picture.get(EMBED)
            if link in shape.part.rels:
                part = shape.part.related_part(link)
                yield from self.pictures.read(str(part.partname), part.blob, page, share, boxes)

    def problems(self) -> Iterator[Problem]:
        """What to tell of what was not read."""
        if self.broken:
            yield (f"第 {listed(self.broken)} 页有图形没有读出，请对照原件", f"shapes on pages {listed(self.broken)} were not read; see the original")
        yield from self.pictures.problems()
        yield from unopened(self._embedded)


def _shapes(shapes: Any) -> Iterator[Any]:
    """The shapes of a slide or group from top to bottom, those inside of groups in the place of the group."""
    for shape in sorted(shapes, key=lambda s: (s.top or 0, s.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _shape(shape: Any, page: int) -> Iterator[Block]:
    if shape.has_text_frame:
        yield from _texts(shape.text_frame, page, _boxes(shape))
    elif shape.has_table:
        rows = [["" if cell.is_spanned else cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        yield from grid_rows(rows, [page] * len(rows), boxes=_row_boxes(shape))
    elif shape.has_chart:
        rows = chart_rows(shape.chart_part._element)
        yield from grid_rows(rows, [page] * len(rows), boxes=_boxes(shape) * len(rows))
    else:
        yield from (Block(text, page, boxes=_boxes(shape)) for text in _smart_art(shape))


def _texts(frame: Any, page: int, boxes: tuple[Box, ...]) -> Iterator[Block]:
    for paragraph in frame.paragraphs:
        text = " ".join(paragraph.text.split())
        if text:
            yield Block(text, page, boxes=boxes)


def _smart_art(shape: Any) -> list[str]:
    """The texts of a SmartArt drawing, which lie in a part of their own."""
    links = shape._element.find(f".//{SMART_ART}")
    if links is None or links.get(SMART_ART_TEXTS) not in shape.part.rels:
        return []
    from lxml import etree

    blob = shape.part.related_part(links.get(SMART_ART_TEXTS)).blob
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    texts = ("".join(t.text or "" for t in p.iter(f"{DRAWN}t")).strip() for p in root.iter(f"{DRAWN}p"))
    return [text for text in texts if text]


def _boxes(shape: Any) -> tuple[Box, ...]:
    sides = (shape.left, shape.top, shape.width, shape.height)
    if any(side is None for side in sides):
        return ()
    left, top, width, height = (side / POINT for side in sides)
    return ((left, top, left + width, top + height),)


def _row_boxes(shape: Any) -> list[Box]:
    found, top = [], shape.top / POINT
    for row in shape.table.rows:
        bottom = top + row.height / POINT
        found.append((shape.left / POINT, top, (shape.left + shape.width) / POINT, bottom))
        top = bottom
    return found
