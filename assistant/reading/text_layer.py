"""Text on a scan: the layer of an earlier recognition, or a line that an archive, an office or a scanner's program stamped on it."""

from collections.abc import Sequence
from typing import Any

from assistant.models import Box
from assistant.reading.layout import Line

FEW_CHARACTERS = 20  # fewer say nothing of what a page shows
MANY = 12  # different lines: nobody stamps so many
CELL = 12.0  # points: about the size of a character
STROKES = 60  # levels of grey by which it changes from left to right in a cell with strokes
CALM = 0.1  # the share of the cells that have none on any page
HALF = 0.5  # of the ink: a stamp lies on a tenth of a full page and on a third of one with few lines, a layer on three quarters
SPARE = 2.0  # points that characters may stick out of a picture


def lying_on(area: Box, pieces: Sequence[Line]) -> list[Line]:
    """The pieces of text whose middle is on an area."""
    left, top, right, bottom = area[0] - SPARE, area[1] - SPARE, area[2] + SPARE, area[3] + SPARE
    return [p for p in pieces if left < (p.box[0] + p.box[2]) / 2 < right and top < (p.box[1] + p.box[3]) / 2 < bottom]


def is_page_of_text(pieces: Sequence[Line]) -> bool:
    """Whether there is so much text on a picture that nobody need look at it."""
    return len({piece.text for piece in pieces}) >= MANY


def covers(pieces: Sequence[Line], area: Box, picture: Any) -> bool:
    """Whether the text lies on most of the ink that an area of the page shows; `picture`: height × width × 3, dots of that area."""
    if sum(len(piece.text) for piece in pieces) < FEW_CHARACTERS:
        return False
    scale = picture.shape[1] / (area[2] - area[0])
    dots = max(1, round(CELL * scale))
    ink = _inked(picture, dots)
    text = ink & False
    for piece in pieces:
        left, top, right, bottom = (max(0, int((side - area[n % 2]) * scale / dots)) for n, side in enumerate(piece.box))
        text[top : bottom + 1, left : right + 1] = True
    return bool((ink & text).sum() >= HALF * ink.sum())


def with_recognised(lines: Sequence[Line], pieces: Sequence[Line], stamps: Sequence[Line]) -> tuple[Line, ...]:
    """The pieces of a page with what was recognised behind them, but before the stamps below its beginning."""
    first = min((line.box[1] for line in lines), default=0.0)
    last = {id(stamp) for stamp in stamps if stamp.box[1] > first}
    return (*(p for p in pieces if id(p) not in last), *lines, *(p for p in pieces if id(p) in last))


def unsaid(lines: Sequence[Line], pieces: Sequence[Line]) -> list[Line]:
    """What was recognised where the page has no text: the rest is what is stamped on the picture."""
    said = {id(line) for piece in pieces for line in lying_on(piece.box, lines)}
    return [line for line in lines if id(line) not in said]


def _inked(picture: Any, dots: int) -> Any:
    """Which of the cells, of so many dots a side, have strokes in them: from left to right it goes dark and light again.

    Rules across, the edges of coloured bands and smooth grounds do not; the noise of the paper is that of the calmest cells.
    """
    import numpy as np  # most pages need no look

    rows, columns = picture.shape[0] // dots, picture.shape[1] // dots
    if not rows or not columns:
        return np.zeros((rows, columns), dtype=bool)
    grey = picture.min(axis=2)[: rows * dots, : columns * dots].astype(int)
    change = np.abs(np.diff(grey.reshape(rows, dots, columns, dots))).sum(axis=3).mean(axis=1)
    return change > STROKES + np.quantile(change, CALM)
