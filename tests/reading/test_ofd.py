"""OFD: texts at places become paragraphs, tables and columns."""

import pytest
from office_files import DATA, PASSAGE, TITLE, OfdPage, ofd_bytes

from assistant.errors import UnreadableError
from assistant.models import Block, PageSeal
from assistant.reading import limits, ofd
from assistant.reading.contents import PictureText
from assistant.reading.ofd import read_ofd

LEFT = "左栏的文字共有二十个字讲的是建设工作组的事"
RIGHT = "右栏的文字共有二十个字讲的是培育企业家的事"


@pytest.fixture
def read(tmp_path):
    def of(*pages, **more):
        (tmp_path / "公文.ofd").write_bytes(ofd_bytes(*pages, **more))
        return read_ofd(tmp_path / "公文.ofd")

    return of


def texts(found):
    return [b.text for b in found.blocks]


def test_a_kept_ofd_is_read_with_title_paragraph_table_and_pages():
    found = read_ofd(DATA / "notice.ofd")
    assert texts(found) == [TITLE, PASSAGE, "年度 | 家数", "2021 | 12", "2022 | 15", "一、工作机制", "全年召开联席会议三次。"]
    assert ([b.page for b in found.blocks], found.pages, found.title) == ([1] * 5 + [2] * 2, 2, TITLE)


def test_each_line_has_its_box_in_points(read):
    (block,) = read(OfdPage().paragraph(PASSAGE)).blocks
    assert len(block.boxes) == 3
    left, top, right, bottom = block.boxes[0]
    assert 70 < left < right < 595 and 100 < top < bottom < 842 and 14 < bottom - top < 18


def test_rows_know_their_header(read):
    page = OfdPage()
    for number, row in enumerate([("年度", "家数"), ("2021", "12")]):
        for column, text in enumerate(row):
            page.text(text, 25 + 60 * column, 120 + 10 * number)
    assert [b.header for b in read(page).blocks] == ["", "年度 | 家数"]


def test_an_empty_cell_keeps_its_column(read):
    page = OfdPage()
    for x, y, text in ((25, 100, "企业"), (85, 100, "证书"), (145, 100, "年度"), (25, 110, "甲厂"), (145, 110, "2021")):
        page.text(text, x, y)
    assert texts(read(page))[1] == "甲厂 |  | 2021"


def test_two_columns_are_read_one_after_the_other(read):
    page = OfdPage()
    for n in range(4):
        page.text(LEFT, 15, 60 + 8 * n, 4).text(RIGHT, 110, 60 + 8 * n, 4)
    assert "".join(texts(read(page))) == LEFT * 4 + RIGHT * 4


def test_bold_by_drawing_twice_is_read_once(read):
    assert texts(read(OfdPage().text("工作组已成立。", 25, 60).text("工作组已成立。", 25.1, 60))) == ["工作组已成立。"]


def test_page_numbers_are_left_out(read):
    pages = [OfdPage().paragraph(PASSAGE).text(f"— {n} —", 95, 290) for n in (1, 2)]
    assert texts(read(*pages)) == [PASSAGE, PASSAGE]


def test_an_ofd_of_pictures_alone_is_a_scan(read, monkeypatch):
    monkeypatch.setattr(ofd, "recogniser", lambda: None)
    with pytest.raises(UnreadableError, match="扫描件"):
        read(OfdPage(), extra={"Doc_0/Res/1.png": b"\x89PNG"})


def test_pictures_are_recognised_where_that_is_possible(read, monkeypatch):
    def fake(data, page):
        return PictureText((Block(data.decode(), page),), unread=page == 2, seals=("澜溪市人民政府",) if page == 2 else ())

    monkeypatch.setattr(ofd, "recogniser", lambda: fake)
    found = read(OfdPage(), OfdPage(), extra={"Doc_0/Res/image_10.png": "第二页".encode(), "Doc_0/Res/image_9.png": "第一页".encode()})
    assert [(b.page, b.text) for b in found.blocks] == [(1, "第一页"), (2, "第二页")]
    assert (found.properties.seals, found.unclear_pages, found.unread_pages) == ((PageSeal(2, "澜溪市人民政府"),), (2,), ())
    assert "第 2 页有 1 行看不清" in found.problem[0]


def test_pages_beyond_the_limit_are_left_out_and_told(read):
    limits.begin(pages=2)
    try:
        found = read(*(OfdPage().text(f"第{n}件事已办成。", 25, 60) for n in (1, 2, 3)))
    finally:
        limits.begin()
    assert ("".join(texts(found)), found.pages, found.left_out) == ("第1件事已办成。第2件事已办成。", 3, 1)
    assert "只读了前 2 页" in found.problem[0]


def test_pages_without_text_beside_others_are_named(read):
    found = read(OfdPage().text("工作组已成立。"), OfdPage(), extra={"Doc_0/Res/1.jpg": b"\xff\xd8"})
    assert "第 2 页" in found.problem[0] and found.unread_pages == (2,)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", ofd_bytes()[:200]], ids=["zero bytes", "a beginning", "cut"])
def test_a_broken_ofd_asks_to_be_exported_again(tmp_path, content):
    (tmp_path / "断.ofd").write_bytes(content)
    with pytest.raises(UnreadableError, match="重新导出"):
        read_ofd(tmp_path / "断.ofd")
