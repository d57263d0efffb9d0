"""A page as a picture, with boxes drawn around what is quoted. Paths of originals in, PNG or SVG out; no store, no app.

PDF by PDFium, scans and photos by Pillow, OFD redrawn from its texts, Word and slides through a PDF that LibreOffice makes.
A file that hangs or crashes its renderer must not take the server along: `safe_picture` draws in a process of its own.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from assistant.models import Box

DPI = 110
MOST_PIXELS = 16_000_000  # of a picture for the screen
LARGEST = 200_000_000  # pixels of an original that is opened at all
SECONDS = 30  # for one page
OFFICE_KINDS = ("docx", "doc", "wps", "odt", "rtf", "wordml", "pptx", "ppt", "dps", "odp")
AROUND = 2.0  # points between a quote and its box
EDGE, FILL = (217, 119, 6, 255), (250, 204, 21, 70)
BETWEEN = re.compile(r"[\s|｜]+")  # blanks, and what stands between the cells of a row
ENOUGH = 12  # characters that tell a passage from others on its page


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a file; `page` counts from 1, `focus` is the share of the height at which the first box begins.

    `redrawn`: it shows the texts only, and not the page as printed.
    """

    data: bytes
    mime: str
    page: int
    pages: int
    focus: float = 0.0
    redrawn: bool = False


def page_picture(path: Path, kind: str, page: int, boxes: Sequence[Box] = (), dpi: int = DPI, text: str = "") -> PagePicture | None:
    """The page with its boxes (points, origin top left). None where this kind has no page to draw, or the file can't be opened.

    `text`: the quote; where there are no boxes, it is looked for from `page` on, and boxed where it stands.
    """
    if kind == "pdf":
        return _pdf(path, page, boxes, dpi, text)
    if kind == "image":
        return _image(path, page, boxes, dpi)
    return _ofd(path, page, boxes) if kind == "ofd" else None


