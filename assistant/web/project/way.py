"""建设进程: the steps of the project in view as of today, with their dates, their states and the clauses they rest on."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from assistant.clauses import clauses
from assistant.life import Step, StepState, TimeLine, time_line
from assistant.life.half_year import HalfYearReport, find_reports
from assistant.life.labels import STEP_STATES, STEPS, step_note
from assistant.models import State, SubmissionInfo
from assistant.options import load_options
from assistant.scheme import Scheme
from assistant.submission import ProcessFile, cycle_of, odd_approval
from assistant.web.form_fields import day_field
from assistant.web.render import explained, show_template
from assistant.web.visit import KEPT, Subject, Visit, whole_assessment

COLOURS: dict[StepState, State] = {"done": "supported", "late": "weak", "undated": "weak", "due": "weak", "overdue": "missing", "failed": "missing"}
DAYS = {"filed_on": "备案", "selected_on": "遴选", "listed_on": "列入清单", "self_assessed_on": "市级自评", "reviewed_on": "省级评估"}
SCORES = {"self_score": "市级自评得分", "review_score": "省级评估得分"}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in words; `colour` is the state whose colour it has, "" for the accent."""

    step: Step
    name: str
    said: str
    colour: str
    note: str
    clause: str


def show_way(visit: Visit, found: Subject, info: SubmissionInfo) -> None:
    """The time line. Half-yearly reports are looked for in the files; what happened outside them the reader may note."""
    project = replace(info, cycle=cycle_of(info.approved_on, found.scheme.cycle_months))
    shown, noted = st.columns([4, 1])
    with noted, st.popover("补记日期和得分", width="stretch"):
        process = _noted(visit, found.submission)
    reports = _reports(visit, found, found.key, project.approved_on) if project.approved_on else ()
    line = time_line(found.scheme, project, process, reports, date.today(), load_options().report_grace_days)
    papers = tuple(dict.fromkeys(clauses()[s.clause].paper for s in line.steps))
    with shown:
        show_template("way.html.j2", line=line, rows=[_row(s, line, found.scheme) for s in line.steps], calls=_calls(line), papers=papers)


def _noted(visit: Visit, submission: int) -> ProcessFile:
    """What the reader says has happened; the store keeps each field as soon as it is filled in."""
    st.caption("材料里查不到的步骤，可在这里补记，填写后即保存。")
    known = visit.store.process(visit.person, submission)
    for field, name in DAYS.items():
        key = f"way-{field}-{submission}"
        day_field(f"{name}日期", getattr(known, field), key, on_change=_keep, args=(visit, submission, field, key))
    for field, name in SCORES.items():
        key = f"way-{field}-{submission}"
        st.number_input(name, 0.0, None, getattr(known, field), 0.5, key=key, on_change=_keep, args=(visit, submission, field, key))
    return known


def _keep(visit: Visit, submission: int, field: str, key: str) -> None:
    with explained():
        visit.store.note_process(visit.person, submission, **{field: st.session_state[key]})


@st.cache_resource(show_spinner="正在查找半年报告…", max_entries=KEPT)
def _reports(_visit: Visit, _found: Subject, key: str, approved_on: date) -> tuple[HalfYearReport, ...]:
    return find_reports(whole_assessment(_visit, _found).documents, approved_on, _found.scheme.cycle_months)


def _row(step: Step, line: TimeLine, scheme: Scheme) -> StepRow:
    name = STEPS[step.key][0]
    colour = "" if step.state == "running" else COLOURS.get(step.state, "unreadable")
    return StepRow(step, f"第 {step.number} 次{name}" if step.number else name, STEP_STATES[step.state][0], colour, step_note(step, line, scheme), clauses()[step.clause].short)


def _calls(line: TimeLine) -> list[str]:
    """What is wrong or to be done now."""
    missed = [str(s.number) for s in line.steps if s.key == "half_year" and s.state == "overdue"]
    told = []
    if not line.project.approved_on:
        told.append("没有批准日期，建设周期和半年报告的期限算不出来。请组织者在“设置”里填写批准日期。")
    if odd := odd_approval(line.project.approved_on, date.today()):
        told.append(f"{odd}。")
    if missed:
        told.append(f"材料中没有找到第 {'、'.join(missed)} 次半年报告。如已提交，请补充到材料中，或核对文件标题。")
    if line.outcome in ("improve", "suspend"):
        told.append("请逐条整改，失分的得分点和需补充的材料见“与上次核查相比”。")
    return told
