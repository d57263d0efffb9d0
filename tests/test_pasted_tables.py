"""Tables that were pasted as text, one cell a line."""

from builders import document

from assistant.models import Block
from assistant.passages import passages
from assistant.passages.pasted_tables import with_tables

CELLS = ["年份", "户数", "产值", "人均产值", "2021", "58", "61.4", "65.95", "2022", "61", "66.9", "71.02", "2023（1—7月）", "66", "74.2", "—"]


def lines(*texts):
    return [Block(text, 1, boxes=((0, n, 9, n + 1),)) for n, text in enumerate(texts)]


def rows(blocks):
    return [(b.header, b.text) for b in with_tables(blocks) if b.kind == "row"]


def test_cells_that_repeat_the_same_columns_are_rows_below_their_header():
    head = "年份 | 户数 | 产值 | 人均产值"
    assert rows(lines(*CELLS)) == [("", head), (head, "2021 | 58 | 61.4 | 65.95"), (head, "2022 | 61 | 66.9 | 71.02"), (head, "2023（1—7月） | 66 | 74.2 | —")]


def test_a_row_has_the_boxes_of_its_cells():
    assert [b.boxes[0][1] for b in with_tables(lines(*CELLS))] == [0, 4, 8, 12] and len(next(iter(with_tables(lines(*CELLS)))).boxes) == 4


def test_what_stands_above_and_behind_a_table_stays_as_it_is():
    found = list(with_tables(lines("主要数据", "单位：亿元", *CELLS, "统计局", "以上数据由县统计局提供。")))
    assert [b.text for b in found if b.kind == "paragraph"] == ["主要数据", "单位：亿元", "统计局", "以上数据由县统计局提供。"]


def test_a_thousand_tables_in_one_run_are_read():
    assert len(rows(lines(*CELLS * 1000))) == 4000


def test_words_and_columns_of_figures_may_be_mixed():
    cells = ["资金来源", "用途", "2022年", "2023年", "市财政", "宣传", "28.5", "26", "市财政", "诊断", "46", "51.8", "县财政", "平台", "60", "0"]
    assert rows(lines(*cells))[1:] == [("资金来源 | 用途 | 2022年 | 2023年", row) for row in ("市财政 | 宣传 | 28.5 | 26", "市财政 | 诊断 | 46 | 51.8", "县财政 | 平台 | 60 | 0")]


def test_a_list_of_names_or_of_certificates_is_no_table():
    assert not rows(lines(*["澜锋轴承", "霁浦传动", "桐崦铸件", "梅陵机械", "楠屿链条", "榔屿齿轮"]))
    assert not rows(lines("澜锋轴承", "GB/T 19001-2016", "有效", "2022-05-17", "2025-05-16", "已关闭", "API Q1", "有效", "2021-12-08", "2024-12-08", "GB/T 24001-2016", "有效"))
    assert not rows(lines("年份", "产值", "2021", "61.4"))
    assert not rows(lines("桐崦市市场监督管理局文件", "桐市监〔2022〕31号", "关于印发《轴承产业质量规划（2022—", "2025年）》的通知", "（节选）", "2022年4月12日"))
    assert not rows(lines("标准文本", "2019", "2021", "2023", "2024"))
    assert not rows(lines("专精特新企业", "2024年8月", "34", "高新技术企业", "2024年8月", "12"))


def test_years_and_figures_in_turn_are_rows_below_what_they_count():
    found = list(with_tables(lines("专精特新企业", "2021年8月", "6", "2022年末", "11", "2023年末", "19", "高新技术企业", "2024年8月", "34")))
    assert [(b.header, b.text) for b in found if b.kind == "row"] == [(" | 专精特新企业", row) for row in ("2021年8月 | 6", "2022年末 | 11", "2023年末 | 19")]
    assert [b.text for b in found if b.kind != "row"] == ["专精特新企业", "高新技术企业", "2024年8月", "34"]


def test_the_first_row_may_name_its_figures():
    cells = ["授权专利（件）", "2021", "恒岳", "17", "砥川", "6", "合计", "23", "2022", "21", "11", "32", "2023", "26", "15", "41", "2023", "1", "2", "3"]
    head = " | 恒岳 | 砥川 | 合计"
    assert rows(lines(*cells)) == [(head, "2021 | 17 | 6 | 23"), (head, "2022 | 21 | 11 | 32"), (head, "2023 | 26 | 15 | 41")]


def test_the_rows_are_passages_with_their_heading():
    blocks = [Block("一、规模以上企业（亿元）", 1, "heading", 1), *lines(*CELLS)]
    found = passages(document(blocks=blocks), lambda _: "", 160)
    assert [(p.heading, p.header, p.text) for p in found][0] == ("一、规模以上企业（亿元）", "年份 | 户数 | 产值 | 人均产值", "2021 | 58 | 61.4 | 65.95")
