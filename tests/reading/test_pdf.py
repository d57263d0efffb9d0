"""PDF with a text layer: title, paragraphs, tables, pages, boxes; scans and passwords get a status of their own."""

import gc

import pytest
from builders import LEFT, PAGE, Page, pdf_file

from assistant.errors import UnreadableError
from assistant.reading import pdf
from assistant.reading.pdf import read_pdf

LONG = "　　为推进轴承产业质量提升示范试点建设，市政府成立了工"
REST = "作联席会议，由副市长任召集人。"


@pytest.fixture
def read(tmp_path):
    return lambda *pages, **options: read_pdf(pdf_file(tmp_path / "材料.pdf", *pages, **options))


def texts(text):
    return [block.text for block in text.blocks]


def test_a_large_centred_line_is_the_title(read):
    assert read(Page().centred("关于成立工作组的通知").line("各有关单位：").line(LONG).line(REST)).title == "关于成立工作组的通知"


def test_a_title_over_two_lines_is_put_together(read):
    page = Page().centred("关于印发轴承产业质量提升").centred("示范试点实施方案的通知")
    assert read(page.line(LONG).line(REST)).title == "关于印发轴承产业质量提升示范试点实施方案的通知"


def test_a_title_over_two_lines_in_an_embedded_font_is_put_together(sample_docs):
    path = sample_docs / "lanxi-bearings" / "2 加大政策支持" / "2-2 质量失信联合惩戒和质量增信融资工作情况.pdf"
    assert read_pdf(path).title == "关于报送质量失信联合惩戒和质量增信融资工作情况的函"


def test_the_letterhead_is_not_the_title(read):
    page = Page().centred("澜溪市人民政府文件", 36).line("澜政发〔2021〕9号").centred("关于成立工作组的通知")
    assert read(page.line(LONG).line(REST)).title == "关于成立工作组的通知"


def test_a_paper_in_one_size_has_no_title(read):
    assert read(Page().line(LONG).line(REST)).title == ""


def test_lines_of_a_paragraph_are_joined(read):
    assert texts(read(Page().line(LONG).line(REST))) == [LONG.strip() + REST]


def test_a_paragraph_goes_on_over_the_page_end_and_is_quoted_where_it_begins(read):
    (block,) = read(Page().line(LONG), Page().line(REST)).blocks
    assert (block.text, block.page, len(block.boxes)) == (LONG.strip() + REST, 1, 1)


def test_an_indented_line_begins_a_new_paragraph(read):
    assert len(texts(read(Page().line(LONG).line("会议每季度召开一次。", x=102)))) == 2


def test_numbered_lines_are_headings(read):
    found = read(Page().line("一、工作机制").line("（一）成立工作组").line(LONG).line(REST)).blocks
    assert [(b.kind, b.level) for b in found] == [("heading", 1), ("heading", 2), ("paragraph", 0)]


def test_headers_footers_and_page_numbers_are_dropped(read):
    pages = [Page().line("澜溪市申报材料", 10, y=40).line(f"第{n}项工作已经完成。", y=200).line(f"— {n} —", 10, x=280, y=810) for n in (1, 2, 3)]
    assert "".join(texts(read(*pages))) == "第1项工作已经完成。第2项工作已经完成。第3项工作已经完成。"


def test_a_ruled_table_becomes_rows_that_know_their_header(read):
    found = read(Page().line("表1 企业培育情况").table([["年度", "家数"], ["2021", "12"], ["2022", "15"]])).blocks
    assert [(b.text, b.header) for b in found if b.kind == "row"] == [("年度 | 家数", ""), ("2021 | 12", "年度 | 家数"), ("2022 | 15", "年度 | 家数")]


def test_a_caption_over_all_columns_is_not_the_header(read):
    page = Page().table([["年度", "家数"], ["2021", "12"]], y=230).rule(LEFT, 200, 240).rule(LEFT, 200, 0, 30).rule(LEFT + 240, 200, 0, 30)
    found = read(page.line("表1 企业培育情况", 12, LEFT + 6, 220)).blocks
    assert [b.header for b in found if b.text.startswith(("年度", "2021"))] == ["", "年度 | 家数"]


def test_the_text_of_a_table_is_not_read_twice(read):
    found = read(Page().line("表1 企业培育情况").table([["年度", "家数"], ["2021", "12"]]))
    assert "".join(texts(found)).count("2021") == 1


def test_boxes_lie_on_the_page_where_the_line_is_printed(read):
    (block,) = read(Page().line("成立工作组。", y=200)).blocks
    ((left, top, right, bottom),) = block.boxes
    assert 60 < left < right < PAGE[0]
    assert top < 200 < bottom + 5 and bottom - top < 30


def test_pages_count_from_one(read):
    found = read(Page().line("第一件事已办结。"), Page(), Page().line("第二件事已办结。", x=102))
    assert ([b.page for b in found.blocks], found.pages) == ([1, 3], 3)


def test_a_password_is_a_status_of_its_own(read):
    with pytest.raises(UnreadableError, match="解除密码") as raised:
        read(Page().line(LONG), password=True)
    assert raised.value.status == "encrypted"


