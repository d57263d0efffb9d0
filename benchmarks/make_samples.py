"""Build the made-up sample submissions: Markdown sources -> Word and PDF files.

    python benchmarks/make_samples.py [submission ...]

Reads benchmarks/samples/<submission>/*.md, writes sample_docs/<submission>/... A rebuild changes no byte.
How the sources are written, and what it needs: see word_writer.py.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from word_writer import Builder, convert_to_pdf, load_source, save_fixed

ROOT = Path(__file__).resolve().parent.parent
SOURCES, TARGETS = ROOT / "benchmarks" / "samples", ROOT / "sample_docs"


def build_submission(name: str) -> None:
    """All files of one submission; Word and PDF files no source names any more are removed."""
    target, made = TARGETS / name, set()
    with tempfile.TemporaryDirectory() as scratch:
        waiting: dict[Path, Path] = {}
        for source in sorted((SOURCES / name).glob("[0-9]*.md")):
            meta, tree = load_source(source)
            out = target / meta.path
            made.add(out)
            place = Path(scratch) / f"{source.stem}.docx" if out.suffix == ".pdf" else out
            save_fixed(Builder(meta, tree).doc, out.stem, place)
            if out.suffix == ".pdf":
                waiting[place] = out
        if waiting:
            convert_to_pdf(waiting, Path(scratch))
    for old in {*target.rglob("*.docx"), *target.rglob("*.pdf")} - made:
        old.unlink()
    print(f"{name}: {len(made)} files")


if __name__ == "__main__":
    for submission in sys.argv[1:] or sorted(p.name for p in SOURCES.iterdir() if p.is_dir()):
        build_submission(submission)
