"""Reading in worker processes: a file that hangs, crashes or eats all memory ends alone, and becomes a status.

Each worker is a Python of its own that is fed a file at a time (assistant/reading/worker.py); whoever is idle takes the next.
"""

import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from queue import Empty, Queue

from assistant.errors import UnreadableError
from assistant.models import Document
from assistant.reading import failed
from assistant.reading.own_process import command_of, environment
from assistant.reading.task import Task, dump_task, load_document

COMMAND = command_of("assistant.reading.worker")
HUNG = ("timeout", "读取超时；请检查文件是否正常，或拆分后重新提交", "took too long; check the file, or split it")
OCR_MEMORY = 4  # times the address space: runtimes reserve far more than they use
CRASHED = ("unreadable", "文件异常，读取程序意外退出；请另存后重新提交", "made its reader crash; save it anew")


def read_all(tasks: Sequence[Task], workers: int, seconds: float, ocr_seconds: float = 0.0) -> Iterator[Document]:
    """The documents of all tasks as they get ready, in no fixed order; every task gets one, whatever becomes of its reader.

    Files with text in pictures come last: one worker alone recognises characters, with a time limit of its own (0: nobody does).
    """
    pictured: list[Task] = []
    by_name = {task.name: task for task in tasks}
    for document in _run(tasks, workers, seconds):
        if document.lacks_ocr and ocr_seconds:
            task = by_name[document.name]
            pictured.append(replace(task, ocr=True, memory_mb=OCR_MEMORY * task.memory_mb))
        else:
            yield document
    yield from _run(pictured, 1, ocr_seconds)


def _run(tasks: Sequence[Task], workers: int, seconds: float) -> Iterator[Document]:
    pool = _Pool(tasks, seconds)
    threads = [threading.Thread(target=pool.serve, daemon=True) for _ in range(min(workers, len(tasks)))]
    for thread in threads:
        thread.start()
    try:
        for _ in tasks:
            yield pool.ready.get()
    finally:  # also when the caller goes away half-way
        pool.stop()
        for thread in threads:
            thread.join()


class _Pool:
    """What is waiting, what is ready, and the workers that are alive."""

    def __init__(self, tasks: Sequence[Task], seconds: float) -> None:
        self.ready: Queue[Document] = Queue()
        self._waiting: Queue[Task] = Queue()
        self._seconds = seconds
        self._workers: set[_Worker] = set()
        for task in tasks:
            self._waiting.put(task)

    def serve(self) -> None:
        """Feed one worker until nothing is waiting; a dead worker is replaced."""
        worker: _Worker | None = None
        while (task := self._next()) is not None:
            try:
                worker = worker or self._hire()
                self.ready.put(worker.read(task, self._seconds))
            except OSError:  # no process to be had
                self.ready.put(_lost(task, CRASHED))
            if worker and not worker.alive:
                self._dismiss(worker)
                worker = None
        if worker:
            self._dismiss(worker)

    def stop(self) -> None:
        """Nothing more is begun, and what is being read is given up."""
        while self._next():
            pass
        for worker in list(self._workers):
            worker.kill()

    def _next(self) -> Task | None:
        try:
            return self._waiting.get_nowait()
        except Empty:
            return None

    def _hire(self) -> "_Worker":
        worker = _Worker()
        self._workers.add(worker)
        return worker

    def _dismiss(self, worker: "_Worker") -> None:
        self._workers.discard(worker)
        worker.close()


def _lost(task: Task, why: tuple[str, str, str]) -> Document:
    return failed(task.name, UnreadableError(*why), task.kind, task.sha256)


class _Worker:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def read(self, task: Task, seconds: float) -> Document:
        """The document of a task, or one that says how its reader ended."""
        assert self._process.stdin and self._process.stdout
        hung = threading.Event()
        timer = threading.Timer(seconds, self._give_up, [hung])
        timer.start()
        try:
            self._process.stdin.write(dump_task(task))
            self._process.stdin.flush()
            return load_document(self._process.stdout.readline())
        except (OSError, ValueError):
            self._process.kill()
            self._process.wait()
            return _lost(task, HUNG if hung.is_set() else CRASHED)
        finally:
            timer.cancel()

    def _give_up(self, hung: threading.Event) -> None:
        hung.set()
        self.kill()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        self._process.communicate()
