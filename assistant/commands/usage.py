"""What is wrong with a command line, in the chosen language, and where to look: Click says it in English only."""

from typing import Any

import click

from assistant.lang import t


def explain(error: click.UsageError) -> str:
    """What is wrong, and the help page of the very command."""
    said = t(_in_chinese(error), error.format_message()).rstrip("。.")
    command = error.ctx.command_path if error.ctx else "assistant"
    return t(f"{said}。查看用法：{command} --help", f"{said}. See {command} --help")


def _in_chinese(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{'选项' if isinstance(error.param, click.Option) else '参数'} {_name(error)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error)} 的值不对，{_wanted(error.param.type) if error.param else '请照帮助里的例子写'}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面{'不能写值' if _is_flag(error) else '缺少值'}"
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return f"没有这个命令（可用：{'、'.join(error.ctx.command.commands)}）"
    return "参数太多；路径里有空格的，请加引号"


def _name(error: click.BadParameter) -> str:
    """How the parameter is written: -o / --output, or PATHS."""
    if isinstance(error.param, click.Option):
        return " / ".join(error.param.opts)
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else ""


def _wanted(kind: "click.ParamType[Any]") -> str:
    """What a value has to look like."""
    if isinstance(kind, click.Choice):
        return f"可用：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.DateTime):
        return "应为日期，如 2021-03-15"
    if isinstance(kind, click.Path):
        return "不能是空的"
    whole = "整数" if kind is click.INT or isinstance(kind, click.IntRange) else "数字"
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        return f"应为 {kind.min} 到 {kind.max} 的{whole}" if kind.max is not None else f"应为不小于 {kind.min} 的{whole}"
    return f"应为{whole}" if kind in (click.INT, click.FLOAT) else "请照帮助里的例子写"


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx else ()
    return any(isinstance(p, click.Option) and p.is_flag and error.option_name in p.opts for p in params)
