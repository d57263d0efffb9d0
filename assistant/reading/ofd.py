"""OFD (GB/T 33190), the fixed layout of Chinese offices → blocks with boxes, and rows where texts stand in columns."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableError
from assistant.models import Block, Box, PageSeal, Properties
from assistant.reading.contents import Contents
from assistant.reading.grid import grid_rows
from assistant.reading.layout import Line, body_size, drop_running, paragraphs, pick_title
from assistant.reading.limits import most_pages, too_many_pages
from assistant.reading.pictures import MOST_PICTURES, recognised, recogniser
from assistant.reading.problems import listed, together, unclear

POINTS = 72 / 25.4  # a millimetre
ASCENT, DESCENT = 0.88, 0.12  # shares of the font size above and below the base line
SAME_LINE = 0.5  # shares of the font size: base lines closer than this are one line,
WORD_GAP = 0.3  # a wider gap is a blank,
CELL_GAP = 1.5  # and a still wider one parts cells and columns
PROSE = 12  # characters: pieces that are longer on average are columns of text, not cells
TITLE_LINES = 14
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands on one base line, parted where the gaps are wide."""

    pieces: tuple[Line, ...]


def read_ofd(path: Path) -> Contents:
    """Read an OFD; raises UnreadableError if it is broken or holds nothing but pictures."""
    import ofdkit

    try:
        with ofdkit.open(path) as document:
            rows = [row for page in document.pages[: most_pages()] for row in _rows(page)]
            pages = len(document.pages)
            named = (document.info.title or "").strip()
    except (ofdkit.OFDError, zipfile.BadZipFile, OSError) as error:
        raise UnreadableError("unreadable", "OFD 损坏，无法打开；请重新导出", "is a broken OFD; export it again") from error
    pictures = _pictures(path)
    if not rows and pictures:
        return _scanned(path, pictures, pages)
    looked_at = min(pages, most_pages())
    kept = _without_running(rows, looked_at)
    bare = sorted(set(range(1, looked_at + 1)) - {row.pieces[0].page for row in rows}) if pictures else []
    problem = _problem(bare, pages, pages - looked_at)
    return Contents(
        tuple(_blocks(kept)), max(1, pages), _title(kept) or named, problem=problem, unread_pages=tuple(bare), left_out=pages - looked_at,
    )


def _problem(bare: Sequence[int], pages: int, left_out: int) -> tuple[str, str] | None:
    parts = [too_many_pages(pages)] if left_out else []
    if bare:
        parts.append((f"第 {listed(bare)} 页没有文字，可能是扫描件；请提供可检索的文件", f"pages {listed(bare)} have no text and may be scans; hand in a searchable file"))
    return together(parts)


def _rows(page: Any) -> list[_Row]:
    found: list[list[Any]] = []
    x, y, width, height = page.box
    for run in sorted(_once(page.runs), key=lambda r: (r.y, r.x)):
        if not run.text.strip() or not (0 <= run.y - y <= height and 0 <= run.x - x <= width):
            continue
        if found and abs(run.y - found[-1][0].y) <= SAME_LINE * min(run.size, found[-1][0].size):
            found[-1].append(run)
        else:
            found.append([run])
    return [_Row(tuple(_pieces(sorted(runs, key=lambda r: r.x), page))) for runs in found]


def _once(runs: Sequence[Any]) -> list[Any]:
    """Bold is often faked by drawing a text twice."""
    return list({(run.text, round(run.x), round(run.y)): run for run in runs}.values())


def _pieces(runs: Sequence[Any], page: Any) -> Iterator[Line]:
    begun, text = runs[0], ""
    pieces: list[Any] = []
    for run in runs:
        gap = (run.x - pieces[-1].x - pieces[-1].width) / max(run.size, 0.1) if pieces else 0.0
        if gap > CELL_GAP:
            yield _line(text, pieces, page)
            pieces, text, begun = [], "", run
        text += (" " if pieces and gap > WORD_GAP else "") + run.text
        pieces.append(run)
    if begun:
        yield _line(text, pieces, page)


def _line(text: str, runs: Sequence[Any], page: Any) -> Line:
    x, y, width, height = page.box
    left, right = min(r.x for r in runs) - x, max(r.x + r.width for r in runs) - x
    top, bottom = min(r.y - ASCENT * r.size for r in runs) - y, max(r.y + DESCENT * r.size for r in runs) - y
    box = (left * POINTS, top * POINTS, right * POINTS, bottom * POINTS)
    return Line(" ".join(text.split()), page.index + 1, box, width * POINTS, height * POINTS)


