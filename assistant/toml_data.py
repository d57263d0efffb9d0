"""TOML that people wrote by hand → its data, or what is wrong with it by the line where it is, in Chinese and English."""

import re
import tomllib
from typing import Any

LINE = re.compile(r"line (\d+)")
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
KEY = re.compile(r"\s*(\[.*\]|[^=\[]*?(?=\s*=))")
# What the line looks like with its quoted text left out (0, or \ where that has one) → what to do, the most certain first
HINTS = (
    (r"=\s*\d{4}-\d\d-\d\d\s*$", "没有这个日期", "there is no such day"),
    (r"=\s*\d{4}\s*[-/.年]", "日期写成 2021-03-15 的样子，不加引号", "write a date as 2021-03-15, without quotes"),
    (r"[“”‘’＂＇「」]|=[^\"]*\"$", '文字要放在英文引号 "" 里', 'put text between plain quotes ""'),
    (r"[，、；：＝【】［］]", "标点要用英文的 = , [ ]", "use plain = , [ ]"),
    (r"\"", "引号没有成对", "a quote is not closed"),
    (r"\\", r"反斜杠 \ 要写成 \\", r"write \ as \\"),
    (r"^\s*[^\s=\[]*[^\x00-\x7f][^=]*=", "键要用英文，如 name", "use the English keys, such as name"),
    (r"=\s*$", "等号后面没有内容；没有可写的就删去这一行", "there is nothing behind the =; leave the line out"),
    (r"(?i)=\s*(true|false)\s*$", "写成小写的 true 或 false", "write true or false"),
    (r"=.*[^\W\d_]", '文字要放在英文引号 "" 里，如 name = "甲市"', 'put text between quotes, such as name = "x"'),
    (r"^[^=\[]*$", "应写成“键 = 值”", "write key = value"),
)


class TomlError(ValueError):
    """What is wrong with a text, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh, self.en = zh, en


def parsed_toml(raw: bytes) -> dict[str, Any]:
    """The data of a TOML file, with or without a byte order mark (Windows editors put one); raises TomlError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = raw[: error.start].count(b"\n") + 1
        raise TomlError(f"第 {number} 行不是 UTF-8 编码，请另存为 UTF-8", f"line {number} is not UTF-8; save the file as UTF-8") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _explained(text.split("\n"), str(error)) from error


def _explained(lines: list[str], said: str) -> TomlError:
    """By the line that the parser names; it names none where it stopped at the end."""
    named = LINE.search(said)
    number = int(named[1]) if named else max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
    line = lines[number - 1] if number <= len(lines) else ""
    if _stands_twice(lines[:number]):
        return TomlError(f"第 {number} 行：同一个键写了两次，请删去一个", f"line {number}: the key stands twice; leave one out")
    bare = QUOTED.sub(lambda m: "\\" if "\\" in m[0] else "0", line).partition("#")[0].rstrip()
    zh, en = next(((zh, en) for pattern, zh, en in HINTS if re.search(pattern, bare)), (f"引号和括号要成对，每项之间用英文逗号（{said}）", said))
    return TomlError(f"第 {number} 行：{zh}", f"line {number}: {en}")


def _stands_twice(lines: list[str]) -> bool:
    """Whether the key (or [table]) of the last line stands before it in its table (or anywhere)."""
    keys = [found[1] if (found := KEY.match(line)) else "" for line in lines]
    *before, last = keys
    since = 0 if last.startswith("[") else max((n for n, key in enumerate(before, 1) if key.startswith("[")), default=0)
    return bool(last) and last in before[since:]
