"""What all commands share: Click's own words in the chosen language, and the options that every command takes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from assistant.lang import t
from assistant.models import Document
from assistant.options import CONFIG_FILE, Options, load_options, settings_among
from assistant.text import names_in

DATE = click.DateTime(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"])
UNREAD = 1  # exit code: something could not be read, the rest was done


class Place(click.Path):
    """A path; an empty one (of a variable that was not set) is not the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail(t("空的路径", "an empty path"), param, ctx)
        return super().convert(value, param, ctx)


PATH = Place(path_type=Path)


class Formatter(click.HelpFormatter):
    """Help pages with headings in the chosen language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, t("用法：", "Usage: "))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section({"Options": t("选项", "Options"), "Commands": t("命令", "Commands")}.get(name, name)):
            yield


class Context(click.Context):
    """A context with these help pages."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with them, whose wrong uses know that they are its own (Click's parser does not always say so)."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Group(Command, click.Group):
    """A group whose commands and groups are of these kinds."""

    context_class = Context
    command_class = Command
    group_class = type


def exit_code(documents: Iterable[Document]) -> int:
    """0 if every file was read or is empty, else UNREAD."""
    return UNREAD if any(d.status not in ("ok", "empty") for d in documents) else 0


def lang_option() -> Callable[..., Any]:
    """`--lang` may stand anywhere; `__main__` has read it before the commands were made."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=t("提示语言", "language of the messages"))


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes."""
    for option in (
        click.help_option("-h", "--help", help=t("显示用法", "show this message")),
        lang_option(),
        click.option("--scheme", help=t("评估方案：名称，或自建方案的文件夹（默认 yrd-2021）", "evaluation scheme: its name, or the folder of your own (yrd-2021 by default)")),
        click.option("--no-cache", is_flag=True, help=t("不用缓存", "don't use the cache")),
        click.option("-v", "--verbose", is_flag=True, help=t("多显示一些细节", "show more")),
    ):
        command = option(command)
    return command


def describing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that describe a submission; `approved_on` comes as a datetime."""
    for option in (
        click.option("--approved-on", type=DATE, metavar="DATE", help=t("批准日期，如 2021-03-15", "date of approval, e.g. 2021-03-15")),
        click.option("--lead-bureau", help=t("牵头的市场监管局", "the bureau that leads")),
        click.option("--industry", help=t("行业", "industry")),
        click.option("--enterprise", "main_enterprises", multiple=True, help=t("主要企业，可多次给出", "a main enterprise; may be given several times")),
        click.option("--city", "cities", multiple=True, callback=_each_city, help=t("参与城市，多个用顿号或逗号隔开，也可多次给出", "the cities that take part, parted by commas; may be given several times")),
        click.option("--name", help=t("申报项目名称", "name of the project")),
    ):
        command = option(command)
    return command


def _each_city(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """City by city; one without a name stays for the options to refuse."""
    return tuple(city for said in given for city in names_in(said) or ("",))


def warn_of_settings(paths: Iterable[Path]) -> None:
    """Say so where the settings in use may be those of whoever handed in the evidence."""
    if settings_among(paths):
        click.echo(t(
            f"! 用了材料文件夹里的 {CONFIG_FILE}（方案、门槛等以它为准）；不是您写的，请到别的文件夹里重新运行。",
            f"! {CONFIG_FILE} among the evidence is in use (scheme, thresholds …); if you did not write it, run this from another folder.",
        ), err=True)


def options_of(no_cache: bool = False, approved_on: datetime | None = None, **flags: Any) -> Options:
    """The settings, with what the flags of a command say; a list that was not given is no flag."""
    given = {key: value for key, value in flags.items() if value != ()}
    return load_options(use_cache=False if no_cache else None, approved_on=approved_on.date() if approved_on else None, **given)
