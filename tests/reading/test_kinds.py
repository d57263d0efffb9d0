"""What a file really is: the first bytes count, the extension only hints."""

import pytest
from builders import Page, pdf_bytes, word_file, zip_bytes

from assistant.reading.kinds import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

BY_BYTES = [
    pytest.param("纪要.pdf", pdf_bytes(Page().line("纪要")), "pdf", id="pdf"),
    pytest.param("纪要.docx", pdf_bytes(Page().line("纪要")), "pdf", id="pdf renamed to docx"),
    pytest.param("纪要.pdf", b"\r\n\r\n" + pdf_bytes(Page().line("纪要")), "pdf", id="pdf behind a few bytes"),
    pytest.param("通知.doc", OLE, "doc", id="old Word"),
    pytest.param("通知.wps", OLE, "wps", id="WPS"),
    pytest.param("通知.docx", OLE, "doc", id="old Word renamed to docx"),
    pytest.param("台账.xls", OLE, "xls", id="old Excel"),
    pytest.param("通知.doc", b"{\\rtf1", "rtf", id="RTF renamed to doc"),
    pytest.param("照片.jpg", b"\xff\xd8\xff\xe0", "image", id="JPEG"),
    pytest.param("截图.pdf", b"\x89PNG\r\n", "image", id="PNG renamed to pdf"),
    pytest.param("材料.rar", b"Rar!\x1a\x07", "rar", id="RAR"),
    pytest.param("材料.zip", zip_bytes({"1.txt": "甲"}), "zip", id="zip"),
    pytest.param("材料.dat", zip_bytes({"1.txt": "甲"}), "zip", id="zip under another name"),
    pytest.param("台账.zip", zip_bytes({"xl/workbook.xml": ""}), "xlsx", id="Excel renamed to zip"),
    pytest.param("公文.ofd", zip_bytes({"OFD.xml": ""}), "ofd", id="OFD"),
    pytest.param("材料.zip", zip_bytes({"1.txt": "甲"})[:30], "zip", id="cut zip"),
    pytest.param("通知.docx", zip_bytes({"1.txt": "甲"})[:30], "docx", id="cut Word file"),
    pytest.param("说明.TXT", "说明".encode(), "txt", id="text, capital extension"),
    pytest.param("安装.exe", b"MZ\x90\x00", "exe", id="program"),
    pytest.param("空.pdf", b"", "pdf", id="zero bytes"),
    pytest.param("没有后缀", b"abc", "unknown", id="no extension"),
]


@pytest.mark.parametrize(("name", "content", "kind"), BY_BYTES)
def test_a_file_is_what_its_bytes_say(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


def test_a_word_file_renamed_to_pdf_is_a_word_file(tmp_path):
    assert kind_of(word_file(tmp_path / "纪要.pdf", "会议纪要")) == "docx"
