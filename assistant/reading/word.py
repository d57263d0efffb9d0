"""Word (.docx) → blocks: our own walk over the element tree that python-docx opens.

Kept: automatic numbers, insertions, text boxes, content controls, nested tables, notes. Dropped: tracked deletions, hidden text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from assistant.errors import UnreadableError
from assistant.models import Block, Properties
from assistant.reading.contents import Contents
from assistant.reading.embedded import embedded_files
from assistant.reading.layout import HEADING_LENGTH, PAGE_NUMBER, heading_level, pick_title
from assistant.reading.packages import report_in
from assistant.reading.pictures import PAGE_AREA, Pictures
from assistant.reading.problems import together, unopened
from assistant.reading.word_numbering import Numbering
from assistant.reading.word_pictures import pictures_in
from assistant.reading.word_tables import owner, read_table, single_cell
from assistant.reading.word_text import TEXT_BOX, in_fallback, is_dropped, is_on, is_pointed, text_of, value_of

COMPOUND_FILE = b"\xd0\xcf\x11\xe0"  # what a .docx with a password is put into
CONTAINERS = {qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
TITLE_BLOCKS = 8
HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
LARGE = 36  # half points: 18 pt, larger than the 16 pt of official body text
RUNNING_LENGTH = 200
NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
TERMS = "{http://purl.org/dc/terms/}"


def read_word(path: Path) -> Contents:
    """Read a .docx; raises UnreadableError if it is broken or encrypted."""
    try:
        document = docx.Document(str(path))
    except MemoryError:
        raise
    except Exception as error:  # python-docx raises whatever its parsers raise
        with path.open("rb") as file:
            if file.read(4) == COMPOUND_FILE:
                raise UnreadableError("encrypted", "有打开密码，请解除密码后重新提交", "has a password; submit it without") from error
        raise UnreadableError("unreadable", "Word 文件损坏，无法打开；请用 Word 或 WPS 另存后重新提交", "is a broken Word file; save it anew") from error
    walk = _Walk(document)
    blocks = walk.blocks(document.element.body)
    title = pick_title(walk.first[:TITLE_BLOCKS])
    pictures = walk.pictures
    problem = together([*pictures.problems(), *unopened(embedded_files(document.part.element, document.part.rels))])
    return Contents(
        tuple(blocks), walk.page, title, walk.rendered, problem, replace(_properties(document), seals=tuple(pictures.seals), report=report_in(path)),
        unread_pages=tuple(dict.fromkeys(pictures.unread)), unclear_pages=tuple(pictures.unclear),
    )


class _Walk:
    """One pass through the body, counting pages and numbers."""

    def __init__(self, document: Any) -> None:
        self.page = 1
        self.rendered = False  # whether Word left marks of where pages end
        self.first: list[tuple[str, float]] = []
        self.pictures = Pictures()
        self._parts = document.part.related_parts
        self._just_turned = False  # the author's break has been counted, Word's mark of it has not been seen
        self._carried = ""  # text of paragraphs whose end was deleted: it goes on in the next one
        self._styles = {s.style_id: s.name or "" for s in document.styles}
        self._numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), document.styles.element)
        self._notes = {kind: _note_texts(_part(document, related), kind) for kind, related in NOTES.items()}

    def blocks(self, parent: Any) -> list[Block]:
        found: list[Block] = []
        for element in parent:
            if element.tag == qn("w:p"):
                found += self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                found += self._table(element)
            elif element.tag in CONTAINERS:
                found += self.blocks(element)
        return found

    def _paragraph(self, element: Any) -> list[Block]:
        properties = element.find(qn("w:pPr"))
        page = self.turn_pages(element, begins_page=is_on(properties, "w:pageBreakBefore"))
        boxes = [b for content in _text_boxes(element) for b in self.blocks(content)]
        if _end_is_deleted(properties):
            self._carried += text_of(element)
            return boxes
        style = value_of(properties, "w:pStyle")
        text = (self._numbering.label(element, style) + self._carried + text_of(element)).strip()
        self._carried = ""
        after = [*self.notes(element, page), *boxes, *self._read_pictures(element, page)]
        if not text:
            return after
        if len(self.first) < TITLE_BLOCKS:
            self.first.append((text, self._stands_out(element, properties, style)))
        level = self._level(properties, style) or heading_level(text)
        heads = bool(level) and len(text) <= 2 * HEADING_LENGTH
        block = Block(text, page, "heading" if heads else "paragraph", level if heads else 0, pointed=is_pointed(element))
        return [block, *after]

    def _read_pictures(self, element: Any, page: int) -> list[Block]:
        found = ((self._parts.get(link), area) for link, area in pictures_in(element))
        return [b for part, area in found if part for b in self.pictures.read(str(part.partname), part.blob, page, area / PAGE_AREA)]

    def notes(self, element: Any, page: int) -> list[Block]:
        """The footnotes and endnotes to which an element refers."""
        marks = [(kind, m) for kind in NOTES for m in element.iter(qn(f"w:{kind}Reference")) if not is_dropped(m)]
        texts = [self._notes[kind].get(mark.get(qn("w:id")), "") for kind, mark in marks]
        return [Block(text, page) for text in texts if text]

    def turn_pages(self, element: Any, begins_page: bool = False) -> int:
        """Count the page ends inside a paragraph; returns the page on which its text begins.

        After a break that the author set, Word leaves its own mark before the next text: the two are one page end.
        """
        if begins_page:
            self._turn()
        begins, seen_text = self.page, False
        for item in element.iter(qn("w:t"), qn("w:br"), qn("w:lastRenderedPageBreak")):
            if item.tag == qn("w:t"):
                begins = begins if seen_text else self.page
                seen_text = seen_text or bool((item.text or "").strip())
                self._just_turned = self._just_turned and not (item.text or "").strip()
            elif item.tag == qn("w:lastRenderedPageBreak"):
                self.rendered = True
                self.page += 0 if self._just_turned else 1
                self._just_turned = False
            elif item.get(qn("w:type")) == "page":
                self._turn()
        return begins

    def _turn(self) -> None:
        self.page += 1
        self._just_turned = True

    def _table(self, element: Any) -> list[Block]:
        frame = single_cell(element)
        if frame is not None:
            return self.blocks(frame)
        begins = self.page
        rows = read_table(element, self._cell, self.turn_pages)
        nested = [b for inner in element.iter(qn("w:tbl")) if inner is not element and owner(inner) is element for b in self._table(inner)]
        return [*rows, *self.notes(element, self.page), *self._read_pictures(element, begins), *nested]

    def _cell(self, cell: Any) -> str:
        own = [p for p in cell.iter(qn("w:p")) if owner(p) is owner(cell) and not in_fallback(p)]
        texts = [self._numbering.label(p, value_of(p.find(qn("w:pPr")), "w:pStyle")) + text_of(p) for p in own]
        return " ".join(t.strip() for t in texts if t.strip())

    def _level(self, properties: Any | None, style: str | None) -> int:
        outline = value_of(properties, "w:outlineLvl")
        if outline is not None and int(outline) < 9:
            return min(3, int(outline) + 1)
        named = HEADING_STYLE.search(self._styles.get(style or "", ""))
        return min(3, int(named.group(1))) if named else 0

    def _stands_out(self, element: Any, properties: Any | None, style: str | None) -> float:
        """The size of a centred, large or bold paragraph in half points, 0.0 for body text."""
        sizes = [int(s.get(qn("w:val"))) for s in element.iter(qn("w:sz")) if (s.get(qn("w:val")) or "").isdigit()]
        size = float(max(sizes, default=LARGE))
        if self._styles.get(style or "", "").lower() in ("title", "标题"):
            return size
        bold = any(b.get(qn("w:val")) not in ("0", "false") for b in element.iter(qn("w:b")))
        centred = value_of(properties, "w:jc") == "center"
        return size if centred and (bold or (sizes and size >= LARGE)) else 0.0


def _text_boxes(element: Any) -> Iterator[Any]:
    """The outermost text boxes of a paragraph."""
    for content in element.iter(TEXT_BOX):
        inside = any(a.tag == TEXT_BOX and element in a.iterancestors() for a in content.iterancestors())
        if not inside and not in_fallback(content) and not is_dropped(content):
            yield content


def _end_is_deleted(properties: Any | None) -> bool:
    """Whether the paragraph mark is a tracked deletion, by which the paragraph runs on into the next."""
    mark = None if properties is None else properties.find(qn("w:rPr"))
    return mark is not None and any(mark.find(qn(tag)) is not None for tag in ("w:del", "w:moveFrom"))


def _note_texts(part: Any | None, kind: str) -> dict[str, str]:
    """Id → text of the footnotes or endnotes; those with a type are lines that Word draws."""
    notes = [] if part is None else [n for n in part.iter(qn(f"w:{kind}")) if n.get(qn("w:type")) in (None, "normal")]
    return {n.get(qn("w:id")): " ".join(filter(None, (text_of(p).strip() for p in n.iter(qn("w:p"))))) for n in notes}


def _properties(document: Any) -> Properties:
    running = [part for link in document.part.rels.values() if link.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER) for part in [link.target_part]]
    texts = (text_of(p).strip() for part in running for p in part.element.iter(qn("w:p")) if not in_fallback(p))
    header = " ".join(dict.fromkeys(t for t in texts if t and not PAGE_NUMBER.match(t)))
    core = next((link.target_part.blob for link in document.part.package.rels.values() if link.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES), None)
    dates = {} if core is None else {e.tag: (e.text or "")[:10] for e in parse_xml(core) if e.tag in (f"{TERMS}created", f"{TERMS}modified")}
    return Properties(header[:RUNNING_LENGTH], dates.get(f"{TERMS}created", ""), dates.get(f"{TERMS}modified", ""))


def _part(document: Any, relationship: str) -> Any | None:
    """The root element of a related part, None if the file has none."""
    for link in document.part.rels.values():
        if link.reltype == relationship:
            part = link.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None
