"""The JSON holds what its documented form promises."""

import json
from typing import Any

from office import SCAN, STATES, assessment, evidence, finding

from assistant.models import Assessment, ScoredIndicator, ScoredPoint, SubmissionInfo
from assistant.reports import to_json
from assistant.scheme import Scheme
from assistant.scoring import totals

NUMBER = (int, float)
TEXT_OR_NULL = (str, type(None))
NUMBER_OR_NULL = (int, float, type(None))
EVIDENCE = {"document": str, "page": int, "text": str, "score": NUMBER, "status": str, "date": TEXT_OR_NULL, "boxes": list, "by": [str]}
POINT = {
    "code": str, "max_score": NUMBER, "state": str, "suggested_score": NUMBER_OR_NULL, "confidence": NUMBER,
    "reasons": [str], "needed": str, "evidence": [EVIDENCE], "against": [EVIDENCE],
}
CONTRACT = {
    "format": int,
    "scheme": str,
    "submission": {"name": str, "cities": [str], "approved_on": TEXT_OR_NULL, "cycle": (list, type(None))},
    "documents": [{"path": str, "sha256": str, "kind": str, "pages": int, "status": str, "message": str}],
    "indicators": [{"code": str, "max_score": NUMBER, "suggested_score": NUMBER, "confidence": NUMBER, "points": [POINT]}],
    "bonus": [{"code": str, "state": str, "suggested_score": NUMBER_OR_NULL, "evidence": [EVIDENCE]}],
    "deductions": [{"code": str, "state": str, "evidence": [EVIDENCE]}],
    "totals": {"low": NUMBER, "likely": NUMBER, "high": NUMBER, "bonus": NUMBER, "deductions_if_confirmed": NUMBER},
    "thresholds": {"apply": str, "award": str, "suspend": str},
    "missing": [str],
    "warnings": [str],
    "orphans": [str],
    "model": str,
}


def check_shape(value: Any, shape: Any, where: str = "$") -> None:
    """Every key of the contract is there with its type; further keys are allowed."""
    if isinstance(shape, dict):
        assert isinstance(value, dict) and shape.keys() <= value.keys(), where
        for key, inner in shape.items():
            check_shape(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for n, item in enumerate(value):
            check_shape(item, shape[0], f"{where}[{n}]")
    else:
        assert isinstance(value, shape) and not isinstance(value, bool), where


def test_json_has_the_keys_and_types_of_the_contract(scheme: Scheme) -> None:
    found = {"D1": finding("D1", "suspected", evidence()), "B1": finding("B1", "supported", evidence(date=None))}
    data = json.loads(to_json(assessment(scheme, found, warnings=("提示",), orphans=("a.pdf",))))
    check_shape(data, CONTRACT)
    assert list(data)[: len(CONTRACT)] == list(CONTRACT)
    assert data["format"] == 1
    assert data["submission"] == {
        "name": "示例试点", "cities": ["甲市", "乙市"], "approved_on": "2021-01-15", "cycle": ["2021-01-15", "2024-01-14"],
    }
    assert data["indicators"][0]["points"][0]["evidence"][0]["boxes"] == [[1.0, 2.0, 3.0, 4.0]]
    assert {p["state"] for i in data["indicators"] for p in i["points"]} == set(STATES)
    assert {d["code"]: d["state"] for d in data["deductions"]} == {"D1": "suspected", "D2": "clear"}


def test_json_tells_what_is_to_be_seen_on_a_file_and_what_was_not_read(scheme: Scheme) -> None:
    (found,) = json.loads(to_json(assessment(scheme, documents=(SCAN,))))["documents"]
    assert {key: found[key] for key in ("reader", "seconds", "unread_pages", "unclear_pages", "has_seal")} == {
        "reader": "pdf+ocr", "seconds": 1.25, "unread_pages": [[2, 2], [5, 7]], "unclear_pages": [[3, 3]], "has_seal": True,
    }
    assert found["seals"] == [{"page": 3, "text": "澜溪市人民政府"}, {"page": 5, "text": ""}]
    assert found["properties"] == {"created": None, "modified": None, "signed_on": "2022-03-18", "signed_by": ["澜溪市市场监督管理局"], "running_header": "", "report": None}


def test_json_score_of_an_unreadable_point_is_null_and_counts_as_nothing() -> None:
    readable = ScoredPoint(finding("1.1", "supported"), 0.5, 0.5)
    unreadable = ScoredPoint(finding("1.2", "unreadable"), 0.5, None)
    indicator = ScoredIndicator("1", 1.0, 0.5, 0.8, (readable, unreadable))
    sums = totals([indicator], 0, 0)
    a = Assessment("yrd-2021", SubmissionInfo("x"), (), (indicator,), (), (), sums, {}, ())
    data = json.loads(to_json(a))
    assert [p["suggested_score"] for p in data["indicators"][0]["points"]] == [0.5, None]
    assert data["totals"] == {"low": 0.5, "likely": 0.5, "high": 1.0, "bonus": 0, "deductions_if_confirmed": 0}
    assert data["submission"]["cycle"] is None
