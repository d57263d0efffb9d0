"""Score sheets of Excel → schemes: levels, points, bonus and deductions, and what does not add up."""

import pytest
from new_scheme_sheets import DOCS, official_layout, sheet_file

from assistant.errors import UsageError
from assistant.lexicon.unfinished import DOUBTS
from assistant.new_scheme.grid import read_rows
from assistant.new_scheme.outline import points_of, read_outline

HEAD = ["类别", "项目", "评价内容", "分值"]


@pytest.fixture
def outline(tmp_path):
    def read(rows, merged=()):
        return read_outline(read_rows(sheet_file(tmp_path / "评分表.xlsx", rows, merged)), "样例")

    return read


def test_the_official_score_sheet_comes_back_whole(outline, scheme):
    found = outline(*official_layout(scheme))
    assert found.notes == {} and found.total == 100
    assert [(f.name, f.max_score, [(s.name, s.max_score, s.preamble) for s in f.level2]) for f in found.level1] == [
        (f.name, f.max_score, [(s.name, s.max_score, s.preamble) for s in f.level2]) for f in scheme.level1
    ]
    assert [(i.code, i.text, i.max_score) for i in found.indicators] == [(i.code, i.text, i.max_score) for i in scheme.indicators]
    assert {c: (p.text, p.max_score) for c, p in found.points.items()} == {c: (p.text, p.max_score) for c, p in scheme.points.items()}


def test_bonus_and_deductions_of_the_official_score_sheet_are_told_apart(outline, scheme):
    found = outline(*official_layout(scheme))
    assert [(g.name, g.max_score, g.condition, [(i.code, i.text, i.max_score) for i in g.items]) for g in found.bonus.groups] == [
        (g.name, g.max_score, g.condition, [(i.code, i.text, i.max_score) for i in g.items]) for g in scheme.bonus.groups
    ]
    assert found.deductions.condition == scheme.deductions.condition
    assert [(d.code, d.score) for d in found.deductions.items] == [("D1", -20), ("D2", -20)]


def test_a_score_sheet_with_a_column_of_scores(outline):
    found = outline([HEAD, ["一、组织（3分）", "机制", "成立专班", 2], ["", "", "每月调度", 1], ["二、投入（4分）", "经费", "列入预算", 4]])
    assert [(c, p.text, p.max_score) for c, p in found.points.items()] == [("1.1", "成立专班", 2), ("2.1", "每月调度", 1), ("3.1", "列入预算", 4)]
    assert [f.name for f in found.level1] == ["组织", "投入"] and found.notes == {}


def test_groups_may_stand_in_rows_of_their_own(outline):
    rows = [["序号", "评价内容", "分值"], ["一、组织（3分）", "", ""], [1, "成立专班", 3], ["二、投入（4分）", "", ""], [2, "列入预算", 4]]
    found = outline(rows, [(1, 0, 1, 2), (3, 0, 3, 2)])
    assert [(f.name, f.max_score) for f in found.level1] == [("组织", 3), ("投入", 4)]


def test_a_name_repeated_in_every_row_opens_no_new_group(outline):
    found = outline([HEAD, ["组织", "机制", "成立专班", 2], ["组织", "机制", "每月调度", 1]])
    assert (len(found.level1), len(found.level1[0].level2), len(found.indicators)) == (1, 1, 2)


def test_a_header_repeated_on_the_next_page_is_no_indicator(outline):
    assert len(outline([HEAD, ["组织", "机制", "成立专班", 2], HEAD, ["", "", "每月调度", 1]]).indicators) == 2


def test_text_merged_over_several_rows_counts_once(outline):
    found = outline([HEAD, ["组织", "机制", "成立专班（1分），每月调度（1分）。", 2], ["", "", "", ""]], [(1, 2, 2, 2)])
    assert found.total == 2


def test_bonus_and_deductions_with_a_name_in_the_second_column_are_no_group_of_indicators(outline):
    more = [["加分项", "荣誉", "获国家级荣誉（加5分）", 5], ["减分项", "事故", "发生事故（减3分）", 3], ["投入", "经费", "", ""]]
    found = outline([HEAD, ["组织", "机制", "成立专班", 2], *more])
    assert ([f.name for f in found.level1], found.total) == (["组织"], 2)
    assert [(g.name, [i.text for i in g.items]) for g in found.bonus.groups] == [("加分项", ["获国家级荣誉"])]
    assert [(d.text, d.score) for d in found.deductions.items] == [("发生事故", -3)]


WRONG_SUMS = {
    "a group": ([HEAD, ["一、组织（5分）", "机制", "成立专班", 2]], "“组织”写 5 分，各部分合计 2 分"),
    "an indicator": ([HEAD, ["组织", "机制", "成立专班（1分），每月调度（2分）", 4]], "第2行：各得分点合计 3 分，分值一栏写 4 分"),
    "the total": ([HEAD, ["组织", "机制", "成立专班", 2], ["合计", "", "", 10]], "“总分”写 10 分，各部分合计 2 分"),
    "no score at all": ([HEAD, ["组织", "机制", "成立专班", 2], ["", "", "每月调度", ""]], "第3行没有写分值，未列为得分点：每月调度"),
    "a tail without a mark": ([HEAD, ["组织", "机制", "成立专班（1分），并且逐月向社会公开进展情况", ""]], "第2行末尾没有标分值"),
}


@pytest.mark.parametrize(("rows", "doubt"), WRONG_SUMS.values(), ids=WRONG_SUMS)
def test_what_does_not_add_up_is_noted_with_its_row(outline, rows, doubt):
    (said,) = outline(rows).notes[DOUBTS]
    assert doubt in said


POINTS = {
    "two marks": ("成立工作组（0.5分），每年召开会议（1分）。", [("成立工作组", 0.5), ("每年召开会议", 1)]),
    "half-width brackets, a blank": ("成立工作组(1 分)", [("成立工作组", 1)]),
    "no mark": ("成立工作组。", []),
    "a full stop between": ("有效运行（0.5分）。将指标纳入考核（0.5分）。", [("有效运行", 0.5), ("将指标纳入考核", 0.5)]),
}


@pytest.mark.parametrize(("text", "points"), POINTS.values(), ids=POINTS)
def test_points_stand_before_their_marks(text, points):
    assert points_of(text) == points


UNFIT = {
    "no header": ([["甲", "乙"], ["丙", "丁"]], "没有找到表头"),
    "no scores": ([HEAD, ["组织", "机制", "成立专班", ""]], "没有找到分值"),
    "nothing": ([[""]], "没有文字"),
}


@pytest.mark.parametrize(("rows", "said"), UNFIT.values(), ids=UNFIT)
def test_a_sheet_that_is_none_is_named_with_what_to_do(outline, rows, said):
    with pytest.raises(UsageError, match=said):
        outline(rows)


@pytest.mark.parametrize("content", [None, b"not a workbook"], ids=["no file", "another file"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "评分表.xlsx"
    if content:
        path.write_bytes(content)
    with pytest.raises(UsageError, match="评分表.xlsx"):
        read_rows(path)


def test_the_example_of_the_docs_is_a_whole_scheme():
    found = read_outline(read_rows(DOCS / "评分表.xlsx"), "food-safety")
    assert (len(found.level1), len(found.indicators), len(found.points), found.total, found.notes) == (3, 6, 11, 20, {})
    assert found.title == "食品安全放心城市建设评分表（样例）"
    assert [(d.text, d.score) for d in found.deductions.items] == [("发生较大及以上食品安全事故的", -5)]
