"""Documents kept by content hash and reader version, so that a file is read once."""

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.models import Document

READER_VERSION = 7
_DOCUMENT = TypeAdapter(Document)


class DocumentCache:
    """A folder of JSON files. Whatever is wrong with an entry, the file is simply read again."""

    def __init__(self, folder: Path, enabled: bool = True, megabytes: int = 1000) -> None:
        self._folder = folder / "documents"
        self._enabled = enabled
        self._limit = megabytes * 1_000_000

    def get(self, sha256: str, kind: str, name: str, ocr: bool = False) -> Document | None:
        """The document of these very bytes, under the name it has now; None if it is not kept.

        `ocr`: characters can be recognised now, so that what was read without that is of no use where it shows pictures.
        """
        entry = self._entry(sha256, kind)
        if not self._enabled or not entry.is_file():
            return None
        try:
            kept = _DOCUMENT.validate_json(entry.read_bytes())
            entry.touch()  # used: the last to go
        except (ValidationError, OSError):
            return None
        if ocr and kept.lacks_ocr:
            return None
        title = Path(name).stem if kept.title == Path(kept.name).stem else kept.title
        return _DOCUMENT.validate_python({**_DOCUMENT.dump_python(kept), "name": name, "title": title})

    def put(self, document: Document) -> None:
        """Keep a document that was read; what failed is tried again next time."""
        if not self._enabled or document.status not in ("ok", "partial"):
            return
        entry = self._entry(document.sha256, document.kind)
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            scratch = entry.with_suffix(f".{id(document)}.tmp")
            scratch.write_bytes(_DOCUMENT.dump_json(document))
            scratch.replace(entry)
        except PydanticSerializationError:
            pass  # a file name that is no Unicode: read it again next time
        except OSError:
            self._enabled = False  # a full or read-only disk: go on without

    def prune(self) -> None:
        """Drop what was not used for longest until the folder is within its limit; others may do the same at the same time."""
        entries = []
        for path in self._folder.glob("*.json") if self._enabled else ():
            with suppress(OSError):
                state = path.stat()
                entries.append((state.st_mtime, state.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self._limit:
                return
            with suppress(OSError):
                path.unlink()
            total -= size

    def _entry(self, sha256: str, kind: str) -> Path:
        return self._folder / f"{sha256}-{kind}-{READER_VERSION}.json"
