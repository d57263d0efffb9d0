"""The time line of a project, and the command that shows it."""

from datetime import date

import pytest
from builders import word_file

from assistant.cli import run
from assistant.lang import set_language
from assistant.life import time_line
from assistant.life.half_year import HalfYearReport
from assistant.models import SubmissionInfo
from assistant.submission import ProcessFile

APPROVED = date(2021, 3, 15)
CYCLE = (APPROVED, date(2024, 3, 14))
PROJECT = SubmissionInfo("水表试点", ("青埠市",), APPROVED, CYCLE, "智能水表", ("青埠恒流仪表股份有限公司",), "青埠市市场监督管理局")


@pytest.fixture
def line(scheme):
    def made(today=date(2022, 10, 1), reports=(), project=PROJECT, **process):
        return time_line(scheme, project, ProcessFile(**process), reports, today, 30)

    return made


def states(line, key):
    return [s.state for s in line.steps if s.key == key]


def test_the_steps_stand_in_official_order(line):
    keys = list(dict.fromkeys(s.key for s in line().steps))
    assert keys == ["filing", "selection", "list", "construction", "half_year", "self_assessment", "review", "outcome"]


def test_what_came_before_the_approval_has_happened_though_nobody_noted_when(line):
    found = line(filed_on=date(2020, 12, 1))
    assert [states(found, k)[0] for k in ("filing", "selection", "list")] == ["done", "undated", "undated"]


def test_without_an_approval_nothing_of_it_is_known_and_there_are_no_half_years(line):
    found = line(project=SubmissionInfo("水表试点"))
    assert states(found, "filing") == ["unknown"] and states(found, "half_year") == [] and found.month is None


REPORTS = {
    "received in time": (HalfYearReport(1, "甲.docx", date(2021, 9, 20)), "done"),
    "received on the last day of grace": (HalfYearReport(1, "甲.docx", date(2021, 10, 14)), "done"),
    "received a day later": (HalfYearReport(1, "甲.docx", date(2021, 10, 15)), "late"),
    "without a day": (HalfYearReport(1, "甲.docx", None), "undated"),
}


@pytest.mark.parametrize(("report", "state"), REPORTS.values(), ids=REPORTS)
def test_a_report_is_received_or_late(line, report, state):
    assert states(line(reports=[report]), "half_year")[0] == state


@pytest.mark.parametrize(("today", "state"), [(date(2021, 9, 14), "coming"), (date(2021, 9, 15), "due"), (date(2021, 10, 14), "due"), (date(2021, 10, 15), "overdue")])
def test_a_report_that_is_not_there_is_due_then_overdue(line, today, state):
    assert states(line(today), "half_year")[0] == state


@pytest.mark.parametrize(("today", "month"), [(APPROVED, 1), (date(2021, 4, 14), 1), (date(2021, 4, 15), 2), (date(2024, 3, 14), 36), (date(2024, 3, 15), None), (date(2021, 3, 14), None)])
def test_the_month_of_the_cycle_counts_from_the_approval(line, today, month):
    assert line(today).month == month


def test_construction_is_going_on_until_the_cycle_ends(line):
    assert [states(line(d), "construction")[0] for d in (date(2021, 3, 1), date(2022, 1, 1), date(2024, 3, 15))] == ["coming", "running", "done"]


def test_the_self_assessment_is_due_when_the_cycle_is_over(line):
    assert [states(line(d), "self_assessment")[0] for d in (date(2024, 3, 14), date(2024, 3, 15))] == ["coming", "due"]


def test_the_review_is_due_once_the_self_assessment_allows_it(line):
    assert [states(line(self_score=s), "review")[0] for s in (79.5, 80)] == ["coming", "due"]


def test_the_state_of_the_outcome_follows_the_review(line):
    assert [states(line(self_score=85, review_score=s), "outcome")[0] for s in (81, 75, 60)] == ["done", "running", "failed"]


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path):
        made = tmp_path / "材料"
        made.mkdir()
        word_file(made / "报告.docx", "现将试点建设情况报告如下。", "青埠市市场监督管理局", "2022年1月10日", title="示范试点2021年下半年建设情况报告")
        return made

    def test_it_shows_reports_found_and_not_found(self, folder, capsys):
        assert run(["status", str(folder), "--approved-on", "2021-03-15", "--today", "2022-10-20", "--lead-bureau", "青埠市市场监管局"]) == 0
        out = capsys.readouterr().out
        assert "第 1、3 次半年报告" in out and "2022-01-10" in out and "青埠市市场监管局" in out and "第 20 个月" in out

    def test_what_the_file_of_the_submission_says_of_the_process_counts(self, folder, capsys):
        (folder / "submission.toml").write_text("approved_on = 2021-03-15\n[process]\nself_score = 86\nreview_score = 82\npanel_size = 4\n", encoding="utf-8")
        assert run(["status", str(folder), "--today", "2024-06-01"]) == 0
        out = capsys.readouterr().out
        assert "86 分" in out and "可授予" in out and "5—9 人" in out

    def test_the_scheme_that_the_submission_was_filed_under_counts(self, sample_docs, capsys):
        assert run(["status", str(sample_docs / "xilan-bamboo"), "--today", "2024-06-01"]) in (0, 1)
        assert "半年报告" not in capsys.readouterr().out  # the scheme of 2020 has no cycle

    def test_a_flag_goes_before_the_file(self, folder, capsys):
        (folder / "submission.toml").write_text("approved_on = 2021-03-15\n[process]\nself_score = 86\nreview_score = 82\n", encoding="utf-8")
        assert run(["status", str(folder), "--review-score", "65"]) == 0
        assert "可暂停" in capsys.readouterr().out

    def test_without_an_approval_date_it_asks_for_one(self, folder, capsys):
        assert run(["status", str(folder)]) == 0
        assert "--approved-on" in capsys.readouterr().out

    def test_a_date_of_approval_that_lies_ahead_is_told(self, folder, capsys):
        assert run(["status", str(folder), "--approved-on", "9999-01-01"]) == 0
        assert "批准日期 9999-01-01 晚于今天" in capsys.readouterr().out

    def test_english_is_spoken_on_request(self, folder, capsys):
        set_language("en")
        assert run(["status", str(folder), "--approved-on", "2021-03-15"]) == 0
        assert "half-yearly report 1" in " ".join(capsys.readouterr().out.replace("│", " ").split())

    def test_a_misspelt_key_of_the_process_is_named(self, folder, capsys):
        (folder / "submission.toml").write_text("[process]\nscore = 86\n", encoding="utf-8")
        assert run(["status", str(folder)]) == 2
        assert "process.score" in capsys.readouterr().err
