"""专家组: what the experts say side by side, how far they agree, and the final scores that the chair sets."""

import streamlit as st

from assistant.pages import place
from assistant.panel import summarise, with_sheet
from assistant.reports.labels import panel_rule
from assistant.web import components
from assistant.web.office import offer
from assistant.web.panel.final import UNIT, show_settle_rest, show_unit, unit_in_view
from assistant.web.panel.rules import show_rules
from assistant.web.panel.view import (
    FILTERS,
    Board,
    Filter,
    agreement_in_words,
    chosen_units,
    seat,
    strictness_in_words,
    table,
    verdict_in_words,
)
from assistant.web.render import show_template
from assistant.web.style import show_figures_style
from assistant.web.visit import Page, Subject, Visit, subject

TABS = ("逐项定分", "一致性与宽严", "回避", "报告")
REPORTS = ("评分表", "评估报告", "整改清单")
SCORES = "scores"


def show(visit: Visit) -> None:
    """The result on top, then the tabs."""
    show_figures_style()
    found = subject(visit)
    if found is None:
        show_template("nothing.html.j2", text="请先在“总览”里选定一份已核查的申报材料。")
        return
    if found.scheme.judged_by != "points":
        _show_unscored(visit, found)
        return
    board = _board(visit, found)
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    with left:
        show_template("panel_result.html.j2", submission=found.assessment.submission, b=board, counted=_counted(visit, board), word=verdict_in_words, source=_source(found))
    with right:
        show_rules(visit, board)
    units, agreement, recusals, documents = st.tabs(TABS)
    with units:
        _show_units(visit, board)
    with agreement:
        show_template("panel_agreement.html.j2", b=board, units=len(found.scheme.units), word=agreement_in_words, strict=strictness_in_words)
    with recusals:
        show_template("panel_recusals.html.j2", members=board.members, conflicts=visit.store.conflicts(visit.person), cities=found.assessment.submission.cities)
    with documents:
        _show_reports(visit, found, board)


def _show_unscored(visit: Visit, found: Subject) -> None:
    """Nothing to add up where the scheme gives no points: the sheet for the judgements, and who is recused."""
    submission, number = found.assessment.submission, found.submission
    left, right = st.columns([4, 1], vertical_alignment="center")
    with left:
        show_template("panel_unscored.html.j2", submission=submission)
    if seat(visit.person, visit.store.members(visit.person, number)).whole:
        with right:
            offer(visit, found, REPORTS[0], primary=True)
    show_template("panel_recusals.html.j2", members=visit.store.members(visit.person, number), conflicts=visit.store.conflicts(visit.person), cities=submission.cities)


def _board(visit: Visit, found: Subject) -> Board:
    store, person = visit.store, visit.person
    settings, review = store.settings(person, found.submission), with_sheet(store.review(person, found.submission), found.assessment.self_scores)
    members = store.members(person, found.submission)
    return Board(found.scheme, settings, review, members, summarise(review, found.scheme, settings), seat(person, members))


def _source(found: Subject) -> str:
    """Where the applicant's own score sheet stands, "" if there is none."""
    sheet = found.assessment.self_scores
    return place(sheet) if sheet else ""


def _counted(visit: Visit, board: Board) -> str:
    """Whose scores count, for whoever sees them all."""
    if not board.seat.whole or not board.experts:
        return ""
    if all(m.part == "applicant" for m in board.members):
        return "还没有指定专家组，暂计本机用户的评分。"
    entered = "；可在“评审”里替他们录入" if visit.person.role == "local" else ""
    return f"得分只计专家组成员的评分{entered}。"


def _show_units(visit: Visit, board: Board) -> None:
    if not board.experts:
        show_template("nothing.html.j2", text="还没有指定专家。请组织者在“设置”的“专家组”里指定。")
        return
    left, right = st.columns([5, 3], gap="medium")
    with left:
        counted = {which: len(chosen_units(board, which)) for which in FILTERS}
        which: Filter = st.segmented_control(
            "显示", FILTERS, default=FILTERS[0], format_func=lambda f: f"{f} {counted[f]}", required=True, key="panel-filter", label_visibility="collapsed",
        ) or FILTERS[0]
        unit = unit_in_view(board)
        components.scores(key=SCORES, data=table(board, which, unit), on_unit_change=_take)
    with right, st.container(key="panel-unit"):
        show_unit(visit, board, unit, which)
        if board.seat.decides:
            show_settle_rest(visit, board)


def _take() -> None:
    st.query_params[UNIT] = st.session_state[SCORES]["unit"]


def _show_reports(visit: Visit, found: Subject, board: Board) -> None:
    unset = sum(not u.is_final for u in board.result.units.values())
    show_template("panel_reports.html.j2", whole=board.seat.whole, open=len(board.result.open), unset=unset, rule=panel_rule(board.settings.trim))
    if not board.seat.whole:
        return
    for column, report in zip(st.columns(len(REPORTS)), REPORTS, strict=True):
        with column:
            offer(visit, found, report, board.review, primary=report == REPORTS[0])


PAGE = Page("专家组", "panel", ":material/groups:", ("local", "organiser", "expert"), show)
