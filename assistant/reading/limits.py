"""How much of one file is read: set in the process that reads it, before it begins; without that, nothing is bounded."""

import sys

from assistant.errors import UnreadableError

_pages = _pixels = sys.maxsize


def begin(pages: int = 0, pixels: int = 0) -> None:
    """A new file: at most so many pages of it, and pictures of at most so many pixels; 0: no limit."""
    global _pages, _pixels
    _pages, _pixels = pages or sys.maxsize, pixels or sys.maxsize


def most_pages() -> int:
    """How many pages (slides, frames) of a file are read; those after them are left out."""
    return _pages


def most_pixels() -> int:
    """How many pixels a picture may have; a larger one is not opened."""
    return _pixels


def too_many_pages(pages: int) -> tuple[str, str]:
    """What to tell of a file of so many pages, in Chinese and English."""
    return (
        f"共 {pages} 页，只读了前 {_pages} 页；请拆分后重新提交，或调高 max_pages 设置",
        f"of {pages} pages only the first {_pages} were read; split it, or raise the setting max_pages",
    )


def too_many_pixels() -> UnreadableError:
    """What to tell of a picture that is larger than allowed."""
    return UnreadableError(
        "too_large", f"图片超过 {_pixels / 1e8:g} 亿像素；请缩小后重新提交，或调高 max_megapixels 设置",
        f"has more than {_pixels / 1e6:g} million pixels; submit a smaller one, or raise the setting max_megapixels",
    )
