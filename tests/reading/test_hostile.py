"""Files made to do harm: each ends in a status within its limits, and the good one beside them is read."""

import shutil
from pathlib import Path

import pytest

from assistant.options import load_options
from assistant.pipeline import read_all
from assistant.progress import Silent

HOSTILE = Path(__file__).parent.parent / "hostile"
READABLE = ("ok", "empty", "partial")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for path in HOSTILE.iterdir():
        if path.suffix not in (".py", ".md"):
            shutil.copy(path, folder)
    (folder / "好.txt").write_text("会议听取了汇报。", encoding="utf-8")
    options = load_options(max_archive_mb=100, seconds_per_file=60, use_cache=False)
    return {d.name: d for d in read_all([folder], options, Silent())}


def test_the_good_file_is_read(found):
    assert found["好.txt"].status == "ok"


@pytest.mark.parametrize("name", sorted(p.name for p in HOSTILE.iterdir() if p.suffix in (".pdf", ".docx", ".png")))
def test_every_hostile_file_has_a_status_and_a_line_that_says_why(found, name):
    document = found[name]
    assert document.status in READABLE or "；" in document.message
    assert "\n" not in document.message


@pytest.mark.parametrize("name", ["zero.pdf", "cut.pdf", "cut.docx", "text-as.docx", "page-loop.pdf", "entity-bomb.docx", "deep-tables.docx"])
def test_a_broken_file_is_unreadable(found, name):
    assert found[name].status == "unreadable"


@pytest.mark.parametrize(("name", "pages"), [("many-pages.pdf", 20_000), ("claimed-pages.pdf", 1_000_000)])
def test_of_a_file_with_too_many_pages_only_the_first_are_looked_at(found, name, pages):
    document, most = found[name], load_options().max_pages
    assert (document.status, document.pages) == ("partial", pages)
    assert f"只读了前 {most} 页" in document.message
    assert document.unread_pages[-1][1] == pages and len(document.unread_pages) == 1


def test_the_page_that_is_there_is_read_however_many_are_claimed(found):
    assert [b.text for b in found["claimed-pages.pdf"].blocks] == ["the only page"]
    assert found["claimed-pages.pdf"].unread_pages == ((2, 1_000_000),)


def test_a_picture_with_too_many_pixels_leaves_the_other_pages_readable(found):
    document = found["huge-scan.pdf"]
    assert (document.status, document.unread_pages) == ("partial", ((2, 2),))
    assert [b.text for b in document.blocks] == ["a page that can be read"] and "第 2 页的图片超过" in document.message


def test_an_archive_bomb_is_stopped_and_harms_no_other_archive(found):
    inside = [d for name, d in found.items() if name.startswith("bomb.zip")]
    assert {d.status for d in inside} <= {"too_large", "unreadable"}
    assert "too_large" in {d.status for d in inside}
    assert {found["traversal.zip/越界.txt"].status, found["traversal.zip/etc/绝对.txt"].status} == {"ok"}


def test_nothing_is_written_outside_of_the_scratch_folder(found):
    assert not any((parent / "越界.txt").exists() for parent in Path(__file__).parents)
    assert not Path("/etc/绝对.txt").exists()


def test_no_file_of_the_machine_gets_into_a_quote(found):
    hostname = Path("/etc/hostname")
    secret = hostname.read_text().strip() if hostname.exists() else ""
    texts = " ".join(b.text for b in found["outside-entity.docx"].blocks)
    assert "before" in texts
    assert not secret or secret not in texts
