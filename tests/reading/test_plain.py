"""Plain text in the encodings that offices use."""

import pytest

from assistant.errors import UnreadableError
from assistant.reading.plain import read_text

TEXT = "一、工作情况\n2021年5月成立了工作组。\n\n　\n共12家企业參加。"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_read_in_the_encodings_of_the_trade(tmp_path, encoding):
    (tmp_path / "1.txt").write_bytes(TEXT.encode(encoding))
    assert [b.text for b in read_text(tmp_path / "1.txt").blocks] == ["一、工作情况", "2021年5月成立了工作组。", "共12家企业參加。"]


def test_a_numbered_short_line_is_a_heading(tmp_path):
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    assert [(b.kind, b.level) for b in read_text(tmp_path / "1.txt").blocks][:2] == [("heading", 1), ("paragraph", 0)]


def test_text_has_no_pages_to_quote(tmp_path):
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    assert not read_text(tmp_path / "1.txt").paged


@pytest.mark.parametrize("data", [b"\x80\x81\xff" * 7, bytes(40)], ids=["no encoding", "only zeros"])
def test_what_is_no_text_says_how_to_save_it(tmp_path, data):
    (tmp_path / "1.txt").write_bytes(data)
    with pytest.raises(UnreadableError, match="另存为 UTF-8"):
        read_text(tmp_path / "1.txt")
