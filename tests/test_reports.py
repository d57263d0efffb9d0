"""The summary adds up, the page is safe and complete, and the JSON is what docs promise."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from assistant.models import (
    Assessment,
    Document,
    Evidence,
    Finding,
    PageSeal,
    Properties,
    ScoredIndicator,
    ScoredPoint,
    State,
    SubmissionInfo,
)
from assistant.options import Options
from assistant.reports import render_html, to_json
from assistant.reports.highlight import highlight
from assistant.reports.labels import in_words, keywords_of
from assistant.reports.summary import Summary, summarise
from assistant.scheme import Scheme, load_scheme
from assistant.scoring import deductions_if_confirmed, judge_thresholds, score_bonus, score_indicator, totals

HOSTILE = "<script>alert('坏')</script>\"><img src=x onerror=alert(1)>"
STATES: tuple[State, ...] = ("supported", "weak", "missing", "contradicted", "unreadable")
VOID = {"meta", "br", "img", "link", "input", "hr"}


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme("yrd-2021")


def evidence(text: str = "2022年3月18日召开联席会议", document: str = "1 组织/纪要.pdf", **changes: Any) -> Evidence:
    quote = Evidence(document, 3, text, 0.91, "done", "2022-03-18", ((1.04, 2.0, 3.0, 4.0),), ("keywords: 联席+会议", "classifier 0.91"), "会议纪要")
    return replace(quote, **changes)


def finding(code: str, state: State, *quotes: Evidence) -> Finding:
    return Finding(code, state, 0.8, (f"理由 {code}",), f"请补充 {code} 的材料", quotes)


def assessment(scheme: Scheme, findings: dict[str, Finding] | None = None, **changes: Any) -> Assessment:
    """A submission whose points run through the five states, with what `findings` put in their place."""
    found = {code: finding(code, STATES[n % 5], evidence()) for n, code in enumerate(scheme.points)}
    found |= {code: finding(code, "clear" if code.startswith("D") else "missing") for code in scheme.extras}
    found |= findings or {}
    indicators = tuple(score_indicator(i, found, Options()) for i in scheme.indicators)
    bonus, bonus_total = score_bonus(scheme, found)
    sums = totals(indicators, bonus_total, deductions_if_confirmed(scheme, found))
    a = Assessment(
        scheme.id, SubmissionInfo("示例试点", ("甲市", "乙市"), date(2021, 1, 15), (date(2021, 1, 15), date(2024, 1, 14))),
        (Document("1 组织/纪要.pdf", "ab" * 32, "pdf", "ok", pages=12),), indicators, bonus,
        tuple(found[d.code] for d in scheme.deductions.items), sums, judge_thresholds(scheme, sums),
        tuple(code for code in scheme.points if found[code].state in ("missing", "contradicted")),
    )
    return replace(a, **changes)


class Page(HTMLParser):
    """Ids, tags and text of a page; complains of tags that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [v for k, v in attrs if k == "id" and v]
        self.targets += [v[1:] for k, v in attrs if k == "href" and v and v.startswith("#")]
        self.outside += [f"{k}={v}" for k, v in given.items() if k == "src" or k.startswith("on") or (k == "href" and not (v or "").startswith("#"))]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside not in ("script", "style"):
            self.text += data
        if inside == "mark":
            self.marked.append(data)


def points_of(summary: Summary) -> list[Any]:
    return [p for g in summary.groups for i in g.indicators for p in i.points]


# ---- summary ----


def test_sums_of_the_groups_are_the_totals(scheme: Scheme) -> None:
    a = assessment(scheme)
    s = summarise(a, scheme)
    assert sum(g.low for g in s.groups) == pytest.approx(a.totals.low)
    assert sum(g.suggested for g in s.groups) == pytest.approx(a.totals.likely)
    assert sum(g.high for g in s.groups) == pytest.approx(a.totals.high)
    assert sum(g.max_score for g in s.groups) == s.max_score == 100
    assert sum(i.suggested_score for g in s.groups for i in g.indicators) == pytest.approx(a.totals.likely)


