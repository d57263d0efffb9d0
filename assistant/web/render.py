"""Templates → the page. Everything that comes from the submission passes through here, and is escaped."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import streamlit as st
from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.errors import AssistantError
from assistant.pages import place
from assistant.reports.labels import JUDGEMENTS, POINT_STATES, STATES, gaps_in_words, in_points, in_share
from assistant.web.palette import DARK, FONTS, LIGHT


def show_template(name: str, **values: Any) -> None:
    """Put a template of the folder `templates` on the page."""
    st.html(fill(name, **values))


@contextmanager
def explained() -> Iterator[None]:
    """What the reader can put right is told in one line; pages and fragments, which run by themselves, begin with it."""
    try:
        yield
    except AssistantError as error:
        st.error(str(error), icon=":material/error:")


def show_style() -> None:
    """The page's style sheet, in the colours of the theme that is in use."""
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    st.html(f"<style>{fill('page.css', colours=palette.css, fonts=FONTS)}</style>")


def fill(name: str, **values: Any) -> str:
    """The text of a filled template."""
    text = _environment().get_template(name).render(states=POINT_STATES, labels=STATES, judgement_labels=JUDGEMENTS, place=place, gaps_in_words=gaps_in_words, **values)
    return text.encode("utf-8", "replace").decode("utf-8")  # a file name may hold bytes that are no UTF-8


@cache
def _environment() -> Environment:
    loader = PackageLoader("assistant.web", "templates")
    chosen = Environment(loader=loader, autoescape=lambda name: name != "page.css", undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    chosen.filters |= {"points": in_points, "share": in_share}
    return chosen
