"""Long files and large submissions: how time and memory grow, and what a second run costs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import pypdfium2
from reading_corpus import SEAL, long_print
from reading_readers import OURS, Run, run
from reading_scans import repeated, scanned
from reading_table import Line

MOST_MEGABYTES = 500
MOST_GROWTH = 10.5
MOST_AGAIN = 0.05
PAGES_A_FILE = 25
MOST_PRINTED = 200  # pages that are printed anew
DPI = 150


def scale(folder: Path, pages: int, rounds: int) -> Iterator[Line]:
    """A long PDF read ten times, and one of ten times its pages."""
    short = long_print(folder, pages)
    long = replace(short, path=folder / "long10.pdf", pages=10 * short.pages)
    repeated(short.path, long.path, short.pages, 10)
    runs = [_together([short.path] * 10, [long.path]) for _ in range(rounds)]
    growth = median(10 * ten.seconds / one.seconds for one, ten in runs)
    peak = max(ten.megabytes for _, ten in runs)
    name = f"PDF of {long.pages:,} pages"
    yield Line(name, "peak memory", f"{peak:.0f} MB", [], f"≤ {MOST_MEGABYTES} MB", peak <= MOST_MEGABYTES)
    yield Line(name, f"time, of {short.pages} pages = 1", f"{growth:.2f}", [], f"≤ {MOST_GROWTH}", growth <= MOST_GROWTH)


def _together(*given: Sequence[Path]) -> list[Run]:
    """Each of these read at the same time, so that whatever else the machine does slows one as much as the other."""
    with ThreadPoolExecutor(len(given)) as all_of_them:
        return list(all_of_them.map(partial(run, OURS), given))


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
