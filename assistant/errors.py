"""One error tree. Each error carries an exit code and one line, Chinese and English, that says what to do next."""

import errno
from pathlib import Path

from assistant.lang import t

CAUSES = {
    errno.ENOENT: "找不到这个文件或文件夹", errno.ENOTDIR: "路径里有一段不是文件夹", errno.EISDIR: "这是文件夹，不是文件",
    errno.EACCES: "没有权限，或正被别的程序打开", errno.EPERM: "没有权限", errno.EROFS: "磁盘是只读的", errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名称太长", errno.ELOOP: "链接绕了圈", errno.EIO: "磁盘读写出错", errno.EMFILE: "打开的文件太多",
}


class AssistantError(Exception):
    """A problem that its reader can solve; `str()` gives the line in the chosen language."""

    exit_code = 2

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh, self.en = zh, en

    def __str__(self) -> str:
        return t(self.zh, self.en)


class UsageError(AssistantError):
    """Wrong arguments, an unknown scheme, a path that is not there."""

    exit_code = 2


class DataError(AssistantError):
    """A scheme or lexicon file does not hold together; the line names file and line number."""

    exit_code = 3


class NothingToReadError(AssistantError):
    """The paths given hold no file."""

    exit_code = 4


class OutputError(AssistantError):
    """A result could not be written (locked, read-only, no such folder)."""

    exit_code = 5


class InputError(AssistantError):
    """A file given to a command is not what it takes: a JSONL line (named with its number), no result of a check, no filing form."""

    exit_code = 6


class UnreadableError(AssistantError):
    """A document can't be read. Caught by `reading.read`, which turns it into a status of the document."""

    exit_code = 1

    def __init__(self, status: str, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.status = status


class StoreError(AssistantError):
    """The database can't be opened, read or written: broken, locked, made by a newer program, not reachable."""

    exit_code = 7


class NotAllowedError(AssistantError):
    """Somebody asked for what is not there for that person: no such thing, or not by this role."""

    exit_code = 8


def cause(error: OSError) -> tuple[str, str]:
    """Why the system refused, in Chinese and English; in its own words where they are not known here."""
    said = error.strerror or type(error).__name__
    return CAUSES.get(error.errno or 0, said), said


def not_found(path: Path) -> UsageError:
    """The error to raise for a file that is not there."""
    return UsageError(f"找不到“{path}”。请检查路径。", f"“{path}” is not there; check the path.")


def not_opened(path: Path, error: OSError) -> InputError:
    """The error to raise for a file that the system does not open."""
    zh, en = cause(error)
    return InputError(f"打不开 {path}（{zh}）；请检查路径。", f"can't open {path} ({en}); check the path.")
