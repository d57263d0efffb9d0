"""A Word document laid out as official papers are (GB/T 9704—2012): page, type, headings, page numbers.

Sizes are those of the standard: type area 156 × 225 mm, 22 lines of 28 characters; title 2号, body 3号 仿宋.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from assistant.report_mark import marked
from assistant.reports.office_text import balanced, shortened, xml_text
from assistant.reports.paper_fonts import font_table

TITLE, BODY, BOLD, KAI, SONG, LATIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "Times New Roman"
LINE = 28.95  # points: 225 mm over 22 lines
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # mm
WIDTH = 156  # mm between the margins
WIDE = 297 - 2 * 22  # mm between the margins of a page on its side
TEXT, TABLE, TABLE_HEAD, CAPTION, SIGNED = "Normal", "表格", "表头", "图表题", "落款"


class Paper:
    """A document to which headings, paragraphs and tables are added in order."""

    def __init__(self, name: str, report: str, wide: bool = False) -> None:
        """`name` of the project, and which report it is."""
        self.document = Document()
        self.wide = wide
        _define_styles(self.document.styles)
        _lay_out(self.document, wide)
        _number_pages(self.document)
        _name_fonts(self.document)
        _drop_thumbnail(self.document.part.package)
        facts = self.document.core_properties
        facts.title, facts.author, facts.language, facts.comments = xml_text(shortened(name + report, 250)), "", "zh-CN", ""
        facts.keywords = marked(report)

    def title(self, *lines: str) -> None:
        """The title, a paragraph a line; a long line is cut in two."""
        for line in (part for text in lines for part in balanced(text, 19 if not self.wide else 32)):
            self.paragraph(line, "Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 1 is 一、, 2 is （一）, 3 is 1."""
        self.paragraph(text, f"Heading {level}")

    def paragraph(self, text: str, style: str = TEXT, lead: str = "") -> Any:
        """A paragraph; `lead` is printed in front of the text, in 楷体."""
        added = self.document.add_paragraph(style=style)
        if lead:
            set_face(added.add_run(xml_text(lead))._r.get_or_add_rPr(), KAI)
        added.add_run(xml_text(text))
        return added

    def table(self, widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]], centred: Sequence[int] = ()) -> Any:
        """A ruled table; its head repeats on every page. Widths are shares of the text's width; `centred` are column numbers."""
        table = self.document.add_table(rows=len(rows) + 1, cols=len(head), style="Table Grid")
        table.alignment = 1
        table.autofit = False
        whole = Mm(WIDE if self.wide else WIDTH)
        sizes = [int(whole * width / sum(widths)) for width in widths]
        for grid, size in zip(table.columns, sizes, strict=True):
            grid.width = size
        for number, (line, row) in enumerate(zip([head, *rows], table.rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for column, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
                cell.width = sizes[column]
                cell.vertical_alignment = 1
                _fill(cell, text, TABLE_HEAD if number == 0 else TABLE, number == 0 or column in centred)
        return table

    def page_break(self) -> None:
        """What follows starts on a new page."""
        self.document.add_page_break()  # type: ignore[no-untyped-call]

    def to_bytes(self) -> bytes:
        """The .docx file."""
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def merge_down(table: Any, column: int, first: int, last: int) -> None:
    """Make one cell of the cells of a column from row `first` to row `last`; only the first keeps its text."""
    for number in range(first, last + 1) if last > first else ():
        cell = table.rows[number]._tr.tc_lst[column]
        cell.vMerge = "restart" if number == first else "continue"
        if number > first:
            for text in cell.iter(qn("w:t")):
                text.text = ""


def set_face(properties: Any, east: str, latin: str = LATIN) -> None:
    """Name the fonts for Chinese and for Latin letters in run properties; theme fonts would win, so they go."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script, name in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east), ("cs", latin)):
        fonts.set(qn(f"w:{script}"), name)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes in the Chinese font, too


def _fill(cell: Any, text: str, style: str, centred: bool) -> None:
    for number, line in enumerate(xml_text(text).split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(line)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _define_styles(styles: Any) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # else readers may take the traditional or Japanese shapes of a font
    _style(styles[TEXT], BODY, 16, indent=2)
    _style(styles["Title"], TITLE, 22, line=36, align=WD_ALIGN_PARAGRAPH.CENTER)
    for level, face in ((1, BOLD), (2, KAI), (3, BODY)):
        _style(styles[f"Heading {level}"], face, 16, indent=2)
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    for name, face, size, line in ((TABLE, BODY, 10.5, 15), (TABLE_HEAD, BOLD, 10.5, 15), (CAPTION, BOLD, 12, 24), (SIGNED, BODY, 16, LINE)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = None
        _style(made, face, size, line=line)
    styles[CAPTION].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles[CAPTION].paragraph_format.keep_with_next = True
    styles[SIGNED].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _style(style: Any, east: str, size: float, line: float = LINE, indent: int = 0, align: Any = WD_ALIGN_PARAGRAPH.JUSTIFY) -> None:
    properties = style.element.get_or_add_rPr()
    set_face(properties, east)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), False, False, RGBColor(0, 0, 0)
    for tag in ("w:spacing", "w:kern"):  # the template's title is spaced out
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing, layout.alignment = WD_LINE_SPACING.EXACTLY, Pt(line), align
    layout.widow_control = False
    paragraph = style.element.get_or_add_pPr()
    for old in paragraph.findall(qn("w:pBdr")):
        paragraph.remove(old)
    if style.name in (TABLE, TABLE_HEAD):
        layout.line_spacing_rule, layout.alignment = WD_LINE_SPACING.AT_LEAST, WD_ALIGN_PARAGRAPH.LEFT
    layout.first_line_indent = Pt(indent * size)
    paragraph.ind.set(qn("w:firstLineChars"), str(indent * 100))


def _lay_out(document: Any, wide: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    for side, size in MARGINS.items():
        setattr(section, side, Mm((297 - WIDE) / 2 if wide else size))
    section.footer_distance = Mm(14 if wide else 25)  # the number stands 7 mm below the text


def _number_pages(document: Any) -> None:
    """— 1 — at the outer edge, one character in from the type area."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
        paragraph.paragraph_format.first_line_indent = Pt(0)
        for text, code in (("— ", ""), ("", "PAGE"), (" —", "")):
            run = paragraph.add_run(text)
            run.font.size = Pt(14)
            set_face(run._r.get_or_add_rPr(), SONG, SONG)
            if code:
                _add_field(run._r, code)


def _add_field(run: Any, code: str) -> None:
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run.append(part)


def _name_fonts(document: Any) -> None:
    """Tell readers what may stand in for a font that is not installed."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = font_table()


def _drop_thumbnail(package: Any) -> None:
    """The template comes with a picture of itself."""
    for name in [name for name, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[name]
