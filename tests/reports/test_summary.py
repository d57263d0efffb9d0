"""The summary adds up, keeps the official order, and says of every quote and file what is to be seen at it."""

from dataclasses import replace
from typing import Any

import pytest
from office import SCAN, STATES, Page, assessment, evidence, finding, points_of

from assistant.models import Document, State
from assistant.reports import render_html
from assistant.reports.labels import gaps_in_words
from assistant.reports.summary import summarise
from assistant.scheme import Scheme


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


def test_the_list_to_be_put_right_has_all_that_is_not_supported(scheme: Scheme) -> None:
    s = summarise(assessment(scheme), scheme)
    assert len(s.gaps) == sum(s.counts.values()) - s.counts["supported"]
    assert all(r.text == scheme.points[r.code].text and r.needed == f"请补充 {r.code} 的材料" for r in s.gaps)
    assert {r.label for r in s.gaps} == {"缺少佐证", "与要求相反", "佐证不足", "无法读取"}


def test_what_lacks_and_what_is_weak_is_counted_once_and_alike() -> None:
    counts = {"supported": 9, "weak": 18, "missing": 16, "contradicted": 2, "unreadable": 0}
    assert gaps_in_words(counts) == "缺项 18 个（缺少佐证 16、与要求相反 2）、不足 18 个"
    assert gaps_in_words({"unreadable": 1}) == "未读 1 个" and gaps_in_words({"supported": 3}) == ""


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


def test_files_are_counted_by_status(scheme: Scheme) -> None:
    documents = (Document("a.pdf", "0", "pdf", "encrypted", "请去除密码"), Document("b.docx", "1", "docx", "ok", pages=1, paged=False))
    s = summarise(assessment(scheme, documents=documents), scheme)
    assert s.file_counts == {"已读取": 1, "已加密": 1}
    assert [(f.name, f.read, f.pages) for f in s.files] == [("a.pdf", False, 0), ("b.docx", True, None)]
