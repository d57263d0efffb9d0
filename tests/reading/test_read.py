"""Whatever lies in a folder gets a status and a line that says what to do, and the rest is read."""

import random
import sys
from pathlib import Path

import pytest
from builders import Page, pdf_bytes, word_file, zip_bytes

from assistant.lang import set_language
from assistant.models import Source
from assistant.options import load_options
from assistant.pipeline import read_all
from assistant.progress import Silent
from assistant.reading import READERS, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NOISE = random.Random(5).randbytes(3000)
GOOD = "1 关于成立工作组的通知.txt"

# name → (bytes, status, what the message has to say)
STRANGE = {
    "空.pdf": (b"", "unreadable", "重新提交"),
    "空.docx": (b"", "unreadable", "重新提交"),
    "空.txt": (b"", "empty", "没有文字"),
    "空.zip": (b"", "unreadable", "重新打包"),
    "断.pdf": (pdf_bytes(Page().line("正文"))[:200], "unreadable", "重新导出"),
    "锁.pdf": (pdf_bytes(Page().line("正文"), password=True), "encrypted", "解除密码"),
    "扫描.pdf": (pdf_bytes(Page().picture()), "unreadable", "扫描件"),
    "半扫描.pdf": (pdf_bytes(Page().line("第一页写着这些正文。"), Page().picture()), "partial", "第 2 页"),
    "锁.zip": (zip_bytes({"1.txt": "甲"}, password=True), "encrypted", "解密"),
    "照片.jpg": (b"\xff\xd8\xff\xe0" + bytes(50), "unreadable", "图片"),
    "旧.doc": (OLE, "unreadable", "另存为 .docx 或 PDF"),
    "乱.doc": (NOISE, "unreadable", "另存为 .docx"),
    "乱.wps": (NOISE, "unreadable", "另存为 .docx"),
    "乱.rtf": (NOISE, "unreadable", "另存为 .docx"),
    "表.xlsx": (zip_bytes({"xl/workbook.xml": "<a/>"}), "unreadable", "另存后重新提交"),
    "程序.exe": (b"MZ\x90\x00" + bytes(50), "unsupported", "是程序，不是文字材料"),
    "其实是程序": (b"MZ\x90\x00" + bytes(50), "unsupported", "是程序，不是文字材料"),
    "会议录像.MP4": (b"\x00\x00\x00\x18ftypmp42", "unsupported", "是视频，不是文字材料"),
    "图纸.dwg": (b"AC1032" + bytes(50), "unsupported", "暂不支持 .dwg；请用原来的程序另存或打印为 PDF"),
    "3.1" + "关于印发质量提升行动方案的通知" * 5: (b"\x01\x02", "unsupported", "认不出是什么文件"),
    "没有后缀": (b"\x01\x02", "unsupported", "认不出是什么文件"),
    "不是Word.docx": (zip_bytes({"word/document.xml": "<a/>"}), "unreadable", "另存"),
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "申报材料"
    made.mkdir()
    (made / GOOD).write_text("2021年5月成立了工作组。", encoding="utf-8")
    return made


@pytest.fixture
def read_folder(folder, tmp_path):
    return lambda: {d.name: d for d in read_all([folder], load_options(cache=tmp_path / "cache"), Silent())}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_gets_a_status_and_says_what_to_do(folder, read_folder, name):
    content, status, advice = STRANGE[name]
    (folder / name).write_bytes(content)
    found = read_folder()
    assert (found[name].status, found[GOOD].status) == (status, "ok")
    assert advice in found[name].message and "\n" not in found[name].message


def test_a_folder_of_nothing_but_strange_files_gives_a_status_for_each(folder, read_folder):
    for name, (content, _, _) in STRANGE.items():
        (folder / name).write_bytes(content)
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "附件.zip").write_bytes(zip_bytes({"../越界.txt": "已成立。", "内.zip": zip_bytes({"名单.txt": "名单如下。"}, gbk=True)}, gbk=True))
    word_file(folder / "其实是Word.pdf", "工作组已成立。")
    found = {name: d.status for name, d in read_folder().items()}
    expected = {name: status for name, (_, status, _) in STRANGE.items()}
    assert found == expected | {GOOD: "ok", "附件.zip/越界.txt": "ok", "附件.zip/内.zip/名单.txt": "ok", "其实是Word.pdf": "ok"}


