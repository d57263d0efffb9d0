"""Web pages (.html), rich text (.rtf) and mails (.eml, .mht) → blocks."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import MIMEPart
from itertools import groupby
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableError
from assistant.models import Block, Properties
from assistant.reading.contents import Contents
from assistant.reading.grid import grid_rows
from assistant.reading.layout import HEADING_LENGTH, heading_level
from assistant.reading.plain import decoded
from assistant.reading.problems import together, unopened
from assistant.reading.rich_text import plain_lines
from assistant.report_mark import report_of

UNSEEN = {"del", "script", "style", "noscript", "template", "head", "select", "option", "button", "svg", "iframe", "object"}
FLOWING = {"a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "time"}
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]*encoding=[\"']([\w-]+)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\xa0]+")  # not the wide blank of Chinese
MOST_SPANNED = 100
RICH_TEXT = b"{\\rt"
NAMELESS = "（没有名称的附件）"
MAIL_LINES = (("Subject", "主题"), ("From", "发件人"), ("To", "收件人"), ("Date", "日期"))


def read_html(path: Path) -> Contents:
    """Read a web page; raises UnreadableError if its encoding is unknown."""
    return _html(path.read_bytes())


def read_rtf(path: Path) -> Contents:
    """Read rich text; raises UnreadableError if it is broken."""
    data = path.read_bytes()
    broken = UnreadableError("unreadable", "RTF 文件损坏，无法打开；请用 Word 或 WPS 另存为 .docx 后重新提交", "is a broken RTF; save it as .docx")
    if RICH_TEXT not in data[:1024]:  # the library makes text of any bytes
        raise broken
    try:
        lines = plain_lines(data)
    except MemoryError:
        raise
    except Exception as error:  # the library raises whatever its decoders raise
        raise broken from error
    blocks: list[Block] = []
    for _, group in groupby(lines, key=lambda line: isinstance(line, list)):
        found = list(group)
        blocks += [*_lines([t for t in found if isinstance(t, str)]), *grid_rows([c for c in found if isinstance(c, list)])]
    return Contents(tuple(blocks), 1, paged=False)


def read_mail(path: Path) -> Contents:
    """Read a mail or an archived web page, with the mails forwarded in it; attachments are named, and the problem says that they were not read."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    if not any(message[key] for key in ("From", "MIME-Version", "Content-Type")):
        raise UnreadableError("unreadable", "不是邮件，或邮件已损坏；请另存为 PDF 后重新提交", "is no mail, or a broken one; save it as PDF")
    mails = [(mail, _body(mail.get_body(("html", "plain")))) for mail in _mails(message)]
    title = str(message["Subject"] or "").strip() if message["From"] else ""
    blocks = (block for mail, text in mails for block in (*_about(mail), *text.blocks))
    names = [name for mail, _ in mails for name in _attached(mail)]
    return Contents(tuple(blocks), 1, title or mails[0][1].title, paged=False, problem=together(unopened(names)))


def _mails(message: MIMEPart) -> Iterator[MIMEPart]:
    """The mail, and those forwarded in it."""
    yield message
    for part in message.iter_attachments():
        if _is_mail(part):
            yield from _mails(part.get_content())


def _is_mail(part: MIMEPart) -> bool:
    return part.get_content_type() == "message/rfc822" and part.is_multipart()


def _about(mail: MIMEPart) -> Iterator[Block]:
    """Who wrote what when, and what is attached."""
    names = _attached(mail)
    lines = [f"{name}：{_shown(mail[key])}" for key, name in MAIL_LINES if mail["From"] and mail[key]]
    return (Block(line, 1) for line in [*lines, *([f"附件：{'、'.join(names)}"] if names else [])])


def _attached(mail: MIMEPart) -> list[str]:
    """The names of the attachments, but for mails, which are read, and for pictures that are shown within the text."""
    parts = [part for part in mail.iter_attachments() if not _is_mail(part)]
    meant = [p for p in parts if p.get_content_disposition() == "attachment" or (p.get_filename() and p.get_content_maintype() != "image")]
    return [part.get_filename() or NAMELESS for part in meant]


