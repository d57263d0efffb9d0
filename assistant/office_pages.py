"""Word files and slides as PDF, as LibreOffice prints them; each content is converted once and kept in the cache."""

import os
import shutil
import tempfile
from pathlib import Path

from assistant.errors import UnreadableError
from assistant.page_pictures import OFFICE_KINDS
from assistant.reading import hash_of
from assistant.reading.legacy import convert_by_office, office

FOLDER = "pages"


def kept_pdf(sha256: str, cache: Path) -> Path | None:
    """The PDF of this content, if it was made before."""
    made = _place(sha256, cache)
    return made if made.is_file() else None


def can_convert(kind: str) -> bool:
    """Whether files of this kind can be shown as printed on this machine."""
    return kind in OFFICE_KINDS and office() is not None


def as_pdf(path: Path, kind: str, cache: Path) -> Path | None:
    """The file as PDF; None without LibreOffice, or where it can't make one."""
    target, program = _place(hash_of(path), cache), office()
    if target.is_file() or program is None or kind not in OFFICE_KINDS:
        return target if target.is_file() else None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="assistant-", ignore_cleanup_errors=True) as scratch:
            given, made = Path(scratch) / f"given.{kind}", Path(scratch) / "given.pdf"
            shutil.copyfile(path, given)
            convert_by_office(program, given, "pdf", Path(scratch))
            part = target.with_suffix(f".{os.getpid()}.part")
            shutil.move(made, part)
            part.replace(target)
    except (UnreadableError, OSError):
        return None
    return target


def _place(sha256: str, cache: Path) -> Path:
    return cache / FOLDER / f"{sha256}.pdf"
