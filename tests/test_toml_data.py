"""What is wrong with TOML that people wrote by hand."""

import pytest

from assistant.toml_data import TomlError, parsed_toml

WRONG = {
    "no quotes": ("industry = 'a'\nname = 甲市", "第 2 行：文字要放在英文引号", "line 2: put text between quotes"),
    "Chinese quotes": ("name = “甲市”", "第 1 行：文字要放在英文引号", "plain quotes"),
    "one Chinese quote": ('name = "甲市”', "第 1 行：文字要放在英文引号", "plain quotes"),
    "no closing quote": ('name = "甲市', "第 1 行：引号没有成对", "not closed"),
    "Chinese commas": ('cities = ["甲市"，"乙市"]', "第 1 行：标点要用英文", "plain"),
    "no such day": ("approved_on = 2021-13-45", "第 1 行：没有这个日期", "no such day"),
    "a day in Chinese": ("approved_on = 2021年3月15日", "第 1 行：日期写成 2021-03-15", "2021-03-15"),
    "a key twice": ('name = "甲"\nindustry = "乙"\nname = "丙"\n', "第 3 行：同一个键写了两次", "line 3: the key stands twice"),
    "a table twice": ('[filing]\nscope = ""\n[filing]', "第 3 行：同一个键写了两次", "stands twice"),
    "a key in another table": ('name = "甲"\n[filing]\nname = 乙', "第 3 行：文字要放在", "line 3"),
    "a path of Windows": ('name = "C:\\data"', "第 1 行：反斜杠", "\\"),
    "a Chinese key": ('名称 = "甲"', "第 1 行：键要用英文", "keys"),
    "no value": ("name =\n", "第 1 行：等号后面没有内容", "nothing behind"),
    "no equals sign": ("name", "第 1 行：应写成“键 = 值”", "key = value"),
    "saved as GBK": ('a = 1\nname = "甲市"'.encode("gbk"), "第 2 行不是 UTF-8 编码，请另存为 UTF-8", "line 2 is not UTF-8"),
    "something else": ("a = [1,,2]", "第 1 行：引号和括号要成对", "line 1: Invalid value"),
}


@pytest.mark.parametrize(("text", "zh", "en"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_by_its_line(text, zh, en):
    with pytest.raises(TomlError) as caught:
        parsed_toml(text if isinstance(text, bytes) else text.encode())
    assert caught.value.zh.startswith(zh) and en in caught.value.en


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_matter():
    assert parsed_toml(b'\xef\xbb\xbfname = "a"\r\nfast = true\r\n') == {"name": "a", "fast": True}
