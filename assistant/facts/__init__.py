"""Facts out of text and table rows: dates and periods, amounts, growth, comparisons. Each keeps the phrase it came from."""

from assistant.facts.amounts import Amount, amounts, money
from assistant.facts.averages import above_average
from assistant.facts.dates import (
    Span,
    When,
    dates,
    document_numbers,
    event_dates,
    iso_date,
    own_number,
    sign_offs,
    signed_on,
    spans,
    standard_years,
)
from assistant.facts.growth import growth_of, single_years
from assistant.facts.series import Growth
from assistant.facts.trends import steady_trend

__all__ = [
    "Amount", "Growth", "Span", "When", "above_average", "amounts", "dates", "document_numbers", "event_dates", "growth_of", "iso_date", "money",
    "own_number", "sign_offs", "signed_on", "single_years", "spans", "standard_years", "steady_trend",
]
