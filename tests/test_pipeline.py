"""The whole job on small folders, with the real matcher: stages, warnings, files that nobody could read."""

from collections import Counter
from contextlib import contextmanager
from datetime import date
from shutil import make_archive

import pytest
from builders import Page, pdf_bytes, word_file

from assistant.commands.command_line import exit_code
from assistant.models import Document, Match, Passage, PassageMatch, SubmissionInfo
from assistant.pipeline import Stopwatch, _codes_of_folder, _codes_of_hint, check, match_all, read_all
from assistant.progress import Silent
from assistant.reading import sandbox
from assistant.reports import render

pytestmark = pytest.mark.usefixtures("matcher")

FACT = "2021年5月20日，澜溪市人民政府成立轴承产业质量提升示范试点工作联席会议，由副市长任召集人，12个部门为成员单位。"
PLAN = "下一步，将成立质量专家库，力争2024年底前聘任专家20名。"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "澜溪轴承"
    made.mkdir()
    word_file(made / "1-1 成立联席会议的通知.docx", FACT, PLAN, title="关于成立联席会议的通知")
    (made / "其他.txt").write_text("食堂清明假期供餐安排：三餐照常供应。", encoding="utf-8")
    return made


class Counting:
    """Progress that keeps what it is told."""

    def __init__(self):
        self.open, self.done = {}, Counter()

    @contextmanager
    def stage(self, name, total):
        self.open[name] = total
        yield lambda count: self.done.update({name: count})


def point(assessment, code):
    return next(p for i in assessment.indicators for p in i.points if p.finding.code == code)


def test_a_folder_becomes_an_assessment_of_the_whole_scheme(folder, options, scheme):
    found = check([folder], options)
    assert (found.scheme, found.submission.name) == (scheme.id, "澜溪轴承")
    assert [i.code for i in found.indicators] == [i.code for i in scheme.indicators]
    assert point(found, "1.1").finding.state == "supported"
    assert {"reading", "model", "matching"} <= set(found.seconds)


def test_a_planned_sentence_proves_nothing_beside_a_done_one(folder, options):
    quoted = [e.text for i in check([folder], options).indicators for p in i.points if p.suggested_score for e in p.finding.evidence]
    assert FACT in quoted and not any("专家库" in text for text in quoted)


def test_reports_of_the_program_among_the_files_change_nothing_and_are_named(folder, options, scheme):
    before = check([folder], options)
    for name, report in (("整改清单.docx", "gaps"), ("评估报告.docx", "panel"), ("自评报告.docx", "self"), ("评分表.docx", "sheet")):
        (folder / name).write_bytes(render("docx", before, scheme, report=report))
    for name in ("报告.html", "评分表.xlsx", "结果.json"):
        (folder / name).write_bytes(render(name[-4:].strip("."), before, scheme))
    found = check([folder], options)
    assert (found.totals, found.missing, found.orphans) == (before.totals, before.missing, before.orphans)
    assert exit_code(found.documents) == 0 and "《整改清单.docx》是本程序生成的报告，不作佐证" in found.warnings
    assert sum("是本程序生成的" in warning for warning in found.warnings) == 7


def test_a_date_of_approval_that_lies_ahead_is_among_the_warnings(folder, options):
    found = check([folder], options.model_copy(update={"approved_on": date(2999, 1, 1), "cities": ("澜溪市",)}))
    assert found.warnings[0].startswith("批准日期 2999-01-01 晚于今天")


def test_missing_points_and_files_that_prove_nothing_are_listed(folder, options, scheme):
    found = check([folder], options)
    assert "1.1" not in found.missing and set(found.missing) < set(scheme.points)
    assert found.orphans == ("其他.txt",)


def test_a_file_behind_the_quotes_that_are_kept_is_no_orphan(folder, options):
    (folder / "再报一次.txt").write_text(FACT, encoding="utf-8")
    found = check([folder], options.model_copy(update={"max_evidence": 1}))
    assert len(point(found, "1.1").finding.evidence) == 1 and found.orphans == ("其他.txt",)


