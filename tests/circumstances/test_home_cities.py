"""A city that acts in most of the papers is the pilot's own, though only the one above it was entered."""

from pathlib import Path

from builders import document, passage_match

from assistant.atlas import Atlas, CityFile
from assistant.circumstances.home_cities import home_cities
from assistant.findings import Finder
from assistant.models import Block, SubmissionInfo
from assistant.pipeline import check

ACTS = "近日，榔屿市市场监督管理局聘请质量社会监督员12人，颁发聘书。"
UNCHARTED = Atlas(CityFile(cities={}))


def papers(home=5, others=5):
    named = [document(f"{n}.docx", blocks=[Block(ACTS, 1)]) for n in range(home)]
    return named + [document(f"其他{n}.docx", blocks=[Block("桐崦市质量工作。", 1)]) for n in range(others)]


def test_a_city_in_more_than_a_third_of_the_papers_is_the_pilots_own(lexicon):
    assert home_cities(papers(), ["桐崦市"], lexicon.places, UNCHARTED) == {"榔屿市": 5}
    assert home_cities(papers(3, 7), ["桐崦市"], lexicon.places, UNCHARTED) == {}
    assert home_cities(papers(5, 0), ["桐崦市"], lexicon.places, UNCHARTED) == {}, "five papers say nothing"
    assert home_cities(papers(), [], lexicon.places, UNCHARTED) == {}
    assert home_cities(papers(), ["榔屿市", "桐崦市"], lexicon.places, UNCHARTED) == {}


def test_a_city_that_the_atlas_knows_lies_where_that_says(lexicon):
    known = Atlas(CityFile(cities={"南省": {"桐崦": [], "汐林": ["榔屿"]}}))
    assert home_cities(papers(), ["桐崦市"], lexicon.places, known) == {}


def test_what_such_a_city_did_is_evidence(lexicon, options):
    info, match = SubmissionInfo("桐崦市试点", ("桐崦市",)), passage_match(ACTS, "42.1", 0.97, document="0.docx")
    states = [Finder(lexicon, options, p, None, info).findings([match], {})["42.1"].state for p in (papers(), papers(3, 7))]
    assert states == ["supported", "missing"]


def test_the_assessment_says_so(tmp_path: Path, options):
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(ACTS, encoding="utf-8")
    warnings = check([tmp_path], options.model_copy(update={"cities": ("桐崦市",)})).warnings
    assert any("没有榔屿市，但有 6 份文件写到它" in w for w in warnings)
