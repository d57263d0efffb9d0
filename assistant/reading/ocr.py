"""A picture of a page → lines of text, ruled tables and seals (extra `ocr`)."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from assistant.models import Block, Box
from assistant.reading.layout import Line, paragraphs
from assistant.reading.ocr_engine import LONGEST, Found, Picture, available, find_text, read_line
from assistant.reading.picture_tables import Grid, find_grids
from assistant.reading.reading_order import in_reading_order, rows_of, same_row
from assistant.reading.seal import Seal, find_seals, without_seals, writing
from assistant.reading.tables import Table, table_rows
from assistant.reading.turning import displayed, leaning

__all__ = ["INSTALL", "Recognised", "as_blocks", "as_given", "available", "recognise"]

INSTALL = 'python -m pip install "material-review-assistant[ocr]"'
TRUST = 0.8  # a line less certain than that is not handed back
UPRIGHT = 0.8  # upright text is that certain on the average
ASKEW = 0.15  # degrees from which a picture is set straight
LONG = 4  # a piece this much longer than high shows how straight the picture is
TALL = 1.5  # a piece this much higher than wide lies on its side
FEW = 3  # pieces of text do not tell which side is up
SPARE, GROWTH = 14, 0.78  # a box is so many pixels and such a share of the print higher, as fitted on prints of 10 to 22 points
SQUARE = 1.2  # Chinese characters are about as wide as high; marks are often set closer
ONE_SIZE = 0.12  # heights of one line size vary by this share
SHORT, LOOSE = 12, 0.35  # the fewer the characters the vaguer the height
APART = 1.0  # a gap of so many line heights parts two pieces of a line
SEAL_NAME = re.compile(r"[\u3400-\u9fff]{4}")
HAN = "\u3400-\u9fff"
YEAR_IN_BRACKETS = re.compile(r"[\[〔【](\d{4})[\]〕】]")
HALF_WIDTH = re.compile(r"[()]|(?<![0-9A-Za-z])[,:;]|[,:;](?![0-9A-Za-z])")
BLANK_AT_BRACKET = re.compile(r" (?=[（）〔〕])|(?<=[（）〔〕]) ")
FULL_WIDTH = str.maketrans("(),:;", "（），：；")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read of a picture: lines in reading order, in points of the page set upright and straight.

    `unread`: lines seen but not read; `seals`: what is written around each round red seal, "" where that can't be read;
    `tables`: the ruled ones, whose text stands in `lines`, too; `turned`: by how many quarter turns counter-clockwise the
    picture was set upright (width and height of the lines' page are swapped where that is odd); `skew`: by how many degrees the
    upright text leans clockwise on the picture, 0 where that can't be seen.
    """

    lines: tuple[Line, ...]
    unread: int = 0
    seals: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    turned: int = 0
    skew: float = 0.0


def recognise(picture: Picture, page: int, width: float, height: float) -> Recognised:
    """Read a picture (height × width × 3, RGB) that shows a page of a width and height in points."""
    seals = find_seals(picture)
    names = tuple(_name(picture, seal) for seal in seals)
    upright, turned, found = _upright(without_seals(picture, seals))
    size = (height, width) if turned % 2 else (width, height)
    angle = _angle(found)
    scale = (size[0] / upright.shape[1], size[1] / upright.shape[0])
    trusted = [f for f in found if f.confidence >= TRUST]
    unread = sum(f.confidence < TRUST and len(re.findall(r"\w", f.text)) > 1 for f in found)
    pieces = _one_sized([_line(f, upright, angle, scale, page, size) for f in trusted])
    lines, tables = _arranged(pieces, find_grids(_straight(upright, angle)), scale)
    return Recognised(tuple(lines), unread, names, tuple(tables), turned, angle if abs(angle) >= ASKEW else 0.0)


def as_blocks(lines: Sequence[Line], tables: Sequence[Table]) -> list[Block]:
    """Paragraphs and table rows in reading order; a table stands where its first line stood."""
    blocks: list[Block] = []
    run: list[Line] = []
    placed: list[Table] = []
    for line in lines:
        table = next((t for t in tables if t.page == line.page and _inside(line.box, t.box)), None)
        if table is None:
            run.append(line)
        elif table not in placed:
            placed.append(table)
            blocks += [*paragraphs(_whole(run)), *table.rows]
            run = []
    return blocks + paragraphs(_whole(run))


