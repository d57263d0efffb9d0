"""Scans and photos (JPEG, PNG, TIFF of several pages, BMP, GIF) → blocks, by OCR."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image, ImageOps

from assistant.errors import UnreadableError
from assistant.models import PageSeal, Properties
from assistant.reading import ocr
from assistant.reading.contents import Contents, PictureText
from assistant.reading.layout import Line, body_size, pick_title, without_running
from assistant.reading.limits import most_pages, most_pixels, too_many_pages, too_many_pixels
from assistant.reading.ocr_engine import LONGEST, TALL, Picture
from assistant.reading.problems import listed, together, unclear

LEAST_SIDE = 24  # pixels: nothing smaller holds a line of Chinese
A4_LONG = 842.0  # points
PAPER = (200.0, 1700.0)  # points of the longer side, from a receipt to A2: what scanners and cameras may rightly say
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, ZeroDivisionError)  # as Pillow's plugins raise it
LARGE = 1.12  # of the body size: a line of a title
TITLE_LINES = 14


def read_image(path: Path) -> Contents:
    """Read a picture file, each frame a page; raises UnreadableError (no OCR at hand, broken, too large, illegible)."""
    with path.open("rb") as file:
        frames = _Frames(file)
        found = {frame.page: ocr.recognise(frame.picture, frame.page, *frame.size) for frame in frames}
    if frames.oversized and not found:
        raise too_many_pixels()
    lines, header = without_running([line for read in found.values() for line in read.lines], len(found))
    blocks = ocr.as_given(ocr.as_blocks(lines, [table for read in found.values() for table in read.tables]), found)
    dim = {page: read.unread for page, read in found.items() if read.unread}
    if dim and not blocks:
        raise UnreadableError("unreadable", "字迹看不清，没有读出文字；请提供更清晰的扫描件（300 dpi）", "is illegible; hand in a sharper scan (300 dpi)")
    seals = tuple(PageSeal(page, text) for page, read in found.items() for text in read.seals)
    return Contents(
        tuple(blocks), frames.count, _title(lines), problem=_problem(dim, frames), properties=Properties(running_header=header, seals=seals),
        unread_pages=tuple(frames.oversized), unclear_pages=tuple(dim), left_out=frames.left_out,
    )


def recognise_bytes(data: bytes, page: int) -> PictureText:
    """What is written in a picture (its first frame) that stands on a page of another file; boxes are those of the picture.

    Raises UnreadableError as `read_image` does.
    """
    frames = _Frames(BytesIO(data))
    for frame in frames:
        if min(frame.picture.shape[:2]) < LEAST_SIDE:
            break
        read = ocr.recognise(frame.picture, page, *frame.size)
        return PictureText(tuple(ocr.as_given(ocr.as_blocks(read.lines, read.tables), {page: read})), read.unread, read.seals)
    if frames.oversized:
        raise too_many_pixels()
    return PictureText()


@dataclass(frozen=True, slots=True)
class _Frame:
    """A picture as it is to be looked at, with its width and height in points."""

    page: int
    picture: Picture
    size: tuple[float, float]


class _Frames:
    """The frames of a picture file; after the loop, how many there are, and which were not opened for their size."""

    def __init__(self, file: IO[bytes]) -> None:
        self.count = self.left_out = 0
        self.oversized: list[int] = []
        self._file = file

    def __iter__(self) -> Iterator[_Frame]:
        _refuse_without_ocr()
        Image.MAX_IMAGE_PIXELS = None  # Pillow's limit is one of its process; ours is a setting
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata
            try:
                with Image.open(self._file) as image:
                    yield from self._of(image)
            except DAMAGE as error:
                raise UnreadableError("unreadable", "图片损坏，无法打开；请重新扫描或拍照", "is a broken picture; scan or photograph it again") from error

    def _of(self, image: Image.Image) -> Iterator[_Frame]:
        self.count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        self.left_out = max(0, self.count - most_pages())
        for page in range(1, self.count - self.left_out + 1):
            image.seek(page - 1)
            if image.width * image.height > most_pixels():
                self.oversized.append(page)
            else:
                yield _Frame(page, *_page(image))


def _refuse_without_ocr() -> None:
    if not ocr.available():
        raise UnreadableError(
            "unreadable", f"是图片，读取需要文字识别；请运行 {ocr.INSTALL} 后重试", f"is a picture; to read it, run {ocr.INSTALL} and try again"
        )


def _page(image: Image.Image) -> tuple[Picture, tuple[float, float]]:
    """Upright as the camera noted it, on white where it is transparent, no larger than OCR needs it; and its size in points."""
    long_side = max(size_in_points(image))
    image.draft("RGB", (LONGEST, LONGEST))
    straight = upright(image)
    tall = straight.height > TALL * straight.width
    straight.thumbnail((LONGEST, straight.height if tall else LONGEST), Image.Resampling.LANCZOS)
    point = long_side / max(straight.size)
    return np.asarray(straight.convert("RGB"), dtype=np.uint8), (straight.width * point, straight.height * point)


def size_in_points(image: Image.Image) -> tuple[float, float]:
    """Width and height of the picture as it is stored, by the resolution it declares where that can be, else as A4."""
    declared = float(image.info.get("dpi", (0, 0))[0] or 0)
    long_side = max(image.size) / declared * 72 if declared else A4_LONG
    long_side = long_side if PAPER[0] <= long_side <= PAPER[1] else A4_LONG
    return image.width * long_side / max(image.size), image.height * long_side / max(image.size)


def upright(image: Image.Image) -> Image.Image:
    """As the camera noted it, in grey or RGB."""
    return _plain(ImageOps.exif_transpose(image))


def _plain(image: Image.Image) -> Image.Image:
    """In grey or RGB, so that it can be made smaller smoothly."""
    if image.mode.startswith(("I", "F")):  # 16 bits and more
        deep = np.asarray(image, dtype=np.float32)
        return Image.fromarray((deep / max(1.0, float(deep.max())) * 255).astype(np.uint8))
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _title(lines: Sequence[Line]) -> str:
    first = [line for line in lines if line.page == 1][:TITLE_LINES]
    body = body_size(lines) if lines else 0.0
    return pick_title([(line.text, line.size if line.size > LARGE * body else 0.0) for line in first])


def _problem(dim: Mapping[int, int], frames: _Frames) -> tuple[str, str] | None:
    parts = [too_many_pages(frames.count)] if frames.left_out else []
    if frames.oversized:
        error, pages = too_many_pixels(), listed(frames.oversized)
        parts.append((f"第 {pages} 页的{error.zh}", f"page {pages} {error.en}"))
    return together([*parts, *unclear(dim)])
