"""Papers → files: Word, PDF, scans, Excel sheets, saved web pages, OFD, old Word, a zip archive with Chinese names, broken files.

Needs what word_writer.py needs, and xlsxwriter. The same submission makes the same texts; old Word files and sheets carry their own dates.
"""

from __future__ import annotations

import html
import json
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import xlsxwriter
from PIL import Image
from submission_papers import Block, Paper
from submission_plan import Made
from word_writer import Builder, Meta, convert, convert_to_pdf, parse, save_fixed
from zip_samples import pack

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path += [str(TESTS), str(TESTS / "reading")]
from office_files import OfdPage, ofd_bytes  # noqa: E402

SCAN_DPI, SKEW, KEPT_OF_BROKEN = 170, 0.6, 0.4
OFD_LINES, OFD_COLUMNS = 24, 28
WIDE = 5  # tables with more columns lie on their side


def write(made: Made, folder: Path) -> None:
    """All files of the submission, its `submission.toml` and `truth.json`, into an empty folder."""
    waiting: list[tuple[Paper, Path, Path]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for number, paper in enumerate(made.papers):
            target = folder / paper.path.replace("附件.zip/", "附件/")
            target.parent.mkdir(parents=True, exist_ok=True)
            if paper.kind in WRITERS:
                WRITERS[paper.kind](paper, target)
                continue
            draft = Path(scratch) / f"{number:03}.docx"
            _word(paper, draft)
            waiting.append((paper, draft, target))
        _finish(waiting, Path(scratch))
    if (folder / "附件").is_dir():
        pack(folder)
    (folder / "submission.toml").write_text(_about(made), encoding="utf-8")
    (folder / "truth.json").write_text(truth(made), encoding="utf-8")


def truth(made: Made) -> str:
    """The truth in the form of sample_docs/*/truth.json."""
    told: dict[str, Any] = {"points": {code: asdict(point) for code, point in made.points.items()}}
    told |= {"bonus": {f"B{n}": {"state": "missing", "documents": []} for n in range(1, 7)}}
    told |= {"deductions": {"D1": {"state": "clear"}, "D2": {"state": "clear"}}}
    told |= {"traps": [asdict(trap) for trap in made.traps], "orphans": made.orphans}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _about(made: Made) -> str:
    names = made.world.names
    firms = ", ".join(f'"{names[f"E{n}"]}"' for n in range(1, 5))
    return (f'name = "{names["A"]}{names["B"]}{names["业"]}产业质量提升示范试点"\ncities = ["{names["A"]}", "{names["B"]}"]\n'
            f'approved_on = {made.world.approved_on.isoformat()}\nindustry = "{names["业"]}"\nmain_enterprises = [{firms}]\n')


def _finish(waiting: list[tuple[Paper, Path, Path]], scratch: Path) -> None:
    """Word drafts become what the papers are to be."""
    if printed := {draft: draft.with_suffix(".pdf") for p, draft, _ in waiting if p.kind in ("pdf", "scan")}:
        convert_to_pdf(printed, scratch)
    if old := [draft for p, draft, _ in waiting if p.kind == "doc"]:
        convert(old, "doc:MS Word 97", scratch)
    for paper, draft, target in waiting:
        made = draft.with_suffix({"scan": ".pdf"}.get(paper.kind, f".{paper.kind}"))
        if paper.kind == "scan":
            _scan(made, target)
        else:
            data = made.read_bytes()
            target.write_bytes(data[: int(len(data) * KEPT_OF_BROKEN)] if paper.broken else data)


def _word(paper: Paper, target: Path) -> None:
    widest = max((len(rows[0]) for kind, rows in paper.blocks if kind == "t"), default=0)
    look = Meta(f"x.{'pdf' if paper.kind in ('pdf', 'scan') else 'docx'}", paper.style, paper.head, landscape=widest > WIDE)
    save_fixed(Builder(look, parse(_markdown(paper))).doc, paper.title, target)


def _markdown(paper: Paper) -> str:
    parts = [f"# {paper.title}", *(_marked(block) for block in paper.blocks)]
    if paper.signed:
        parts.append("\n".join(f">> {line}" for line in paper.signed))
    return "\n\n".join(parts) + "\n"


def _marked(block: Block) -> str:
    kind, content = block
    if kind != "t":
        return f"## {content}" if kind == "h" else str(content)
    head, *rows = [f"| {' | '.join(row)} |" for row in content]
    return "\n".join([head, "|" + " --- |" * len(content[0]), *rows])


def _sheet(paper: Paper, target: Path) -> None:
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Sheet1")
        for number, line in enumerate(_rows(paper)):
            sheet.write_row(number, 0, [_cell(value) for value in line])


def _rows(paper: Paper) -> list[list[str]]:
    rows = [[paper.title]]
    for kind, content in paper.blocks:
        rows += content if kind == "t" else [[str(content)]]
    return rows + [[line] for line in paper.signed]


def _cell(value: str) -> str | float:
    """Numbers as numbers, as a clerk types them."""
    try:
        return float(value)
    except ValueError:
        return value


def _web_page(paper: Paper, target: Path) -> None:
    lines = [f"<h1>{html.escape(paper.title)}</h1>"]
    for kind, content in paper.blocks:
        if kind == "t":
            lines.append("<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in content) + "</table>")
        else:
            tag = "h2" if kind == "h" else "p"
            lines.append(f"<{tag}>{html.escape(str(content))}</{tag}>")
    head = f'<head><meta charset="utf-8"><title>{html.escape(paper.title)}</title></head>'
    menu = "<ul><li>首页</li><li>要闻</li><li>政务公开</li><li>互动交流</li></ul>"
    target.write_text(f"<html>{head}<body>{menu}<div>{''.join(lines)}</div><p>版权所有</p></body></html>", encoding="utf-8")


def _ofd(paper: Paper, target: Path) -> None:
    pages, lines = [OfdPage().centred(paper.head or paper.title)], 0
    if paper.head:
        pages[0].centred(paper.title)
    for text in [str(content) for _, content in paper.blocks] + list(paper.signed):
        lines += 1 + len(text) // OFD_COLUMNS
        if lines > OFD_LINES:
            pages.append(OfdPage())
            lines = 1 + len(text) // OFD_COLUMNS
        pages[-1].paragraph(text)
    target.write_bytes(ofd_bytes(*pages))


def _scan(source: Path, target: Path) -> None:
    """The pages as a flat-bed scanner gives them: greyish, a little askew, grainy, without a text layer."""
    dice = random.Random(target.name)
    pdf = pdfium.PdfDocument(source)
    pages = []
    for page in pdf:
        picture = page.render(scale=SCAN_DPI / 72).to_pil().convert("L").rotate(dice.uniform(-SKEW, SKEW), Image.Resampling.BICUBIC, fillcolor=255)
        grain = Image.frombytes("L", picture.size, dice.randbytes(picture.width * picture.height))
        pages.append(Image.blend(picture, grain, 0.06))
    pdf.close()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DPI)


WRITERS = {"xlsx": _sheet, "html": _web_page, "ofd": _ofd}
