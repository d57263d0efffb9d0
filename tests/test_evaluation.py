"""Labelled passages against what a matcher said of them: shares counted by hand."""

import json

import pytest

from assistant.errors import InputError, UsageError
from assistant.evaluation import Counts, GoldLine, PassageLine, evaluate, match_line, read_gold, read_lines, rows, shown
from assistant.models import Match, Passage, PassageMatch

GOOD = '{"id": "a", "text": "召开联席会议。", "indicators": ["1"], "points": ["1.3"], "status": "done"}'


def gold(indicators, points="", status="done"):
    return GoldLine(id="a", text="甲", indicators=tuple(indicators.split()), points=tuple(points.split()), status=status)


def answer(ranking, accepted="", points="", status="done"):
    return PassageMatch(
        Passage("甲", id="a"), status, indicators=tuple(accepted.split()),
        points=tuple(Match(c, 0.9) for c in points.split()), ranking=tuple(Match(c, 0.9 - n / 10) for n, c in enumerate(ranking.split())),
    )


@pytest.fixture
def lines(tmp_path):
    """Reads a JSONL file of this content."""

    def read(content, model=GoldLine):
        path = tmp_path / "标注.jsonl"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_lines(path, model)

    return read


# Counts


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(3, 1, 2), 0.75, 0.6, 6 / 9),
        (Counts(2, 0, 0), 1, 1, 1),
        (Counts(0, 4, 0), 0, 0, 0),
        (Counts(0, 0, 4), 0, 0, 0),
        (Counts(), 0, 0, 0),
    ],
)
def test_precision_recall_and_f1(counts, precision, recall, f1):
    assert (counts.precision, counts.recall, counts.f1) == (pytest.approx(precision), pytest.approx(recall), pytest.approx(f1))


# The report

PAIRS = [
    (gold("1 2", "1.3"), answer("1 2 3", "1", "1.3")),  # right, one indicator overlooked
    (gold("31"), answer("32 31 33", "32 31", "32.1")),  # second place, one too many
    (gold("47", "47.1"), answer("50 49 48", "50")),  # wrong
    (gold("3", status="planned"), answer("4 5 3", "3", status="done")),  # third place, a plan taken for done
    (gold("2 1 44"), answer("1 2 3", "1 2")),  # the other indicator first
    (gold("", status="none"), answer("9 8 7", "", status="none")),  # rejected
    (gold("", status="none"), answer("9 8 7", "9", status="other")),  # not rejected
]


@pytest.fixture
def report():
    return evaluate([g for g, _ in PAIRS], [m for _, m in PAIRS])


def test_hits_are_shares_of_the_passages_that_have_an_indicator(report):
    assert report.passages == 7
    assert (report.hit1, report.hit1_primary, report.hit3) == (2 / 5, 1 / 5, 4 / 5)


def test_indicators_and_points_are_counted_over_all_passages(report):
    assert report.indicators == Counts(tp=1 + 1 + 0 + 1 + 2, fp=0 + 1 + 1 + 0 + 0 + 0 + 1, fn=1 + 0 + 1 + 0 + 1)
    assert report.points == Counts(tp=1, fp=1, fn=1)


def test_evidence_is_the_right_indicator_of_something_done(report):
    assert report.evidence == Counts(tp=1 + 1 + 0 + 2, fp=1 + 1 + 1, fn=1 + 1 + 1)


def test_status_and_rejection_have_shares_of_their_own(report):
    assert (report.status_accuracy, report.rejected) == (5 / 7, 1 / 2)
    assert report.by_status["none"] == Counts(tp=1, fn=1)
    assert report.by_status["planned"] == Counts(fn=1)


def test_each_indicator_has_its_own_counts_in_the_order_of_the_sheet(report):
    assert list(report.by_indicator) == ["1", "2", "3", "9", "31", "32", "44", "47", "50"]
    assert report.by_indicator["2"] == Counts(tp=1, fn=1)
    assert report.hits_by_indicator["47"] == (1, 0, 0)
    assert report.hits_by_indicator["31"] == (1, 0, 1)


def test_the_commonest_confusions_come_first():
    pairs = [(gold("31"), answer("32")), (gold("47"), answer("50")), (gold("47"), answer("50")), (gold("1"), answer("1"))]
    assert evaluate([g for g, _ in pairs], [m for _, m in pairs]).confusions == (("47", "50", 2), ("31", "32", 1))


def test_bonus_and_deductions_come_after_the_indicators():
    pairs = [(gold(code), answer(code, code)) for code in ("D1", "B2", "10", "9")]
    assert list(evaluate([g for g, _ in pairs], [m for _, m in pairs]).by_indicator)[:2] == ["9", "10"]


def test_where_there_is_nothing_to_share_a_dash_is_shown():
    assert {shown(share) for _, _, share in rows(evaluate([], []))} == {"—"}
    done = evaluate([gold("1", "1.3")], [answer("2", "2", "2.1")])
    assert (shown(done.hit1), done.rejected) == ("0.000", None)


def test_a_gold_line_without_its_match_is_no_comparison():
    with pytest.raises(ValueError, match="shorter"):
        evaluate([gold("1"), gold("2")], [answer("1")])


