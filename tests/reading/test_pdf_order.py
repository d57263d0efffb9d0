"""The order in which a PDF is read: columns, shuffled content, pages that lie on their side. Boxes stay where a viewer shows the text."""

import io
import random

import pypdfium2 as pdfium
import pytest
from builders import BODY, LEFT, PAGE, Page, pdf_bytes, pdf_file

from assistant.reading.pdf import read_pdf

ROWS = 12
SIZE = 10.5
# Characters that fill the columns, each line with a number of its own.
FILLING = "市质量提升联席会议办公室召集各有关单位研究部署"
ACROSS = {1: 40, 2: 20, 3: 13}


@pytest.fixture
def read(tmp_path):
    def read(*pages, turned=0):
        path = tmp_path / "材料.pdf"
        path.write_bytes(rotated(pdf_bytes(*pages), turned))
        return read_pdf(path)

    return read


def rotated(data, degrees):
    """The PDF with /Rotate on each page."""
    pdf, kept = pdfium.PdfDocument(data), io.BytesIO()
    for page in pdf:
        page.set_rotation(degrees)
    pdf.save(kept)
    pdf.close()
    return kept.getvalue()


def column_lines(columns):
    """(text, x, y) of lines in columns, in the order in which they are to be read."""
    width = ACROSS[columns]
    step = SIZE * width + 18
    texts = [f"{c}栏{r:02d}行" + (FILLING * 2)[: width - 5] for c in range(columns) for r in range(ROWS)]
    return [(text, 70 + step * (n // ROWS), 200 + 20 * (n % ROWS)) for n, text in enumerate(texts)]


def drawn(lines):
    page = Page().centred("关于质量提升工作的报告", y=120)
    for text, x, y in lines:
        page.line(text, SIZE, x, y)
    return page


def body(found):
    return "".join(block.text for block in found.blocks if "栏" in block.text)


def expected(lines):
    return "".join(text for text, _, _ in lines)


def by_row(lines):
    return sorted(lines, key=lambda line: (line[2], line[1]))


def shuffled(lines):
    return random.Random(5).sample(lines, len(lines))


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("order", [list, by_row, shuffled], ids=["as read", "row by row", "shuffled"])
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(read, columns, order):
    lines = column_lines(columns)
    assert body(read(drawn(order(lines)))) == expected(lines)


@pytest.mark.parametrize("columns", [1, 2])
def test_parts_of_lines_drawn_in_any_order_are_put_together(read, columns):
    dice = random.Random(8)
    parts = []
    for text, x, y in column_lines(columns):
        at = [0, *sorted(dice.sample(range(7, len(text)), 2)), len(text)]
        parts += [(text[a:b], x + SIZE * a, y) for a, b in zip(at, at[1:], strict=False)]
    page = drawn(shuffled(parts))
    for part, x in (("2", 295), ("—", 310), ("—", 280)):
        page.line(part, 9, x, 805)
    assert body(read(page)) == expected(column_lines(columns))


def test_a_line_over_both_columns_parts_what_is_above_from_what_is_below(read):
    above = column_lines(2)
    below = [(text.replace("栏", "列"), x, y + 300) for text, x, y in above]
    page = drawn(by_row(above)).line("二、" + "下半年工作情况以及存在的问题" * 2, SIZE, 70, 475)
    for text, x, y in by_row(below):
        page.line(text, SIZE, x, y)
    text = "".join(block.text for block in read(page).blocks)
    assert text.endswith(expected(above) + "二、" + "下半年工作情况以及存在的问题" * 2 + expected(below))


def test_words_of_a_line_drawn_in_any_order_stand_in_a_row(read):
    page = Page().line("成立工作组", y=200, x=70).line("并召开会议", y=200, x=230).line("研究部署", y=200, x=150)
    assert read(page).blocks[0].text.replace(" ", "") == "成立工作组研究部署并召开会议"


def test_the_page_number_below_a_column_is_no_part_of_it(read):
    lines = column_lines(2)
    assert len([b for b in read(drawn(lines).line("— 1 —", 9, 278, 805)).blocks if "栏" in b.text]) == 1


def test_a_few_lines_on_the_last_page_are_of_the_column_before(read):
    lines = column_lines(2)
    rest = Page().line(FILLING[:20], SIZE, 70, 200).line("末行。", SIZE, 70, 220)
    assert [b.text for b in read(drawn(lines), rest).blocks][1:] == [expected(lines) + FILLING[:20] + "末行。"]


class Sideways(Page):
    """A page whose text matrix turns all that is drawn by degrees clockwise."""

    turns = {90: "0 -1 1 0 -247 842", 180: "-1 0 0 -1 595 842", 270: "0 1 -1 0 842 0"}

    def __init__(self, degrees):
        super().__init__()
        self.degrees = degrees

    def content(self):
        return f"q {self.turns[self.degrees]} cm\n".encode() + super().content() + b"\nQ" if self.degrees else super().content()


TEXT = ["成立工作组，由副市长任组长。", "每季度召开一次会议。", "培训首席质量官42名。"]
CELLS = [["年度", "家数"], ["2021", "12"], ["2022", "15"]]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("drawn_at", [0, 90, 180, 270])
def test_a_page_on_its_side_is_read_as_if_it_stood_upright(read, turned, drawn_at):
    page = Sideways(drawn_at)
    for n, text in enumerate(TEXT):
        page.line(text, x=100, y=150 + 40 * n)
    page.table(CELLS, y=300)
    found = read(page, turned=turned).blocks
    assert "".join(b.text for b in found if b.kind != "row") == "".join(TEXT)
    assert [(b.text, b.header) for b in found if b.kind == "row"] == [("年度 | 家数", ""), ("2021 | 12", "年度 | 家数"), ("2022 | 15", "年度 | 家数")]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("drawn_at", [0, 90, 180, 270])
def test_boxes_lie_where_a_viewer_shows_the_text(tmp_path, turned, drawn_at):
    page = Sideways(drawn_at).line("成立工作组", 20, x=100, y=150)
    path = tmp_path / "材料.pdf"
    path.write_bytes(rotated(pdf_bytes(page), turned))
    ((x0, y0, x1, y1),) = read_pdf(path).blocks[0].boxes
    pdf = pdfium.PdfDocument(path)
    picture = pdf[0].render(scale=1).to_numpy()[..., 0] < 128
    pdf.close()
    inside = picture[max(0, int(y0) - 3) : int(y1) + 4, max(0, int(x0) - 3) : int(x1) + 4].sum()
    assert picture.sum() > 0 and inside == picture.sum()


def test_a_page_cut_out_of_a_larger_one_is_read_from_its_own_corner(tmp_path):
    path = pdf_file(tmp_path / "材料.pdf", Page().line("成立工作组，由副市长任组长。", y=200))
    pdf = pdfium.PdfDocument(path)
    pdf[0].set_mediabox(20, 30, PAGE[0], PAGE[1])
    pdf[0].set_cropbox(20, 30, PAGE[0], PAGE[1])
    kept = io.BytesIO()
    pdf.save(kept)
    pdf.close()
    (tmp_path / "裁.pdf").write_bytes(kept.getvalue())
    whole, cut = (read_pdf(tmp_path / name).blocks[0].boxes[0] for name in ("材料.pdf", "裁.pdf"))
    assert cut == pytest.approx((whole[0] - 20, whole[1], whole[2] - 20, whole[3]), abs=0.1)


def test_a_header_differs_on_left_and_right_pages(read):
    names = ["澜溪市申报材料", "质量提升示范试点"]
    pages = [Page().line(names[n % 2], 10, y=40).line(f"第{n}项工作已经完成。", y=200) for n in range(6)]
    found = read(*pages)
    assert "".join(b.text for b in found.blocks) == "".join(f"第{n}项工作已经完成。" for n in range(6))
    assert found.properties.running_header in names


def with_two_last(before, between, behind, y=200):
    """A line with two characters of another font, as quotation marks and rare names are: they are written when all else of the line is."""
    page, first = Page(), LEFT + BODY * len(before)
    for text, x in ((before, LEFT), (between, first + BODY), (behind, first + BODY * (len(between) + 2))):
        page = page.line(text, x=x, y=y) if text else page
    return page.apart("珺", len(between), "瑄", first, y)


@pytest.mark.parametrize("parts", [("到会的有王", "、李怡、赵", "三人"), ("", "两人到会，", "先发言"), ("评审组长王", "，秘书赵", "")])
def test_characters_that_are_written_last_are_read_in_their_place(read, parts):
    before, between, behind = parts
    assert read(with_two_last(*parts)).blocks[0].text == f"{before}珺{between}瑄{behind}"


def test_characters_that_are_written_last_stay_in_their_cell(read):
    page = Page().table([["姓名", "分工"], ["王　、赵　", "装配"]])
    page.apart("珺", 2, "瑄", LEFT + 6 + 12, 350, size=12)
    assert read(page).blocks[-1].text == "王珺、赵瑄 | 装配"
