"""What the page 专家组 makes of a review: who sees what, filters, order, what may be settled at once."""

from datetime import UTC, datetime

import pytest

from assistant.models.review import Decision, Member, PanelSettings, Person, Review
from assistant.panel import summarise
from assistant.reports.labels import panel_rule
from assistant.web.panel.view import (
    Board,
    Seat,
    agreement_in_words,
    chosen_units,
    next_unit,
    seat,
    settled,
    strictness_in_words,
    table,
    verdict_in_words,
)
from assistant.web.render import fill

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EXPERTS = ("沈一", "陆二", "顾三")


def said(scores, final=()):
    """Unit → the scores of the experts, in their order ("" where nothing was said)."""
    decisions = tuple(Decision(u, e, s, NOW) for u, row in scores.items() for e, s in zip(EXPERTS, row, strict=False) if s != "")
    return Review(EXPERTS, decisions, tuple(Decision(u, "沈一", s, NOW) for u, s in final))


@pytest.fixture
def board(scheme):
    def made(scores, final=(), whole=True):
        review, settings = said(scores, final), PanelSettings()
        return Board(scheme, settings, review, (), summarise(review, scheme, settings), Seat(whole, True))

    return made


PEOPLE = {
    "the local person": ("local", "", False, Seat(True, True)),
    "an organiser": ("organiser", "", False, Seat(True, False)),
    "an organiser in the chair": ("organiser", "chair", False, Seat(True, True)),
    "the chair": ("expert", "chair", False, Seat(True, True)),
    "an expert": ("expert", "expert", False, Seat(False, False)),
    "a recused chair": ("expert", "chair", True, Seat(False, False)),
}


@pytest.mark.parametrize(("role", "part", "out", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_the_chair_decides_and_organisers_look_on(role, part, out, expected):
    person = Person(2, "沈一", role)
    members = [Member(person, part, out)] if part else []
    assert seat(person, [*members, Member(Person(3, "陆二", "expert"), "expert")]) == expected


def test_filters_keep_what_calls_for_the_chair(board, scheme):
    b = board({"1.1": (0.5, 0.5, 0.5), "1.3": (1.0, 0.0, 1.0), "2.1": (1.0, 1.0)}, final=[("1.1", 0.5)])
    assert chosen_units(b, "全部") == list(scheme.units)
    assert chosen_units(b, "有分歧") == ["1.3"]
    assert not {"1.1", "1.3"} & set(chosen_units(b, "未评完")) and "2.1" in chosen_units(b, "未评完")
    assert "1.1" not in chosen_units(b, "未定分") and len(chosen_units(b, "未定分")) == len(scheme.units) - 1


def test_the_next_unit_comes_from_the_filtered_list_and_begins_anew_at_its_end(board):
    b = board({"1.3": (1.0, 0.0, 1.0), "5.1": (1.0, 0.0, 1.0)})
    assert next_unit(b, "1.3", "有分歧") == "5.1"
    assert next_unit(b, "5.1", "有分歧") == "1.3"
    assert next_unit(board({"1.3": (1.0, 0.0, 1.0)}), "1.3", "有分歧") == "1.3"


def test_only_what_all_experts_scored_alike_is_settled_at_once_and_no_deduction(board):
    scores = {"1.1": (0.5, 0.5, 0.5), "1.2": (0.5, 0.5), "1.3": (1.0, 0.0, 1.0), "2.1": (1.0, 1.0, 1.0), "2.2": (None, None, None), "B2": (2.0, 2.0, 2.0), "D1": (-20.0,) * 3}
    assert settled(board(scores, final=[("2.1", 1.0)])) == ["1.1", "B2"]


def test_a_row_tells_not_said_from_cannot_tell(board):
    b = board({"1.1": (0.5, None), "D1": (-20.0, 0.0, 0.0)}, final=[("1.1", 0.25)])
    rows = {r["unit"]: r for g in table(b, "全部", "1.1")["groups"] for r in g["rows"]}
    assert rows["1.1"]["scores"] == [0.5, "?", ""] and rows["1.1"]["final"] == 0.25
    assert rows["1.2"]["scores"] == ["", "", ""] and rows["1.2"]["mean"] == "" == rows["1.2"]["final"]
    assert rows["D1"]["disputed"] and rows["D1"]["top"] == -20


def test_groups_of_the_table_are_those_of_the_score_sheet(board, scheme):
    groups = table(board({}), "全部", "1.1")["groups"]
    assert [g["title"] for g in groups] == [*(f"{f.code} {f.name}" for f in scheme.level1), "加分项", "减分项"]
    assert [r["unit"] for g in groups for r in g["rows"]] == list(scheme.units)


@pytest.mark.parametrize(("alpha", "word"), [(None, "暂不能计算"), (0.9, "一致"), (0.8, "一致"), (0.7, "大体一致"), (0.66, "分歧较大"), (-0.2, "分歧较大")])
def test_alpha_in_words(alpha, word):
    assert agreement_in_words(alpha)[0] == word


@pytest.mark.parametrize(("severity", "word"), [(None, "暂不能比较"), (0.001, "适中"), (-0.04, "偏严 4.0%"), (0.02, "偏宽 2.0%")])
def test_severity_in_words(severity, word):
    assert strictness_in_words(severity) == word


@pytest.mark.parametrize(("trim", "words"), [(0.2, "截尾均值（两端各去掉20%）"), (0.0, "平均分")])
def test_the_page_says_how_the_reports_come_about(trim, words):
    said = fill("panel_reports.html.j2", whole=True, open=0, unset=3, rule=panel_rule(trim))
    assert "还有 3 项未由组长定分" in said and words in said and "过半数专家" in said and "减分项不计" in said


def test_a_verdict_has_no_colour_before_it_is_settled(board, scheme):
    scores = {u: (0.0, 0.0, 0.0) for u in scheme.units}
    verdicts = {final: next(v for v in board(scores, final).result.verdicts if v.name == "suspend") for final in ((), tuple((u, 0.0) for u in scheme.units))}
    assert [verdict_in_words(v) for v in verdicts.values()] == [("暂按现有打分：低于 70 分（未定稿）", "unreadable"), ("低于 70 分", "missing")]
