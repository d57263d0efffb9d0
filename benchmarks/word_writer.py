"""Markdown in, Word and PDF files out, the way offices lay out their papers. The same source makes the same bytes.

Sources are Markdown with front matter (see Meta). '#' is the title, '##' and deeper are headings; every
line is a paragraph of its own; '>> ' signs on the right; '+++' breaks the page; ![caption](photo) draws a
picture; ^^words^^ get a red underline; '1. ' numbers automatically; a table cell '^' or '<' joins its neighbour.
Needs python-docx, markdown-it-py, pyyaml, Pillow, LibreOffice and the Noto CJK fonts.
"""

from __future__ import annotations

import hashlib
import io
import math
import random
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import docx
import yaml
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from PIL import Image, ImageDraw, ImageFont

NOTO = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
STYLES = {"redhead", "minutes", "table", "certificate", "news", "report", "contract", "plan", "letter"}
FIXED_DATE = datetime(2024, 3, 20, 9, 0)
# What an office names in Word; a PDF must use fonts that are installed here.
WORD_FONTS = {"title": "方正小标宋简体", "body": "仿宋_GB2312", "h1": "黑体", "h2": "楷体_GB2312", "cell": "宋体"}
PDF_FONTS = dict.fromkeys(WORD_FONTS, "Noto Serif CJK SC") | {"h1": "Noto Sans CJK SC"}
RED, BLACK = RGBColor(0xC8, 0x10, 0x10), RGBColor(0, 0, 0)
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True)
class Meta:
    """Front matter of one source; an unknown key is an error."""

    path: str
    style: str
    head: str = ""  # red letterhead
    number: str = ""  # 文号
    landscape: bool = False
    columns: int = 1
    header: str = ""  # running header
    seal: str | list[str] = field(default_factory=list)
    numbered: bool = False  # headings get their 一、 and （一） from Word


