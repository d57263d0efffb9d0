"""What a PDF says of itself: when it was made, who signed it digitally, and which files are attached to it."""

import ctypes
import re
from collections.abc import Callable
from datetime import date

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.report_mark import report_of

PDF_DATE = re.compile(r"^\s*(?:D:)?(\d{4})(\d{2})?(\d{2})?")
MOST_SIGNATURES = 100
MOST_ATTACHED = 1000
DATA = (".xml", ".xbrl")  # how the names of files end that are for programs, not for readers
NAMELESS = "（证书未写明签名人）"


def dates_of(pdf: pdfium.PdfDocument) -> tuple[str, str]:
    """When the PDF was made and last changed, as ISO dates; "" where it does not say."""
    about = pdf.get_metadata_dict()
    return iso_date(about.get("CreationDate", "")), iso_date(about.get("ModDate", ""))


def report_in(pdf: pdfium.PdfDocument) -> str:
    """The report of this program from which the PDF was made; "" for others."""
    return report_of(pdf.get_metadata_dict().get("Keywords", ""))


def attached_to(pdf: pdfium.PdfDocument) -> tuple[str, ...]:
    """The names of the files attached to the PDF, but for the data of an electronic invoice, which say what its page says."""
    names = (pdf.get_attachment(index).get_name() for index in range(min(pdf.count_attachments(), MOST_ATTACHED)))
    return tuple(name for name in names if not name.lower().endswith(DATA))


def iso_date(text: str) -> str:
    """"D:20210315093000+08'00'" → "2021-03-15"; "" for what is no date."""
    found = PDF_DATE.match(text)
    if not found:
        return ""
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def signatures_of(pdf: pdfium.PdfDocument) -> tuple[tuple[str, ...], str]:
    """The names in the certificates of the digital signatures, and the last day on which one was made ("" if none says so).

    Nothing is verified: whether they hold is not our question.
    """
    count = min(max(0, pdfium_c.FPDF_GetSignatureCount(pdf)), MOST_SIGNATURES)
    signatures = [pdfium_c.FPDF_GetSignatureObject(pdf, index) for index in range(count)]
    names = [_signer(_filled(pdfium_c.FPDFSignatureObj_GetContents, signature)) for signature in signatures]
    times = [_filled(pdfium_c.FPDFSignatureObj_GetTime, signature).decode("ascii", "replace") for signature in signatures]
    return tuple(dict.fromkeys(names)), max(map(iso_date, times), default="")


def _filled(ask: Callable[..., int], signature: ctypes.c_void_p) -> bytes:
    """What a function of PDFium writes into a buffer of the length that it names."""
    length = ask(signature, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    ask(signature, buffer, length)
    return buffer.raw[:length]


def _signer(contents: bytes) -> str:
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509 import Certificate
    from cryptography.x509.oid import NameOID

    def name(certificate: Certificate) -> str:
        for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
            for part in certificate.subject.get_attributes_for_oid(kind):
                return str(part.value)
        return NAMELESS

    try:
        certificates = pkcs7.load_der_pkcs7_certificates(_whole(contents))
        issuers = {certificate.issuer for certificate in certificates if certificate.issuer != certificate.subject}
        own = [certificate for certificate in certificates if certificate.subject not in issuers]
        return name((own or certificates)[0])
    except Exception:  # national algorithms, damaged signatures: signed by someone all the same
        return NAMELESS


def _whole(contents: bytes) -> bytes:
    """The DER value without the zeros that fill up its place in the file."""
    if len(contents) < 2 or not contents[1] & 0x80:
        return contents[: 2 + contents[1]] if len(contents) > 1 else contents
    size = contents[1] & 0x7F
    return contents[: 2 + size + int.from_bytes(contents[2 : 2 + size], "big")] if size else contents
