"""Scans and photos (JPEG, PNG, TIFF of several pages, BMP, GIF) → blocks, by OCR."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image, ImageOps

from assistant.errors import UnreadableError
from assistant.models import Block
from assistant.reading import ocr
from assistant.reading.contents import Contents, Properties
from assistant.reading.layout import Line, body_size, pick_title, without_running
from assistant.reading.ocr_engine import LONGEST, TALL, Picture

MOST_PIXELS = 100_000_000
LEAST_SIDE = 24  # pixels: nothing smaller holds a line of Chinese
A4_LONG = 842.0  # points
PAPER = (200.0, 1700.0)  # points of the longer side, from a receipt to A2: what scanners and cameras may rightly say
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, ZeroDivisionError)  # as Pillow's plugins raise it
LARGE = 1.12  # of the body size: a line of a title
TITLE_LINES = 14
NAMED = 10  # pages that a message names


def read_image(path: Path) -> Contents:
    """Read a picture file, each frame a page; raises UnreadableError (no OCR installed, broken, too large, illegible)."""
    with path.open("rb") as file:
        found = [ocr.recognise(picture, page, *size) for page, (picture, size) in enumerate(_pages(file), start=1)]
    lines, header = without_running([line for read in found for line in read.lines], len(found))
    blocks = ocr.as_blocks(lines, [table for read in found for table in read.tables])
    unread = {page: read.unread for page, read in enumerate(found, start=1) if read.unread}
    if unread and not blocks:
        raise UnreadableError("unreadable", "字迹看不清，没有读出文字；请提供更清晰的扫描件（300 dpi）", "is illegible; hand in a sharper scan (300 dpi)")
    seals = tuple(seal for read in found for seal in read.seals)
    return Contents(tuple(blocks), len(found), _title(lines), problem=_problem(unread), properties=Properties(running_header=header, seals=seals))


def recognise_bytes(data: bytes, page: int) -> list[Block]:
    """What is written in a picture (its first frame) that stands on a page of another file; boxes are those of the picture.

    Raises UnreadableError as `read_image` does.
    """
    for picture, (width, height) in _pages(BytesIO(data)):
        if min(picture.shape[:2]) < LEAST_SIDE:
            break
        read = ocr.recognise(picture, page, width, height)
        return ocr.as_blocks(read.lines, read.tables)
    return []


def _pages(file: IO[bytes]) -> Iterator[tuple[Picture, tuple[float, float]]]:
    """The frames as they are to be looked at, each with its width and height in points."""
    if not ocr.available():
        raise UnreadableError(
            "unreadable", f"是图片，读取需要文字识别；请运行 {ocr.INSTALL} 后重试", f"is a picture; to read it, run {ocr.INSTALL} and try again"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata, and of large pictures, whose limit is our own
        try:
            with Image.open(file) as image:
                for number in range(getattr(image, "n_frames", 1) if image.format == "TIFF" else 1):
                    image.seek(number)
                    if image.width * image.height > MOST_PIXELS:
                        raise _too_large()
                    yield _page(image)
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except DAMAGE as error:
            raise UnreadableError("unreadable", "图片损坏，无法打开；请重新扫描或拍照", "is a broken picture; scan or photograph it again") from error


def _too_large() -> UnreadableError:
    return UnreadableError(
        "too_large", f"图片超过 {MOST_PIXELS / 1e8:g} 亿像素；请缩小后重新提交",
        f"has more than {MOST_PIXELS // 1_000_000} million pixels; submit a smaller one",
    )


def _page(image: Image.Image) -> tuple[Picture, tuple[float, float]]:
    """Upright as the camera noted it, on white where it is transparent, no larger than OCR needs it; and its size in points."""
    declared = float(image.info.get("dpi", (0, 0))[0] or 0)
    long_side = max(image.size) / declared * 72 if declared else A4_LONG
    long_side = long_side if PAPER[0] <= long_side <= PAPER[1] else A4_LONG
    image.draft("RGB", (LONGEST, LONGEST))
    upright = _plain(ImageOps.exif_transpose(image))
    tall = upright.height > TALL * upright.width
    upright.thumbnail((LONGEST, upright.height if tall else LONGEST), Image.Resampling.LANCZOS)
    point = long_side / max(upright.size)
    return np.asarray(upright.convert("RGB"), dtype=np.uint8), (upright.width * point, upright.height * point)


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


def _problem(unread: Mapping[int, int]) -> tuple[str, str] | None:
    if not unread:
        return None
    count = sum(unread.values())
    pages = "、".join(map(str, list(unread)[:NAMED])) + ("……" if len(unread) > NAMED else "")
    return f"第 {pages} 页有 {count} 行看不清，请对照原件", f"{count} lines on pages {pages} are unclear; see the original"
