"""Files inside the files of offices: embedded workbooks, documents and packages, which are not opened."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from assistant.reading.packages import RELATION

LINKS = ("package", "oleObject")  # how the types of the relationships to them end
FORMULA = "Equation"  # how programs of formulas are called: what they make is no file


def embedded_files(element: Any, links: Mapping[str, Any]) -> list[str]:
    """The names of the files embedded in a part of a Word file or slide show, given its root element and its relationships."""
    objects = [(item.get(RELATION), item.get("ProgID") or item.get("progId") or "") for item in element.iter() if item.get(RELATION)]
    formulas = {link for link, program in objects if program.startswith(FORMULA)}
    inside = [link for name, link in links.items() if name not in formulas and not link.is_external and link.reltype.rsplit("/", 1)[-1] in LINKS]
    return [PurePosixPath(link.target_part.partname).name for link in inside]
