"""What a file really is, by its first bytes and, inside a zip container, by its parts; the extension only hints."""

import zipfile
from pathlib import Path

MAGIC = [
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
]
INSIDE_ZIP = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx", "OFD.xml": "ofd"}
OLE_BY_SUFFIX = {".doc": "doc", ".wps": "wps", ".xls": "xls", ".et": "et", ".ppt": "ppt"}
TEXT_SUFFIXES = {".txt": "txt", ".md": "txt", ".csv": "csv", ".html": "html", ".htm": "html"}


def kind_of(path: Path) -> str:
    """The kind of a file: pdf, docx, zip, … or its bare extension, "unknown" without one."""
    with path.open("rb") as file:
        head = file.read(1024)
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return OLE_BY_SUFFIX.get(path.suffix.lower(), "doc") if kind == "ole" else kind
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if b"%PDF" in head:  # some producers put bytes before the header
        return "pdf"
    suffix = path.suffix.lower()
    return TEXT_SUFFIXES.get(suffix, suffix.lstrip(".") or "unknown")


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return path.suffix.lower().lstrip(".") or "zip"
    return next((kind for part, kind in INSIDE_ZIP.items() if part in names), "zip")
