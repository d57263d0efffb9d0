"""The page around a row: a sheet of thousands of rows is one page, read once a check and not once a row."""

import pytest

from assistant.checks import Case, Page, run_check
from assistant.lexicon.points import Check
from assistant.models import Passage
from assistant.options import load_options

ROWS = [Passage(f"{number} | 张明 | 考核合格", document="学员名单.csv", kind="row") for number in range(20)]
CHECKS = [
    {"check": "regular", "at_least": 2}, {"check": "per_year", "at_least": 1}, {"check": "money"}, {"check": "level", "parts": {"市级": ["市级"]}},
]


class Counted(list[str]):
    """Texts that count how often they were gone through."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


@pytest.mark.parametrize("asked", CHECKS, ids=[asked["check"] for asked in CHECKS])
def test_a_page_is_read_once_however_many_rows_it_has(asked):
    texts = Counted(row.text for row in ROWS)
    run_check(Check(**asked), Case(ROWS, ROWS, {("学员名单.csv", 1): Page(texts)}, None), load_options())
    assert texts.times == 1


def test_two_pages_that_say_the_same_are_two():
    assert Page(["制表"]) != Page(["制表"])
