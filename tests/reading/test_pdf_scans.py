"""Scanned pages and pasted scans: handed to the recognition where it is there, named where it is not."""

import io
from types import SimpleNamespace

import numpy as np
import pypdfium2 as pdfium
import pytest
from builders import PAGE, Page, pdf_bytes, pdf_file

from assistant.errors import UnreadableError
from assistant.models import PageSeal
from assistant.reading import limits, ocr_switch, pdf_scans
from assistant.reading.layout import Line
from assistant.reading.pdf import read_pdf
from assistant.reading.turning import leaning

LONG = "　　为推进轴承产业质量提升示范试点建设，市政府成立了工"


class Recognition:
    """Reads the same line in every picture, and remembers what it was shown."""

    def __init__(self, *boxes, unread=0, seals=(), turned=0, skew=0.0):
        self.seen, self.boxes = [], boxes or ((100, 400, 260, 416),)
        self.says = {"unread": unread, "seals": seals, "turned": turned, "skew": skew}

    def recognise(self, picture, page, width, height):
        self.seen.append((picture, page, width, height))
        lines = tuple(Line(f"扫描件上的第{n}行字。", page, box, width, height, 0.9) for n, box in enumerate(self.boxes))
        return SimpleNamespace(lines=lines, tables=(), **self.says)


class Pasted(Page):
    """A page with a picture of one colour at x, y (from the top) of a width and height."""

    def picture_at(self, x, y, wide, high, colour="F0F0F0"):
        self._drawn.append(f"q {wide} 0 0 {high} {x} {PAGE[1] - y - high} cm BI /W 1 /H 1 /CS /RGB /BPC 8 /F /AHx ID {colour}> EI Q")
        return self


class Wide(Pasted):
    """The same with pictures of 20 × 20 pixels."""

    def picture_at(self, x, y, wide, high):
        data = "F0F0F0" * 400
        self._drawn.append(f"q {wide} 0 0 {high} {x} {PAGE[1] - y - high} cm BI /W 20 /H 20 /CS /RGB /BPC 8 /F /AHx ID {data}> EI Q")
        return self


class Scan(Page):
    """A page that is the picture of a printed one: so many lines, each character a few strokes, above the rules of a form."""

    def __init__(self, lines=20, first=80, size=PAGE, strips=1, rules=0):
        super().__init__()
        self.printed = [(LONG, first + 30 * n) for n in range(lines)]
        wide, high = size
        dots = np.full((high, wide), 245, dtype=np.uint8)
        for text, base in self.printed:
            for n in range(2, len(text)):
                dots[base - 14 : base, 70 + 16 * n : 82 + 16 * n : 4] = 20
        for n in range(rules):
            dots[500 + 30 * n, 60:540] = 20
        for strip in range(strips):
            top, below = high * strip // strips, high * (strip + 1) // strips
            data = dots[top:below].tobytes().hex()
            self._drawn.append(f"q {wide} 0 0 {below - top} 0 {PAGE[1] - below} cm BI /W {wide} /H {below - top} /CS /G /BPC 8 /F /AHx ID {data}> EI Q")

    def layer(self):
        """The text of the print, as an earlier recognition leaves it."""
        for text, base in self.printed:
            self.line(text, y=base)
        return self


@pytest.fixture
def read(tmp_path):
    return lambda *pages: read_pdf(pdf_file(tmp_path / "材料.pdf", *pages))


@pytest.fixture
def without(monkeypatch):
    monkeypatch.setattr(pdf_scans, "_reader", lambda: None)


@pytest.fixture
def recognition(monkeypatch):
    def install(*boxes, **says):
        made = Recognition(*boxes, **says)
        monkeypatch.setattr(pdf_scans, "_reader", lambda: made)
        return made

    return install


def test_pages_that_are_scans_are_named_with_the_line_that_installs_the_recognition(read, without):
    found = read(Page().line(LONG), Page().picture(), Page().picture())
    assert found.problem is not None and "2、3" in found.problem[0] and "pip install" in found.problem[0]
    assert ([b.text for b in found.blocks], found.unread_pages) == ([LONG.strip()], (2, 3))


