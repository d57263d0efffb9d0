"""What every reader hands back."""

from dataclasses import dataclass

from assistant.models import Block


@dataclass(frozen=True, slots=True)
class Contents:
    """Blocks in reading order; `problem` says in Chinese and English what could not be read; `paged`: page numbers are known."""

    blocks: tuple[Block, ...]
    pages: int
    title: str = ""
    paged: bool = True
    problem: tuple[str, str] | None = None
