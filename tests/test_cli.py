"""The command line: exit codes, files written, and one line that says what to do next."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from assessed import assessed
from builders import word_file, zip_file
from docx import Document
from python_calamine import CalamineWorkbook

from assistant import __main__
from assistant.cli import run
from assistant.lang import set_language
from assistant.models import SubmissionInfo
from assistant.options import load_options
from assistant.store import open_store

FACT = "2021年5月20日，澜溪市人民政府成立轴承产业质量提升示范试点工作联席会议，由副市长任召集人。"
PASSAGES = [{"id": "甲", "text": FACT}, {"id": 2, "text": "下一步将建立质量专家库。", "title": "工作总结", "more": "ignored"}]
GOLD = [
    {"id": "1", "text": FACT, "indicators": ["1"], "points": ["1.1"], "status": "done"},
    {"id": "2", "text": "食堂清明假期供餐安排：三餐照常供应。", "indicators": [], "status": "none"},
]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "澜溪轴承"
    made.mkdir()
    word_file(made / "1-1 成立联席会议的通知.docx", FACT, title="关于成立联席会议的通知")
    return made


@pytest.fixture
def lines(tmp_path):
    def write(name, *records):
        path = tmp_path / name
        path.write_text("".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in records), encoding="utf-8")
        return path

    return write


@pytest.fixture
def call(capsys):
    """Run a command line → exit code, standard output, the lines of standard error."""

    def called(*arguments):
        code = run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, [line for line in err.splitlines() if line.strip()]

    return called


@pytest.mark.usefixtures("matcher")
class TestCheck:
    def test_a_readable_folder_is_done(self, call, folder):
        code, out, err = call("check", folder, "--approved-on", "2021-03-15", "--name", "轴承试点", "--city", "澜溪市")
        assert (code, err) == (0, [])
        assert out.startswith("轴承试点") and "建议总分" in out and "47.1" in out

    def test_word_and_excel_reports_are_written(self, call, folder, tmp_path):
        code, _, err = call("check", folder, "--docx", tmp_path / "清单.docx", "--report", "gaps", "--xlsx", tmp_path / "评分表.xlsx")
        assert (code, err) == (0, [])
        assert "整改清单" in [p.text for p in Document(tmp_path / "清单.docx").paragraphs]
        assert CalamineWorkbook.from_path(tmp_path / "评分表.xlsx").sheet_names == ["评分表", "专家打分", "佐证索引"]

    def test_a_kind_of_report_without_a_file_is_wrong_use(self, call, folder):
        code, _, err = call("check", folder, "--report", "评估报告")
        assert code == 2 and "--docx" in err[0]

    def test_json_goes_to_a_file_in_the_documented_form(self, call, folder, tmp_path):
        assert call("check", folder, "--json", tmp_path / "结果.json", "--approved-on", "2021-03-15", "--city", "澜溪市")[0] == 0
        found = json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))
        assert (found["format"], found["submission"]["cities"], found["submission"]["approved_on"]) == (1, ["澜溪市"], "2021-03-15")
        assert [d["status"] for d in found["documents"]] == ["ok"]
        assert len(found["indicators"]) == 56 and sum(len(i["points"]) for i in found["indicators"]) == 95

    def test_json_on_standard_output_is_nothing_but_json(self, call, folder):
        code, out, _ = call("check", folder, "--json", "-")
        assert code == 0 and json.loads(out)["scheme"] == "yrd-2021"

    def test_the_html_page_quotes_the_evidence(self, call, folder, tmp_path):
        assert call("check", folder, "--html", tmp_path / "结果.html")[0] == 0
        assert "1-1 成立联席会议的通知.docx" in (tmp_path / "结果.html").read_text(encoding="utf-8")

    def test_the_json_is_the_same_whatever_else_is_asked_for(self, call, folder, tmp_path):
        call("check", folder, "--json", tmp_path / "1.json")
        call("check", folder, "--json", tmp_path / "2.json", "--html", tmp_path / "2.html", "-v")
        assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()

    def test_with_v_it_tells_what_each_reader_took(self, call, folder):
        (folder / "2.txt").write_text("会议听取了汇报。", encoding="utf-8")
        out = call("check", folder, "-v")[1]
        rows = {cells[0]: cells[1:3] for line in out.splitlines() if len(cells := [c.strip() for c in line.strip().split("│")[1:-1]]) == 5}
        assert (rows["word"], rows["plain"], rows["合计"]) == (["1", "1"], ["1", "1"], ["2", "2"])

    def test_an_unreadable_file_beside_good_ones_is_named_and_the_rest_is_done(self, call, folder, tmp_path):
        (folder / "2 断.pdf").write_bytes(b"%PDF-1.4")
        zip_file(folder / "3 锁.zip", {"1.txt": "甲"}, password=True)
        code, out, _ = call("check", folder, "--json", tmp_path / "结果.json")
        assert code == 1 and "2 断.pdf：PDF 损坏" in out and "3 锁.zip：压缩包有密码" in out
        statuses = {d["path"]: d["status"] for d in json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))["documents"]}
        assert statuses == {"1-1 成立联席会议的通知.docx": "ok", "2 断.pdf": "unreadable", "3 锁.zip": "encrypted"}

    def test_an_empty_file_is_no_failure(self, call, folder):
        (folder / "空.txt").write_bytes(b"")
        assert call("check", folder)[0] == 0

    @pytest.mark.parametrize("option", ["--json", "--html"])
    def test_a_result_that_cannot_be_written_says_where_and_leaves_nothing_behind(self, call, folder, tmp_path, option):
        code, _, err = call("check", folder, option, tmp_path / "没有这个文件夹" / "结果")
        assert code == 5 and len(err) == 1 and "没有这个文件夹" in err[0] and "换一个位置" in err[0]
        assert not list(tmp_path.glob("*.part"))

    def test_a_folder_in_the_place_of_the_result_is_not_overwritten(self, call, folder, tmp_path):
        (tmp_path / "结果").mkdir()
        assert call("check", folder, "--json", tmp_path / "结果")[0] == 5
        assert sorted(p.name for p in tmp_path.iterdir()) == ["澜溪轴承", "结果"]

    def test_english_is_spoken_on_request(self, call, folder):
        set_language("en")
        code, out, _ = call("check", folder)
        assert code == 0 and "suggested total" in out and "To be put right" in out


@pytest.mark.parametrize(("wrong", "code", "said"), [(("--html", "无/a.html"), 5, "文件夹不存在"), (("--html", "a.json"), 2, "后缀"), (("--html", "a", "--docx", "a"), 2, "两个结果")])
def test_where_results_can_not_go_is_said_before_anything_is_read(call, folder, tmp_path, monkeypatch, wrong, code, said):
    monkeypatch.setattr("assistant.cli.check_submission", lambda *_: pytest.fail("it was read"))
    monkeypatch.chdir(tmp_path)
    found, _, err = call("check", folder, *wrong, "--json", tmp_path / "a.json")
    assert found == code and len(err) == 1 and said in err[0]


@pytest.mark.parametrize("given", [["甲市、乙市"], ["甲市,乙市"], ["甲市， 乙市"], ["甲市", "乙市"]])
def test_cities_are_told_apart_however_they_are_listed(call, folder, lexicon, options, monkeypatch, given):
    found = []
    monkeypatch.setattr("assistant.cli.check_submission", lambda _, used, *__: found.append(used.cities) or assessed(lexicon, options))
    assert call("check", folder, *(part for city in given for part in ("--city", city)))[0] == 0
    assert found == [("甲市", "乙市")]


WRONG = [
    pytest.param(["check", ""], 2, "PATHS.*空", id="an empty path"),
    pytest.param(["check", ".", "--city"], 2, "选项 --city 后面缺少值。查看用法：assistant check --help$", id="nothing behind an option"),
    pytest.param(["check", ".", "--fast=1"], 2, "选项 --fast 后面不能写值。", id="a value behind a switch"),
    pytest.param(["report", "1"], 2, "缺少选项 -o / --output。查看用法：assistant report --help$", id="no output"),
    pytest.param(["report", "甲", "-o", "a.docx"], 2, "NUMBER 的值不对，应为整数。", id="no number"),
    pytest.param(["report", "1", "2", "-o", "a.docx"], 2, "参数太多", id="one argument more"),
    pytest.param(["report", "1", "-o", "a", "--format", "pdf"], 2, "--format 的值不对，可用：docx、xlsx、html、json。", id="no such choice"),
    pytest.param(["serve", "--port", "0"], 2, "应为 1 到 65535 的整数", id="no such port"),
    pytest.param(["filing", "old"], 2, "没有这个命令（可用：new、check）。查看用法：assistant filing --help$", id="no such command of a group"),
    pytest.param(["status", ".", "--self-score", "150"], 2, "150.*最高分.*110", id="a score above the most"),
    pytest.param(["status", ".", "--review-score", "-5"], 2, "--review-score", id="a score below nothing"),
    pytest.param(["check", ".", "--city", ""], 2, "cities", id="a city without a name"),
    pytest.param(["check", ".", "--city", "甲市", "--enterprise", " "], 2, "main_enterprises", id="a firm without a name"),
    pytest.param(["check"], 2, "PATHS", id="no path"),
    pytest.param(["check", "没有的文件夹"], 2, "没有的文件夹", id="no such path"),
    pytest.param(["check", ".", "--scheme", "旧方案"], 2, "旧方案.*yrd-2021", id="no such scheme"),
    pytest.param(["check", ".", "--approved-on", "2021年"], 2, "--approved-on", id="no date"),
    pytest.param(["check", ".", "--color"], 2, "--color", id="no such option"),
    pytest.param(["review", "."], 2, "check", id="no such command"),
    pytest.param(["lexicon", "lint", "--scheme", "旧方案"], 2, "旧方案", id="no such scheme to lint"),
    pytest.param(["match", "没有的.jsonl"], 2, "没有的.jsonl", id="no passages"),
    pytest.param(["evaluate", "没有的.jsonl"], 2, "没有的.jsonl", id="no gold"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG)
def test_wrong_use_is_one_line_that_names_it(call, arguments, code, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found, out, err = call(*arguments)
    assert (found, out, len(err)) == (code, "", 1)
    assert re.search(said, err[0])


@pytest.mark.parametrize("arguments", [["check", ".", "--city"], ["report", "1"], ["check", ""]])
def test_wrong_use_is_told_in_english_too(call, arguments):
    set_language("en")
    (line,) = call(*arguments)[2]
    assert line.endswith(f". See assistant {arguments[0]} --help") and line.isascii()


@pytest.mark.parametrize("left", [(), ("Thumbs.db",)], ids=["nothing", "thumbnails"])
def test_an_empty_folder_is_named(call, tmp_path, left):
    (tmp_path / "空").mkdir()
    for name in left:
        (tmp_path / "空" / name).write_bytes(b"x")
    code, _, err = call("check", tmp_path / "空")
    assert code == 4 and len(err) == 1 and "没有文件" in err[0]


def test_a_wrong_setting_in_the_environment_is_named(call, monkeypatch, tmp_path):
    monkeypatch.setenv("ASSISTANT_ACCEPT", "1.5")
    code, _, err = call("check", tmp_path)
    assert code == 2 and "ASSISTANT_ACCEPT" in err[0]


def test_settings_of_the_submission_that_make_no_sense_are_named(call, folder):
    (folder / "submission.toml").write_text('citys = ["澜溪市"]\n', encoding="utf-8")
    code, _, err = call("check", folder)
    assert code == 2 and "submission.toml" in err[0] and "citys" in err[0]


@pytest.mark.parametrize("name", ["材料[v2]", "材料[/v2]", "[red]材料"])
def test_names_in_brackets_are_no_markup(call, name, lexicon, options, tmp_path, monkeypatch):
    code, _, (line,) = call("check", tmp_path / name)
    assert code == 2 and f"{name}”" in line
    monkeypatch.setattr("assistant.cli.check_submission", lambda *_: assessed(lexicon, options, info=SubmissionInfo(name)))
    code, out, _ = call("check", tmp_path)
    assert code == 0 and out.startswith(f"{name}　")


def test_files_are_written_whatever_the_screen_cannot_show(call, lexicon, options, tmp_path, monkeypatch):
    def fail(*_):
        raise UnicodeEncodeError("gbk", "•", 0, 1, "no code for it")

    monkeypatch.setattr("assistant.cli.check_submission", lambda *_: assessed(lexicon, options))
    monkeypatch.setattr("assistant.cli.screen.show", fail)
    with pytest.raises(UnicodeEncodeError):
        call("check", tmp_path, "--json", tmp_path / "结果.json", "--html", tmp_path / "结果.html")
    assert json.loads((tmp_path / "结果.json").read_text(encoding="utf-8"))["format"] == 1 and (tmp_path / "结果.html").is_file()


@pytest.mark.parametrize("shown", ["list", "error"])
def test_what_the_encoding_of_the_output_lacks_is_a_question_mark(tmp_path, shown):
    name = "• 面积100m² \udce4"
    store = open_store(load_options(data=tmp_path / "data"))
    store.add_submission(store.local(), SubmissionInfo(name), {}, "yrd-2021")
    store.close()
    command = ["list", "--data", str(tmp_path / "data")] if shown == "list" else ["check", str(tmp_path / name)]
    made = subprocess.run([sys.executable, "-m", "assistant", *command], env={**os.environ, "PYTHONIOENCODING": "cp936"}, capture_output=True)
    said = (made.stdout + made.stderr).decode("cp936")
    assert made.returncode == (0 if shown == "list" else 2) and "Traceback" not in said
    assert "? 面积100m?" in said


def test_a_traceback_is_shown_on_request_only(call, tmp_path):
    assert "Traceback" not in "".join(call("check", tmp_path / "无")[2])
    assert "Traceback" in "".join(call("check", tmp_path / "无", "-v")[2])


@pytest.mark.usefixtures("matcher")
class TestMatch:
    def test_each_passage_gets_a_line_in_order(self, call, lines, tmp_path):
        assert call("match", lines("in.jsonl", *PASSAGES, ""), "-o", tmp_path / "out.jsonl")[0] == 0
        first, second = (json.loads(row) for row in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
        assert (first["id"], first["status"], first["indicators"]) == ("甲", "done", ["1"])
        assert (second["id"], second["status"], second["points"]) == ("2", "planned", [])

    def test_the_ranking_has_at_least_ten_codes_best_first(self, call, lines):
        found = json.loads(call("match", lines("in.jsonl", PASSAGES[0]))[1])
        scores = [m["score"] for m in found["matches"]]
        assert len(scores) >= 10 and scores == sorted(scores, reverse=True)
        assert any(reason.startswith("keywords:") for reason in found["matches"][0]["by"])

    def test_no_passages_give_no_lines(self, call, lines):
        assert call("match", lines("in.jsonl"))[:2] == (0, "")

    def test_an_empty_text_is_about_nothing(self, call, lines):
        found = json.loads(call("match", lines("in.jsonl", {"id": "1", "text": ""}))[1])
        assert (found["indicators"], found["points"]) == ([], [])

    def test_a_line_separator_inside_a_text_ends_no_line(self, call, lines):
        assert call("match", lines("in.jsonl", {"id": "1", "text": f"{FACT}\u2028第二行。"}))[0] == 0

    def test_what_cannot_be_written_says_where(self, call, lines, tmp_path):
        code, _, err = call("match", lines("in.jsonl", *PASSAGES), "-o", tmp_path / "无" / "out.jsonl")
        assert code == 5 and "out.jsonl" in err[0]


BAD_LINES = [
    pytest.param("match", ['{"id": "1", "text": "甲"}', "甲乙丙"], "in.jsonl:2.*JSON", id="no JSON"),
    pytest.param("match", ['{"id": "1"}'], "in.jsonl:1 text", id="no text"),
    pytest.param("match", ['{"id": "1", "text": 5.5e'], "in.jsonl:1", id="cut"),
    pytest.param("match", ["", '{"text": "甲"}'], "in.jsonl:2 id", id="no id"),
    pytest.param("match", ["[]"], "in.jsonl:1", id="a list"),
    pytest.param("evaluate", ['{"id": "1", "text": "甲", "indicators": ["1"]}'], "in.jsonl:1 status", id="gold without status"),
    pytest.param("evaluate", ['{"id": "1", "text": "甲", "indicators": "1", "status": "done"}'], "in.jsonl:1 indicators", id="indicators no list"),
]


@pytest.mark.parametrize(("command", "rows", "said"), BAD_LINES)
def test_a_bad_line_is_named_by_file_and_number(call, lines, command, rows, said):
    code, out, err = call(command, lines("in.jsonl", *rows))
    assert (code, out, len(err)) == (6, "", 1)
    assert re.search(said, err[0])


def test_passages_in_another_encoding_are_refused_with_the_right_one(call, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(json.dumps(PASSAGES[0], ensure_ascii=False).encode("gbk"))
    code, _, err = call("match", tmp_path / "in.jsonl")
    assert code == 6 and "UTF-8" in err[0]


@pytest.mark.parametrize("command", [["evaluate"], ["match"], ["train"], ["compare", "."]])
def test_a_folder_in_the_place_of_a_file_is_said(call, tmp_path, command):
    code, _, err = call(*command, tmp_path)
    assert code == 6 and len(err) == 1 and "这是文件夹，不是文件" in err[0]


def test_evaluation_prints_shares(call, lines, matcher):
    code, out, _ = call("evaluate", lines("gold.jsonl", *GOLD), "-v")
    assert code == 0 and "1.000  首位指标正确" in out and "1.000  无关段落拒识率" in out


def test_lint_counts_what_the_scheme_holds(call):
    code, out, _ = call("lexicon", "lint")
    assert code == 0 and "56 项指标" in out and "95 个得分点" in out and "100 分" in out


def test_lint_of_a_scheme_without_points_names_no_sum(call):
    code, out, _ = call("lexicon", "lint", "--scheme", "yrd-2020")
    assert code == 0 and "12 项指标" in out and "24 个得分点，不计分" in out and "4 项试点条件" in out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["lexicon", "--help"]])
def test_help_is_in_chinese(call, arguments):
    code, out, _ = call(*arguments)
    assert code == 0 and "用法：" in out


def test_without_a_command_the_help_is_shown_and_it_counts_as_wrong_use(call):
    code, out, _ = call()
    assert code == 2 and "check" in out


def test_the_version_is_told(call):
    code, out, _ = call("--version")
    assert code == 0 and out.startswith("assistant ")


@pytest.mark.parametrize("words", [["--lang", "en"], ["--lang=en"]])
def test_the_language_may_stand_anywhere(capsys, monkeypatch, tmp_path, words):
    monkeypatch.setattr(sys, "argv", ["assistant", "check", str(tmp_path / "none"), *words])
    with pytest.raises(SystemExit) as left:
        __main__.main()
    assert left.value.code == 2 and "is not there, or" in capsys.readouterr().err


def test_the_module_runs_and_speaks_english():
    done = subprocess.run([sys.executable, "-m", "assistant", "--lang", "en", "--help"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0 and "Usage: " in done.stdout and "Check one submission" in done.stdout


def test_the_module_imports_nothing_from_the_working_folder(tmp_path):
    (tmp_path / "click.py").write_text("raise SystemExit('evidence was run')", encoding="utf-8")
    found = {**os.environ, "PYTHONPATH": str(Path(__main__.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-m", "assistant", "--help"], capture_output=True, cwd=tmp_path, env=found, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