def test_a_paper_of_scans_alone_asks_for_the_recognition_or_a_searchable_one(read, without):
    with pytest.raises(UnreadableError, match="扫描件.*pip install.*可检索") as raised:
        read(Page().picture(), Page().picture())
    assert raised.value.status == "unreadable"


def test_a_page_without_anything_is_no_scan(read, without):
    assert read(Page().line(LONG), Page()).problem is None


def test_a_scan_pasted_below_a_text_is_named_too(read, without):
    found = read(Pasted().line(LONG).picture_at(100, 300, 400, 400))
    assert (found.unread_pages, [b.text for b in found.blocks]) == ((1,), [LONG.strip()])


PICTURES = [
    pytest.param((100, 300, 400, 400, "303030"), id="a dark photo"),
    pytest.param((100, 300, 60, 60), id="a small picture"),
    pytest.param((0, 0, 595, 842), id="a background behind the text"),
]


@pytest.mark.parametrize("picture", PICTURES)
def test_other_pictures_are_no_scans(read, without, picture):
    assert read(Pasted().picture_at(*picture).line(LONG)).unread_pages == ()


STAMP = "与原件核对无误　澜溪市市场监督管理局　2022年3月15日"
HEADER, FOOTER = "澜溪市轴承产业质量提升示范试点申报材料汇编（2022年）", "复印件与原件一致　经办人张某　第3页　共20页"
STAMPED = {
    "a stamp": lambda: Scan().line(STAMP, 12, 60, 820),
    "a header and a footer": lambda: Scan().line(HEADER, 12, 60, 30).line(FOOTER, 12, 60, 825),
    "a stamp on a page of a few lines": lambda: Scan(5).line(STAMP, 12, 60, 820),
    "a stamp on a page of strips": lambda: Scan(strips=20).line(STAMP, 12, 60, 820),
    "a stamp on a landscape page": lambda: Scan(12, size=(595, 420)).line(STAMP, 12, 60, 400),
}
LAYERED = {
    "a full page": lambda: Scan().layer(),
    "a page of a few lines": lambda: Scan(3).layer(),
    "a page of a few lines and a stamp": lambda: Scan(3).layer().line(STAMP, 12, 60, 820),
    "a form with few entries": lambda: Scan(6, rules=4).layer(),
    "a landscape page": lambda: Scan(8, size=(595, 420)).layer(),
    "a background with rules and few words": lambda: Scan(0, rules=8).line(LONG),
    "a blank page with a header and a footer": lambda: Scan(0).line(HEADER, 12, 60, 30).line(FOOTER, 12, 60, 825),
}


@pytest.mark.parametrize("page", STAMPED.values(), ids=STAMPED)
def test_a_line_stamped_on_a_scan_is_no_text_layer(read, without, page):
    found = read(Page().line(LONG), page())
    assert found.unread_pages == (2,) and "第 2 页有扫描件" in found.problem[0]


@pytest.mark.parametrize("page", STAMPED.values(), ids=STAMPED)
def test_a_scan_with_a_stamp_is_recognised(read, recognition, page):
    made = recognition()
    texts = [b.text for b in read(Page().line(LONG), page()).blocks]
    assert len(made.seen) == 1 and "扫描件上的第0行字。" in texts


def test_a_stamp_that_is_recognised_as_well_is_kept_once_as_written(read, recognition):
    recognition((100, 400, 260, 416), (62, 810, 400, 822))
    texts = "".join(b.text for b in read(STAMPED["a stamp"]()).blocks)
    assert "第0行" in texts and "第1行" not in texts and texts.endswith("2022年3月15日")


@pytest.mark.parametrize("page", LAYERED.values(), ids=LAYERED)
def test_a_page_whose_text_layer_says_what_it_shows_is_not_recognised_again(read, recognition, page):
    made = recognition()
    assert read(page()).unread_pages == () and made.seen == []


