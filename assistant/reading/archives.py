"""Archives → the files inside: nested ones, names in GBK, and nothing outside of the folder for unpacking."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from assistant.errors import UnreadableError, cause
from assistant.models import Source
from assistant.reading.folders import NOT_EVIDENCE
from assistant.reading.kinds import extension, kind_of
from assistant.reading.unpack import unpack

ARCHIVES = ("zip", "7z", "rar")
MAX_DEPTH = 3
LOCKED = 0x1  # the flag of members with a password
SMALL = 10_000_000  # bytes; larger members may not unpack to more than MAX_RATIO times their size
MAX_RATIO = 200


class Unpacker:
    """Unpacks into `scratch`; no archive to more than `budget` bytes. `failed`: what could not be opened, by name."""

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
        except OSError:
            return [source]  # whoever reads it will say why it can't be read
        if kind not in ARCHIVES:
            return [source]
        try:
            members = self._members(source, kind, prefix, depth)
        except Exception as error:  # zipfile raises whatever it likes on broken archives
            self.failed[source.name] = _archive_error(error)
            return []
        found = [inside for member in members for inside in self.expand(member, depth=depth + 1)]
        if not found:
            self._whole(source.name, prefix)
        return found

    def _whole(self, archive: str, prefix: str) -> None:
        """An archive of which nothing can be used is named once, not file by file."""
        lost = [name for name in self.failed if name.startswith(prefix)]
        nothing = UnreadableError("empty", "压缩包里没有文件", "the archive holds no file")
        why = self.failed[lost[0]] if lost else nothing
        for name in lost:
            del self.failed[name]
        self.failed[archive] = why

    def _members(self, source: Source, kind: str, prefix: str, depth: int) -> list[Source]:
        if depth >= MAX_DEPTH:
            raise UnreadableError(
                "unsupported", f"压缩包套得太深（超过 {MAX_DEPTH} 层），里面的文件没有读；请解开后重新提交",
                f"is packed in more than {MAX_DEPTH} archives and was not opened; unpack it and submit it again",
            )
        return list(self._of_zip(source, prefix)) if kind == "zip" else self._of_program(source, kind, prefix)

    def _of_program(self, source: Source, kind: str, prefix: str) -> list[Source]:
        self._count += 1
        folder = self.scratch / f"{self._count:05d}"
        files = unpack(Path(source.path), kind, folder, self.budget)
        self.budget -= sum(f.stat().st_size for f in files)
        kept = [f for f in files if not NOT_EVIDENCE.match(f.name) and "__MACOSX" not in f.parts]
        return [Source(prefix + f.relative_to(folder).as_posix(), str(f)) for f in kept]

    def _of_zip(self, source: Source, prefix: str) -> Iterator[Source]:
        """The files of an archive, unpacked; one that can't be unpacked leaves the others readable."""
        with zipfile.ZipFile(source.path) as archive:
            for name, info in _files(archive):
                if NOT_EVIDENCE.match(name.name):
                    continue
                self.budget -= info.file_size
                if self.budget < 0:
                    raise UnreadableError("too_large", "压缩包解开后太大，请分开提交", "the archive unpacks to too much; split it")
                shown = prefix + "/".join(p for p in name.parts if p not in ("..", "/", "\\"))
                self._count += 1
                target = self.scratch / f"{self._count:05d}.{extension(name.name)}"  # names from archives never become paths
                try:
                    _unpack_member(archive, info, target)
                except Exception as error:  # so do the decompressors
                    self.failed[shown] = _archive_error(error)
                    continue
                yield Source(shown, str(target))


def at_the_top(path: Path, name: str) -> bytes | None:
    """The beginning of the file of that name at the top of a zip, or in the only folder there; None if there is none, or no zip that opens.

    Raises UnreadableError for one that can't be unpacked.
    """
    try:
        archive = zipfile.ZipFile(path)
    except Exception:  # whoever reads it will say why it can't be opened
        return None
    with archive:
        found = dict(_files(archive))
        tops = {n.parts[0] for n in found if not NOT_EVIDENCE.match(n.parts[0])}
        info = found.get(PurePosixPath(name)) or (found.get(PurePosixPath(*tops, name)) if len(tops) == 1 else None)
        try:
            return _beginning(archive, info) if info else None
        except Exception as error:
            raise _archive_error(error) from error


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    """The files in an archive by their names, without the twins that macOS adds."""
    for info in archive.infolist():
        name = PurePosixPath(_decoded(info))
        if name.name and not info.is_dir() and "__MACOSX" not in name.parts:
            yield name, info


def _unpack_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    _require_harmless(info)
    with archive.open(info) as member, target.open("wb") as file:
        shutil.copyfileobj(member, file)


def _beginning(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    _require_harmless(info)
    with archive.open(info) as member:
        return member.read(SMALL)


def _require_harmless(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & LOCKED:
        raise UnreadableError("encrypted", "压缩包有密码，请解密后重新提交", "the archive has a password; submit it without")
    if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
        raise UnreadableError("too_large", "解开后异常膨胀，疑似异常文件；请检查后重新打包", "unpacks to far too much; check it and pack it again")


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
    """What to tell of an archive, or of a member of one, that could not be unpacked."""
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, OSError) and error.strerror:  # the system's; that of a decompressor has none
        zh, en = cause(error)
        return UnreadableError("unreadable", f"解不开（{zh}）；请检查磁盘空间和权限后重试", f"can't be unpacked ({en}); check space and permissions, and run again")
    return UnreadableError("unreadable", "压缩包损坏，请重新打包", "the archive is broken; pack it again")
