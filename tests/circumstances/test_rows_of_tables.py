"""A row that alone in its table seems to be about something."""

from dataclasses import replace
from datetime import date

import pytest
from builders import document, passage_match

from assistant.circumstances.filed import Filed
from assistant.circumstances.tables import Tables
from assistant.findings import Finder
from assistant.models import Match

ROSTER = "6-1 首席质量官名册.xlsx"


def row(text, code, score=0.7, header="姓名 | 单位 | 岗位"):
    return passage_match(text, code, score, document=ROSTER, passage={"kind": "row", "header": header})


PEOPLE = [row(f"{name} | 澜锋轴承 | 质量总监", "33.2", 0.98) for name in ("沈知行", "陆见川", "顾予安", "阮明澈")]
BUYER = row("闵立川 | 澜锋轴承 | 供应商管理", "26.1")


def stray(rows, match, score=0.7, code="26.1", points=("26.1", "33.2")):
    """Why a row is no evidence for a point, "" if it may be."""
    filed = Tables(rows, points).stray(Filed(match, Match(code, score)))
    return filed.match.doubt if filed.match.status == "other" else ""


def test_a_row_among_rows_about_something_else_is_a_chance_hit():
    assert stray([*PEOPLE, BUYER], BUYER) == "同一张表说的是指标33，这一行只是字样相近"


@pytest.mark.parametrize("others", [PEOPLE[:1], [row("一 | 二 | 三", str(n) + ".1") for n in (5, 7, 9, 12)], [*PEOPLE[:2], BUYER, BUYER]])
def test_a_small_or_mixed_table_says_nothing_of_its_rows(others):
    assert stray([*others, BUYER], BUYER) == ""


def test_a_sure_row_another_table_and_a_paragraph_stand_for_themselves():
    rows = [*PEOPLE, BUYER, row("丁 | 澜锋轴承 | 采购", "5.1")]
    assert stray(rows, BUYER, 0.96) == "" and stray(rows, BUYER, 0.9)
    assert stray(rows, row("闵立川 | 澜锋轴承 | 供应商管理", "26.1", header="供应商 | 帮扶")) == ""
    assert stray(rows, replace(BUYER, passage=replace(BUYER.passage, kind="paragraph"))) == ""


def test_an_honour_in_a_table_of_others_stands_for_itself():
    assert stray([*PEOPLE, BUYER], BUYER, code="B1") == ""


def test_one_row_that_failed_denies_nothing_of_the_others(lexicon, options):
    done = row("卓衡轴承 | 12 | 符合 | 全部 | 无", "16.2", 0.97, header="企业 | 标准数 | 结论 | 公开 | 备注")
    failed = row("云锻轴承 | 9 | 未公开 | 部分 | 限期补上", "16.2", 0.97, header="企业 | 标准数 | 结论 | 公开 | 备注")
    failed = replace(failed, status="negated", cues=("negated",), points=())
    finder = Finder(lexicon, options, [document(ROSTER)], None)
    assert finder.findings([done, failed], {})["16.2"].state == "supported"
    assert finder.findings([failed], {})["16.2"].state == "contradicted"


def test_a_chance_hit_leaves_its_point_missing_and_is_shown_with_the_reason(lexicon, options):
    finding = Finder(lexicon, options, [document(ROSTER)], None).findings([*PEOPLE, BUYER], {})["26.1"]
    assert finding.state == "missing" and finding.reasons[0].startswith("同一张表说的是指标33")
    assert finding.evidence[0].text == BUYER.passage.text


SESSIONS = "7-1 培训班次表.xlsx"


def session(day, subject, *codes, status="done", indicators=("38",)):
    found = passage_match(f"{day} | {subject} | 60", "38.1", document=SESSIONS, status=status, passage={"kind": "row", "header": "日期 | 内容 | 人数"})
    points = tuple(replace(found.about[0], code=code) for code in codes)
    return replace(found, indicators=indicators, points=points, about=points)


