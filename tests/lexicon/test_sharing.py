"""Sharing a lexicon: two files as one, and the codes of an example in the other scheme."""

import pytest

from assistant.lexicon.sharing import codes_here, joined
from assistant.lexicon.words import Cues, NotNames, StatusFile, TitleRule, Unfavourable
from assistant.scheme import Shares

SHARES = Shares(scheme="yrd-2021", indicators={"1": ("2",), "9": (), "D1": ("C1",)}, points={"1.3": ("2.2",), "9.1": (), "D1": ("C1.1",)})


def test_lists_are_added_tables_united_and_codes_left_alone():
    rule = TitleRule(words=("草案",), status="planned")
    base = StatusFile(cues={"planned": Cues(words=("拟于",)), "other": Cues(words=("外省",))}, titles=(rule,), unfavourable=Unfavourable(bad=("投诉",), not_for=("2.1",)))
    mine = TitleRule(words=("目录",), status="none")
    own = StatusFile(cues={"planned": Cues(words=("拟聘",), unless=("已聘",))}, titles=(mine,), unfavourable=Unfavourable(bad=("差评",), not_for=("8.1",)))
    both = joined(own, base)
    assert both.cues == {"planned": Cues(words=("拟聘", "拟于"), unless=("已聘",)), "other": Cues(words=("外省",))}
    assert both.titles == (mine, rule)  # its own are asked first
    assert (both.unfavourable.bad, both.unfavourable.not_for) == (("差评", "投诉"), ("8.1",))


def test_sets_of_characters_are_joined():
    assert joined(NotNames(first="甲", last="", following=""), NotNames(first="乙", last="丙", following="")) == NotNames(first="甲乙", last="丙", following="")


@pytest.mark.parametrize(("status", "indicators", "points", "here"), [
    ("done", ("1",), ("1.3",), (("2",), ("2.2",))),
    ("planned", ("1",), (), (("2",), ())),
    ("done", ("9",), ("9.1",), ((), ())),
    ("done", ("D1",), (), (("C1",), ("C1.1",))),  # a deduction has no points there
    ("negated", ("D1",), (), (("C1",), ())),
    ("none", (), (), ((), ())),
    ("done", ("14",), ("14.1",), None),  # nobody said what it is here
])
def test_codes_of_an_example(status, indicators, points, here):
    assert codes_here(status, indicators, points, SHARES) == here
