"""Documents kept by content hash and reader version, so that a file is read once."""

import hashlib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.models import Document

READER_VERSION = 1
_DOCUMENT = TypeAdapter(Document)


class DocumentCache:
    """A folder of JSON files. Whatever is wrong with an entry, the file is simply read again."""

    def __init__(self, folder: Path, enabled: bool = True) -> None:
        self._folder = folder / "documents"
        self._enabled = enabled

    def get(self, path: Path, kind: str, name: str) -> Document | None:
        """The document of these very bytes, under the name it has now; None if it is not kept."""
        entry = self._entry(path, kind)
        if not self._enabled or not entry.is_file():
            return None
        try:
            kept = _DOCUMENT.validate_json(entry.read_bytes())
        except (ValidationError, OSError):
            return None
        title = Path(name).stem if kept.title == Path(kept.name).stem else kept.title
        return _DOCUMENT.validate_python({**_DOCUMENT.dump_python(kept), "name": name, "title": title})

    def put(self, path: Path, document: Document) -> None:
        """Keep a document that was read; what failed is tried again next time."""
        if not self._enabled or document.status not in ("ok", "partial"):
            return
        entry = self._entry(path, document.kind)
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            scratch = entry.with_suffix(f".{id(document)}.tmp")
            scratch.write_bytes(_DOCUMENT.dump_json(document))
            scratch.replace(entry)
        except PydanticSerializationError:
            pass  # a file name that is no Unicode: read it again next time
        except OSError:
            self._enabled = False  # a full or read-only disk: go on without

    def _entry(self, path: Path, kind: str) -> Path:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._folder / f"{sha256}-{kind}-{READER_VERSION}.json"