def _shown(value: Any) -> str:
    sent = getattr(value, "datetime", None)
    return sent.strftime("%Y-%m-%d %H:%M") if sent else str(value)


def _body(part: MIMEPart | None) -> Contents:
    if part is None:
        return Contents((), 1)
    data = part.get_payload(decode=True)
    given = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        return _html(given, charset)
    return Contents(tuple(_lines((_known(given, charset) or decoded(given)).splitlines())), 1)


def _html(data: bytes, charset: str | None = None) -> Contents:
    from lxml import html

    found = DECLARED.search(data[:4096])
    named = charset or (b"".join(g for g in found.groups() if g).decode() if found else None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _known(data, named) or decoded(data))
    if not text.strip():
        return Contents((), 1, paged=False)
    root = html.document_fromstring(text)
    title = (root.findtext(".//title") or "").strip()
    made_by = " ".join(meta.get("content") or "" for meta in root.iter("meta") if (meta.get("name") or "").lower() == "generator")
    return Contents(tuple(_Page().read(root)), 1, title, paged=False, properties=Properties(report=report_of(made_by)))


def _known(data: bytes, charset: str | None) -> str | None:
    """The text in the encoding that the file names, None if that is wrong."""
    try:
        return data.decode("gb18030" if (charset or "").lower() in ("gb2312", "gbk", "x-gbk") else charset) if charset else None
    except (LookupError, UnicodeDecodeError):
        return None


class _Page:
    """One pass through the tree: what flows is gathered, what stands by itself ends it."""

    def __init__(self) -> None:
        self._text = ""

    def read(self, root: Any) -> Iterator[Block]:
        yield from self._inside(root)
        yield from self._end()

    def _inside(self, element: Any) -> Iterator[Block]:
        self._text += element.text or ""
        for child in element:
            if isinstance(child.tag, str) and child.tag not in UNSEEN and not HIDDEN.search(child.get("style") or ""):
                yield from self._element(child)
            self._text += child.tail or ""

    def _element(self, element: Any) -> Iterator[Block]:
        if element.tag in FLOWING:
            yield from self._inside(element)
            return
        yield from self._end()
        if element.tag == "table" and _holds_data(element):
            yield from grid_rows(_cells(element))
        else:
            yield from self._inside(element)
            yield from self._end(int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 0)

    def _end(self, level: int = 0) -> Iterator[Block]:
        yield from _lines([self._text.replace("\n", " ")], level)
        self._text = ""


def _lines(lines: list[str], level: int = 0) -> Iterator[Block]:
    for line in lines:
        text = BLANKS.sub(" ", line).strip()
        found = min(3, level) or heading_level(text)
        if text:
            heads = bool(found) and len(text) <= 2 * HEADING_LENGTH
            yield Block(text, 1, "heading" if heads else "paragraph", found if heads else 0)


def _holds_data(table: Any) -> bool:
    """Whether a table is one; old pages use tables for their layout."""
    rows = _own_rows(table)
    widest = max((len(row) for row in rows), default=0)
    return widest > 1 and len(rows) > 1 and table.find(".//table") is None


def _own_rows(table: Any) -> list[list[Any]]:
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]


def _cells(table: Any) -> list[list[str]]:
    """The texts of a table in their columns; merged cells are a text and empty ones."""
    grid: dict[tuple[int, int], str] = {}
    rows = _own_rows(table)
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in grid:
                x += 1
            text = " ".join(piece for piece in cell.itertext() if piece.strip()) if _apart(cell) else "".join(cell.itertext())
            for down in range(_span(cell, "rowspan")):
                for across in range(_span(cell, "colspan")):
                    grid[y + down, x + across] = "" if down or across else text
    width = max((x for _, x in grid), default=-1) + 1
    return [[grid.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def _apart(cell: Any) -> bool:
    """Whether a cell holds paragraphs of their own."""
    return len(cell.findall(".//p")) > 1 or cell.find(".//br") is not None


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return min(MOST_SPANNED, int(value)) if value.isdigit() and int(value) else 1
