"""The applicant's own score sheet: taken where it leaves no doubt, else left alone with one line."""

from dataclasses import replace

import pytest
from assessed import assessed

from assistant.models import Block, Document, SelfScores, Totals
from assistant.models.review import PanelSettings, Review
from assistant.panel import add_up, summarise, with_sheet
from assistant.reports.json import to_dict
from assistant.scheme import load_scheme
from assistant.scoring import judge_thresholds
from assistant.self_scores import find_self_scores, of_indicators

HEADER = "序号 | 事项（简写） | 满分 | 自评 | 备注"


@pytest.fixture(scope="module")
def scheme():
    return load_scheme("yrd-2021")


def sheet(rows, header=HEADER, name="0 自评打分表.xlsx", page=1):
    return Document(name, "0" * 64, "xlsx", "ok", blocks=tuple(Block(row, page, "row", header=header) for row in rows))


def by_indicator(scheme, **others):
    """A row an indicator, half a point less than the full mark each; `others` by code, with "_" before it."""
    return [f"{i.code} | 某事 | {i.max_score:g} | {others.get(f'_{i.code}', f'{i.max_score - 0.5:g}')}" for i in scheme.indicators]


def test_a_sheet_by_number_is_taken_with_its_place(scheme):
    total = sum(i.max_score - 0.5 for i in scheme.indicators)
    found, why = find_self_scores([sheet([*by_indicator(scheme), f" | 合计 | 100 | {total:g}", "加分项另计"])], scheme)
    assert (found.document, found.page, found.total, why) == ("0 自评打分表.xlsx", 1, total, "")
    assert of_indicators(found.scores, ("11",)) == 1.5 and of_indicators(found.scores, ("11", "12")) == 2


def test_points_are_known_where_the_indicator_has_one_or_all_or_nothing(scheme):
    found, _ = find_self_scores([sheet(by_indicator(scheme, _11="2", _14="0"))], scheme)
    assert {c: s for c, s in found.scores.items() if c.split(".")[0] in ("11", "12", "13", "14")} == {"11.1": 1, "11.2": 1, "12.1": 0.5, "13": 1.5, "14.1": 0, "14.2": 0}


def test_a_row_for_each_point_is_taken_point_by_point(scheme):
    header = "三级指标 | 评分要点 | 分值 | 自评得分"
    rows = [
        f"{f'{i.code}．{i.text}' if n == 0 else ''} | {p.text} | {p.max_score:g} | 自评得{p.max_score / 2:g}分" for i in scheme.indicators for n, p in enumerate(i.points)
    ]
    found, _ = find_self_scores([sheet(rows, header)], scheme)
    assert found.scores == {code: p.max_score / 2 for code, p in scheme.points.items()}


def test_an_indicator_is_known_by_its_official_text(scheme):
    rows = [f"{i.text} | {i.max_score:g} | {i.max_score:g}" for i in scheme.indicators]
    found, _ = find_self_scores([sheet(rows, "三级指标 | 标准分 | 自评分")], scheme)
    assert found.total == scheme.total


def test_a_summary_by_groups_is_left_alone_with_one_line(scheme):
    rows = [f"{g.name} | {g.max_score:g} | {g.max_score - 1:g}" for g in scheme.level1]
    found, why = find_self_scores([sheet(rows, "项目 | 满分 | 自评", "自评报告.docx")], scheme)
    assert found is None and "《自评报告.docx》" in why and "56 项指标只对上 0 项" in why


DOUBTFUL = {
    "a full mark that is not the scheme's": {"_13": "1.5 | 备注", "_12": "3"},  # 3 of 1 point
    "too few indicators": {f"_{n}": "" for n in range(1, 10)},
}


@pytest.mark.parametrize("others", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_is_left_alone(scheme, others):
    found, why = find_self_scores([sheet(by_indicator(scheme, **others))], scheme)
    assert found is None and "未采用" in why


def test_two_sheets_that_differ_are_left_alone_and_two_alike_are_one(scheme):
    first, second = sheet(by_indicator(scheme)), sheet(by_indicator(scheme, _56="3"), name="自评表（终）.xlsx")
    assert find_self_scores([first, first], scheme)[0].total == find_self_scores([first], scheme)[0].total
    found, why = find_self_scores([first, second], scheme)
    assert found is None and "不一致" in why and "自评表（终）" in why


def test_other_tables_are_nobody_s_business(scheme):
    rows = ["1 | 现场管理 | 10 | 8", "2 | 培训 | 10 | 9"]
    assert find_self_scores([sheet(rows, name="3-1 班组考核.xlsx")], scheme) == (None, "")
    assert find_self_scores([sheet(by_indicator(scheme), "序号 | 事项 | 满分 | 自评 | 自评分")], scheme)[0] is None
    assert find_self_scores([sheet(by_indicator(scheme))], load_scheme("yrd-2020")) == (None, "")


def own(scores):
    return SelfScores("自评表.xlsx", 1, True, sum(scores.values()), scores)


def test_what_somebody_entered_goes_before_the_sheet():
    review = with_sheet(Review(self_scores={"1.1": 0.25}), own({"1": 1.5, "2": 1.0, "3.1": 1.0}))
    assert review.self_scores == {"1.1": 0.25, "2": 1.0, "3.1": 1.0}


def test_a_whole_indicator_adds_up_and_leaves_nothing_open(scheme):
    sums = add_up(scheme, {"1": 1.5, "2.1": 1.0})
    assert (sums.points, sums.open) == (2.5, len(scheme.points) - len(scheme.indicators[0].points) - 1)


def test_the_threshold_to_apply_is_judged_by_the_applicant_s_own_score(scheme):
    whole = own({i.code: i.max_score * 0.85 for i in scheme.indicators})
    result = summarise(with_sheet(Review(), whole), scheme, PanelSettings())
    assert {v.name: v.holds for v in result.verdicts}["apply"] is True
    said = judge_thresholds(scheme, Totals(60, 70, 75, 0, 0), whole)
    assert "自评 85 分（《自评表.xlsx》第1页，不含加分），达到；按现有材料，建议总分 70 分" in said["apply"] and "自评" not in said["suspend"].partition("——")[2]


def test_an_assessment_tells_where_the_self_scores_stand(lexicon, options, scheme):
    made = assessed(lexicon, options, read=[sheet(by_indicator(scheme))])
    assert to_dict(made)["self_scores"]["document"] == "0 自评打分表.xlsx" and to_dict(replace(made, self_scores=None))["self_scores"] is None
    doubtful = assessed(lexicon, options, read=[sheet(["1 | 某事 | 9 | 8"])])
    assert doubtful.self_scores is None and "未采用" in doubtful.warnings[-1]
