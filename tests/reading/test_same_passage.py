"""One passage, quoted from every format that cities hand in, is the same passage once it is normalised."""

import shutil
import subprocess

import pypdfium2
import pytest
from builders import Page, pdf_file, table, word_file
from office_files import COLUMNS, DATA, PASSAGE, TITLE, has_office, mail_bytes, rtf_bytes

from assistant.models import Source
from assistant.passages import passages
from assistant.reading import read
from assistant.reading.kinds import kind_of
from assistant.text import normalise

PAGE = f"<h1>{TITLE}</h1><p>{PASSAGE}</p>"
SIZE = 16
LEFT = 70


def printed():
    """The passage on a PDF page, its first line indented."""
    page = Page().centred(TITLE).line(PASSAGE[: COLUMNS - 2], SIZE, LEFT + 2 * SIZE)
    for start in range(COLUMNS - 2, len(PASSAGE), COLUMNS):
        page.line(PASSAGE[start : start + COLUMNS])
    return page


def sheet(path):
    book = pytest.importorskip("xlsxwriter").Workbook(str(path))
    book.add_worksheet().write_column(0, 0, [TITLE, PASSAGE])
    book.close()


def slides(path):
    show = pytest.importorskip("pptx").Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = TITLE, PASSAGE
    show.save(str(path))


MAKERS = {
    "通知.pdf": lambda path: pdf_file(path, printed()),
    "通知.docx": lambda path: word_file(path, PASSAGE, title=TITLE),
    "表格里的.docx": lambda path: word_file(path, table(["事项", "内容"], ["组织领导", PASSAGE])),
    "通知.doc": lambda path: shutil.copy(DATA / "notice.doc", path),
    "通知.wps": lambda path: shutil.copy(DATA / "notice.doc", path),
    "通知.xlsx": sheet,
    "台账.xls": lambda path: shutil.copy(DATA / "ledger.xls", path),
    "通知.ofd": lambda path: shutil.copy(DATA / "notice.ofd", path),
    "通知.pptx": slides,
    "通知.rtf": lambda path: path.write_bytes(rtf_bytes(f"{TITLE}\\par {PASSAGE}")),
    "通知.html": lambda path: path.write_bytes(PAGE.encode("gbk")),
    "通知.eml": lambda path: path.write_bytes(mail_bytes(PAGE, html=True)),
    "通知.txt": lambda path: path.write_bytes(f"{TITLE}\n{PASSAGE}".encode("gbk")),
    "通知.csv": lambda path: path.write_bytes(f"事项,内容\n组织领导,{PASSAGE}".encode("gbk")),
}


def quoted(path):
    """The normalised texts of all passages of a file; cells of a row each for itself."""
    document = read(Source(path.name, str(path)), kind_of(path))
    assert document.status == "ok", document.message
    found = passages(document, lambda sentence: "", 10_000)
    return [normalise(cell) for p in found for cell in p.text.split(" | ")]


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_passage_is_quoted_from_each_format(tmp_path, name):
    MAKERS[name](tmp_path / name)
    assert normalise(PASSAGE) in quoted(tmp_path / name)


@pytest.fixture
def print_of(tmp_path):
    """The PDF that LibreOffice prints of the passage in a Word file."""
    if not has_office():
        pytest.skip("needs LibreOffice")
    word_file(tmp_path / "通知.docx", PASSAGE, title=TITLE)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "通知.docx")]
    subprocess.run(command, check=True, capture_output=True)
    return tmp_path / "通知.pdf"


def test_the_same_passage_is_quoted_from_a_print(print_of):
    assert normalise(PASSAGE) in quoted(print_of)


@pytest.mark.parametrize("name", ["扫描.png", "扫描.pdf"])
def test_the_same_passage_is_quoted_from_a_scan(print_of, tmp_path, name):
    ocr = pytest.importorskip("assistant.reading.ocr")
    if not ocr.available():
        pytest.skip("needs the extra ocr")
    with pypdfium2.PdfDocument(print_of) as document:
        document[0].render(scale=200 / 72).to_pil().save(tmp_path / name, dpi=(200, 200), resolution=200)
    assert normalise(PASSAGE) in quoted(tmp_path / name)
