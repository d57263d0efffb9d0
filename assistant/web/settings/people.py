"""The tab 人员: who is known to the store, with which role."""

import streamlit as st

from assistant.models.review import Person, Role
from assistant.web.render import show_template
from assistant.web.visit import Visit

ROLES: dict[Role, str] = {"organiser": "组织者", "expert": "专家", "applicant": "申报城市"}


def show_people(visit: Visit) -> None:
    """The list, and the forms to register and to change."""
    people = visit.store.people(visit.person)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_template("settings_people.html.j2", people=people, roles={**ROLES, "local": "本机用户"})
    with right:
        _show_new(visit)
        others = [p for p in people if p.role != "local"]
        if others:
            _show_change(visit, others)


def _show_new(visit: Visit) -> None:
    with st.form("person", border=True, clear_on_submit=True):
        name = st.text_input("姓名", key="person-name")
        email = st.text_input("邮箱（登录用）", key="person-email", placeholder="只在本机使用时可不填")
        role: Role = st.segmented_control("角色", list(ROLES), default="expert", format_func=ROLES.__getitem__, required=True, key="person-role") or "expert"
        if st.form_submit_button("登记", type="primary"):
            visit.store.add_person(visit.person, name, role, email)
            st.rerun()


def _show_change(visit: Visit, people: list[Person]) -> None:
    with st.form("change", border=True):
        who = st.selectbox("修改", people, format_func=lambda p: f"{p.name}（{ROLES[p.role]}{'' if p.active else '，已停用'}）", key="change-who")
        role: Role | None = st.segmented_control("改为", list(ROLES), format_func=ROLES.__getitem__, key="change-role", help="不选则不改")
        active = st.segmented_control("账号", ("启用", "停用"), key="change-active", help="不选则不改")
        if st.form_submit_button("保存"):
            visit.store.change_person(visit.person, who, role, None if active is None else active == "启用")
            st.rerun()
