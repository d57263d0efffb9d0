"""Word files as offices make them: tracked changes, text boxes, merged cells, notes, page ends."""

from datetime import datetime

import docx
import pytest
from builders import cell, element, paragraph, run_of, table, word_file
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Cm
from office_files import note_mark, noted_word_file, text_box
from PIL import Image

from assistant.errors import UnreadableError
from assistant.models import Block, PageSeal
from assistant.reading import ocr_switch, pictures
from assistant.reading.contents import PictureText
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
    pytest.param(paragraph("甲", element("r", element("rPr", element("vanish")), element("t", text="不印")), "乙"), "甲乙", id="hidden text"),
    pytest.param(paragraph(element("r", element("sym", font="Wingdings", char="F0FE")), "已完成"), "☑已完成", id="ticked box"),
    pytest.param(paragraph("质", element("ruby", element("rt", run_of("zhì")), element("rubyBase", run_of("量")))), "质量", id="pronunciation"),
    pytest.param(paragraph("照片\ufffc如下"), "照片如下", id="place of an object"),
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


def deleted_end(*parts):
    """A paragraph whose end is a tracked deletion."""
    made = paragraph(*parts)
    made.insert(0, element("pPr", element("rPr", element("del", id=9))))
    return made


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next(read):
    assert texts(read(deleted_end("成立了"), "工作组。", "另一段。")) == ["成立了工作组。", "另一段。"]


def test_a_paragraph_that_was_deleted_as_a_whole_is_gone(read):
    assert texts(read(deleted_end(element("del", element("r", element("delText", text="尚未成立")))), "已成立。")) == ["已成立。"]


def test_a_row_that_was_deleted_is_gone(read):
    rows = table(["年度", "家数"], ["2021", "12"], ["2022", "15"])
    rows[1].insert(0, element("trPr", element("del", id=9)))
    assert texts(read(rows)) == ["年度 | 家数", "2022 | 15"]


def noted(tmp_path, *parts, **more):
    return read_word(noted_word_file(tmp_path / "注.docx", *parts, **more))


def test_notes_stand_right_behind_the_paragraph_that_refers_to_them(tmp_path):
    parts = [paragraph("培育12家", note_mark("footnote", 2), "企业", note_mark("endnote", 1), "。"), paragraph("下一段", note_mark("footnote", 1), "。")]
    found = noted(tmp_path, *parts, footnotes=["乙注。", "甲注。"], endnotes=["尾注。"])
    assert texts(found) == ["培育12家企业。", "甲注。", "尾注。", "下一段。", "乙注。"]


def test_a_note_to_a_table_stands_behind_the_table(tmp_path):
    rows = table(["年度", "家数"], ["2021", element("tc", paragraph("12", note_mark("footnote", 1)))])
    assert texts(noted(tmp_path, rows, footnotes=["不含分公司。"])) == ["年度 | 家数", "2021 | 12", "不含分公司。"]


def test_a_note_whose_reference_was_deleted_is_gone(tmp_path):
    assert texts(noted(tmp_path, paragraph("甲", element("del", note_mark("footnote", 1))), footnotes=["注。"])) == ["甲"]


def test_running_headers_are_no_text_but_a_property(tmp_path):
    found = noted(tmp_path, "正文。", header="澜溪市质量提升示范试点申报材料")
    assert (texts(found), found.properties.running_header) == (["正文。"], "澜溪市质量提升示范试点申报材料")


def test_the_dates_of_the_file_are_properties(tmp_path):
    word = docx.Document()
    word.core_properties.created = datetime(2021, 5, 18, 9)
    word.save(str(tmp_path / "1.docx"))
    assert read_word(tmp_path / "1.docx").properties.created == "2021-05-18"


def marked(text, *marks):
    return paragraph("全年", element("r", element("rPr", *marks), element("t", text=text)))


RED = element("color", val="FF0000")
POINTED = [
    pytest.param([element("u", val="single", color="FF0000")], True, id="red line"),
    pytest.param([element("u", val="single"), RED], True, id="red text, underlined"),
    pytest.param([element("highlight", val="yellow")], True, id="highlighted"),
    pytest.param([element("color", val="FF0000")], False, id="red text, as in letterheads"),
    pytest.param([element("u", val="single")], False, id="black line"),
    pytest.param([element("u", val="single", color="0000FF")], False, id="blue line"),
    pytest.param([element("u", val="none"), element("color", val="C00000")], False, id="no line"),
    pytest.param([element("highlight", val="none")], False, id="no highlight"),
]


@pytest.mark.parametrize(("marks", "pointed"), POINTED)
def test_red_lines_and_highlights_are_the_applicants_own_pointers(read, marks, pointed):
    assert [b.pointed for b in read(marked("召开会议三次", *marks), "另一段。").blocks] == [pointed, False]


def test_a_row_with_a_highlighted_cell_is_pointed_at(read):
    rows = table(["年度", "家数"], ["2021", element("tc", marked("12", element("highlight", val="yellow")))])
    assert [b.pointed for b in read(rows).blocks] == [False, True]


