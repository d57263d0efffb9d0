"""Assessment → one HTML page that needs nothing from outside: no network, no other file."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.models import Assessment
from assistant.models.review import PanelSettings, Review
from assistant.pages import place
from assistant.panel import as_set
from assistant.report_mark import PAGE, marked
from assistant.reports.labels import JUDGEMENTS, POINT_STATES, STATES, gaps_in_words, in_points, in_share, panel_rule
from assistant.reports.scores import ScoreTable, panel, score_table, total
from assistant.reports.summary import Group, indicator_of, summarise
from assistant.scheme import Scheme

SHOWN = 2  # quotes shown at once; the others unfold


def render_html(assessment: Assessment, scheme: Scheme, review: Review | None = None, settings: PanelSettings | None = None) -> str:
    """The whole report as text for a UTF-8 file, with the panel's scores if anybody has scored; what comes from the submission is escaped."""
    settings = settings or PanelSettings()
    scheme = as_set(scheme, settings)
    summary, scored = summarise(assessment, scheme), bool(review and (review.decisions or review.final))
    scores = score_table(summary, scheme, review, settings) if scored else None
    script = _environment().get_template("report.js").render()
    page = _environment().get_template("report.html.j2").render(
        s=summary, scores=scores, rule=panel_rule(settings.trim), panel_of=_panel_of, states=POINT_STATES, labels=STATES, judgement_labels=JUDGEMENTS, shown=SHOWN, indicator_of=indicator_of, gaps_in_words=gaps_in_words, place=place, mark=marked(PAGE),
        script=Markup(script), script_hash=_hash(script),
    )
    # a file name may hold bytes that are no UTF-8
    return page.encode("utf-8", "replace").decode("utf-8")


def _panel_of(group: Group, scores: ScoreTable) -> float | None:
    """What the panel gives a group."""
    return total((scores.units[p.code] for i in group.indicators for p in i.points), panel)


@cache
def _environment() -> Environment:
    loader = PackageLoader("assistant.reports", "")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters |= {"points": in_points, "share": in_share, "percent": "{:.0%}".format}
    return found


def _hash(script: str) -> str:
    """What the page's policy calls the only script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