def test_a_text_with_a_logo_is_no_scan(read, recognition):
    made = recognition()
    assert read(Pasted().picture_at(60, 40, 90, 90).line(LONG)).unread_pages == () and made.seen == []


def test_a_stamped_scan_in_which_nothing_is_recognised_is_told(read, recognition):
    made = recognition()
    made.boxes = ()
    assert read(Page().line(LONG), STAMPED["a stamp"]()).unread_pages == (2,)


def test_a_stamped_picture_with_too_many_pixels_is_not_looked_at(read, recognition, bounded):
    made = recognition()
    bounded(pixels=300)
    assert read(Page().line(LONG), STAMPED["a stamp"]()).unread_pages == (2,) and made.seen == []


def test_a_scan_is_read_as_it_is_displayed(read, recognition):
    made = recognition(seals=("澜溪市人民政府",))
    found = read(Page().line(LONG), Page().picture())
    ((picture, page, width, height),) = made.seen
    assert (page, width, height) == (2, *PAGE)
    assert picture.dtype == np.uint8 and picture.shape == (2339, 1653, 3)
    assert [(b.text, b.page, b.confidence) for b in found.blocks][1:] == [("扫描件上的第0行字。", 2, 0.9)]
    assert (found.problem, found.properties.seals) == (None, (PageSeal(2, "澜溪市人民政府"),))


def test_of_a_mixed_page_only_the_picture_is_looked_at_and_its_text_stands_where_it_is(read, recognition):
    made = recognition()
    found = read(Pasted().line("一、上面的字", y=100).picture_at(100, 300, 400, 300).line("二、下面的字", y=700))
    picture = made.seen[0][0]
    scale = picture.shape[1] / PAGE[0]
    assert (picture[: int(290 * scale)] == 255).all() and not (picture == 255).all()
    assert [b.text for b in found.blocks] == ["一、上面的字", "扫描件上的第0行字。", "二、下面的字"]


def test_lines_that_nobody_can_read_are_counted(read, recognition):
    recognition(unread=3)
    found = read(Page().line(LONG), Page().picture())
    assert found.problem is not None and "第 2 页有 3 行看不清" in found.problem[0]
    assert (found.unclear_pages, found.unread_pages) == ((2,), ())


@pytest.fixture
def bounded():
    """Limits on pages and pixels, as the worker sets them before it reads a file."""
    yield limits.begin
    limits.begin()


def test_pages_beyond_the_limit_are_left_out_and_told(read, bounded):
    bounded(pages=2)
    found = read(Page().line("第一页。"), Page().line("第二页。"), Page().line("第三页。"))
    assert ("".join(b.text for b in found.blocks), found.pages, found.left_out) == ("第一页。第二页。", 3, 1)
    assert found.problem is not None and found.problem[0].startswith("共 3 页，只读了前 2 页；")


def test_a_page_whose_picture_has_too_many_pixels_is_not_opened(read, recognition, bounded):
    made = recognition()
    bounded(pixels=300)
    small, large = Pasted().picture_at(100, 300, 400, 400), Wide().picture_at(100, 300, 400, 400)
    found = read(Page().line(LONG), small, large)
    assert ([page for _, page, *_ in made.seen], found.unread_pages) == ([2], (3,))
    assert found.problem is not None and found.problem[0].startswith("第 3 页的图片超过")


def test_a_paper_of_nothing_but_pictures_with_too_many_pixels_is_too_large(read, recognition, bounded):
    recognition()
    bounded(pixels=300)
    with pytest.raises(UnreadableError, match="max_megapixels") as raised:
        read(Wide().picture_at(0, 0, *PAGE))
    assert raised.value.status == "too_large"