def test_counts_of_the_groups_add_up_to_all_points(scheme: Scheme) -> None:
    s = summarise(assessment(scheme), scheme)
    assert sum(s.counts.values()) == len(scheme.points)
    assert {state: sum(g.counts[state] for g in s.groups) for state in STATES} == s.counts
    assert all(n > 0 for n in s.counts.values())


def test_points_carry_official_text_and_come_in_official_order(scheme: Scheme) -> None:
    points = points_of(summarise(assessment(scheme), scheme))
    assert [(p.code, p.text, p.max_score) for p in points] == [(p.code, p.text, p.max_score) for p in scheme.points.values()]


def test_missing_list_says_what_would_prove_it(scheme: Scheme) -> None:
    a = assessment(scheme)
    rows = summarise(a, scheme).missing
    assert tuple(r.code for r in rows) == a.missing
    assert all(r.text == scheme.points[r.code].text and r.needed == f"请补充 {r.code} 的材料" for r in rows)
    assert {r.label for r in rows} == {"缺少佐证", "与要求相反"}


def test_overall_takes_bonus_in_and_shows_the_cost_of_deductions(scheme: Scheme) -> None:
    found = {"B2": finding("B2", "supported", evidence()), "D1": finding("D1", "suspected", evidence())}
    a = assessment(scheme, found)
    overall = summarise(a, scheme).overall
    assert overall.likely == a.totals.likely + 3
    assert overall.if_deducted == overall.likely - 20
    assert (overall.marks, overall.scale) == ((70, 80), 110)
    assert summarise(assessment(scheme), scheme).overall.if_deducted is None


@pytest.mark.parametrize(
    ("state", "status", "proves", "label"),
    [
        ("supported", "done", True, "已经做到"),
        ("supported", "planned", True, "计划文件，可作佐证"),
        ("missing", "planned", False, "只是计划"),
        ("missing", "done", False, "已经做到"),
        ("contradicted", "negated", False, "没有做到"),
        ("contradicted", "done", True, "已经做到"),
        ("unreadable", "requirement", False, "只是要求"),
    ],
)
def test_a_quote_says_whether_it_proves(scheme: Scheme, state: State, status: Any, proves: bool, label: str) -> None:
    quote = points_of(summarise(assessment(scheme, {"1.1": finding("1.1", state, evidence(status=status))}), scheme))[0].quotes[0]
    assert (quote.proves, quote.status) == (proves, label)


def test_page_is_named_only_where_the_format_has_pages(scheme: Scheme) -> None:
    quotes = (evidence(), evidence("另一段", "附件.zip/a/总结.docx", paged=False))
    found = points_of(summarise(assessment(scheme, {"1.1": finding("1.1", "supported", *quotes)}), scheme))[0].quotes
    assert [(q.place, q.folder) for q in found] == [("《纪要.pdf》第3页", "1 组织"), ("《总结.docx》", "附件.zip/a")]


SEEN = Properties(signed_by=("澜溪市市场监督管理局",), signed_on="2022-03-18", seals=(PageSeal(3, "澜溪市人民政府"), PageSeal(5)))
SCAN = Document("扫描.pdf", "0" * 64, "pdf", "partial", "有缺页", pages=9, properties=SEEN, unread_pages=((2, 2), (5, 7)), unclear_pages=((3, 3),), reader="pdf+ocr", seconds=1.25)


def test_a_file_tells_its_seals_its_signature_and_what_was_not_read(scheme: Scheme) -> None:
    (row,) = summarise(assessment(scheme, documents=(SCAN,)), scheme).files
    assert row.gaps == ("未读出的页：2、5—7", "看不清的页：3")
    assert row.marks == ("有印章（第 3 页“澜溪市人民政府”、第 5 页）", "有数字签名（澜溪市市场监督管理局，2022-03-18；未验证真伪）")
    page = Page(render_html(assessment(scheme, documents=(SCAN,)), scheme))
    assert all(text in page.text for text in (*row.gaps, *row.marks))


