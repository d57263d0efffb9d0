"""Paths given by a user → the files to read: whole folders, single files, what is in archives."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from assistant.errors import UnreadableError
from assistant.models import Source
from assistant.reading.archives import Unpacker
from assistant.reading.folders import nothing_in, walk
from assistant.reading.kinds import EXTENSION

DIGITS = 100  # of a number in a name that are looked at: Python refuses to read endless ones


def collect(paths: Sequence[Path], scratch: Path, max_archive_mb: int) -> tuple[list[Source], dict[str, UnreadableError]]:
    """The files below `paths` in natural order, and the archives and folders (name/) that could not be opened, by name.

    Archives are unpacked into `scratch`. Raises UsageError for a path that can't be had, NothingToReadError where nothing is left.
    """
    unpacker = Unpacker(scratch, max_archive_mb * 1_000_000)
    sources: list[Source] = []
    given = {path.resolve(): path for path in paths}  # a path given twice is one
    alone = len(given) == 1
    for path, shown in zip(given.values(), _shown(list(given)).values(), strict=True):
        inside, left_out = walk(path)
        prefix = "" if alone else f"{shown}/"
        for name, file in inside.items():
            sources += unpacker.expand(Source(shown if file == path else prefix + name, str(file)), top=alone and file == path)
        unpacker.failed |= {prefix + name: error for name, error in left_out.items()}
    if not sources and not unpacker.failed:
        raise nothing_in(paths)
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
