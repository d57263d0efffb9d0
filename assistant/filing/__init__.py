"""The filing form (备案表) of a pilot project: made as Word in the official layout, and checked."""

from assistant.filing.check import FilingItem, check_filing
from assistant.filing.form import FilingForm, filing_of, render_form

__all__ = ["FilingForm", "FilingItem", "check_filing", "filing_of", "render_form"]
