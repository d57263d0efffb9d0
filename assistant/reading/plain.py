"""Plain text (UTF-8 or GB 18030) → blocks, a line each."""

from pathlib import Path

from assistant.errors import UnreadableError
from assistant.models import Block
from assistant.reading.contents import Contents
from assistant.reading.layout import heading_level

ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")


def read_text(path: Path) -> Contents:
    """Read a text file; raises UnreadableError if it is in none of the known encodings."""
    content = decoded(path.read_bytes())
    lines = [line.strip() for line in content.splitlines() if line.strip()]
    blocks = [Block(line, 1, "heading" if heading_level(line) else "paragraph", heading_level(line)) for line in lines]
    return Contents(tuple(blocks), 1, paged=False)


def decoded(data: bytes) -> str:
    """Bytes of a text file as text; raises UnreadableError if they are in none of the known encodings."""
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableError("unreadable", "文字编码无法识别；请另存为 UTF-8", "is in no known encoding; save it as UTF-8")
