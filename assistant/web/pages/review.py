"""评审: one unit at a time, with its official text, the suggestion, the evidence and the page it stands on."""

from assistant.web.render import show_template
from assistant.web.review.desk import show_desk
from assistant.web.visit import Page, Visit, subject


def show(visit: Visit) -> None:
    """The desk for the submission in view."""
    found = subject(visit)
    if found is None:
        show_template("nothing.html.j2", text="请先在“总览”里选定一份已核查的申报材料。")
        return
    show_desk(visit, found)


PAGE = Page("评审", "review", ":material/fact_check:", ("local", "organiser", "expert"), show)
