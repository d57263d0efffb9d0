"""Small real files of other offices for the tests: OFD by hand, web pages, mails, rich text; and the one passage that all quote."""

import io
import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
from builders import element, paragraph, word_file
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

DATA = Path(__file__).parent.parent / "data"
PASSAGE = "2021年5月，澜溪市人民政府成立了由副市长任组长的质量提升工作组，印发《工作方案》（澜政办〔2021〕15号），培育企业12家。"
TITLE = "关于成立质量提升工作组的通知"
A4 = (210, 297)  # millimetres
SIZE = 5.6  # about 16 points
COLUMNS = 28  # characters in a line
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class OfdPage:
    """One OFD page in the making: texts at millimetres from the top left."""

    def __init__(self):
        self._objects = []
        self._y = 40.0

    def text(self, text, x=25.0, y=None, size=SIZE):
        """A text with its base line at y, or a line below the last one."""
        self._y = y if y is not None else self._y + 1.6 * size
        number = len(self._objects) + 10
        self._objects.append(
            f'<ofd:TextObject ID="{number}" Boundary="{x} {self._y - size} {size * len(text)} {size * 1.2}" Font="1" Size="{size}">'
            f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {max(0, len(text) - 1)} {size}">{text}</ofd:TextCode></ofd:TextObject>'
        )
        return self

    def paragraph(self, text):
        """A paragraph broken into lines, its first one indented."""
        lines = [text[: COLUMNS - 2], *(text[n : n + COLUMNS] for n in range(COLUMNS - 2, len(text), COLUMNS))]
        for number, line in enumerate(lines):
            self.text(line, 25.0 + (2 * SIZE if number == 0 else 0))
        return self

    def centred(self, text, size=7.8):
        return self.text(text, (A4[0] - size * len(text)) / 2, size=size)

    def content(self):
        return f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="2" Type="Body">{"".join(self._objects)}</ofd:Layer></ofd:Content></ofd:Page>'


def ofd_bytes(*pages, extra=None):
    """An OFD package of pages; `extra` holds further parts as name → bytes."""
    listed = "".join(f'<ofd:Page ID="{n + 100}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {A4[0]} {A4[1]}</ofd:PhysicalBox></ofd:PageArea>"
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID>{area}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    parts |= {f"Doc_0/Pages/Page_{n}/Content.xml": page.content() for n, page in enumerate(pages)} | (extra or {})
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return kept.getvalue()


def ods_bytes(*rows):
    """An OpenDocument sheet, its cells as texts."""
    table = "".join(
        "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row) + "</table:table-row>"
        for row in rows
    )
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="名单">{table}</table:table></office:spreadsheet></office:body></office:document-content>'
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
        archive.writestr("content.xml", content)
    return kept.getvalue()


def mail_bytes(text, subject="关于报送进展情况的函", attachments=(), html=False):
    """A mail with attachments named."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"], mail["Date"] = subject, "质量科 <a@example.cn>", "b@example.cn", "Tue, 18 May 2021 09:00:00 +0800"
    mail.set_content(text, subtype="html" if html else "plain")
    for name in attachments:
        mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def rtf_bytes(body):
    """Rich text with characters as offices write them: GBK bytes in hex."""
    coded = "".join(c if ord(c) < 128 else "".join(f"\\'{b:02x}" for b in c.encode("gbk")) for c in body)
    return f"{{\\rtf1\\ansi\\ansicpg936\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset134 SimSun;}}}}\\f0 {coded}}}".encode("ascii")


def has_office():
    """Whether LibreOffice is on this machine."""
    return bool(shutil.which("soffice") or shutil.which("libreoffice"))


def noted_word_file(path, *parts, footnotes=(), endnotes=(), header="", title=""):
    """A Word file as `builders.word_file` makes it, with notes ("1", "2", … are their ids) and a running header."""
    word = docx.Document(str(word_file(path, *parts, title=title)))
    for kind, texts in (("footnote", footnotes), ("endnote", endnotes)):
        lines = element(kind, paragraph("———"), id="0", type="separator")
        root = element(f"{kind}s", lines, *(element(kind, paragraph(element("r", element("footnoteRef")), text), id=n) for n, text in enumerate(texts, 1)))
        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        part = Part(PackURI(f"/word/{kind}s.xml"), content_type, serialize_part_xml(root), word.part.package)
        word.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind}s".upper()))
    if header:
        word.sections[0].header.paragraphs[0].text = header
    word.save(str(path))
    return path


def note_mark(kind, number):
    """The run that refers to a note."""
    return element("r", element(f"{kind}Reference", id=number))


def numbered(text, depth=0):
    """A paragraph with an automatic number of the list that `with_numbering` defines."""
    made = paragraph(text)
    made.insert(0, element("pPr", element("numPr", element("ilvl", val=depth), element("numId", val="77"))))
    return made


def with_numbering(path):
    """Give a Word file the numbering 一、（一）1. as list 77."""
    word = docx.Document(str(path))
    root = word.part.numbering_part.element
    levels = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
    made = [element("lvl", element("start", val=1), element("numFmt", val=f), element("lvlText", val=t), ilvl=n) for n, (f, t) in enumerate(levels)]
    abstract = element("abstractNum", *made, abstractNumId="77")
    root.insert(0, abstract)
    root.append(element("num", element("abstractNumId", val="77"), numId="77"))
    word.save(str(path))
    return path


def text_box(*parts):
    """A run that draws a text box, as old programs do."""
    content = element("txbxContent", *(paragraph(p) if isinstance(p, str) else p for p in parts))
    shape = parse_xml(
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="box" style="position:absolute;width:150pt;height:40pt"><v:textbox/></v:shape>'
    )
    shape[0].append(content)
    picture = element("pict")
    picture.append(shape)
    return element("r", picture)
