"""What a file really is: the first bytes count, the extension only hints."""

import tracemalloc
import zipfile

import pytest
from builders import Page, pdf_bytes, word_file, zip_bytes
from office_files import DATA, mail_bytes, ods_bytes

from assistant.reading.kinds import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD_WORD, OLD_SHEET = (DATA / "notice.doc").read_bytes(), (DATA / "ledger.xls").read_bytes()


def stream(name):
    """A compound file with a stream of that name."""
    return OLE + name.encode("utf-16-le") + bytes(80)



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
    pytest.param("台账.doc", OLD_SHEET, "xls", id="old Excel renamed to doc"),
    pytest.param("通知.xls", OLD_WORD, "doc", id="old Word renamed to xls"),
    pytest.param("通知.wps", OLD_WORD, "wps", id="WPS with its stream"),
    pytest.param("台账.et", OLD_SHEET, "et", id="WPS sheet"),
    pytest.param("汇报.dps", stream("PowerPoint Document"), "dps", id="WPS slides"),
    pytest.param("汇报", stream("PowerPoint Document"), "ppt", id="old slides without extension"),
    pytest.param("台账.xlsx", stream("EncryptedPackage"), "xlsx", id="Excel with a password"),
    pytest.param("通知.doc", stream("EncryptedPackage"), "docx", id="Word with a password"),
    pytest.param("汇报.pdf", zip_bytes({"ppt/presentation.xml": ""}), "pptx", id="slides renamed to pdf"),
    pytest.param("名单.xls", ods_bytes(("姓名",)), "ods", id="open sheet"),
    pytest.param("通知.zip", zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt", id="open text"),
    pytest.param("台账.xls", b"\xef\xbb\xbf \n<!DOCTYPE html><table>", "html", id="web page renamed to xls"),
    pytest.param("通知.doc", b"<!-- made by --> <html xmlns:o=''>", "html", id="web page renamed to doc"),
    pytest.param("说明.txt", b"<html> is a tag", "txt", id="text about a web page"),
    pytest.param("通知.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", "mht", id="archived web page renamed to doc"),
    pytest.param("函.eml", mail_bytes("函"), "eml", id="mail"),
    pytest.param("函", mail_bytes("函"), "eml", id="mail without extension"),
    pytest.param("通知.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "wordml", id="Word 2003"),
    pytest.param("材料.zip", b"7z\xbc\xaf\x27\x1c", "7z", id="7z renamed to zip"),
    pytest.param("照片", b"GIF89a", "image", id="GIF"),
    pytest.param("照片.csv", b"BM\x36\x10\x0e\x00\x00\x00\x00\x00", "image", id="bitmap renamed to csv"),
    pytest.param("人员.csv", "BM,MC\n001,市场监管局\n".encode("gbk"), "csv", id="sheet that begins with BM"),
    pytest.param("名单.csv", "MZ,XM\n汉,张三\n".encode(), "csv", id="sheet that begins with MZ"),
    pytest.param("比赛.md", "PK赛结果如下".encode(), "txt", id="text that begins with PK"),
    pytest.param("附件3.1 会议纪要", b"abc", "unknown", id="number of an annex, no extension"),
    pytest.param("通知3.1", b"abc", "unknown", id="number of an annex at the end"),
    pytest.param("3.1" + "关于印发质量提升行动方案的通知" * 5, b"abc", "unknown", id="long name without extension"),
    pytest.param("录像.3gp", b"abc", "3gp", id="extension that begins with a digit"),
    pytest.param("说明.TXT ", "说明".encode(), "txt", id="blank behind the extension"),
]


@pytest.mark.parametrize(("name", "content", "kind"), BY_BYTES)
def test_a_file_is_what_its_bytes_say(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


def test_a_container_with_a_damaged_declaration_is_what_its_name_says(tmp_path):
    with zipfile.ZipFile(tmp_path / "通知.odt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 20)
    data = bytearray((tmp_path / "通知.odt").read_bytes())
    data[40:50] = b"\xff" * 10
    (tmp_path / "通知.odt").write_bytes(data)
    assert kind_of(tmp_path / "通知.odt") == "odt"


def test_no_more_than_the_beginning_of_a_declaration_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "通知.odt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" + " " * 50_000_000)
    tracemalloc.start()
    kind_of(tmp_path / "通知.odt")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000


def test_a_word_file_renamed_to_pdf_is_a_word_file(tmp_path):
    assert kind_of(word_file(tmp_path / "纪要.pdf", "会议纪要")) == "docx"
