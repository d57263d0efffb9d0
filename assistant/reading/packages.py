"""The parts of an Office package (.xlsx and its like) that is read as the zip archive it is."""

import zipfile
from pathlib import Path
from posixpath import join, normpath
from typing import Any

from assistant.report_mark import report_of

BOOK = "xl/workbook.xml"
ABOUT = "docProps/core.xml"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parsed(data: bytes) -> Any:
    """The root element of a part; nothing is fetched, and no entity resolved."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def report_in(path: Path) -> str:
    """The report of this program that an Office package says to be; "" for other files."""
    if not zipfile.is_zipfile(path):
        return ""
    with zipfile.ZipFile(path) as archive:
        return report_of(archive.read(ABOUT).decode("utf-8", "replace")) if ABOUT in archive.namelist() else ""


def related(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id of a relationship → what it is ("image", "drawing" …) and the part to which it leads; those that lead outside are left out."""
    folder, _, name = part.rpartition("/")
    names, links = set(archive.namelist()), f"{folder}/_rels/{name}.rels"
    found = {}
    for link in parsed(archive.read(links)) if links in names else ():
        target = normpath(join(f"/{folder}", link.get("Target") or "")).lstrip("/")
        if target in names:
            found[link.get("Id")] = ((link.get("Type") or "").rsplit("/", 1)[-1], target)
    return found


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part; empty for a book that is written otherwise (.xlsb, .ods)."""
    if BOOK not in archive.namelist():
        return {}
    parts = {link: target for link, (_, target) in related(archive, BOOK).items()}
    sheets = parsed(archive.read(BOOK)).iter("{*}sheet")
    return {sheet.get("name"): parts[link] for sheet in sheets if (link := sheet.get(RELATION)) in parts}
