"""Word 97, WPS and what else is converted before it is read."""

import os
import shutil
import subprocess
import time

import pytest
from office_files import DATA, PASSAGE, TITLE, has_office

from assistant.errors import UnreadableError
from assistant.models import Block
from assistant.reading import hash_of, legacy, sandbox
from assistant.reading.contents import Contents
from assistant.reading.legacy import read_foreign_word, read_old_slides, read_old_word
from assistant.reading.old_text_boxes import text_box_lines
from assistant.reading.task import Task

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
needs_office = pytest.mark.skipif(not has_office(), reason="needs LibreOffice")


@pytest.fixture
def no_office(monkeypatch):
    monkeypatch.setattr(legacy, "office", lambda: None)


def test_an_old_word_file_is_read_as_word_shows_it(no_office):
    found = read_old_word(DATA / "notice.doc")
    assert found.title == TITLE
    assert [b.text for b in found.blocks] == [
        TITLE, "一、工作机制", PASSAGE, "数据来自市场监管局。", "（一）联席会议", "工作组已经开展工作。", "二、培育情况",
        "年度 | 家数", "2021 | 12", "2022 | 15", "照片如下：", "工作组揭牌现场",
    ]


def test_the_text_boxes_of_an_old_word_file_are_found():
    assert text_box_lines(DATA / "notice.doc") == ["工作组揭牌现场"]


def test_a_wps_file_is_read_like_the_word_file_that_it_is(tmp_path, no_office):
    shutil.copy(DATA / "notice.doc", tmp_path / "通知.wps")
    assert read_old_word(tmp_path / "通知.wps").blocks == read_old_word(DATA / "notice.doc").blocks


def test_a_broken_old_word_file_asks_to_be_saved_anew(tmp_path, no_office):
    (tmp_path / "断.doc").write_bytes((DATA / "notice.doc").read_bytes()[:3000])
    with pytest.raises(UnreadableError, match="另存为 .docx 或 PDF") as error:
        read_old_word(tmp_path / "断.doc")
    assert error.value.status == "unreadable"


@pytest.fixture
def converted(monkeypatch):
    """Has the converter hand back a text with characters that were lost, and LibreOffice (None: not installed) another."""

    def install(text, by_office):
        monkeypatch.setattr(legacy, "read_word", lambda _: Contents((Block(text, 1),), 1))
        monkeypatch.setattr(legacy, "office", lambda: by_office and "soffice")
        monkeypatch.setattr(legacy, "_by_office", lambda *_: Contents((Block(by_office, 1),), 1))
        return read_old_word(DATA / "notice.doc")

    return install


def test_characters_that_the_converter_lost_are_told_where_there_is_no_libreoffice(converted):
    found = converted("封面\ufffd\ufffd", None)
    assert found.problem is not None and found.problem[0] == "有 2 个字符没有读出，附近的文字可能不全；请另存为 .docx 重新提交"
    assert found.blocks[0].text == "封面\ufffd\ufffd"


def test_libreoffice_reads_what_the_converter_lost(converted):
    found = converted("封面\ufffd", "封面设计")
    assert ([block.text for block in found.blocks], found.problem) == (["封面设计"], None)


def test_libreoffice_is_of_no_use_where_it_loses_as_much(converted):
    found = converted("封面\ufffd，", "\ufffd")
    assert found.blocks[0].text == "封面\ufffd，" and found.problem is not None


@needs_office
def test_what_the_converter_cannot_read_goes_to_libreoffice(monkeypatch):
    def fails(*_):
        raise ValueError("not today")

    monkeypatch.setattr("doc2docx.convert", fails)
    assert PASSAGE in [b.text for b in read_old_word(DATA / "notice.doc").blocks]


@needs_office
def test_what_nobody_can_read_is_broken(tmp_path):
    (tmp_path / "断.doc").write_bytes(OLE)
    with pytest.raises(UnreadableError, match="损坏"):
        read_old_word(tmp_path / "断.doc")


@needs_office
def test_bytes_that_are_no_text_do_not_become_one_though_a_text_does(tmp_path):
    (tmp_path / "乱.odt").write_bytes(bytes(range(128, 256)) * 9)
    with pytest.raises(UnreadableError, match="用原来的程序打开后另存为 .docx"):
        read_foreign_word(tmp_path / "乱.odt")
    (tmp_path / "文本.doc").write_text(PASSAGE, encoding="gb18030")
    assert [b.text for b in read_old_word(tmp_path / "文本.doc").blocks] == [PASSAGE]


@needs_office
def test_an_open_document_is_read(tmp_path):
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(DATA / "notice.doc")]
    subprocess.run(command, check=True, capture_output=True)
    assert PASSAGE in [b.text for b in read_foreign_word(tmp_path / "notice.odt").blocks]


@pytest.mark.parametrize("read", [read_foreign_word, read_old_slides])
def test_without_libreoffice_other_old_formats_say_what_to_do(tmp_path, no_office, read):
    (tmp_path / "旧").write_bytes(OLE)
    with pytest.raises(UnreadableError, match="另存为 .*或安装 LibreOffice") as error:
        read(tmp_path / "旧")
    assert error.value.status == "unsupported"


# Like the real one a script that starts a program and waits for it; tells by which number the program goes.
HANGING = """#!/bin/sh
sleep 600 &
echo $! > "{told}.new" && mv "{told}.new" "{told}"
wait
"""


@pytest.fixture
def hanging(tmp_path, monkeypatch):
    """An office that never ends, found on the path; the function tells whether its program is gone, given a while."""
    told = tmp_path / "started"
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(HANGING.format(told=told))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    (tmp_path / "旧.ppt").write_bytes(OLE)
    return lambda: until(told.exists) and until(lambda: not runs(int(told.read_text())))


def until(happened):
    """Whether something happens within half a minute."""
    end = time.monotonic() + 30
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    return happened()


def runs(number):
    """Whether a process runs; one that ended and was not asked about yet does not."""
    state = subprocess.run(["ps", "-o", "state=", "-p", str(number)], capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


needs_shell = pytest.mark.skipif(not (shutil.which("sh") and shutil.which("ps")), reason="needs sh and ps")


@needs_shell
def test_an_office_that_hangs_is_given_up_with_all_that_it_started(tmp_path, monkeypatch, hanging):
    monkeypatch.setattr(legacy, "SECONDS", 2)
    with pytest.raises(UnreadableError) as error:
        read_old_slides(tmp_path / "旧.ppt")
    assert error.value.status == "timeout"
    assert hanging()


@needs_shell
def test_an_office_does_not_outlive_the_reader_that_is_killed(tmp_path, hanging):
    path = tmp_path / "旧.ppt"
    (found,) = sandbox.read_all([Task("旧.ppt", str(path), "ppt", hash_of(path), 4000)], 1, 8)
    assert found.status == "timeout"
    assert hanging()
