"""Web pages, rich text and mails."""

from email import message_from_bytes, policy

import pytest
from office_files import PASSAGE, mail_bytes, rtf_bytes

from assistant.errors import UnreadableError
from assistant.reading.markup import read_html, read_mail, read_rtf


@pytest.fixture
def page(tmp_path):
    def read(text, encoding="utf-8"):
        (tmp_path / "1.html").write_bytes(text.encode(encoding))
        return read_html(tmp_path / "1.html")

    return read


def texts(found):
    return [b.text for b in found.blocks]


SEEN = [
    pytest.param("<p>成立了<b>工作组</b>。</p>", ["成立了工作组。"], id="inline"),
    pytest.param("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"], id="text around a paragraph"),
    pytest.param("第一行<br>第二行", ["第一行", "第二行"], id="line break"),
    pytest.param("<ul><li>甲<li>乙</ul>", ["甲", "乙"], id="list"),
    pytest.param("<script>x()</script><style>p{}</style><p>甲</p>", ["甲"], id="script and style"),
    pytest.param("<p>成立<del>未</del>工作组</p>", ["成立工作组"], id="deletion"),
    pytest.param('<p style="display: none">不见</p><p>可见</p>', ["可见"], id="hidden"),
    pytest.param("<!-- 注 --><p>甲&nbsp;&amp;乙</p>", ["甲 &乙"], id="comment and entities"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("source", "found"), SEEN)
def test_a_page_is_what_a_reader_sees(page, source, found):
    assert texts(page(source)) == found


def test_headings_keep_their_level(page):
    assert [(b.kind, b.level) for b in page("<h1>总体情况</h1><h5>培训</h5><p>已开展。</p>").blocks] == [("heading", 1), ("heading", 3), ("paragraph", 0)]


def test_merged_cells_keep_the_columns(page):
    found = page('<table><tr><th rowspan=2>企业<th>年度<th>家数<tr><td colspan=2>合计 27<tr><td>甲厂<td>2021<td>12</table>')
    assert [(b.text, b.header) for b in found.blocks] == [
        ("企业 | 年度 | 家数", ""), (" | 合计 27", "企业 | 年度 | 家数"), ("甲厂 | 2021 | 12", "企业 | 年度 | 家数"),
    ]


def test_a_table_that_only_lays_out_a_page_is_no_table(page):
    found = page("<table><tr><td>菜单<td><table><tr><td>年度<td>家数<tr><td>2021<td>12</table></table>")
    assert [(b.kind, b.text) for b in found.blocks] == [("paragraph", "菜单"), ("row", "年度 | 家数"), ("row", "2021 | 12")]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("named", [True, False])
def test_a_page_is_read_in_the_encodings_of_the_trade(page, encoding, named):
    head = f'<meta charset="{encoding}"><title>标题</title>' if named else "<title>标题</title>"
    found = page(f"<html><head>{head}</head><body><p>{PASSAGE}</p></body></html>", encoding)
    assert (found.title, texts(found)) == ("标题", [PASSAGE])


def test_a_page_that_names_the_wrong_encoding_is_read_all_the_same(page):
    assert texts(page(f'<meta charset="utf-8"><p>{PASSAGE}</p>', "gbk")) == [PASSAGE]


@pytest.fixture
def rich(tmp_path):
    def read(body):
        (tmp_path / "1.rtf").write_bytes(rtf_bytes(body))
        return read_rtf(tmp_path / "1.rtf")

    return read


def test_rich_text_is_read_with_its_tables(rich):
    found = rich(f"一、情况\\par {PASSAGE}\\par \\trowd 年度\\cell 家数\\cell\\row\\trowd 2021\\cell 12\\cell\\row 完")
    assert texts(found) == ["一、情况", PASSAGE, "年度 | 家数", "2021 | 12", "完"]
    assert [b.header for b in found.blocks] == ["", "", "", "年度 | 家数", ""]


def test_deletions_in_rich_text_are_dropped(rich):
    assert texts(rich("工作组{\\deleted\\revauthdel1 尚未}已成立。")) == ["工作组已成立。"]


