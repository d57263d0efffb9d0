"""Assessment → the public JSON, format 1 (docs/formats.md). Additions are allowed, changes need a new format number."""

import json
from typing import Any

from assistant.models import Assessment, Document, Evidence, Finding, ScoredIndicator, ScoredPoint

FORMAT = 1


def to_json(assessment: Assessment) -> str:
    """The assessment as JSON text, keys in the order of the contract."""
    return json.dumps(to_dict(assessment), ensure_ascii=False, indent=1) + "\n"


def to_dict(a: Assessment) -> dict[str, Any]:
    """The assessment as plain data."""
    info = a.submission
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
        "indicators": [_indicator(i) for i in a.indicators],
        "bonus": [_point(p) for p in a.bonus],
        "deductions": [_deduction(f) for f in a.deductions],
        "totals": {
            "low": a.totals.low, "likely": a.totals.likely, "high": a.totals.high,
            "bonus": a.totals.bonus, "deductions_if_confirmed": a.totals.deductions_if_confirmed,
        },
        "thresholds": a.thresholds,
        "missing": list(a.missing),
        "warnings": list(a.warnings),
        "orphans": list(a.orphans),
        "model": a.model,
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
        },
    }


def _indicator(i: ScoredIndicator) -> dict[str, Any]:
    return {
        "code": i.code, "max_score": i.max_score, "suggested_score": i.suggested_score, "confidence": i.confidence,
        "points": [_point(p) for p in i.points],
    }


def _point(p: ScoredPoint) -> dict[str, Any]:
    f = p.finding
    return {
        "code": f.code, "max_score": p.max_score, "state": f.state, "suggested_score": p.suggested_score,
        "confidence": f.confidence, "reasons": list(f.reasons), "needed": f.needed, "evidence": [_evidence(e) for e in f.evidence],
    }


def _deduction(f: Finding) -> dict[str, Any]:
    return {"code": f.code, "state": f.state, "reasons": list(f.reasons), "evidence": [_evidence(e) for e in f.evidence]}


def _evidence(e: Evidence) -> dict[str, Any]:
    return {
        "document": e.document, "page": e.page, "text": e.text, "score": e.score, "status": e.status, "date": e.date,
        "boxes": [[round(x, 1) for x in box] for box in e.boxes], "by": list(e.by), "kind": e.kind, "strength": e.strength, "paged": e.paged,
        "pointed": e.pointed, "sealed": e.sealed, "confidence": round(e.confidence, 3),
    }
