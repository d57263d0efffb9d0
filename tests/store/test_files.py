"""Files of submissions: kept untouched, each content once, found again under their names."""

import pytest
from builders import zip_bytes

from assistant.errors import NotAllowedError, NothingToReadError, StoreError, UsageError
from assistant.models import SubmissionInfo
from assistant.store import files_below


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "澜溪"
    (made / "1 会议").mkdir(parents=True)
    (made / "1 会议" / "纪要.txt").write_text("甲", encoding="utf-8")
    (made / "1 会议" / "纪要（副本）.txt").write_text("甲", encoding="utf-8")
    (made / "包.zip").write_bytes(zip_bytes({"2 方案.txt": "乙", "里/3.txt": "丙"}))
    (made / "Thumbs.db").write_bytes(b"x")
    return made


@pytest.fixture
def submission(store, folder):
    return store.add_submission(store.local(), SubmissionInfo("澜溪轴承", ("澜溪市",)), files_below([folder]), "yrd-2021")


def names(store, submission):
    return [f.name for f in store.files(store.local(), submission)]


def test_files_keep_their_names_and_those_in_archives_get_theirs(store, submission):
    assert names(store, submission) == ["1 会议/纪要.txt", "1 会议/纪要（副本）.txt", "包.zip", "包.zip/2 方案.txt", "包.zip/里/3.txt"]
    assert {f.name: f.archive for f in store.files(store.local(), submission) if f.archive} == {"包.zip/2 方案.txt": "包.zip", "包.zip/里/3.txt": "包.zip"}
    assert store.queue(store.local())[0].files == 4


def test_the_bytes_come_back_as_they_were(store, submission, folder):
    me = store.local()
    assert store.original(me, submission, "包.zip").read_bytes() == (folder / "包.zip").read_bytes()
    assert store.original(me, submission, "包.zip/里/3.txt").read_text(encoding="utf-8") == "丙"


def test_a_content_is_kept_once_however_many_names_it_has(store, submission, folder):
    me = store.local()
    assert store.original(me, submission, "1 会议/纪要.txt") == store.original(me, submission, "1 会议/纪要（副本）.txt")
    store.add_submission(me, SubmissionInfo("另一项"), files_below([folder]), "yrd-2021")
    assert sum(p.is_file() for p in store.originals.folder.rglob("*")) == 4
    assert [r.reused_files for r in store.queue(me)] == [5, 5]


def test_a_file_of_the_same_name_takes_the_place_and_the_earlier_one_stays(store, submission, tmp_path):
    me, name, new = store.local(), "1 会议/纪要.txt", tmp_path / "新.txt"
    old = next(f.sha256 for f in store.files(me, submission) if f.name == name)
    new.write_text("丁", encoding="utf-8")
    store.add_files(me, submission, {name: new})
    assert names(store, submission).count(name) == 1
    assert store.original(me, submission, name).read_text(encoding="utf-8") == "丁"
    assert store.original(me, submission, name, old).read_text(encoding="utf-8") == "甲"


def test_an_archive_goes_with_what_was_in_it(store, submission, tmp_path):
    (tmp_path / "新.zip").write_bytes(zip_bytes({"4.txt": "戊", "2 方案.txt": "乙"}))
    store.add_files(store.local(), submission, {"包.zip": tmp_path / "新.zip"})
    assert names(store, submission)[2:] == ["包.zip", "包.zip/2 方案.txt", "包.zip/4.txt"]


def test_the_same_files_again_change_nothing(store, submission, folder):
    before = store.files(store.local(), submission)
    store.add_files(store.local(), submission, files_below([folder]))
    assert store.files(store.local(), submission) == before


def test_an_archive_that_cannot_be_opened_is_kept_as_it_is(store, submission, tmp_path):
    (tmp_path / "断.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
    store.add_files(store.local(), submission, {"断.zip": tmp_path / "断.zip"})
    assert "断.zip" in names(store, submission)


def test_a_checkout_holds_what_was_handed_in(store, submission):
    with store.checkout(store.local(), submission) as folder:
        found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        assert found == {"1 会议/纪要.txt", "1 会议/纪要（副本）.txt", "包.zip"}
    assert not folder.exists() and store.original(store.local(), submission, "包.zip").is_file()


def test_an_original_that_was_lost_is_named(store, submission):
    path = store.original(store.local(), submission, "1 会议/纪要.txt")
    path.unlink()
    with pytest.raises(NotAllowedError, match="1 会议/纪要.txt.*重新提交"):
        store.original(store.local(), submission, "1 会议/纪要.txt")
    with pytest.raises(StoreError, match="纪要.txt.*重新提交"), store.checkout(store.local(), submission):
        pass


def test_half_a_file_is_put_right_by_handing_it_in_again(store, submission, folder):
    path = store.original(store.local(), submission, "包.zip")
    path.chmod(0o644)
    path.write_bytes(b"PK")
    store.add_files(store.local(), submission, files_below([folder]))
    assert path.read_bytes() == (folder / "包.zip").read_bytes()


@pytest.mark.parametrize("name", ["../甲.txt", "/etc/甲.txt", "甲/../../乙.txt", "甲\\乙.txt", ""])
def test_a_name_that_leaves_the_folder_is_refused(store, submission, tmp_path, name):
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    with pytest.raises(UsageError, match="改名"):
        store.add_files(store.local(), submission, {name: tmp_path / "甲.txt"})


def test_two_files_of_one_name_are_not_mixed_up(tmp_path):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "纪要.txt").write_text(place, encoding="utf-8")
    with pytest.raises(UsageError, match="纪要.txt"):
        files_below([tmp_path / "a" / "纪要.txt", tmp_path / "b" / "纪要.txt"])
    assert set(files_below([tmp_path / "a", tmp_path / "b"])) == {"a/纪要.txt", "b/纪要.txt"}


def test_a_folder_that_is_left_out_is_an_error_for_the_store_keeps_all_or_nothing(folder, tmp_path):
    (folder / "2 经费").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="2 经费.*链接.*复制"):
        files_below([folder])


def test_nothing_to_keep_is_said(tmp_path):
    with pytest.raises(NothingToReadError):
        files_below([tmp_path])
    with pytest.raises(UsageError, match="检查路径"):
        files_below([tmp_path / "没有"])


def test_an_unknown_scheme_is_refused_before_anything_is_kept(store, folder):
    with pytest.raises(UsageError, match="yrd-1999"):
        store.add_submission(store.local(), SubmissionInfo("甲"), files_below([folder]), "yrd-1999")
    assert store.queue(store.local()) == () and not store.originals.folder.exists()
