"""Full text over the blocks of a submission."""

import pytest

from assistant.models import Block, Document
from assistant.text_search import TextIndex

TEXTS = [
    "关于聘任沈砚秋同志为首席质量官的决定", "首席质量官培训班签到表，共有四十二人参加", "全市质量工作会议纪要", "企业质量管理体系认证证书",
    "質量驛站服務臺賬", "ＱＣ小组活动成果", "聘任外聘教师", "年度总结",
]


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex([Document("甲.docx", "", "docx", "ok", blocks=tuple(Block(t, n) for n, t in enumerate(TEXTS, 1)))])


@pytest.mark.parametrize(("query", "first"), [
    ("首席质量官", 1), ("首席质量官 聘任", 1), ("首席质量官 签到", 2), ("会议纪要", 3), ("认证", 4), ("质量驿站", 5), ("QC小组", 6), ("qc", 6), ("外聘", 7),
])
def test_the_best_block_comes_first(index: TextIndex, query: str, first: int) -> None:
    assert index.search(query)[0].block.page in ({1, 2} if query == "首席质量官" else {first})


@pytest.mark.parametrize(("query", "whole"), [("首席质量官", True), ("首席营养官 签到", True), ("首席营养官", False)])
def test_a_hit_says_whether_it_has_a_whole_term(index: TextIndex, query: str, whole: bool) -> None:
    assert any(h.whole for h in index.search(query)) is whole


def test_scores_fall(index: TextIndex) -> None:
    scores = [h.score for h in index.search("质量 会议")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 2


@pytest.mark.parametrize("query", ["", "  ", "，", "航天发动机", "\x00"])
def test_nothing_is_found_for_nothing(index: TextIndex, query: str) -> None:
    assert index.search(query) == []


def test_no_more_than_asked_for(index: TextIndex) -> None:
    assert len(index.search("质量", most=2)) == 2


def test_an_empty_submission_has_no_hits() -> None:
    assert TextIndex([]).search("质量") == []
