"""Paths given by a user → the files to read: whole folders, single files, archives (nested, GBK names)."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from assistant.errors import NothingToReadError, UnreadableError, UsageError
from assistant.models import Source
from assistant.reading.kinds import kind_of
from assistant.reading.unpack import unpack

# What offices' computers leave behind, and the files that describe the submission itself.
NOT_EVIDENCE = re.compile(r"^(thumbs\.db|desktop\.ini|\.ds_store|~\$.*|\._.*|submission\.toml|truth\.json)$", re.IGNORECASE)
ARCHIVES = ("zip", "7z", "rar")
MAX_DEPTH = 3
LOCKED = 0x1  # the flag of members with a password
SMALL = 10_000_000  # bytes; larger members may not unpack to more than MAX_RATIO times their size
MAX_RATIO = 200
SUFFIX = 10  # characters of an extension that are kept


def collect(paths: Sequence[Path], scratch: Path, max_archive_mb: int) -> tuple[list[Source], dict[str, UnreadableError]]:
    """The files below `paths` in natural order, and the archives that could not be opened, by name.

    Archives are unpacked into `scratch`. Raises UsageError for a path that is not there, NothingToReadError where nothing is left.
    """
    unpacker = _Unpacker(scratch, max_archive_mb * 1_000_000)
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
    return sorted(_told_apart(sources), key=lambda s: natural_key(s.name)), unpacker.failed


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sort key by which 1-2 comes before 1-10."""
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.split(r"(\d+)", name) if p]


def _shown(paths: Sequence[Path]) -> dict[Path, str]:
    """Path → the name by which it is known: its own, with as many of the folders before it as tell it from the others."""
    found = {path: path.name for path in paths}
    for depth in range(2, max((len(path.parts) for path in paths), default=0) + 1):
        counts = Counter(found.values())
        for path, name in found.items():
            if counts[name] > 1:
                found[path] = "/".join(part for part in path.parts[-depth:] if part != path.anchor)
    return found


def _told_apart(sources: Sequence[Source]) -> list[Source]:
    """The sources with a number on those that are called like one before, as members of an archive may be."""
    seen: Counter[str] = Counter()
    found: list[Source] = []
    for source in sources:
        seen[source.name] += 1
        folder, slash, name = source.name.rpartition("/")
        path = PurePosixPath(name)
        number = f"（{seen[source.name]}）" if seen[source.name] > 1 else ""
        found.append(Source(f"{folder}{slash}{path.stem}{number}{path.suffix}", source.path) if number else source)
    return found


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    yield from (f for f in sorted(path.rglob("*")) if f.is_file() and not NOT_EVIDENCE.match(f.name))


def _name(file: Path, root: Path) -> str:
    return file.name if file == root else file.relative_to(root).as_posix()


class _Unpacker:
    def __init__(self, scratch: Path, budget: int) -> None:
        self.scratch, self._limit, self.budget = scratch, budget, budget
        self.failed: dict[str, UnreadableError] = {}
        self._count = 0

    def expand(self, source: Source, top: bool = False, depth: int = 0) -> list[Source]:
        """The source itself, or the files inside it if it is an archive; a top-level archive lends no name."""
        if depth == 0:  # one bomb must not take what the archives after it need
            self.budget = self._limit
        try:
            kind, prefix = kind_of(Path(source.path)), "" if top else f"{source.name}/"
            if kind not in ARCHIVES or depth >= MAX_DEPTH:
                return [source]
            members = self._of_zip(source, prefix) if kind == "zip" else self._of_program(source, kind, prefix)
        except (zipfile.BadZipFile, UnreadableError) as error:
            self.failed[source.name] = _archive_error(error)
            return []
        except OSError:
            return [source]  # whoever reads it will say why it can't be read
        found = [inside for member in members for inside in self.expand(member, depth=depth + 1)]
        if not found:
            self._whole(source.name)
        return found

    def _whole(self, archive: str) -> None:
        """An archive of which nothing can be used is named once, not file by file."""
        lost = [name for name in self.failed if name.startswith(f"{archive}/")]
        nothing = UnreadableError("empty", "压缩包里没有文件", "the archive holds no file")
        self.failed[archive] = self.failed[lost[0]] if lost else nothing
        for name in lost:
            del self.failed[name]

    def _of_zip(self, source: Source, prefix: str) -> list[Source]:
        with zipfile.ZipFile(source.path) as archive:
            return list(self._members(archive, prefix))

    def _of_program(self, source: Source, kind: str, prefix: str) -> list[Source]:
        self._count += 1
        folder = self.scratch / f"{self._count:05d}"
        files = unpack(Path(source.path), kind, folder, self.budget)
        self.budget -= sum(f.stat().st_size for f in files)
        kept = [f for f in files if not NOT_EVIDENCE.match(f.name) and "__MACOSX" not in f.parts]
        return [Source(prefix + f.relative_to(folder).as_posix(), str(f)) for f in kept]

    def _members(self, archive: zipfile.ZipFile, prefix: str) -> Iterator[Source]:
        """The files of an archive, unpacked; one that can't be unpacked leaves the others readable."""
        for info in archive.infolist():
            name = PurePosixPath(_decoded(info))
            if info.is_dir() or NOT_EVIDENCE.match(name.name) or "__MACOSX" in name.parts:
                continue
            self.budget -= info.file_size
            if self.budget < 0:
                raise UnreadableError("too_large", "压缩包解开后太大，请分开提交", "the archive unpacks to too much; split it")
            shown = prefix + "/".join(p for p in name.parts if p not in ("..", "/", "\\"))
            self._count += 1
            target = self.scratch / f"{self._count:05d}{name.suffix[:SUFFIX]}"  # names from archives never become paths
            try:
                target.write_bytes(_content(archive, info))
            except (UnreadableError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
                self.failed[shown] = _archive_error(error)
                continue
            yield Source(shown, str(target))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & LOCKED:
        raise UnreadableError("encrypted", "压缩包有密码，请解密后重新提交", "the archive has a password; submit it without")
    if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
        raise UnreadableError("too_large", "解开后异常膨胀，疑似异常文件；请检查后重新打包", "unpacks to far too much; check it and pack it again")
    return archive.read(info)


def _decoded(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese Windows stores GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename.replace("\\", "/")
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gbk"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def _archive_error(error: Exception) -> UnreadableError:
    if isinstance(error, UnreadableError):
        return error
    return UnreadableError("unreadable", "压缩包损坏，请重新打包", "the archive is broken; pack it again")
