"""What the command line shows of a check: the totals by their names."""

import io

import pytest
from assessed import assessed
from rich.console import Console

from assistant.commands.screen import show
from assistant.lang import set_language
from assistant.models import SubmissionInfo


@pytest.fixture
def shown(lexicon):
    def lines(made):
        console = Console(record=True, width=200, highlight=False, file=io.StringIO())
        show(console, made, lexicon.scheme)
        return console.export_text().splitlines()

    return lines


def test_the_suggested_total_has_the_bonus_and_the_points_have_a_name_of_their_own(lexicon, options, shown):
    made = assessed(lexicon, options, {"1.1": "supported", "B2": "supported"})
    (line,) = [text for text in shown(made) if text.startswith("建议总分")]
    assert line.startswith("建议总分 3.5（最低 3.5，最高 3.5）：基本分 0.5，加分 3；")


def test_what_nobody_told_of_the_submission_comes_first_and_once(lexicon, options, shown):
    lines = shown(assessed(lexicon, options, info=SubmissionInfo("澜溪轴承")))
    assert lines[1].startswith("! 没有批准日期、参与城市：") and "加分项暂不计" in lines[1] and "submission.toml" in lines[1]
    assert sum("没有批准日期" in line for line in lines) == 1


def test_in_english_only_what_is_official_or_quoted_is_chinese(lexicon, options, shown):
    set_language("en")
    lines = shown(assessed(lexicon, options, {"1.1": "supported"}, info=SubmissionInfo("Lanxi")))
    assert lines[1].startswith("! no date of approval, no cities: ") and lines[1].isascii()
    assert any(line.endswith("suggested total 0.5: it does not hold") for line in lines)
    assert any(line.startswith("1.2 ") and line.endswith(" (0.5, missing)") for line in lines)
