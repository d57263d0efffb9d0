"""Round red seals in a picture: where they are, what is written around them, and the picture without them.

Only seals are taken away, not all that is red: letterheads are printed in red, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reading.ocr_engine import Picture

REDNESS = 30  # red minus the larger of green and blue, where a picture made small is red
SMALL = 500  # pixels of the longer side on which seals are looked for
RADIUS = (0.034, 0.19)  # of the longer side: from a 20 mm seal on A4 to a photo of little but the seal
CIRCLES = 16  # the clearest ones are looked at closely
SECTORS = 72
RIM_SEEN = 0.72  # share of the rim that must be red
RIM_WIDTH = 0.1  # of the radius, to both sides
STRIP = (64, 960)  # height and width in pixels of the writing around a seal, laid straight
WRITING = (0.56, 0.97)  # of the radius: where the writing stands
BEYOND = 1.06  # of the radius: ink runs a little


@dataclass(frozen=True, slots=True)
class Seal:
    """A round seal, in pixels of the picture."""

    x: float
    y: float
    radius: float


def find_seals(picture: Picture) -> list[Seal]:
    """The round red seals of a picture, the clearest first; none on a grey one."""
    import cv2

    shrink = min(1.0, SMALL / max(picture.shape[:2]))
    small = np.asarray(cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    red = (redness(small) > REDNESS).astype(np.uint8)
    if red.sum() < SECTORS:
        return []
    low, high = (int(share * max(small.shape[:2])) for share in RADIUS)
    circles = cv2.HoughCircles(
        cv2.GaussianBlur(red * 255, (3, 3), 0), cv2.HOUGH_GRADIENT, dp=1, minDist=low, param1=100, param2=14, minRadius=low, maxRadius=high
    )
    found = [_settled(red, Seal(*map(float, c))) for c in ([] if circles is None else circles[0][:CIRCLES])]
    rated = sorted(((_rim(red, s), s) for s in found), key=lambda r: -r[0])
    kept: list[Seal] = []
    for rim, seal in rated:
        if rim >= RIM_SEEN and not any(_same(seal, other) for other in kept):
            kept.append(seal)
    return [Seal(s.x / shrink, s.y / shrink, s.radius / shrink) for s in kept]


def redness(picture: Picture) -> NDArray[np.int16]:
    """Red minus the larger of green and blue, for each pixel."""
    wide = picture.astype(np.int16)
    difference: NDArray[np.int16] = wide[..., 0] - wide[..., 1:].max(axis=2)
    return difference


def without_seals(picture: Picture, seals: Sequence[Seal]) -> Picture:
    """The picture with paper where there was red ink; what is printed under a seal stays."""
    cleaned = picture.copy()
    for seal in seals:
        top, left, size = _corner(seal)
        part = cleaned[top : top + size, left : left + size]
        rows, columns = np.ogrid[top : top + part.shape[0], left : left + part.shape[1]]
        inside = (columns - seal.x) ** 2 + (rows - seal.y) ** 2 <= (BEYOND * seal.radius) ** 2
        part[inside] = _bleached(part)[inside]
    return cleaned


def writing(picture: Picture, seal: Seal) -> Picture:
    """The writing around a seal as a straight line, black on white, cut open where nothing is written."""
    import cv2

    height, width = STRIP
    angles = np.pi / 2 + 2 * np.pi * np.arange(width, dtype=np.float32) / width
    radii = np.linspace(WRITING[1], WRITING[0], height, dtype=np.float32)[:, None] * seal.radius
    x, y = (seal.x + radii * np.cos(angles)).astype(np.float32), (seal.y + radii * np.sin(angles)).astype(np.float32)
    ink = np.clip(redness(picture) * 2, 0, 255).astype(np.uint8)
    strip = cv2.remap(ink, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    return np.repeat((255 - np.roll(strip, -_blank(strip), axis=1))[..., None], 3, axis=2).astype(np.uint8)


def _blank(strip: Any) -> int:
    """The middle column of the widest blank of a strip that goes round."""
    ink = strip.mean(axis=0)
    blank = np.tile(ink < 0.3 * ink.mean(), 2)
    run = best = middle = 0
    for column, white in enumerate(blank.tolist()):
        run = run + 1 if white else 0
        if run > best:
            best, middle = run, column - run // 2
    return int(middle % strip.shape[1])


def _bleached(part: Picture) -> Picture:
    """Through red glass: red ink as light as the paper, black print as dark as it was."""
    red = part[..., 0].astype(np.float32)
    ink = red[redness(part) > 2 * REDNESS]
    light = float(np.percentile(ink, 25)) if ink.size else 200.0
    dark = 0.4 * light
    grey = np.clip((red - dark) / (light - dark), 0, 1) * 255
    return np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)


def _corner(seal: Seal) -> tuple[int, int, int]:
    reach = BEYOND * seal.radius
    return max(0, int(seal.y - reach)), max(0, int(seal.x - reach)), int(2 * reach) + 2


def _settled(red: Any, seal: Seal) -> Seal:
    """The circle near by whose rim is reddest."""
    moves = [(x, y, r) for x in (-1, 0, 1) for y in (-1, 0, 1) for r in (-2, -1, 0, 1, 2, 3)]
    tried = [Seal(seal.x + x, seal.y + y, seal.radius + r) for x, y, r in moves]
    return max(tried, key=lambda s: _rim(red, s, width=0.03))


def _rim(red: Any, seal: Seal, width: float = RIM_WIDTH) -> float:
    """The share of directions in which there is red on the rim."""
    angles = 2 * np.pi * np.arange(SECTORS) / SECTORS
    seen = np.zeros(SECTORS, dtype=bool)
    for radius in np.arange((1 - width) * seal.radius, (1 + width) * seal.radius + 0.5, 0.5):
        x, y = np.rint(seal.x + radius * np.cos(angles)).astype(int), np.rint(seal.y + radius * np.sin(angles)).astype(int)
        on = (x >= 0) & (y >= 0) & (x < red.shape[1]) & (y < red.shape[0])
        seen[on] |= red[y[on], x[on]] > 0
    return float(seen.mean())


def _same(first: Seal, second: Seal) -> bool:
    return float(np.hypot(first.x - second.x, first.y - second.y)) < max(first.radius, second.radius)
