"""Pages as read → blocks: reading order, tables in the place of their text, paragraphs and tables joined over page ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.models import Block, Box
from assistant.reading.gap_tables import gap_tables
from assistant.reading.layout import Line, Setting, paragraphs, setting_of
from assistant.reading.pdf_marks import with_pointers
from assistant.reading.pdf_page import PageText
from assistant.reading.pdf_scans import Scanned
from assistant.reading.reading_order import at_edge, in_reading_order, looks_broken, one_line, put_together, same_row
from assistant.reading.ruled_frames import filled, off_the_edges
from assistant.reading.tables import CONTINUED, Grid, chained, goes_on, joined_lines, table_rows
from assistant.reading.turning import displayed, leaning

STRAY = 6.0  # points that a line may stick out of its column
Tables = Mapping[tuple[int, Box], Grid]


def arranged(pages: Sequence[Scanned], grids: Sequence[Grid]) -> tuple[list[Line], dict[tuple[int, Box], Grid]]:
    """All lines in reading order; an empty line stands for each table, found by its page and box."""
    by_page: dict[int, list[Grid]] = {}
    for grid in grids:
        by_page.setdefault(grid.page, []).append(grid)
    lines: list[Line] = []
    before: list[Line] = []
    tables: dict[tuple[int, Box], Grid] = {}
    for scanned in pages:
        page = scanned.page
        drawn = replace(page.drawn, red_rules=off_the_edges(page.drawn.red_rules, page.frames))
        page = replace(page, pieces=tuple(with_pointers(page.pieces, drawn, page.marks)))
        pieces, own = _with_tables(page, [*by_page.get(page.number, []), *scanned.tables])
        tables |= {(grid.page, grid.box): grid for grid in own}
        own_lines = with_pointers(_merged(in_reading_order(pieces)), drawn, page.marks)
        before = _as_before(own_lines, before)
        lines += before
    return lines, tables


def _as_before(lines: list[Line], before: Sequence[Line]) -> list[Line]:
    """The lines of a page with the columns of the page before, where it has too few of them to show columns by themselves."""
    columns = sorted({line.column for line in before if line.column})
    if not columns or any(line.column for line in lines):
        return lines
    inside = [next((c for c in columns if c[0] - STRAY < line.box[0] and line.box[2] < c[1] + STRAY), None) for line in lines]
    if not all(column for line, column in zip(lines, inside, strict=True) if line.text and not at_edge(line)):
        return lines
    return [replace(line, column=column) for line, column in zip(lines, inside, strict=True)]


def _with_tables(page: PageText, ruled: Sequence[Grid]) -> tuple[list[Line], list[Grid]]:
    """The pieces of a page with tables put in the place of their text, and these tables."""
    owner = filled(page.frames, page.pieces) if page.frames else {}
    for piece in page.pieces if ruled else ():
        inside = next((grid for grid in ruled if _within(piece.box, grid.box)), None)
        if inside:
            owner.setdefault(id(piece), inside)
    free = [piece for piece in page.pieces if id(piece) not in owner]
    edge = [piece for piece in free if at_edge(piece)]
    broken = looks_broken(free) or len(put_together(edge)) < len(edge)
    free = put_together(free) if broken else free
    for found in gap_tables(free):
        cells = tuple(tuple(joined_lines(cell) for cell in row) for row in found.cells)
        grid = Grid(page.number, found.box, cells, found.row_boxes, ruled=False, pointed=found.pointed)
        owner |= dict.fromkeys(map(id, found.pieces), grid)
    pieces: list[Line] = []
    placed: list[Grid] = []
    owned = [piece for piece in page.pieces if id(piece) in owner]
    for piece in [*owned, *free] if broken else page.pieces:
        table = owner.get(id(piece))
        if table is None:
            pieces.append(piece)
        elif table not in placed:
            placed.append(table)
            pieces.append(Line("", page.number, table.box, page.width, page.height))
    return pieces, placed


def _merged(pieces: Sequence[Line]) -> list[Line]:
    """Pieces that follow each other on one row as one line."""
    lines: list[Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last and last.text and piece.text and last.column == piece.column and same_row(last.box, piece.box) and piece.box[0] >= last.box[2] - 2:
            lines[-1] = one_line(last, piece)
        else:
            lines.append(piece)
    return lines


def blocks_of(lines: Sequence[Line], tables: Tables, pages: Mapping[int, PageText]) -> Iterator[Block]:
    """Paragraphs and table rows in reading order, their boxes where the page shows them when displayed."""
    written = [line for line in lines if line.text]
    setting: Setting | None = setting_of(written) if written else None
    for run, grids in _parts(lines, tables):
        blocks = _rows(grids) if grids else paragraphs(run, setting)
        for block in blocks:
            page = pages[block.page]
            yield replace(block, boxes=tuple(_as_given(box, page) for box in block.boxes)) if page.turn or page.leaning else block


def _as_given(box: Box, page: PageText) -> Box:
    skew = next((skew for area, skew in page.leaning if _within(box, area)), 0.0)
    return displayed(leaning(box, skew, page.width, page.height), page.turn, page.width, page.height)


def _parts(lines: Sequence[Line], tables: Tables) -> Iterator[tuple[list[Line], list[Grid]]]:
    """Runs of lines, and tables with their rests on the pages that follow, in turn."""
    run: list[Line] = []
    grids: list[Grid] = []
    for line in lines:
        if line.text:
            run.append(line)
            continue
        grid = tables[line.page, line.box]
        if grids and all(CONTINUED.match(r.text) for r in run) and goes_on(grids[-1], grid, line.width):
            before, rest = chained(grids[-1], grid, grids[0].cells)
            grids[-1:] = [before, rest] if rest.cells else [before]
        else:
            yield [], grids
            yield run, []
            grids = [grid]
        run = []
    yield [], grids
    yield run, []


def _rows(grids: Sequence[Grid]) -> Iterator[Block]:
    header = ""
    for grid in grids:
        rows = table_rows(grid.cells, grid.page, grid.row_boxes, header)
        header = header or next((row.header for row in rows if row.header), rows[-1].text if rows else "")
        yield from (replace(row, confidence=grid.confidence, pointed=bool(grid.pointed.intersection(row.boxes))) for row in rows)


def _within(box: Box, area: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]
