"""Paths → files: natural order, archives unpacked under the names that Chinese Windows gave them, nothing outside."""

import errno
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from builders import zip_bytes, zip_file

from assistant.errors import NothingToReadError, UsageError
from assistant.reading import unpack as unpacking
from assistant.reading.collect import collect, natural_key
from assistant.reading.folders import verbatim
from assistant.reading.unpack import unpackers


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "申报").mkdir()
    return tmp_path / "申报"


@pytest.fixture
def gather(tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return lambda *paths, limit=10: collect(list(paths), scratch, limit)


@pytest.fixture
def shut(monkeypatch):
    """Have the system not open folders of that name (the tests may run as root, who may open all)."""
    opened = os.scandir

    def close(name):
        def scan(path="."):
            if Path(path).name == name:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return opened(path)

        monkeypatch.setattr(os, "scandir", scan)

    return close


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


def test_files_and_folders_of_one_name_are_told_apart_by_the_folders_before_them(folder, gather):
    for city in ("甲市", "乙市"):
        (folder / city / "材料").mkdir(parents=True)
        (folder / city / "材料" / "1 纪要.txt").write_text(city, encoding="utf-8")
        (folder / city / "名单.txt").write_text(city, encoding="utf-8")
    given = [folder / city / name for city in ("甲市", "乙市") for name in ("材料", "名单.txt")]
    assert sorted(names(gather(*given))) == ["乙市/名单.txt", "乙市/材料/1 纪要.txt", "甲市/名单.txt", "甲市/材料/1 纪要.txt"]


def test_archives_given_together_lend_their_names(folder, gather):
    given = [zip_file(folder / f"{city}.zip", {"1 纪要.txt": city}, gbk=True) for city in ("甲市", "乙市")]
    assert sorted(names(gather(*given))) == ["乙市.zip/1 纪要.txt", "甲市.zip/1 纪要.txt"]


def test_a_folder_that_stays_closed_is_named_and_the_rest_is_read(folder, gather, shut):
    for name in ("1 机制", "2 经费", "2 经费/凭证"):
        (folder / name).mkdir()
        (folder / name / "纪要.txt").write_text(name, encoding="utf-8")
    shut("2 经费")
    sources, failed = gather(folder)
    assert [s.name for s in sources] == ["1 机制/纪要.txt"]
    assert list(failed) == ["2 经费/"] and "没有权限" in str(failed["2 经费/"])
    (folder.parent / "乙").mkdir()
    assert list(gather(folder, folder.parent / "乙")[1]) == ["申报/2 经费/"]


def test_a_folder_given_that_stays_closed_is_an_error(folder, gather, shut):
    shut("申报")
    with pytest.raises(UsageError, match="申报.*权限"):
        gather(folder)


def test_links_that_lead_elsewhere_are_named(folder, gather, tmp_path):
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "证书.txt").write_text("证书", encoding="utf-8")
    (folder / "证书").symlink_to(tmp_path / "别处")
    (folder / "凭证.txt").symlink_to(tmp_path / "没有了.txt")
    sources, failed = gather(folder)
    assert [s.name for s in sources] == ["凭证.txt"]  # whoever opens it says why not
    assert "链接" in str(failed["证书/"])


