"""The figures of the charts."""

from datetime import date

import pytest
from assessed import assessed, quote

from assistant.analysis import evidence_by_format, group_shares, indicator_shares, matrix, months_of, timeline
from assistant.models import SubmissionInfo

CYCLE = (date(2021, 3, 15), date(2024, 3, 14))


def test_shares_of_groups_are_of_their_maximum(lexicon, options):
    first = lexicon.scheme.level1[0]
    codes = [p.code for i in first.indicators for p in i.points]
    shares = group_shares(assessed(lexicon, options, dict.fromkeys(codes, "weak")), lexicon.scheme)
    assert len(shares) == 10
    assert (shares[0].low, shares[0].high) == (0, 1) and 0.5 <= shares[0].likely < 1
    assert shares[1].likely == 0


def test_shares_of_indicators_tell_nothing_from_not_readable(lexicon, options):
    shares = indicator_shares(assessed(lexicon, options, {"1.1": "supported", "5.1": "unreadable", "5.2": "unreadable"}))
    assert len(shares) == 56
    assert shares["1"] == pytest.approx(0.25) and shares["5"] is None and shares["56"] == 0


def test_a_row_of_the_heat_map_has_every_indicator_in_order(lexicon, options):
    rows = matrix({"甲": indicator_shares(assessed(lexicon, options)), "乙": {}}, lexicon.scheme)
    assert [r["code"] for r in rows[:56]] == [i.code for i in lexicon.scheme.indicators]
    assert rows[0]["group"] == "1 加强组织领导" and {r["share"] for r in rows[56:]} == {None}


def test_files_are_counted_by_format_with_those_that_prove_something(lexicon, options):
    evidence = {"1.1": [quote("a.pdf"), quote("a.pdf", "又一处。")], "5.1": [quote("b.docx")], "6.1": [quote("a.pdf")]}
    made = assessed(lexicon, options, {"6.1": "missing"}, evidence, documents=("a.pdf", "b.docx", "c.pdf"))
    assert evidence_by_format(made) == {"pdf": (2, 1, 2), "docx": (1, 1, 1)}


def test_evidence_lies_in_its_month_or_outside_the_cycle(lexicon, options):
    evidence = {
        "1.1": [quote(day="2021-03-15"), quote(text="次年。", day="2022-02-30")], "1.2": [quote(day="2021-03-15")],
        "5.1": [quote(day=None), quote(text="早。", day="2021-03-14"), quote(text="晚。", day="2024-03-15")],
    }
    line = timeline(assessed(lexicon, options, evidence=evidence, info=SubmissionInfo("甲", cycle=CYCLE)), lexicon.scheme)
    assert line.months == {("2021-03", "1"): 1, ("2022-02", "1"): 1}
    assert (line.before, line.after, line.undated) == (1, 1, 1)


def test_without_a_cycle_nothing_is_outside_of_it(lexicon, options):
    line = timeline(assessed(lexicon, options, evidence={"1.1": [quote(day="1999-01-02")]}), lexicon.scheme)
    assert line.months == {("1999-01", "1"): 1} and line.before == line.after == 0


def test_a_cycle_of_three_years_touches_37_months():
    assert (months_of(CYCLE)[0], months_of(CYCLE)[-1], len(months_of(CYCLE))) == ("2021-03", "2024-03", 37)
