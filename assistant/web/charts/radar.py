"""Shares by group → the geometry of a radar chart. Shares from 0 to 1; coordinates in the units of the drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

CENTRE, RADIUS, RINGS = (290.0, 195.0), 140.0, (0.25, 0.5, 0.75, 1.0)
SIZE = (580, 392)
NEAR_AXIS = 0.3  # sine or cosine below which a label is centred


@dataclass(frozen=True, slots=True)
class Label:
    """A word at the end of a spoke, and where it stands."""

    text: str
    value: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Radar:
    """Everything that the template draws: polygons as `x,y x,y …`."""

    rings: tuple[str, ...]
    spokes: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]
    areas: tuple[tuple[str, str], ...]  # (class, polygon)


def radar(names: Sequence[str], areas: Sequence[tuple[str, Sequence[float]]], values: Sequence[str]) -> Radar:
    """The chart of several areas (class, shares) over the same spokes; `values` stand below the names."""
    count = len(names)
    rings = tuple(_polygon([share] * count) for share in RINGS)
    spokes = tuple(_at(n, count, 1.0) for n in range(count))
    labels = tuple(_label(n, count, name, value) for n, (name, value) in enumerate(zip(names, values, strict=True)))
    return Radar(rings, spokes, labels, tuple((name, _polygon(shares)) for name, shares in areas))


def _polygon(shares: Sequence[float]) -> str:
    return " ".join(f"{x},{y}" for x, y in (_at(n, len(shares), share) for n, share in enumerate(shares)))


def _at(number: int, count: int, share: float) -> tuple[float, float]:
    """The point on a spoke; the first one points up, the others follow clockwise."""
    angle = 2 * math.pi * number / count
    return round(CENTRE[0] + RADIUS * share * math.sin(angle), 1), round(CENTRE[1] - RADIUS * share * math.cos(angle), 1)


def _label(number: int, count: int, text: str, value: str) -> Label:
    x, y = _at(number, count, 1.09)
    across, down = math.sin(2 * math.pi * number / count), -math.cos(2 * math.pi * number / count)
    anchor = "middle" if abs(across) < NEAR_AXIS else "start" if across > 0 else "end"
    return Label(text, value, x, round(y + 8 * down - (6 if down < 0 else 0), 1), anchor)
