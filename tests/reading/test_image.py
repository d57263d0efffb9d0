"""Picture files: formats, frames, what the camera noted, and files that are no use."""

import io
import struct
import zlib

import numpy as np
import pytest
from pictures import needs_ocr, paper, scan
from PIL import Image

from assistant.errors import UnreadableError
from assistant.models import PageSeal
from assistant.reading import image, limits
from assistant.reading.contents import PictureText
from assistant.reading.ocr import Recognised
from assistant.reading.pdf import read_pdf

DPI = 150
APPOINTMENT = "hejiao-textiles/6 加强质量人才培育/6-1 首席质量官聘任文件与培训材料.pdf"
TITLE = "关于聘任严拂晓同志为公司首席质量官的决定"


@pytest.fixture(scope="module")
def page(sample_docs):
    return Image.fromarray(scan(sample_docs / APPOINTMENT))


@pytest.fixture
def save(tmp_path):
    def save(picture, name, **options):
        picture.save(tmp_path / name, **options)
        return tmp_path / name

    return save


@pytest.fixture
def seen(monkeypatch):
    """What would be given to recognition, as (array, page, width, height)."""
    given = []

    def recognise(*arguments):
        given.append(arguments)
        return Recognised(())

    monkeypatch.setattr(image.ocr, "available", lambda: True)
    monkeypatch.setattr(image.ocr, "recognise", recognise)
    return given


