"""What a PDF says of itself: dates, who signed it, what is attached."""

from datetime import UTC, datetime, timedelta

import pypdfium2 as pdfium
import pytest
from builders import Page, _assembled, pdf_bytes

from assistant.reading.pdf import read_pdf
from assistant.reading.pdf_properties import NAMELESS, iso_date

DATES = [
    ("D:20210315093000+08'00'", "2021-03-15"), ("D:20210315", "2021-03-15"), ("20210315", "2021-03-15"), ("D:2021", "2021-01-01"),
    ("D:20211399", ""), ("", ""), ("Monday", ""), ("D:00000000", ""),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates_as_pdf_writes_them(text, date):
    assert iso_date(text) == date


def test_the_dates_of_a_file_are_properties(tmp_path):
    about = b"<< /CreationDate (D:20210315093000+08'00') /ModDate (D:20220401) >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    kids = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    (tmp_path / "1.pdf").write_bytes(_assembled([b"<< /Type /Catalog /Pages 2 0 R >>", kids, page, about], b" /Info 4 0 R"))
    found = read_pdf(tmp_path / "1.pdf").properties
    assert (found.created, found.modified) == ("2021-03-15", "2022-04-01")


def test_a_file_that_says_nothing_has_no_properties(tmp_path):
    (tmp_path / "1.pdf").write_bytes(pdf_bytes(Page().line("会议纪要")))
    found = read_pdf(tmp_path / "1.pdf").properties
    assert (found.created, found.signed_by, found.signed_on) == ("", (), "")


def signature(name):
    """A PKCS #7 signature by a certificate of this name, which nobody issued."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime(2021, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key()).serial_number(7)
        .not_valid_before(begin).not_valid_after(begin + timedelta(days=3650)).sign(key, hashes.SHA256())
    )
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"").add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])


def signed(contents):
    """A page with a signature field that holds these bytes, filled up with zeros as signers do."""
    field = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect [0 0 0 0] /V 5 0 R /P 3 0 R >>"
    value = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /M (D:20220318101500+08'00') /Contents <%s> >>"
    return _assembled([
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>", field, value % (contents + bytes(500)).hex().encode(),
    ], b"")


def test_whoever_signed_a_file_is_named_and_when(tmp_path):
    (tmp_path / "1.pdf").write_bytes(signed(signature("澜溪市市场监督管理局")))
    found = read_pdf(tmp_path / "1.pdf").properties
    assert (found.signed_by, found.signed_on) == (("澜溪市市场监督管理局",), "2022-03-18")


@pytest.mark.parametrize("contents", [b"", b"\x30", b"\x30\x82\xff\xff", b"not DER at all"], ids=["empty", "a byte", "cut", "text"])
def test_a_signature_that_cannot_be_read_is_still_one(tmp_path, contents):
    (tmp_path / "1.pdf").write_bytes(signed(contents))
    assert read_pdf(tmp_path / "1.pdf").properties.signed_by == (NAMELESS,)


def test_a_page_that_is_broken_leaves_the_others_readable(tmp_path):
    data = pdf_bytes(Page().line("第一页。"), Page().line("第二页。")).replace(b"/Kids [6 0 R 8 0 R]", b"/Kids [6 0 R 99 0 R]")
    (tmp_path / "1.pdf").write_bytes(data)
    found = read_pdf(tmp_path / "1.pdf")
    assert [b.text for b in found.blocks] == ["第一页。"]
    assert found.unread_pages == (2,) and found.problem is not None and "第 2 页" in found.problem[0]


def test_attached_files_are_named(tmp_path):
    pdf = pdfium.PdfDocument(pdf_bytes(Page().line("证明材料见附件。")))
    for name in ("会议纪要.docx", "发票.XML", "名单.xlsx"):  # the data of an invoice are for programs
        pdf.new_attachment(name).set_data(b"x")
    pdf.save(tmp_path / "1.pdf")
    pdf.close()
    found = read_pdf(tmp_path / "1.pdf")
    assert found.problem is not None and "没有读取：会议纪要.docx、名单.xlsx；请另存后一并提交" in found.problem[0]