def test_the_message_speaks_the_chosen_language(folder, read_folder):
    (folder / "断.pdf").write_bytes(b"%PDF-1.4")
    set_language("en")
    assert read_folder()["断.pdf"].message == "is a broken PDF; export it again"


def test_a_reader_that_fails_in_its_own_way_fails_for_its_file_only(folder, monkeypatch):
    def breaks(path):
        raise ZeroDivisionError("inside a parser")

    monkeypatch.setitem(READERS, "pdf", breaks)
    (folder / "1.pdf").write_bytes(pdf_bytes(Page().line("正文")))
    found = read(Source("1.pdf", str(folder / "1.pdf")), "pdf")
    assert found.status == "unreadable"
    assert "ZeroDivisionError" in found.message


def test_a_file_without_a_title_is_called_by_its_name(tmp_path):
    (tmp_path / "x").write_text("正文。", encoding="utf-8")
    assert read(Source("附件.zip/3-1 会议纪要.txt", str(tmp_path / "x")), "txt").title == "3-1 会议纪要"


def test_reading_twice_gives_the_same_documents(folder, read_folder):
    (folder / "1.pdf").write_bytes(pdf_bytes(Page().centred("会议纪要").line("会议听取了汇报。").table([["年度", "家数"], ["2021", "12"]])))
    assert read_folder() == read_folder()


def test_a_folder_that_was_not_entered_and_a_link_to_nothing_have_a_status(folder, read_folder, tmp_path):
    (folder / "2 经费").symlink_to(tmp_path)
    (folder / "3 名单.txt").symlink_to(tmp_path / "没有了.txt")
    found = {name: (d.kind, d.status) for name, d in read_folder().items()}
    assert found == {GOOD: ("txt", "ok"), "2 经费/": ("folder", "unreadable"), "3 名单.txt": ("unknown", "unreadable")}


@pytest.fixture
def read_long(folder, tmp_path):
    """A paper of three pages, read with a limit on pages through one cache."""
    (folder / "长.pdf").write_bytes(pdf_bytes(*(Page().line(f"第{n}次会议召开。") for n in (1, 2, 3))))

    def run(most):
        found = read_all([folder], load_options(cache=tmp_path / "cache", max_pages=most), Silent())
        return next(d for d in found if d.name == "长.pdf")

    return run


def test_once_a_limit_is_raised_the_rest_is_read(read_long):
    (cut, text), (whole, rest) = ((d.status, "".join(b.text for b in d.blocks)) for d in map(read_long, (2, 3)))
    assert (cut, whole) == ("partial", "ok") and "第3次" not in text and "第3次" in rest


def test_a_message_that_was_kept_is_not_shown_in_another_language(read_long):
    assert "只读了前 2 页" in read_long(2).message
    set_language("en")
    assert "only the first 2 were read" in read_long(2).message


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens but cannot be read")
def test_a_file_that_the_system_will_not_give_out_is_unreadable(folder, read_folder):
    (folder / "2 坏道.pdf").symlink_to("/proc/self/mem")
    assert read_folder()["2 坏道.pdf"].status == "unreadable"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_name_in_gbk_on_the_disk_is_no_hindrance(folder, read_folder):
    (folder / "纪要.txt".encode("gbk").decode("utf-8", "surrogateescape")).write_text("会议听取了汇报。", encoding="utf-8")
    assert [d.status for d in read_folder().values()] == ["ok", "ok"]
