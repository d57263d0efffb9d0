"""Long files and large submissions: how time and memory grow, and what a second run costs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from reading_corpus import SEAL, long_print
from reading_readers import OURS, run
from reading_scans import repeated, scanned
from reading_table import Line

MOST_MEGABYTES = 500
MOST_GROWTH = 10.5
MOST_AGAIN = 0.05
PAGES_A_FILE = 25
MOST_PRINTED = 200  # pages that are printed anew
DPI = 150


def scale(folder: Path, pages: int, rounds: int) -> Iterator[Line]:
    """A long PDF, and one of ten times its pages."""
    short = long_print(folder, pages)
    long = replace(short, path=folder / "long10.pdf", pages=10 * short.pages)
    repeated(short.path, long.path, short.pages, 10)
    runs = {sample.path: [] for sample in (short, long)}
    for _ in range(rounds):
        for path, own in runs.items():
            own.append(run(OURS, [path]))
    one, ten = (min(r.seconds for r in own) for own in runs.values())
    peak = max(r.megabytes for r in runs[long.path])
    name = f"PDF of {long.pages:,} pages"
    yield Line(name, "peak memory", f"{peak:.0f} MB", [], f"≤ {MOST_MEGABYTES} MB", peak <= MOST_MEGABYTES)
    yield Line(name, f"time, of {short.pages} pages = 1", f"{ten / one:.2f}", [], f"≤ {MOST_GROWTH}", ten / one <= MOST_GROWTH)


def recheck(folder: Path, pages: int) -> Iterator[Line]:
    """A submission of so many pages, one file of them a scan, read again after one file was added; seconds of the clock."""
    from assistant.options import Options
    from assistant.pipeline import read_all
    from assistant.progress import Silent

    source = long_print(folder, min(pages, MOST_PRINTED))
    with tempfile.TemporaryDirectory() as scratch:
        submission = Path(scratch) / "submission"
        submission.mkdir()
        *files, added = _parted(source.path, submission, pages // PAGES_A_FILE + 1)
        waiting = added.rename(Path(scratch) / added.name)
        options, seconds = Options(cache=Path(scratch) / "cache"), []
        for last in (False, True):
            begun = time.perf_counter()
            documents = read_all([submission], options, Silent())
            seconds.append(time.perf_counter() - begun)
            if not last:
                waiting.rename(added)
    share = seconds[1] / seconds[0]
    read = sum(document.status in ("ok", "partial") for document in documents)
    measure = f"re-check after one file was added ({read} of {len(files) + 1} files read)"
    name = f"submission of {pages} pages, {PAGES_A_FILE} of them scans"
    yield Line(name, measure, f"{share:.1%} of the first run", [], f"≤ {MOST_AGAIN:.0%}", share <= MOST_AGAIN and read == len(files) + 1)


def _parted(source: Path, folder: Path, count: int) -> list[Path]:
    """Files of some pages each, no two alike, the first of them a scan."""
    found = []
    with pypdfium2.PdfDocument(source) as whole:
        for number in range(count):
            part, path = pypdfium2.PdfDocument.new(), folder / f"{number + 1:02d} 佐证材料.pdf"
            part.import_pages(whole, [(number + count * n) % len(whole) for n in range(PAGES_A_FILE)])
            part.save(path)
            part.close()
            found.append(path)
    scanned(found[0], found[0], DPI, SEAL)
    return found
