"""Where figures say the contrary of what the words do."""

import pytest
from test_matcher import scores

from assistant.matching.figure_test import FigureTest
from assistant.models import Passage


@pytest.fixture(scope="module")
def figures(lexicon, options):
    return FigureTest(lexicon, options)


@pytest.mark.parametrize(("code", "text", "kind", "status", "shown"), [
    ("47", "莳溪县茶机行业总产值 | 2021年33.6亿元 | 2022年31.0亿元 | 2023年27.8亿元", "row", "done", "negated"),
    ("47", "莳溪县茶机行业总产值 | 2021年27.8亿元 | 2022年31.0亿元 | 2023年33.6亿元", "row", "done", None),
    ("47", "莳溪县茶机行业总产值2021年33.6亿元，2023年27.8亿元。", "paragraph", "planned", None),
    ("49", "主要企业参编标准 | 2021:11 | 2023:26", "row", "negated", "done"),
    ("49", "专利增长目标30%，实际负22%。", "paragraph", "negated", None),
    ("50", "高新技术企业：2020年60家，2022年117家。", "paragraph", "negated", "done"),
    ("48", "劳动生产率 | 本地17.3 | 同行业24.8", "row", "done", "negated"),
    ("48", "人均劳动生产率 | 本地27.3 | 同行业24.8", "row", "negated", "done"),
    ("48", "劳动生产率2020年还比行业均值高出6%，2021年齐平。", "paragraph", "negated", None),
    ("22", "一站式平台服务企业 | 2021年33家 | 2022年31家", "row", "done", None),
])
def test_figures_correct_only_their_contrary(figures, code, text, kind, status, shown):
    found = figures.contrary(Passage(text, kind=kind), code, status, denies=False)
    assert (found[0] if found else None) == shown


def test_a_rise_beside_a_word_of_denial_may_be_a_hope(figures):
    assert figures.contrary(Passage("高企：2020年60家，2022年117家，今年未再认定。"), "50", "negated", denies=True) is None


def test_the_matcher_says_which_figures_set_the_status(matcher):
    texts = ["莳溪县茶机行业总产值 | 2021年33.6亿元 | 2022年31.0亿元 | 2023年27.8亿元"]
    (match,) = matcher.judge([Passage(t, kind="row") for t in texts], scores(matcher, "done", [{"47": 0.95}]))
    assert (match.status, match.points) == ("negated", ())
    assert "2021年 33.6亿元 → 2023年 27.8亿元" in match.status_reason


def test_what_figures_show_to_be_done_is_doubted_no_more(matcher):
    given = scores(matcher, "negated", [{"49": 0.95}])
    (match,) = matcher.judge([Passage("主要企业参编标准 3→5→9项。")], given)
    assert (match.status, match.denied) == ("done", 0.0)