def safe_picture(path: Path, kind: str, page: int, boxes: Sequence[Box] = (), dpi: int = DPI, text: str = "") -> PagePicture | None:
    """`page_picture` in a process of its own; None also when that crashes, or takes over SECONDS."""
    from assistant.reading.own_process import command_of, environment  # the process that draws needs no readers

    asked = json.dumps([str(path), kind, page, [list(b) for b in boxes], dpi, text])
    try:
        answer = subprocess.run(
            command_of("assistant.page_pictures"), input=asked.encode(), capture_output=True, timeout=SECONDS, check=True, env=environment(),
        )
        made = json.loads(answer.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return None
    return PagePicture(base64.b64decode(made[0]), *made[1:]) if made else None


def _pdf(path: Path, page: int, boxes: Sequence[Box], dpi: int, text: str) -> PagePicture | None:
    try:
        pdf = pdfium.PdfDocument(path)
        page = min(max(1, page), len(pdf))
        if text and not boxes:
            page, boxes = _found(pdf, text, page)
        sheet = pdf[page - 1]
        width, height = sheet.get_size()
        scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = sheet.render(scale=scale).to_pil()
        return PagePicture(_png(picture, boxes, scale), "image/png", page, len(pdf), _focus(boxes, height))
    except (pdfium.PdfiumError, OSError):
        return None


def _found(pdf: pdfium.PdfDocument, text: str, near: int) -> tuple[int, Sequence[Box]]:
    """The page from `near` on (then from the first) on which the passage stands, and its boxes; `near` and none if it is nowhere."""
    wanted = BETWEEN.sub("", text)
    for number in [*range(near, len(pdf) + 1), *range(1, near)]:
        words = pdf[number - 1].get_textpage()
        written = words.get_text_range()
        places = [n for n, c in enumerate(written) if not c.isspace()]
        flat = "".join(written[n] for n in places)
        for sought in (wanted, wanted[:ENOUGH]):
            start = flat.find(sought)
            if start >= 0 and sought:
                last = places[min(start + len(sought), len(places)) - 1]
                return number, _rects(words, places[start], last - places[start] + 1, pdf[number - 1].get_height())
    return near, ()


def _rects(words: Any, start: int, length: int, height: float) -> list[Box]:
    count = words.count_rects(start, length)
    found = (words.get_rect(n) for n in range(count))
    return [(left, height - top, right, height - bottom) for left, bottom, right, top in found]


def _image(path: Path, page: int, boxes: Sequence[Box], dpi: int) -> PagePicture | None:
    from assistant.reading.image import DAMAGE, size_in_points, upright

    try:
        with Image.open(path) as image:
            pages = getattr(image, "n_frames", 1)
            page = min(max(1, page), pages)
            image.seek(page - 1)
            if image.width * image.height > LARGEST:
                return None
            width, height = size_in_points(image)
            shown = upright(image).convert("RGB")
    except (*DAMAGE, Image.DecompressionBombError):
        return None
    if (shown.width > shown.height) != (width > height):
        width, height = height, width
    scale = dpi / 72
    shown.thumbnail((round(width * scale), round(height * scale)), Image.Resampling.LANCZOS)
    inside = [b for b in boxes if b[2] <= width + 1 and b[3] <= height + 1]  # text of a picture that lies on its side stands elsewhere
    return PagePicture(_png(shown, inside, shown.width / width), "image/png", page, pages, _focus(inside, height))


def _ofd(path: Path, page: int, boxes: Sequence[Box]) -> PagePicture | None:
    """The texts where they stand, as SVG: the browser has the fonts. Lines, seals and pictures are not drawn."""
    import ofdkit

    try:
        with ofdkit.open(path) as document:
            pages = len(document.pages)
            page = min(max(1, page), pages)
            sheet = document.pages[page - 1]
            (x, y, width, height), runs = sheet.box, [r for r in sheet.runs if r.text.strip()]
    except (ofdkit.OFDError, OSError, ValueError, IndexError):
        return None
    if not runs:
        return None
    point = 25.4 / 72
    marks = "".join(
        f'<rect x="{b[0] * point:.2f}" y="{b[1] * point:.2f}" width="{(b[2] - b[0]) * point:.2f}" height="{(b[3] - b[1]) * point:.2f}" '
        'fill="#facc15" fill-opacity=".35" stroke="#d97706" stroke-width=".5"/>' for b in boxes
    )
    words = "".join(_svg_text(run, x, y) for run in runs)
    return PagePicture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width * 4:g}" height="{height * 4:g}">'
        f'<rect width="100%" height="100%" fill="#fff"/>{marks}{words}</svg>'.encode(), "image/svg+xml", page, pages, _focus(boxes, height / point), redrawn=True,
    )


def _svg_text(run: Any, x: float, y: float) -> str:
    fitted = f' textLength={quoteattr(f"{run.width:.2f}")} lengthAdjust="spacingAndGlyphs"' if run.width and len(run.text) > 1 else ""
    return f'<text x="{run.x - x:.2f}" y="{run.y - y:.2f}" font-size="{run.size:.2f}" font-family="serif" fill="#111"{fitted}>{escape(run.text)}</text>'


def _focus(boxes: Sequence[Box], height: float) -> float:
    return min((b[1] for b in boxes), default=0.0) / max(1.0, height)


def _png(picture: Image.Image, boxes: Sequence[Box], scale: float) -> bytes:
    """The picture with the boxes, `scale` pixels a point."""
    picture = picture.convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for left, top, right, bottom in boxes:
        corners = [(v + d * AROUND) * scale for v, d in ((left, -1), (top, -1), (right, 1), (bottom, 1))]
        draw.rectangle((corners[0], corners[1], max(corners[0] + 1, corners[2]), max(corners[1] + 1, corners[3])), FILL, EDGE, 2)
    made = BytesIO()
    Image.alpha_composite(picture, layer).convert("RGB").save(made, "PNG", compress_level=3)
    return made.getvalue()


def main() -> None:
    """One picture, as `safe_picture` asks for it on standard input."""
    path, kind, page, boxes, dpi, text = json.load(sys.stdin.buffer)
    made = page_picture(Path(path), kind, page, boxes, dpi, text)
    sys.stdout.write(json.dumps(made and [base64.b64encode(made.data).decode(), made.mime, made.page, made.pages, made.focus, made.redrawn]))


if __name__ == "__main__":
    main()