def png_header(width, height):
    """A PNG that says how large it is and holds nothing."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\x00\x00\x00\x00IDAT"


@needs_ocr
@pytest.mark.parametrize(("skew", "turns"), [(2.0, 0), (-2.0, 0), (0.0, 1), (2.0, 3)])
def test_the_boxes_of_a_line_cover_its_ink_on_the_picture_as_it_was_handed_in(sample_docs, save, skew, turns):
    given = np.rot90(scan(sample_docs / APPOINTMENT, skew=skew), turns)
    found = image.read_image(save(Image.fromarray(given), "件.png", dpi=(DPI, DPI)))
    (block,) = [block for block in found.blocks if TITLE in block.text]
    rows, columns = np.nonzero(np.rot90(title_ink(sample_docs / APPOINTMENT, skew), turns))
    x, y = columns * 72 / DPI, rows * 72 / DPI
    covered = np.any([(x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1) for x0, y0, x1, y1 in block.boxes], axis=0)
    assert covered.mean() > 0.97


def title_ink(path, skew):
    """Where the title of a PDF is inked when its first page is scanned askew."""
    ((x0, y0, x1, y1), *_) = next(block.boxes for block in read_pdf(path).blocks if TITLE in block.text)
    rows, columns = (slice(int(low * DPI / 72), int(high * DPI / 72)) for low, high in ((y0, y1), (x0, x1)))
    dark = scan(path, noise=0).min(axis=2) < 128
    only = np.zeros_like(dark)
    only[rows, columns] = dark[rows, columns]
    return np.asarray(Image.fromarray(only).rotate(skew))


@needs_ocr
def test_a_photo_becomes_blocks_with_a_title_and_the_seal(page, save):
    found = image.read_image(save(page, "聘任文件.jpg", quality=80))
    assert (found.title, found.pages, found.problem) == (TITLE, 1, None)
    assert any("聘任严拂晓同志为公司首席质量官，聘期三年" in block.text for block in found.blocks)
    assert len(found.properties.seals) == 1


@needs_ocr
def test_the_frames_of_a_tiff_are_pages(page, save):
    path = save(page.convert("L").point(lambda v: 255 * (v > 140)).convert("1"), "传真.tif", save_all=True, append_images=[page.convert("L")], dpi=(150, 150))
    found = image.read_image(path)
    assert found.pages == 2
    assert [block.page for block in found.blocks if "首席质量官列席董事会" in block.text] == [1, 2]


@needs_ocr
def test_a_picture_in_another_file_is_read_from_its_bytes(page):
    kept = io.BytesIO()
    page.save(kept, "PNG")
    assert TITLE in [block.text for block in image.recognise_bytes(kept.getvalue(), 5).blocks if block.page == 5]


@needs_ocr
def test_an_illegible_picture_asks_for_a_sharper_one(page, save):
    path = save(page.resize((page.width // 10, page.height // 10)).resize(page.size), "模糊.png")
    with pytest.raises(UnreadableError, match="更清晰") as raised:
        image.read_image(path)
    assert raised.value.status == "unreadable"


def test_a_photo_is_turned_as_the_camera_noted(seen, save):
    exif = Image.Exif()
    exif[0x112] = 6
    image.read_image(save(Image.new("RGB", (800, 600)), "照片.jpg", exif=exif))
    ((array, page, width, height),) = seen
    assert (array.shape, page, width / height) == ((800, 600, 3), 1, 0.75)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_rgb(seen, save, mode):
    image.read_image(save(Image.new("L", (300, 200), 255).convert("I" if mode == "I;16" else mode), "图.tif"))
    array = seen[0][0]
    assert (array.shape, array.min()) == ((200, 300, 3), 255)


def test_what_is_transparent_is_paper(seen, save):
    image.read_image(save(Image.new("RGBA", (300, 200), (0, 0, 0, 0)), "章.png"))
    assert seen[0][0].min() == 255


def test_the_size_in_points_follows_the_resolution_or_is_that_of_a4(seen, save):
    image.read_image(save(Image.new("L", (1240, 1754)), "扫描.png", dpi=(150, 150)))
    image.read_image(save(Image.new("L", (3000, 4000)), "照片.png", dpi=(72, 72)))
    assert [round(height) for *_, height in seen] == [842, 842]


def test_large_pictures_are_made_smaller_but_long_screenshots_keep_their_length(seen, save):
    image.read_image(save(Image.new("L", (3000, 4000)), "照片.png"))
    image.read_image(save(Image.new("L", (800, 9000)), "截屏.png"))
    assert [array.shape[:2] for array, *_ in seen] == [(2000, 1500), (9000, 800)]


def test_a_tiny_picture_in_another_file_is_not_looked_at(seen):
    kept = io.BytesIO()
    Image.new("L", (400, 12)).save(kept, "PNG")
    assert (image.recognise_bytes(kept.getvalue(), 1), seen) == (PictureText(), [])


@pytest.fixture
def bounded():
    """Limits on pages and pixels, as the worker sets them before it reads a file."""
    yield limits.begin
    limits.begin()


def test_an_unclear_page_is_named(monkeypatch, seen, save):
    lines = Recognised((image.Line("能看清的一行。", 1, (70, 100, 400, 116), 595, 842),), unread=3)
    monkeypatch.setattr(image.ocr, "recognise", lambda *_: lines)
    found = image.read_image(save(Image.fromarray(paper()), "件.png"))
    assert found.problem is not None and "第 1 页有 3 行看不清" in found.problem[0]
    assert (found.unclear_pages, found.unread_pages) == ((1,), ())


def test_a_seal_is_recorded_with_its_page(monkeypatch, seen, save):
    monkeypatch.setattr(image.ocr, "recognise", lambda _, page, *size: Recognised((), seals=("澜溪市人民政府",) if page == 2 else ()))
    two = save(Image.fromarray(paper()), "件.tif", save_all=True, append_images=[Image.fromarray(paper())])
    assert image.read_image(two).properties.seals == (PageSeal(2, "澜溪市人民政府"),)


def test_frames_beyond_the_limit_are_left_out_and_told(seen, save, bounded):
    bounded(pages=2)
    found = image.read_image(save(Image.new("L", (300, 200), 255), "传真.tif", save_all=True, append_images=[Image.new("L", (300, 200), 255)] * 3))
    assert (len(seen), found.pages, found.left_out) == (2, 4, 2)
    assert found.problem is not None and found.problem[0].startswith("共 4 页，只读了前 2 页；")


def test_a_frame_with_too_many_pixels_is_unread_and_the_others_are_read(seen, save, bounded):
    bounded(pixels=100_000)
    found = image.read_image(save(Image.new("L", (300, 200), 255), "传真.tif", save_all=True, append_images=[Image.new("L", (600, 400), 255)]))
    assert ([page for _, page, *_ in seen], found.unread_pages) == ([1], (2,))
    assert found.problem is not None and found.problem[0].startswith("第 2 页的图片超过")


def test_without_the_extra_the_line_that_installs_it_is_told(monkeypatch, save):
    monkeypatch.setattr(image.ocr, "available", lambda: False)
    with pytest.raises(UnreadableError, match=r'python -m pip install "material-review-assistant\[ocr\]"'):
        image.read_image(save(Image.fromarray(paper()), "件.png"))


@pytest.mark.parametrize("size", [(20_000, 20_000), (12_000, 9_000)], ids=["a bomb", "too many pixels"])
def test_a_huge_picture_is_refused_by_its_header(seen, bounded, tmp_path, size):
    bounded(pixels=100_000_000)
    path = tmp_path / "炸弹.png"
    path.write_bytes(png_header(*size))
    with pytest.raises(UnreadableError, match="亿像素") as raised:
        image.read_image(path)
    assert raised.value.status == "too_large"


@pytest.mark.parametrize("keep", [0, 3, 40, 2000], ids=["zero bytes", "only a mark", "a header", "half"])
def test_a_broken_picture_asks_for_a_new_one(seen, save, page, keep):
    path = save(page, "断.jpg")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UnreadableError, match="图片损坏"):
        image.read_image(path)
