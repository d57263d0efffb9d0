"""Documents kept by content hash and reader version, so that a file is read once."""

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.models import Document

READER_VERSION = 12
_DOCUMENT = TypeAdapter(Document)


class DocumentCache:
    """A folder of JSON files. Whatever is wrong with an entry, the file is simply read again.

    `bounds`: what decides how much of a file is read. What was read in part is kept for these bounds alone, the rest for any.
    """

    def __init__(self, folder: Path, enabled: bool = True, megabytes: int = 1000, bounds: str = "") -> None:
        self._folder = folder / "documents"
        self._enabled = enabled
        self._limit = megabytes * 1_000_000
        self._bounds = bounds

    def get(self, sha256: str, kind: str, name: str, ocr: bool = False) -> Document | None:
        """The document of these very bytes, under the name it has now; None if it is not kept.

        `ocr`: characters can be recognised now, so that what was read without that is of no use where it shows pictures.
        """
        found = (self._kept(sha256, kind, partial) for partial in (False, True)) if self._enabled else ()
        kept = next((d for d in found if d and not (ocr and d.lacks_ocr)), None)
        if kept is None:
            return None
        title = Path(name).stem if kept.title == Path(kept.name).stem else kept.title
        return _DOCUMENT.validate_python({**_DOCUMENT.dump_python(kept), "name": name, "title": title})

    def put(self, document: Document) -> None:
        """Keep a document that was read; what failed is tried again next time."""
        if not self._enabled or document.status not in ("ok", "partial"):
            return
        partial = document.status == "partial"
        entry = self._entry(document.sha256, document.kind, partial)
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            scratch = entry.with_suffix(f".{id(document)}.tmp")
            scratch.write_bytes(_DOCUMENT.dump_json(document))
            scratch.replace(entry)
            if partial:  # what was kept as whole lacks what only a recognition saw
                self._entry(document.sha256, document.kind, False).unlink(missing_ok=True)
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

    def _kept(self, sha256: str, kind: str, partial: bool) -> Document | None:
        entry = self._entry(sha256, kind, partial)
        try:
            kept = _DOCUMENT.validate_json(entry.read_bytes())
            entry.touch()  # used: the last to go
        except (ValidationError, OSError):
            return None
        return kept

    def _entry(self, sha256: str, kind: str, partial: bool) -> Path:
        bounds = f"-{self._bounds}" if partial else ""
        return self._folder / f"{sha256}-{kind}-{READER_VERSION}{bounds}.json"
