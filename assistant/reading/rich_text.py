"""Rich text (RTF) → lines, by striprtf; what that keeps or drops against a reader's eye is put right before."""

import re

GROUP_END = re.compile(r"\\[{}\\]|[{}]")
NOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z])")
PARAGRAPH_END = re.compile(r"\\par(?![a-z])")
DELETED = re.compile(r"\\deleted(?![a-z0-9])")
CELL_END = "|"  # as striprtf writes it


def plain_lines(data: bytes) -> list[str | list[str]]:
    """The lines of an RTF file, a table row as the list of its cells: deletions dropped, footnotes behind their paragraph."""
    from striprtf.striprtf import rtf_to_text

    source = DELETED.sub(r"\\*\\deleted", _notes_behind(data.decode("latin-1")))
    lines = rtf_to_text(source, errors="replace").splitlines()
    return [line[:-1].split(CELL_END) if line.endswith(CELL_END) else line for line in lines]


def _notes_behind(source: str) -> str:
    """Footnotes moved out of the sentence behind the paragraph that they belong to."""
    while note := NOTE.search(source):
        end = _group_end(source, note.end())
        inside = source[note.end() : end - 1]
        behind = PARAGRAPH_END.search(source, end)
        at = behind.end() if behind else end
        source = source[: note.start()] + source[end:at] + r" {" + inside + r"\par }" + source[at:]
    return source


def _group_end(source: str, start: int) -> int:
    """The position behind the group whose inside begins at `start`."""
    depth = 1
    for brace in GROUP_END.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if not depth:
            return brace.end()
    return len(source)