@pytest.mark.parametrize(("scores", "points"), [
    ({"28": 0.6, "34": 0.3}, {"28.1"}),
    ({"28": 0.4, "34": 0.2, "1": 0.05}, {"28.1", "34.1", "34.2"}),
    ({"28": 0.05}, set()),
])
def test_the_name_of_an_unread_file_stands_for_what_it_is_surely_or_else_may_be_about(matcher, scores, points):
    title = PassageMatch(Passage("检验技能培训项目结项评估报告"), "none", ranking=tuple(Match(code, score) for code, score in scores.items()))
    assert _codes_of_hint(title, matcher) == points


def test_without_an_approval_date_the_warning_says_how_to_give_one(folder, options):
    assert any("没有批准日期" in w and "--approved-on" in w for w in check([folder], options).warnings)


def test_the_settings_of_the_folder_give_name_and_cycle(folder, options):
    (folder / "submission.toml").write_text('name = "轴承试点"\napproved_on = 2021-03-15\n', encoding="utf-8")
    info = check([folder], options).submission
    assert (info.name, [d.isoformat() for d in info.cycle]) == ("轴承试点", ["2021-03-15", "2024-03-14"])


def test_a_file_that_cannot_be_read_is_a_warning_and_leaves_its_points_open(folder, options):
    (folder / "9-1 主要企业产值统计表.pdf").write_bytes(pdf_bytes(Page().picture()))
    found = check([folder], options)
    finding = point(found, "47.1").finding
    assert (finding.state, point(found, "47.1").suggested_score) == ("unreadable", None)
    assert any("9-1 主要企业产值统计表.pdf" in w and "扫描件" in w for w in found.warnings)
    assert "47.1" not in found.missing and "9-1 主要企业产值统计表.pdf" not in found.orphans


def test_a_file_without_a_telling_name_leaves_the_points_of_its_folder_open(folder, options):
    (folder / "2 材料").mkdir()
    (folder / "2 材料" / "a.pdf").write_bytes(b"%PDF-1.4")
    states = {p.finding.code: p.finding.state for i in check([folder], options).indicators for p in i.points}
    assert states["5.1"] == "unreadable" and states["13.1"] == "missing"


def test_a_folder_that_was_not_opened_leaves_its_points_open(matcher):
    codes = _codes_of_folder(Document("材料/2 材料/", "", "folder", "unreadable"), matcher)
    assert "5.1" in codes and "1.1" not in codes


def test_pages_that_nobody_read_leave_the_point_of_the_heading_before_them_open(folder, options, monkeypatch):
    pages = [Page().line("一、主要企业产值统计表", size=16), Page().picture(), Page().line("会议听取了相关工作情况的汇报，对各项工作表示肯定。")]
    (folder / "汇编.pdf").write_bytes(pdf_bytes(*pages))
    found = check([folder], options.model_copy(update={"ocr": False}))
    finding = point(found, "47.1").finding
    assert finding.state == "unreadable" and "汇编.pdf（第 2 页未读出）" in finding.reasons[0]
    assert {d.name: d.lacks_ocr for d in found.documents}["汇编.pdf"]


def test_a_draft_is_no_evidence(folder, options, tmp_path):
    draft = tmp_path / "草案"
    draft.mkdir()
    word_file(draft / "1.docx", FACT, title="关于成立联席会议的通知（征求意见稿）")
    assert point(check([draft], options), "1.1").finding.state == "missing"


def test_an_archive_and_the_folder_it_was_packed_from_say_the_same(folder, options, tmp_path):
    archive = make_archive(str(tmp_path / "包"), "zip", folder)
    packed, plain = check([archive], options), check([folder], options)
    assert (packed.totals, packed.missing) == (plain.totals, plain.missing)


def test_a_file_is_read_once_and_its_document_kept(folder, options, monkeypatch):
    first = read_all([folder], options, Silent())
    monkeypatch.setattr(sandbox, "COMMAND", ["/there/is/no/such/program"])
    assert read_all([folder], options, Silent()) == first


def test_every_passage_is_matched_and_progress_reaches_its_end(folder, options, matcher):
    progress = Counting()
    matches = match_all(read_all([folder], options, progress), SubmissionInfo(""), matcher, options, progress)
    assert progress.done == progress.open == {"reading": 2, "matching": len(matches)}
    assert [m.status for m in matches if m.passage.text == PLAN] == ["planned"]


def test_a_stage_that_fails_is_not_timed():
    watch = Stopwatch()
    with watch("done"):
        pass
    with pytest.raises(ValueError, match="stop"), watch("failed"):
        raise ValueError("stop")
    assert set(watch.seconds) == {"done"}
