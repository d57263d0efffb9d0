"""Files → Documents. One file a format; whatever goes wrong with a file becomes its status, never the end of the batch."""

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from assistant.errors import UnreadableError
from assistant.lang import t
from assistant.models import Document, DocumentStatus, PageRange, Source
from assistant.reading import ocr_switch
from assistant.reading.contents import Contents
from assistant.reading.legacy import read_foreign_word, read_old_slides, read_old_word
from assistant.reading.markup import read_html, read_mail, read_rtf
from assistant.reading.ofd import read_ofd
from assistant.reading.pdf import read_pdf
from assistant.reading.plain import read_text
from assistant.reading.sheet import read_csv, read_sheet
from assistant.reading.slides import read_slides
from assistant.reading.unsuitable import read_result, unsuitable
from assistant.reading.word import read_word

READERS: dict[str, Callable[[Path], Contents]] = {
    "pdf": read_pdf, "ofd": read_ofd, "docx": read_word, "doc": read_old_word, "wps": read_old_word, "odt": read_foreign_word, "wordml": read_foreign_word,
    "xlsx": read_sheet, "xlsm": read_sheet, "xlsb": read_sheet, "xls": read_sheet, "et": read_sheet, "ods": read_sheet, "csv": read_csv,
    "pptx": read_slides, "ppt": read_old_slides, "dps": read_old_slides, "odp": read_old_slides,
    "txt": read_text, "rtf": read_rtf, "html": read_html, "eml": read_mail, "mht": read_mail, "json": read_result,
}


def read(source: Source, kind: str) -> Document:
    """Read one file of a kind. Never raises for what is in the file: see `status` and `message` of the document."""
    begun = time.perf_counter()
    document = _read(source, kind)
    reader = READERS[kind].__module__.rsplit(".", 1)[-1] if kind in READERS else kind
    return replace(
        document, reader=f"{reader}+ocr" if ocr_switch.was_used() else reader, seconds=round(time.perf_counter() - begun, 3),
        lacks_ocr=ocr_switch.was_refused(),
    )


def _read(source: Source, kind: str) -> Document:
    path = Path(source.path)
    sha256 = hash_of(path)
    try:
        if kind not in ("txt", "csv") and not path.stat().st_size:  # a transfer that failed; an empty note is just that
            raise UnreadableError("unreadable", "文件是空的（0 字节）；请重新提交", "is empty (0 bytes); submit it again")
        text = _reader(kind)(path)
    except UnreadableError as error:
        return failed(source.name, error, kind, sha256)
    except MemoryError:
        raise
    except Exception as error:  # parsers of third parties raise whatever they like on broken files
        broken = UnreadableError(
            "unreadable", f"读取时出错（{type(error).__name__}）；请另存后重新提交", f"failed to read ({type(error).__name__}); save it anew"
        )
        return failed(source.name, broken, kind, sha256)
    status: DocumentStatus = "partial" if text.problem else "ok" if text.blocks else "empty"
    message = t(*text.problem) if text.problem else "" if text.blocks else t("文件里没有文字；请核对，如放错了请换成正确的文件", "the file has no text; check it, and hand in the right one")
    title = text.title or Path(source.name).stem
    unread = _runs([*text.unread_pages, *range(text.pages - text.left_out + 1, text.pages + 1)])
    return Document(
        source.name, sha256, kind, status, message, title, text.pages, text.paged, text.blocks, text.properties, unread, _runs(text.unclear_pages)
    )


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def failed(name: str, error: UnreadableError, kind: str = "zip", sha256: str = "") -> Document:
    """The document that stands for a file which can't be read."""
    return Document(name, sha256, kind, error.status, str(error), Path(name).stem)  # type: ignore[arg-type]


def _runs(pages: Iterable[int]) -> tuple[PageRange, ...]:
    """Pages that follow each other, as their first and last one."""
    found: list[PageRange] = []
    for page in pages:
        if found and found[-1][1] == page - 1:
            found[-1] = (found[-1][0], page)
        else:
            found.append((page, page))
    return tuple(found)


def _reader(kind: str) -> Callable[[Path], Contents]:
    if kind in READERS:
        return READERS[kind]
    if kind == "image":
        from assistant.reading.image import read_image  # brings numpy along, which nothing else here needs

        return read_image
    raise unsuitable(kind)
