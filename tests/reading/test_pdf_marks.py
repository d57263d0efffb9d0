"""The applicant's own pointers: red underlines and highlights, drawn or as annotations; rules that are none."""

import io
from hashlib import md5

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from builders import LEFT, PAGE, Page, pdf_bytes

from assistant.reading.pdf import read_pdf

MARKED, OTHER = "培训首席质量官四十二名。", "每季度召开一次会议。"
TOP = 200
BOX = (LEFT, PAGE[1] - TOP - 3, LEFT + 16 * 12, PAGE[1] - TOP + 15)  # of the marked line, in PDF coordinates


class Drawing(Page):
    """Two lines; `drawn` is put below or above the text of the first one."""

    def __init__(self, drawn=""):
        super().__init__()
        self._drawn.append(drawn)
        self.line(MARKED, y=TOP).line(OTHER, y=TOP + 60)


def pointed(data, tmp_path):
    (tmp_path / "材料.pdf").write_bytes(data)
    return [block.text for block in read_pdf(tmp_path / "材料.pdf").blocks if block.pointed]


def rule(colour, y=TOP + 3, x0=LEFT, x1=LEFT + 16 * 12):
    return f"q {colour} RG 1 w {x0} {PAGE[1] - y} m {x1} {PAGE[1] - y} l S Q"


def surface(colour, x0=LEFT, x1=LEFT + 16 * 12, height=20, y=TOP + 4):
    return f"q {colour} rg {x0} {PAGE[1] - y} {x1 - x0} {height} re f Q"


DRAWN = [
    pytest.param(rule("1 0 0"), [MARKED], id="red underline"),
    pytest.param(surface("0.9 0.1 0.1", height=1.2), [MARKED], id="red underline drawn as a bar"),
    pytest.param(rule("1 0 0", x1=LEFT + 60), [MARKED], id="red underline of a few words"),
    pytest.param(surface("1 1 0"), [MARKED], id="yellow highlight"),
    pytest.param(surface("0 1 1", x1=LEFT + 64), [MARKED], id="blue highlight of a few words"),
    pytest.param(rule("0 0 0"), [], id="black underline"),
    pytest.param(rule("1 0 0", y=TOP + 22, x0=40, x1=555), [], id="red rule below a letterhead"),
    pytest.param(rule("1 0 0", x0=40, x1=555), [], id="red rule across the page"),
    pytest.param(surface("0.85 0.9 1", x0=40, x1=555), [], id="pale shade of a row"),
    pytest.param(surface("0.9 0.9 0.9"), [], id="grey"),
]


@pytest.mark.parametrize(("drawn", "found"), DRAWN)
def test_what_is_drawn_around_a_line_may_point_at_it(tmp_path, drawn, found):
    assert pointed(pdf_bytes(Drawing(drawn)), tmp_path) == found


CELLS = [["年度", "家数"], ["2021", "12"], ["2022", "15"]]


def red(page):
    """The page with all its rules in red."""
    page._drawn = [d.replace("1 w ", "1 0 0 RG 1 w ") for d in page._drawn]
    return page


def test_a_row_with_an_underlined_cell_is_pointed_at(tmp_path):
    page = Page().table(CELLS, y=300)
    page._drawn.append(rule("1 0 0", y=353, x0=LEFT + 6, x1=LEFT + 30))
    assert pointed(pdf_bytes(page), tmp_path) == ["2021 | 12"]


def test_the_red_rules_of_a_table_point_at_nothing(tmp_path):
    assert pointed(pdf_bytes(red(Page().table(CELLS, y=300, width=36, height=23))), tmp_path) == []


def annotated(kind):
    pdf = pdfium.PdfDocument(pdf_bytes(Drawing()))
    page = pdf[0]
    annotation = pdfium_c.FPDFPage_CreateAnnot(page, kind)
    left, bottom, right, top = BOX
    pdfium_c.FPDFAnnot_SetRect(annotation, pdfium_c.FS_RECTF(left, top, right, bottom))
    if kind in (pdfium_c.FPDF_ANNOT_HIGHLIGHT, pdfium_c.FPDF_ANNOT_UNDERLINE):
        pdfium_c.FPDFAnnot_AppendAttachmentPoints(annotation, pdfium_c.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom))
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    kept = io.BytesIO()
    pdf.save(kept)
    pdf.close()
    return kept.getvalue()


ANNOTATIONS = [("HIGHLIGHT", [MARKED]), ("UNDERLINE", [MARKED]), ("SQUARE", [MARKED]), ("LINK", []), ("TEXT", [])]


@pytest.mark.parametrize(("kind", "found"), ANNOTATIONS, ids=[kind for kind, _ in ANNOTATIONS])
def test_highlights_and_underlines_of_a_viewer_point_links_and_notes_do_not(tmp_path, kind, found):
    assert pointed(annotated(getattr(pdfium_c, f"FPDF_ANNOT_{kind}")), tmp_path) == found


def rc4(key, data):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def owner_locked(page):
    """A PDF that everybody may open (empty user password), with an owner's password against changes: 40-bit RC4."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    owner = rc4(md5(b"owner" + pad[:27]).digest()[:5], pad)
    key = md5(pad + owner + (-4).to_bytes(4, "little", signed=True) + b"3" * 16).digest()[:5]
    data = pdf_bytes(page)
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    number = int(data[: data.rindex(b" 0 obj", 0, start)].split()[-1])
    secret = rc4(md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data[start:end])
    lock = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), rc4(key, pad).hex().encode())
    trailer = b"/Encrypt %s /ID [<%s> <%s>]" % (lock, b"33" * 16, b"33" * 16)
    return (data[:start] + secret + data[end:]).replace(b"/Root 1 0 R", b"/Root 1 0 R " + trailer)


def test_a_file_locked_only_against_changes_is_read(tmp_path):
    (tmp_path / "锁.pdf").write_bytes(owner_locked(Page().line(MARKED)))
    assert [block.text for block in read_pdf(tmp_path / "锁.pdf").blocks] == [MARKED]
