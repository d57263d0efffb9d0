"""Figures → Altair charts in the colours of the app."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from assistant.analysis import Timeline
from assistant.scheme import Scheme
from assistant.web.palette import Palette

ROW, AROUND = 34, 120  # heights in pixels: of a submission in the heat map, and of axis and legend


def heat_map(cells: Sequence[Mapping[str, object]], scheme: Scheme, palette: Palette) -> Any:
    """Submissions × indicators; a cell is the darker the more of the indicator is proved, grey where nothing could be read."""
    codes = [i.code for i in scheme.indicators]
    ground, accent, grey = palette.css["track"], palette.css["accent"], palette.css["unreadable"]
    muted = palette.css["muted"]
    base = _chart([_known(c) for c in cells]).encode(
        x=alt.X("code:N", sort=codes, title="指标", axis=alt.Axis(labelAngle=0, labelOverlap=True, orient="top", ticks=False, domain=False, labelColor=muted, titleColor=muted)),
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=230, ticks=False, domain=False, labelColor=palette.css["ink"])),
        tooltip=[alt.Tooltip("name:N", title="申报材料"), alt.Tooltip("group:N", title="一级指标"), alt.Tooltip("code:N", title="指标"), alt.Tooltip("said:N", title="建议得分"), alt.Tooltip("text:N", title="要求")],
    )
    read = base.transform_filter("datum.share != null").mark_rect(stroke=palette.css["ground"]).encode(
        color=alt.Color("share:Q", title=None, scale=alt.Scale(domain=[0, 1], range=[ground, accent]), legend=alt.Legend(format=".0%", orient="bottom", gradientLength=180, values=[0, 0.5, 1]))
    )
    unread = base.transform_filter("datum.share == null").mark_rect(stroke=palette.css["ground"], fill=grey)
    rows = len({c["name"] for c in cells})
    return alt.layer(read, unread).properties(height=ROW * rows + AROUND)


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
    return {**cell, "said": "未能读取" if share is None else f"满分的 {share:.0%}"}
