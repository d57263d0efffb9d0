"""The commands of the store: submit, list, panel, labels."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
from assessed import assessed
from builders import word_file
from docx import Document

from assistant.cli import run
from assistant.errors import NotAllowedError, UsageError
from assistant.models import Evidence, SubmissionInfo
from assistant.models.review import PanelSettings
from assistant.new_scheme import new_lexicon
from assistant.options import load_options
from assistant.scheme import load_scheme, schemes_folder
from assistant.store import open_store

FACT = "2021年5月20日，澜溪市人民政府成立轴承产业质量提升示范试点工作联席会议，由副市长任召集人。"


@pytest.fixture
def call(capsys, tmp_path):
    """Run a command on a store of its own → exit code, standard output, standard error."""

    def called(*arguments):
        code = run([*map(str, arguments), "--data", str(tmp_path / "data")])
        return code, *capsys.readouterr()

    return called


@pytest.fixture
def store(tmp_path):
    opened = open_store(load_options(data=tmp_path / "data"))
    yield opened
    opened.close()


def test_an_empty_store_says_what_to_do(call):
    code, out, _ = call("list")
    assert code == 0 and "assistant submit" in out


@pytest.mark.usefixtures("matcher")
def test_a_submission_is_checked_kept_and_listed(call, store, tmp_path):
    folder = tmp_path / "澜溪轴承"
    folder.mkdir()
    word_file(folder / "1-1 通知.docx", FACT, title="关于成立联席会议的通知")
    (folder / "submission.toml").write_text("[process]\nself_score = 82.5\n", encoding="utf-8")
    code, out, _ = call("submit", folder, "--name", "轴承试点", "--city", "澜溪市", "--approved-on", "2021-03-15")
    assert code == 0 and "编号 1" in out and "建议总分" in out
    assert [f.name for f in store.files(store.local(), 1)] == ["1-1 通知.docx"] and store.process(store.local(), 1).self_score == 82.5
    code, out, _ = call("list")
    assert code == 0 and "轴承试点" in out and "澜溪市" in out


def test_a_scheme_that_is_gone_is_a_mark_on_its_row(call, store, tmp_path):
    own = tmp_path / "food"
    shutil.copytree(schemes_folder() / "yrd-2021", own, ignore=shutil.ignore_patterns("examples", "encoder"))
    for name, scheme in (("食品试点", str(own)), ("轴承试点", "yrd-2021")):
        store.add_submission(store.local(), SubmissionInfo(name), {}, scheme)
    shutil.rmtree(own)
    code, out, _ = call("list")
    assert code == 0 and all(word in out for word in ("食品试点", "轴承试点", "方案读不了", "未核查", f"! 1　评估方案的文件夹“{own}”里没有"))
    code, out, err = call("panel", 1)
    assert code == 2 and err.count("\n") == 1 and str(own) in err


def test_a_submission_under_an_own_scheme_is_found_from_any_folder(call, store, tmp_path, monkeypatch):
    made = new_lexicon("food", Path(__file__).parent.parent / "docs" / "food-safety" / "评分表.xlsx", tmp_path / "here").folder
    word_file(tmp_path / "1 通知.docx", FACT)
    (tmp_path / "elsewhere").mkdir()
    for name, start in ((made, "elsewhere"), ("food", "here")):
        monkeypatch.chdir(tmp_path / start)
        code, out, err = call("submit", tmp_path / "1 通知.docx", "--scheme", name, "--name", f"从{start}提交")
        assert code == 0, err
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert all(call(*command)[0] == 0 for command in (("list",), ("panel", 1), ("panel", 2), ("report", 2, "-o", tmp_path / "报告.docx")))


def test_a_submission_under_a_scheme_without_points_is_kept_and_has_no_scores(call, store, tmp_path):
    folder = tmp_path / "溪岚竹木"
    folder.mkdir()
    (folder / "submission.toml").write_text('scheme = "yrd-2020"\n', encoding="utf-8")
    word_file(folder / "1-2 通知.docx", FACT, title="关于成立联席会议的通知")
    code, out, _ = call("submit", folder, "--name", "竹木试点")
    assert code == 0 and "逐项判断" in out and "建议总分" not in out
    code, out, _ = call("list")
    assert code == 0 and "竹木试点" in out and "不计分" in out
    code, _, err = call("panel", 1)
    assert code == 2 and "不计分" in err and "Traceback" not in err
    with pytest.raises(UsageError, match="不计分"):
        store.decide(store.local(), 1, "2.1", 0.0)


def test_a_panel_is_shown_with_agreement_severity_and_thresholds(call, store):
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    for name, score in (("沈一", 0.5), ("陆二", 0.0)):
        expert = store.add_person(me, name, "expert")
        store.assign(me, number, expert)
        store.decide(expert, number, "1.1", score)
    code, out, _ = call("panel", number, "-v")
    assert code == 0
    for wanted in ("澜溪轴承", "沈一", "陆二", "+0.500", "建议讨论：1.1", "现有 2 人", "尚不能判定", "没有自评得分"):
        assert wanted in out, wanted


def test_who_cannot_judge_a_point_has_answered_it_and_sums_have_two_decimals(call, store):
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    for name, scores in {"沈一": (0.5, 0.5), "陆二": (0.25, 0.0), "戚三": (0.25, 0.0)}.items():
        expert = store.add_person(me, name, "expert")
        store.assign(me, number, expert)
        for unit, score in zip(("1.1", "1.2", "1.3"), (*scores, None), strict=True):
            store.decide(expert, number, unit, score)
    _, out, _ = call("panel", number)
    cells = next([c.strip() for c in line.split("│")] for line in out.splitlines() if "沈一" in line)
    assert cells[2:5] == ["3", "1", "1"] and len(cells[6].partition(".")[2]) <= 2


def test_a_panel_that_is_not_there_ends_in_one_line(call):
    code, _, err = call("panel", 7)
    assert code == 8 and "没有编号为 7 的申报材料" in err and len(err.splitlines()) == 1


def test_without_labels_no_file_is_written(call, tmp_path):
    code, _, err = call("labels", "-o", tmp_path / "段落.jsonl")
    assert code == 0 and "还没有专家标注" in err and not (tmp_path / "段落.jsonl").exists()


def test_labels_are_lines_for_training(call, store, tmp_path):
    number = store.add_submission(store.local(), SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    store.pin(store.local(), number, "1.1", Evidence("通知.docx", 1, FACT, 1.0, "done"))
    assert call("labels", "-o", tmp_path / "段落.jsonl")[0] == 0
    (line,) = (tmp_path / "段落.jsonl").read_text(encoding="utf-8").splitlines()
    found = json.loads(line)
    assert (found["text"], found["indicators"], found["points"], found["status"]) == (FACT, ["1"], ["1.1"], "done")


@pytest.mark.usefixtures("matcher")
@pytest.mark.parametrize("written_as", ["docx", "xlsx", "html", "json"])
def test_a_report_of_what_is_kept_has_the_experts_scores(call, store, tmp_path, written_as):
    paper = tmp_path / "1 通知.docx"
    word_file(paper, FACT)
    call("submit", paper, "--name", "轴承试点")
    store.decide(store.local(), 1, "1.1", 0.25, "到会人数不足")
    code, out, _ = call("report", 1, "--format", written_as, "-o", tmp_path / f"报告.{written_as}")
    assert (code, f"报告.{written_as}" in out) == (0, True)
    written = (tmp_path / f"报告.{written_as}").read_bytes()
    if written_as == "xlsx":
        sheets = python_calamine.CalamineWorkbook.from_object(BytesIO(written))
        assert any("到会人数不足" in str(row) or 0.25 in row for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python())
    elif written_as == "docx":
        assert "评估报告" in "\n".join(p.text for p in Document(BytesIO(written)).paragraphs)
    else:
        assert "轴承试点" in written.decode("utf-8")


def test_a_report_is_under_the_settings_of_its_submission_and_of_the_program(call, store, lexicon, options, tmp_path, monkeypatch):
    monkeypatch.setenv("ASSISTANT_BONUS_RULE", "sum")
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    store.save_assessment(me, number, assessed(lexicon, options))
    store.set_settings(me, number, PanelSettings(thresholds={"award": 95.0}, checking={"deduction_rule": "each"}))
    call("report", number, "-o", tmp_path / "报告.docx")
    told = [cell.text for table in Document(tmp_path / "报告.docx").tables for row in table.rows for cell in row.cells]
    assert any("专家组另定为 95 分" in cell for cell in told)
    call("report", number, "--report", "sheet", "-o", tmp_path / "评分表.docx")
    last = Document(tmp_path / "评分表.docx").paragraphs[-1].text
    assert "加分项累加至上限" in last and "减分情形逐项相加" in last


def test_the_name_of_the_file_says_which_report_to_write(call, store, lexicon, options, tmp_path):
    number = store.add_submission(store.local(), SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    store.save_assessment(store.local(), number, assessed(lexicon, options))
    assert call("report", number, "-o", tmp_path / "评分表.xlsx")[0] == 0
    assert python_calamine.CalamineWorkbook.from_path(tmp_path / "评分表.xlsx").sheet_names[0] == "评分表"
    for wrong in (("--format", "xlsx", "-o", tmp_path / "报告.docx"), ("-o", tmp_path / "报告.pdf"), ("--report", "gaps", "-o", tmp_path / "清单.xlsx")):
        code, _, err = call("report", number, *wrong)
        assert code == 2 and err.count("\n") == 1 and not wrong[-1].exists()


def test_a_report_of_what_is_not_kept_ends_in_one_line(call, tmp_path):
    code, _, error = call("report", 7, "-o", tmp_path / "报告.docx")
    assert code == NotAllowedError.exit_code and error.count("\n") == 1


def test_without_scores_there_is_no_total_and_before_the_end_no_verdict(call, store):
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    _, out, _ = call("panel", number)
    assert out.count("尚无专家评分") == 3 and "专家组总分" not in out
    for unit in load_scheme("yrd-2021").points:
        store.decide(me, number, unit, 0.0)
    assert "暂按现有打分：低于 70 分（0，未定稿）" in call("panel", number)[1]
