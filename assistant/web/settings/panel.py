"""The tab 专家组: who is on the panel, who is recused, what experts see before they have scored."""

from dataclasses import replace

import streamlit as st

from assistant.models.review import Member, Part, Person
from assistant.web.render import show_template
from assistant.web.visit import Visit

PARTS: dict[Part, str] = {"expert": "专家", "chair": "组长", "applicant": "申报城市"}
WHOLE = "这一份申报材料"


def show_panel(visit: Visit, submission: int) -> None:
    """Members on the left; recusals and what experts see on the right."""
    left, right = st.columns(2, gap="large")
    with left:
        _show_members(visit, submission)
    with right:
        _show_recusals(visit, submission)
        _show_sight(visit, submission)


def _show_members(visit: Visit, submission: int) -> None:
    members = visit.store.members(visit.person, submission)
    show_template("settings_members.html.j2", members=members, parts=PARTS, alone=visit.person.role == "local")
    people = [p for p in visit.store.people(visit.person) if p.active and p.role in ("expert", "applicant")]
    if not people:
        show_template("nothing.html.j2", text="还没有可指定的人。请先在“人员”里登记专家。")
        return
    with st.form("member", border=True):
        who = st.selectbox("人员", people, format_func=lambda p: p.name, key="member-who")
        part: Part = st.segmented_control("职责", list(PARTS), default="expert", format_func=PARTS.__getitem__, required=True, key="member-part") or "expert"
        if st.form_submit_button("指定", type="primary"):
            visit.store.assign(visit.person, submission, who, part)
            st.rerun()
    if members:
        _show_removal(visit, submission, list(members))


def _show_removal(visit: Visit, submission: int, members: list[Member]) -> None:
    with st.form("remove", border=True):
        who = st.selectbox("移出本项目", [m.person for m in members], format_func=lambda p: p.name, key="remove-who", help="已评的分数保留，但不再计入")
        if st.form_submit_button("移出"):
            visit.store.unassign(visit.person, submission, who)
            st.rerun()


def _show_recusals(visit: Visit, submission: int) -> None:
    conflicts = visit.store.conflicts(visit.person)
    show_template("settings_recusals.html.j2", conflicts=conflicts)
    experts = [p for p in visit.store.people(visit.person) if p.role == "expert"]
    if experts:
        _show_recusal_form(visit, submission, experts)
    if conflicts:
        with st.form("end-recusal", border=True):
            which = st.selectbox("撤销登记", conflicts, format_func=lambda c: f"{c.person}：{c.city or f'申报材料 {c.submission}'}", key="end-which", help="只用于登记有误")
            if st.form_submit_button("撤销"):
                visit.store.end_recusal(visit.person, which.id)
                st.rerun()


def _show_recusal_form(visit: Visit, submission: int, experts: list[Person]) -> None:
    info, _ = visit.store.info(visit.person, submission)
    with st.form("recuse", border=True):
        who = st.selectbox("回避的专家", experts, format_func=lambda p: p.name, key="recuse-who")
        of = st.selectbox("回避", [*info.cities, WHOLE], key="recuse-of", accept_new_options=True, help="可直接输入其他城市")
        reason = st.text_input("理由", key="recuse-reason")
        if st.form_submit_button("登记回避"):
            whole = of == WHOLE
            visit.store.recuse(visit.person, who, reason, "" if whole else str(of), submission if whole else None)
            st.rerun()


def _show_sight(visit: Visit, submission: int) -> None:
    settings = visit.store.settings(visit.person, submission)
    with st.form("sight", border=True):
        hide = st.checkbox("专家先独立评分，再显示建议分", settings.hide_suggestion, key="set-hide", help="防止先入为主；是否先看到建议分会一并记录")
        visible = st.checkbox("专家未评之前就能看到其他专家的评分", settings.others_visible, key="set-visible")
        if st.form_submit_button("保存"):
            visit.store.set_settings(visit.person, submission, replace(settings, hide_suggestion=hide, others_visible=visible))
            st.rerun()
