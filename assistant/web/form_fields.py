"""Fields of forms that are named as in the options, so that form and command line can't drift apart."""

import re
from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.options import Options

EARLIEST = date(2015, 1, 1)


def described(option: str) -> str:
    """What the options say a setting is."""
    return Options.model_fields[option].description or option


def approval_field(value: date | None, key: str) -> date | None:
    """The date of approval; None as long as nobody gave one."""
    chosen: date | None = st.date_input(
        "批准建设日期", value, min_value=EARLIEST, max_value=date.today(), format="YYYY-MM-DD", key=key, help=described("approved_on"),
    )
    return chosen


def cities_field(value: Sequence[str], key: str) -> tuple[str, ...] | None:
    """The cities that take part; None if none was named."""
    said = st.text_input(described("cities"), "、".join(value), key=key, placeholder="用顿号隔开")
    return tuple(c for c in re.split(r"[、，,;；\s]+", said) if c) or None
