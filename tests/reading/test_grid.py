"""Rows of known cells: columns kept, headers over several rows, texts that are no cells."""

import pytest

from assistant.reading.grid import grid_rows

LONG = "工作组由副市长任组长，成员包括市场监管局、工业和信息化局、财政局、人力资源和社会保障局的主要负责人。"
WIDE = [((0, 0), (1, 0)), ((0, 1), (0, 2))]  # 企业 over two rows, 培育数量 over two columns


def rows(cells, **more):
    return [(b.text, b.header) for b in grid_rows(cells, **more)]


@pytest.mark.parametrize(
    ("cells", "merged", "found"),
    [
        pytest.param([["年度", "家数"], ["2021", "12"]], [], [("年度 | 家数", ""), ("2021 | 12", "年度 | 家数")], id="header and row"),
        pytest.param([["名单"], ["姓名", "单位"], ["张三", "甲厂"]], [], [("名单", ""), ("姓名 | 单位", ""), ("张三 | 甲厂", "姓名 | 单位")], id="caption"),
        pytest.param([["指标", "2021", "2022"], ["家数", "12", "12"]], [], [("指标 | 2021 | 2022", ""), ("家数 | 12 | 12", "指标 | 2021 | 2022")], id="equal neighbours stay"),
        pytest.param(
            [["企业", "培育数量", ""], ["", "2021年", "2022年"], ["甲厂", "12", "15"]], WIDE,
            [("企业 | 培育数量 2021年 | 培育数量 2022年", ""), ("甲厂 | 12 | 15", "企业 | 培育数量 2021年 | 培育数量 2022年")], id="header of two rows",
        ),
        pytest.param(
            [["企业", "培育数量", ""], ["", "12", "15"]], WIDE, [("企业 | 培育数量", ""), (" | 12 | 15", "企业 | 培育数量")], id="figures are no header",
        ),
        pytest.param(
            [["企业名称", "", "年度"], ["甲", "甲厂", "2021"]], [((0, 0), (0, 1))], [("企业名称 |  | 年度", ""), ("甲 | 甲厂 | 2021", "企业名称 |  | 年度")],
            id="a wide header cell alone",
        ),
        pytest.param([["甲 | 乙", "丙"]], [], [("甲｜乙 | 丙", "")], id="bar in a cell"),
        pytest.param([["甲", "", ""], ["", ""]], [], [("甲", "")], id="empty cells at the end, empty row"),
        pytest.param(
            [["填报：质量科", "", "复核：吕佳"], ["年度", "方向", "金额"], ["2022", "宣传", "96"]], [],
            [("填报：质量科 |  | 复核：吕佳", ""), ("年度 | 方向 | 金额", ""), ("2022 | 宣传 | 96", "年度 | 方向 | 金额")], id="who filled it in is no header",
        ),
        pytest.param(
            [["单位：甲厂", "日期：5月"], ["品名：垫圈", "数量：12"]], [], [("单位：甲厂 | 日期：5月", ""), ("品名：垫圈 | 数量：12", "单位：甲厂 | 日期：5月")],
            id="a form is no table with a note",
        ),
        pytest.param([], [], [], id="nothing"),
    ],
)
def test_rows_keep_their_columns(cells, merged, found):
    assert rows(cells, merged=merged) == found


def test_a_long_text_with_its_row_for_itself_is_a_paragraph():
    found = grid_rows([["年度", "家数"], ["2021", "12"], ["", LONG]], pages=[1, 1, 2])
    assert [(b.kind, b.page, b.header) for b in found] == [("row", 1, ""), ("row", 1, "年度 | 家数"), ("paragraph", 2, "")]
    assert found[-1].text == LONG
