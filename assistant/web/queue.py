"""The queue: one line a submission, sortable, with what calls for attention."""

from collections.abc import Iterator, Sequence
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.models.review import QueueRow
from assistant.reports.labels import in_points
from assistant.scheme import Scheme, scheme_or_why
from assistant.web import components
from assistant.web.review.rows import UNSEEN
from assistant.web.visit import Visit, choose, scheme_named

COLUMNS = (
    ("name", "申报材料", "name"), ("likely", "建议总分（最低–最高）", "total"), ("missing", "缺项", "number"), ("weak", "不足", "number"),
    ("unreadable", "未读", "number"), ("flagged", "提示", "flags"), ("confirmed", "确认进度", "progress"),
)
SUMS = ("low", "likely", "high")
LOST = "方案读不了"
PANEL_ONLY = ("flagged", "confirmed")  # not for applicants


def show_queue(visit: Visit, rows: Sequence[QueueRow]) -> None:
    """The table; a click takes a submission in view."""
    columns = [{"key": k, "title": t, "kind": kind} for k, t, kind in COLUMNS if visit.person.role != "applicant" or k not in PANEL_ONLY]
    data = {"columns": columns, "rows": [_row(r, scheme_or_why(r.scheme, scheme_named)) for r in rows], "chosen": visit.submission, "short": visit.submission is not None}
    components.queue(key="queue", data=data, on_row_change=_take)


def _take() -> None:
    choose(int(st.session_state["queue"]["row"]))


def _row(row: QueueRow, scheme: Scheme | AssistantError) -> dict[str, Any]:
    """`none`: what is said in the place of a total; `scale`, `marks`: of the axis, as the row's own scheme has them.

    Of a scheme that can't be loaded it is told why.
    """
    under, flags = ["、".join(row.info.cities), f"{row.files} 份文件", f"{row.added_at.astimezone():%Y-%m-%d}"], list(_flags(row))
    if isinstance(scheme, AssistantError):
        known, none, under = _unscored(), LOST, [*under, str(scheme)]
    elif scheme.judged_by == "points":
        known, none = _scored(row, scheme), UNSEEN if row.hidden else "未核查"
    else:
        known, none = _unscored(), "不计分" if row.assessment else "未核查"
    return known | {
        "id": row.id, "name": row.info.name, "under": "　".join(filter(None, under)), "missing": row.missing, "weak": row.weak, "unreadable": row.unreadable,
        "flags": flags, "flagged": len(flags), "confirmed": row.confirmed, "none": none,
    }


def _scored(row: QueueRow, scheme: Scheme) -> dict[str, Any]:
    bonus = row.bonus or 0.0
    sums = {name: None if (value := getattr(row, name)) is None else round(value + bonus, 2) for name in SUMS}
    return {**sums, "units": len(scheme.units), "scale": scheme.most, "marks": _marks(scheme)}


def _unscored() -> dict[str, Any]:
    return {**dict.fromkeys(SUMS), "units": 0, "scale": 0.0, "marks": []}


def _marks(scheme: Scheme) -> list[float]:
    return sorted({m for t in scheme.thresholds.values() for m in (t.at_least, t.above, t.below) if m is not None})


def _flags(row: QueueRow) -> Iterator[str]:
    if row.deductions:
        yield f"减分疑似 {in_points(row.deductions)}"
    if row.reused_files:
        yield f"{row.reused_files} 份文件他处也有"
    if row.unread_files:
        yield f"{row.unread_files} 份文件未读全"
