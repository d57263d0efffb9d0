"""Paths given by a user → the files to read: whole folders, single files, what is in archives."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from assistant.errors import NothingToReadError, UnreadableError, UsageError
from assistant.models import Source
from assistant.reading.archives import NOT_EVIDENCE, Unpacker
from assistant.reading.kinds import EXTENSION

DIGITS = 100  # of a number in a name that are looked at: Python refuses to read endless ones


def collect(paths: Sequence[Path], scratch: Path, max_archive_mb: int) -> tuple[list[Source], dict[str, UnreadableError]]:
    """The files below `paths` in natural order, and the archives that could not be opened, by name.

    Archives are unpacked into `scratch`. Raises UsageError for a path that is not there, NothingToReadError where nothing is left.
    """
    unpacker = Unpacker(scratch, max_archive_mb * 1_000_000)
    sources: list[Source] = []
    given = {path.resolve(): path for path in paths}  # a path given twice is one
    shown = _shown(list(given))
    for resolved, path in given.items():
        if not path.exists():
            raise UsageError(f"找不到“{path}”。请检查路径。", f"“{path}” is not there; check the path.")
        for file in _walk(path):
            name = shown[resolved] if file == path else f"{shown[resolved]}/{_name(file, path)}" if len(given) > 1 else _name(file, path)
            sources += unpacker.expand(Source(name, str(file)), top=file == path and len(given) == 1)
    if not sources and not unpacker.failed:
        listed = "、".join(str(p) for p in paths)
        raise NothingToReadError(f"“{listed}”里没有文件。请放入申报材料后重试。", f"no file in “{listed}”; put the evidence there and run again.")
    return sorted(_told_apart(sources, unpacker.failed), key=lambda s: natural_key(s.name)), unpacker.failed


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sort key by which 1-2 comes before 1-10."""
    return [(0, int(p[:DIGITS]), "") if p.isdecimal() else (1, 0, p) for p in re.split(r"(\d+)", name) if p]


def _shown(paths: Sequence[Path]) -> dict[Path, str]:
    """Path → the name by which it is known: its own, with as many of the folders before it as tell it from the others."""
    found = {path: path.name for path in paths}
    for depth in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        counts = Counter(found.values())
        for path, name in found.items():
            if counts[name] > 1:
                found[path] = "/".join(part for part in path.parts[-depth:] if part != path.anchor)
    return found


def _told_apart(sources: Sequence[Source], taken: Iterable[str]) -> list[Source]:
    """The sources with a number on those that are called like one before (or as is taken), as members of an archive may be."""
    seen = set(taken)
    theirs = seen.union(s.name for s in sources)
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    found: list[Source] = []
    for source in sources:
        name = source.name
        if name in seen:
            name = next(other for n in numbers[name] if (other := _numbered(source.name, n)) not in theirs)
        seen.add(source.name)
        found.append(replace(source, name=name))
    return found


def _numbered(name: str, number: int) -> str:
    """The number stands before the extension."""
    found = EXTENSION.search(name)
    end = found.start() if found else len(name)
    return f"{name[:end]}（{number}）{name[end:]}"


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    yield from (f for f in sorted(path.rglob("*")) if f.is_file() and not NOT_EVIDENCE.match(f.name))


def _name(file: Path, root: Path) -> str:
    return file.name if file == root else file.relative_to(root).as_posix()
