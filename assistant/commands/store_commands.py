"""The commands about the store: keep a submission, list them, what the panel says, labelled passages, the app. No logic, as in cli.py."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from assistant.commands import review_screen, screen
from assistant.commands.command_line import PATH, Command, common, describing, exit_code, options_of, warn_of_settings
from assistant.errors import UsageError
from assistant.lang import t
from assistant.output import kind_for, ready, write_bytes, write_text
from assistant.panel import summarise, with_sheet
from assistant.reports import DEFAULT_REPORT, FORMATS, WORD_REPORTS, render
from assistant.scheme import load_scheme, scheme_under
from assistant.store import files_below, open_store
from assistant.store.pins import label_line
from assistant.submission import submission_file, submission_info, with_own_scheme

SERVED = {"scheme", "database", "data", "use_cache"}  # options that `serve` hands on to the app


def stored(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where the store is."""
    for option in (
        click.option("--database", metavar="URL", help=t("数据库地址（默认为数据文件夹里的 SQLite）", "address of the database (SQLite in the data folder by default)")),
        click.option("--data", type=PATH, help=t("数据文件夹：原件和数据库", "data folder: originals and database")),
    ):
        command = option(command)
    return command


@click.command(cls=Command, help=t("核查一份申报材料，连同原件存入评审库。", "Check one submission and keep it, with its files, in the store."))
@click.argument("paths", nargs=-1, required=True, type=PATH)
@describing
@stored
@common
def submit(paths: tuple[Path, ...], verbose: bool, **flags: Any) -> int:
    """Keep a submission with its assessment, and show the summary."""
    options = options_of(**flags)
    warn_of_settings(paths)
    named, given = with_own_scheme(paths, options).scheme, files_below(paths)
    scheme, store = load_scheme(named), open_store(options)
    number = store.add_submission(store.local(), submission_info(paths, options, scheme.cycle_months), given, named, submission_file(paths).process)
    with screen.RichProgress(Console(stderr=True, highlight=False)) as progress:
        store.check(store.local(), number, options, progress)
    assessment = store.assessment(store.local(), number, texts=False)
    screen.show(Console(highlight=False), assessment, scheme, verbose)
    click.echo(t(f"已存入评审库，编号 {number}。", f"kept in the store as number {number}."))
    return exit_code(assessment.documents)


@click.command("list", cls=Command, help=t("列出评审库里的申报材料。", "List the submissions in the store."))
@stored
@common
def list_submissions(verbose: bool, **flags: Any) -> int:
    """Show the submissions in the store."""
    store = open_store(options_of(**flags))
    review_screen.show_queue(Console(highlight=False), store.queue(store.local()))
    return 0


@click.command(cls=Command, help=t("汇总专家组对一份申报材料的评分。", "Show what the panel says of a submission."))
@click.argument("number", type=int)
@stored
@common
def panel(number: int, verbose: bool, **flags: Any) -> int:
    """Show scores, agreement, severity and thresholds of one review."""
    options = options_of(**flags)
    store = open_store(options)
    me = store.local()
    info, scheme = store.info(me, number)
    sheet = store.assessment(me, number, texts=False).self_scores if store.assessments(me, number) else None
    result = summarise(with_sheet(store.review(me, number), sheet), scheme_under(scheme, options), store.settings(me, number))
    review_screen.show_panel(Console(highlight=False), info.name, result, verbose, sheet)
    return 0


@click.command(cls=Command, help=t("把评审库里一份申报材料的结果和专家评分写成报告。", "Write a report of a submission in the store, with what the experts said."))
@click.argument("number", type=int)
@click.option("--format", "written_as", type=click.Choice(FORMATS), help=t("格式（默认按文件名的后缀，没有后缀的为 docx）", "format (by default what the file name ends as, else docx)"))
@click.option("--report", "name", type=click.Choice([*WORD_REPORTS, *WORD_REPORTS.values()]), help=t("Word 报告的种类（默认评估报告）", "which Word report (panel by default)"))
@click.option("-o", "--output", type=PATH, required=True, help=t("写入的文件", "file to write"))
@stored
@common
def report(number: int, written_as: str | None, name: str | None, output: Path, verbose: bool, **flags: Any) -> int:
    """Write the last assessment of a submission with the decisions of its panel."""
    kind = kind_for(output, written_as)
    if name and kind != "docx":
        raise UsageError(f"--report 是 Word 报告的种类，与 {kind} 格式不能一起用。", f"--report chooses a Word report; it does not go with {kind}.")
    ready(**{kind: output})
    options = options_of(**flags)
    store = open_store(options)
    me = store.local()
    assessment, scheme = store.assessment(me, number), scheme_under(store.info(me, number)[1], options)
    chosen = name or (DEFAULT_REPORT if scheme.judged_by == "items" else "panel")
    write_bytes(output, render(kind, assessment, scheme, store.review(me, number), chosen, date.today(), store.settings(me, number)))
    click.echo(t(f"已写入 {output}。", f"written to {output}."))
    return 0


@click.command(cls=Command, help=t("导出专家标注的段落（JSONL），可用于改进词库和模型。", "Write the passages that experts labelled (JSONL)."))
@click.option("-o", "--output", type=PATH, default=Path("-"), help=t("输出文件（默认标准输出）", "output file (standard output by default)"))
@stored
@common
def labels(output: Path, verbose: bool, **flags: Any) -> int:
    """Write pins and marks of wrong matches as labelled passages; no file where there are none."""
    ready(jsonl=output)
    store = open_store(options_of(**flags))
    found = store.training_examples(store.local())
    if found:
        write_text(output, "".join(label_line(e) + "\n" for e in found))
    else:
        click.echo(t("还没有专家标注，没有写文件。", "no passage was labelled yet; nothing was written."), err=True)
    return 0


@click.command(cls=Command, help=t("打开网页界面（默认只供本机使用）。", "Serve the app (for this computer only unless --host is given)."))
@click.option("--host", metavar="ADDRESS", help=t("监听的地址；对网络开放须先配置登录", "address to listen on; a network needs a login to be set up"))
@click.option("--port", type=click.IntRange(1, 65535), help=t("端口（默认 8501）", "port (8501 by default)"))
@stored
@common
def serve(host: str | None, port: int | None, verbose: bool, **flags: Any) -> int:
    """Serve the app; the options that were given hold for it, too."""
    options = options_of(**flags)
    try:
        from assistant.web.launch import serve as serve_app
    except ModuleNotFoundError as error:
        raise UsageError(
            f"网页界面需要组件 {error.name}。请安装：pip install 'material-review-assistant[app]'。",
            f"the app needs {error.name}; run pip install 'material-review-assistant[app]'.",
        ) from error
    os.environ |= {f"ASSISTANT_{name.upper()}": str(value) for name, value in options.model_dump(include=SERVED).items()}
    serve_app(host, port)
    return 0