def test_rows_too_bare_to_prove_a_point_count_for_its_regularity(lexicon, options):
    first, second, third = session("2022年9月9日", "标准宣贯", "38.1"), session("2023年3月16日", "方法"), session("2024年7月10日", "文化", "43.1", indicators=("43", "38"))

    def state(*rows):
        return Finder(lexicon, options, [document(SESSIONS)], None).findings(rows, {})["38.1"].state

    assert (state(first, second, third), state(first, second)) == ("supported", "weak")
    assert state(first, second, replace(third, status="planned", points=())) == "weak"
    assert state(first, second, replace(third, indicators=("43",))) == "weak"


def test_a_row_of_another_point_of_the_indicator_is_no_part_of_the_series():
    rows = [session("2021年", "专精特新", "50.1", indicators=("50",)), session("2022年", "高新技术企业", "50.2", indicators=("50",)), session("2023年", "", indicators=("50",))]
    assert Tables(rows, ()).beside("50.1", rows[:1]) == rows[2:]


FIGURES = "9-1 主要指标.xlsx"


def figures(text, *codes):
    found = passage_match(text, "47.1", document=FIGURES, passage={"kind": "row", "header": "指标 | 2021年 | 2022年 | 2023年"})
    points = tuple(replace(found.about[0], code=code) for code in codes)
    return replace(found, points=points, about=points)


def test_bare_rows_beside_a_proof_refute_nothing(lexicon, options):
    rows = [figures("主营业务收入（亿元） | 32 | 38 | 46", "47.1"), figures("库存（亿元） | 9 | 8 | 5"), figures("企业数 | 120 | 110 | 96")]
    cycle = (date(2021, 1, 1), date(2023, 12, 31))
    states = [Finder(lexicon, options, [document(FIGURES)], cycle).findings(some, {})["47.1"].state for some in (rows[:1], rows)]
    assert states == ["supported", "supported"]


def test_lessons_of_one_list_are_a_series_whatever_each_is_about(lexicon, options):
    lessons = [
        passage_match(f"{n} | {day} | {subject} | 8", code, document=SESSIONS, passage={"kind": "row", "header": "期次 | 时间 | 主题 | 学时"})
        for n, (day, subject, code) in enumerate([("2021-09-15", "标准宣贯", "38.1"), ("2022-03-16", "体系建设", "10.1"), ("2022-09-14", "染整攻关", "14.1"), ("2023-03-15", "文化", "43.1")])
    ]
    found = Finder(lexicon, options, [document(SESSIONS)], None).findings(lessons, {})
    assert (found["38.1"].state, found["10.1"].state, found["14.1"].state) == ("supported", "missing", "missing")


def test_lessons_of_several_organisers_are_no_series(lexicon, options):
    header = "期次 | 时间 | 主办单位 | 课程"
    lessons = [
        passage_match(f"{n} | {day} | 市质检院 | 讲标准", "38.1" if n < 2 else "10.1", document=SESSIONS, passage={"kind": "row", "header": header})
        for n, day in enumerate(("2021-09-15", "2022-03-16", "2022-09-14", "2023-03-15"))
    ]
    assert Finder(lexicon, options, [document(SESSIONS)], None).findings(lessons, {})["38.1"].state == "weak"


@pytest.mark.parametrize(("name", "state"), [("企业数", "supported"), ("申报未通过企业", "weak"), ("常住人口", "weak")])
def test_rows_under_a_caption_that_is_the_proof_give_its_figures_if_they_are_called_so(lexicon, options, name, state):
    caption = "表3 “专精特新”企业数（家）"
    named = passage_match(caption, "50.1", 0.95, document=FIGURES)
    bare = passage_match(f"{name} | 6 | 10 | 25", "50.1", 0.0, "none", FIGURES, passage={"kind": "row", "caption": caption, "header": "年度 | 2021年底 | 2022年底 | 2023年底"})
    bare = replace(bare, indicators=(), points=(), about=())
    states = [Finder(lexicon, options, [document(FIGURES)], (date(2021, 1, 1), date(2023, 12, 31))).findings(some, {})["50.1"].state for some in ([named], [named, bare])]
    assert states == ["weak", state]
