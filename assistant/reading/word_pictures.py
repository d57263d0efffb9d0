"""Where the pictures of a Word file stand, and how large they are."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from assistant.reading.pictures import POINT
from assistant.reading.word_text import in_fallback, is_dropped

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
LENGTH = re.compile(r"(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)?")
UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 1.0}


def pictures_in(element: Any) -> Iterator[tuple[str, float]]:
    """(relationship, area in square points) of each picture below a paragraph or table."""
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
