"""How well and how fast files are read, beside the libraries people would reach for: one table, printed in one run.

    python benchmarks/reading.py [--quick] [--only pdf,scans,word,old,sheets,ofd,zip,scale,recheck] [--folder FOLDER]

Builds its corpus with the truth beside it (in FOLDER, or for the time of the run), and reads it in processes of their own.
Needs python-docx, xlsxwriter, markdown-it-py, pypdf, rapidfuzz, LibreOffice and the Noto CJK fonts; pdfplumber, markitdown and
rapidocr are compared where they are installed. Speeds are pages (files) per CPU second, as a ratio to the peer named. Blanks don't
count; of scans, widths and case neither. Running headers and page numbers are taken out of what peers read: they don't drop them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the program of this very checkout

import reading_corpus as corpus  # noqa: E402
import reading_measures as measures  # noqa: E402
from reading_corpus import Sample  # noqa: E402
from reading_readers import OURS, Run, installed, run  # noqa: E402
from reading_scale import recheck, scale  # noqa: E402
from reading_table import Line, printed_table  # noqa: E402

from assistant.reading.layout import PAGE_NUMBER  # noqa: E402
from assistant.text import normalise  # noqa: E402

ROUNDS = 3  # of which the fastest counts
PASSAGES = {"characters": measures.characters, "order": measures.order}
TABLES = {"cells": measures.cells, "rows": measures.rows}


@dataclass(frozen=True)
class Material:
    """Files of a kind: what is measured, against whom, and the goals ("speed": so many times as fast as the first peer)."""

    group: str
    kind: str
    name: str
    peers: tuple[str, ...] = ()
    measured: tuple[str, ...] = ("characters", "order")
    goals: dict[str, float] = field(default_factory=dict)


PDF, PDF_TABLES, WORD = ("pdfplumber", "markitdown"), ("pdfplumber tables", "markitdown"), ("python-docx", "markitdown")
PRINT, RULED, OLD = {"speed": 5, "characters": 0.99, "order": 0.99}, {"speed": 5, "cells": 0.99}, {"characters": 0.99}
CELLS = ("characters", "cells", "rows")
MATERIALS = (
    Material("pdf", "plain", "PDF, one column", PDF, goals=PRINT),
    Material("pdf", "columns", "PDF, two columns", PDF, goals=PRINT),
    Material("pdf", "turned", "PDF, turned pages", PDF, goals=PRINT),
    Material("pdf", "shuffled", "PDF, drawn in any order", PDF, goals=PRINT),
    Material("pdf", "ruled", "PDF, ruled tables", PDF_TABLES, CELLS, RULED),
    Material("pdf", "turned tables", "PDF, ruled tables, turned", PDF_TABLES, CELLS, RULED),
    Material("pdf", "shuffled tables", "PDF, ruled tables, in any order", PDF_TABLES, CELLS, RULED),
    Material("pdf", "borderless", "PDF, tables without rules", PDF_TABLES, CELLS),
    Material("scans", "scan", "sealed scans, 150 and 200 dpi", ("rapidocr",), goals={"characters": 0.97}),
    Material("scans", "scan ruled", "sealed scans of ruled tables", ("rapidocr",), CELLS, {"characters": 0.97}),
    *(
        Material("word", f"word {kind}", f"Word: {name}", WORD, ("exact",), {"exact": 1})
        for kind, name in {
            "numbering": "automatic numbering", "tables": "merged and nested tables", "boxes": "text boxes, content controls",
            "notes": "footnotes and endnotes", "revisions": "insertions, deletions, moves",
        }.items()
    ),
    Material("old", "doc", "DOC", (), ("characters", "exact"), OLD),
    Material("old", "wps", "WPS", (), ("characters", "exact"), OLD),
    Material("sheets", "xlsx", "XLSX", (), ("exact", "rows"), {"exact": 1}),
    Material("ofd", "ofd", "OFD", (), ("exact",), {"exact": 1}),
    Material("zip", "zip", "ZIP with GBK names: names and texts", (), ("exact",), {"exact": 1}),
)
MAKERS: dict[str, Callable[[Path], object]] = {
    "scans": corpus.scans, "old": corpus.old_word, "sheets": corpus.sheets, "ofd": corpus.fixed_layout, "zip": corpus.archive,
}
GROUPS = (*dict.fromkeys(material.group for material in MATERIALS), "scale", "recheck")


def build(folder: Path, groups: Sequence[str], quick: bool) -> None:
    """The corpus that the groups need."""
    from reading_word import word_files  # builds on what the tests have

    wanted = set(groups)
    if wanted & {"pdf", "scans", "old", "zip"}:
        corpus.printed(folder, 1 if quick else 6)
    if wanted & {"word", "old"}:
        word_files(folder)
    for group, make in MAKERS.items():
        if group in wanted:
            make(folder)


def compared(material: Material, samples: Sequence[Sample], rounds: int) -> Iterator[Line]:
    """Accuracy, speed and memory of this program and its peers on one kind of files."""
    peers = [peer for peer in material.peers if installed(peer)]
    skipped = ", ".join(f"{peer} is not installed" for peer in material.peers if peer not in peers)
    paths = [sample.path for sample in samples]
    runs: dict[str, list[Run]] = {reader: [] for reader in (OURS, *peers)}
    for _ in range(rounds):
        for reader, own in runs.items():
            own.append(run(reader, paths))
    pages = sum(sample.pages for sample in samples)
    name = f"{material.name} ({f'{pages} pages' if pages else f'{len(samples)} files' if len(samples) > 1 else '1 file'})"
    for measure in material.measured:
        goal = material.goals.get(measure)
        able = {reader: own[0] for reader, own in runs.items() if reader == OURS or measure in TABLES or any(texts for texts, _ in own[0].read)}
        ours, *others = (accuracy(measure, samples, one) for one in able.values())
        beside = [f"{peer} {figure:.4f}" for peer, figure in zip([*able][1:], others, strict=True)]
        yield Line(name, measure, f"{ours:.4f}", beside, f"≥ {goal:g}" if goal else "", not goal or ours >= goal)
    seconds = {reader: min(one.seconds for one in own) for reader, own in runs.items()}
    if peers:
        first, *rest = peers
        ratio, goal = seconds[first] / seconds[OURS], material.goals.get("speed")
        others = [f"{peer} {seconds[first] / seconds[peer]:.2f} ×" for peer in rest]
        yield Line(name, "pages per CPU second" if pages else "files per CPU second", f"{ratio:.1f} × {first}", [*others, skipped], f"≥ {goal:g} ×" if goal else "", not goal or ratio >= goal)
    memory = [f"{peer} {runs[peer][0].megabytes:.0f} MB" for peer in peers]
    yield Line(name, "peak memory", f"{runs[OURS][0].megabytes:.0f} MB", memory)


def accuracy(measure: str, samples: Sequence[Sample], own: Run) -> float:
    """The mean over the files, each weighing as much as it is long."""
    weights = [len(sample.truth.text) for sample in samples]
    figures = [_accuracy(measure, sample, texts, tables) for sample, (texts, tables) in zip(samples, own.read, strict=True)]
    return sum(figure * weight for figure, weight in zip(figures, weights, strict=True)) / sum(weights)


def _accuracy(measure: str, sample: Sample, texts: Sequence[str], tables: Sequence[measures.Rows]) -> float:
    loose: Callable[[str], str] = normalise if sample.kind.startswith("scan") else str
    if measure in TABLES:
        sides = ([[[loose(cell) for cell in row] for row in rows] for rows in side] for side in (sample.truth.tables, tables))
        return TABLES[measure](*sides)
    if measure == "exact":
        return measures.exact(*([measures.squeezed(text) for text in side] for side in (sample.truth.texts, texts)))
    header = sample.truth.header
    lines = [line for text in texts for line in text.splitlines() if not PAGE_NUMBER.match(line) and line.strip() != header]
    return PASSAGES[measure](loose(sample.truth.text), loose("".join(lines)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one document a kind, one round, short files")
    parser.add_argument("--only", default=",".join(GROUPS), help="groups to measure, parted by commas: " + ", ".join(GROUPS))
    parser.add_argument("--folder", type=Path, help="where to build the corpus, and leave it")
    given = parser.parse_args()
    groups = given.only.split(",")
    if unknown := set(groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        printed_table(_lines(folder, groups, given.quick))


def _lines(folder: Path, groups: Sequence[str], quick: bool) -> Iterator[Line]:
    build(folder, groups, quick)
    samples = corpus.load(folder)
    for material in MATERIALS:
        own = [sample for sample in samples if sample.kind == material.kind]
        if material.group in groups and own:
            yield from compared(material, own, 1 if quick or material.group == "scans" else ROUNDS)
    if "scale" in groups:
        yield from scale(folder, 20 if quick else 200, 1 if quick else ROUNDS)
    if "recheck" in groups:
        yield from recheck(folder, 50 if quick else 500)


if __name__ == "__main__":
    main()