def test_a_footnote_in_rich_text_stands_behind_its_paragraph(rich):
    assert texts(rich("培育12家{\\footnote\\pard 不含{\\b 分}公司。}企业。\\par 下一段。")) == ["培育12家企业。", "不含分公司。", "下一段。"]


def test_characters_by_number_are_read(rich):
    assert texts(rich("\\u24037?\\u20316?\\u32452?")) == ["工作组"]


@pytest.fixture
def mail(tmp_path):
    def read(*given, **options):
        (tmp_path / "1.eml").write_bytes(mail_bytes(*given, **options))
        return read_mail(tmp_path / "1.eml")

    return read


def test_a_mail_begins_with_who_wrote_what_when(mail):
    found = mail(PASSAGE)
    assert texts(found) == ["主题：关于报送进展情况的函", "发件人：质量科 <a@example.cn>", "收件人：b@example.cn", "日期：2021-05-18 09:00", PASSAGE]
    assert (found.title, found.problem) == ("关于报送进展情况的函", None)


def test_a_mail_in_html_keeps_its_tables(mail):
    found = mail("<p>见下表。</p><table><tr><td>年度<td>家数<tr><td>2021<td>12</table>", html=True)
    assert texts(found)[-3:] == ["见下表。", "年度 | 家数", "2021 | 12"]


def test_attachments_are_named_and_not_forgotten(mail):
    found = mail(PASSAGE, attachments=["名单.xlsx", "证书.pdf"])
    assert "附件：名单.xlsx、证书.pdf" in texts(found)
    assert "名单.xlsx、证书.pdf" in found.problem[0] and "另存" in found.problem[0]


def forwarded(*mails, name=None):
    """A mail that forwards others."""
    made = message_from_bytes(mail_bytes("请查收。"), policy=policy.default)
    for given in mails:
        made.add_attachment(message_from_bytes(given, policy=policy.default), filename=name)
    return made.as_bytes()


@pytest.mark.parametrize("name", [None, "转发.eml"])
def test_forwarded_mails_are_read_however_deep(tmp_path, name):
    inner = forwarded(mail_bytes(PASSAGE, subject="回复：名单"), name=name)
    (tmp_path / "1.eml").write_bytes(forwarded(inner, mail_bytes("另见附件。", attachments=["证书.pdf"]), name=name))
    found = read_mail(tmp_path / "1.eml")
    assert (found.title, [t for t in texts(found) if "。" in t]) == ("关于报送进展情况的函", ["请查收。", "请查收。", PASSAGE, "另见附件。"])
    assert "主题：回复：名单" in texts(found) and found.problem is not None and "没有读取：证书.pdf；" in found.problem[0]


def test_attachments_shown_within_the_text_are_named_pictures_are_not(tmp_path):
    made = message_from_bytes(mail_bytes("见图。"), policy=policy.default)
    for kind, name in (("image/png", "logo.png"), ("application/pdf", "证书.pdf")):
        made.add_attachment(b"x", *kind.split("/"), filename=name, disposition="inline")
    (tmp_path / "1.eml").write_bytes(made.as_bytes())
    found = read_mail(tmp_path / "1.eml")
    assert found.problem is not None and "没有读取：证书.pdf；" in found.problem[0]


def test_an_archived_web_page_is_read(tmp_path):
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    part = f"--b\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n<title>通知</title><p>{PASSAGE}</p>\n"
    picture = "--b\nContent-Type: image/png\nContent-Location: 1.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    (tmp_path / "1.mht").write_bytes((head + part + picture).encode("gbk"))
    found = read_mail(tmp_path / "1.mht")
    assert (found.title, texts(found), found.problem) == ("通知", [PASSAGE], None)


def test_what_is_no_mail_says_so(tmp_path):
    (tmp_path / "1.eml").write_bytes(b"\x00\x01")
    with pytest.raises(UnreadableError, match="另存为 PDF"):
        read_mail(tmp_path / "1.eml")
