"""The unit in view beside the table: what every expert said of it, and the chair's final score."""

from collections.abc import Callable

import streamlit as st

from assistant.panel import PanelUnit
from assistant.reports.labels import in_points
from assistant.scoring import half_up
from assistant.web.panel.view import (
    Board,
    Filter,
    decisions_on,
    group_titles,
    next_unit,
    official_text,
    settled,
)
from assistant.web.render import show_template
from assistant.web.visit import Visit

UNIT = "u"  # ?u=13.2: the unit in view, as on the page 评审
TRIMMED, MEAN, CORRECTED, OWN, UNABLE = "截尾均值", "均值", "校正宽严后", "另定", "不能判断"
EARNED, NOT_EARNED = "计", "不计"


def unit_in_view(board: Board) -> str:
    """The unit of the address; the first one where it names none."""
    asked = st.query_params.get(UNIT, "")
    return asked if asked in board.result.units else next(iter(board.result.units))


def show_unit(visit: Visit, board: Board, unit: str, which: Filter) -> None:
    """Scores with comments; the form for whoever sets final scores."""
    row = board.result.units[unit]
    show_template(
        "panel_unit.html.j2", row=row, group=group_titles(board.scheme)[unit], text=official_text(board.scheme, unit), experts=board.experts,
        decisions=decisions_on(board, unit), whole=board.seat.whole, final=next((d for d in reversed(board.review.final) if d.unit == unit), None),
    )
    if board.seat.decides:
        _show_form(visit, board, row, which)


def show_settle_rest(visit: Visit, board: Board) -> None:
    """One button for the units on which the experts are at one."""
    rest = settled(board)
    label = f"无分歧的 {len(rest)} 项按截尾均值定分"
    if not rest or not st.button(label, icon=":material/done_all:", key="settle", width="stretch", help="只限全体专家都已评分、分差未到分歧界线的得分点和加分项；减分项须逐项确认。"):
        return
    with st.spinner("正在定分…"):
        for unit in rest:
            suggested = board.result.units[unit].suggested
            visit.store.set_final(visit.person, _number(visit), unit, suggested, "无分歧，按截尾均值", suggested)
    st.rerun()


def _show_form(visit: Visit, board: Board, row: PanelUnit, which: Filter) -> None:
    choices = _choices(row, row.unit in board.scheme.points)
    with st.form(f"final-{row.unit}", border=True):
        choice = st.radio("专家组得分", list(choices), format_func=lambda name: _label(name, choices[name]), key=f"choice-{row.unit}")
        own = _own_score(row) if OWN in choices else None
        comment = st.text_input("说明", key=f"final-comment-{row.unit}", placeholder="可不填；与专家多数不同的请写明理由")
        asked = st.form_submit_button("定分，看下一项", type="primary", width="stretch")
    if asked:
        score = own if choice == OWN else choices[choice]
        visit.store.set_final(visit.person, _number(visit), row.unit, score, comment, row.suggested)
        st.query_params[UNIT] = next_unit(board, row.unit, which)
        st.rerun()


def _choices(row: PanelUnit, point: bool) -> dict[str, float | None]:
    """What the chair can take, with its score (None for those that have none yet)."""
    if not point:  # bonus rows and deductions are earned or not; what the experts say first
        both: dict[str, float | None] = {EARNED: row.max_score, NOT_EARNED: 0.0}
        order = both if row.suggested else dict(reversed(both.items()))
        return {**order, UNABLE: None}
    averages = {TRIMMED: row.trimmed, MEAN: row.mean, CORRECTED: row.corrected}
    return {name: score for name, score in averages.items() if score is not None} | {OWN: None, UNABLE: None}


def _label(name: str, score: float | None) -> str:
    return name if score is None else f"{name}　{in_points(score)} 分"


def _own_score(row: PanelUnit) -> float:
    start = row.final if row.final is not None else row.suggested
    number: Callable[..., float] = st.number_input
    return number("另定的分值", 0.0, row.max_score, half_up(start or 0.0), step=0.05, format="%.2f", key=f"own-{row.unit}", help="选“另定”时用这个分值")


def _number(visit: Visit) -> int:
    assert visit.submission is not None  # the page is shown for a submission only
    return visit.submission
