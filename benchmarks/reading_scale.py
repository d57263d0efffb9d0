"""Long files and large submissions: how time and memory grow, and what a second run costs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from reading_corpus import SEAL, long_prints
from reading_readers import OURS, run
from reading_scans import scanned
from reading_table import Line

MOST_MEGABYTES = 500
MOST_GROWTH = 10.5
MOST_AGAIN = 0.05
PAGES_A_FILE = 25
SCANS = 0.1  # share of the pages of a submission
DPI = 150


def scale(folder: Path, pages: int, rounds: int) -> Iterator[Line]:
    """A long PDF, and one of ten times its pages."""
    short, long = long_prints(folder, pages)
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
    """A submission of so many pages, a tenth of them scans, read again after one file was added."""
    from assistant.options import Options
    from assistant.pipeline import read_all
    from assistant.progress import Silent

    first, _ = long_prints(folder, pages)
    with tempfile.TemporaryDirectory() as scratch:
        submission = Path(scratch) / "submission"
        submission.mkdir()
        *files, added = _parted(first.path, submission, pages + PAGES_A_FILE)
        waiting = added.rename(Path(scratch) / added.name)
        options = Options(cache=Path(scratch) / "cache", workers=1)
        seconds = []
        for _ in range(2):
            begun = time.perf_counter()
            documents = read_all([submission], options, Silent())
            seconds.append(time.perf_counter() - begun)
            waiting = waiting.rename(submission / waiting.name) if waiting.parent != submission else waiting
    share = seconds[1] / seconds[0]
    read = sum(document.status == "ok" for document in documents)
    name = f"submission of {pages} pages, {SCANS:.0%} scanned"
    yield Line(name, f"re-check after one file was added ({read} of {len(files) + 1} files read)", f"{share:.1%} of the first run", [], f"≤ {MOST_AGAIN:.0%}", share <= MOST_AGAIN)


def _parted(source: Path, folder: Path, pages: int) -> list[Path]:
    """Files of some pages each, every tenth as scans."""
    found = []
    with pypdfium2.PdfDocument(source) as whole:
        for number in range(pages // PAGES_A_FILE):
            part = pypdfium2.PdfDocument.new()
            part.import_pages(whole, [n % len(whole) for n in range(number * PAGES_A_FILE, (number + 1) * PAGES_A_FILE)])
            path = folder / f"{number + 1:02d} 佐证材料.pdf"
            part.save(path)
            part.close()
            if number % round(1 / SCANS) == 1:
                scanned(path, path, DPI, SEAL)
            found.append(path)
    return found