def as_given(blocks: Sequence[Block], found: Mapping[int, Recognised]) -> list[Block]:
    """The blocks with their boxes where the pictures show them, as they were handed in; `found`: by page."""
    return [replace(block, boxes=tuple(_on_picture(box, found[block.page]) for box in block.boxes)) for block in blocks]


def _on_picture(box: Box, read: Recognised) -> Box:
    size = (read.lines[0].width, read.lines[0].height)
    return displayed(leaning(box, read.skew, *size), 90 * read.turned % 360, *size)


def _whole(lines: Sequence[Line]) -> list[Line]:
    """Pieces that follow each other on one row, however far apart, as one line."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and (last.page, last.column) == (line.page, line.column) and same_row(last.box, line.box) and line.box[0] >= last.box[2] - 2:
            found[-1] = _together(last, line, " ")
        else:
            found.append(line)
    return found


def _together(first: Line, second: Line, blank: str = "") -> Line:
    (left, top, _, bottom), right = first.box, second.box[2]
    confidence = min(first.confidence, second.confidence)
    return replace(first, text=first.text + blank + second.text, box=(left, top, right, bottom), confidence=confidence)


def _name(picture: Picture, seal: Seal) -> str:
    text, confidence = read_line(writing(picture, seal))
    return text if confidence >= TRUST and SEAL_NAME.search(text) else ""


def _upright(picture: Picture) -> tuple[Picture, int, list[Found]]:
    """The picture turned so that its text can be read, by how many quarters, and the text. Most need no turn, and are read once."""
    best = (picture, 0, find_text(picture))
    sideways = 2 * sum(_height(f) > TALL * _width(f) for f in best[2]) > len(best[2])
    sure = 0.0 if sideways else _certain(best[2])
    for turn in ((1, 3) if sideways else (2,)):
        if len(best[2]) < FEW or sure >= UPRIGHT:
            break
        turned = np.ascontiguousarray(np.rot90(picture, turn))
        found = find_text(turned)
        if _certain(found) > sure:
            best, sure = (turned, turn, found), _certain(found)
    return best


def _certain(found: Sequence[Found]) -> float:
    """The mean confidence, long pieces weighing more."""
    weights = [len(f.text) for f in found]
    return float(np.average([f.confidence for f in found], weights=weights)) if sum(weights) else 0.0


def _width(found: Found) -> float:
    return float(np.linalg.norm(found.corners[1] - found.corners[0]))


def _height(found: Found) -> float:
    return float(np.linalg.norm(found.corners[3] - found.corners[0]))


def _angle(found: Sequence[Found]) -> float:
    """How far the text is askew, in degrees clockwise."""
    sides = [f.corners[1] - f.corners[0] for f in found if _width(f) > LONG * _height(f)]
    return median(math.degrees(math.atan2(y, x)) for x, y in sides) if sides else 0.0


def _straight(picture: Picture, angle: float) -> Picture:
    """The picture in grey, turned back about its middle by an angle."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if abs(angle) < ASKEW:
        return grey.astype(np.uint8)
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(grey, turn, (width, height), borderValue=255).astype(np.uint8)


def _line(found: Found, picture: Picture, angle: float, scale: tuple[float, float], page: int, size: tuple[float, float]) -> Line:
    x, y = found.corners.mean(axis=0) - (picture.shape[1] / 2, picture.shape[0] / 2)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = x * cos + y * sin + picture.shape[1] / 2, y * cos - x * sin + picture.shape[0] / 2
    wide, high = _width(found) / 2, _print_height(found, max(picture.shape[:2])) / 2
    box = ((x - wide) * scale[0], (y - high) * scale[1], (x + wide) * scale[0], (y + high) * scale[1])
    return Line(_mended(found.text), page, tuple(map(float, box)), *size, confidence=found.confidence)  # type: ignore[arg-type]


def _print_height(found: Found, longer_side: int) -> float:
    """The height of the print in a box that detection made generously, most so around short text; in pixels."""
    spare = SPARE * max(1.0, longer_side / LONGEST)
    high, wide = _height(found), _width(found)
    full = sum(0.5 if c.isascii() else 1.0 for c in found.text)
    return max(0.5 * high, min((high - spare) / GROWTH, SQUARE * (wide - spare) / max(1.0, full)))


