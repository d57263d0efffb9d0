"""Word (.docx) → blocks: our own walk over the element tree that python-docx opens.

Kept: automatic numbers, insertions, text boxes, content controls, nested tables, footnotes. Dropped: tracked deletions.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from assistant.errors import UnreadableError
from assistant.models import Block
from assistant.reading.contents import Contents
from assistant.reading.layout import HEADING_LENGTH, heading_level, pick_title
from assistant.reading.tables import CELL_MARK, table_rows
from assistant.reading.word_numbering import Numbering

DROPPED = {qn(f"w:{tag}") for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "footnoteRef")}
DROPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
TITLE_BLOCKS = 8
HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
LARGE = 36  # half points: 18 pt, larger than the 16 pt of official body text


def read_word(path: Path) -> Contents:
    """Read a .docx; raises UnreadableError if it is broken or encrypted."""
    try:
        document = docx.Document(str(path))
    except Exception as error:  # python-docx raises whatever its parsers raise
        raise UnreadableError("unreadable", "Word 文件损坏，无法打开；请用 Word 或 WPS 另存后重新提交", "is a broken Word file; save it anew") from error
    walk = _Walk(document)
    blocks = walk.blocks(document.element.body)
    blocks += walk.footnotes(document)
    return Contents(tuple(blocks), walk.page, pick_title(walk.first[:TITLE_BLOCKS]), paged=walk.rendered)


class _Walk:
    """One pass through the body, counting pages and numbers."""

    def __init__(self, document: Any) -> None:
        self.page = 1
        self.rendered = False  # whether Word left marks of where pages end
        self._just_turned = False  # the author's break has been counted, Word's mark of it has not been seen
        self.first: list[tuple[str, float]] = []
        self._styles = {s.style_id: s.name or "" for s in document.styles}
        self._numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), document.styles.element)

    def blocks(self, parent: Any) -> list[Block]:
        found: list[Block] = []
        for element in parent:
            if element.tag == qn("w:p"):
                found += self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                found += self._table(element)
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
                found += self.blocks(element)
        return found

    def footnotes(self, document: Any) -> list[Block]:
        part = _part(document, RELATIONSHIP_TYPE.FOOTNOTES)
        notes = [] if part is None else [_text(note) for note in part.iter(qn("w:footnote")) if not note.get(qn("w:type"))]
        return [Block(note.strip(), self.page) for note in notes if note.strip()]

    def _paragraph(self, element: Any) -> list[Block]:
        properties = element.find(qn("w:pPr"))
        page = self._turn_pages(element, begins_page=properties is not None and properties.find(qn("w:pageBreakBefore")) is not None)
        style = _value(properties, "w:pStyle")
        text = (self._numbering.label(element, style) + _text(element)).strip()
        boxes = [b for content in element.iter(qn("w:txbxContent")) if not _in_fallback(content) for b in self.blocks(content)]
        if not text:
            return boxes
        if len(self.first) < TITLE_BLOCKS:
            self.first.append((text, self._stands_out(element, properties, style)))
        level = self._level(properties, style) or heading_level(text)
        kind = "heading" if level and len(text) <= 2 * HEADING_LENGTH else "paragraph"
        return [Block(text, page, kind, level if kind == "heading" else 0), *boxes]  # type: ignore[arg-type]

    def _turn_pages(self, element: Any, begins_page: bool = False) -> int:
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
        rows, nested = [], []
        for row in element.iter(qn("w:tr")):
            if _owner(row) is not element:
                continue
            cells = [c for c in row.iter(qn("w:tc")) if _owner(c) is element]
            for paragraph in row.iter(qn("w:p")):
                self._turn_pages(paragraph)
            rows.append([self._cell(cell) for cell in cells])
            nested += [b for cell in cells for inner in cell.iter(qn("w:tbl")) if _owner(inner) is element for b in self._table(inner)]
        return [*table_rows(rows, self.page), *nested]

    def _cell(self, cell: Any) -> str:
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merge is not None and merge.get(qn("w:val")) != "restart":
            return ""
        own = [p for p in cell.iter(qn("w:p")) if _owner(p) is _owner(cell) and not _in_fallback(p)]
        texts = [self._numbering.label(p, _value(p.find(qn("w:pPr")), "w:pStyle")) + _text(p) for p in own]
        return " ".join(t.strip() for t in texts if t.strip()).replace(CELL_MARK, "｜")

    def _level(self, properties: Any | None, style: str | None) -> int:
        outline = _value(properties, "w:outlineLvl")
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
        centred = _value(properties, "w:jc") == "center"
        return size if centred and (bold or (sizes and size >= LARGE)) else 0.0


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in DROPPED or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:cr")) or (child.tag == qn("w:br") and child.get(qn("w:type")) is None):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _pieces(child)


def _in_fallback(element: Any) -> bool:
    return any(a.tag.endswith("}Fallback") for a in element.iterancestors())


def _owner(element: Any) -> Any:
    return next(a for a in element.iterancestors() if a.tag == qn("w:tbl"))


def _value(properties: Any | None, tag: str) -> str | None:
    found = None if properties is None else properties.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _part(document: Any, relationship: str) -> Any | None:
    """The root element of a related part, None if the file has none."""
    for link in document.part.rels.values():
        if link.reltype == relationship:
            part = link.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None
