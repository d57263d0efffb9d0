"""Half-yearly reports: due dates, and which files are such reports."""

from datetime import date

import pytest

from assistant.life.half_year import due_dates, find_reports
from assistant.models import Block, Document

APPROVED, MONTHS = date(2021, 3, 15), 36


def paper(title, *lines, name="报告.docx"):
    return Document(name, "", "docx", "ok", title=title, blocks=tuple(Block(line, 1) for line in lines))


def found(*documents):
    return [(r.number, r.signed, r.inferred) for r in find_reports(documents, APPROVED, MONTHS)]


def test_six_half_years_end_with_the_cycle():
    due = due_dates(APPROVED, MONTHS)
    assert len(due) == 6 and due[0] == date(2021, 9, 14) and due[-1] == date(2024, 3, 14)


def test_without_a_cycle_nothing_is_due():
    assert due_dates(APPROVED, 0) == () and find_reports([paper("2021年下半年建设情况报告")], APPROVED, 0) == ()


TITLES = {
    "first half of a year": ("示范试点2022年上半年建设情况报告", 3),
    "second half of a year": ("示范试点2021年下半年建设情况报告", 2),
    "the half year named before the approval": ("示范试点2020年下半年工作总结", None),
    "long after the cycle": ("2026年上半年建设情况报告", None),
    "months from one year to the next": ("示范试点建设情况报告（2021年9月—2022年2月）", 2),
    "months of one year": ("2022年3月至8月试点建设进展情况报告", 3),
    "an ordinal": ("第五次半年报告", 5),
    "an ordinal behind": ("试点建设半年报告（第4期）", 4),
    "an ordinal too high": ("第九次半年报告", None),
    "blanks in the title": ("2021 年 下半年 建设情况 报告", 2),
    "a notice that asks for one": ("关于报送2021年下半年建设情况报告的通知", None),
    "a template": ("半年报告模板", None),
    "a self-assessment": ("2021年下半年自评报告", None),
    "another report": ("2021年下半年水表抽查检验报告", None),
}


@pytest.mark.parametrize(("title", "number"), TITLES.values(), ids=TITLES)
def test_the_title_tells_the_half_year(title, number):
    assert [n for n, _, _ in found(paper(title))] == ([number] if number else [])


DAYS = {"soon after its end": ("2021年9月20日", 1), "some days before its end": ("2022年3月1日", 2), "early in the first": ("2021年5月8日", 1), "before the approval": ("2021年1月8日", None)}


@pytest.mark.parametrize(("signed", "number"), DAYS.values(), ids=DAYS)
def test_else_the_day_at_its_foot_tells_it_and_that_is_said(signed, number):
    reports = found(paper("试点建设情况报告", "青埠市市场监督管理局", signed))
    assert [(n, inferred) for n, _, inferred in reports] == ([(number, True)] if number else [])


def test_a_report_without_half_year_and_day_is_left_out():
    assert found(paper("试点建设情况报告")) == []


def test_the_file_name_counts_where_the_title_says_nothing():
    assert found(paper("正文", "2022年1月10日", name="3/2021年下半年建设情况报告.docx")) == [(2, date(2022, 1, 10), False)]


def test_of_two_reports_of_a_half_year_the_earlier_comes_first():
    first, second = paper("2021年下半年建设情况报告", "2022年1月10日", name="乙.docx"), paper("2021年下半年建设情况报告", "2022年4月10日", name="甲.docx")
    assert [r.document for r in find_reports([second, first], APPROVED, MONTHS)] == ["乙.docx", "甲.docx"]
