"""The mark in the properties of every report that this program writes: reports put it there, reading finds it again."""

import re

PROGRAM = "material-review-assistant"
MARK = re.compile(rf"{PROGRAM}/([^\s;,<]+)")
SELF_REPORT, SHEET, PAGE, RESULT = "自评报告", "评分表", "网页报告", "核查结果"


def marked(report: str) -> str:
    """The mark of a report by its name."""
    return f"{PROGRAM}/{report}"


def report_of(text: str) -> str:
    """The report that a mark in a text names; "" if there is none."""
    found = MARK.search(text)
    return found[1] if found else ""
