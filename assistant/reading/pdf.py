"""PDF → blocks with boxes: text by PDFium in reading order, tables as rows, scanned parts by OCR where it is installed."""

import gc
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.errors import UnreadableError
from assistant.models import PageSeal, Properties
from assistant.reading.contents import Contents
from assistant.reading.layout import Line, body_size, pick_title, without_running
from assistant.reading.limits import most_pages, too_many_pages, too_many_pixels
from assistant.reading.pdf_arrange import arranged, blocks_of
from assistant.reading.pdf_page import read_page
from assistant.reading.pdf_properties import attached_to, dates_of, report_in, signatures_of
from assistant.reading.pdf_scans import Scanned, with_scans
from assistant.reading.problems import listed, together, unclear, unopened
from assistant.reading.tables import ruled_tables

TITLE_LINES = 14
STRETCH = 200  # pages that are read before the file is opened anew
INSTALL = ("安装文字识别后可读：pip install \"material-review-assistant[ocr]\"", "install OCR to read them: pip install \"material-review-assistant[ocr]\"")


@dataclass(frozen=True, slots=True)
class _Read:
    """What came out of the file: its pages, those that could not be loaded, upright copies of pages that stand otherwise.

    `count`: of the pages that were looked at; `left_out`: of those at the end that were not.
    """

    pages: tuple[Scanned, ...]
    count: int
    left_out: int
    broken: tuple[int, ...]
    copies: Mapping[int, bytes]
    properties: Properties
    attached: tuple[str, ...]


def read_pdf(path: Path) -> Contents:
    """Read a PDF; raises UnreadableError (encrypted, broken, only scans and no OCR)."""
    try:
        return _contents(path, _read(path))
    finally:
        gc.unfreeze()


def _contents(path: Path, read: _Read) -> Contents:
    missed = [scanned.page.number for scanned in read.pages if scanned.missed]
    _refuse_unless_readable(read, missed)
    ruled = [s.page.number for s in read.pages if s.page.drawn.nested and not s.scan]
    grids = ruled_tables(path, ruled, read.copies)
    lines, tables = arranged(read.pages, grids)
    kept, header = without_running(lines, read.count)
    blocks = blocks_of(kept, tables, {s.page.number: s.page for s in read.pages})
    properties = replace(read.properties, running_header=header)
    unread = tuple(sorted({*missed, *read.broken, *(s.page.number for s in read.pages if s.nothing)}))
    dim = tuple(s.page.number for s in read.pages if s.unread)
    return Contents(
        tuple(blocks), read.count + read.left_out, _title(kept), problem=_problem(read, missed), properties=properties,
        unread_pages=unread, unclear_pages=dim, left_out=read.left_out,
    )


def _read(path: Path) -> _Read:
    pdf = _open(path)
    try:
        pages: list[Scanned] = []
        broken: list[int] = []
        copies: dict[int, bytes] = {}
        count = min(len(pdf), most_pages())
        for number in range(1, count + 1):
            if number > 1 and number % STRETCH == 1:
                pdf = _anew(pdf, path)
            try:
                page, text = read_page(pdf, number)
            except pdfium.PdfiumError:
                broken.append(number)
                continue
            pages.append(with_scans(page, text))
            page.close()
            if text.moved and text.drawn.nested:
                copies[number] = _copy(pdf, number)
        created, modified = dates_of(pdf)
        signers, signed_on = signatures_of(pdf)
        seals = tuple(PageSeal(scanned.page.number, text) for scanned in pages for text in scanned.seals)
        properties = Properties("", created, modified, signers, signed_on, seals, report_in(pdf))
        return _Read(tuple(pages), count, len(pdf) - count, tuple(broken), copies, properties, attached_to(pdf))
    finally:
        pdf.close()


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(path)
        if not len(pdf):
            raise UnreadableError("unreadable", "PDF 里没有页面；请重新导出", "is a PDF without pages; export it again")
        return pdf
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise UnreadableError("encrypted", "有打开密码，请解除密码后重新提交", "has a password; submit it without") from error
        raise UnreadableError("unreadable", "PDF 损坏，无法打开；请重新导出", "is a broken PDF; export it again") from error


def _anew(pdf: pdfium.PdfDocument, path: Path) -> pdfium.PdfDocument:
    """The file opened again: PDFium keeps all objects it has seen, and takes longer for each page.

    What was read so far stays until the end, so that no later search for cycles of references need look at it.
    """
    pdf.close()
    gc.collect()
    gc.freeze()
    return _open(path)


def _copy(pdf: pdfium.PdfDocument, number: int) -> bytes:
    """A PDF of this page alone, as it was turned in memory."""
    single, kept = pdfium.PdfDocument.new(), io.BytesIO()
    single.import_pages(pdf, [number - 1])
    single.save(kept)
    single.close()
    return kept.getvalue()


def _refuse_unless_readable(read: _Read, missed: Sequence[int]) -> None:
    if len(read.broken) == read.count:
        raise UnreadableError("unreadable", "PDF 损坏，没有一页能打开；请重新导出", "is a broken PDF, no page of it opens; export it again")
    if read.pages and all(s.oversized and s.scan for s in read.pages):
        raise too_many_pixels()
    if read.pages and len(missed) == len(read.pages) and all(s.scan for s in read.pages):
        raise UnreadableError(
            "unreadable", f"是扫描件，没有文字层；{INSTALL[0]}，或提供可检索的 PDF 或 Word 文件",
            f"is a scan without text; {INSTALL[1]}, or hand in a searchable PDF or the Word file",
        )
    if any(s.scan for s in read.pages) and not any(s.page.pieces for s in read.pages):
        raise UnreadableError(
            "unreadable", "是扫描件，没有识别出文字；请对照原件，或提供清晰的扫描件", "is a scan in which no text was recognised; see the original, or hand in a clear scan"
        )


def _problem(read: _Read, missed: Sequence[int]) -> tuple[str, str] | None:
    parts: list[tuple[str, str]] = [too_many_pages(read.count + read.left_out)] if read.left_out else []
    oversized = [s.page.number for s in read.pages if s.oversized]
    if oversized:
        error = too_many_pixels()
        parts.append((f"第 {listed(oversized)} 页的{error.zh}", f"a picture on pages {listed(oversized)} {error.en}"))
    missed = [page for page in missed if page not in oversized]
    if missed:
        parts.append((f"第 {listed(missed)} 页有扫描件，没有读出文字；{INSTALL[0]}", f"pages {listed(missed)} hold scans; their text was not read; {INSTALL[1]}"))
    nothing = [s.page.number for s in read.pages if s.nothing]
    if nothing:
        parts.append((f"第 {listed(nothing)} 页是扫描件或图片，没有识别出文字，请对照原件", f"no text was recognised in the scans on pages {listed(nothing)}; see the original"))
    parts += unclear({s.page.number: s.unread for s in read.pages if s.unread})
    if read.broken:
        parts.append((f"第 {listed(read.broken)} 页损坏，没有读出；请重新导出", f"pages {listed(read.broken)} are broken; export it again"))
    return together([*parts, *unopened(read.attached)])


def _title(lines: Sequence[Line]) -> str:
    first = [line for line in lines if line.page == 1 and line.text][:TITLE_LINES]
    if not first:
        return ""
    body = body_size([line for line in lines if line.text])
    return pick_title([(line.text, line.size if line.size > 1.12 * body else 0.0) for line in first])
