"""Small real files and records for the tests: PDF bytes by hand, Word files, zip archives as offices pack them."""

import io
import zipfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.models import Document, Match, Passage, PassageMatch

PAGE = (595, 842)  # A4 in points
BODY = 16
LEFT = 70


class Page:
    """One PDF page in the making; y counts downwards from the top, as the program does."""

    def __init__(self):
        self._drawn = []
        self._y = 110

    def line(self, text, size=BODY, x=LEFT, y=None):
        """A line of text below the last one, or with its baseline at y."""
        self._y = y if y is not None else self._y + size * 1.5
        self._drawn.append(f"BT /F1 {size} Tf {x} {PAGE[1] - self._y:g} Td <{text.encode('utf-16-be').hex()}> Tj ET")
        return self

    def apart(self, first, gap, second, x, y, size=BODY):
        """Two characters in one piece of text with a gap of so many characters between them."""
        shown = f"[<{first.encode('utf-16-be').hex()}> {-1000 * gap} <{second.encode('utf-16-be').hex()}>] TJ"
        self._drawn.append(f"BT /F1 {size} Tf {x} {PAGE[1] - y:g} Td {shown} ET")
        return self

    def centred(self, text, size=22, y=None):
        return self.line(text, size, (PAGE[0] - size * len(text)) / 2, y)

    def table(self, rows, y=300, width=120, height=30):
        """A ruled table with its upper edge at y."""
        columns = len(rows[0])
        for n in range(len(rows) + 1):
            self.rule(LEFT, y + n * height, columns * width)
        for n in range(columns + 1):
            self.rule(LEFT + n * width, y, 0, len(rows) * height)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                self.line(cell, 12, LEFT + c * width + 6, y + r * height + 20)
        return self

    def picture(self):
        """A grey picture over the whole page, as scanners make them."""
        self._drawn.append(f"q {PAGE[0]} 0 0 {PAGE[1]} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")
        return self

    def rule(self, x, y, across, down=0):
        """A ruled line from (x, y)."""
        self._drawn.append(f"1 w {x} {PAGE[1] - y} m {x + across} {PAGE[1] - y - down} l S")
        return self

    def content(self):
        return "\n".join(self._drawn).encode("ascii")


def pdf_bytes(*pages, password=False):
    """A PDF with a text layer in a font that is not embedded; with `password`, one that nobody can open."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
    cid = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(), font, cid, descriptor]
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents {7 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page.content()), page.content()))
    lock = b""
    if password:  # keys that belong to no password
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>")
        lock = b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), b"33" * 16, b"33" * 16)
    return _assembled(objects, lock)


def _assembled(objects, lock):
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, start))
    return out.getvalue()


def pdf_file(path, *pages, **options):
    path.write_bytes(pdf_bytes(*pages, **options))
    return path


def word_file(path, *parts, title=""):
    """A Word file of paragraphs below a centred title; a part is a text or an element (see `element`)."""
    word = docx.Document()
    if title:
        word.add_paragraph(title, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    body = word.element.body
    for part in parts:
        body.insert(len(body) - 1, paragraph(part) if isinstance(part, str) else part)  # the last element holds the page size
    word.save(str(path))
    return path


def element(tag, *children, text=None, **attributes):
    """A w: element, e.g. element("t", text="甲") or element("br", type="page")."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    for child in children:
        made.append(child)
    if text is not None:
        made.text = text
    return made


def run_of(text):
    return element("r", element("t", text=text))


def paragraph(*parts, style=None):
    """A w:p of texts and elements."""
    properties = [element("pPr", element("pStyle", val=style))] if style else []
    return element("p", *properties, *(run_of(part) if isinstance(part, str) else part for part in parts))


def cell(*parts, merged=None):
    """A table cell; `merged` is "restart" for the first of vertically merged ones, "continue" for the others."""
    properties = [element("tcPr", element("vMerge", val=merged))] if merged else []
    return element("tc", *properties, *(paragraph(part) if isinstance(part, str) else part for part in parts))


def table(*rows):
    return element("tbl", *(element("tr", *(c if hasattr(c, "tag") else cell(c) for c in row)) for row in rows))


class _GbkInfo(zipfile.ZipInfo):
    """A member whose name is stored as Chinese Windows does: GBK bytes, and no word about it."""

    def _encodeFilenameFlags(self):  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def zip_bytes(members, gbk=False, password=False, compression=zipfile.ZIP_DEFLATED):
    """A zip archive of name → bytes (or text)."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", compression) as archive:
        for name, content in members.items():
            info = (_GbkInfo if gbk else zipfile.ZipInfo)(name)
            info.compress_type = compression
            archive.writestr(info, content)
    data = bytearray(kept.getvalue())
    if password:  # the flag alone: whoever sees it has to ask for the password
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(signature)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(signature, at + 4)
    return bytes(data)


def zip_file(path, members, **options):
    path.write_bytes(zip_bytes(members, **options))
    return path


def document(name="1 纪要.docx", title="", status="ok", blocks=(), paged=True, message=""):
    """A document record as a reader hands it back."""
    return Document(name, "0" * 64, Path(name).suffix.lstrip("."), status, message, title or Path(name).stem, 3, paged, tuple(blocks))


def passage_match(text, code, score=0.9, status="done", document="1 纪要.docx", page=1, by=("classifier 0.90",), **more):
    """What the matcher says of a passage that is about one point, bonus row or deduction."""
    passage = Passage(text, **{"document": document, "page": page, "title": Path(document).stem} | more.pop("passage", {}))
    indicator = code.split(".")[0]
    about = (Match(code, score, by),) if "." in code else ()
    return PassageMatch(
        passage, status, status_score=more.pop("status_score", 0.95), indicators=(indicator,),
        points=about if status == "done" else (), about=about, ranking=(Match(indicator, score, by),), **more,
    )
