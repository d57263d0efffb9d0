"""Labelled passages as people hand them in."""

import json

import pytest

from assistant.errors import InputError, UsageError
from assistant.labels import read_labels
from assistant.lexicon.examples import Example

LINE = {"text": "市政府成立联席会议。", "status": "done", "indicators": ["1"], "points": ["1.1"]}


@pytest.fixture
def read(tmp_path, lexicon):
    def reader(content):
        path = tmp_path / "标注.json"
        path.write_text(content, encoding="utf-8")
        return read_labels(path, lexicon.scheme)

    return reader


def lines(*records):
    return "\n".join(json.dumps({**LINE, **r}, ensure_ascii=False) for r in records)


def test_a_line_becomes_an_example(read):
    assert read(lines({})).examples == (Example("市政府成立联席会议。", "done", ("1",), ("1.1",)),)


def test_tabs_and_line_ends_inside_a_text_become_blanks(read):
    assert read(lines({"text": "甲\t乙\n丙"})).examples[0].text == "甲 乙 丙"


def test_points_count_only_where_it_is_done(read):
    assert read(lines({"status": "planned"})).examples[0].points == ()


def test_lines_that_only_say_where_a_passage_does_not_belong_are_counted(read):
    found = read(lines({"indicators": None, "excluded": ["1.1"]}, {}))
    assert (len(found.examples), found.open) == (1, 1)


@pytest.mark.parametrize(
    ("change", "named"),
    [({"status": "maybe"}, "maybe"), ({"indicators": ["99"]}, "99"), ({"points": ["2.1"]}, "2.1"), ({"text": " "}, "缺文字")],
)
def test_what_does_not_fit_is_named_with_its_line(read, change, named):
    with pytest.raises(InputError, match=rf"标注\.json:2 .*{named}"):
        read(lines({}, change))


def test_an_export_of_label_studio_is_read(read):
    result = [
        {"from_name": name, "type": "choices", "value": {"choices": choices}}
        for name, choices in (("status", ["done"]), ("indicators", ["1"]), ("points", ["1.1"]))
    ]
    old = [{"from_name": "status", "type": "choices", "value": {"choices": ["none"]}}]
    tasks = [
        {"data": {"text": "市政府成立联席会议。"}, "annotations": [{"result": old}, {"result": result}]},
        {"data": {"text": "没人标注"}, "annotations": []},
        {"data": {"text": "取消的标注"}, "annotations": [{"result": old, "was_cancelled": True}]},
    ]
    assert read(json.dumps(tasks)).examples == (Example("市政府成立联席会议。", "done", ("1",), ("1.1",)),)


@pytest.mark.parametrize("content", ["{", "[{}", "[1]", '{"text": "甲"', "\x00"])
def test_a_broken_file_ends_in_one_line(read, content):
    with pytest.raises(InputError, match="标注"):
        read(content)


def test_a_missing_file_ends_in_one_line(tmp_path, lexicon):
    with pytest.raises(UsageError, match="没有.json"):
        read_labels(tmp_path / "没有.json", lexicon.scheme)
