"""Slides: a slide is a page; titles, texts, tables, charts, groups and notes."""

import io

import pptx
import pytest
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from assistant.errors import UnreadableError
from assistant.models import Block, PageSeal
from assistant.reading import pictures
from assistant.reading.charts import CHART
from assistant.reading.contents import PictureText
from assistant.reading.slides import read_slides

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


@pytest.fixture
def charted(make):
    """The rows of a slide with a chart of two years, its XML changed as asked."""

    def read(kind="COLUMN_CLUSTERED", values=(12, 15.5), change=lambda root: None, number_format="General"):
        def fill(slide):
            data = CategoryChartData(number_format=number_format)
            data.categories = ["2021年", "2022年"]
            data.add_series("认证企业（家）", values)
            frame = slide.shapes.add_chart(getattr(XL_CHART_TYPE, kind), 0, 8 * CM, 10 * CM, 8 * CM, data)
            change(frame.chart_part._element)

        found = make(fill)
        return [b.text for b in found.blocks if b.kind == "row"], found

    return read


TABLE = [" | 2021年 | 2022年", "认证企业（家） | 12 | 15.5"]


@pytest.mark.parametrize("kind", ["COLUMN_CLUSTERED", "PIE", "LINE", "RADAR"])
def test_a_chart_is_read_as_a_table(charted, kind):
    assert charted(kind)[0] == TABLE


@pytest.mark.parametrize("kind", ["bar3DChart", "pie3DChart", "line3DChart", "ofPieChart", "stockChart", "surface3DChart"])
def test_a_chart_of_any_other_kind_is_read_as_well(charted, kind):
    def change(root):
        root.find(f".//{CHART}barChart").tag = f"{CHART}{kind}"

    rows, found = charted(change=change)
    assert (rows, found.problem) == (TABLE, None)


FIGURES = [
    pytest.param((1234567, 0.1 + 0.2), "General", "1234567 | 0.3", id="large, and with a tail"),
    pytest.param((0.985, 0.125), "0.0%", "98.5% | 12.5%", id="per cent"),
    pytest.param((None, 12), "General", " | 12", id="a gap"),
]


@pytest.mark.parametrize(("values", "number_format", "shown"), FIGURES)
def test_figures_of_a_chart_are_read_as_shown(charted, values, number_format, shown):
    assert charted(values=values, number_format=number_format)[0][1] == f"认证企业（家） | {shown}"


def test_a_shape_that_cannot_be_read_costs_no_more_than_itself(charted, make):
    rows, found = charted(change=lambda root: root.find(f".//{CHART}cat//{CHART}pt").set("idx", "one"))
    assert rows == [] and (found.blocks[0].text, found.unread_pages) == ("第1页的标题", (1,))
    assert found.problem is not None and "第 1 页有图形没有读出" in found.problem[0]


@pytest.fixture
def pictured(make, tmp_path):
    """A slide with a picture of a width, read with a recognition."""

    def read(recognise, width=20):
        Image.new("L", (40, 30)).save(tmp_path / "1.png")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pictures, "recogniser", lambda: recognise)
            return make(lambda slide: slide.shapes.add_picture(str(tmp_path / "1.png"), CM, CM, width * CM))

    return read


def test_a_large_picture_is_recognised_and_stands_where_the_slide_has_it(pictured):
    found = pictured(lambda data, page: PictureText((Block("荣誉证书", page),), 2, ("澜溪市人民政府",)))
    assert [(b.text, b.page, b.boxes) for b in found.blocks][1:] == [("荣誉证书", 1, (pytest.approx((28.3, 28.3, 595.3, 453.5), abs=0.1),))]
    assert (found.properties.seals, found.unclear_pages) == ((PageSeal(1, "澜溪市人民政府"),), (1,))


@pytest.mark.parametrize(("width", "unread"), [(20, (1,)), (3, ())], ids=["a scan", "a logo"])
def test_a_large_picture_that_is_not_read_is_told(pictured, width, unread):
    found = pictured(None, width)
    assert found.unread_pages == unread and ("整页图片" in (found.problem or ("",))[0]) == bool(unread)


def test_files_embedded_in_slides_are_named_formulas_are_not(make):
    def fill(slide):
        for program in ("Excel.Sheet.12", "Equation.3"):
            slide.shapes.add_ole_object(io.BytesIO(b"x"), program, 0, 0, CM, CM)

    found = make(fill)
    assert found.problem is not None and found.problem[0].count("ole") + found.problem[0].count("Sheet") == 1


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
