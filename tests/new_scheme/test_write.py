"""From an Excel score sheet to a first check: the walk of docs/lexicon.md."""

import json

import pytest
import yaml
from builders import word_file
from new_scheme_sheets import DOCS, sheet_file

from assistant.cli import run
from assistant.errors import OutputError, UsageError
from assistant.lexicon import load_lexicon
from assistant.new_scheme import new_lexicon
from assistant.scheme import load_scheme

SHEET = DOCS / "评分表.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return new_lexicon("food-safety", SHEET, tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def checked(made, tmp_path_factory):
    """The check of the example's papers under the new scheme, as JSON, with what the command line said."""
    out = tmp_path_factory.mktemp("out") / "结果.json"
    assert run(["check", str(DOCS / "材料"), "--scheme", str(made.folder), "--json", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


def points(result):
    return {p["code"]: p for i in result["indicators"] for p in i["points"]}


def test_the_folder_loads_and_holds_all_that_a_lexicon_has(made):
    assert len(made.points) == 11 + 1 + 1 and made.examples == () and made.keywords_only
    assert made.actors.actors and made.kinds and made.status.cues


def test_what_is_taken_over_names_no_points_of_the_other_scheme(made):
    assert (made.places.across, made.status.unfavourable.not_for) == ((), ())
    assert made.places.honours == ("B1", "D1")


def test_the_scheme_is_found_by_its_folder_and_by_its_name_from_the_folder_above(made, monkeypatch):
    assert load_scheme(str(made.folder)) == made.scheme
    monkeypatch.chdir(made.folder.parent)
    assert load_lexicon("food-safety").scheme == made.scheme


def test_what_is_written_is_plain_yaml(made):
    for path in made.folder.rglob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path.name


def test_from_the_score_sheet_to_a_found_and_a_missing_point(checked):
    found = points(checked)
    assert (found["1.2"]["state"], found["5.1"]["state"]) == ("weak", "weak")
    assert found["1.2"]["evidence"][0]["document"].startswith("1 食品安全工作会议纪要")
    assert (found["4.2"]["state"], found["4.2"]["evidence"]) == ("missing", [])


def test_what_is_only_planned_is_missing_with_the_reason(checked):
    point = points(checked)["2.2"]
    assert point["state"] == "missing" and any("只是计划" in r for r in point["reasons"])


def test_nothing_stands_by_keywords_alone_and_the_result_says_so(checked):
    assert not any(p["state"] == "supported" for p in points(checked).values())
    assert checked["totals"]["low"] == 0 and any("只按关键词" in w for w in checked["warnings"])
    assert any("例句不够" in r for r in points(checked)["1.2"]["reasons"])
    assert all(p["confidence"] <= 0.7 for p in points(checked).values())
    assert not any(reason.startswith("classifier") for p in points(checked).values() for e in p["evidence"] for reason in e["by"])


def test_an_offence_found_by_keywords_is_suspected(made, tmp_path):
    (tmp_path / "报").mkdir()
    word_file(tmp_path / "报" / "情况报告.docx", "2023年8月2日，城东中学食堂发生食品安全事故，43名学生就医。", title="关于食品安全事故的报告")
    assert run(["check", str(tmp_path / "报"), "--scheme", str(made.folder), "--json", str(tmp_path / "r.json")]) == 0
    (row,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["deductions"]
    assert row["state"] == "suspected"


def test_table_rows_take_what_they_are_about_from_the_heading(made, options):
    from assistant.matching import Matcher
    from assistant.models import Passage

    row = Passage("城东农贸市场 | 2023年 | 120批次", heading="农贸市场农药残留快速检测台账", kind="row")
    (match,) = Matcher(made, options).match([row])
    assert match.status == "done" and "4" in match.indicators


def test_lint_lists_what_is_left_to_do(made, capsys):
    assert run(["lexicon", "lint", "--scheme", str(made.folder)]) == 0
    out = capsys.readouterr().out
    for said in ("文号 issued_as", "例句 0 条", "needed", "aliases", "per_year", "plan_counts"):
        assert said in out


def test_the_official_lexicon_has_nothing_unfinished_of_that_kind(lexicon):
    from assistant.lexicon.unfinished import todo

    assert not [line for line in todo(lexicon) if "needed" in line or "issued" in line or "例句" in line]


def test_a_scheme_without_examples_cannot_be_trained_and_says_what_to_do(made, capsys):
    assert run(["lexicon", "test", "--scheme", str(made.folder)]) == 6
    assert "补例句" in capsys.readouterr().err


def test_a_folder_that_is_there_is_left_alone(made):
    before = (made.folder / "scheme.yaml").read_bytes()
    with pytest.raises(UsageError, match="已经存在"):
        new_lexicon("food-safety", SHEET, made.folder.parent)
    assert (made.folder / "scheme.yaml").read_bytes() == before


def test_a_sheet_that_cannot_be_used_leaves_nothing_behind(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    with pytest.raises(UsageError):
        new_lexicon("a", tmp_path / "坏.xlsx", tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_a_sheet_that_is_not_there_is_not_told_to_be_saved_anew(tmp_path):
    with pytest.raises(UsageError, match="^找不到“"):
        new_lexicon("a", tmp_path / "没有.xlsx", tmp_path / "own")


HEAD, FIRST = ["类别", "项目", "评价内容", "分值"], ["组织", "机制", "成立专班", 2]


@pytest.mark.parametrize("row", [["加分项", "荣誉", "获国家级荣誉（加5分）", 5], ["组织", "机制", "每月调度", ""]], ids=["bonus with a second level", "no score"])
def test_an_ordinary_sheet_makes_a_folder_that_loads(tmp_path, row):
    made = new_lexicon("a", sheet_file(tmp_path / "评分表.xlsx", [HEAD, FIRST, row]), tmp_path / "own")
    assert list(made.scheme.points) == ["1.1"]


def test_a_sheet_whose_scheme_does_not_load_leaves_no_folder_behind(tmp_path):
    sheet = sheet_file(tmp_path / "评分表.xlsx", [HEAD, FIRST, ["", "", "建立制度（0分），按月调度（2分）", ""]])
    with pytest.raises(UsageError, match=r"评分表\.xlsx 整理不成评估方案.*2\.1 缺少分值"):
        new_lexicon("a", sheet, tmp_path / "own")
    assert list((tmp_path / "own").iterdir()) == []


@pytest.mark.parametrize("name", ["../a", "a/b", "", "a b"])
def test_a_name_that_is_no_folder_of_its_own_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match="不能用"):
        new_lexicon(name, SHEET, tmp_path)


def test_the_name_of_a_scheme_that_comes_with_the_program_is_taken(tmp_path):
    with pytest.raises(UsageError, match="换一个名字"):
        new_lexicon("yrd-2021", SHEET, tmp_path)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="--into"):
        new_lexicon("a", SHEET, tmp_path / "file")


def commands_of_the_docs():
    text = (DOCS.parent / "lexicon.md").read_text(encoding="utf-8").split("## Bring your own scheme")[1]
    return [line.split()[1:] for line in text.split("```")[1].splitlines() if line.startswith("assistant ")]


def test_the_commands_of_the_docs_lead_to_a_check_in_under_ten(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    commands = commands_of_the_docs()
    assert 0 < len(commands) < 10 and commands[-1][0] == "check"
    for command in commands:
        assert run([part.replace("docs/food-safety", str(DOCS)) for part in command]) == 0
    assert "4.2 建立食用农产品追溯平台（2分，缺少佐证）" in capsys.readouterr().out
