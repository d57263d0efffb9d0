"""The commands. No logic: each calls one plain function and shows what it returns."""

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from assistant import __version__, evaluation, learning
from assistant.commands import screen
from assistant.commands.command_line import (
    PATH,
    Group,
    common,
    describing,
    exit_code,
    lang_option,
    options_of,
    warn_of_settings,
)
from assistant.commands.project_commands import compare_results, filing, status
from assistant.commands.store_commands import labels, list_submissions, panel, report, serve, submit
from assistant.commands.usage import explain
from assistant.errors import AssistantError, UsageError
from assistant.labels import read_labels
from assistant.lang import t
from assistant.lexicon import load_lexicon
from assistant.lexicon.unfinished import todo
from assistant.matching import Matcher
from assistant.new_scheme import new_lexicon
from assistant.options import Options
from assistant.output import ready, write_all, write_text
from assistant.pipeline import check as check_submission
from assistant.reports import DEFAULT_REPORT, WORD_REPORTS, render
from assistant.scheme import load_scheme, scheme_under
from assistant.submission import with_own_scheme
from assistant.validation import cross_validated

console = Console(stderr=True, highlight=False)
FAST = click.option("--fast", is_flag=True, default=None, help=t("只用第一级模型，快但粗", "stage one only: faster, less exact"))


