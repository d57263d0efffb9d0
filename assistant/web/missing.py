"""整改清单: every point that is not well supported, what would prove it, and what it would gain."""

import csv
import io
from collections.abc import Sequence

import streamlit as st

from assistant.reports.labels import in_points
from assistant.reports.office_text import FORMULA_STARTS
from assistant.reports.summary import Summary
from assistant.web.render import show_template
from assistant.web.view import Gap, part_word

COLUMNS = ("得分点", "指标", "一级指标", "状态", "官方表述", "满分", "建议分", "可争取", "需要的佐证", "核查说明")
SCORES = ("满分", "建议分", "可争取")


def show_missing(summary: Summary, gaps: Sequence[Gap]) -> None:
    """The list, and the same as a table for Excel."""
    if not gaps:
        show_template("nothing.html.j2", text=f"全部{part_word(summary.judged_by == 'points')}均有充分佐证。")
        return
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        show_template("gain.html.j2", gain=sum(g.gain for g in gaps), s=summary)
    with right:
        st.download_button("下载清单（CSV）", to_csv(gaps, summary.judged_by == "points"), f"{summary.submission.name}-整改清单.csv", "text/csv", on_click="ignore", width="stretch")
    show_template("missing.html.j2", gaps=gaps, s=summary)


def to_csv(gaps: Sequence[Gap], scored: bool = True) -> bytes:
    """The gaps as CSV that Excel opens in the right encoding (UTF-8 with BOM); without scores if the scheme gives none."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    shown = [n for n, name in enumerate(COLUMNS) if scored or name not in SCORES]
    for row in ((part_word(scored), *COLUMNS[1:]), *(_row(gap) for gap in gaps)):
        rows.writerow([_safe(row[n]) for n in shown])
    return text.getvalue().encode("utf-8-sig", "replace")


def _row(gap: Gap) -> list[str]:
    unit, point = gap.unit, gap.point
    suggested = "" if point.suggested_score is None else in_points(point.suggested_score)
    scores = [in_points(point.max_score), suggested, in_points(gap.gain)]
    return [point.code, unit.code, unit.group, point.label, point.text, *scores, point.needed, "；".join(point.reasons)]


def _safe(cell: str) -> str:
    """Text from a submission must not become a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
