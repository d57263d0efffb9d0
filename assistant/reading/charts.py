"""Charts → rows, from the figures that every kind of chart keeps in the same way: columns, pies, also in three dimensions, stocks."""

from collections.abc import Callable
from typing import Any

from assistant.reading.sheet_formats import of_code, plain_number

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_POINTS = 10_000  # of a series


def chart_rows(root: Any) -> list[list[str]]:
    """A c:chartSpace as a table: for each of its plots a row for each series, below the categories of the first of them."""
    rows: list[list[str]] = []
    for plot in root.iterfind(f".//{CHART}plotArea/*"):
        series = plot.findall(f"{CHART}ser")
        names = next(filter(None, (_points(_part(one, "cat", "xVal")) for one in series)), [])
        rows += [["", *names]] if names else []
        rows += [[*(_points(_part(one, "tx")) or [""]), *_figures(_part(one, "val", "yVal"))] for one in series]
    return rows


def _part(series: Any, *names: str) -> Any | None:
    return next((part for name in names if (part := series.find(f"{CHART}{name}")) is not None), None)


def _points(part: Any | None) -> list[str]:
    """The texts of a part of a series in their places, "" where one is empty; of categories in levels the innermost."""
    if part is None:
        return []
    levels = part.find(f".//{CHART}lvl")
    found = {int(p.get("idx")): p.findtext(f"{CHART}v") or "" for p in (part if levels is None else levels).iter(f"{CHART}pt")}
    last = min(MOST_POINTS, max(found, default=-1) + 1)
    return [found.get(place, "") for place in range(last)] if found else [v.text or "" for v in part.iter(f"{CHART}v")]


def _figures(part: Any | None) -> list[str]:
    """Values as the chart shows them: those in per cent as such."""
    shown = None if part is None else of_code(part.findtext(f".//{CHART}formatCode") or "")
    return [_figure(text, shown.number if shown and shown.percent else plain_number) for text in _points(part)]


def _figure(text: str, show: Callable[[float], str]) -> str:
    try:
        return show(float(text))
    except (ValueError, ArithmeticError):  # "", "#N/A", "NaN"
        return text
