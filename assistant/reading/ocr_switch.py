"""Whether this process may recognise characters. The models take over a gigabyte, so one process does it for all files.

A reader that asks while it may not is noted: its file is then read again where it may.
"""

_allowed = True
_asked = False


def begin(allowed: bool) -> None:
    """A new file: set whether it may be recognised, and forget who asked."""
    global _allowed, _asked
    _allowed, _asked = allowed, False


def may_recognise() -> bool:
    """Whether characters may be recognised here and now."""
    global _asked
    _asked = True
    return _allowed


def was_refused() -> bool:
    """Whether somebody asked since `begin`, and was refused."""
    return _asked and not _allowed
