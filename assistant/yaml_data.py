"""YAML files checked against a pydantic model, with errors that name the file and the line."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import DataError

Model = TypeVar("Model", bound=BaseModel)
Lines = dict[tuple[str | int, ...], int]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML was built with it

EXPLAIN = {
    "extra_forbidden": ("不认识的键", "unknown key"),
    "missing": ("缺少这一项", "is missing"),
    "int_type": ("应为整数", "must be a whole number"),
    "int_parsing": ("应为整数", "must be a whole number"),
    "int_from_float": ("应为整数", "must be a whole number"),
    "float_parsing": ("应为数字", "must be a number"),
    "string_type": ("应为文字", "must be text"),
    "string_too_short": ("文字太短", "is too short"),
    "string_too_long": ("文字太长", "is too long"),
    "bool_parsing": ("应为 true 或 false", "must be true or false"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "literal_error": ("不是允许的值", "is not one of the values allowed"),
    "tuple_type": ("应为列表，如 [甲, 乙]", "must be a list"),
    "dict_type": ("应为“键: 值”", "must be a mapping"),
    "json_invalid": ("格式不对，或不完整", "is broken, or not complete"),
    "model_type": ("应为“键: 值”", "must be a mapping"),
    "greater_than_equal": ("数值太小", "is too small"),
    "less_than_equal": ("数值太大", "is too large"),
}


def load_checked(path: Path, model: type[Model]) -> Model:
    """Read `path` into `model`; anything that does not fit raises DataError with file and line number."""
    data, lines = _parse(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        loc, zh, en = explained(error)
        raise data_error(path, _line(lines, loc), zh, en) from error


def explained(error: ValidationError) -> tuple[tuple[str | int, ...], str, str]:
    """Where data do not fit, and what is wrong there, in Chinese and English; a misspelt key before the one that it stands for."""
    first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    loc = tuple(first["loc"])
    zh, en = EXPLAIN.get(first["type"], (first["msg"], first["msg"]))
    return loc, f"{_dotted(loc)}：{zh}", f"{_dotted(loc)}: {en}"


def data_error(path: Path, line: int, zh: str, en: str) -> DataError:
    """The one line for a data file that does not hold together."""
    where = f"{path.parent.name}/{path.name}:{line}"
    return DataError(f"{where} {zh}。请改正后重试。", f"{where} {en}; correct it and run again.")


def line_of(path: Path, wanted: str) -> int:
    """The first line of a file that has the text, 1 if none has."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if wanted in line), 1)


def _parse(path: Path) -> tuple[Any, Lines]:
    lines: Lines = {}
    try:
        loader = LOADER(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        if node is None:
            return None, lines
        _note_lines(path, node, (), lines)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise data_error(path, mark.line + 1 if mark else 1, f"YAML 格式错误：{error.problem}", f"is not YAML: {error.problem}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise data_error(path, 1, "读不出来，应为 UTF-8 文本", f"can't be read as UTF-8 text ({type(error).__name__})") from error
    except (yaml.YAMLError, TypeError, ValueError, RecursionError) as error:  # odd keys, days that don't exist, nodes that hold themselves
        said = str(error).splitlines()[0]
        raise data_error(path, 1, f"YAML 格式错误：{said}", f"is not YAML: {said}") from error


def _note_lines(path: Path, node: yaml.Node, loc: tuple[str | int, ...], lines: Lines) -> None:
    lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _note_lines(path, item, (*loc, index), lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*loc, key.value)
            if inner in lines:
                raise data_error(path, key.start_mark.line + 1, f"{key.value} 出现了两次", f"{key.value} stands twice")
            _note_lines(path, value, inner, lines)
            lines[inner] = key.start_mark.line + 1


def _line(lines: Lines, loc: tuple[str | int, ...]) -> int:
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


def _dotted(loc: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in loc) or "(root)"
