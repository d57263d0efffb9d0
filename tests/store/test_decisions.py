"""Decisions: appended for good, checked against the scheme, the last one counts."""

import math

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.errors import UsageError


def test_the_last_decision_counts_and_the_earlier_ones_stay(store, review):
    store.decide(review.second, review.first, "1.1", 0.5, "有纪要", suggestion=0.25, shown=False)
    store.decide(review.second, review.first, "1.1", None, "看不清")
    (counted,) = store.review(review.second, review.first).decisions
    assert (counted.score, counted.comment) == (None, "看不清")
    first, last = store.history(review.second, review.first, "1.1")
    assert (first.expert, first.score, first.comment, first.suggestion, first.shown) == ("陆二", 0.5, "有纪要", 0.25, False)
    assert last == counted and first.made_at < last.made_at


def test_what_is_returned_is_what_is_kept(store, review):
    made = store.decide(review.second, review.first, "1.1", 0.5)
    assert store.review(review.second, review.first).decisions == (made,)
    assert made.made_at.utcoffset().total_seconds() == 0


def test_review_names_the_panel_even_before_it_scores(store, review):
    assert set(store.review(review.chair, review.first).experts) == {"沈一", "陆二", "顾三"}


def test_the_last_final_score_counts_whoever_was_chair(store, review):
    store.set_final(review.chair, review.first, "1.1", 0.5)
    store.assign(review.organiser, review.first, review.second, "chair")
    store.set_final(review.second, review.first, "1.1", 0.25, "复议")
    assert [(d.expert, d.score) for d in store.review(review.second, review.first).final] == [("陆二", 0.25)]


WRONG = {"above the maximum": ("1.1", 0.75), "below nothing": ("1.1", -0.25), "not a number": ("1.1", math.nan), "no such point": ("99.9", 0.5), "an indicator": ("1", 1.0), "a mild deduction": ("D1", -21), "a gift": ("D1", 5)}


@pytest.mark.parametrize(("unit", "score"), WRONG.values(), ids=WRONG)
def test_an_impossible_score_is_refused_in_one_line(store, review, unit, score):
    for give in (lambda: store.decide(review.second, review.first, unit, score), lambda: store.set_self_scores(review.applicant, review.first, {unit: score})):
        with pytest.raises(UsageError, match=unit):
            give()
    assert store.history(review.me, review.first, unit) == ()


@pytest.mark.parametrize(("unit", "score"), [("1.1", 0.5), ("1.1", 0), ("B3", 5), ("D1", -20), ("D1", 0), ("D1", None)])
def test_a_possible_one_is_kept(store, review, unit, score):
    store.decide(review.second, review.first, unit, score)
    assert store.review(review.second, review.first).decisions[0].score == score


def test_self_scores_are_replaced_unit_by_unit(store, review):
    store.set_self_scores(review.applicant, review.first, {"1.1": 0.5, "1.2": 0.25})
    store.set_self_scores(review.applicant, review.first, {"1.2": 0.5})
    assert store.review(review.applicant, review.first).self_scores == {"1.1": 0.5, "1.2": 0.5}


@pytest.mark.parametrize("table", ["decisions", "audit"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET submission_id = NULL", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_delete(store, review, table, statement):
    store.decide(review.second, review.first, "1.1", 0.5)
    engine = store.database.engine
    with engine.connect() as before:
        kept = before.execute(text(f"SELECT * FROM {table} ORDER BY id")).all()
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement.format(table)))
    with engine.connect() as after:
        assert kept and after.execute(text(f"SELECT * FROM {table} ORDER BY id")).all() == kept


def test_postgresql_refuses_to_empty_them_as_well(store, review):
    if store.database.engine.dialect.name != "postgresql":
        pytest.skip("TRUNCATE: PostgreSQL only")
    with pytest.raises(DBAPIError, match="append-only"), store.database.engine.begin() as connection:
        connection.execute(text("TRUNCATE decisions"))


def test_every_write_is_in_the_audit_log_with_who_and_what(store, review):
    store.decide(review.second, review.first, "1.1", 0.5)
    newest = store.audit(review.organiser, review.first)[0]
    assert (newest.person, newest.action, newest.submission, newest.detail) == ("陆二", "decide", review.first, {"unit": "1.1", "score": 0.5})
    assert {e.action for e in store.audit(review.organiser)} == {"add_person", "add_submission", "assign", "decide"}


def test_a_comment_may_hold_what_databases_refuse(store, review):
    store.decide(review.second, review.first, "1.1", 0.5, "甲\x00乙\udce9")
    assert store.review(review.second, review.first).decisions[0].comment == "甲\\u0000乙\\udce9"


def test_progress_is_counted_for_the_expert_and_for_the_panel(store, review):
    for expert in review.experts:
        store.decide(expert, review.first, "1.1", 0.5)
    store.decide(review.second, review.first, "1.2", 0.5)
    store.decide(review.second, review.first, "1.2", 0.25)
    assert store.queue(review.second)[0].confirmed == 2
    assert [(r.experts, r.confirmed) for r in store.queue(review.organiser)] == [(1, 0), (3, 1)]


def test_a_failed_write_leaves_no_trace(store, review):
    before = store.audit(review.me)
    with pytest.raises(UsageError):
        store.decide(review.second, review.first, "1.1", 99)
    assert store.audit(review.me) == before
