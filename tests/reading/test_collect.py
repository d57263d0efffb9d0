"""Paths → files: natural order, archives unpacked under the names that Chinese Windows gave them, nothing outside."""

from pathlib import Path

import pytest
from builders import zip_bytes, zip_file

from assistant.errors import NothingToReadError, UsageError
from assistant.reading.collect import collect, natural_key


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "申报").mkdir()
    return tmp_path / "申报"


@pytest.fixture
def gather(tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return lambda *paths, limit=10: collect(list(paths), scratch, limit)


def names(collected):
    return [source.name for source in collected[0]]


def test_files_come_in_the_order_in_which_people_count(folder, gather):
    for name in ("1-10 名单.txt", "1-2 纪要.txt", "10 荣誉.txt", "2 经费.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    assert names(gather(folder)) == ["1-2 纪要.txt", "1-10 名单.txt", "2 经费.txt", "10 荣誉.txt"]


@pytest.mark.parametrize("names", [["1", "２", "10"], ["甲1", "甲1-2", "甲1-10"], ["3.1", "3.2", "3.10"], ["9 甲", "10 乙", "附件3"]])
def test_natural_order_knows_the_numbers_that_offices_write(names):
    assert sorted(reversed(names), key=natural_key)[:2] == names[:2]


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$纪要.docx", "._纪要.docx", "submission.toml"])
def test_what_computers_leave_behind_is_no_evidence(folder, gather, name):
    (folder / name).write_bytes(b"x")
    (folder / "纪要.txt").write_text("纪要", encoding="utf-8")
    assert names(gather(folder)) == ["纪要.txt"]


def test_a_single_file_keeps_its_name(folder, gather):
    (folder / "纪要.txt").write_text("纪要", encoding="utf-8")
    assert names(gather(folder / "纪要.txt")) == ["纪要.txt"]


def test_files_of_several_folders_are_told_apart_by_the_folder(folder, gather):
    for city in ("甲市", "乙市"):
        (folder / city).mkdir()
        (folder / city / "1 纪要.txt").write_text(city, encoding="utf-8")
    assert sorted(names(gather(folder / "甲市", folder / "乙市"))) == ["乙市/1 纪要.txt", "甲市/1 纪要.txt"]


def test_names_in_gbk_are_read_as_they_were_written(folder, gather):
    zip_file(folder / "附件.zip", {"2 经费/拨付凭证.txt": "凭证", "质量.txt": "质量"}, gbk=True)
    assert names(gather(folder)) == ["附件.zip/2 经费/拨付凭证.txt", "附件.zip/质量.txt"]


def test_names_in_utf8_are_read_as_they_were_written(folder, gather):
    zip_file(folder / "附件.zip", {"经费/拨付凭证.txt": "凭证"})
    assert names(gather(folder)) == ["附件.zip/经费/拨付凭证.txt"]


def test_an_archive_given_by_itself_lends_no_name(folder, gather):
    archive = zip_file(folder / "申报材料.zip", {"1 纪要.txt": "纪要"}, gbk=True)
    assert names(gather(archive)) == ["1 纪要.txt"]


def test_an_archive_in_an_archive_is_opened_too(folder, gather):
    zip_file(folder / "外.zip", {"内.zip": zip_bytes({"深处.txt": "深"}, gbk=True)}, gbk=True)
    collected = gather(folder)
    assert names(collected) == ["外.zip/内.zip/深处.txt"]
    assert Path(collected[0][0].path).read_text(encoding="utf-8") == "深"


def test_archives_nested_without_end_stop_somewhere(folder, gather):
    content = zip_bytes({"1.txt": "甲"})
    for n in range(6):
        content = zip_bytes({f"第{n}层.zip": content})
    (folder / "套娃.zip").write_bytes(content)
    assert len(gather(folder)[0]) == 1


@pytest.mark.parametrize("name", ["../../越界.txt", "/etc/越界.txt", "..\\..\\越界.txt", "C:\\越界.txt", "甲/../../../越界.txt"])
def test_a_name_that_climbs_out_of_the_archive_stays_inside(tmp_path, folder, gather, name):
    zip_file(folder / "附件.zip", {name: "越界"})
    (source,) = gather(folder)[0]
    assert ".." not in source.name.split("/") and source.name.startswith("附件.zip/")
    assert sorted(p.name for p in tmp_path.rglob("*越界*")) == []


BROKEN = [
    pytest.param(zip_bytes({"1.txt": "甲"}, password=True), "encrypted", "解密", id="password"),
    pytest.param(zip_bytes({"1.txt": "甲" * 90})[:60], "unreadable", "重新打包", id="cut off"),
    pytest.param(b"PK\x03\x04", "unreadable", "重新打包", id="only a beginning"),
    pytest.param(b"", "unreadable", "重新打包", id="zero bytes"),
    pytest.param(zip_bytes({"1.bin": bytes(3_000_000)}), "too_large", "分开", id="unpacks to more than allowed"),
]


@pytest.mark.parametrize(("content", "status", "advice"), BROKEN)
def test_an_archive_that_cannot_be_opened_says_why_and_what_to_do(folder, gather, content, status, advice):
    (folder / "坏.zip").write_bytes(content)
    (folder / "好.txt").write_text("好", encoding="utf-8")
    sources, failed = gather(folder, limit=1)
    assert [s.name for s in sources] == ["好.txt"]
    assert failed["坏.zip"].status == status
    assert advice in str(failed["坏.zip"])


def test_an_archive_with_damaged_data_is_broken_not_the_end(folder, gather):
    data = bytearray(zip_bytes({"1.txt": "".join(f"第{n}家企业已通过认证。" for n in range(900))}))
    data[200:260] = b"\xff" * 60
    (folder / "坏.zip").write_bytes(data)
    assert gather(folder)[1]["坏.zip"].status == "unreadable"


def test_a_member_with_an_endless_extension_is_unpacked_all_the_same(folder, gather):
    zip_file(folder / "附件.zip", {"纪要." + "x" * 300: "纪要"})
    assert len(gather(folder)[0]) == 1


def test_one_locked_member_leaves_the_others_readable(folder, gather):
    data = bytearray(zip_bytes({"1 纪要.txt": "纪要", "2 名单.txt": "名单"}))
    second = data.index(b"PK\x03\x04", 4), data.rindex(b"PK\x01\x02")
    data[second[0] + 6] |= 1
    data[second[1] + 8] |= 1
    (folder / "附件.zip").write_bytes(data)
    assert names(gather(folder)) == ["附件.zip/1 纪要.txt"]


def test_a_path_that_is_not_there_is_named(folder, gather):
    with pytest.raises(UsageError, match="没有的.pdf.*检查路径"):
        gather(folder / "没有的.pdf")


@pytest.mark.parametrize("left", [(), ("Thumbs.db",), ("submission.toml", "desktop.ini")], ids=["nothing", "thumbnails", "settings"])
def test_a_folder_without_evidence_is_an_error_that_says_what_to_do(folder, gather, left):
    for name in left:
        (folder / name).write_bytes(b"x")
    with pytest.raises(NothingToReadError, match="申报.*没有文件.*放入"):
        gather(folder)
