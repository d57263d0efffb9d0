"""Whatever a file does to its reader, it gets a status, and the others get read."""

import os
import sys
from pathlib import Path

import pytest

from assistant.reading import hash_of, sandbox
from assistant.reading.task import Task

# A worker that reads as the real one does, but for files that bring it down, as broken libraries do.
HAZARDS = """
import os, sys, time
from dataclasses import replace
from assistant.errors import UnreadableError
from assistant.reading import failed, ocr_switch, worker
ocr_switch.installed = lambda: True
real = worker.read
def read(source, kind):
    if "崩" in source.name: os.abort()
    if "挂" in source.name: time.sleep(60)
    if "图" in source.name:
        status = "partial" if ocr_switch.may_recognise() else "unreadable"
        return replace(failed(source.name, UnreadableError(status, str(os.getpid()), "")), lacks_ocr=status == "unreadable")
    if "吵" in source.name: os.write(1, b"library says hello\\n")
    if "胀" in source.name: return real(source, kind), bytearray(10**10)
    return real(source, kind)
worker.read = read
worker.main()
"""


@pytest.fixture
def hazardous(monkeypatch):
    monkeypatch.setattr(sandbox, "COMMAND", [sys.executable, "-c", HAZARDS])


@pytest.fixture
def read(tmp_path):
    def run(*names, seconds=30.0, workers=2, ocr_seconds=0.0):
        tasks = []
        for number, name in enumerate(names):
            path = tmp_path / f"{number}.txt"
            path.write_text(f"第{number}次会议召开。", encoding="utf-8")
            tasks.append(Task(name, str(path), "txt", hash_of(path), 4000))
        return {d.name: d for d in sandbox.read_all(tasks, workers, seconds, ocr_seconds)}

    return run


def test_files_are_read_as_they_are_without_a_sandbox(read):
    found = read("1.txt", "2.txt", "3.txt")
    assert {name: d.blocks[0].text for name, d in found.items()} == {f"{n + 1}.txt": f"第{n}次会议召开。" for n in range(3)}


def test_what_lies_in_the_working_folder_is_never_run(tmp_path, monkeypatch, read):
    (tmp_path / "docx.py").write_text("open('ran', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{os.pathsep}.{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    assert read("1.txt")["1.txt"].status == "ok" and not (tmp_path / "ran").exists()


def test_a_file_that_kills_its_reader_ends_alone(hazardous, read):
    found = read("1.txt", "崩.txt", "2.txt", "崩 2.txt", "3.txt", workers=1)
    assert {name: d.status for name, d in found.items()} == {
        "1.txt": "ok", "崩.txt": "unreadable", "2.txt": "ok", "崩 2.txt": "unreadable", "3.txt": "ok",
    }
    assert "另存" in found["崩.txt"].message


def test_a_file_that_hangs_is_given_up(hazardous, read):
    found = read("挂.txt", "1.txt", seconds=3)
    assert (found["挂.txt"].status, found["1.txt"].status) == ("timeout", "ok")
    assert "超时" in found["挂.txt"].message


@pytest.mark.skipif(not Path("/proc").exists(), reason="the address space is bounded on Linux only")
def test_a_file_that_eats_all_memory_is_too_large(hazardous, read):
    found = read("胀.txt", "1.txt", workers=1)
    assert (found["胀.txt"].status, found["1.txt"].status) == ("too_large", "ok")


def test_what_a_library_prints_does_not_get_between(hazardous, read):
    assert read("吵.txt")["吵.txt"].status == "ok"


def test_a_name_that_is_no_unicode_gets_through(read):
    name = "纪要.txt".encode("gbk").decode("utf-8", "surrogateescape")
    assert read(name)[name].status == "ok"


def test_nothing_to_read_starts_nobody(monkeypatch):
    monkeypatch.setattr(sandbox, "COMMAND", ["/there/is/no/such/program"])
    assert list(sandbox.read_all([], 4, 10)) == []


def test_files_with_text_in_pictures_are_read_by_one_worker_alone(hazardous, read):
    found = read("图 1.pdf", "1.txt", "图 2.pdf", "图 3.pdf", ocr_seconds=30.0)
    pictured = [d for name, d in found.items() if "图" in name]
    assert {d.status for d in pictured} == {"partial"} and len({d.message for d in pictured}) == 1
    assert found["1.txt"].status == "ok"


def test_where_nobody_recognises_characters_they_are_left_unreadable(hazardous, read):
    assert read("图.pdf")["图.pdf"].status == "unreadable"
