"""Assessments as the pipeline puts them together, from made-up findings."""

from assistant.models import Document, Evidence, Finding, SubmissionInfo
from assistant.pipeline import _assess


def quote(document="1 会议/纪要.docx", text="澜溪市召开了联席会议。", score=0.9, strength="original", day="2021-05-20", **more):
    return Evidence(document, 2, text, score, "done", day, strength=strength, **more)


def assessed(lexicon, options, states=None, evidence=None, default="missing", documents=(), info=None, read=()):
    """Every unit in the state `default` (no deduction), those of `states` in theirs, with the quotes of `evidence`; `read`: whole documents."""
    findings = {u: Finding(u, default, 0.8, ("没有佐证",), lexicon.points[u].needed) for u in lexicon.scheme.units}
    findings |= {g.code: Finding(g.code, "missing", 0.8) for group in lexicon.scheme.bonus.groups for g in group.items}
    findings |= {d.code: Finding(d.code, "clear", 0.9) for d in lexicon.scheme.deductions.items}
    quotes = evidence or {}
    for code in {*(states or {}), *quotes}:
        findings[code] = Finding(code, (states or {}).get(code, "supported"), 0.8, ("见佐证",), lexicon.points[code].needed, tuple(quotes.get(code, ())))
    names = documents or sorted({q.document for found in quotes.values() for q in found})
    found_files = [*read] or [Document(n, "0" * 64, n.rpartition(".")[2], "ok") for n in names]
    return _assess(lexicon, options, info or SubmissionInfo("澜溪轴承", ("澜溪市",)), found_files, findings, {})
