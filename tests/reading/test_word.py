"""Word files as offices make them: tracked changes, text boxes, merged cells, notes, page ends."""

import docx
import pytest
from builders import cell, element, paragraph, run_of, table, word_file

from assistant.errors import UnreadableError
from assistant.reading.word import read_word


@pytest.fixture
def read(tmp_path):
    return lambda *parts, **options: read_word(word_file(tmp_path / "材料.docx", *parts, **options))


def texts(text):
    return [block.text for block in text.blocks]


KEPT = [
    pytest.param(paragraph("成立", element("ins", run_of("了工作组"))), "成立了工作组", id="insertion"),
    pytest.param(paragraph("成立", element("del", element("r", element("delText", text="未"))), "工作组"), "成立工作组", id="deletion"),
    pytest.param(paragraph("甲", element("moveFrom", run_of("旧处")), element("moveTo", run_of("新处"))), "甲新处", id="move"),
    pytest.param(paragraph(element("sdt", element("sdtContent", run_of("澜溪市")))), "澜溪市", id="content control"),
    pytest.param(paragraph(element("hyperlink", run_of("门户网站"))), "门户网站", id="link"),
    pytest.param(paragraph("召集人", element("r", element("tab")), "副市长"), "召集人 副市长", id="tab"),
    pytest.param(paragraph("第一行", element("r", element("br")), "第二行"), "第一行 第二行", id="line break"),
    pytest.param(paragraph(element("r", element("instrText", text="PAGE")), "第一页"), "第一页", id="field code"),
    pytest.param(element("sdt", element("sdtContent", paragraph("封面"))), "封面", id="cover control"),
]


@pytest.mark.parametrize(("part", "text"), KEPT)
def test_the_text_is_what_a_reader_sees(read, part, text):
    assert texts(read(part)) == [text]


def test_headings_come_from_style_and_from_numbers(read):
    found = read(paragraph("总体要求", style="Heading1"), "（一）工作机制", "2021年5月成立了工作组，由副市长任组长。").blocks
    assert [(b.kind, b.level) for b in found] == [("heading", 1), ("heading", 2), ("paragraph", 0)]


def test_a_title_in_the_title_style_is_the_title(read):
    assert read("各有关单位：", "工作组已成立。", title="关于成立工作组的通知").title == "关于成立工作组的通知"


def test_body_text_alone_has_no_title(read):
    assert read("各有关单位：", "工作组已成立。").title == ""


def test_a_table_row_knows_its_header(read):
    found = read(table(["年度", "家数"], ["2021", "12"])).blocks
    assert [(b.kind, b.text, b.header) for b in found] == [("row", "年度 | 家数", ""), ("row", "2021 | 12", "年度 | 家数")]


def test_a_vertically_merged_cell_stands_in_its_first_row_only(read):
    rows = table(["企业", "年度"], [cell("澜锋轴承", merged="restart"), "2021"], [cell("澜锋轴承", merged="continue"), "2022"])
    assert texts(read(rows)) == ["企业 | 年度", "澜锋轴承 | 2021", " | 2022"]


def test_a_table_in_a_cell_is_read_after_its_row(read):
    inner = table(["姓名", "职务"], ["张三", "首席质量官"])
    found = texts(read(table(["名单", element("tc", paragraph("见右"), inner, paragraph())])))
    assert found == ["名单 | 见右", "姓名 | 职务", "张三 | 首席质量官"]


def test_a_bar_inside_a_cell_does_not_make_two_cells(read):
    assert texts(read(table(["甲 | 乙", "丙"]))) == ["甲｜乙 | 丙"]


def test_a_content_control_in_a_cell_is_read(read):
    filled = element("tc", element("sdt", element("sdtContent", paragraph("张三"))), paragraph())
    assert texts(read(table(["首席质量官", filled]))) == ["首席质量官 | 张三"]


def test_a_text_box_in_a_cell_is_read(read):
    boxed = element("r", element("pict", element("txbxContent", paragraph("同意聘任"))))
    assert "同意聘任" in "".join(texts(read(table(["意见", element("tc", paragraph(boxed))]))))


def test_a_text_box_is_read_after_its_paragraph(read):
    boxed = element("r", element("pict", element("txbxContent", paragraph("工作组揭牌现场"))))
    assert texts(read(paragraph("照片如下：", boxed))) == ["照片如下：", "工作组揭牌现场"]


def mark():
    """What Word leaves where a page ended when it last showed the file."""
    return element("r", element("lastRenderedPageBreak"))


def page_break():
    return element("r", element("br", type="page"))


def test_pages_are_counted_by_the_marks_that_word_left(read):
    found = read("第一页上的事。", paragraph(mark(), "第二页上的事。"), paragraph("第二页", mark(), "到第三页。"), "第三页上的事。")
    assert ([b.page for b in found.blocks], found.pages, found.paged) == ([1, 2, 2, 3], 3, True)


def test_a_page_break_with_words_own_mark_in_the_next_run_is_one_page_end(read):
    assert [b.page for b in read("第一页上的事。", paragraph(page_break(), mark(), "第二页上的事。")).blocks] == [1, 2]


def test_a_page_break_with_words_own_mark_in_the_next_paragraph_is_one_page_end(read):
    found = read("第一页上的事。", paragraph(page_break()), paragraph(mark(), "第二页上的事。"))
    assert [b.page for b in found.blocks] == [1, 2]


def test_a_paragraph_that_begins_a_page_and_words_own_mark_in_it_are_one_page_end(read):
    begins = paragraph(mark(), "第二页上的事。")
    begins.insert(0, element("pPr", element("pageBreakBefore")))
    assert [b.page for b in read("第一页上的事。", begins).blocks] == [1, 2]


def test_without_such_marks_no_page_is_quoted(read):
    assert not read("第一页上的事。", "也许是第二页上的事。").paged


def test_an_empty_document_has_no_blocks(read):
    assert read().blocks == ()


def test_a_word_file_that_python_docx_made_from_scratch_is_read(tmp_path):
    word = docx.Document()
    word.add_heading("质量提升工作情况", 1)
    word.add_paragraph("已开展培训3次。")
    word.save(str(tmp_path / "1.docx"))
    assert texts(read_word(tmp_path / "1.docx")) == ["质量提升工作情况", "已开展培训3次。"]


@pytest.mark.parametrize("keep", [0, 300, 2000], ids=["zero bytes", "a beginning", "half"])
def test_a_broken_word_file_asks_to_be_saved_anew(tmp_path, keep):
    path = word_file(tmp_path / "断.docx", "正文")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UnreadableError, match="另存后重新提交"):
        read_word(path)