def test_a_file_that_cannot_be_looked_at_is_not_passed_over(folder, gather, monkeypatch):
    (folder / "纪要.txt").write_text("纪要", encoding="utf-8")
    looked = Path.stat

    def stat(path, **how):
        if path.suffix:
            raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", str(path))
        return looked(path, **how)

    monkeypatch.setattr(Path, "stat", stat)  # what Windows says of a path that is too long for it
    assert names(gather(folder)) == ["纪要.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_waited_for(folder, gather):
    os.mkfifo(folder / "1.txt")
    (folder / "2.txt").write_text("名单", encoding="utf-8")
    assert names(gather(folder)) == ["2.txt"]


@pytest.mark.parametrize(("path", "without_limit"), [
    ("C:\\申报\\1.docx", "\\\\?\\C:\\申报\\1.docx"),
    ("\\\\服务器\\共享\\1.docx", "\\\\?\\UNC\\服务器\\共享\\1.docx"),
    ("\\\\?\\C:\\申报", "\\\\?\\C:\\申报"),
])
def test_a_path_of_windows_gets_the_form_without_a_limit(path, without_limit):
    assert verbatim(path) == without_limit


def test_a_path_given_twice_is_read_once(folder, gather):
    (folder / "纪要.txt").write_text("纪要", encoding="utf-8")
    assert names(gather(folder, folder)) == ["纪要.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_numbered(folder, gather):
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        for text in ("甲", "乙"):
            archive.writestr("1.txt", text)
    collected = gather(folder)
    assert names(collected) == ["包.zip/1.txt", "包.zip/1（2）.txt"]
    assert [Path(s.path).read_text(encoding="utf-8") for s in collected[0]] == ["甲", "乙"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_number_makes_no_name_that_another_member_has(folder, gather):
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        for name in ("1.txt", "1.txt", "1（2）.txt", "3.1 纪要", "3.1 纪要", "1.txt"):
            archive.writestr(name, name)
    assert sorted(names(gather(folder / "包.zip"))) == sorted(["1.txt", "1（2）.txt", "1（3）.txt", "1（4）.txt", "3.1 纪要", "3.1 纪要（2）"])


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_is_not_called_like_one_that_could_not_be_opened(folder, gather):
    data = bytearray(zip_bytes({"1.txt": "甲", "2.txt": "乙"}))
    for begin, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(begin) + flag] |= 1
    (folder / "包.zip").write_bytes(data.replace(b"2.txt", b"1.txt"))
    sources, failed = gather(folder)
    assert ([s.name for s in sources], list(failed)) == (["包.zip/1（2）.txt"], ["包.zip/1.txt"])


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


def test_archives_nested_without_end_stop_somewhere_and_say_so(folder, gather):
    content = zip_bytes({"1.txt": "甲"})
    for n in range(6):
        content = zip_bytes({f"第{n}层.zip": content})
    (folder / "套娃.zip").write_bytes(zip_bytes({"甲.txt": "甲", "套.zip": content}))
    sources, failed = gather(folder)
    assert [s.name for s in sources] == ["套娃.zip/甲.txt"]
    ((name, why),) = failed.items()
    assert name == "套娃.zip/套.zip" and (why.status, "超过 3 层" in str(why)) == ("unsupported", True)


@pytest.mark.parametrize("name", ["../../越界.txt", "/etc/越界.txt", "..\\..\\越界.txt", "C:\\越界.txt", "甲/../../../越界.txt"])
def test_a_name_that_climbs_out_of_the_archive_stays_inside(tmp_path, folder, gather, name):
    zip_file(folder / "附件.zip", {name: "越界"})
    (source,) = gather(folder)[0]
    assert ".." not in source.name.split("/") and source.name.startswith("附件.zip/")
    assert sorted(p.name for p in tmp_path.rglob("*越界*")) == []


def misnamed(name):
    """A zip that says of a name in GBK that it is UTF-8, as some packers do."""
    wanted = name.encode()
    return zip_bytes({name: "甲"}).replace(wanted, name.encode("gbk").ljust(len(wanted), b"x"))


def of_a_later_version():
    """A zip whose directory asks for a version that nobody knows."""
    data = bytearray(zip_bytes({"1.txt": "甲"}))
    data[data.index(b"PK\x01\x02") + 6] = 90
    return bytes(data)


BROKEN = [
    pytest.param(zip_bytes({"1.txt": "甲"}, password=True), "encrypted", "解密", id="password"),
    pytest.param(zip_bytes({"1.txt": "甲" * 90})[:60], "unreadable", "重新打包", id="cut off"),
    pytest.param(b"PK\x03\x04", "unreadable", "重新打包", id="only a beginning"),
    pytest.param(b"", "unreadable", "重新打包", id="zero bytes"),
    pytest.param(misnamed("会议纪要.txt"), "unreadable", "重新打包", id="names in GBK that are said to be UTF-8"),
    pytest.param(of_a_later_version(), "unreadable", "重新打包", id="of a version that nobody knows"),
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


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_one_damaged_member_leaves_the_others_readable(folder, gather, method):
    with zipfile.ZipFile(folder / "附件.zip", "w", method) as archive:
        archive.writestr("1.txt", "".join(f"第{n}家企业已通过认证。" for n in range(900)))
        archive.writestr("2.txt", "名单")
    data = bytearray((folder / "附件.zip").read_bytes())
    data[50:90] = b"\xff" * 40
    (folder / "附件.zip").write_bytes(data)
    collected = gather(folder)
    assert names(collected) == ["附件.zip/2.txt"] and "重新打包" in str(collected[1]["附件.zip/1.txt"])


def test_without_space_to_unpack_a_member_says_so(folder, gather, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    zip_file(folder / "附件.zip", {"1.txt": "甲"})
    assert "磁盘满了" in str(gather(folder)[1]["附件.zip"])


def test_an_archive_given_by_itself_of_which_nothing_can_be_used_is_named_once(folder, gather):
    (folder / "附件.zip").write_bytes(zip_bytes({"1.txt": "甲", "2.txt": "乙"}, password=True))
    ((name, why),) = gather(folder / "附件.zip")[1].items()
    assert (name, why.status) == ("附件.zip", "encrypted")


def test_a_member_with_an_endless_number_is_unpacked_all_the_same(folder, gather):
    zip_file(folder / "附件.zip", {"1" * 5000 + ".txt": "纪要", "2.txt": "名单"})
    assert len(gather(folder)[0]) == 2


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


SEVEN = b"7z\xbc\xaf\x27\x1c"


@pytest.fixture
def packed(tmp_path):
    """Pack a folder of name → text as 7z by a program of this machine."""

    def pack(target, members):
        spoken = {**os.environ, "LC_ALL": "C.UTF-8"}
        source = tmp_path / "packed"
        for name, content in members.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        if shutil.which("bsdtar"):
            subprocess.run(["bsdtar", "--format", "7zip", "-cf", str(target), "-C", str(source), "."], check=True, capture_output=True, env=spoken)
        else:
            program = next(p for p in ("7zz", "7z") if shutil.which(p))
            subprocess.run([program, "a", "-bd", str(target), f"{source}/."], check=True, capture_output=True, env=spoken)
        return target

    return pack


needs_seven = pytest.mark.skipif(not unpackers("7z"), reason="needs 7-Zip or bsdtar")


@needs_seven
def test_a_7z_archive_is_opened_by_a_program_of_the_machine(folder, gather, packed):
    packed(folder / "附件.7z", {"2 经费/凭证.txt": "凭证", "1 纪要.txt": "纪要", "Thumbs.db": "x"})
    collected = gather(folder)
    assert names(collected) == ["附件.7z/1 纪要.txt", "附件.7z/2 经费/凭证.txt"]
    assert Path(collected[0][0].path).read_text(encoding="utf-8") == "纪要"


@needs_seven
def test_a_zip_in_a_7z_is_opened_too(folder, gather, packed):
    packed(folder / "外.7z", {"内.zip": zip_bytes({"名单.txt": "名单"}, gbk=True)})
    assert names(gather(folder)) == ["外.7z/内.zip/名单.txt"]


@needs_seven
def test_a_7z_that_unpacks_to_too_much_is_left(folder, gather, packed):
    packed(folder / "大.7z", {"1.bin": bytes(3_000_000)})
    assert gather(folder, limit=1)[1]["大.7z"].status == "too_large"


@needs_seven
@pytest.mark.parametrize("content", [SEVEN, SEVEN + b"\xff" * 90], ids=["a beginning", "rubbish"])
def test_a_broken_7z_asks_to_be_packed_again(folder, gather, content):
    (folder / "坏.7z").write_bytes(content)
    failed = gather(folder)[1]["坏.7z"]
    assert (failed.status, "重新打包" in str(failed)) == ("unreadable", True)


@pytest.mark.parametrize(("name", "content"), [("材料.7z", SEVEN), ("材料.rar", b"Rar!\x1a\x07")])
def test_without_a_program_an_archive_says_how_to_pack_it(folder, gather, monkeypatch, name, content):
    monkeypatch.setattr(unpacking, "located", lambda program: None)
    (folder / name).write_bytes(content)
    failed = gather(folder)[1][name]
    assert (failed.status, "改用 .zip 打包" in str(failed)) == ("unsupported", True)


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
@pytest.mark.parametrize(
    ("script", "status"),
    [("echo 'Wrong password?' >&2; exit 2", "encrypted"), ("exit 2", "unreadable"), ("while true; do echo too much; done >> {folder}/1.txt", "too_large"), ("sleep 60", "timeout")],
)
def test_whatever_the_program_does_becomes_a_status(folder, gather, monkeypatch, script, status):
    monkeypatch.setattr(unpacking, "PROGRAMS", {"sh": ["-c", script]})
    monkeypatch.setattr(unpacking, "FOR_KIND", {"7z": ("sh",)})
    monkeypatch.setattr(unpacking, "SECONDS", 30 if status == "too_large" else 0.5)
    (folder / "1.7z").write_bytes(SEVEN)
    assert gather(folder, limit=1)[1]["1.7z"].status == status


def test_a_file_that_is_taken_away_while_it_is_measured_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "1.tmp").write_bytes(b"x")
    (tmp_path / "2.txt").write_bytes(b"xy")
    looked = Path.lstat

    def lstat(path):
        if path.suffix == ".tmp":
            raise FileNotFoundError(errno.ENOENT, "gone")
        return looked(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert unpacking._size(tmp_path) == 2


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
def test_links_in_an_archive_lead_nowhere(folder, gather, monkeypatch):
    script = "ln -s /etc/hostname '{folder}/链接.txt'; echo 纪要 > '{folder}/纪要.txt'"
    monkeypatch.setattr(unpacking, "PROGRAMS", {"sh": ["-c", script]})
    monkeypatch.setattr(unpacking, "FOR_KIND", {"7z": ("sh",)})
    (folder / "1.7z").write_bytes(SEVEN)
    assert names(gather(folder)) == ["1.7z/纪要.txt"]
