"""Pages as pictures: the boxes are where the text is, whatever the format; hostile files end in None."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.models import Source
from assistant.office_pages import as_pdf, kept_pdf
from assistant.page_pictures import EDGE, FILL, PagePicture, page_picture, safe_picture
from assistant.reading import hash_of, read
from assistant.reading.legacy import office

ROOT = Path(__file__).parent
HOSTILE = ROOT / "hostile"
PDF = "hejiao-textiles/6 加强质量人才培育/6-1 首席质量官聘任文件与培训材料.pdf"
WORD = "hejiao-textiles/1 加强组织领导/1-1-1 关于成立家纺产业质量提升示范试点工作专班的通知.docx"


def opened(made: PagePicture | None) -> Image.Image:
    assert made
    assert made.mime == "image/png"
    return Image.open(BytesIO(made.data)).convert("RGB")


def edges(picture: Image.Image) -> int:
    """How many pixels have the colour of a box."""
    return int((np.abs(np.asarray(picture, dtype=int) - EDGE[:3]).max(axis=2) < 30).sum())


def test_a_box_lies_around_the_dark_pixels_of_its_text(sample_docs: Path) -> None:
    path = sample_docs / PDF
    block = next(b for b in read(Source("a.pdf", str(path)), "pdf").blocks if b.boxes)
    plain, made = opened(page_picture(path, "pdf", block.page)), page_picture(path, "pdf", block.page, block.boxes)
    boxed, scale = opened(made), 110 / 72
    left, top, right, bottom = (v * scale for v in block.boxes[0])
    inside = plain.convert("L").crop((int(left), int(top), int(right), int(bottom)))
    above = plain.convert("L").crop((int(left), int(top - 10), int(right), int(top - 3)))
    assert np.asarray(inside).min() < 80
    assert np.asarray(above).min() > 200
    assert edges(boxed) > 100 > edges(plain)
    assert made
    assert 0 < made.focus < 1


def test_a_quote_without_boxes_is_looked_for(sample_docs: Path) -> None:
    path = sample_docs / PDF
    block = next(b for b in read(Source("a.pdf", str(path)), "pdf").blocks if b.page == 2 and len(b.text) > 20)
    made = page_picture(path, "pdf", 1, text=block.text)
    assert made
    assert made.page == 2
    assert edges(opened(made)) > 100


@pytest.mark.parametrize("page", [0, 1, 999])
def test_a_page_that_is_not_there_is_the_nearest_one(sample_docs: Path, page: int) -> None:
    made = page_picture(sample_docs / PDF, "pdf", page)
    assert made
    assert made.page == min(max(1, page), made.pages)


def test_a_photo_is_shown_upright_with_its_boxes(tmp_path: Path) -> None:
    picture = Image.new("RGB", (842, 595), "white")
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    picture.save(tmp_path / "a.jpg", exif=exif)
    shown = opened(page_picture(tmp_path / "a.jpg", "image", 1, [(100, 100, 200, 120)], 72))
    assert shown.height > shown.width
    red, green, blue = shown.getpixel((150, 110))
    assert blue < red  # tinted
    assert max(FILL[:3]) >= max(red, green) - 5


def test_a_box_outside_of_a_photo_is_left_out(tmp_path: Path) -> None:
    Image.new("RGB", (595, 842), "white").save(tmp_path / "a.png")
    assert edges(opened(page_picture(tmp_path / "a.png", "image", 1, [(700, 10, 800, 20)]))) == 0


def test_ofd_is_redrawn_with_its_texts_escaped(tmp_path: Path) -> None:
    made = page_picture(ROOT / "data" / "notice.ofd", "ofd", 1, [(10, 10, 20, 20)])
    assert made
    assert made.redrawn
    assert made.mime == "image/svg+xml"
    svg = made.data.decode()
    assert "质量" in svg
    assert svg.count("<rect") == 2


@pytest.mark.parametrize("name", ["cut.pdf", "zero.pdf", "cut.docx", "bomb.zip"])
def test_a_broken_file_has_no_picture(name: str) -> None:
    assert page_picture(HOSTILE / name, "pdf", 1) is None
    assert page_picture(HOSTILE / name, "image", 1) is None
    assert page_picture(HOSTILE / name, "ofd", 1) is None


def test_a_kind_without_pages_has_no_picture(sample_docs: Path) -> None:
    assert page_picture(sample_docs / WORD, "docx", 1) is None


def test_a_process_of_its_own_draws_the_same(sample_docs: Path) -> None:
    path = sample_docs / PDF
    assert safe_picture(path, "pdf", 2, [(50, 50, 90, 60)]) == page_picture(path, "pdf", 2, [(50, 50, 90, 60)])


def test_what_lies_in_the_working_folder_is_never_run(sample_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdfium2.py").write_text("open('ran', 'w')", encoding="utf-8")
    path = (sample_docs / PDF).resolve()
    monkeypatch.chdir(tmp_path)
    assert safe_picture(path, "pdf", 1) is not None and not (tmp_path / "ran").exists()


def test_a_file_that_breaks_its_process_has_no_picture(tmp_path: Path) -> None:
    assert safe_picture(tmp_path / "not there.pdf", "pdf", 1) is None


def test_a_page_that_takes_too_long_is_given_up(sample_docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.page_pictures.SECONDS", 0.01)
    assert safe_picture(sample_docs / PDF, "pdf", 1) is None


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_word_is_printed_once_and_the_quote_found_in_it(sample_docs: Path, tmp_path: Path) -> None:
    path = sample_docs / WORD
    made = as_pdf(path, "docx", tmp_path)
    assert made
    assert kept_pdf(hash_of(path), tmp_path) == made
    written = made.stat().st_mtime_ns
    assert as_pdf(path, "docx", tmp_path) == made
    assert made.stat().st_mtime_ns == written
    text = next(b.text for b in read(Source("a.docx", str(path)), "docx").blocks if b.kind == "paragraph" and len(b.text) > 30)
    assert edges(opened(page_picture(made, "pdf", 1, text=text))) > 100


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_what_is_no_word_file_has_no_print(tmp_path: Path) -> None:
    assert as_pdf(HOSTILE / "cut.pdf", "pdf", tmp_path) is None
