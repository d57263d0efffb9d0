"""Keywords, status cues and echoes: what a text says by its words alone."""

import pytest

from assistant.lexicon.points import PointEntry
from assistant.lexicon.words import Cues, StatusFile, TitleRule
from assistant.matching.cues import StatusCues
from assistant.matching.echo import EchoTest
from assistant.matching.keywords import KeywordIndex
from assistant.text import normalise


class Words:
    """A lexicon of one point, or of status words only."""

    def __init__(self, keywords=None, aliases=None, exclude=(), status=None):
        entry = {"keywords": keywords or {}, "aliases": aliases or {}, "exclude": exclude}
        rest = {"actors": (), "evidence": (), "needed": "提供原件。", "plan_counts": False, "checks": ()}
        self.points = {"1.1": PointEntry(**entry, **rest)}
        self.status = status


def score(text, **words):
    hits = KeywordIndex(Words(**words)).hits(normalise(text))
    return round(hits["1.1"].score, 3) if hits else 0.0


KEYWORDS = [
    pytest.param("成立了联席会议。", {"keywords": {"联席会议": 3}}, 0.8, id="one strong word"),
    pytest.param("联席会议设立秘书处。", {"keywords": {"联席会议": 1}, "aliases": {"秘书处": 2}}, 0.625, id="two words weigh more"),
    pytest.param("联席会议，又是联席会议。", {"keywords": {"联席会议": 2}}, 0.5, id="said twice counts once"),
    pytest.param("成立了工作组。", {"keywords": {"成立+工作组": 2}}, 0.5, id="both parts"),
    pytest.param("成立了专班。", {"keywords": {"成立+工作组": 2}}, 0.0, id="one part of two"),
    pytest.param("联席会议制度", {"keywords": {"联席会议": 1, "联席会议制度": 2}}, 0.5, id="a word inside a longer one"),
    pytest.param("河长制联席会议", {"keywords": {"联席会议": 3}, "exclude": ("河长制",)}, 0.0, id="an excluding word"),
    pytest.param("聯席會議", {"keywords": {"联席会议": 3}}, 0.8, id="traditional characters"),
    pytest.param("联 席 会 议", {"keywords": {"联席会议": 3}}, 0.8, id="blanks inside"),
    pytest.param("ＱＣ小组", {"keywords": {"qc小组": 3}}, 0.8, id="full width"),
    pytest.param("食堂供餐安排", {"keywords": {"联席会议": 3}}, 0.0, id="nothing"),
    pytest.param("", {"keywords": {"联席会议": 3}}, 0.0, id="empty"),
]


@pytest.mark.parametrize(("text", "words", "expected"), KEYWORDS)
def test_keywords_point_at_a_point_with_the_strength_of_their_weights(text, words, expected):
    assert score(text, **words) == expected


def test_the_strongest_words_are_named_first():
    index = KeywordIndex(Words({"秘书处": 1, "联席会议": 3}))
    assert index.hits("联席会议秘书处")["1.1"].words == ("联席会议", "秘书处")


def test_the_lexicons_own_words_find_their_point(lexicon):
    hits = KeywordIndex(lexicon).hits(normalise("2021年5月，市政府成立轴承产业联席会议"))
    assert max(hits, key=lambda code: hits[code].score) == "1.1"


TONES = [
    ("下一步将建立质量专家库。", "planned"), ("拟于2023年举办培训班。", "planned"), ("力争到2023年产值翻番。", "planned"),
    ("截至目前尚未成立工作组。", "negated"), ("各单位要加强组织领导。", "requirement"), ("2021年5月成立了工作组。", ""), ("", ""),
]


@pytest.mark.parametrize(("sentence", "tone"), TONES, ids=[t[0] or "empty" for t in TONES])
def test_the_tone_of_a_sentence(lexicon, sentence, tone):
    assert StatusCues(lexicon).tone(normalise(sentence)) == tone


