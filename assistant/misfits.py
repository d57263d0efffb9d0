"""What is wrong with data that do not fit their pydantic model, in Chinese and English."""

from pydantic import ValidationError

A_LIST = '["甲市", "乙市"]'  # right in TOML, YAML and JSON alike
EXPLAIN = {
    "extra_forbidden": ("不认识的键", "unknown key"),
    "missing": ("缺少这一项", "is missing"),
    "int_type": ("应为整数", "must be a whole number"),
    "int_parsing": ("应为整数", "must be a whole number"),
    "int_from_float": ("应为整数", "must be a whole number"),
    "float_type": ("应为数字", "must be a number"),
    "float_parsing": ("应为数字", "must be a number"),
    "string_type": ("应为文字", "must be text"),
    "string_too_short": ("不能少于 {min_length} 个字", "needs at least {min_length} character(s)"),
    "string_too_long": ("文字太长", "is too long"),
    "bool_parsing": ("应为 true 或 false", "must be true or false"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "date_type": ("应为日期，如 2021-03-15", "must be a date such as 2021-03-15"),
    "date_parsing": ("应为日期，如 2021-03-15", "must be a date such as 2021-03-15"),
    "date_from_datetime_parsing": ("应为日期，如 2021-03-15", "must be a date such as 2021-03-15"),
    "literal_error": ("应为 {expected} 之一", "must be one of {expected}"),
    "tuple_type": (f"应为列表，如 {A_LIST}", f"must be a list such as {A_LIST}"),
    "dict_type": ("应为“键: 值”", "must be a mapping"),
    "model_type": ("应为“键: 值”", "must be a mapping"),
    "json_invalid": ("格式错误", "is not well-formed"),
    "greater_than": ("应大于 {gt:g}", "must be more than {gt:g}"),
    "greater_than_equal": ("不能小于 {ge:g}", "must be {ge:g} at least"),
    "less_than_equal": ("不能大于 {le:g}", "must be {le:g} at most"),
}


def misfit(error: ValidationError) -> tuple[tuple[str | int, ...], str, str]:
    """Where data do not fit, and what is wrong there, in Chinese and English; a misspelt key before the one that it stands for."""
    first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    limits = dict(first.get("ctx", {}))
    limits["expected"] = str(limits.get("expected", "")).replace(" or ", ", ")
    zh, en = (said.format(**limits) for said in EXPLAIN[first["type"]]) if first["type"] in EXPLAIN else ("写得不对", first["msg"])
    return tuple(first["loc"]), zh, en


def dotted(loc: tuple[str | int, ...]) -> str:
    """The way to a value, "" for the whole."""
    return ".".join(map(str, loc))
