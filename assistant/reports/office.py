"""Assessment and Review → Word and Excel files, under the settings of the panel.

The libraries are imported when the first report is made: they are slow to load.
"""

from collections.abc import Callable
from datetime import date

from assistant.errors import UsageError
from assistant.models import Assessment
from assistant.models.review import PanelSettings, Review
from assistant.output import ENDINGS, as_bytes
from assistant.panel import as_set
from assistant.reports.html import render_html
from assistant.reports.json import to_json
from assistant.reports.scores import UNSCORED, Dossier, score_table
from assistant.reports.summary import summarise
from assistant.scheme import Scheme

# the reports in Word, and their names for who can't type Chinese
WORD_REPORTS = {"自评报告": "self", "评估报告": "panel", "整改清单": "gaps", "评分表": "sheet"}
DEFAULT_REPORT = "自评报告"
FORMATS = tuple(ENDINGS)
Maker = Callable[[Dossier], bytes]


def render(
    format: str, assessment: Assessment, scheme: Scheme, review: Review | None = None, report: str = DEFAULT_REPORT, on: date | None = None,
    settings: PanelSettings | None = None,
) -> bytes:
    """A report as the bytes of a file in one of FORMATS; `report` chooses among WORD_REPORTS. UsageError for other names."""
    if format == "docx":
        return render_docx(assessment, scheme, review, report, on, settings)
    if format == "xlsx":
        return render_xlsx(assessment, scheme, review, on, settings)
    if format == "html":
        return as_bytes(render_html(assessment, scheme, review, settings))
    if format == "json":
        return as_bytes(to_json(assessment))
    raise UsageError(f"没有“{format}”格式的报告。可用的格式：{'、'.join(FORMATS)}。", f"no report as “{format}”; there are: {', '.join(FORMATS)}.")


def render_docx(
    assessment: Assessment, scheme: Scheme, review: Review | None = None, report: str = DEFAULT_REPORT, on: date | None = None,
    settings: PanelSettings | None = None,
) -> bytes:
    """One of WORD_REPORTS as a .docx file; `on` is the date printed, None leaves room to write it."""
    name = WORD_REPORTS.get(report, report)
    if name not in WORD_REPORTS.values():
        names = (*WORD_REPORTS, *WORD_REPORTS.values())
        raise UsageError(f"没有“{report}”这种报告。可用的：{'、'.join(names)}。", f"no report “{report}”; there are: {', '.join(names)}.")
    makers = _makers_with_points() if scheme.judged_by == "points" else _makers_without_points()
    if name not in makers:
        names = tuple(zh for zh, short in WORD_REPORTS.items() if short in makers)
        raise UsageError(
            f"方案“{scheme.id}”逐项判断、不计分，没有这种报告。可用的：{'、'.join(names)}。",
            f"the scheme {scheme.id} gives no points, so there is no such report; there are: {', '.join(makers)}.",
        )
    return makers[name](_dossier(assessment, scheme, review, on, settings))


def _makers_with_points() -> dict[str, Maker]:
    from assistant.reports.gap_list import gap_list
    from assistant.reports.panel_report import panel_report
    from assistant.reports.self_report import self_report
    from assistant.reports.sheet_word import score_sheet_word

    return {"self": self_report, "panel": panel_report, "gaps": gap_list, "sheet": score_sheet_word}


def _makers_without_points() -> dict[str, Maker]:
    from assistant.reports.item_report import item_report
    from assistant.reports.item_sheet import item_sheet_word

    return {"self": item_report, "sheet": item_sheet_word}


def render_xlsx(
    assessment: Assessment, scheme: Scheme, review: Review | None = None, on: date | None = None, settings: PanelSettings | None = None,
) -> bytes:
    """The score sheet with formulas, the scores of every expert and the evidence as an .xlsx file; without points the judgements."""
    from assistant.reports.item_book import item_book
    from assistant.reports.score_book import score_book

    return (score_book if scheme.judged_by == "points" else item_book)(_dossier(assessment, scheme, review, on, settings))


def _dossier(assessment: Assessment, scheme: Scheme, review: Review | None, on: date | None, settings: PanelSettings | None) -> Dossier:
    settings = settings or PanelSettings()
    scheme = as_set(scheme, settings)
    summary = summarise(assessment, scheme)
    return Dossier(summary, scheme, settings, score_table(summary, scheme, review, settings) if scheme.judged_by == "points" else UNSCORED, on)