def _without_running(rows: Sequence[_Row], pages: int) -> list[_Row]:
    kept = {id(line) for line in drop_running([p for row in rows for p in row.pieces], pages)}
    left = (_Row(tuple(p for p in row.pieces if id(p) in kept)) for row in rows)
    return [row for row in left if row.pieces]


def _blocks(rows: Sequence[_Row]) -> list[Block]:
    blocks: list[Block] = []
    prose: list[Line] = []
    for group in _groups(rows):
        if len(group) > 1 and len(group[0].pieces) > 1 and not _is_prose(group):
            blocks += paragraphs(prose)
            blocks += _table(group)
            prose = []
        elif len(group[0].pieces) > 1 and _is_prose(group):
            prose += [row.pieces[0] for row in group] + [p for row in group for p in row.pieces[1:]]
        else:
            prose += [_whole(row) for row in group]
    return blocks + paragraphs(prose)


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Rows that follow each other on a page and are parted alike: into several pieces, or not at all."""
    found: list[list[_Row]] = []
    for row in rows:
        last = found[-1][-1] if found else None
        if last and last.pieces[0].page == row.pieces[0].page and (len(last.pieces) > 1) == (len(row.pieces) > 1):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _is_prose(group: Sequence[_Row]) -> bool:
    pieces = [p for row in group for p in row.pieces]
    return all(len(row.pieces) == 2 for row in group) and sum(len(p.text) for p in pieces) > PROSE * len(pieces)


def _table(group: Sequence[_Row]) -> list[Block]:
    """Cells go to the column whose middle is nearest; the fullest row has all columns."""
    columns = [_middle(p.box) for p in max(group, key=lambda row: len(row.pieces)).pieces]
    cells = []
    for row in group:
        texts = [""] * len(columns)
        for piece in row.pieces:
            nearest = min(range(len(columns)), key=lambda n: abs(columns[n] - _middle(piece.box)))
            texts[nearest] = f"{texts[nearest]} {piece.text}".strip()
        cells.append(texts)
    whole = [_whole(row) for row in group]
    return grid_rows(cells, [line.page for line in whole], boxes=[line.box for line in whole])


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _whole(row: _Row) -> Line:
    first, boxes = row.pieces[0], [p.box for p in row.pieces]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Line(" ".join(p.text for p in row.pieces), first.page, around, first.width, first.height)


def _title(rows: Sequence[_Row]) -> str:
    lines = [_whole(row) for row in rows]
    first = [line for line in lines if line.page == 1][:TITLE_LINES]
    body = body_size(lines) if lines else 0.0
    return pick_title([(line.text, line.size if line.size > 1.12 * body else 0.0) for line in first])


def _pictures(path: Path) -> list[str]:
    """The names of the pictures in the package, in the order in which people count."""
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.lower().endswith(PICTURES)]
    return sorted(names, key=lambda name: [(len(part), part) for part in re.findall(r"\d+|\D+", name)])


def _scanned(path: Path, pictures: Sequence[str], pages: int) -> Contents:
    """A package of nothing but pictures, which are taken for its pages."""
    recognise = recogniser()
    with zipfile.ZipFile(path) as archive:
        tried = [recognised(recognise, archive.read(name), min(n, pages)) for n, name in enumerate(pictures[:MOST_PICTURES], 1)]
    read = [(min(n, pages), found) for n, found in enumerate(tried, 1) if found]
    blocks = [b for _, found in read for b in found.blocks]
    if not blocks:
        raise UnreadableError("unreadable", "是扫描件，没有文字层；请提供可检索的 PDF、OFD 或 Word 文件", "is a scan without text; hand in a searchable PDF, OFD or the Word file")
    lost = len(pictures) - len(read)
    problems = [(f"有 {lost} 张扫描图片没有读出文字", f"{lost} scanned pictures were not read")] if lost else []
    dim = {page: found.unread for page, found in read if found.unread}
    seals = tuple(PageSeal(page, text) for page, found in read for text in found.seals)
    unread = sorted(set(range(1, min(len(pictures), pages) + 1)) - {page for page, _ in read})
    return Contents(
        tuple(blocks), max(1, pages), problem=together([*problems, *unclear(dim)]), properties=Properties(seals=seals),
        unread_pages=tuple(unread), unclear_pages=tuple(dim),
    )
