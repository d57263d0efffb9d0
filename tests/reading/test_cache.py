"""Documents kept by their bytes: read once, whatever the file is called, and read again when in doubt."""

from dataclasses import replace

import pytest
from builders import document

from assistant.models import Block
from assistant.reading.cache import DocumentCache

KEPT = document("1 纪要.txt", blocks=[Block("成立了工作组。", 2, boxes=((1.5, 2.0, 3.0, 4.0),))])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "1 纪要.txt"
    path.write_text("成立了工作组。", encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path):
    return DocumentCache(tmp_path / "cache")


def entries(tmp_path):
    return sorted((tmp_path / "cache").rglob("*.json"))


def test_a_document_comes_back_as_it_was(cache, file):
    cache.put(file, KEPT)
    assert cache.get(file, "txt", "1 纪要.txt") == KEPT


def test_the_same_bytes_under_another_name_take_that_name(cache, file):
    cache.put(file, KEPT)
    found = cache.get(file, "txt", "附件.zip/2 名单.txt")
    assert (found.name, found.title, found.blocks) == ("附件.zip/2 名单.txt", "2 名单", KEPT.blocks)


def test_a_title_of_its_own_stays(cache, file):
    cache.put(file, replace(KEPT, title="关于成立工作组的通知"))
    assert cache.get(file, "txt", "2.txt").title == "关于成立工作组的通知"


def test_other_bytes_are_another_document(cache, file):
    cache.put(file, KEPT)
    file.write_text("解散了工作组。", encoding="utf-8")
    assert cache.get(file, "txt", "1 纪要.txt") is None


def test_the_same_bytes_read_as_another_kind_are_another_document(cache, file):
    cache.put(file, KEPT)
    assert cache.get(file, "pdf", "1 纪要.txt") is None


@pytest.mark.parametrize("status", ["unreadable", "encrypted", "unsupported", "empty"])
def test_what_failed_is_tried_again(cache, file, status):
    cache.put(file, replace(KEPT, status=status))
    assert cache.get(file, "txt", "1 纪要.txt") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"name": "1.txt"}'], ids=["empty", "cut", "no text", "keys missing"])
def test_a_damaged_entry_is_no_entry(cache, file, tmp_path, damage):
    cache.put(file, KEPT)
    entries(tmp_path)[0].write_bytes(damage)
    assert cache.get(file, "txt", "1 纪要.txt") is None


def test_switched_off_it_keeps_nothing(tmp_path, file):
    off = DocumentCache(tmp_path / "cache", enabled=False)
    off.put(file, KEPT)
    assert entries(tmp_path) == [] and off.get(file, "txt", "1 纪要.txt") is None


def test_where_it_cannot_write_it_goes_on_without(tmp_path, file):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    blocked = DocumentCache(tmp_path / "cache")
    blocked.put(file, KEPT)
    assert blocked.get(file, "txt", "1 纪要.txt") is None
