"""Slides: a slide is a page; titles, texts, tables, charts, groups and notes."""

import pytest

from assistant.errors import UnreadableError
from assistant.reading.slides import read_slides

pptx = pytest.importorskip("pptx")
CM = 360_000


@pytest.fixture
def make(tmp_path):
    """Slides by functions that each get one with a title and a text; read at once."""

    def write(*fills):
        show = pptx.Presentation()
        for number, fill in enumerate(fills, 1):
            slide = show.slides.add_slide(show.slide_layouts[1])
            slide.shapes.title.text = f"第{number}页的标题"
            fill(slide)
        show.save(str(tmp_path / "汇报.pptx"))
        return read_slides(tmp_path / "汇报.pptx")

    return write


def body(text):
    return lambda slide: setattr(slide.placeholders[1], "text", text)


def test_a_slide_is_a_page_with_its_title_as_heading(make):
    found = make(body("成立了工作组。\n印发了方案。"), body("召开会议三次。"))
    assert [(b.page, b.kind, b.text) for b in found.blocks] == [
        (1, "heading", "第1页的标题"), (1, "paragraph", "成立了工作组。"), (1, "paragraph", "印发了方案。"),
        (2, "heading", "第2页的标题"), (2, "paragraph", "召开会议三次。"),
    ]
    assert (found.pages, found.paged, found.title) == (2, True, "第1页的标题")


def test_each_text_has_the_box_of_its_shape(make):
    (left, top, right, bottom), = make(body("成立了工作组。")).blocks[1].boxes
    assert 0 <= left < right <= 720 and 0 <= top < bottom <= 540


def test_a_table_carries_its_header(make):
    def fill(slide):
        table = slide.shapes.add_table(2, 2, 0, 12 * CM, 10 * CM, 3 * CM).table
        for number, text in enumerate(["年度", "家数", "2021", "12"]):
            table.cell(number // 2, number % 2).text = text

    found = [b for b in make(fill).blocks if b.kind == "row"]
    assert [(b.text, b.header) for b in found] == [("年度 | 家数", ""), ("2021 | 12", "年度 | 家数")]
    assert found[0].boxes[0][3] == pytest.approx(found[1].boxes[0][1])


def test_a_chart_is_read_as_a_table(make):
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    def fill(slide):
        data = CategoryChartData()
        data.categories = ["2021年", "2022年"]
        data.add_series("认证企业（家）", (12, 15.5))
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 8 * CM, 10 * CM, 8 * CM, data)

    assert [b.text for b in make(fill).blocks if b.kind == "row"] == [" | 2021年 | 2022年", "认证企业（家） | 12 | 15.5"]


def test_texts_in_a_group_are_read_in_its_place(make):
    def fill(slide):
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(0, 10 * CM, 5 * CM, CM).text_frame.text = "组内文字"

    assert "组内文字" in [b.text for b in make(fill).blocks]


def test_notes_are_read_last(make):
    def fill(slide):
        slide.placeholders[1].text = "成立了工作组。"
        slide.notes_slide.notes_text_frame.text = "工作组有12人。"

    assert [b.text for b in make(fill).blocks][-2:] == ["成立了工作组。", "工作组有12人。"]


@pytest.mark.parametrize("keep", [0, 300, 9000])
def test_a_broken_show_asks_to_be_saved_anew(tmp_path, make, keep):
    make(body("成立了工作组。"))
    path = tmp_path / "汇报.pptx"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UnreadableError, match="另存后重新提交"):
        read_slides(path)
