"""YAML checked against a model: every error names the file and the line."""

import pytest

from assistant.errors import DataError
from assistant.scheme import Record
from assistant.yaml_data import load_checked


class Part(Record):
    code: str
    score: float


class Sheet(Record):
    title: str
    parts: tuple[Part, ...] = ()
    counts: dict[str, int] = {}


GOOD = """\
title: 评分表
counts: {parts: 2}
parts:
  - {code: "1", score: 0.5}
  - code: "2"
    score: 1
"""
WRONG = {
    "an unknown key": (GOOD + "titel: 表\n", 7, "titel：不认识的键"),
    "an unknown key far inside": (GOOD + "    scor: 2\n", 7, "parts.1.scor：不认识的键"),
    "a key that stands twice": (GOOD + "title: 又一张\n", 7, "title 出现了两次"),
    "a key that stands twice far inside": (GOOD + '    code: "3"\n', 7, "code 出现了两次"),
    "a missing key": ("parts: []\n", 1, "title：缺少这一项"),
    "a missing key in a list": (GOOD + '  - code: "3"\n', 7, "parts.2.score：缺少这一项"),
    "a word where a number belongs": (GOOD.replace("score: 1", "score: 一分"), 6, "parts.1.score"),
    "a mapping where a list belongs": ("title: 表\nparts:\n\n  code: 甲\n", 2, "parts"),
    "a list where a mapping belongs": ("- title: 表\n", 1, "(root)"),
    "an empty file": ("", 1, "(root)"),
    "only a remark": ("# 待补\n", 1, "(root)"),
    "a quote left open": (GOOD + "x: '没有收尾\n", 8, "YAML 格式错误"),
    "a bracket left open": ("title: [表\n", 2, "YAML 格式错误"),
    "a tab at the beginning": ("title: 表\n\tcounts: {}\n", 2, "YAML 格式错误"),
    "two documents in one file": (GOOD + "---\n" + GOOD, 7, "YAML 格式错误"),
    "a tag of Python": ("title: !!python/object/apply:os.getcwd []\n", 1, "YAML 格式错误"),
    "text that is not UTF-8": ("title: 表\n".encode("gbk"), 1, "应为 UTF-8 文本"),
}


@pytest.fixture
def sheet(tmp_path):
    """Loads a sheet of this content from 示例/表.yaml."""

    def load(content):
        path = tmp_path / "示例" / "表.yaml"
        path.parent.mkdir()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_checked(path, Sheet)

    return load


def test_a_good_file_becomes_its_record(sheet):
    record = sheet(GOOD)
    assert record == Sheet(title="评分表", counts={"parts": 2}, parts=(Part(code="1", score=0.5), Part(code="2", score=1)))


def test_a_byte_order_mark_does_no_harm(sheet):
    assert sheet("\ufeff" + GOOD).title == "评分表"


@pytest.mark.parametrize(("content", "line", "what"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_named_with_file_and_line(sheet, content, line, what):
    with pytest.raises(DataError) as caught:
        sheet(content)
    message = str(caught.value)
    assert message.startswith(f"示例/表.yaml:{line} ")
    assert what in message
    assert message.endswith("请改正后重试。")
    assert "\n" not in message
    assert caught.value.exit_code == 3


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.yaml:1"):
        load_checked(tmp_path / "nowhere.yaml", Sheet)


CRASHES = {
    "a list as a key": "? [一]\n: 二\n",
    "braces of a template": "{{title}}: 表\n",
    "a control character": "title: 表\x0b\n",
    "a node that holds itself": "title: 表\ncounts: &c {parts: *c}\n",
    "a day that does not exist": "title: 2021-02-30\n",
}


@pytest.mark.parametrize("content", CRASHES.values(), ids=CRASHES)
def test_a_strange_file_is_an_error_of_its_writer_not_a_crash(sheet, content):
    with pytest.raises(DataError, match=r"表\.yaml:\d"):
        sheet(content)
