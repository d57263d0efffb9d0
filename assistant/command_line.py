"""Click's own words in the chosen language: headings of the help pages, and what is wrong with a command line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from assistant.lang import t


class Formatter(click.HelpFormatter):
    """Help pages with headings in the chosen language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, t("用法：", "Usage: "))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section({"Options": t("选项", "Options"), "Commands": t("命令", "Commands")}.get(name, name)):
            yield


class Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    context_class = Context


class Group(click.Group):
    context_class = Context
    command_class = Command
    group_class = type


def explain(error: click.UsageError) -> str:
    """What is wrong, in the chosen language."""
    if isinstance(error, click.NoSuchOption):
        return t(f"没有选项 {error.option_name}", error.format_message())
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return t(f"缺少参数 {name}", error.format_message())
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        return t(f"{name} 的值不对，请照帮助里的例子写", error.format_message())
    if error.ctx and isinstance(error.ctx.command, click.Group) and not isinstance(error, click.BadOptionUsage):
        return t(f"没有这个命令（可用：{'、'.join(error.ctx.command.commands)}）", error.format_message())
    return error.format_message()
