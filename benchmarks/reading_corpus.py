"""The corpus of the reading benchmark: files of every format in a folder, each with its truth beside it (NAME.json)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from docx.oxml.ns import qn
from reading_scans import repeated, scanned, shuffled, turned
from reading_text import JOINED_HEADER, MERGED_HEADER, Prose, Script, Truth
from word_writer import Builder, Meta, convert_to_pdf, save_fixed

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "reading")]  # the builders of odd Word files and of OFD

HEADER = "长三角轴承产业质量提升示范试点申报材料"
SEAL = "澜溪市质量强市领导小组"
NEW = ("word-boxes.docx",)  # Word 97 knows no content controls
HARDER = ("plain", "columns", "ruled")  # these are turned and shuffled, too
SCANNED = ("plain", "columns", "ruled")  # of these, one document each is scanned


@dataclass(frozen=True)
class Sample:
    """A file of the corpus. `kind` names the material it stands for; pages are 0 where the format has none."""

    path: Path
    kind: str
    truth: Truth
    pages: int = 0


def load(folder: Path) -> list[Sample]:
    """The corpus as it lies in a folder."""
    return [_loaded(path) for path in sorted(folder.glob("*.json"))]


def keep(sample: Sample) -> Sample:
    """Write the truth beside the file."""
    record = {"kind": sample.kind, "pages": sample.pages, **asdict(sample.truth)}
    Path(f"{sample.path}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return sample


def _loaded(path: Path) -> Sample:
    record = json.loads(path.read_text("utf-8"))
    tables = tuple(tuple(map(tuple, table)) for table in record["tables"])
    return Sample(path.with_suffix(""), record["kind"], Truth(tuple(record["texts"]), tables, record["header"]), record["pages"])


def with_joined_header(truth: Truth) -> Truth:
    """Where merged cells are known one by one, a header of two rows is read as one."""
    (first, second), shown = MERGED_HEADER, "".join(JOINED_HEADER)
    texts = [shown if text == "".join(first) else text for text in truth.texts if text != "".join(second)]
    tables = [(JOINED_HEADER, *table[2:]) if table[0] == first else table for table in truth.tables]
    return replace(truth, texts=tuple(texts), tables=tuple(tables))


def printed(folder: Path, documents: int) -> list[Sample]:
    """Word files printed as PDF: one column, two columns, ruled tables, tables without rules; and the first two made difficult."""
    made = {f"{kind}-{n}": maker(Prose(100 * n + len(kind))) for kind, maker in MAKERS.items() for n in range(documents)}
    words = {name: folder / f"{name}.docx" for name in made}
    for name, (meta, script) in made.items():
        _write(meta, script, words[name], kind=name.split("-")[0])
    convert_to_pdf({words[name]: folder / f"{name}.pdf" for name in made}, folder)
    samples = [keep(_paged(folder / f"{name}.pdf", name.split("-")[0], script.truth(meta))) for name, (meta, script) in made.items()]
    return samples + [keep(harder) for sample in samples for harder in _harder(sample)]


def scans(folder: Path) -> list[Sample]:
    """The first of the printed documents as sealed scans, at 150 and 200 dpi."""
    found = []
    for kind in SCANNED:
        for dpi in (150, 200):
            printed = _loaded(folder / f"{kind}-0.pdf.json")
            target = folder / f"scan-{kind}-{dpi}.pdf"
            scanned(printed.path, target, dpi, SEAL)
            found.append(keep(replace(printed, path=target, kind=f"scan {kind}" if kind == "ruled" else "scan")))
    return found


def old_word(folder: Path) -> list[Sample]:
    """The Word files as Word 97 files (LibreOffice), and these with the name that WPS gives them."""
    words = [*sorted(folder.glob("*-0.docx")), *(word for word in sorted(folder.glob("word-*.docx")) if word.name not in NEW)]
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", folder, *words]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    found = []
    for word in words:
        known = folder / f"{word.stem}.pdf.json"
        truth = with_joined_header(_loaded(known if known.exists() else Path(f"{word}.json")).truth)
        renamed = word.with_suffix(".wps")
        shutil.copy(word.with_suffix(".doc"), renamed)
        found += [keep(Sample(word.with_suffix(".doc"), "doc", truth)), keep(Sample(renamed, "wps", truth))]
    return found


def sheets(folder: Path, count: int = 200) -> list[Sample]:
    """An Excel ledger."""
    import xlsxwriter

    rows = Prose(5).rows(count)
    path = folder / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return [keep(Sample(path, "xlsx", Truth(tuple(map("".join, rows)), (rows,))))]


def fixed_layout(folder: Path, pages: int = 20) -> list[Sample]:
    """An OFD of paragraphs."""
    from office_files import OfdPage, ofd_bytes

    prose, made, texts = Prose(6), [], []
    for _ in range(pages):
        page = OfdPage()
        for text in prose.paragraphs(3):
            page.paragraph(text)
            texts.append(text)
        made.append(page)
    path = folder / "公文.ofd"
    path.write_bytes(ofd_bytes(*made))
    return [keep(Sample(path, "ofd", Truth(tuple(texts)), pages))]


def archive(folder: Path) -> list[Sample]:
    """Two Word files in a zip archive that names them in GBK."""
    from builders import zip_file

    words = sorted(folder.glob("plain-0.docx")) + sorted(folder.glob("ruled-0.docx"))
    members = {f"附件/{n} 佐证材料（{word.stem}）.docx": word for n, word in enumerate(words, 1)}
    path = zip_file(folder / "附件.zip", {name: word.read_bytes() for name, word in members.items()}, gbk=True)
    texts = [[name, *with_joined_header(_loaded(folder / f"{word.stem}.pdf.json").truth).texts] for name, word in members.items()]
    return [keep(Sample(path, "zip", Truth(tuple(text for own in texts for text in own))))]


def long_print(folder: Path, pages: int) -> Sample:
    """A PDF of so many pages, text and tables."""
    prose, script = Prose(9), Script().heading("质量提升工作资料汇编", 1)
    for number in range(pages):
        prose.chapter(script, number, 6)
        script.table(prose.rows(4, long=False))
    meta, word, printed = Meta("汇编.pdf", "report", header=HEADER), folder / "long.docx", folder / "long.pdf"
    _write(meta, script, word)
    convert_to_pdf({word: printed}, folder)
    word.unlink()  # no part of the corpus
    repeated(printed, printed, pages, 1)
    return Sample(printed, "long", script.truth(meta), pages)


def _plain(prose: Prose) -> tuple[Meta, Script]:
    return Meta("一栏.pdf", "report", header=HEADER), _chapters(prose, 4, 6)


def _columns(prose: Prose) -> tuple[Meta, Script]:
    return Meta("两栏.pdf", "news", header=HEADER, columns=2), _chapters(prose, 5, 8)


def _ruled(prose: Prose) -> tuple[Meta, Script]:
    script = _chapters(prose, 1, 2).table(prose.rows(40))
    prose.chapter(script, 1, 2)
    return Meta("表格.pdf", "report", header=HEADER), script.table(prose.merged_rows(6))


def _borderless(prose: Prose) -> tuple[Meta, Script]:
    script = _chapters(prose, 1, 2).table(prose.rows(45, long=False))
    prose.chapter(script, 1, 2)
    return Meta("无线表格.pdf", "report", header=HEADER), script.table(prose.rows(12, long=False))


MAKERS: dict[str, Callable[[Prose], tuple[Meta, Script]]] = {"plain": _plain, "columns": _columns, "ruled": _ruled, "borderless": _borderless}


def _chapters(prose: Prose, count: int, paragraphs: int) -> Script:
    script = Script().heading(f"关于{prose.dice.choice(('轴承', '家纺', '阀门'))}产业质量提升工作情况的报告", 1)
    for number in range(count):
        prose.chapter(script, number, paragraphs)
    return script


def _write(meta: Meta, script: Script, path: Path, kind: str = "") -> None:
    word = Builder(meta, script.tree()).doc
    for table in word.tables if kind == "borderless" else ():
        table.style = "Normal Table"
    for split in list(word.element.iter(qn("w:cantSplit"))):  # a row may go on over the end of a page
        split.getparent().remove(split)
    save_fixed(word, path.stem, path)


def _harder(sample: Sample) -> Iterable[Sample]:
    for kind, change in {"turned": turned, "shuffled": shuffled}.items() if sample.kind in HARDER else ():
        target = sample.path.with_name(f"{kind}-{sample.path.name}")
        change(sample.path, target)
        yield replace(sample, path=target, kind=f"{kind} tables" if sample.kind == "ruled" else kind)


def _paged(path: Path, kind: str, truth: Truth) -> Sample:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return Sample(path, kind, truth, len(pdf))
