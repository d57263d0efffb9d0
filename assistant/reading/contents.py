"""What every reader hands back."""

from dataclasses import dataclass

from assistant.models import Block, Properties


@dataclass(frozen=True, slots=True)
class Contents:
    """Blocks in reading order; `problem` says in Chinese and English what could not be read; `paged`: page numbers are known.

    `unread_pages`: pages (1 = first) with text that was not read, e.g. scans where OCR is not installed; `unclear_pages`:
    pages with lines that were too uncertain; `left_out`: how many pages at the end were not looked at, as there are too many.
    """

    blocks: tuple[Block, ...]
    pages: int
    title: str = ""
    paged: bool = True
    problem: tuple[str, str] | None = None
    properties: Properties = Properties()
    unread_pages: tuple[int, ...] = ()
    unclear_pages: tuple[int, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PictureText:
    """What is written in a picture; `unread`: lines seen but not read; `seals`: what can be read around each round red seal."""

    blocks: tuple[Block, ...] = ()
    unread: int = 0
    seals: tuple[str, ...] = ()
