"""Pictures on the sheets of a workbook (.xlsx, .xlsm), also those that WPS puts into cells, and the files embedded in them."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.models import Block
from assistant.reading.embedded import LINKS
from assistant.reading.packages import parsed, related, sheet_parts
from assistant.reading.pictures import PAGE_AREA, POINT, WORTH_READING, Pictures

IN_CELLS = "xl/cellimages.xml"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def sheet_pictures(path: Path, pages: Mapping[str, int], pictures: Pictures) -> tuple[list[Block], list[str]]:
    """What is recognised in the pictures of the sheets, given by name → page, and the names of the files embedded in them.

    Nobody knows on which sheet a picture in a cell stands: it counts for the first.
    """
    if not zipfile.is_zipfile(path):
        return [], []
    blocks: list[Block] = []
    files: list[str] = []
    with zipfile.ZipFile(path) as archive:
        drawings = [(IN_CELLS, 1)] if IN_CELLS in archive.namelist() else []
        for name, part in sheet_parts(archive).items():
            if name in pages:
                links = related(archive, part).values()
                drawings += [(target, pages[name]) for kind, target in links if kind == "drawing"]
                files += [PurePosixPath(target).name for kind, target in links if kind in LINKS]
        for drawing, page in drawings:
            blocks += _read(archive, drawing, page, pictures)
    return blocks, files


def _read(archive: zipfile.ZipFile, drawing: str, page: int, pictures: Pictures) -> list[Block]:
    try:
        return [b for name, share in _pictures(archive, drawing) for b in pictures.read(name, archive.read(name), page, share)]
    except MemoryError:
        raise
    except Exception:  # a broken drawing: the figures of the sheet are good without
        pictures.unread.append(page)
        return []


def _pictures(archive: zipfile.ZipFile, drawing: str) -> Iterator[tuple[str, float]]:
    """The part of each picture of a drawing, and the share of an A4 page that it covers."""
    links = related(archive, drawing)
    for picture in parsed(archive.read(drawing)).iter("{*}pic"):
        fill = picture.find(".//{*}blip")
        link = None if fill is None else fill.get(EMBED)
        if link in links:
            yield links[link][1], _share(picture)


def _share(picture: Any) -> float:
    """By the size that the program noted; where it did not, the picture is worth a look."""
    size = picture.find(".//{*}xfrm/{*}ext")
    area = 0 if size is None else int(size.get("cx")) / POINT * int(size.get("cy")) / POINT
    return area / PAGE_AREA or WORTH_READING
