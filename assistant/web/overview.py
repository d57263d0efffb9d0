"""总览: the totals against the thresholds, the groups, the states of the points, bonus, deductions and warnings."""

from assistant.reports.summary import Summary
from assistant.web.render import show_template

WARNINGS_SHOWN = 4  # the others unfold


def show_overview(summary: Summary) -> None:
    """The page that tells how the submission stands."""
    show_template("overview.html.j2", s=summary, shown=WARNINGS_SHOWN)
