"""What a file really is, by its first bytes and, inside a container, by its parts; the extension only hints."""

import mmap
import re
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
    (b"GIF8", "image"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x7fELF", "exe"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
]
SHORT_MAGIC = {b"BM": "image", b"MZ": "exe"}  # a text may begin so, too; only what is no text holds a zero byte
EXTENSION = re.compile(r"\.(\d{0,3}[a-z][a-z0-9]{0,6})\s*$", re.IGNORECASE | re.ASCII)  # 通知3.1 and 附件3.1 会议纪要 have none
INSIDE_ZIP = {
    "word/document.xml": "docx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "ppt/presentation.xml": "pptx", "OFD.xml": "ofd",
}
OPEN_DOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
# Streams of a compound file → what its extension may be, the usual one first. A locked .docx lies in such a file, too.
INSIDE_OLE = [
    ("EncryptedPackage", ("docx", "xlsx", "pptx", "xlsm")),
    ("WordDocument", ("doc", "wps")),
    ("Workbook", ("xls", "et")),
    ("Book", ("xls", "et")),
    ("PowerPoint Document", ("ppt", "dps")),
]
OLE_SUFFIXES = ("doc", "wps", "xls", "et", "ppt", "dps")
TEXT_SUFFIXES = {"txt": "txt", "md": "txt", "csv": "csv", "html": "html", "htm": "html", "mhtml": "mht"}
WEB_PAGE = re.compile(rb"^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|meta|table)\b", re.IGNORECASE | re.DOTALL)
WORD_2003 = b'progid="Word.Document"'
DECLARED = 80  # characters in which an open document says what it is
MAIL = re.compile(rb"^(MIME-Version|Received|Return-Path|From|Subject|Message-ID|Delivered-To|X-[\w-]+): ", re.IGNORECASE)


def kind_of(path: Path) -> str:
    """The kind of a file: pdf, docx, zip, … or its extension, "unknown" without one."""
    with path.open("rb") as file:
        head = file.read(1024)
    kind = _by_magic(head)
    if kind == "ole":
        return _kind_of_ole(path)
    if kind == "zip":
        return _kind_of_zip(path)
    return kind or _kind_of_text(head, extension(path.name))


def extension(name: str) -> str:
    """The extension of a file name, in small letters and without its dot; "" where what follows a dot is none."""
    found = EXTENSION.search(name)
    return found.group(1).lower() if found else ""


def _by_magic(head: bytes) -> str:
    """What the first bytes say; "" if nothing."""
    if b"\0" in head and head[:2] in SHORT_MAGIC:
        return SHORT_MAGIC[head[:2]]
    first = next((kind for magic, kind in MAGIC if head.startswith(magic)), "")
    return first or ("pdf" if b"%PDF" in head else "")  # some producers put bytes before the header


def _kind_of_text(head: bytes, suffix: str) -> str:
    """Web systems hand out pages as .doc and .xls."""
    if MAIL.match(head) and suffix not in TEXT_SUFFIXES:
        return "eml" if suffix not in ("mht", "doc") else "mht"
    if WEB_PAGE.match(head) and suffix != "txt":
        return "html"
    if WORD_2003 in head:
        return "wordml"
    return TEXT_SUFFIXES.get(suffix, suffix or "unknown")


def _kind_of_ole(path: Path) -> str:
    suffix = extension(path.name)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for stream, kinds in INSIDE_OLE:
            if data.find(stream.encode("utf-16-le") + b"\x00\x00") >= 0:
                return suffix if suffix in kinds else kinds[0]
    return suffix if suffix in OLE_SUFFIXES else "doc"


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            declared = _beginning(archive, "mimetype") if "mimetype" in names else ""
    except Exception:  # a broken container: zipfile and its decompressors raise whatever they like
        return extension(path.name) or "zip"
    if declared.startswith("application/vnd.oasis.opendocument."):
        return OPEN_DOCUMENT.get(declared.rsplit(".", 1)[-1].split("-")[0], "zip")
    return next((kind for part, kind in INSIDE_ZIP.items() if part in names), "zip")


def _beginning(archive: zipfile.ZipFile, name: str) -> str:
    """No more than that is unpacked: nobody knows how much it is."""
    with archive.open(name) as member:
        return member.read(DECLARED).decode("ascii", "replace")
