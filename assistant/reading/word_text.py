"""What a reader sees of the runs inside a Word paragraph."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = qn("w:txbxContent")
DROPPED = {qn(f"w:{tag}") for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "footnoteRef", "rt")} | {FALLBACK}
SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FC": "√", "F050": "√", "F0A8": "□", "F06F": "□", "F0A3": "□"}  # of the fonts Wingdings
PLACE_OF_OBJECT = "\ufffc"
OFF = ("0", "false", "off", "none")
RED, OTHERS = 0xC0, 0x60  # a colour is red from this much red, and up to that much green and blue


def text_of(element: Any) -> str:
    """The text of a paragraph: insertions kept, deletions, field codes, hidden text and text boxes left out."""
    return "".join(_pieces(element))


def is_pointed(element: Any) -> bool:
    """Whether some of the text is underlined in red or highlighted."""
    return any(_points(run) and text_of(run).strip() for run in element.iter(qn("w:r")) if not in_fallback(run))


def in_fallback(element: Any) -> bool:
    """Whether an element is the second copy of a drawing that is kept for old programs."""
    return any(a.tag == FALLBACK for a in element.iterancestors())


def is_dropped(element: Any) -> bool:
    """Whether an element lies in a tracked deletion."""
    return any(a.tag in DROPPED for a in element.iterancestors())


def value_of(properties: Any | None, tag: str) -> str | None:
    """The w:val of a property, None if there is no such property."""
    found = None if properties is None else properties.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def is_on(properties: Any | None, tag: str) -> bool:
    """Whether a switch is set; one without a value is."""
    found = None if properties is None else properties.find(qn(tag))
    return found is not None and found.get(qn("w:val")) not in OFF


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in DROPPED or child.tag == TEXT_BOX:
            continue
        if child.tag in (qn("w:t"), MATH):
            yield (child.text or "").replace(PLACE_OF_OBJECT, "")
        elif child.tag in (qn("w:tab"), qn("w:cr")) or (child.tag == qn("w:br") and child.get(qn("w:type")) is None):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:sym"):
            yield SYMBOLS.get((child.get(qn("w:char")) or "").upper(), "")
        elif child.tag != qn("w:r") or not is_on(child.find(qn("w:rPr")), "w:vanish"):
            yield from _pieces(child)


def _points(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    if value_of(properties, "w:highlight") not in (None, "none"):
        return True
    line = None if properties is None else properties.find(qn("w:u"))
    if line is None or line.get(qn("w:val")) in OFF:
        return False
    return _is_red(line.get(qn("w:color")) or "") or (line.get(qn("w:color")) in (None, "auto") and _is_red(value_of(properties, "w:color") or ""))


def _is_red(colour: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = bytes.fromhex(colour)
    return red >= RED and max(green, blue) <= OTHERS
