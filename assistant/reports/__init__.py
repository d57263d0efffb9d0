"""One assessment → JSON (the public contract) and HTML (one self-contained page)."""

from assistant.reports.html import render_html
from assistant.reports.json import FORMAT, to_dict, to_json

__all__ = ["FORMAT", "render_html", "to_dict", "to_json"]
