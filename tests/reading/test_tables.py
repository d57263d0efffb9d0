"""Tables as rows that carry their header."""

import pytest
from builders import Page, pdf_file

from assistant.reading import tables
from assistant.reading.tables import ruled_tables, table_rows

CELLS = [["年度", "家数"], ["2021", "12"], ["2022", "15"]]


def rows(cells):
    return [(b.text, b.header) for b in table_rows(cells, 1)]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param(CELLS, [("年度 | 家数", ""), ("2021 | 12", "年度 | 家数"), ("2022 | 15", "年度 | 家数")], id="header and rows"),
        pytest.param([["表1 培育情况"], *CELLS[:2]], [("表1 培育情况", ""), ("年度 | 家数", ""), ("2021 | 12", "年度 | 家数")], id="caption row"),
        pytest.param([["", ""], *CELLS[:1]], [("年度 | 家数", "")], id="empty row"),
        pytest.param([["甲", "", "丙"]], [("甲 |  | 丙", "")], id="empty cell keeps its column"),
        pytest.param([["澜锋\n轴承", "12"]], [("澜锋 轴承 | 12", "")], id="line end in a cell"),
        pytest.param(
            [["填报单位：市局", "", "单位：万元"], ["年度", "方向", "金额"], ["2021", "宣传", "12"]],
            [("填报单位：市局 |  | 单位：万元", ""), ("年度 | 方向 | 金额", ""), ("2021 | 宣传 | 12", "年度 | 方向 | 金额")], id="note above the header",
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_rows_carry_the_header_above_them(cells, found):
    assert rows(cells) == found


def pdf(tmp_path):
    return pdf_file(tmp_path / "表.pdf", Page().line("没有表格的一页。"), Page().table(CELLS, y=200))


def test_only_the_pages_asked_for_are_searched(tmp_path):
    assert ruled_tables(pdf(tmp_path), []) == []
    assert [t.page for t in ruled_tables(pdf(tmp_path), [2])] == [2]


def test_each_row_has_its_box(tmp_path):
    (found,) = ruled_tables(pdf(tmp_path), [2])
    tops = [box[1] for box in found.row_boxes]
    assert tops == sorted(tops) and abs(tops[0] - 200) < 2


def test_the_other_library_finds_the_same_table_when_the_first_one_fails(tmp_path, monkeypatch):
    expected = ruled_tables(pdf(tmp_path), [2])

    def fails(path, pages):
        raise RuntimeError("no table today")

    monkeypatch.setattr(tables, "_by_tablers", fails)
    found = ruled_tables(pdf(tmp_path), [2])
    assert [(t.page, t.cells) for t in found] == [(t.page, t.cells) for t in expected]
