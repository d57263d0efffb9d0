"""Files of old or foreign offices (.doc, WPS .wps, .ppt, .odt …): converted, then read as what they became."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.errors import UnreadableError
from assistant.models import Block
from assistant.reading import guard
from assistant.reading.contents import Contents
from assistant.reading.old_text_boxes import text_box_lines
from assistant.reading.plain import decoded
from assistant.reading.problems import together
from assistant.reading.programs import located
from assistant.reading.slides import read_slides
from assistant.reading.word import read_word

SECONDS = 120  # LibreOffice takes two for a usual file; one that hangs is given up
LOST = re.compile(r"[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f]")
PROGRAMS = ("soffice", "libreoffice")
# how the files that LibreOffice knows begin, where they are no text: compound files, packages, Word before 6
BEGINNINGS = (b"\xd0\xcf\x11\xe0", b"PK", b"\xdb\xa5", b"\x9b\xa5", b"\x31\xbe")


def read_old_word(path: Path) -> Contents:
    """Read a .doc or .wps; LibreOffice, where it is installed, has a try at what the converter can't read.

    Raises UnreadableError if neither can, or if the file has a password.
    """
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    with tempfile.TemporaryDirectory(prefix="assistant-", ignore_cleanup_errors=True) as scratch:
        target = Path(scratch) / "converted.docx"
        try:
            convert(path, target)
            return _best(_with_text_boxes(read_word(target), path), path)
        except EncryptedDocumentError as error:
            raise UnreadableError("encrypted", "有打开密码，请解除密码后重新提交", "has a password; submit it without") from error
        except MemoryError:
            raise
        except Exception as error:  # broken, older than Word 97, or not Word at all
            if office() is None:
                raise _broken("docx") from error
            return _by_office(path, "docx", read_word)


def _best(read: Contents, path: Path) -> Contents:
    """What was read, or what LibreOffice makes of the file if the converter lost characters and it loses fewer."""
    if lost(read) and office() is not None:
        with suppress(UnreadableError):
            other = _by_office(path, "docx", read_word)
            read = other if lost(other) < lost(read) else read
    count = lost(read)
    if not count:
        return read
    problem = (f"有 {count} 个字符没有读出，附近的文字可能不全；请另存为 .docx 重新提交", f"has {count} characters that could not be read; save it as .docx")
    return replace(read, problem=together([*filter(None, [read.problem]), problem]))


def lost(read: Contents) -> int:
    """How many characters stand for others that were not read."""
    return sum(len(LOST.findall(block.text)) for block in read.blocks)


def _with_text_boxes(read: Contents, path: Path) -> Contents:
    """What the converter left out comes last, as it is not known where it stood."""
    there = {block.text for block in read.blocks}
    left_out = [Block(line, read.pages) for line in text_box_lines(path) if line not in there]
    return replace(read, blocks=(*read.blocks, *left_out))


def read_old_slides(path: Path) -> Contents:
    """Read a .ppt, .dps or .odp by LibreOffice; raises UnreadableError where there is none."""
    return _by_office(path, "pptx", read_slides)


def read_foreign_word(path: Path) -> Contents:
    """Read an .odt or a Word 2003 .xml by LibreOffice; raises UnreadableError where there is none."""
    return _by_office(path, "docx", read_word)


def office() -> str | None:
    """The program of LibreOffice, None if it is not on this machine."""
    return next(filter(None, map(located, PROGRAMS)), None)


def _by_office(path: Path, kind: str, reader: Callable[[Path], Contents]) -> Contents:
    program = office()
    if program is None:
        raise UnreadableError(
            "unsupported", f"旧格式，本机没有能打开它的程序；请另存为 .{kind} 或 PDF 后重新提交，或安装 LibreOffice",
            f"is of an old format that nothing here can open; save it as .{kind} or PDF, or install LibreOffice",
        )
    _refuse_noise(path, kind)
    with tempfile.TemporaryDirectory(prefix="assistant-", ignore_cleanup_errors=True) as scratch:
        given, made = Path(scratch) / f"given{path.suffix}", Path(scratch) / f"given.{kind}"
        shutil.copyfile(path, given)
        convert_by_office(program, given, kind, Path(scratch))
        if not made.is_file():
            raise _broken(kind)
        return reader(made)


def _refuse_noise(path: Path, kind: str) -> None:
    """LibreOffice takes whatever it does not know for a text, and makes characters of any bytes."""
    data = path.read_bytes()
    if not data.startswith(BEGINNINGS):
        try:
            decoded(data)
        except UnreadableError as error:
            raise _broken(kind) from error


def _broken(kind: str) -> UnreadableError:
    return UnreadableError("unreadable", f"文件损坏或版本太旧，本机无法打开；请用原来的程序打开后另存为 .{kind} 或 PDF 重新提交", f"is broken, or too old to be opened here; open it in its own program and save it as .{kind} or PDF")


def convert_by_office(program: str, given: Path, kind: str, scratch: Path) -> None:
    """One conversion with a profile of its own, so that an office that is open elsewhere doesn't matter."""
    profile = (scratch / "profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", kind, "--outdir", str(scratch), str(given)]
    process = subprocess.Popen(
        [sys.executable, "-P", guard.__file__, program, f"-env:UserInstallation={profile}", *options],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("timeout", f"转换超过 {SECONDS} 秒；请另存为 .{kind} 或 PDF 后重新提交", f"took over {SECONDS} s to convert; save it as .{kind} or PDF") from error
    finally:
        process.communicate()  # closes what the guard watches: what still runs ends
