"""Boxes on a page that was set upright and straight → on the page as it was handed in."""

import math

from assistant.models import Box


def displayed(box: Box, turn: int, width: float, height: float) -> Box:
    """The box on a page turned clockwise by 0, 90, 180 or 270 degrees, from its place on the upright page of this size in points."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return (height - y1, x0, height - y0, x1)
    if turn == 180:
        return (width - x1, height - y1, width - x0, height - y0)
    return (y0, width - x1, y1, width - x0) if turn == 270 else box


def leaning(box: Box, skew: float, width: float, height: float) -> Box:
    """The box around it on a page turned clockwise about its middle by some degrees, within a page of this size in points."""
    if not skew:
        return box
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    corners = [(x - width / 2, y - height / 2) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*((x * cos - y * sin + width / 2, x * sin + y * cos + height / 2) for x, y in corners), strict=True)
    return (max(0.0, min(xs)), max(0.0, min(ys)), min(width, max(xs)), min(height, max(ys)))
