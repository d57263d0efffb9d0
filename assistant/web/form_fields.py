"""Fields of forms that are named as in the options, so that form and command line can't drift apart."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from assistant.options import Options
from assistant.submission import EARLIEST
from assistant.text import names_in


def described(option: str) -> str:
    """What the options say a setting is."""
    return Options.model_fields[option].description or option


def approval_field(value: date | None, key: str) -> date | None:
    """The date of approval; None as long as nobody gave one."""
    return day_field("批准建设日期", value, key, help=described("approved_on"))


def day_field(name: str, value: date | None, key: str, **more: Any) -> date | None:
    """A day up to today; one that was given elsewhere may lie outside. `more` is for the widget."""
    first, last = min(EARLIEST, value or EARLIEST), max(date.today(), value or EARLIEST)
    chosen: date | None = st.date_input(name, value, min_value=first, max_value=last, format="YYYY-MM-DD", key=key, **more)
    return chosen


def cities_field(value: Sequence[str], key: str) -> tuple[str, ...] | None:
    """The cities that take part; None if none was named."""
    said = st.text_input(described("cities"), "、".join(value), key=key, placeholder="用顿号隔开")
    return names_in(said) or None
