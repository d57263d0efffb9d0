"""The commands about a pilot project as a whole: filing form, time line, comparison. No logic, as in cli.py."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from assistant.commands import project_screen, screen
from assistant.commands.command_line import (
    DATE,
    PATH,
    UNREAD,
    Command,
    Group,
    common,
    describing,
    exit_code,
    lang_option,
    options_of,
)
from assistant.comparison import Comparison, as_json, compare, load_result
from assistant.errors import not_found
from assistant.filing import check_filing, filing_of, render_form
from assistant.lang import t
from assistant.life import time_line
from assistant.life.half_year import find_reports
from assistant.output import as_bytes, kind_for, leave_alone, ready, write_all, write_bytes
from assistant.pipeline import read_all
from assistant.scheme import load_scheme
from assistant.submission import project_process, submission_file, submission_info, with_own_scheme


@click.group(cls=Group, help=t("备案表：生成、核对。", "The filing form (备案表): make one, check one."))
@lang_option()
@click.help_option("-h", "--help", help=t("显示用法", "show this message"))
def filing() -> None:
    """Commands about the filing form."""


@filing.command("new", help=t("按官方样式生成备案表（Word），已知的内容（选项、submission.toml）先填上。", "Make the filing form (Word), with what is known filled in."))
@click.argument("output", type=PATH)
@click.argument("folder", type=PATH, default=Path())
@describing
@click.option("--contact", help=t("联系人", "person to contact"))
@click.option("--phone", help=t("联系电话", "telephone number"))
@common
def new_form(output: Path, folder: Path, verbose: bool, contact: str | None, phone: str | None, **flags: Any) -> int:
    """Write the form; FOLDER is where submission.toml lies (the current one by default)."""
    kind_for(output, "docx")
    leave_alone(output)
    if not folder.exists():
        raise not_found(folder)
    options, written = options_of(**flags), submission_file([folder])
    info = replace(submission_info([folder], options, 0), name=options.name or written.name)  # a folder's name is no project's
    given = {key: value for key, value in (("contact", contact), ("phone", phone)) if value}
    write_bytes(output, render_form(filing_of(info, written.filing.model_copy(update=given))))
    click.echo(t(f"已生成 {output}。填好【】里的内容后，用 assistant filing check 核对。", f"made {output}; fill in what stands in 【】, then: assistant filing check."), err=True)
    return 0


@filing.command("check", help=t("核对一份备案表（Word、PDF、扫描件）缺什么，各依据哪一条。", "Say what a filing form lacks, and by which clause it is wanted."))
@click.argument("file", type=PATH)
@common
def check_form(file: Path, verbose: bool, **flags: Any) -> int:
    """Read the form and show what is there and what is not."""
    options = options_of(**flags)
    with screen.RichProgress(Console(stderr=True)) as progress:
        (document, *_) = read_all([file], options, progress)
    project_screen.show_filing(Console(highlight=False), document.name, check_filing(document))
    return UNREAD if document.status == "partial" else 0


@click.command(cls=Command, help=t("项目走到哪一步：备案、半年报告、自评、省级评估（读材料，查半年报告）。", "Where a project stands: filing, half-yearly reports (looked for among the files), assessments."))
@click.argument("paths", nargs=-1, required=True, type=PATH)
@describing
@click.option("--today", type=DATE, metavar="DATE", help=t("按哪一天算（默认今天）", "as of which day (today by default)"))
@click.option("--self-score", type=click.FloatRange(0), help=t("市级自评得分", "score of the self-assessment"))
@click.option("--review-score", type=click.FloatRange(0), help=t("省级评估得分", "score of the provincial review"))
@click.option("--panel-size", type=click.IntRange(0), help=t("专家组人数", "number of experts on the panel"))
@common
def status(
    paths: tuple[Path, ...], today: datetime | None, self_score: float | None, review_score: float | None, panel_size: int | None, verbose: bool, **flags: Any
) -> int:
    """Read the files, find the half-yearly reports, show the time line."""
    options = with_own_scheme(paths, options_of(**flags))
    scheme = load_scheme(options.scheme)
    project = submission_info(paths, options, scheme.cycle_months)
    process = project_process(paths, scheme, self_score=self_score, review_score=review_score, panel_size=panel_size)
    with screen.RichProgress(Console(stderr=True)) as progress:
        documents = read_all(paths, options, progress)
    reports = find_reports(documents, project.approved_on, scheme.cycle_months) if project.approved_on else ()
    line = time_line(scheme, project, process, reports, today.date() if today else date.today(), options.report_grace_days)
    project_screen.show_time_line(Console(highlight=False), line, scheme)
    return exit_code(documents)


@click.command("compare", cls=Command, help=t("比较两次核查结果（JSON）：得分点的增减，失分点和应补充的材料，值得推广的做法。", "Compare two results of check (JSON): points gained and lost, what would prove them, good practice."))
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--json", "json_out", type=PATH, help=t("结果写入 JSON 文件（- 为标准输出）", "write the result as JSON (- for standard output)"))
@click.option("--docx", "docx_out", type=PATH, help=t("结果写入 Word 文件", "write the result as a Word file"))
@common
def compare_results(old: Path, new: Path, json_out: Path | None, docx_out: Path | None, verbose: bool, **flags: Any) -> int:
    """Show what changed from one result to the next."""
    ready(json=json_out, docx=docx_out)
    first, second = load_result(old), load_result(new)
    options = options_of(**flags)
    scheme = load_scheme(flags.get("scheme") or second.scheme)
    found = compare(first, second, scheme, options.good_share)
    try:
        makers = {json_out: lambda: as_bytes(as_json(found)), docx_out: lambda: _as_word(found)}
        write_all({path: make for path, make in makers.items() if path})
    finally:
        if str(json_out) != "-":
            project_screen.show_comparison(Console(highlight=False), found, verbose)
    return 0


def _as_word(found: Comparison) -> bytes:
    # brings the Word library along, which is slow to load
    from assistant.comparison_word import improvement_report

    return improvement_report(found)
