"""Assessment → the public JSON, format 1 (docs/formats.md). Additions are allowed, changes need a new format number."""

import json
from typing import Any

from assistant.models import (
    Assessment,
    Document,
    Evidence,
    Finding,
    JudgedCondition,
    Reference,
    ScoredIndicator,
    ScoredPoint,
)

FORMAT = 1


def to_json(assessment: Assessment) -> str:
    """The assessment as JSON text, keys in the order of the contract."""
    return json.dumps(to_dict(assessment), ensure_ascii=False, indent=1) + "\n"


def to_dict(a: Assessment) -> dict[str, Any]:
    """The assessment as plain data."""
    info, sums, own = a.submission, a.totals, a.self_scores
    scored = a.judged_by == "points"
    figures = {
        "low": sums.low, "likely": sums.likely, "high": sums.high, "bonus": sums.bonus, "deductions_if_confirmed": sums.deductions_if_confirmed,
    }
    return {
        "format": FORMAT,
        "scheme": a.scheme,
        "submission": {
            "name": info.name,
            "cities": list(info.cities),
            "approved_on": info.approved_on.isoformat() if info.approved_on else None,
            "cycle": [day.isoformat() for day in info.cycle] if info.cycle else None,
        },
        "documents": [_document(d) for d in a.documents],
        "indicators": [_indicator(i, scored) for i in a.indicators],
        "bonus": [_point(p) for p in a.bonus],
        "deductions": [_deduction(f) for f in a.deductions],
        "totals": figures if scored else dict.fromkeys(figures),
        "thresholds": a.thresholds,
        "missing": list(a.missing),
        "warnings": list(a.warnings),
        "orphans": list(a.orphans),
        "model": a.model,
        "self_scores": {"document": own.document, "page": own.page, "paged": own.paged, "total": own.total, "scores": own.scores} if own else None,
        "judged_by": a.judged_by,
        "conditions": [_condition(c) for c in a.conditions],
    }


def _document(d: Document) -> dict[str, Any]:
    said = d.properties
    return {
        "path": d.name, "sha256": d.sha256, "kind": d.kind, "pages": d.pages, "status": d.status, "message": d.message,
        "reader": d.reader, "seconds": d.seconds,
        "unread_pages": [list(run) for run in d.unread_pages], "unclear_pages": [list(run) for run in d.unclear_pages],
        "has_seal": bool(said.seals), "seals": [{"page": seal.page, "text": seal.text} for seal in said.seals],
        "properties": {
            "created": said.created or None, "modified": said.modified or None, "signed_on": said.signed_on or None,
            "signed_by": list(said.signed_by), "running_header": said.running_header,
            "report": said.report or None,
        },
    }


def _indicator(i: ScoredIndicator, scored: bool) -> dict[str, Any]:
    return {
        "code": i.code, "max_score": i.max_score if scored else None, "suggested_score": i.suggested_score if scored else None,
        "judgement": i.judgement, "confidence": i.confidence,
        "points": [_point(p, scored) for p in i.points], "references": [_reference(r) for r in i.references],
    }


def _condition(c: JudgedCondition) -> dict[str, Any]:
    return {
        "code": c.code, "judgement": c.judgement,
        "points": [_finding(f) for f in c.findings], "references": [_reference(r) for r in c.references],
    }


def _reference(r: Reference) -> dict[str, Any]:
    return {"title": r.title, "issued_as": r.issued_as, "clause": r.clause, "text": r.text, "quoted": r.quoted}


def _point(p: ScoredPoint, scored: bool = True) -> dict[str, Any]:
    found = _finding(p.finding)
    return {"code": found.pop("code"), "max_score": p.max_score if scored else None, "state": found.pop("state"), "suggested_score": p.suggested_score, **found}


def _finding(f: Finding) -> dict[str, Any]:
    return {
        "code": f.code, "state": f.state, "confidence": f.confidence, "reasons": list(f.reasons), "needed": f.needed,
        "evidence": [_evidence(e) for e in f.evidence], "against": [_evidence(e) for e in f.against],
    }


def _deduction(f: Finding) -> dict[str, Any]:
    return {"code": f.code, "state": f.state, "reasons": list(f.reasons), "evidence": [_evidence(e) for e in f.evidence]}


def _evidence(e: Evidence) -> dict[str, Any]:
    return {
        "document": e.document, "page": e.page, "text": e.text, "score": e.score, "status": e.status, "date": e.date,
        "boxes": [[round(x, 1) for x in box] for box in e.boxes], "by": list(e.by), "kind": e.kind, "strength": e.strength, "paged": e.paged,
        "pointed": e.pointed, "sealed": e.sealed, "confidence": round(e.confidence, 3),
    }
