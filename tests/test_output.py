"""Results are written whole or not at all."""

import os
from pathlib import Path

import pytest

from assistant.errors import OutputError
from assistant.output import write_text


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
    assert message.endswith("请关闭它或换一个位置。")
    assert "\n" not in message
    assert caught.value.exit_code == 5


def test_a_folder_that_is_not_there_is_said(tmp_path):
    refused(tmp_path / "没有" / "结果.json")


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