def _mended(text: str) -> str:
    """Widths that recognition can't tell apart, as Chinese text has them: 〔2021〕 in document numbers, full-width marks."""
    text = YEAR_IN_BRACKETS.sub(r"〔\1〕", " ".join(text.split()))
    if not re.search(f"[{HAN}]", text):
        return text
    return BLANK_AT_BRACKET.sub("", HALF_WIDTH.sub(lambda m: m.group().translate(FULL_WIDTH), text))


def _one_sized(lines: Sequence[Line]) -> list[Line]:
    """Boxes around recognised text vary in height by what glyphs it has; lines of about one size get one height."""
    if not lines:
        return []
    sizes = sorted(line.size for line in lines)
    common: list[float] = []
    while sizes:
        middle = median(s for s in sizes if s <= sizes[0] * (1 + 2 * ONE_SIZE))
        common.append(middle)
        sizes = [s for s in sizes if s > middle * (1 + ONE_SIZE)]
    found = [_resized(line, min(common, key=lambda size: abs(size - line.size))) for line in lines]
    body = max(common, key=lambda size: sum(len(line.text) for line in found if math.isclose(line.size, size)))
    return [_resized(line, body) if len(line.text) <= SHORT and abs(line.size - body) < LOOSE * body else line for line in found]


def _resized(line: Line, size: float) -> Line:
    left, top, right, bottom = line.box
    middle = (top + bottom) / 2
    return replace(line, box=(left, middle - size / 2, right, middle + size / 2))


def _arranged(pieces: Sequence[Line], grids: Sequence[Grid], scale: tuple[float, float]) -> tuple[list[Line], list[Table]]:
    """Lines in reading order, those of a table together, and the tables."""
    tables: list[Table] = []
    inside: dict[Line, list[Line]] = {}
    rest = list(pieces)
    for grid in grids:
        box = (grid.down[0] * scale[0], grid.across[0] * scale[1], grid.down[-1] * scale[0], grid.across[-1] * scale[1])
        own = [line for line in rest if _inside(line.box, box)]
        if own:
            rest = [line for line in rest if line not in own]
            cells = _cells(own, grid, scale)
            tables.append(_table(cells, grid, scale, own[0].page))
            inside[replace(own[0], text="", box=box)] = [line for row in cells for cell in row for line in cell]
    ordered = in_reading_order(_joined(rest) + list(inside))
    return [line for item in ordered for line in inside.get(replace(item, column=None), [item])], tables


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces that nearly touch are one line."""
    found: list[Line] = []
    for row in rows_of(lines):
        for number, line in enumerate(row):
            last = found[-1] if number else None
            if last and line.box[0] - last.box[2] < APART * line.size:
                found[-1] = _together(last, line)
            else:
                found.append(line)
    return found


def _cells(lines: Sequence[Line], grid: Grid, scale: tuple[float, float]) -> list[list[list[Line]]]:
    """The lines of each cell, those of merged cells in the first one."""
    cells: list[list[list[Line]]] = [[[] for _ in grid.down[1:]] for _ in grid.across[1:]]
    for line in [line for row in rows_of(lines) for line in row]:
        place = grid.cell((line.box[0] + line.box[2]) / 2 / scale[0], (line.box[1] + line.box[3]) / 2 / scale[1])
        row, column = place or (0, 0)
        cells[row][column].append(line)
    return cells


def _table(cells: Sequence[Sequence[Sequence[Line]]], grid: Grid, scale: tuple[float, float], page: int) -> Table:
    left, right = grid.down[0] * scale[0], grid.down[-1] * scale[0]
    ys = [y * scale[1] for y in grid.across]
    texts = [["".join(line.text for line in cell) for c, cell in enumerate(row) if _shown(grid, r, c)] for r, row in enumerate(cells)]
    boxes = [(left, top, right, bottom) for top, bottom in zip(ys, ys[1:], strict=False)]
    rows = [(t, b, row) for t, b, row in zip(texts, boxes, cells, strict=True)]
    kept = table_rows([t for t, _, _ in rows], page, [b for _, b, _ in rows])
    sure = {b: min((line.confidence for cell in row for line in cell), default=1.0) for _, b, row in rows}
    return Table(page, (left, ys[0], right, ys[-1]), tuple(replace(k, confidence=sure[k.boxes[0]]) for k in kept))


def _shown(grid: Grid, row: int, column: int) -> bool:
    """Cells merged with the one to their left are no cells of their own; those merged with the one above stay, empty."""
    return grid.first[row][column][1] == column


def _inside(box: Box, area: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]
