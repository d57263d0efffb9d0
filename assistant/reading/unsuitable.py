"""Files that nobody here reads: what to tell of them. A result of this program, which is JSON, is only known again."""

import json
from pathlib import Path

from assistant.errors import UnreadableError
from assistant.models import Properties
from assistant.reading.contents import Contents
from assistant.report_mark import RESULT

NO_PAPERS = {  # kinds of files that nobody can save as a document → what they are
    **dict.fromkeys(("exe", "dll", "msi", "bat", "cmd", "com", "scr", "apk", "jar", "sh", "ps1", "vbs", "lnk", "sys"), ("程序", "a program")),
    **dict.fromkeys(("mp3", "wav", "m4a", "amr", "wma", "aac", "flac"), ("录音", "a recording")),
    **dict.fromkeys(("mp4", "avi", "mov", "wmv", "mkv", "flv", "3gp", "m4v", "rmvb", "mpg", "mpeg"), ("视频", "a video")),
    **dict.fromkeys(("mdb", "accdb", "db", "sqlite", "dbf"), ("数据库", "a database")),
}
NO_PAPER = (
    "是{what}，不是文字材料，里面的内容没有读；如与申报有关，请另附文字说明（Word 或 PDF），否则请移出",
    "is {what}, no document, and was not read; if it matters, describe it in a Word or PDF file, else take it out",
)
SAVE_AS = ("暂不支持 .{kind}；请用原来的程序另存或打印为 PDF 后重新提交", ".{kind} is not supported; save or print it as PDF in its own program")
NAMELESS = ("没有表明格式的后缀，内容也认不出是什么文件；请确认后另存为 .docx 或 PDF 重新提交", "has no extension that names a format, and is of no known kind; save it as .docx or PDF")
RESULT_KEYS = {"format", "scheme"}


def read_result(path: Path) -> Contents:
    """A result of this program as JSON: nothing of it is read. Raises UnreadableError for other JSON."""
    try:
        found = json.loads(path.read_bytes())
    except ValueError:
        found = None
    if not isinstance(found, dict) or not found.keys() >= RESULT_KEYS:
        raise unsuitable("json")
    return Contents((), 1, paged=False, properties=Properties(report=RESULT))


def unsuitable(kind: str) -> UnreadableError:
    """What to tell of a kind that nobody here reads: a program is not asked to be saved as a document."""
    zh, en = NO_PAPERS.get(kind, ("", ""))
    if zh:
        return UnreadableError("unsupported", NO_PAPER[0].format(what=zh), NO_PAPER[1].format(what=en))
    if kind == "unknown":
        return UnreadableError("unsupported", *NAMELESS)
    return UnreadableError("unsupported", SAVE_AS[0].format(kind=kind), SAVE_AS[1].format(kind=kind))
