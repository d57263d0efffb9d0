"""The page is complete and safe, and needs nothing from outside."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from office import Page, assessment, evidence, finding

from assistant.models import Document, SubmissionInfo
from assistant.reports import render_html
from assistant.scheme import Scheme

HOSTILE = "<script>alert('坏')</script>\"><img src=x onerror=alert(1)>"


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


def test_what_speaks_against_a_point_stands_below_its_evidence(scheme: Scheme) -> None:
    contrary = evidence("尚未召开联席会议", status="negated")
    made = replace(finding("1.1", "supported", evidence()), against=(contrary,))
    html = render_html(assessment(scheme, {"1.1": made}), scheme)
    assert html.count("相反的说法") == html.count('class="contrary"') == 1
    assert html.index("2022年3月18日召开") < html.index("相反的说法") < html.index("尚未召开")


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
