"""Lines on pages → paragraphs: the geometry, on hand-made lines."""

from dataclasses import replace

import pytest

from assistant.reading.layout import Line, drop_running, heading_level, joined, paragraphs, pick_title

WIDTH, HEIGHT, SIZE = 595, 842, 16


def line(text, top=300, left=70, right=525, page=1, size=SIZE):
    return Line(text, page, (left, top, right, top + size), WIDTH, HEIGHT)


def texts(*lines):
    return [block.text for block in paragraphs(lines)]


HEADINGS = [
    ("第一章 总则", 1), ("一、总体要求", 1), ("十二、保障措施", 1), ("（一）成立工作组", 2), ("(二)召开会议", 2), ("1.会议情况", 3), ("1、会议情况", 3),
    ("（1）参会人员", 3), ("3.1 标准化工作", 3), ("第三条 会员义务", 3), ("2021年工作情况", 0), ("一、各单位要提高认识。", 0), ("总体要求", 0), ("", 0),
    ("一、" + "很长" * 20, 0),
]


@pytest.mark.parametrize(("text", "level"), HEADINGS, ids=[h[0][:12] or "empty" for h in HEADINGS])
def test_a_short_numbered_line_is_a_heading(text, level):
    assert heading_level(text) == level


@pytest.mark.parametrize("text", ["3.5%的年均增长", "12.5万元", "0.82 亿元"])
def test_a_figure_is_no_heading(text):
    assert heading_level(text) == 0


def test_lines_that_fill_the_width_are_one_paragraph():
    assert texts(line("前半句", 300), line("后半句。", 324, right=200)) == ["前半句后半句。"]


def test_a_line_that_ends_early_ends_the_paragraph():
    assert texts(line("第一段。", 300, right=300), line("第二段", 324), line("继续。", 348, right=200)) == ["第一段。", "第二段继续。"]


def test_a_wide_gap_ends_the_paragraph():
    assert texts(line("前半句", 300), line("隔得很远", 400)) == ["前半句", "隔得很远"]


def test_another_size_ends_the_paragraph():
    assert texts(line("正文正文正文", 300), line("脚注", 324, size=9)) == ["正文正文正文", "脚注"]


def test_latin_words_keep_their_blank_at_the_line_end():
    assert texts(line("质量管理体系 ISO", 300), line("9001 认证", 324, right=200)) == ["质量管理体系 ISO 9001 认证"]


def test_a_title_wider_than_the_text_does_not_move_its_margins():
    title = line("关于印发某某产业质量提升做法选编（第二辑）的通知", 200, left=32, right=563, size=22)
    body = [line("现将选编印发给你们，共收录十九篇，由各单位自荐", 300), line("专家复盘提炼而成。", 324, right=200)]
    assert texts(title, *body) == [title.text, "现将选编印发给你们，共收录十九篇，由各单位自荐专家复盘提炼而成。"]


def test_in_two_columns_a_paragraph_goes_on_in_the_next_one():
    left = [line(f"左{n}", 200 + 24 * n, 70, 290) for n in range(3)]
    right = [line(f"右{n}", 200 + 24 * n, 305, 525) for n in range(3)]
    assert texts(*left, *right) == ["左0左1左2右0右1右2"]


def test_lines_know_the_bounds_of_their_column():
    left = replace(line("前半句写满了这一栏", 700, 70, 180), column=(70, 182))
    right = replace(line("后半句。", 200, 200, 260), column=(200, 312))
    assert texts(left, right) == ["前半句写满了这一栏后半句。"]


FULL_LINES = [
    pytest.param("一次检验合格率达到", "98.6%，居全省前列。", id="a figure that did not fit"),
    pytest.param("团体标准12项，各县", "（市、区）各一项。", id="brackets and marks that stay together"),
    pytest.param("省局选定示范试", "点“链上会诊”模式推广。", id="a quotation mark that clings to both sides"),
    pytest.param("召开质量提升推进会3", "次。", id="a character with its full stop"),
]


@pytest.mark.parametrize(("first", "second"), FULL_LINES)
def test_a_line_is_full_where_the_next_word_did_not_fit(first, second):
    assert texts(line("这一行写满了整个版心", 276), line(first, 300, right=485), line(second, 324, right=200)) == ["这一行写满了整个版心" + first + second]


def test_a_line_of_figures_is_lower_but_of_the_same_size():
    assert texts(line("标准编号为", 300), line("2022。", 326, right=120, size=12)) == ["标准编号为2022。"]


def test_a_paragraph_is_as_sure_as_its_least_sure_line_and_pointed_at_with_any():
    first, second = replace(line("前半句", 300), confidence=0.8), replace(line("后半句。", 324, right=200), pointed=True)
    (block,) = paragraphs([first, second])
    assert (block.confidence, block.pointed) == (0.8, True)


