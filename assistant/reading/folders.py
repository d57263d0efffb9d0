"""The files below a folder, and what of it nobody may open: one walk for reading and for the store."""

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import NothingToReadError, UnreadableError, UsageError, cause

# What offices' computers leave behind, and the files that describe the submission itself.
NOT_EVIDENCE = re.compile(r"^(thumbs\.db|desktop\.ini|\.ds_store|~\$.*|\._.*|submission\.toml|truth\.json)$", re.IGNORECASE)
LINKED = ("是指向别处的链接，里面的文件没有读；请把文件复制到这里后重新提交", "is a link to another folder and was not read; copy the files here and submit them again")
MAX_PATH = 259  # characters of a path that Windows opens as it stands
VERBATIM = "\\\\?\\"  # before a path that may be longer


def walk(path: Path) -> tuple[dict[str, Path], dict[str, UnreadableError]]:
    """Relative POSIX name → file, for all evidence below a folder in order of names (a file: itself); and name/ → why, for folders left out.

    What can't be looked at is taken for a file: whoever opens it says why not. Raises UsageError for a path that can't be had.
    """
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return ({path.name: path} if _may_be_read(path) else {}), {}
        names, left_out = _below(reachable(path, 0))
    except OSError as error:
        raise UsageError(f"找不到“{path}”，或没有权限打开。请检查路径和权限。", f"“{path}” is not there, or can't be opened; check the path and its permissions.") from error
    files = {name: reachable(path / name) for name in sorted(names)}
    return {name: file for name, file in files.items() if _may_be_read(file)}, left_out


def _below(root: Path) -> tuple[list[str], dict[str, UnreadableError]]:
    """The names of all evidence below a folder, and the folders that were not entered; raises OSError if it can't be opened itself."""
    names: list[str] = []
    left_out: dict[str, UnreadableError] = {}

    def leave_out(error: OSError) -> None:
        if error.filename == str(root):
            raise error
        left_out[_folder(root, error.filename)] = closed(error)

    seen, entered = set(), set()
    for folder, folders, files in os.walk(root, onerror=leave_out):
        entered.add(_folder(root, folder))
        seen |= {_folder(root, folder, name) for name in folders}
        names += [Path(folder, name).relative_to(root).as_posix() for name in files if not NOT_EVIDENCE.match(name)]
    linked = UnreadableError("unreadable", *LINKED)
    return names, dict.fromkeys(sorted(seen - entered), linked) | left_out


def nothing_in(paths: Sequence[Path]) -> NothingToReadError:
    """The error to raise where none of the paths holds a file."""
    listed = "、".join(str(p) for p in paths)
    return NothingToReadError(f"“{listed}”里没有文件。请放入申报材料后重试。", f"no file in “{listed}”; put the evidence there and run again.")


def closed(error: OSError) -> UnreadableError:
    """What to tell of a file or folder that the system does not open."""
    zh, en = cause(error)
    return UnreadableError("unreadable", f"打不开（{zh}），没有读；请检查路径和权限后重新提交", f"can't be opened ({en}) and was not read; check its path and permissions")


def reachable(path: Path, longest: int = MAX_PATH) -> Path:
    """The path; on Windows, where it is longer than that, in the form that has no limit."""
    if os.name != "nt" or len(str(path.resolve())) <= longest:
        return path
    return Path(verbatim(str(path.resolve())))


def verbatim(path: str) -> str:
    """An absolute path of Windows in the form that has no limit."""
    if path.startswith(VERBATIM):
        return path
    return f"{VERBATIM}UNC{path[1:]}" if path.startswith("\\\\") else VERBATIM + path


def _folder(root: Path, *parts: str) -> str:
    return f"{Path(*parts).relative_to(root).as_posix()}/"


def _may_be_read(file: Path) -> bool:
    """Not so for pipes and sockets, which never end."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True
