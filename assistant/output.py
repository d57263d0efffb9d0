"""Results written to files: whole or not at all, and a clear line where a file can't be written."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from assistant.errors import OutputError, UsageError, cause

ENDINGS = {"docx": (".docx",), "xlsx": (".xlsx",), "html": (".html", ".htm"), "json": (".json",)}  # kinds of results, the usual one first


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text to a file ("-" is standard output); raises OutputError if it is locked or the folder is not there."""
    write_bytes(path, as_bytes(text))


def as_bytes(text: str) -> bytes:
    """Text as UTF-8; file names in it need not be Unicode."""
    return text.encode("utf-8", errors="backslashreplace")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file ("-" is standard output); raises OutputError if it is locked or the folder is not there."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    _see_place(path)
    scratch = path.parent / f".{path.name}.part"
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink()
        raise _unwritable(path, *cause(error)) from error


def write_all(results: Mapping[Path, Callable[[], bytes]]) -> None:
    """Make and write results in their order; one that can't be written does not cost the others. Raises OutputError at the end."""
    failed = []
    for path, make in results.items():
        try:
            write_bytes(path, make())
        except OutputError as error:
            failed.append(error)
    if failed:
        raise OutputError("".join(e.zh for e in failed), "; ".join(e.en for e in failed)) from failed[0]


def ready(**wanted: Path | None) -> None:
    """See before the work begins that the results asked for, each under its kind, can have their places.

    Raises UsageError where two go to one file or a name ends as another kind of file does, OutputError where there is no such folder.
    """
    taken: set[Path] = set()
    for kind, path in wanted.items():
        if path is None:
            continue
        _see_ending(path, kind)
        _see_place(path)
        if path.resolve() in taken:
            raise UsageError(f"两个结果都要写到 {path}；请给它们不同的文件名。", f"two results go to {path}; give them different names.")
        taken.add(path.resolve())


def kind_for(path: Path, asked: str | None = None) -> str:
    """What to write into a file: the kind asked for, else the one that its name ends as, else Word. Raises UsageError where the name ends as another kind does."""
    kind = asked or next((kind for kind, endings in ENDINGS.items() if path.suffix.lower() in endings), "docx")
    _see_ending(path, kind)
    return kind


def leave_alone(path: Path) -> None:
    """Raise UsageError if there is something already."""
    if path.exists():
        raise UsageError(f"{path} 已经存在，没有改动；请换一个名字或先移走它。", f"{path} is there already and was left alone; choose another name or move it.")


def _see_ending(path: Path, kind: str) -> None:
    endings = ENDINGS.get(kind)
    if endings and path.suffix and path.suffix.lower() not in endings:
        raise UsageError(f"{path} 的后缀与要写的格式 {kind} 不符；请把后缀改为 {endings[0]}。", f"{path} is no name for {kind}; let it end in {endings[0]}.")


def _see_place(path: Path) -> None:
    if str(path) == "-":
        return
    try:
        if path.is_dir():
            raise _unwritable(path, "已有同名的文件夹", "it is a folder")
        if not path.parent.is_dir():
            raise _unwritable(path, "文件夹不存在", "no such folder")
    except OSError as error:
        raise _unwritable(path, *cause(error)) from error


def _unwritable(path: Path, zh: str, en: str) -> OutputError:
    return OutputError(f"写不了 {path}（{zh}）。请换一个位置。", f"can't write {path} ({en}); choose another place.")
