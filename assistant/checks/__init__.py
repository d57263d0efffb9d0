"""The checks a scoring point asks for beyond one good passage: counts, growth, levels, parts, dates inside the cycle."""

from collections.abc import Callable

from assistant.checks.case import Case, Cycle, Outcome, Page, Pages
from assistant.checks.figures import growth, higher_than_average, stages, steady, sums_of_money, targets
from assistant.checks.wording import level, parts
from assistant.checks.years import Period, cycle_year, event_date, inside_cycle, per_year, period, regular
from assistant.lexicon.points import Check
from assistant.options import Options

__all__ = ["CHECKS", "COMPARES", "Case", "Cycle", "Outcome", "Page", "Pages", "Period", "cycle_year", "event_date", "period", "run_check"]

CHECKS: dict[str, Callable[[Check, Case, Options], Outcome]] = {
    "per_year": per_year, "regular": regular, "inside_cycle": inside_cycle, "growth": growth, "steady": steady, "above_average": higher_than_average,
    "money": sums_of_money, "targets": targets, "stages": stages, "parts": parts, "level": level,
}
COMPARES = ("growth", "above_average")  # checks that compare values with others


def run_check(check: Check, case: Case, options: Options) -> Outcome:
    """Judge one check of a scoring point."""
    return CHECKS[check.check](check, case, options)