def test_no_lines_make_no_paragraphs():
    assert paragraphs([]) == []


@pytest.mark.parametrize("mark", ["3", "— 3 —", "第3页", "第 3 页 共 12 页", "3/12", "-3-"])
def test_page_numbers_at_the_edge_are_dropped(mark):
    assert drop_running([line("正文"), line(mark, 810)], 1) == [line("正文")]


@pytest.mark.parametrize("text", ["2021年6月15日", "澜溪市市场监督管理局", "共12家"])
def test_what_stands_at_the_edge_of_one_page_alone_is_kept(text):
    assert len(drop_running([line("正文"), line(text, 800)], 1)) == 2


def test_a_number_in_the_middle_of_the_page_is_no_page_number():
    assert len(drop_running([line("12", 400)], 1)) == 1


def test_a_header_that_counts_is_still_the_same_header():
    lines = [line(f"会讯 第{n}版", 30, page=n) for n in (1, 2, 3)]
    assert drop_running([*lines, line("正文")], 3) == [line("正文")]


TITLES = [
    pytest.param([("关于成立工作组的通知", 44.0), ("正文", 0.0)], "关于成立工作组的通知", id="one line"),
    pytest.param([("实施方案", 44.0), ("（2021—2024年）", 44.0), ("正文", 0.0)], "实施方案（2021—2024年）", id="two lines"),
    pytest.param([("澜溪市人民政府文件", 72.0), ("澜政发〔2021〕9号", 32.0), ("关于成立工作组的通知", 44.0)], "关于成立工作组的通知", id="below a letterhead"),
    pytest.param([("澜溪市人民政府", 72.0), ("正文", 0.0)], "澜溪市人民政府", id="letterhead alone"),
    pytest.param([("正文", 0.0), ("正文", 0.0)], "", id="nothing stands out"),
    pytest.param([("主标题", 44.0), ("副标题", 32.0)], "主标题", id="subtitle"),
    pytest.param([("正文", 0.0), ("迟到的标题", 44.0)], "迟到的标题", id="below other lines"),
    pytest.param([], "", id="empty"),
]


@pytest.mark.parametrize(("candidates", "title"), TITLES)
def test_the_title_is_what_stands_out_first(candidates, title):
    assert pick_title(candidates) == title


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [("获批于202", "3年4月", "获批于2023年4月"), ("投入1", "20.5万元", "投入120.5万元"), ("2021 2022", "2023年", "2021 2022 2023年"), ("ISO", "9001", "ISO 9001"), ("共12", "34 56", "共12 34 56")],
)
def test_a_number_broken_at_the_end_of_a_line_becomes_whole(first, second, whole):
    assert joined(first, second) == whole


def test_a_signature_that_is_wider_than_the_page_is_one_line_and_its_date_another():
    signed = [line("霁浦市质量检验检测研究院、霁浦市职业技术学院联", 400, left=82), line("合课题组", 424, left=461), line("2023年5月5日", 448, left=440)]
    assert texts(line("正文写满了这一行的版心", 300), *signed)[1:] == ["霁浦市质量检验检测研究院、霁浦市职业技术学院联合课题组", "2023年5月5日"]


def test_a_date_below_a_signature_as_wide_as_the_page_stays_apart():
    signed = [line("霁浦市质量检验检测研究院和职业技术学院联合课题组", 400, left=82), line("2023年5月5日", 424, left=440)]
    assert texts(line("正文写满了这一行的版心。", 300), *signed)[1:] == [s.text for s in signed]


def test_years_in_a_row_are_not_parted_at_the_end_of_a_line():
    assert texts(line("这一行写满了整个版心", 276), line("“专精特新”企业在", 300, right=420), line("2022、2023、2024三年。", 324))[0].endswith("企业在2022、2023、2024三年。")


@pytest.mark.parametrize(("first", "second"), [("取得“专精特新”称号的企业是6", "家、2022年多2家。"), ("两年的产值分别是", "128.5，141.3亿元。")])
def test_a_figure_with_a_comma_before_it_clings_to_what_it_follows(first, second):
    assert texts(line("这一行写满了整个版心", 276), line(first, 300, right=470), line(second, 324))[0].endswith(first + second)


def test_two_signatures_one_below_the_other_stay_apart():
    assert texts(line("正文写满了这一行的版心。", 300), line("霁浦市市场监督管理局", 400, left=365), line("霁浦市财政局", 424, left=429))[1:] == ["霁浦市市场监督管理局", "霁浦市财政局"]