def test_the_headline_figures_have_a_name_in_both_languages(report):
    listed = list(rows(report))
    assert len(listed) == 8
    assert all(zh and en and 0 <= share <= 1 for zh, en, share in listed)


# Files


def test_lines_are_read_whatever_surrounds_them(lines):
    read = lines("\ufeff" + GOOD + "\r\n\n" + GOOD.replace('"a"', "7"))
    assert [(line.id, line.indicators, line.points) for line in read] == [("a", ("1",), ("1.3",)), ("7", ("1",), ("1.3",))]


def test_keys_of_others_are_left_alone(lines):
    (line,) = lines('{"id": "a", "text": "甲", "city": "澜溪", "title": "纪要", "heading": "一、议题"}', PassageLine)
    passage = line.as_passage()
    assert (passage.id, passage.text, passage.title, passage.heading) == ("a", "甲", "纪要", "一、议题")


WRONG = {
    "no JSON": (GOOD + "\n召开联席会议。", 2, "JSON"),
    "a line cut off": (GOOD + "\n\n" + GOOD[:30], 3, "JSON"),
    "no text": ('{"id": "a", "indicators": [], "status": "none"}', 1, "text"),
    "no labels": (GOOD + '\n{"id": "a", "text": "甲", "status": "none"}', 2, "indicators"),
    "one label not in a list": (GOOD.replace('["1"]', '"1"'), 1, "indicators"),
    "a list": ("[1, 2]", 1, "JSON"),
    "a title that is no text": (GOOD.replace('"text"', '"title": null, "text"'), 1, "title 不对（应为文字）"),
    "a status that does not exist": (GOOD.replace('"done"', '"finished"'), 1, "status 不对（应为 'done', 'planned', 'negated'"),
}


@pytest.mark.parametrize(("content", "line", "what"), WRONG.values(), ids=WRONG)
def test_a_wrong_line_is_named_with_file_and_number(lines, content, line, what):
    with pytest.raises(InputError) as caught:
        lines(content)
    message = str(caught.value)
    assert message.startswith(f"标注.jsonl:{line} {what}")
    assert message.endswith("请改正后重试。")
    assert "\n" not in message and "Field" not in message and "Invalid" not in message
    assert caught.value.exit_code == 6


UNKNOWN = {
    "an indicator": (GOOD.replace('["1"]', '["1", "99"]'), 1, "99"), "a point": (GOOD + "\n\n" + GOOD.replace("1.3", "1.9"), 3, "1.9"),
    "a point of another indicator": (GOOD.replace("1.3", "2.1"), 1, "2.1"),
}


@pytest.mark.parametrize(("content", "line", "code"), UNKNOWN.values(), ids=UNKNOWN)
def test_codes_that_the_scheme_does_not_have_are_named(tmp_path, scheme, content, line, code):
    (tmp_path / "标注.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"^标注\.jsonl:{line} 代码 {code} 不在方案中，或其指标未列出。请改正后重试。$"):
        read_gold(tmp_path / "标注.jsonl", scheme)


def test_a_file_without_labelled_passages_is_named(tmp_path, scheme):
    (tmp_path / "标注.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"标注\.jsonl 里没有标注的段落"):
        read_gold(tmp_path / "标注.jsonl", scheme)


def test_labelled_passages_of_the_scheme_are_read(tmp_path, scheme):
    (tmp_path / "标注.jsonl").write_text(GOOD, encoding="utf-8")
    assert [line.points for line in read_gold(tmp_path / "标注.jsonl", scheme)] == [("1.3",)]


def test_a_file_saved_as_gbk_is_said_to_be_no_utf8(lines):
    with pytest.raises(InputError, match=r"标注\.jsonl，应为 UTF-8"):
        lines(GOOD.encode("gbk"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.jsonl"):
        read_lines(tmp_path / "nowhere.jsonl", GoldLine)


@pytest.mark.parametrize("mark", ["\u2028", "\u0085"])
def test_a_line_separator_within_a_text_does_not_end_the_line(lines, mark):
    (line,) = lines(GOOD.replace("联席", f"联席{mark}"))
    assert line.text == f"召开联席{mark}会议。"


def test_a_status_that_does_not_exist_is_an_error_of_its_writer(lines):
    with pytest.raises(InputError, match="status"):
        lines(GOOD.replace('"done"', '"finished"'))


def test_a_match_is_written_as_one_line_of_the_documented_keys():
    match = PassageMatch(
        Passage("召开联席会议。", id="7"), "done", indicators=("1",), points=(Match("1.3", 0.91),),
        ranking=(Match("1", 0.93, ("keywords: 联席会议",)), Match("34", 0.2)),
    )
    line = match_line(match)
    assert "\n" not in line
    assert "联席会议" in line
    assert json.loads(line) == {
        "id": "7", "status": "done", "indicators": ["1"], "points": [{"code": "1.3", "score": 0.91}],
        "matches": [{"code": "1", "score": 0.93, "by": ["keywords: 联席会议"]}, {"code": "34", "score": 0.2, "by": []}],
    }
