"""Learning from experts: rehearse, keep, take back."""

import pytest

from assistant import learning
from assistant.errors import InputError
from assistant.lexicon import load_lexicon
from assistant.lexicon.examples import Example
from assistant.matching.model_store import fingerprint
from assistant.options import load_options

# a local measure that no example speaks of: the first stage can't know it
NEW = tuple(
    Example(f"{town}镇的“鲸落茶话”{verb}，{what}。", "done", ("42",), ("42.1",))
    for town in ("禾浦", "澜口", "枫渚", "砚塘")
    for verb, what in (("开讲第三场", "街坊逛厂子挑毛病"), ("收了一筐条子", "毛病都贴上了墙"), ("换了新班底", "九个街坊轮着来"))
)


@pytest.fixture
def small(tmp_path):
    """The real lexicon with every twentieth example, and a data folder of its own."""
    lexicon = load_lexicon("yrd-2021", tmp_path)
    examples = lexicon.examples[::20]
    lexicon.__dict__["examples"] = examples
    return lexicon


@pytest.fixture
def options(tmp_path):
    return load_options(cache=tmp_path / "cache", data=tmp_path)


def test_what_is_new_is_rehearsed_before_it_is_kept(small, options):
    found = learning.rehearse(small, [*NEW, small.examples[0]], options)
    assert (found.new, found.known) == (NEW, 1)
    assert found.after.hit1 > found.before.hit1
    assert found.before_known.passages == found.after_known.passages == sum(e.calibrate for e in small.examples)
    assert small.learned_files == []


def test_no_labels_are_not_taken_for_nothing_new(small, options):
    with pytest.raises(InputError, match="没有一条语句标注了指标"):
        learning.rehearse(small, [], options)


def test_nothing_new_is_said(small, options):
    with pytest.raises(InputError, match="都已学过"):
        learning.rehearse(small, small.examples[:3], options)


def test_what_is_kept_is_trained_with_from_the_next_check_on(small, tmp_path):
    before = fingerprint(small)
    learning.keep(small, NEW)
    again = load_lexicon("yrd-2021", tmp_path)
    assert again.examples[-len(NEW) :] == NEW
    assert fingerprint(again) != before


def test_the_last_lesson_can_be_taken_back_and_is_not_lost(small, tmp_path):
    learning.keep(small, NEW[:1])
    learning.keep(small, NEW[1:])
    gone = learning.forget(small)
    assert gone.is_file()
    assert load_lexicon("yrd-2021", tmp_path).examples[-1] == NEW[0]
    learning.forget(small)
    with pytest.raises(InputError, match="没有可撤回"):
        learning.forget(small)
