"""What is to be seen on a file and at a quote beside the text, in words: seals, signatures, pointers, what was not read."""

from assistant import pages
from assistant.models import Document, Evidence

POINTED = "申报单位划线"
SEALED = "该页有印章"
ALMOST = 0.99  # what was recognised in a picture is never certain


def marks_of_quote(evidence: Evidence) -> tuple[str, ...]:
    """What an expert would see at the quote in the file."""
    marks = [POINTED] * evidence.pointed + [SEALED] * evidence.sealed
    if evidence.confidence < 1:
        marks.append(f"识别，置信度 {min(evidence.confidence, ALMOST):.2f}")
    return tuple(marks)


def marks_of_file(document: Document) -> tuple[str, ...]:
    """Seals with their pages and texts, and digital signatures."""
    seen = document.properties
    marks: list[str] = []
    if seen.seals:
        named = dict.fromkeys(f"第 {seal.page} 页" * document.paged + f"“{seal.text}”" * bool(seal.text) for seal in seen.seals)
        where = pages.shortened([name for name in named if name])
        marks.append(f"有印章（{where}）" if where else "有印章")
    if seen.signed_by:
        day = f"，{seen.signed_on}" if seen.signed_on else ""
        marks.append(f"有数字签名（{pages.shortened(seen.signed_by)}{day}；未验证真伪）")
    return tuple(marks)


def gaps_of_file(document: Document) -> tuple[str, ...]:
    """Which pages were not read, or not well; empty where the file has no pages that could be named."""
    if not document.paged:
        return ()
    unread, unclear = pages.in_words(document.unread_pages), pages.in_words(document.unclear_pages)
    return tuple(text for text in (f"未读出的页：{unread}" * bool(unread), f"看不清的页：{unclear}" * bool(unclear)) if text)