def test_a_file_without_page_numbers_names_no_pages(scheme: Scheme) -> None:
    (row,) = summarise(assessment(scheme, documents=(replace(SCAN, paged=False),)), scheme).files
    assert (row.gaps, row.marks[0]) == ((), "有印章（“澜溪市人民政府”）")


MARKED = [
    ({"pointed": True}, ("申报单位划线",)), ({"sealed": True}, ("该页有印章",)), ({"confidence": 0.874}, ("识别，置信度 0.87",)),
    ({"confidence": 0.9999}, ("识别，置信度 0.99",)), ({}, ()),
]


@pytest.mark.parametrize(("changes", "marks"), MARKED)
def test_a_quote_tells_what_is_to_be_seen_at_it(scheme: Scheme, changes: Any, marks: tuple[str, ...]) -> None:
    a = assessment(scheme, {"1.1": finding("1.1", "supported", evidence(**changes))})
    assert points_of(summarise(a, scheme))[0].quotes[0].marks == marks
    assert [mark in render_html(a, scheme) for mark, in ([m] for m in marks)] == [True] * len(marks)


def test_json_tells_what_is_to_be_seen_on_a_file_and_what_was_not_read(scheme: Scheme) -> None:
    (found,) = json.loads(to_json(assessment(scheme, documents=(SCAN,))))["documents"]
    assert {key: found[key] for key in ("reader", "seconds", "unread_pages", "unclear_pages", "has_seal")} == {
        "reader": "pdf+ocr", "seconds": 1.25, "unread_pages": [[2, 2], [5, 7]], "unclear_pages": [[3, 3]], "has_seal": True,
    }
    assert found["seals"] == [{"page": 3, "text": "澜溪市人民政府"}, {"page": 5, "text": ""}]
    assert found["properties"] == {"created": None, "modified": None, "signed_on": "2022-03-18", "signed_by": ["澜溪市市场监督管理局"], "running_header": ""}


def test_files_are_counted_by_status(scheme: Scheme) -> None:
    documents = (Document("a.pdf", "0", "pdf", "encrypted", "请去除密码"), Document("b.docx", "1", "docx", "ok", pages=1, paged=False))
    s = summarise(assessment(scheme, documents=documents), scheme)
    assert s.file_counts == {"已读取": 1, "已加密": 1}
    assert [(f.name, f.read, f.pages) for f in s.files] == [("a.pdf", False, 0), ("b.docx", True, None)]


# ---- highlighting ----


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("召开联席会议两次", ["联席会议"], ["联席会议"]),
        ("召开联 席　会议", ["联席会议"], ["联 席　会议"]),
        ("取得ＩＳＯ9001認證", ["iso9001认证"], ["ＩＳＯ9001認證"]),
        ("工作专班成立，专班", ["工作专班", "专班"], ["工作专班", "专班"]),
        ("(a+b)*", ["(a+b)"], ["(a+b)"]),
        ("没有这个词", ["联席"], []),
        ("", ["联席"], []),
        ("任何文字", [""], []),
    ],
)
def test_keywords_are_found_in_the_text_as_it_stands(text: str, words: list[str], marked: list[str]) -> None:
    parts = highlight(text, words)
    assert "".join(p.text for p in parts) == text
    assert [p.text for p in parts if p.marked] == marked


def test_by_is_told_in_chinese() -> None:
    by = ("keywords: 成立+专班、工作组", "classifier 0.88", "说的是要求（“应当”）")
    assert keywords_of(by) == ("成立", "专班", "工作组")
    assert [in_words(b) for b in by] == ["关键词：成立＋专班、工作组", "语义匹配 0.88", "说的是要求（“应当”）"]


# ---- HTML ----


def test_every_code_and_every_official_text_appears(scheme: Scheme) -> None:
    page = Page(render_html(assessment(scheme), scheme))
    assert {f"p-{code}" for code in scheme.units} <= set(page.ids)
    assert {f"i-{i.code}" for i in scheme.indicators} <= set(page.ids)
    assert all(i.text in page.text for i in scheme.indicators)
    assert all(text in page.text for text in scheme.extras.values())


