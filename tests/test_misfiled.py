"""Files whose place speaks for one group and whose passages prove another."""

import pytest
from assessed import assessed, quote

from assistant.misfiled import misfiled

RIGHT = {"1.1": ["1 组织/1-1 通知.docx"], "5.1": ["2 政策/2-1 经费.docx"], "25.1": ["5 链/5-1 帮扶.docx"]}


def seen(lexicon, options, places, strength="original", score=0.9):
    """What is said of files that prove these points (with three others where they belong)."""
    evidence = {code: [quote(name) for name in names] for code, names in RIGHT.items()}
    for code, name in places.items():
        evidence.setdefault(code, []).append(quote(name, strength=strength, score=score))
    return misfiled(assessed(lexicon, options, evidence=evidence), lexicon.scheme, options.strong)


def test_files_in_their_folders_are_not_named(lexicon, options):
    assert seen(lexicon, options, {}) == ()


WRONG = {
    "the number of the folder": ("2 政策/会议纪要.docx", "2"),
    "the number of the file": ("2-3 会议纪要.docx", "2"),
    "a long number": ("材料/3-1-2 会议纪要.docx", "3"),
    "an annex": ("附件3 会议纪要.docx", "3"),
    "the name of the folder": ("加大政策支持/会议纪要.docx", "2"),
    "the number of an indicator": ("指标12 会议纪要.docx", "3"),
    "the name goes before the number": ("2 提升质量水平/会议纪要.docx", "3"),
}


@pytest.mark.parametrize(("name", "group"), WRONG.values(), ids=WRONG)
def test_a_place_that_speaks_for_another_group_is_told(lexicon, options, name, group):
    (found,) = seen(lexicon, options, {"1.3": name})
    assert (found.document, found.group, found.proves, found.points) == (name, group, ("1",), ("1.3",))


@pytest.mark.parametrize("name", ["会议纪要.docx", "2021年会议纪要.docx", "2021/纪要.docx", "99 其他/纪要.docx", "1 加强组织领导/纪要.docx"])
def test_a_place_that_says_nothing_else_is_left_alone(lexicon, options, name):
    assert seen(lexicon, options, {"1.3": name}) == ()


def test_a_file_that_proves_something_of_its_group_may_prove_more(lexicon, options):
    assert seen(lexicon, options, {"1.3": "2 政策/汇编.docx", "5.2": "2 政策/汇编.docx"}) == ()


@pytest.mark.parametrize(("strength", "score"), [("claim", 0.9), ("original", 0.4)])
def test_claims_and_doubtful_matches_move_no_file(lexicon, options, strength, score):
    assert seen(lexicon, options, {"1.3": "2 政策/纪要.docx"}, strength, score) == ()


def test_numbers_of_the_applicants_own_are_no_hint(lexicon, options):
    evidence = {"1.1": [quote("4 通知.docx")], "5.1": [quote("9 经费.docx")], "25.1": [quote("1 帮扶.docx")]}
    assert misfiled(assessed(lexicon, options, evidence=evidence), lexicon.scheme, options.strong) == ()
