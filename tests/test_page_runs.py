"""Runs of pages: which pages lie in them, and how they are named."""

import pytest

from assistant.pages import covers, in_words

RUNS = ((2, 2), (5, 9))


@pytest.mark.parametrize(("page", "inside"), [(1, False), (2, True), (3, False), (5, True), (9, True), (10, False)])
def test_a_page_lies_in_a_run_or_not(page, inside):
    assert covers(RUNS, page) == inside


@pytest.mark.parametrize(("runs", "words"), [((), ""), (RUNS, "2、5—9"), (tuple((n, n) for n in range(1, 20, 2)), "1、3、5、7、9、11、13、15……")])
def test_runs_are_named_in_a_line(runs, words):
    assert in_words(runs) == words
