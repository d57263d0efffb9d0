"""Pictures inside a Word file: the larger ones may be scans, so they are recognised where that is possible."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from assistant.models import Block, PageSeal
from assistant.reading.contents import PictureText
from assistant.reading.pictures import MOST_PICTURES, recognised, recogniser
from assistant.reading.problems import together, unclear
from assistant.reading.word_text import in_fallback, is_dropped

PAGE_AREA = 595 * 842  # A4 in square points
WORTH_READING = 0.12  # share of a page: smaller pictures are logos and stamps
WHOLE_PAGE = 0.4  # a picture from this share on holds the text of a page
POINT = 12700  # English metric units of which drawings are measured
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
LENGTH = re.compile(r"(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)?")
UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 1.0}


class Pictures:
    """The pictures of a document, met in reading order."""

    def __init__(self, document: Any) -> None:
        self._parts = document.part.related_parts
        self.seals: list[PageSeal] = []
        self.unread: list[int] = []  # pages of pictures as large as a page that were not read
        self.unclear: dict[int, int] = {}  # page → lines that were too uncertain
        self._seen: set[str] = set()

    def read(self, element: Any, page: int) -> list[Block]:
        """What is recognised in the pictures below a paragraph or table."""
        found: list[Block] = []
        for link, area in _pictures(element):
            part = self._parts.get(link)
            if area < WORTH_READING * PAGE_AREA or part is None or link in self._seen:
                continue
            self._seen.add(link)
            read = recognised(recogniser(), part.blob, page) if len(self._seen) <= MOST_PICTURES else None
            if read is None:
                self.unread += [page] if area >= WHOLE_PAGE * PAGE_AREA else []
            else:
                found += [replace(block, boxes=()) for block in read.blocks]  # nobody knows where on the page it is
                self._note(read, page, area)
        return found

    def _note(self, read: PictureText, page: int, area: float) -> None:
        self.seals += [PageSeal(page, text) for text in read.seals]
        if read.unread and area >= WHOLE_PAGE * PAGE_AREA:  # nobody expects to read all of a photo
            self.unclear[page] = self.unclear.get(page, 0) + read.unread

    @property
    def problem(self) -> tuple[str, str] | None:
        """What to tell of pictures as large as a page that were not read, or not well."""
        parts: list[tuple[str, str]] = []
        if self.unread:
            count = len(self.unread)
            parts.append((
                f"有 {count} 张整页图片（可能是扫描件）没有读出文字；请提供可检索的文件",
                f"{count} pictures as large as a page (scans?) were not read; hand in a file with text",
            ))
        return together([*parts, *unclear(self.unclear)])


def _pictures(element: Any) -> Iterator[tuple[str, float]]:
    """(relationship, area in square points) of each picture."""
    for picture in element.iter(qn("a:blip"), IMAGE_DATA):
        if in_fallback(picture) or is_dropped(picture):
            continue
        if picture.tag == IMAGE_DATA:
            yield picture.get(qn("r:id")) or "", _area_of_style(picture)
        else:
            frame = next((a for a in picture.iterancestors() if a.tag in (f"{DRAWING}inline", f"{DRAWING}anchor")), None)
            extent = None if frame is None else frame.find(f"{DRAWING}extent")
            area = 0.0 if extent is None else int(extent.get("cx")) / POINT * int(extent.get("cy")) / POINT
            yield picture.get(qn("r:embed")) or "", area


def _area_of_style(picture: Any) -> float:
    sides = {name: float(length) * UNITS[unit] for name, length, unit in LENGTH.findall(picture.getparent().get("style") or "")}
    return sides.get("width", 0.0) * sides.get("height", 0.0)
