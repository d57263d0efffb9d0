"""The readers that are compared, each in a process of its own: `python benchmarks/reading_readers.py READER FILE…` prints JSON.

The figures: what was read of each file, CPU seconds (all threads) after a first file that warms up, and peak memory.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the program of this very checkout
Rows = list[list[str]]
OURS = "assistant"
MOST_MEGABYTES = 2000


@dataclass(frozen=True)
class Run:
    """What a reader made of some files: (texts, tables) of each, CPU seconds, peak memory."""

    read: list[tuple[list[str], list[Rows]]]
    seconds: float
    megabytes: float


def run(reader: str, files: Sequence[Path]) -> Run:
    """Have files read in a process of its own; raises CalledProcessError if that fails."""
    done = subprocess.run([sys.executable, __file__, reader, *map(str, files)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    answer = json.loads(done.stdout.splitlines()[-1])
    return Run([(read["texts"], read["tables"]) for read in answer["read"]], answer["seconds"], answer["megabytes"])


@dataclass(frozen=True)
class Read:
    """What a reader hands back of a file: texts in its order, and tables."""

    texts: list[str]
    tables: list[Rows]


def assistant(path: Path) -> Read:
    """This program, as its workers read a file; of an archive the names and the texts."""
    from assistant.models import Source
    from assistant.reading import read
    from assistant.reading.collect import collect
    from assistant.reading.kinds import kind_of

    if path.suffix != ".zip":
        return _as_read(read(Source(path.name, str(path)), kind_of(path)))
    with TemporaryDirectory() as scratch:
        sources, _ = collect([path], Path(scratch), MOST_MEGABYTES)
        parts = [(source.name, _as_read(read(source, kind_of(Path(source.path))))) for source in sources]
    return Read([text for name, part in parts for text in (name, *part.texts)], [table for _, part in parts for table in part.tables])


def _as_read(document: Any) -> Read:
    from assistant.reading.grid import CELL_MARK

    tables: list[Rows] = []
    before = ""
    for block in document.blocks:
        if block.kind == "row":
            tables += [] if before == "row" else [[]]
            tables[-1].append(block.text.split(CELL_MARK))
        before = block.kind
    return Read([block.text.replace(CELL_MARK, "") for block in document.blocks], tables)


def pdfplumber(path: Path) -> Read:
    """Its plain text, page by page."""
    import pdfplumber as library

    with library.open(path) as pdf:
        return Read([page.extract_text() for page in pdf.pages], [])


def pdfplumber_tables(path: Path) -> Read:
    """Its tables; header rows that are printed again on the next page are left out."""
    import pdfplumber as library

    with library.open(path) as pdf:
        found = [[[cell or "" for cell in row] for row in table] for page in pdf.pages for table in page.extract_tables()]
    return Read([], [rows[1:] if number and rows[0] == found[number - 1][0] else rows for number, rows in enumerate(found)])


def markitdown(path: Path) -> Read:
    """Its Markdown without the marks."""
    from markitdown import MarkItDown

    lines = MarkItDown().convert(path).text_content.splitlines()
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    texts = ["".join(line.strip().strip("|").split("|")) if line.startswith("|") else line.lstrip("#*> ") for line in lines]
    return Read([text for text in texts if set(text) - set("- ")], [[row for row in rows if set("".join(row)) - {"-"}]])


def python_docx(path: Path) -> Read:
    """Its own paragraphs and tables, in the order of the file."""
    import docx
    from docx.table import Table

    texts: list[str] = []
    tables: list[Rows] = []
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            tables.append([[cell.text for cell in row.cells] for row in item.rows])
            texts += ["".join(row) for row in tables[-1]]
        elif item.text.strip():
            texts.append(item.text)
    return Read(texts, tables)


def rapidocr(path: Path) -> Read:
    """Its lines as it hands them back, of pages at 200 dpi."""
    import pypdfium2

    engine = _engine()
    with pypdfium2.PdfDocument(path) as pdf:
        found = [engine(page.render(scale=200 / 72).to_numpy()) for page in pdf]
    return Read([text for page in found for text in page.txts or ()], [])


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR()


READERS: dict[str, Callable[[Path], Read]] = {
    OURS: assistant, "pdfplumber": pdfplumber, "pdfplumber tables": pdfplumber_tables, "markitdown": markitdown, "python-docx": python_docx, "rapidocr": rapidocr,
}
LIBRARIES = {"pdfplumber tables": "pdfplumber", "python-docx": "docx"}


def installed(reader: str) -> bool:
    """Whether the library of a reader is there."""
    return importlib.util.find_spec(LIBRARIES.get(reader, reader)) is not None


def main() -> None:
    reader, *files = sys.argv[1:]
    read, paths = READERS[reader], [Path(file) for file in files]
    read(min(paths, key=lambda path: path.stat().st_size))
    begun, found = time.process_time(), []
    for path in paths:
        found.append(asdict(read(path)))
    spent = time.process_time() - begun
    print(json.dumps({"read": found, "seconds": spent, "megabytes": _peak()}))


def _peak() -> float:
    """The most megabytes of memory this process has held; what resource tells on Linux would include those of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1e3
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
