"""Results are written whole or not at all."""

import os
from pathlib import Path

import pytest

from assistant.errors import OutputError, UsageError
from assistant.output import kind_for, ready, write_all, write_text


def test_a_text_is_written_as_utf8(tmp_path):
    write_text(tmp_path / "结果.json", "质量提升\n")
    assert (tmp_path / "结果.json").read_bytes() == "质量提升\n".encode()


def test_an_older_result_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "结果.json"
    path.write_text("旧的很长的结果", encoding="utf-8")
    write_text(path, "新")
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("结果.json", "新")]


def test_a_hyphen_is_standard_output(capfdbinary, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_text(Path("-"), "质量提升\n")
    assert capfdbinary.readouterr().out == "质量提升\n".encode()
    assert list(tmp_path.iterdir()) == []


def refused(path):
    with pytest.raises(OutputError) as caught:
        write_text(path, "新")
    message = str(caught.value)
    assert message.startswith(f"写不了 {path}（")
    assert message.endswith("请换一个位置。")
    assert "\n" not in message
    assert caught.value.exit_code == 5


def test_a_folder_that_is_not_there_is_said(tmp_path):
    refused(tmp_path / "没有" / "结果.json")
    with pytest.raises(OutputError, match="文件夹不存在"):
        ready(json=tmp_path / "没有" / "结果.json")


def test_one_result_that_cannot_be_written_does_not_cost_the_others(tmp_path):
    with pytest.raises(OutputError, match="没有"):
        write_all({tmp_path / "没有" / "甲": lambda: b"1", tmp_path / "乙": lambda: b"2"})
    assert (tmp_path / "乙").read_bytes() == b"2"


@pytest.mark.parametrize(("html", "said"), [("结果.json", "两个结果"), ("结果.docx", "后缀")])
def test_results_want_names_of_their_own_that_end_as_what_they_are(tmp_path, html, said):
    with pytest.raises(UsageError, match=said):
        ready(jsonl=tmp_path / "结果.json", html=tmp_path / html) if html.endswith("docx") else ready(json=tmp_path / html, jsonl=tmp_path / html)


@pytest.mark.parametrize(("name", "asked", "kind"), [("报告.xlsx", None, "xlsx"), ("报告.HTM", None, "html"), ("报告", None, "docx"), ("报告", "json", "json")])
def test_the_name_of_a_file_says_what_to_write_where_nobody_does(name, asked, kind):
    assert kind_for(Path(name), asked) == kind


@pytest.mark.parametrize(("name", "asked"), [("报告.docx", "xlsx"), ("报告.pdf", None), ("报告.html", "docx")])
def test_a_name_that_ends_as_another_kind_of_file_is_refused(name, asked):
    with pytest.raises(UsageError, match="后缀"):
        kind_for(Path(name), asked)


def test_a_folder_in_the_place_of_the_file_is_said_and_nothing_is_left(tmp_path):
    (tmp_path / "结果").mkdir()
    refused(tmp_path / "结果")
    assert [p.name for p in tmp_path.iterdir()] == ["结果"]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "结果").write_text("旧", encoding="utf-8")
    with pytest.raises(OutputError, match="写不了"):
        write_text(tmp_path / "结果" / "表.json", "新")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root, and folders are not on Windows")
def test_a_read_only_folder_is_said_and_the_older_result_stays(tmp_path):
    path = tmp_path / "结果.json"
    path.write_text("旧", encoding="utf-8")
    tmp_path.chmod(0o555)
    try:
        refused(path)
    finally:
        tmp_path.chmod(0o755)
    assert path.read_text(encoding="utf-8") == "旧"


def test_a_name_that_is_not_utf8_does_not_stop_the_writing(tmp_path):
    write_text(tmp_path / "结果.json", os.fsdecode("会议纪要.docx".encode("gbk")))
    assert (tmp_path / "结果.json").is_file()


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_a_path_without_a_name_is_said(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="写不了"):
        write_text(Path(place), "结果")
    assert list(tmp_path.iterdir()) == []
