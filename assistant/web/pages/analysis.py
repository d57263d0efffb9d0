"""分析: strong and weak groups, submissions side by side, where evidence comes from and when it happened."""

from base64 import b64encode
from collections.abc import Mapping

import streamlit as st

from assistant.analysis import (
    evidence_by_format,
    group_shares,
    indicator_shares,
    matrix,
    months_between,
    months_of,
    timeline,
)
from assistant.models import Assessment
from assistant.models.review import QueueRow
from assistant.panel import summarise
from assistant.reports.labels import in_points
from assistant.store import Store
from assistant.web.charts.altair_charts import heat_map, time_line
from assistant.web.charts.radar import CENTRE, SIZE, radar
from assistant.web.palette import DARK, FONTS, LIGHT, Palette
from assistant.web.panel.view import seat
from assistant.web.render import fill, show_template
from assistant.web.result import summary_of
from assistant.web.style import show_figures_style
from assistant.web.visit import Page, Subject, Visit, subject

TABS = ("一级指标", "各申报材料对比", "佐证分布")


def show(visit: Visit) -> None:
    """One tab a question."""
    show_figures_style()
    found = subject(visit)
    if found is None:
        show_template("nothing.html.j2", text="请先在“总览”里选定一份已核查的申报材料。")
        return
    show_template("analysis_title.html.j2", submission=found.assessment.submission)
    rows = [r for r in visit.store.queue(visit.person) if r.assessment is not None and not r.hidden]
    if found.submission not in {r.id for r in rows}:
        show_template("nothing.html.j2", text="这份材料先由专家评分、后看建议。全部评完后，这里才有分析。")
        return
    if found.scheme.judged_by != "points":
        _show_unscored(found)
        return
    groups, compared, evidence = st.tabs(TABS)
    with groups:
        _show_groups(visit, found)
    with compared:
        _show_compared(visit, found, [r for r in rows if r.scheme == found.named])
    with evidence:
        _show_evidence(found)


def _show_unscored(found: Subject) -> None:
    """There are no shares of points to compare: judgements by group instead."""
    groups, evidence = st.tabs([TABS[0], TABS[2]])
    with groups:
        show_template("analysis_judged.html.j2", s=summary_of(found))
    with evidence:
        _show_evidence(found)


def _show_groups(visit: Visit, found: Subject) -> None:
    shares = group_shares(found.assessment, found.scheme)
    panel = _panel_shares(visit, found)
    tops = {first.code: first.max_score for first in found.scheme.level1}
    areas = [("high", [s.high for s in shares]), ("likely", [s.likely for s in shares])]
    values = [f"{in_points(round(s.likely * tops[s.code], 2))} / {in_points(tops[s.code])}" for s in shares]
    drawn = radar([s.name for s in shares], [*areas, ("panel", [panel[s.code] for s in shares])] if panel else areas, values)
    svg = fill("radar.svg.j2", r=drawn, size=SIZE, centre=CENTRE, c=_palette().css, fonts=FONTS)
    picture = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"  # drawn in the page itself, it would be cleaned away
    show_template("radar.html.j2", picture=picture, shares=shares, tops=tops, panel=panel)


def _panel_shares(visit: Visit, found: Subject) -> dict[str, float]:
    """The panel's scores by group, for those who see all of them; nothing before every point has a score."""
    if not seat(visit.person, visit.store.members(visit.person, found.submission)).whole:
        return {}
    result = summarise(visit.store.review(visit.person, found.submission), found.scheme, visit.store.settings(visit.person, found.submission))
    return {} if result.open else {g.code: g.score / g.max_score for g in result.groups}


def _show_compared(visit: Visit, found: Subject, rows: list[QueueRow]) -> None:
    names = _told_apart(rows)
    shares = {names[r.id]: _shares(visit.store, visit, visit.store.database.name, r.id, r.assessment or 0) for r in rows}
    show_template("analysis_compared.html.j2", count=len(rows))
    st.altair_chart(heat_map(matrix(shares, found.scheme), found.scheme, _palette()), width="stretch")


def _show_evidence(found: Subject) -> None:
    made: Assessment = found.assessment
    line = timeline(made, found.scheme)
    cycle = made.submission.cycle
    months = months_of(cycle) if cycle else months_between(sorted({month for month, _ in line.months}))
    show_template("analysis_time.html.j2", line=line, cycle=cycle, cycle_months=found.scheme.cycle_months)
    if line.months:
        st.altair_chart(time_line(line, months, found.scheme, _palette()), width="stretch")
    show_template("analysis_formats.html.j2", formats=evidence_by_format(made))


def _told_apart(rows: list[QueueRow]) -> dict[int, str]:
    """Number → the cities, by which people know a project, else its name; the number goes with those that stand twice."""
    names = {r.id: "、".join(r.info.cities) or r.info.name for r in rows}
    listed = list(names.values())
    return {number: name if listed.count(name) == 1 else f"{name}（{number}）" for number, name in names.items()}


@st.cache_data(show_spinner="正在汇总…", max_entries=1000)
def _shares(_store: Store, _visit: Visit, database: str, submission: int, made: int) -> Mapping[str, float | None]:
    """Kept for every view: the queue has told that the person may see the submission."""
    return indicator_shares(_store.assessment(_visit.person, submission, made, texts=False))


def _palette() -> Palette:
    return DARK if st.context.theme.type == "dark" else LIGHT


PAGE = Page("分析", "analysis", ":material/insights:", ("local", "organiser", "expert"), show)
