"""One assessment, with what a panel says of it → JSON (the public contract), HTML (one page), Word and Excel."""

from assistant.reports.html import render_html
from assistant.reports.json import FORMAT, to_dict, to_json
from assistant.reports.office import DEFAULT_REPORT, FORMATS, WORD_REPORTS, render, render_docx, render_xlsx

__all__ = ["DEFAULT_REPORT", "FORMAT", "FORMATS", "WORD_REPORTS", "render", "render_docx", "render_html", "render_xlsx", "to_dict", "to_json"]
