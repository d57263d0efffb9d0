"""Assessment → one HTML page that needs nothing from outside: no network, no other file."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.findings import place
from assistant.models import Assessment
from assistant.reports.labels import JUDGEMENTS, POINT_STATES, STATES, gaps_in_words, in_points, in_share
from assistant.reports.summary import indicator_of, summarise
from assistant.scheme import Scheme

SHOWN = 2  # quotes shown at once; the others unfold


def render_html(assessment: Assessment, scheme: Scheme) -> str:
    """The whole report as text for a UTF-8 file; whatever comes from the submission is escaped."""
    script = _environment().get_template("report.js").render()
    page = _environment().get_template("report.html.j2").render(
        s=summarise(assessment, scheme), states=POINT_STATES, labels=STATES, judgement_labels=JUDGEMENTS, shown=SHOWN, indicator_of=indicator_of, gaps_in_words=gaps_in_words, place=place,
        script=Markup(script), script_hash=_hash(script),
    )
    # a file name may hold bytes that are no UTF-8
    return page.encode("utf-8", "replace").decode("utf-8")


@cache
def _environment() -> Environment:
    loader = PackageLoader("assistant.reports", "")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters |= {"points": in_points, "share": in_share, "percent": "{:.0%}".format}
    return found


def _hash(script: str) -> str:
    """What the page's policy calls the only script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
