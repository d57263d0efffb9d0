"""The rules of the panel that the chair sets: trimmed share, disagreement, thresholds."""

from dataclasses import replace

import streamlit as st

from assistant.reports.labels import THRESHOLDS
from assistant.scheme import Threshold
from assistant.web.panel.view import Board
from assistant.web.visit import Visit


def show_rules(visit: Visit, board: Board) -> None:
    """A window for them; nothing for those who may not set them."""
    if not board.seat.decides:
        return
    with st.popover("评审规则", icon=":material/tune:", width="stretch"), st.form("rules", border=False):
        settings = board.settings
        trim = st.slider("截尾比例：两端各去掉多少评分", 0.0, 0.45, settings.trim, 0.05, key="trim")
        disagreement = st.slider("分歧界线：最高与最低之差超过满分的多少", 0.0, 1.0, settings.disagreement, 0.05, key="disagreement")
        limits = {name: _limit_field(name, limit, settings.thresholds.get(name), board.scheme.most) for name, limit in board.scheme.thresholds.items()}
        if st.form_submit_button("保存", type="primary"):
            moved: dict[str, float] = {name: value for name, value in limits.items() if value != official(board.scheme.thresholds[name])}
            visit.store.set_settings(visit.person, visit.submission or 0, replace(settings, trim=trim, disagreement=disagreement, thresholds=moved))
            st.rerun()


def official(limit: Threshold) -> float:
    """The number of a threshold in the scheme."""
    return next(n for n in (limit.at_least, limit.above, limit.below) if n is not None)


def _limit_field(name: str, limit: Threshold, set_to: float | None, most: float) -> float:
    """A number up to the most that one can get; one that was set before may lie above."""
    start = official(limit) if set_to is None else set_to
    given: float = st.number_input(f"{THRESHOLDS.get(name, name)}分数线（方案：{official(limit):g}）", 0.0, max(most, start), start, step=1.0, key=f"limit-{name}")
    return given