@pytest.mark.parametrize(("page", "asked"), [(Page().picture(), True), (Page().line(LONG), False)], ids=["a scan", "text"])
def test_only_a_paper_with_pictures_asks_for_the_recognition(tmp_path, page, asked):
    ocr_switch.begin(allowed=False)
    try:
        read_pdf(pdf_file(tmp_path / "1.pdf", Page().line(LONG), page))
        assert ocr_switch.was_refused() == asked
    finally:
        ocr_switch.begin(allowed=True)


def test_a_scan_in_which_nothing_is_recognised_is_unreadable_not_empty(read, recognition, monkeypatch):
    made = recognition()
    made.boxes = ()
    with pytest.raises(UnreadableError, match="扫描件.*没有识别出文字"):
        read(Page().picture())


@pytest.mark.parametrize(("colour", "unread"), [("808080", (2,)), ("FFFFFF", ())], ids=["grey", "blank"])
def test_a_page_of_a_scan_without_text_is_unread_unless_it_is_blank(read, recognition, colour, unread):
    made = recognition()
    made.boxes = ()
    assert read(Page().line(LONG), Pasted().picture_at(0, 0, *PAGE, colour)).unread_pages == unread


def test_a_recognition_that_fails_leaves_the_page_unread(read, recognition, monkeypatch):
    made = recognition()

    def fails(*what):
        raise RuntimeError("no engine today")

    monkeypatch.setattr(made, "recognise", fails)
    assert read(Page().line(LONG), Page().picture()).unread_pages == (2,)


def test_a_scan_that_lay_on_its_side_has_its_boxes_where_it_is_displayed(read, recognition):
    recognition((100, 200, 300, 220), turned=1)
    (block,) = read(Page().picture()).blocks
    assert block.boxes == ((PAGE[0] - 220, 100, PAGE[0] - 200, 300),)


def test_a_stamped_scan_that_lay_on_its_side_is_read_in_its_own_frame(read, recognition):
    recognition((100, 200, 300, 220), turned=1)
    (block,) = read(STAMPED["a stamp"]()).blocks
    assert (block.text, block.boxes) == ("扫描件上的第0行字。", ((PAGE[0] - 220, 100, PAGE[0] - 200, 300),))


def test_a_scan_that_leans_has_its_boxes_where_its_text_stands(read, recognition):
    recognition((100, 400, 300, 420), skew=2.0)
    (block,) = read(Page().picture()).blocks
    assert block.boxes == (pytest.approx(leaning((100, 400, 300, 420), 2.0, *PAGE)),)


def test_of_a_mixed_page_only_what_was_recognised_leans(read, recognition):
    recognition((100, 400, 300, 420), skew=2.0)
    text, scanned = read(Pasted().line(LONG).picture_at(90, 250, 400, 300)).blocks
    assert scanned.boxes == (pytest.approx(leaning((100, 400, 300, 420), 2.0, *PAGE)),)
    assert text.boxes == read(Page().line(LONG)).blocks[0].boxes


def test_text_of_which_the_fonts_say_no_characters_is_recognised(tmp_path, recognition):
    made = recognition()
    (tmp_path / "乱码.pdf").write_bytes(pdf_bytes(Page().line("\ue001\ue002\ue003" * 9)))
    assert [b.text for b in read_pdf(tmp_path / "乱码.pdf").blocks] == ["扫描件上的第0行字。"] and len(made.seen) == 1


def test_a_huge_page_is_shown_in_fewer_points(tmp_path, recognition):
    made = recognition()
    pdf, kept = pdfium.PdfDocument(pdf_bytes(Pasted().picture_at(0, PAGE[1] - 9000, 8000, 9000))), io.BytesIO()
    pdf[0].set_mediabox(0, 0, 8000, 9000)
    pdf.save(kept)
    pdf.close()
    (tmp_path / "图纸.pdf").write_bytes(kept.getvalue())
    read_pdf(tmp_path / "图纸.pdf")
    assert made.seen[0][0].shape[0] * made.seen[0][0].shape[1] <= 1.01 * pdf_scans.MOST_PIXELS