@pytest.mark.parametrize("keep", [0, 5, 60], ids=["zero bytes", "only %PDF", "a beginning"])
def test_a_broken_pdf_asks_for_a_new_export(tmp_path, keep):
    path = pdf_file(tmp_path / "断.pdf", Page().line(LONG))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UnreadableError, match="重新导出"):
        read_pdf(path)


def test_a_table_goes_on_over_the_page_end_with_its_header(read):
    first = Page().line("表1 企业培育情况", y=600).table([["年度", "家数"], ["2021", "12"]], y=640)
    second = Page().table([["2022", "15"], ["2023", "18"]], y=80)
    found = [b for b in read(first, second).blocks if b.kind == "row"]
    assert [(b.text, b.header, b.page) for b in found[1:]] == [("2021 | 12", "年度 | 家数", 1), ("2022 | 15", "年度 | 家数", 2), ("2023 | 18", "年度 | 家数", 2)]


def test_a_header_printed_again_and_the_mark_that_the_table_goes_on_are_left_out(read):
    first = Page().table([["年度", "家数"], ["2021", "12"]], y=640)
    second = Page().line("续表1", 12, y=70).table([["年度", "家数"], ["2022", "15"]], y=90)
    assert texts(read(first, second)) == ["年度 | 家数", "2021 | 12", "2022 | 15"]


def test_a_row_that_the_page_end_cut_is_made_whole(read):
    first = Page().table([["序号", "企业", "年度"], ["1", "澜锋轴承有限", "2021"]], y=640)
    second = Page().table([["", "公司", ""], ["2", "砚棉纺织", "2022"]], y=80)
    assert texts(read(first, second))[1:] == ["1 | 澜锋轴承有限公司 | 2021", "2 | 砚棉纺织 | 2022"]


def test_another_table_on_the_next_page_has_its_own_header(read):
    first, second = Page().table([["年度", "家数"], ["2021", "12"]], y=640), Page().table([["项目", "金额", "备注"], ["培训", "8", "无"]], y=80)
    assert [b.header for b in read(first, second).blocks] == ["", "年度 | 家数", "", "项目 | 金额 | 备注"]


def test_a_frame_around_a_text_is_no_table(read):
    page = Page().line("荣誉证书", y=220, x=200)
    for inset in (0, 12):
        for x, y, across, down in ((70, 190, 300, 0), (70, 290, 300, 0), (70, 190, 0, 100), (370, 190, 0, 100)):
            page.rule(x - inset, y - inset, across, down)
    assert [b.kind for b in read(page).blocks] == ["paragraph"]


OPEN = [["企业", "项目", "金额"], ["澜锋轴承", "质量诊断", "12.5"], ["砚棉纺织", "团体标准", "8"], ["河角家纺", "培训", "3.25"]]


def aligned(rows, y=300, page=None):
    """The rows of a table without rules."""
    page = page or Page()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            page.line(cell, 12, 70 + 140 * c, y + 24 * r)
    return page


def test_cells_that_stand_below_each_other_are_a_table_without_rules(read):
    found = read(aligned(OPEN, page=Page().line("表1 项目资金", y=260))).blocks
    assert [(b.text, b.header) for b in found] == [("表1 项目资金", ""), ("企业 | 项目 | 金额", ""), *((" | ".join(row), "企业 | 项目 | 金额") for row in OPEN[1:])]


def test_a_cell_of_two_lines_in_a_table_without_rules_is_one_cell(read):
    rows = [*OPEN[:2], ["", "（第二期）", ""], *OPEN[2:]]
    assert texts(read(aligned(rows)))[1] == "澜锋轴承 | 质量诊断（第二期） | 12.5"


@pytest.mark.parametrize("rows", [OPEN[:2], [["甲方", "乙方"]]], ids=["two rows", "one row"])
def test_a_few_aligned_words_are_no_table(read, rows):
    assert all(b.kind != "row" for b in read(aligned(rows)).blocks)


def test_the_running_header_is_a_property(read):
    pages = [Page().line("澜溪市申报材料", 10, y=40).line(f"第{n}项工作已经完成。", y=200) for n in (1, 2, 3)]
    assert read(*pages).properties.running_header == "澜溪市申报材料"


def test_official_page_numbers_stand_higher_and_are_dropped_all_the_same(read):
    assert texts(read(Page().line(LONG).line("— 3 —", 14, 270, 755))) == [LONG.strip()]


def test_a_long_file_is_opened_anew_now_and_then_and_nothing_of_it_is_lost(tmp_path, monkeypatch):
    path = pdf_file(tmp_path / "汇编.pdf", *(Page().line(f"{number}. 第{number}批企业建立首席质量官制度。") for number in range(1, 8)))
    whole, opened = read_pdf(path), []
    open_once = pdf._open
    monkeypatch.setattr(pdf, "_open", lambda given: opened.append(given) or open_once(given))
    monkeypatch.setattr(pdf, "STRETCH", 3)
    assert read_pdf(path) == whole
    assert (len(opened), len(whole.blocks), gc.get_freeze_count()) == (3, 7, 0)