def test_ids_are_unique_and_links_lead_somewhere(scheme: Scheme) -> None:
    page = Page(render_html(assessment(scheme), scheme))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_says_that_scores_are_suggestions(scheme: Scheme) -> None:
    assert "本报告为辅助材料，分值均为建议，由专家确认" in render_html(assessment(scheme), scheme)


def test_hostile_text_stays_text(scheme: Scheme) -> None:
    quote = evidence(HOSTILE + "联席", f"{HOSTILE}/{HOSTILE}.pdf", by=(f"keywords: {HOSTILE}", HOSTILE), kind=HOSTILE, date=HOSTILE)
    found = {"1.1": replace(finding("1.1", "weak", quote), reasons=(HOSTILE,), needed=HOSTILE), "D2": finding("D2", "suspected", quote)}
    a = assessment(
        scheme, found, submission=SubmissionInfo(HOSTILE, (HOSTILE,)), orphans=(HOSTILE,), warnings=(HOSTILE,),
        documents=(Document(HOSTILE, "0", "pdf", "unreadable", HOSTILE),), thresholds={"apply": HOSTILE, HOSTILE: "——" + HOSTILE},
    )
    html = render_html(a, scheme)
    page = Page(html)
    assert html.count("<script>") == 1
    assert "img" not in page.tags
    assert page.outside == []
    assert page.text.count(HOSTILE) >= 12


def test_needs_nothing_from_outside(scheme: Scheme) -> None:
    html = render_html(assessment(scheme), scheme)
    assert Page(html).outside == []
    assert not re.search(r"https?://|url\(|@import", html)


def test_only_the_own_script_may_run(scheme: Scheme) -> None:
    html = render_html(assessment(scheme), scheme)
    script = html.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html


def test_keywords_are_marked_inside_the_quote(scheme: Scheme) -> None:
    found = {code: finding(code, "missing") for code in scheme.points} | {"1.1": finding("1.1", "supported", evidence())}
    assert Page(render_html(assessment(scheme, found), scheme)).marked == ["联席会议"]


@pytest.mark.parametrize(("quotes", "folded"), [(0, 0), (2, 0), (3, 1)])
def test_quotes_beyond_the_second_unfold(scheme: Scheme, quotes: int, folded: int) -> None:
    found = {code: finding(code, "missing") for code in scheme.points}
    found["1.1"] = finding("1.1", "supported", *(evidence(f"第{n}段") for n in range(quotes)))
    page = Page(render_html(assessment(scheme, found), scheme))
    assert page.tags.count("blockquote") == quotes
    assert page.tags.count("details") == folded


def test_unreadable_has_no_number_as_score(scheme: Scheme) -> None:
    page = Page(render_html(assessment(scheme, {"1.1": finding("1.1", "unreadable")}), scheme))
    assert "建议 — / 0.5 分" in page.text


def test_an_empty_submission_still_makes_a_report(scheme: Scheme) -> None:
    found = {code: replace(finding(code, "missing"), reasons=(), needed="") for code in scheme.points}
    page = Page(render_html(assessment(scheme, found, submission=SubmissionInfo(""), documents=(), thresholds={}), scheme))
    assert "（未命名）" in page.text
    assert "没有文件。" in page.text
    assert "未提供批准日期" in page.text


def test_a_file_name_that_is_no_utf8_does_not_break_the_page(scheme: Scheme) -> None:
    assert render_html(assessment(scheme, orphans=("坏\udce4名.pdf",)), scheme).encode("utf-8")


# ---- JSON: contract 1 ----

NUMBER = (int, float)
TEXT_OR_NULL = (str, type(None))
NUMBER_OR_NULL = (int, float, type(None))
EVIDENCE = {"document": str, "page": int, "text": str, "score": NUMBER, "status": str, "date": TEXT_OR_NULL, "boxes": list, "by": [str]}
POINT = {
    "code": str, "max_score": NUMBER, "state": str, "suggested_score": NUMBER_OR_NULL, "confidence": NUMBER,
    "reasons": [str], "needed": str, "evidence": [EVIDENCE],
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
