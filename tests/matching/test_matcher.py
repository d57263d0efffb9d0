"""From scores to what is said of a passage: doubts, and what a denial is about."""

import numpy as np
import pytest

from assistant.matching.classifier import STATUSES
from assistant.matching.scores import Scores
from assistant.models import Passage


def scores(matcher, status, indicators):
    """One row a mapping of `indicators` (code → probability), all of one status."""
    model = matcher._model
    rows = np.array([[given.get(code, 0.0) for code in model.codes] for given in indicators])
    points = np.array([[given.get(point.split(".")[0], 0.0) for point in model.points] for given in indicators])
    return Scores(rows, points, np.array([[float(s == status) for s in STATUSES] for _ in indicators]))


def test_a_word_of_doubt_goes_along_with_a_deed(matcher):
    passages = [Passage("双方约定：期末行业产值达到236亿元。"), Passage("2023年行业产值236亿元，比2021年增长三成。")]
    doubtful, clear = matcher.judge(passages, scores(matcher, "done", [{"47": 0.9}, {"47": 0.9}]))
    assert (doubtful.doubt, clear.doubt) == ("句中有“期末行业产值达到”", "")


def test_a_cell_that_says_that_it_was_put_off_casts_doubt_on_its_row(matcher):
    rows = [Passage("主要企业质量会诊 | 质检所 | 顺延", kind="row"), Passage("顺延两周后，质检所完成了会诊。"), Passage("质量会诊 | 顺延一次后办结", kind="row")]
    assert [m.doubt for m in matcher.judge(rows, scores(matcher, "done", [{"39": 0.9}] * 3))] == ["句中有“顺延”", "", ""]


@pytest.mark.parametrize(("status", "probability", "proves", "about"), [
    ("done", 0.5, ["36.1"], ["36.1"]), ("done", 0.2, [], ["36.1"]), ("done", 0.1, [], []), ("planned", 0.5, [], ["36.1"]), ("planned", 0.2, [], []),
])
def test_a_deed_near_a_point_speaks_of_it_without_proving_it(matcher, status, probability, proves, about):
    given = scores(matcher, status, [{"36": 0.9}])
    given.points[:] = [probability if point == "36.1" else 0.0 for point in matcher._model.points]
    (match,) = matcher.judge([Passage("协会为会员办事。")], given)
    assert ([p.code for p in match.points], [p.code for p in match.about]) == (proves, about)


@pytest.mark.parametrize(("text", "kind", "indicators"), [
    ("会员旅游因故取消，费用已退。", "paragraph", ()),
    ("会员旅游 | 取消", "row", ("36",)),
    ("2021年为188亿元，2022年180亿元，有所回落。", "paragraph", ("36",)),
])
def test_a_denial_is_about_what_it_names_itself_unless_it_is_a_row_or_a_series(matcher, monkeypatch, text, kind, indicators):
    def predict(texts, around=()):
        return scores(matcher, "negated", [{"36": 0.9 if any(around) else 0.0}] * len(texts))

    monkeypatch.setattr(matcher._model, "predict", predict)
    (match,) = matcher.match([Passage(text, heading="开展会员服务", kind=kind)])
    assert match.indicators == indicators


MEETING = "9月3日，县质强办召开联席会议，17家成员单位到会，通报了年度考核结果。"


@pytest.mark.parametrize(("tail", "whole", "head", "about", "status"), [
    ("会议要求，各部门要高度重视。", "requirement", "done", "1", "done"),
    ("下一步，我县将召开推进会。", "planned", "done", "1", "done"),
    ("会议要求，各部门要高度重视。", "requirement", "done", "34", "requirement"),  # told of something else than what is demanded
    ("会议要求，各部门要高度重视。", "requirement", "other", "1", "requirement"),
    ("各部门要高度重视。", "requirement", "done", "1", "requirement"),
    ("会议要求，各部门要高度重视。", "planned", "done", "1", "planned"),
])
def test_a_deed_counts_although_demands_or_plans_follow(matcher, monkeypatch, tail, whole, head, about, status):
    def predict(texts, around=()):
        (text,) = texts
        return scores(matcher, head, [{about: 0.9}]) if text.endswith("考核结果。") else scores(matcher, whole, [{"1": 0.9}])

    monkeypatch.setattr(matcher._model, "predict", predict)
    (match,) = matcher.match([Passage(MEETING + tail)])
    assert (match.status, match.indicators) == (status, ("1",))


@pytest.mark.parametrize(("text", "kind", "status"), [
    ("截至2023年底,全省“三同”企业已有683家,上线产品1150种。", "paragraph", "other"),
    ("全国累计培育专精特新“小巨人”企业1.2万家。", "paragraph", "other"),
    ("全省“三同”企业已有683家,其中泠川21家。", "paragraph", "done"),
    ("全省“三同”企业已有683家,我市占了21家。", "paragraph", "done"),
    ("全国已有11个省的26个地区采用该模式。", "paragraph", "done"),
    ("全国首批质量标杆3家,已挂牌。", "paragraph", "done"),
    ("全国“质量月”期间共开展咨询12场。", "paragraph", "done"),
    ("全国企业标准信息公共服务平台上已公开标准35项。", "paragraph", "done"),
    ("全省“三同”企业已有 | 683家", "row", "done"),
])
def test_figures_of_the_nation_or_the_province_are_none_of_the_pilots(matcher, text, kind, status):
    (match,) = matcher.judge([Passage(text, kind=kind)], scores(matcher, "done", [{"15": 0.9}]))
    assert match.status == status and (status == "done" or "全省的数" in match.status_reason)
