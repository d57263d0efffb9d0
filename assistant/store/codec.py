"""Records ↔ JSON for the columns that hold whole records."""

import json
import re
import zlib
from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from assistant.models import Assessment, Block

R = TypeVar("R", bound=Hashable)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # what databases refuse; names of files need not be Unicode


def storable(text: str) -> str:
    """The text with what no database takes written as an escape (`\\udce9`)."""
    return UNSTORABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def dump(record: Hashable) -> str:
    """A record as JSON text; `load` gives it back."""
    return json.dumps(_cleaned(_adapter(type(record)).dump_python(record)), ensure_ascii=False, default=_as_text)


def load(kind: type[R], text: str | bytes) -> R:
    """The record that `dump` wrote."""
    read: R = _adapter(kind).validate_json(text)
    return read


def pack(assessment: Assessment) -> tuple[bytes, bytes]:
    """The assessment without the text of its documents, and that text: each compressed."""
    bare = replace(assessment, documents=tuple(replace(d, blocks=()) for d in assessment.documents))
    texts = _adapter(Texts).dump_python(tuple(d.blocks for d in assessment.documents))
    return _squeeze(dump(bare)), _squeeze(json.dumps(_cleaned(texts), ensure_ascii=False))


def unpack(body: bytes, texts: bytes | None = None) -> Assessment:
    """The assessment that `pack` wrote; its documents have no blocks if their texts are not given."""
    bare = load(Assessment, zlib.decompress(body))
    if texts is None:
        return bare
    blocks: Texts = _adapter(Texts).validate_json(zlib.decompress(texts))
    return replace(bare, documents=tuple(replace(d, blocks=b) for d, b in zip(bare.documents, blocks, strict=True)))


Texts = tuple[tuple[Block, ...], ...]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _squeeze(text: str) -> bytes:
    return zlib.compress(text.encode(), 6)


def _as_text(value: object) -> str:
    if isinstance(value, date):  # datetime, too
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value) if UNSTORABLE.search(value) else value
    if isinstance(value, dict):
        return {_cleaned(k): _cleaned(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(v) for v in value]
    return value
