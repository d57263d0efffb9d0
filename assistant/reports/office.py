"""Assessment and Review → Word and Excel files. The libraries are imported when the first report is made: they are slow to load."""

from datetime import date

from assistant.errors import UsageError
from assistant.models import Assessment, Review
from assistant.reports.html import render_html
from assistant.reports.json import to_json
from assistant.reports.scores import Dossier, score_table
from assistant.reports.summary import summarise
from assistant.scheme import Scheme

# the reports in Word, and their names for who can't type Chinese
WORD_REPORTS = {"自评报告": "self", "评估报告": "panel", "整改清单": "gaps", "评分表": "sheet"}
DEFAULT_REPORT = "自评报告"
FORMATS = ("docx", "xlsx", "html", "json")


def render(
    format: str, assessment: Assessment, scheme: Scheme, review: Review | None = None, report: str = DEFAULT_REPORT, on: date | None = None,
) -> bytes:
    """A report as the bytes of a file in one of FORMATS; `report` chooses among WORD_REPORTS. UsageError for other names."""
    if format == "docx":
        return render_docx(assessment, scheme, review, report, on)
    if format == "xlsx":
        return render_xlsx(assessment, scheme, review, on)
    if format in ("html", "json"):
        return (render_html if format == "html" else _json)(assessment, scheme).encode("utf-8", "replace")
    raise UsageError(f"没有“{format}”格式的报告。可用的格式：{'、'.join(FORMATS)}。", f"no report as “{format}”; there are: {', '.join(FORMATS)}.")


def render_docx(
    assessment: Assessment, scheme: Scheme, review: Review | None = None, report: str = DEFAULT_REPORT, on: date | None = None,
) -> bytes:
    """One of WORD_REPORTS as a .docx file; `on` is the date printed, None leaves room to write it."""
    from assistant.reports.gap_list import gap_list
    from assistant.reports.panel_report import panel_report
    from assistant.reports.self_report import self_report
    from assistant.reports.sheet_word import score_sheet_word

    made = {"self": self_report, "panel": panel_report, "gaps": gap_list, "sheet": score_sheet_word}.get(WORD_REPORTS.get(report, report))
    if made is None:
        names = (*WORD_REPORTS, *WORD_REPORTS.values())
        raise UsageError(f"没有“{report}”这种报告。可用的：{'、'.join(names)}。", f"no report “{report}”; there are: {', '.join(names)}.")
    return made(_dossier(assessment, scheme, review, on))


def render_xlsx(assessment: Assessment, scheme: Scheme, review: Review | None = None, on: date | None = None) -> bytes:
    """The score sheet with formulas, the scores of every expert and the evidence as an .xlsx file."""
    from assistant.reports.score_book import score_book

    return score_book(_dossier(assessment, scheme, review, on))


def _dossier(assessment: Assessment, scheme: Scheme, review: Review | None, on: date | None) -> Dossier:
    summary = summarise(assessment, scheme)
    return Dossier(summary, scheme, score_table(summary, scheme, review), on)


def _json(assessment: Assessment, _: Scheme) -> str:
    return to_json(assessment)