def wide(text, columns):
    return element("tc", element("tcPr", element("gridSpan", val=columns)), paragraph(text))


def test_cells_merged_over_columns_keep_the_others_below_their_header(read):
    found = read(table(["企业", "2021年", "2022年"], [wide("合计", 2), "27"])).blocks
    assert found[1].text == "合计 |  | 27"


def test_a_header_of_two_rows_becomes_one(read):
    rows = table([cell("企业", merged="restart"), wide("培育数量", 2)], [cell(merged="continue"), "2021年", "2022年"], ["甲厂", "12", "15"])
    assert [(b.text, b.header) for b in read(rows).blocks] == [
        ("企业 | 培育数量 2021年 | 培育数量 2022年", ""), ("甲厂 | 12 | 15", "企业 | 培育数量 2021年 | 培育数量 2022年"),
    ]


def test_a_table_of_one_cell_is_only_a_frame(read):
    found = read(table([element("tc", paragraph("总体情况", style="Heading1"), paragraph("工作组已成立。"))]))
    assert [(b.kind, b.text) for b in found.blocks] == [("heading", "总体情况"), ("paragraph", "工作组已成立。")]


def test_each_row_knows_its_page(read):
    found = read(table(["年度", "家数"], ["2021", "12"], [element("tc", paragraph(mark(), "2022")), "15"]), "表后。")
    assert [b.page for b in found.blocks] == [1, 1, 2, 2]


def test_a_page_end_in_a_nested_table_counts_once(read):
    inner = table(["姓名", "职务"], [element("tc", paragraph(mark(), "张三")), "局长"])
    assert read(table(["名单", element("tc", paragraph("见右"), inner, paragraph())])).pages == 2


def test_a_text_box_in_a_text_box_is_read_once(read):
    assert texts(read(paragraph("照片：", text_box(paragraph("揭牌", text_box("现场")))))) == ["照片：", "揭牌", "现场"]


def pictured(tmp_path, *widths):
    word = docx.Document()
    word.add_paragraph("见扫描件：")
    for number, width in enumerate(widths):
        Image.new("L", (210, 297), number).save(tmp_path / f"{number}.png")
        word.add_picture(str(tmp_path / f"{number}.png"), width=Cm(width))
    word.save(str(tmp_path / "图.docx"))
    return read_word(tmp_path / "图.docx")


def test_large_pictures_are_recognised_and_small_ones_left(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "recogniser", lambda: lambda data, page: PictureText((Block("扫描出的文字", page, boxes=((0, 0, 9, 9),)),), 2, ("澜溪市人民政府",)))
    found = pictured(tmp_path, 15, 3)
    assert (texts(found), found.blocks[1].boxes) == (["见扫描件：", "扫描出的文字"], ())
    assert found.properties.seals == (PageSeal(1, "澜溪市人民政府"),)
    assert (found.unclear_pages, found.problem) == ((1,), ("第 1 页有 2 行看不清，请对照原件", "2 lines on pages 1 are unclear; see the original"))


def test_what_is_unclear_in_a_photo_is_not_told(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "recogniser", lambda: lambda data, page: PictureText(unread=9))
    assert pictured(tmp_path, 9).problem is None


@pytest.mark.parametrize(("widths", "asked"), [((15,), True), ((3,), False), ((), False)], ids=["a scan", "a logo", "no picture"])
def test_only_a_file_with_large_pictures_asks_for_the_recognition(tmp_path, widths, asked):
    ocr_switch.begin(allowed=False)
    try:
        pictured(tmp_path, *widths)
        assert ocr_switch.was_refused() == asked
    finally:
        ocr_switch.begin(allowed=True)


def fails(data, page):
    raise ValueError("not a picture")


@pytest.mark.parametrize("recognise", [None, fails], ids=["not installed", "fails"])
def test_pictures_as_large_as_a_page_that_were_not_read_are_told(tmp_path, monkeypatch, recognise):
    monkeypatch.setattr(pictures, "recogniser", lambda: recognise)
    found = pictured(tmp_path, 15, 16, 3)
    assert "2 张整页图片" in found.problem[0] and found.unread_pages == (1,)


def test_embedded_files_are_named(tmp_path):
    word = docx.Document(str(word_file(tmp_path / "1.docx", "统计表见附件，双击打开。")))
    kinds = {"Microsoft_Excel_Sheet1.xlsx": "package", "oleObject1.bin": "oleObject"}
    for name, kind in kinds.items():
        part = Part(PackURI(f"/word/embeddings/{name}"), "application/octet-stream", b"x", word.part.package)
        word.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    word.save(str(tmp_path / "1.docx"))
    assert "Microsoft_Excel_Sheet1.xlsx、oleObject1.bin；请另存" in read_word(tmp_path / "1.docx").problem[0]


def test_a_word_file_with_a_password_asks_to_be_saved_without(tmp_path):
    (tmp_path / "锁.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UnreadableError, match="解除密码") as error:
        read_word(tmp_path / "锁.docx")
    assert error.value.status == "encrypted"
