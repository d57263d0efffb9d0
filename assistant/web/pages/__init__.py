"""The pages, one module each, in the order of the menu. A new page is a module with a `PAGE`, and its line here."""

from assistant.web.pages import analysis, overview, panel, progress, review, selfcheck, settings
from assistant.web.visit import Page

PAGES: tuple[Page, ...] = (overview.PAGE, review.PAGE, selfcheck.PAGE, progress.PAGE, panel.PAGE, analysis.PAGE, settings.PAGE)
