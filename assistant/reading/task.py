"""What a worker of the sandbox is asked, and what it answers, as lines of JSON.

Pure ASCII, so that file names that are no Unicode (unpacked on Linux from a GBK archive) get through.
"""

import json
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from assistant.models import Document

_DOCUMENT = TypeAdapter(Document)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, with its limits; `memory_mb` bounds the worker's address space."""

    name: str
    path: str
    kind: str
    sha256: str
    memory_mb: int
    ocr: bool = False  # characters in pictures may be recognised
    max_pages: int = 0  # 0: no limit
    max_pixels: int = 0  # of a picture; 0: no limit
    lang: str = "zh"


def dump_task(task: Task) -> bytes:
    """A task as one line."""
    return json.dumps(asdict(task)).encode() + b"\n"


def load_task(line: bytes) -> Task:
    """The task of a line."""
    return Task(**json.loads(line))


def dump_document(document: Document) -> bytes:
    """A document as one line."""
    return json.dumps(asdict(document)).encode() + b"\n"


def load_document(line: bytes) -> Document:
    """What `dump_document` made; ValueError if the line is something else (pydantic's ValidationError is one)."""
    return _DOCUMENT.validate_python(json.loads(line))
