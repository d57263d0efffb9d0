"""The other side of the sandbox: `python -m assistant.reading.worker` reads one file after the other, in a process of its own.

A line of JSON in (Task), a line of JSON out (Document), until the input ends.
"""

import os
import sys
from contextlib import suppress
from typing import BinaryIO

from assistant.errors import UnreadableError
from assistant.lang import set_language
from assistant.models import Document, Source
from assistant.reading import failed, limits, ocr_switch, read
from assistant.reading.task import Task, dump_document, load_task


def main() -> None:
    """Serve tasks until standard input ends."""
    out = _own_output()
    for line in sys.stdin.buffer:
        out.write(dump_document(work(load_task(line))))
        out.flush()


def work(task: Task) -> Document:
    """Read one file within its limits."""
    set_language(task.lang)
    _limit_memory(task.memory_mb)
    ocr_switch.begin(task.ocr)
    limits.begin(task.max_pages, task.max_pixels)
    try:
        return read(Source(task.name, task.path), task.kind)
    except MemoryError:
        error = UnreadableError("too_large", "太大，读取时内存不足；请拆分后重新提交", "is too large to be read in memory; split it")
        return failed(task.name, error, task.kind, task.sha256)


def _own_output() -> BinaryIO:
    """A private copy of standard output; what libraries print goes to standard error instead."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return private


def _limit_memory(megabytes: int) -> None:
    """Bound the address space where the system can (not on Windows)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, hard))


if __name__ == "__main__":
    main()
