"""Results written to files: whole or not at all, and a clear line where a file can't be written."""

import sys
from contextlib import suppress
from pathlib import Path

from assistant.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text to a file ("-" is standard output); raises OutputError if it is locked or the folder is not there."""
    write_bytes(path, text.encode("utf-8", errors="backslashreplace"))  # file names need not be Unicode


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file ("-" is standard output); raises OutputError if it is locked or the folder is not there."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    scratch = path.parent / f".{path.name}.part"
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink()
        reason = error.strerror or type(error).__name__
        raise OutputError(
            f"写不了 {path}（{reason}）。文件可能正被打开，或文件夹不存在；请关闭它或换一个位置。",
            f"can't write {path} ({reason}); close the file or choose another place.",
        ) from error
