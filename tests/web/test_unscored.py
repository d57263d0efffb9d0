"""A scheme without points on every page: nothing is scored, and nothing is told as 0 points."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from test_more_pages import opened, page  # noqa: E402

from assistant.analysis import months_between  # noqa: E402
from assistant.models import Evidence, Finding, SubmissionInfo  # noqa: E402
from assistant.models.review import Pin  # noqa: E402
from assistant.options import load_options  # noqa: E402
from assistant.scheme import load_scheme, scheme_or_why, schemes_folder  # noqa: E402
from assistant.store import Store, files_below  # noqa: E402
from assistant.submission import submission_info  # noqa: E402
from assistant.web.queue import _row  # noqa: E402
from assistant.web.review.cards import cards_of, denial_of  # noqa: E402

ITEMS = "yrd-2020"


@pytest.fixture
def both(store: Store, small_submission: Path) -> Store:
    """The submission with points is number 1; number 2 is the same under a scheme without."""
    options, me = load_options(scheme=ITEMS), store.local()
    number = store.add_submission(me, submission_info([small_submission], options, 0), files_below([small_submission]), ITEMS)
    store.check(me, number, options)
    return store


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("overview", "不计分"), ("review", "指标 1"), ("selfcheck", "个要点佐证不充分"), ("panel", "没有专家组得分"), ("analysis", "没有得分率"),
        ("settings", "方案没有规定建设周期"),
    ],
)
def test_every_page_is_there_and_none_speaks_of_points(both: Store, name: str, said: str) -> None:
    app = opened(name, submission="2")
    assert not app.exception and not app.error
    if name != "overview":  # its queue is a component, and has the total of the other submission
        assert said in page(app)
    for word in ("0 分", "0.0", "得分点", "建议总分", "没有批准日期"):
        assert word not in page(app)


@pytest.mark.parametrize("unit", ["1.1", "C1.1"])
def test_parts_of_items_and_of_conditions_are_looked_at_and_not_scored(both: Store, unit: str) -> None:
    app = opened("review", submission="2", u=unit)
    assert not app.exception
    assert "逐项判断、不计分" in page(app)
    assert not app.number_input and "confirm" not in {b.key for b in app.button}


def test_what_experts_see_first_does_not_hide_what_nobody_scores(both: Store) -> None:
    both.set_settings(both.local(), 2, replace(both.settings(both.local(), 2), hide_suggestion=True))
    assert "评分后显示" not in page(opened("review", submission="2"))


def test_each_row_of_the_queue_has_the_scale_of_its_own_scheme(both: Store) -> None:
    listed = {r.id: _row(r, load_scheme(r.scheme)) for r in both.queue(both.local())}
    assert listed[1]["likely"] is not None and listed[1]["scale"] > 100 and listed[1]["marks"]
    assert (listed[2]["likely"], listed[2]["none"], listed[2]["units"]) == (None, "不计分", 0)


def test_a_row_whose_scheme_is_gone_says_so_and_the_others_stay(both: Store, tmp_path: Path) -> None:
    own = tmp_path / "food"
    shutil.copytree(schemes_folder() / ITEMS, own, ignore=shutil.ignore_patterns("examples"))
    number = both.add_submission(both.local(), SubmissionInfo("食品"), {}, str(own))
    shutil.rmtree(own)
    listed = {r.id: _row(r, scheme_or_why(r.scheme)) for r in both.queue(both.local())}
    assert (listed[number]["none"], listed[number]["likely"], listed[number]["units"]) == ("方案读不了", None, 0)
    assert str(own) in listed[number]["under"] and listed[1]["likely"] is not None
    app = opened("overview", submission=str(number))
    assert not app.exception and not app.error  # it has no assessment whose figures would need the scheme


def test_months_without_a_quote_stay_on_the_axis() -> None:
    assert months_between(("2021-11", "2022-02")) == ("2021-11", "2021-12", "2022-01", "2022-02")
    assert months_between(()) == ()


def test_agreement_of_nobody_is_not_told_as_zero(data: Path) -> None:
    assert "暂无一致性可看" in page(opened("panel"))




@pytest.mark.parametrize(("code", "said"), [("C1.1", "写明没有发生"), ("2.1", "没有做到")])
def test_that_nothing_bad_happened_is_not_told_as_not_done(code: str, said: str) -> None:
    quote = Evidence("证明.docx", 1, "三年内未发生质量安全事件。", 1.0, "negated", None, (), ())
    finding = Finding(code, "supported", 1.0, evidence=(quote,))
    assert [c.quote.status for c in cards_of(finding, (), denial_of(load_scheme(ITEMS), code))] == [said]


def test_a_passage_that_was_found_and_pinned_is_one_card() -> None:
    quote = Evidence("通知.docx", 1, "成立联席会议。", 1.0, "done", None, (), ())
    pin = Pin(1, "2.1", quote, "某专家", datetime(2024, 1, 1, tzinfo=UTC))
    assert len(cards_of(Finding("2.1", "supported", 1.0, evidence=(quote,)), [pin])) == 1
