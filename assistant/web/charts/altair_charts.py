"""Figures → Altair charts in the colours of the app."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from assistant.analysis import Timeline
from assistant.scheme import Scheme
from assistant.web.palette import Palette

ROW, AROUND = 34, 120  # heights in pixels: of a submission in the heat map, and of axis and legend
FIGURE = 9  # height of the numbers in its cells: 56 of them stand side by side
DARK_CELL = 0.55  # share from which on a cell is so dark that its number is written in the colour of the ground


def heat_map(cells: Sequence[Mapping[str, object]], scheme: Scheme, palette: Palette) -> Any:
    """Submissions × indicators; a cell tells how many per cent of the indicator are proved, the darker the more; grey where nothing could be read."""
    codes = [i.code for i in scheme.indicators]
    ground, accent, grey = palette.css["track"], palette.css["accent"], palette.css["unreadable"]
    muted, bright = palette.css["muted"], palette.css["ground"]
    base = _chart([_known(c) for c in cells]).encode(
        x=alt.X("code:N", sort=codes, title="指标", axis=alt.Axis(labelAngle=0, labelOverlap=True, orient="top", ticks=False, domain=False, labelColor=muted, titleColor=muted)),
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=300, ticks=False, domain=False, labelColor=palette.css["ink"])),
        tooltip=[alt.Tooltip("name:N", title="申报材料"), alt.Tooltip("group:N", title="一级指标"), alt.Tooltip("code:N", title="指标"), alt.Tooltip("said:N", title="建议得分"), alt.Tooltip("text:N", title="要求")],
    )
    read = base.transform_filter("datum.share != null").mark_rect(stroke=palette.css["ground"]).encode(
        color=alt.Color("share:Q", title=None, scale=alt.Scale(domain=[0, 1], range=[ground, accent]), legend=alt.Legend(format=".0%", orient="bottom", gradientLength=180, values=[0, 0.5, 1]))
    )
    unread = base.transform_filter("datum.share == null").mark_rect(stroke=palette.css["ground"], fill=grey)
    colour = alt.condition(f"datum.share == null || datum.share >= {DARK_CELL}", alt.value(bright), alt.value(palette.css["ink"]))
    figures = base.mark_text(fontSize=FIGURE).encode(text="figure:N", color=colour)
    rows = len({c["name"] for c in cells})
    return alt.layer(read, unread, figures).properties(height=ROW * rows + AROUND)


def time_line(line: Timeline, months: Sequence[str], scheme: Scheme, palette: Palette) -> Any:
    """Quotes by month, one row of dots a group: the larger the dot, the more of them."""
    titles = {first.code: f"{first.code} {first.name}" for first in scheme.level1}
    values = [{"month": month, "group": titles[group], "count": count} for (month, group), count in line.months.items()]
    most = max(line.months.values(), default=1)
    every = [m for m in months if m.endswith(("-01", "-04", "-07", "-10"))]
    return _chart(values).mark_circle(color=palette.css["accent"], opacity=0.75).encode(
        x=alt.X("month:O", title=None, scale=alt.Scale(domain=list(months)), axis=alt.Axis(values=every, labelAngle=0, labelOverlap=True, grid=True)),
        y=alt.Y("group:N", title=None, scale=alt.Scale(domain=list(titles.values())), axis=alt.Axis(labelLimit=220, grid=True, ticks=False)),
        size=alt.Size("count:Q", title="佐证（处）", scale=alt.Scale(range=[40, 420]), legend=alt.Legend(orient="bottom", values=sorted({1, (most + 1) // 2, most}), format="d")),
        tooltip=[alt.Tooltip("month:O", title="月份"), alt.Tooltip("group:N", title="一级指标"), alt.Tooltip("count:Q", title="佐证（处）")],
    ).properties(height=330)


def _chart(values: list[dict[str, Any]]) -> Any:
    """A chart of rows that are at hand; Altair has no types for its methods."""
    return alt.Chart(alt.InlineData(values=values))


def _known(cell: Mapping[str, object]) -> dict[str, Any]:
    share = cell["share"]
    if not isinstance(share, int | float):
        return {**cell, "said": "未能读取", "figure": "–"}
    return {**cell, "said": f"满分的 {share:.0%}", "figure": f"{100 * share:.0f}"}
