"""The frame of every page: style, sign-in, menu by role; known errors become one line."""

from functools import partial
from pathlib import Path

import streamlit as st

from assistant.web import sign_in
from assistant.web.pages import PAGES
from assistant.web.render import explained, show_style
from assistant.web.visit import Page, Visit, chosen, store

ICON = Path(__file__).with_name("icon.svg")  # Streamlit fetches its own icons from the network
TITLE = "材料评审助手"


def show() -> None:
    """The page that the address asks for; what its reader can put right is told in one line."""
    st.set_page_config(TITLE, page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    st.logo(str(ICON), size="large")
    show_style()
    with explained():
        _show_chosen_page()
    sign_in.show_sign_out()


def _show_chosen_page() -> None:
    opened = store()
    person = sign_in.person(opened)
    if person is None:
        return
    allowed = [p for p in PAGES if person.role in p.roles]
    visit = Visit(opened, person)
    menu = [st.Page(partial(_show, p, visit), title=p.title, icon=p.icon, url_path=p.path, default=p is allowed[0]) for p in allowed]
    st.navigation(menu, position="top").run()


def _show(page: Page, visit: Visit) -> None:
    """The page, with the submission in view as it is when the page begins."""
    page.show(Visit(visit.store, visit.person, chosen()))