def load_source(path: Path) -> tuple[Meta, SyntaxTreeNode]:
    """Front matter and Markdown tree of one source file; ValueError for an unknown style or suffix."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    meta = Meta(**yaml.safe_load(front))
    if meta.style not in STYLES or not meta.path.endswith((".docx", ".pdf")):
        raise ValueError(f"{path}: style must be one of {sorted(STYLES)}, and the file .docx or .pdf")
    return meta, parse(body)


def parse(body: str) -> SyntaxTreeNode:
    """The tree of a Markdown text as Builder wants it."""
    body = re.sub(r"^\+\+\+\s*$", "\n+++\n", body, flags=re.MULTILINE)
    markdown = MarkdownIt("commonmark").enable("table").disable(["code", "fence", "hr", "lheading", "html_block"])
    return SyntaxTreeNode(markdown.parse(body))


def stored(image: Image.Image, kind: str) -> io.BytesIO:
    """The picture as a file in memory."""
    buffer = io.BytesIO()
    image.save(buffer, kind, optimize=True, quality=70)
    buffer.seek(0)
    return buffer


def draw_seal(text: str, size: int = 420) -> io.BytesIO:
    """A round red seal: ring, star and the name along the upper arc, as transparent PNG."""
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    pen, mid, red = ImageDraw.Draw(image), size / 2, (208, 20, 28, 205)
    pen.ellipse((8, 8, size - 8, size - 8), outline=red, width=11)
    pen.polygon([(mid + r * math.sin(i * math.pi / 5), mid - r * math.cos(i * math.pi / 5))
                 for i, r in enumerate([size * 0.15, size * 0.06] * 5)], fill=red)
    font = ImageFont.truetype(NOTO, max(26, min(56, 560 // len(text))), index=2)
    span = min(250, 24 * len(text))
    for i, char in enumerate(text):
        angle = -span / 2 + span * (i + 0.5) / len(text)
        tile = Image.new("RGBA", (90, 90), (255, 255, 255, 0))
        ImageDraw.Draw(tile).text((45, 45), char, font=font, fill=red, anchor="mm")
        x = mid + size * 0.36 * math.sin(math.radians(angle)) - 45
        y = mid - size * 0.36 * math.cos(math.radians(angle)) - 45
        image.alpha_composite(tile.rotate(-angle, resample=Image.Resampling.BICUBIC), (int(x), int(y)))
    return stored(image.quantize(32), "PNG")


def draw_photo(caption: str) -> io.BytesIO:
    """A simple meeting-room picture; the caption fixes its colours, so that it is the same each time."""
    dice = random.Random(hashlib.sha256(caption.encode()).digest())
    image = Image.new("RGB", (640, 380), (dice.randint(205, 235), dice.randint(205, 235), dice.randint(205, 235)))
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(NOTO, 21, index=2)
    pen.rectangle((60, 22, 580, 78), fill=(190, 30, 36))
    pen.text((320, 50), re.split(r"[：:]", caption)[-1][:22], font=font, fill="white", anchor="mm")
    for i in range(dice.randint(6, 9)):
        x, shade = 50 + i * 66, dice.randint(40, 120)
        pen.ellipse((x, 150, x + 34, 190), fill=(232, 196, 168))
        pen.rounded_rectangle((x - 14, 188, x + 48, 270), 16, fill=(shade, shade, shade + 25))
    pen.polygon([(20, 262), (620, 262), (640, 310), (0, 310)], fill=(122, 78, 48))
    return stored(image, "JPEG")


class Builder:
    """Writes one source into the Word document `doc`."""

    def __init__(self, meta: Meta, tree: SyntaxTreeNode) -> None:
        self.meta, self.doc = meta, docx.Document()
        self.fonts = PDF_FONTS if meta.path.endswith(".pdf") else WORD_FONTS
        self.size = 12 if meta.style in {"news", "table"} or meta.columns > 1 else 16
        self.after_title, self.numbers = False, heading_numbers(self.doc) if meta.numbered else 0
        self.signature: list[Paragraph] = []
        self._page_setup()
        self._base_styles()
        if meta.head:
            self._letterhead()
        for node in tree.children:
            self._block(node)
            self.after_title = node.tag == "h1"
        for i, name in enumerate([meta.seal] if isinstance(meta.seal, str) else meta.seal):
            self._seal(name, i)

    def _block(self, node: SyntaxTreeNode) -> None:
        texts = [inner.content for inner in node.walk() if inner.type == "inline"]
        if node.type == "heading":
            self._heading(int(node.tag[1]), texts[0])
        elif node.type == "table":
            self._table([[cell.children[0].content.strip() for cell in row.children]
                         for part in node.children for row in part.children])
        elif node.type == "blockquote":
            self._sign("\n".join(texts).splitlines())
        elif node.type == "ordered_list":
            for text in texts:
                self._write(self.doc.add_paragraph(style="List Number"), text)
        else:
            self._paragraphs("\n".join(texts).splitlines())

    def _page_setup(self) -> None:
        section = self.doc.sections[0]
        sides = (Cm(21), Cm(29.7))
        section.page_width, section.page_height = reversed(sides) if self.meta.landscape else sides
        section.orientation = int(self.meta.landscape)
        section.top_margin, section.bottom_margin = Cm(3.2), Cm(3.0)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
        width = section.page_width - section.left_margin - section.right_margin
        self.width = int(width / self.meta.columns) - (Cm(0.5) if self.meta.columns > 1 else 0)
        if self.meta.style == "certificate":
            edges = "".join(f'<w:{side} w:val="thinThickSmallGap" w:sz="24" w:space="18" w:color="B8860B"/>'
                            for side in ("top", "left", "bottom", "right"))
            frame = parse_xml(f"<w:pgBorders {nsdecls('w')}>{edges}</w:pgBorders>")
            section._sectPr.find(qn("w:pgMar")).addnext(frame)
        if self.meta.header:
            self._run(section.header.paragraphs[0], self.meta.header, "cell", 9)
        footer = section.footer.paragraphs[0]
        footer.alignment = CENTER
        self._run(footer, "— ", "cell", 10)
        page = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>1</w:t></w:r>'
        footer._p.append(parse_xml(page + "</w:fldSimple>"))
        self._run(footer, " —", "cell", 10)

    def _base_styles(self) -> None:
        for name, font in {"Normal": "body", "Title": "title", "Heading 1": "h1", "Heading 2": "h2"}.items():
            style = self.doc.styles[name]
            style.font.name, style.font.size = self.fonts[font], Pt(22 if name == "Title" else self.size)
            style.font.bold, style.font.color.rgb = False, BLACK
            style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
            fonts = style.element.rPr.rFonts
            for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{key}"), None)
            fonts.set(qn("w:eastAsia"), self.fonts[font])
            for line in style.element.findall(".//" + qn("w:pBdr")):
                line.getparent().remove(line)
        self.doc.styles["Normal"].paragraph_format.line_spacing = 1.35 if self.size < 16 else Pt(28)

    def _run(self, paragraph: Paragraph, text: str, font: str = "body", size: float = 0, *,
             color: RGBColor | None = None, bold: bool = False, marked: bool = False) -> None:
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.font.bold = self.fonts[font], Pt(size or self.size), bold or None
        run._r.rPr.rFonts.set(qn("w:eastAsia"), self.fonts[font])
        if color is not None:
            run.font.color.rgb = color
        if marked:  # a red line under black words
            run.font.underline = True
            run._r.rPr.find(qn("w:u")).set(qn("w:color"), "FF0000")

    def _write(self, paragraph: Paragraph, text: str, font: str = "body", size: float = 0) -> None:
        """One line of inline Markdown: ^^red underline^^ and **bold**."""
        for i, part in enumerate(text.split("^^")):
            for j, piece in enumerate(part.split("**")):
                if piece:
                    self._run(paragraph, piece, font, size, bold=j % 2 == 1, marked=i % 2 == 1)

    def _letterhead(self) -> None:
        head, line = self.doc.add_paragraph(), self.doc.add_paragraph()
        head.alignment = line.alignment = CENTER
        head.paragraph_format.line_spacing = 1.0
        size = int(Length(self.width * self.meta.columns).pt / len(self.meta.head)) - 1
        self._run(head, self.meta.head, "title", max(15, min(40, size)), bold=True, color=RED)
        self._run(line, self.meta.number)
        rule = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="18" w:space="6" w:color="C81010"/></w:pBdr>'
        line._p.pPr.insert_element_before(parse_xml(rule), "w:spacing", "w:ind", "w:jc", "w:rPr")
        self.doc.add_paragraph()

    def _heading(self, level: int, text: str) -> None:
        """'#' is the title; deeper ones are real heading styles only where an office would set them."""
        styled = self.meta.numbered or self.meta.style in {"report", "plan", "contract"}
        if level == 1:
            title = self.doc.add_paragraph(style="Title" if styled else None)
            title.alignment, title.paragraph_format.space_after = CENTER, Pt(14)
            if self.meta.style == "certificate":
                title.paragraph_format.space_before = Pt(60)
            self._run(title, text, "title", 22)
            if self.meta.columns > 1:
                columns = self.doc.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
                columns.set(qn("w:num"), str(self.meta.columns))
            return
        paragraph = self.doc.add_paragraph(style=f"Heading {level - 1}" if styled and level < 4 else None)
        paragraph.paragraph_format.keep_with_next = True
        if self.meta.numbered and level < 4:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = level - 2, self.numbers
        else:
            indent(paragraph, self.size)
        self._write(paragraph, text, {2: "h1", 3: "h2"}.get(level, "body"))

    def _paragraphs(self, lines: list[str]) -> None:
        for i, line in enumerate(lines):
            paragraph = self.doc.add_paragraph()
            if line == "+++":
                paragraph.add_run().add_break(WD_BREAK.PAGE)
            elif line.startswith("!["):
                self._photo(paragraph, line[2:line.index("]")])
            else:
                # the address line under the title is flush left
                if not (self.after_title and i == 0 and line.endswith("：")):
                    indent(paragraph, self.size)
                self._write(paragraph, line)

    def _photo(self, frame: Paragraph, caption: str) -> None:
        below = self.doc.add_paragraph()
        frame.alignment = below.alignment = CENTER
        frame.paragraph_format.line_spacing, frame.paragraph_format.keep_with_next = 1.0, True
        frame.add_run().add_picture(draw_photo(caption), width=Cm(7.2 if self.meta.columns > 1 else 11.5))
        self._run(below, caption, "h2", 12)

    def _sign(self, lines: list[str]) -> None:
        for line in ["", *lines]:
            paragraph = self.doc.add_paragraph()
            paragraph.alignment, paragraph.paragraph_format.right_indent = RIGHT, Pt(32)
            paragraph.paragraph_format.keep_with_next = line != lines[-1]
            self._write(paragraph, line)
            self.signature.append(paragraph)

    def _table(self, rows: list[list[str]]) -> None:
        table = self.doc.add_table(len(rows), len(rows[0]), style="Table Grid")
        table.alignment, table.autofit = 1, False
        size = 10.5 if len(rows[0]) > 4 or self.meta.columns > 1 else 12
        for column, width in zip(table.columns, column_widths(rows, self.width, size), strict=True):
            for cell in [column, *column.cells]:
                cell.width = width
        for r, row in enumerate(rows):
            table.rows[r].height = Cm(0.75)
            table.rows[r]._tr.trPr.append(OxmlElement("w:cantSplit"))
            for c, text in enumerate(row):
                self._cell(table, r, c, text, size)
        table.rows[0]._tr.trPr.append(OxmlElement("w:tblHeader"))
        self.doc.add_paragraph().paragraph_format.line_spacing = Pt(12)

    def _cell(self, table: Table, r: int, c: int, text: str, size: float) -> None:
        """Fill a cell, or join it: '^' with the one above, '<' with the one to the left."""
        cell = table.cell(r, c)
        if text in {"^", "<"}:
            other = table.cell(r - 1, c) if text == "^" else table.cell(r, c - 1)
            other.merge(cell)
            return
        cell.vertical_alignment = 1
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing = 1.1
        paragraph.alignment = CENTER if r == 0 or len(text) < 9 else None
        for i, line in enumerate(text.split("<br>")):
            self._write(paragraph, "\n" * (i > 0) + line, "h1" if r == 0 else "cell", size)

    def _seal(self, name: str, index: int) -> None:
        """python-docx only sets pictures in line; a seal floats over the signature, so its frame is rebuilt."""
        if not self.signature:
            raise ValueError(f"{self.meta.path}: a seal needs signature lines (>> ...)")
        inline = self.signature[1].add_run().add_picture(draw_seal(name), width=Cm(4.0))._inline
        left, top = self.width - Cm(6.2 + 4.8 * index), Cm(-1.2)
        frame = parse_xml(
            f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" '
            f'relativeHeight="{index + 2}" behindDoc="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV></wp:anchor>')
        extent, *rest = list(inline)
        around = ['effectExtent {} l="0" t="0" r="0" b="0"', "wrapNone {}"]
        inline.getparent().replace(inline, frame)
        frame.extend([extent, *(parse_xml(f"<wp:{tag.format(nsdecls('wp'))}/>") for tag in around), *rest])


def indent(paragraph: Paragraph, size: float) -> None:
    """First line two characters in, said in characters as Word does (首行缩进2字符)."""
    paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    paragraph._p.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), "200")


def column_widths(rows: list[list[str]], total: int, size: float) -> list[Length]:
    """Narrow columns keep their text on one line; the wide ones share what is left."""
    def needed(text: str) -> int:
        ems = sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1.25 for char in text.replace("^^", "")) / 2
        return int(Pt(ems * size + 14))
    wish = [max(needed(cell) for cell in column) for column in zip(*rows, strict=True)]
    left, wide = total, sorted(wish)
    while wide and wide[0] <= left / len(wide):
        left -= wide.pop(0)
    if not wide:
        return [Length(int(width + left / len(wish))) for width in wish]
    share = left / sum(math.sqrt(width) for width in wide)
    return [Length(width if width < wide[0] else int(share * math.sqrt(width))) for width in wish]


def heading_numbers(doc: docx.document.Document) -> int:
    """Make the Word numbering that puts 一、 and （一） before headings; returns its id."""
    root = doc.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:firstLine="640"/></w:pPr></w:lvl>'
        for i, text in enumerate(["%1、", "（%2）"]))
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900"><w:multiLevelType w:val="multilevel"/>'
    root.insert(0, parse_xml(f"{kind}{levels}</w:abstractNum>"))  # these must stand before all w:num
    return int(root.add_num(900).numId)


def save_fixed(doc: docx.document.Document, title: str, target: Path) -> None:
    """Save with fixed core properties and zip dates."""
    core = doc.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "", "", ""
    core.created = core.modified = FIXED_DATE
    buffer = io.BytesIO()
    doc.save(buffer)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, FIXED_DATE.timetuple()[:6])
            new.writestr(fixed, old.read(item), zipfile.ZIP_DEFLATED)


def convert(sources: Iterable[Path], kind: str, folder: Path) -> None:
    """Files of another kind ("pdf", "doc") into the folder, in one LibreOffice run with its own profile, so that two builds don't clash."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                    "--outdir", folder, *sources], check=True, capture_output=True, timeout=600)


def convert_to_pdf(sources: dict[Path, Path], folder: Path) -> None:
    """Word file -> PDF file."""
    convert(sources, "pdf", folder)
    # LibreOffice stamps the time and a random id; both give way to fixed ones of the same length
    made = FIXED_DATE.strftime("/CreationDate(D:%Y%m%d%H%M%SZ'").encode()
    for source, target in sources.items():
        data = re.sub(rb"/CreationDate\(D:\d{14}[^)]*", made, source.with_suffix(".pdf").read_bytes())
        data = re.sub(rb"(/ID \[ <|\n<|/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, data)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
