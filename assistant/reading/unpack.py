"""Archives that Python can't open (7z, rar) → a folder, by whichever program is on the machine."""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from assistant.errors import UnreadableError
from assistant.reading.programs import located

SECONDS = 300
POLL = 0.1
MESSAGES = 100_000  # characters of them that are looked at
LOCKED = ("password", "encrypted", "passphrase")
# Program → its arguments; a wrong password is given, so that none asks for one. Each keeps names inside the folder by itself.
PROGRAMS = {
    "7zz": ["x", "-y", "-p-", "-bd", "-o{folder}", "{archive}"],
    "7z": ["x", "-y", "-p-", "-bd", "-o{folder}", "{archive}"],
    "unrar": ["x", "-y", "-p-", "-idq", "{archive}", "{folder}/"],
    "bsdtar": ["-x", "-k", "--no-same-owner", "--no-same-permissions", "--passphrase", "-", "-f", "{archive}", "-C", "{folder}"],
}
FOR_KIND = {"7z": ("7zz", "7z", "bsdtar"), "rar": ("unrar", "7zz", "7z", "bsdtar")}


def unpackers(kind: str) -> dict[str, str]:
    """The programs on this machine that open archives of a kind, best first, and where they lie."""
    return {program: place for program in FOR_KIND.get(kind, ()) if (place := located(program))}


def unpack(archive: Path, kind: str, folder: Path, budget: int) -> list[Path]:
    """The files of an archive, unpacked below `folder`, in order of their names; links are left out.

    Raises UnreadableError if no program can open it, if it has a password, or if it unpacks to more than `budget` bytes.
    """
    programs = unpackers(kind)
    if not programs:
        raise UnreadableError(
            "unsupported", f"本机没有能解开 .{kind} 的程序；请改用 .zip 打包，或安装 7-Zip",
            f"can't be unpacked, nothing here opens .{kind}; pack it as .zip, or install 7-Zip",
        )
    said = ""
    for program, place in programs.items():
        folder.mkdir(parents=True, exist_ok=True)
        code, said = _run([place, *(a.format(folder=folder, archive=archive) for a in PROGRAMS[program])], folder, budget)
        if code == 0:
            return sorted(f for f in folder.rglob("*") if f.is_file() and not f.is_symlink())
        if any(word in said.lower() for word in LOCKED):
            raise UnreadableError("encrypted", "压缩包有密码，请解密后重新提交", "the archive has a password; submit it without")
        shutil.rmtree(folder, ignore_errors=True)
    raise UnreadableError(
        "unreadable", "压缩包损坏，或本机的解压程序打不开；请改用 .zip 重新打包", "the archive is broken, or of a kind that the programs here don't open; pack it again as .zip"
    )


def _run(command: list[str], folder: Path, budget: int) -> tuple[int, str]:
    """Exit code and messages of a program, ended as soon as it has written too much or taken too long."""
    with tempfile.TemporaryFile() as messages, subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=messages, stderr=messages, env={**os.environ, "LC_ALL": "C.UTF-8"}
    ) as process:
        begun = time.monotonic()
        while process.poll() is None:
            if _size(folder) > budget:
                process.kill()
                raise UnreadableError("too_large", "压缩包解开后太大，请分开提交", "the archive unpacks to too much; split it")
            if time.monotonic() - begun > SECONDS:
                process.kill()
                raise UnreadableError("timeout", "压缩包解开太慢，请改用 .zip 打包", "the archive takes too long to unpack; pack it as .zip")
            time.sleep(POLL)
        messages.seek(0)
        said = messages.read(MESSAGES)
    if _size(folder) > budget:
        raise UnreadableError("too_large", "压缩包解开后太大，请分开提交", "the archive unpacks to too much; split it")
    return process.returncode, said.decode("utf-8", "replace")


def _size(folder: Path) -> int:
    """Bytes of what lies below; the program that writes there may take a file away at any time."""
    total = 0
    for file in folder.rglob("*"):
        with suppress(OSError):
            total += 0 if file.is_dir() else file.lstat().st_size
    return total
