"""Whose county a paper is about."""

import pytest
from builders import document, passage_match

from assistant.circumstances.counties import Counties
from assistant.circumstances.places import Elsewhere
from assistant.findings import Finder
from assistant.models import Block, Passage

OTHER, OURS = "邻县做法.docx", "质量工作.docx"
TEXT = "楠屿县局同农商行合作放贷，检测合格率越高利率越低。"
HOME = [Block("梅陵县市场监督管理局开展质量走访，梅陵县企业参加。", 1)]

THEIRS = [Block(TEXT, 1), Block("楠屿县的竹椅企业参展。", 1)]


@pytest.fixture
def counties(lexicon):
    def known(title="邻县观察：楠屿怎样做竹椅", blocks=THEIRS, papers=6):
        papers = [document(f"{n}.docx", blocks=HOME) for n in range(papers)]
        return Counties(lexicon.places, [document(OTHER, title=title, blocks=blocks), document(OURS, blocks=HOME), *papers])

    return known


def passage(text=TEXT, name=OTHER, title="邻县观察：楠屿怎样做竹椅"):
    return Passage(text, document=name, title=title)


def test_a_county_that_one_paper_is_about_is_none_of_the_pilots_where_others_name_its_own(counties):
    assert counties().of(passage(), "9.1") == Elsewhere("文件写的是楠屿县的情况", sure=True)
    assert counties().of(passage("我县的竹椅企业也参展。"), "9.1") is None
    assert counties().of(passage(name=OURS), "9.1") is None


def test_only_a_title_that_says_so_makes_it_sure_and_no_point_about_dealings_with_others_is_sure(counties):
    plain = Elsewhere("文件写的是楠屿县的情况；楠屿县如属本试点，请核对", sure=False)
    assert counties().of(passage(title="楠屿县质量工作"), "9.1") == plain
    assert counties().of(passage(), "24.1") == plain


def test_where_many_places_speak_another_county_is_none_of_the_pilots(counties):
    title = "全省质量提升现场推进会材料"
    assert counties(title).of(passage(title=title), "9.1") == Elsewhere("文件写的是楠屿县的情况", sure=True)


def test_an_honour_may_be_granted_by_anybody_above(counties):
    assert counties().of(passage(), "55.1") is None


@pytest.mark.parametrize("blocks", [[Block("楠屿县局同农商行合作放贷。", 1)], [Block(TEXT, 1), Block("楠屿县的企业到梅陵县、梅陵县开发区和梅陵县城参展。", 1)]])
def test_a_county_that_is_only_mentioned_makes_no_paper_about_it(counties, blocks):
    assert counties("质量工作", blocks).of(passage(), "9.1") is None


def test_without_a_county_of_its_own_the_pilot_may_have_many(counties):
    assert counties(papers=0).of(passage(), "9.1") is None


def test_a_finding_says_whose_paper_it_is(lexicon, options):
    papers = [document(f"{n}.docx", blocks=HOME) for n in range(6)]
    other = document(OTHER, title="邻县观察：楠屿怎样做竹椅", blocks=THEIRS)
    match = passage_match(TEXT, "9.1", document=OTHER, passage={"title": other.title})
    finding = Finder(lexicon, options, [other, *papers], None).findings([match], {})["9.1"]
    assert (finding.state, finding.reasons[0][:10]) == ("missing", "文件写的是楠屿县的情况："[:10])
