"""What to tell of the parts of a file that were not read, in Chinese and English."""

from collections.abc import Mapping, Sequence

NAMED = 10  # pages or files that a message names
Problem = tuple[str, str]


def listed(pages: Sequence[object]) -> str:
    """The first of the pages, or of whatever else is named, so that a message stays a line."""
    return "、".join(map(str, pages[:NAMED])) + ("……" if len(pages) > NAMED else "")


def together(parts: Sequence[Problem]) -> Problem | None:
    """Several problems as one, None for none."""
    return ("；".join(zh for zh, _ in parts), "; ".join(en for _, en in parts)) if parts else None


def unclear(lines: Mapping[int, int]) -> list[Problem]:
    """Of lines that were too uncertain to be quoted, given as page → how many; nothing for none."""
    pages, count = listed(list(lines)), sum(lines.values())
    return [(f"第 {pages} 页有 {count} 行看不清，请对照原件", f"{count} lines on pages {pages} are unclear; see the original")] if lines else []


def unopened(names: Sequence[str]) -> list[Problem]:
    """Of files inside a file, embedded or attached, which are not read; nothing for none."""
    shown = listed(names)
    return [(f"嵌入或附带的文件没有读取：{shown}；请另存后一并提交", f"files embedded or attached were not read: {shown}; save them and submit them, too")] if names else []
