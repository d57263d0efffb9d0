"""Documents kept by their bytes: read once, whatever the file is called, and read again when in doubt."""

import os
from dataclasses import replace

import pytest
from builders import document

from assistant.models import Block, PageSeal, Properties
from assistant.reading.cache import DocumentCache

SHA = "5e" * 32
SHOWN = Properties("澜溪市简报", "2021-03-15", "2021-03-16", ("澜溪市市场监督管理局",), "2021-03-17", (PageSeal(2, "澜溪市人民政府"),), "自评报告")
KEPT = replace(
    document("1 纪要.txt", blocks=[Block("成立了工作组。", 2, boxes=((1.5, 2.0, 3.0, 4.0),), confidence=0.9, pointed=True)]),
    sha256=SHA, kind="txt", properties=SHOWN, unread_pages=((3, 5),), unclear_pages=((2, 2),), reader="pdf+ocr", seconds=1.5,
)


@pytest.fixture
def cache(tmp_path):
    return DocumentCache(tmp_path / "cache")


def entries(tmp_path):
    return sorted((tmp_path / "cache").rglob("*.json"))


def test_a_document_comes_back_as_it_was(cache):
    cache.put(KEPT)
    found = cache.get(SHA, "txt", "1 纪要.txt")
    assert (found, found.seconds) == (KEPT, 1.5)


def test_the_same_bytes_under_another_name_take_that_name(cache):
    cache.put(KEPT)
    found = cache.get(SHA, "txt", "附件.zip/2 名单.txt")
    assert (found.name, found.title, found.blocks) == ("附件.zip/2 名单.txt", "2 名单", KEPT.blocks)


def test_a_title_of_its_own_stays(cache):
    cache.put(replace(KEPT, title="关于成立工作组的通知"))
    assert cache.get(SHA, "txt", "2.txt").title == "关于成立工作组的通知"


def test_what_was_read_without_recognition_is_read_again_once_that_is_there(cache):
    cache.put(replace(KEPT, lacks_ocr=True))
    assert cache.get(SHA, "txt", KEPT.name, ocr=False) is not None
    assert cache.get(SHA, "txt", KEPT.name, ocr=True) is None


def test_what_was_read_with_recognition_stays_good_without(cache):
    cache.put(replace(KEPT, reader="pdf+ocr"))
    assert cache.get(SHA, "txt", KEPT.name, ocr=False) == cache.get(SHA, "txt", KEPT.name, ocr=True) is not None


def test_what_was_read_in_part_is_kept_for_the_same_bounds_only(tmp_path):
    narrow, wide = (DocumentCache(tmp_path / "cache", bounds=bounds) for bounds in ("2-zh", "100-zh"))
    narrow.put(replace(KEPT, status="partial", message="只读了前 2 页"))
    assert narrow.get(SHA, "txt", KEPT.name) is not None and wide.get(SHA, "txt", KEPT.name) is None
    wide.put(KEPT)
    assert narrow.get(SHA, "txt", KEPT.name) == wide.get(SHA, "txt", KEPT.name) == KEPT


def test_what_a_recognition_saw_in_part_replaces_what_was_whole_without_it(cache):
    cache.put(replace(KEPT, lacks_ocr=True))
    seen = replace(KEPT, status="partial")
    cache.put(seen)
    assert cache.get(SHA, "txt", KEPT.name) == cache.get(SHA, "txt", KEPT.name, ocr=True) == seen


def test_other_bytes_are_another_document(cache):
    cache.put(KEPT)
    assert cache.get("6f" * 32, "txt", "1 纪要.txt") is None


def test_the_same_bytes_read_as_another_kind_are_another_document(cache):
    cache.put(KEPT)
    assert cache.get(SHA, "pdf", "1 纪要.txt") is None


@pytest.mark.parametrize("status", ["unreadable", "encrypted", "unsupported", "empty"])
def test_what_failed_is_tried_again(cache, status):
    cache.put(replace(KEPT, status=status))
    assert cache.get(SHA, "txt", "1 纪要.txt") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"name": "1.txt"}'], ids=["empty", "cut", "no text", "keys missing"])
def test_a_damaged_entry_is_no_entry(cache, tmp_path, damage):
    cache.put(KEPT)
    entries(tmp_path)[0].write_bytes(damage)
    assert cache.get(SHA, "txt", "1 纪要.txt") is None


def test_the_longest_unused_goes_when_there_is_too_much(tmp_path):
    cache = DocumentCache(tmp_path / "cache", megabytes=1)
    long = replace(KEPT, blocks=(Block("质" * 150_000, 1),))
    for number in range(3):
        cache.put(replace(long, sha256=f"{number}" * 64))
        os.utime(next((tmp_path / "cache").rglob(f"{number}*.json")), (number, number))
    cache.get("0" * 64, "txt", "1.txt")
    cache.prune()
    assert [cache.get(f"{n}" * 64, "txt", "1.txt") is not None for n in range(3)] == [True, False, True]


def test_switched_off_it_keeps_nothing(tmp_path):
    off = DocumentCache(tmp_path / "cache", enabled=False)
    off.put(KEPT)
    assert entries(tmp_path) == [] and off.get(SHA, "txt", "1 纪要.txt") is None


def test_where_it_cannot_write_it_goes_on_without(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    blocked = DocumentCache(tmp_path / "cache")
    blocked.put(KEPT)
    assert blocked.get(SHA, "txt", "1 纪要.txt") is None
