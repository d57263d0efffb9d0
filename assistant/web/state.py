"""Assessments kept for all views of this server, by the content they were made from."""

import threading
from collections import OrderedDict

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.models import Assessment
from assistant.pipeline import check
from assistant.web.progress import ProgressBar
from assistant.web.submission import Given

KEPT = 8


class Shelf:
    """The last few assessments, the most lately used last. Safe for several views at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Assessment] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Assessment | None:
        """The assessment of this content; None if there is none (any more)."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, assessment: Assessment) -> None:
        """Keep an assessment, and let go of the oldest where there are too many."""
        with self._lock:
            self._kept[key] = assessment
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """The one shelf of this server."""
    return Shelf()


def assess(given: Given, place: DeltaGenerator) -> Assessment:
    """The assessment of what was given: from the shelf, else made now, with a progress bar in `place`. Raises AssistantError."""
    key = given.key
    kept = shelf().get(key)
    if kept:
        return kept
    with ProgressBar(place) as progress, given.paths() as paths:
        made = check(paths, given.options, progress)
    shelf().put(key, made)
    return made