@pytest.fixture
def cues():
    words = {"planned": Cues(words=("拟…建设", "将于"), unless=("已于",)), "negated": Cues(words=("尚未",))}
    return StatusCues(Words(status=StatusFile(cues=words, titles=(TitleRule(words=("征求意见稿",), status="planned", unless=("反馈",)),))))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("拟在明年建设平台。", {"planned": "拟在明年建设"}), ("拟" + "很远" * 9 + "建设平台。", {}), ("拟建设平台。", {}),
        ("将于5月开班。", {"planned": "将于"}), ("原定将于5月开班，已于4月办结。", {}), ("将于5月开班，目前尚未开班。", {"planned": "将于", "negated": "尚未"}),
    ],
    ids=["gap", "gap too wide", "no gap", "word", "called off", "two cues"],
)
def test_cue_words_may_have_a_gap_and_may_be_called_off(cues, sentence, found):
    assert cues.in_sentence(sentence) == found


def test_cues_are_kept_sentence_by_sentence(cues):
    assert [list(found) for found in cues.by_sentence("平台已建成。将于5月开班。尚未验收。")] == [[], ["planned"], ["negated"]]


@pytest.mark.parametrize(("title", "status"), [("品牌规划（征求意见稿）", "planned"), ("品牌规划（徵求意見稿）", "planned"), ("征求意见稿反馈汇总", None), ("品牌规划", None)])
def test_a_title_can_say_that_a_paper_is_not_in_force(cues, title, status):
    rule = cues.of_title(title)
    assert (rule.status if rule else None) == status


OFFICIAL = "各参与单位开展质量文化建设，推行诚实守信、持续改进、创新发展、追求卓越等质量精神"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param(OFFICIAL, 1.0, 1.0, id="copied"),
        pytest.param("我市" + OFFICIAL + "。", 0.85, 0.99, id="copied with a word before"),
        pytest.param("2022年9月，澜锋轴承举办质量文化节，320名职工签名承诺。", 0.0, 0.3, id="own words"),
        pytest.param("质量文化建设", 0.0, 0.0, id="too short to tell"),
        pytest.param("", 0.0, 0.0, id="empty"),
    ],
)
def test_the_echo_of_the_official_wording_is_measured(text, low, high):
    assert low <= EchoTest([OFFICIAL, "其他要求"]).overlap(normalise(text)) <= high


NOUGHT = [("新增专精特新企业0家。", True), ("新增专精特新企业10家。", False), ("授权专利1,200件，其中发明30件。", False), ("2023年授权专利0件。", True)]


@pytest.mark.parametrize(("text", "none"), NOUGHT)
def test_nought_is_not_the_end_of_a_round_figure(lexicon, text, none):
    cues = StatusCues(lexicon)
    assert ("negated" in cues.in_sentence(normalise(text))) is none
    assert bool(cues.unfavourable(normalise(text))) is none


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("全年产品抽查合格率较上年下降2个百分点。", "合格率较上年下降"), ("顾客投诉数量上升18%。", "投诉数量上升"), ("我市排名后移至第9位。", "排名后移"), ("三项指标未达标。", "未达标"), ("实际到位215万元，到位率50%。", "到位率50%"), ("资金到位率达100%。", ""),
        ("不合格率下降2个百分点。", ""), ("合格率提高，投诉下降。", ""), ("针对合格率下降，开展攻关。", ""), ("产值质量损失下降12%。", ""), ("", ""),
    ],
)
def test_unfavourable_results_are_told_from_good_ones(lexicon, text, phrase):
    assert StatusCues(lexicon).unfavourable(normalise(text)) == phrase


@pytest.mark.parametrize(("text", "good"), [("四家产值亦无一下降。", True), ("废品损失下降29%。", True), ("投诉没有下降。", False), ("不良率无一下降。", False), ("产值没有下降，但会没有开。", False)])
def test_good_news_in_words_of_a_denial(lexicon, text, good):
    assert StatusCues(lexicon).favourable(normalise(text)) is good


def test_what_an_applicant_admits_is_known(lexicon):
    assert StatusCues(lexicon).admits("数字化水平不高") and not StatusCues(lexicon).admits("数字化水平明显提升")
