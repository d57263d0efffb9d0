"""PDF with a text layer → blocks with boxes (PDFium), ruled tables as rows (tablers)."""

import re
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.errors import UnreadableError
from assistant.models import Block, Box
from assistant.reading.contents import Contents
from assistant.reading.layout import Line, body_size, drop_running, paragraphs, pick_title
from assistant.reading.tables import Table, ruled_tables

SCAN_CHARACTERS = 20  # fewer characters and a picture: the page is a scan
TITLE_LINES = 14


def read_pdf(path: Path) -> Contents:
    """Read a PDF; raises UnreadableError (encrypted, broken, only scans)."""
    pdf = _open(path)
    try:
        pages = len(pdf)
        lines, scans, ruled = [], [], []
        for number in range(1, pages + 1):
            page_lines, is_scan, has_rules = _read_page(pdf[number - 1], number)
            lines += page_lines
            scans += [number] if is_scan else []
            ruled += [number] if has_rules else []
    finally:
        pdf.close()
    if scans and len(scans) == pages:
        raise UnreadableError("unreadable", "是扫描件，没有文字层；请提供可检索的 PDF 或 Word 文件", "is a scan without text; hand in a searchable PDF or the Word file")
    tables = ruled_tables(path, ruled)
    kept = drop_running(lines, pages)
    problem = None
    if scans:
        listed = "、".join(map(str, scans[:10]))
        problem = (f"第 {listed} 页是扫描件，没有读出文字", f"pages {listed} are scans; their text was not read")
    return Contents(tuple(_blocks(kept, tables)), pages, _title(kept), problem=problem)


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise UnreadableError("encrypted", "有打开密码，请解除密码后重新提交", "has a password; submit it without") from error
        raise UnreadableError("unreadable", "PDF 损坏，无法打开；请重新导出", "is a broken PDF; export it again") from error


def _read_page(page: pdfium.PdfPage, number: int) -> tuple[list[Line], bool, bool]:
    """The lines of a page, whether it is a scan, and whether it has ruled lines."""
    page.set_rotation(0)
    width, height = page.get_size()
    text = page.get_textpage()
    lines = _lines(text, number, width, height)
    characters = sum(len(line.text) for line in lines)
    kinds = [o.type for o in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH), max_depth=3)]
    is_scan = characters < SCAN_CHARACTERS and pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds
    has_rules = kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH) >= 4
    text.close()
    page.close()
    return lines, is_scan, has_rules


def _lines(text: pdfium.PdfTextPage, number: int, width: float, height: float) -> list[Line]:
    """The lines of a page as PDFium breaks them, each with its box; pieces on one line are put together."""
    found: list[Line] = []
    for start, content in _pieces(text):
        rects = [text.get_rect(i) for i in range(text.count_rects(start, len(content)))]
        shown = " ".join(content.split())
        if not rects or not shown:
            continue
        left, bottom, right, top = zip(*rects, strict=True)
        box = (min(left), height - max(top), max(right), height - min(bottom))
        if found and _same_line(found[-1].box, box):
            last = found[-1]
            found[-1] = Line(f"{last.text} {shown}", number, _around(last.box, box), width, height)
        else:
            found.append(Line(shown, number, box, width, height))
    return found


def _pieces(text: pdfium.PdfTextPage) -> list[tuple[int, str]]:
    """(index of the first character, text) of each line, counted as PDFium counts characters."""
    total = text.count_chars()
    content = text.get_text_range(0, total) if total else ""
    if len(content) != total:  # characters without a code are left out of the string: ask one by one
        content = "".join(chr(pdfium_c.FPDFText_GetUnicode(text, i) or 0xFFFD) for i in range(total))
    return [(m.start(), m.group()) for m in re.finditer(r"[^\r\n]+", content)]


def _same_line(first: Box, second: Box) -> bool:
    overlap = min(first[3], second[3]) - max(first[1], second[1])
    return overlap > 0.5 * min(first[3] - first[1], second[3] - second[1]) and second[0] >= first[2] - 2


def _around(first: Box, second: Box) -> Box:
    return (first[0], min(first[1], second[1]), max(first[2], second[2]), max(first[3], second[3]))


def _blocks(lines: list[Line], tables: list[Table]) -> list[Block]:
    """Paragraphs and table rows in reading order: a table stands where its first line stood."""
    blocks: list[Block] = []
    run: list[Line] = []
    placed: set[int] = set()
    for line in lines:
        inside = next((i for i, t in enumerate(tables) if t.page == line.page and _within(line.box, t.box)), None)
        if inside is None:
            run.append(line)
        elif inside not in placed:
            placed.add(inside)
            blocks += paragraphs(run)
            run = []
            blocks += tables[inside].rows
    return blocks + paragraphs(run)


def _within(box: Box, area: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _title(lines: list[Line]) -> str:
    first = [line for line in lines if line.page == 1][:TITLE_LINES]
    if not first:
        return ""
    body = body_size(lines)
    return pick_title([(line.text, line.size if line.size > 1.12 * body else 0.0) for line in first])
