"""What every reader hands back."""

from dataclasses import dataclass

from assistant.models import Block


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself, or shows, beside its text; empty where it says nothing. Dates are ISO strings."""

    running_header: str = ""
    created: str = ""
    modified: str = ""
    signed_by: tuple[str, ...] = ()  # names in digital signatures
    seals: tuple[str, ...] = ()  # what is readable of each seal noticed, "" if nothing is


@dataclass(frozen=True, slots=True)
class Contents:
    """Blocks in reading order; `problem` says in Chinese and English what could not be read; `paged`: page numbers are known.

    `unread_pages`: pages (1 = first) with text that was not read, e.g. scans where OCR is not installed.
    """

    blocks: tuple[Block, ...]
    pages: int
    title: str = ""
    paged: bool = True
    problem: tuple[str, str] | None = None
    properties: Properties = Properties()
    unread_pages: tuple[int, ...] = ()