def run(arguments: Sequence[str]) -> int:
    """Run a command line; known errors become one line and their exit code."""
    try:
        return app.main(list(arguments), prog_name="assistant", standalone_mode=False) or 0
    except AssistantError as error:
        console.print(f"[red]{t('错误', 'error')}[/red] {escape(str(error))}", soft_wrap=True)
        if "-v" in arguments or "--verbose" in arguments:
            console.print_exception()
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 2
    except click.UsageError as error:
        console.print(f"[red]{t('用法不对', 'wrong use')}[/red] {escape(explain(error))}", soft_wrap=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        console.print(t("已中断。", "interrupted."))
        return 130


@click.group(cls=Group, help=t("材料评审助手：核对申报材料，找出佐证和缺项，给出供专家确认的建议分。", "Reads evidence files, finds what supports each scoring point and what is missing."))
@click.version_option(__version__, prog_name="assistant", message="%(prog)s %(version)s", help=t("显示版本", "show the version"))
@lang_option()
@click.help_option("-h", "--help", help=t("显示用法", "show this message"))
def app() -> None:
    """The command group."""


@app.command(help=t("核查一份申报材料（文件夹、文件或 zip）。", "Check one submission (folders, files, zip)."))
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--json", "json_out", type=PATH, help=t("结果写入 JSON 文件（- 为标准输出）", "write the result as JSON (- for standard output)"))
@click.option("--html", "html_out", type=PATH, help=t("结果写入单个网页文件", "write the result as one HTML page"))
@click.option("--docx", "docx_out", type=PATH, help=t("结果写入 Word 文件（哪种报告见 --report）", "write a report as a Word file (which one: --report)"))
@click.option("--report", type=click.Choice([*WORD_REPORTS, *WORD_REPORTS.values()]), help=t("Word 报告的种类（默认自评报告）", "which Word report (self by default): self-report, panel report, gaps to close, score sheet"))
@click.option("--xlsx", "xlsx_out", type=PATH, help=t("评分表写入 Excel 文件（带公式，附专家打分和佐证索引）", "write the score sheet as an Excel file (formulas, experts' scores, evidence)"))
@describing
@FAST
@common
def check(
    paths: tuple[Path, ...], json_out: Path | None, html_out: Path | None, docx_out: Path | None, report: str | None, xlsx_out: Path | None,
    verbose: bool, **flags: Any,
) -> int:
    """Check one submission and show the summary."""
    if report and not docx_out:
        raise UsageError("--report 要与 --docx 一起用，如：--docx 报告.docx --report 整改清单。", "--report goes with --docx, e.g. --docx report.docx --report gaps.")
    wanted = {"json": json_out, "html": html_out, "xlsx": xlsx_out, "docx": docx_out}  # Word last, for a scheme may not have the report asked for
    ready(**wanted)
    options = options_of(**flags)
    warn_of_settings(paths)
    with screen.RichProgress(console) as progress:
        assessment = check_submission(paths, options, progress)
    scheme = scheme_under(with_own_scheme(paths, options).scheme, options)
    try:  # files first: whatever the screen can't show, they are kept
        made = partial(render, assessment=assessment, scheme=scheme, report=report or DEFAULT_REPORT, on=date.today())
        write_all({path: partial(made, kind) for kind, path in wanted.items() if path})
    finally:
        if "-" not in map(str, wanted.values()):
            screen.show(Console(highlight=False), assessment, scheme, verbose)
    return exit_code(assessment.documents)


@app.command(help=t("逐段匹配：JSONL 进，JSONL 出。", "Match passages: JSONL in, JSONL out."))
@click.argument("source", type=PATH)
@click.option("-o", "--output", type=PATH, default=Path("-"), help=t("输出文件（默认标准输出）", "output file (standard output by default)"))
@FAST
@common
def match(source: Path, output: Path, verbose: bool, **flags: Any) -> int:
    """Match the passages of a JSONL file."""
    ready(jsonl=output)
    options = options_of(**flags)
    lines = evaluation.read_lines(source, evaluation.PassageLine)
    found = _matcher(options).match([line.as_passage() for line in lines])
    write_text(output, "".join(evaluation.match_line(m) + "\n" for m in found))
    return 0


@app.command(help=t("用标注过的段落衡量匹配质量。", "Measure the matching on labelled passages."))
@click.argument("gold", type=PATH)
@FAST
@common
def evaluate(gold: Path, verbose: bool, **flags: Any) -> int:
    """Print how good the matching is on a file of labelled passages."""
    options = options_of(**flags)
    lines = evaluation.read_gold(gold, load_scheme(options.scheme))
    found = list(_matcher(options).match([line.as_passage() for line in lines]))
    screen.show_evaluation(Console(highlight=False), evaluation.evaluate(lines, found), verbose)
    return 0


@app.command(help=t("从专家标注中学习：先比较得失，确认后采用。", "Learn from labelled passages: compare first, then keep."))
@click.argument("labelled", type=PATH, required=False)
@click.option("--yes", is_flag=True, help=t("不再询问，直接采用", "keep without asking"))
@click.option("--undo", is_flag=True, help=t("撤回最近一次学习", "take back what was learned last"))
@common
def train(labelled: Path | None, yes: bool, undo: bool, verbose: bool, **flags: Any) -> int:
    """Rehearse with labelled passages, show gains and losses, and keep them when confirmed."""
    options = options_of(**flags)
    known, shown = load_lexicon(options.scheme, options.data), Console(highlight=False)
    if undo:
        last = learning.forget(known)
        shown.print(escape(t(f"已撤回最近一次学习（{last}）。", f"taken back what was learned last ({last}).")), soft_wrap=True)
        return 0
    if labelled is None:
        raise UsageError("缺少标注文件；请写出文件名，如：assistant train 标注.jsonl。", "name a file of labelled passages, e.g. assistant train labels.jsonl.")
    said = read_labels(labelled, known.scheme)
    rehearsal = learning.rehearse(known, said.examples, options)
    screen.show_rehearsal(shown, rehearsal, said.open)
    if yes or click.confirm(t("采用这些例句？", "keep these examples?"), default=False, err=True):
        kept = learning.keep(known, rehearsal.new)
        shown.print(escape(t(f"已采用（{kept}），下次核查时启用。撤回：assistant train --undo", f"kept ({kept}); used from the next check on. To take back: assistant train --undo")), soft_wrap=True)
    return 0


@app.group(help=t("指标词库", "The lexicon"))
@lang_option()
@click.help_option("-h", "--help", help=t("显示用法", "show this message"))
def lexicon() -> None:
    """Commands about the lexicon."""


@lexicon.command(help=t("检查方案和词库：数目、分值、键名、例句。", "Check scheme and lexicon: counts, sums, keys, examples."))
@common
def lint(verbose: bool, **flags: Any) -> int:
    """Load everything; the first thing that does not fit ends with its file and line."""
    loaded = load_lexicon(options_of(**flags).scheme)
    screen.show_lexicon(Console(highlight=False), loaded, todo(loaded))
    return 0


@lexicon.command("test", help=t("用词库自己的例句交叉验证匹配质量。", "Cross-validate the matching on the lexicon's own examples."))
@FAST
@common
def test_lexicon(verbose: bool, **flags: Any) -> int:
    """Print cross-validated figures and the worst confusions."""
    options = options_of(**flags)
    screen.show_validation(Console(highlight=False), cross_validated(load_lexicon(options.scheme, options.data), options))
    return 0


@lexicon.command("new", help=t("由 Excel 评分表新建一个方案的词库。", "Make the lexicon of a new scheme from an Excel score sheet."))
@click.argument("name")
@click.option("--from", "sheet", type=PATH, required=True, help=t("评分表（.xlsx）", "the score sheet (.xlsx)"))
@click.option("--into", type=PATH, default=Path(), help=t("放在哪个文件夹（默认当前文件夹）", "folder to put it in (the current one by default)"))
@click.help_option("-h", "--help", help=t("显示用法", "show this message"))
@lang_option()
def new(name: str, sheet: Path, into: Path) -> int:
    """Make the folder, load it, and say what is left to do."""
    loaded = new_lexicon(name, sheet, into)
    screen.show_lexicon(Console(highlight=False), loaded, todo(loaded))
    return 0


def _matcher(options: Options) -> Matcher:
    with screen.RichProgress(console) as progress, progress.stage("model", 1) as advance:
        matcher = Matcher(load_lexicon(options.scheme, options.data), options)
        advance(1)
    return matcher


for command in (submit, list_submissions, panel, report, labels, serve, filing, status, compare_results):
    app.add_command(command)

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
