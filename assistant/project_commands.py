"""The commands about a pilot project as a whole: filing form, time line, comparison. No logic, as in cli.py."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from assistant import project_screen, screen
from assistant.command_line import PATH, common, describing, lang_option, options_of
from assistant.filing import check_filing, filing_of, render_form
from assistant.lang import t
from assistant.output import write_bytes
from assistant.pipeline import read_all
from assistant.submission import submission_file, submission_info

UNREAD = 1


@click.group(help=t("备案表：生成、核对。", "The filing form (备案表): make one, check one."))
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
    info = submission_info([folder], options_of(**flags), 0)
    written = submission_file([folder]).filing
    given = {key: value for key, value in (("contact", contact), ("phone", phone)) if value}
    write_bytes(output, render_form(filing_of(info, written.model_copy(update=given))))
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
