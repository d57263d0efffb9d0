"""Whether this process may recognise characters. The models take over a gigabyte, so one process does it for all files.

A reader that asks while it may not is noted: its file is then read again where it may, now or once the extra is installed.
"""

import importlib.util
from functools import cache

ENGINES = ("openvino", "onnxruntime")  # the faster first

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
    return _allowed and installed()


def was_used() -> bool:
    """Whether somebody asked since `begin`, and was given leave."""
    return _asked and _allowed and installed()


def was_refused() -> bool:
    """Whether somebody asked since `begin`, and was refused."""
    return _asked and not was_used()


def runtime() -> str | None:
    """The engine that runs the models, None if there is none."""
    return next((name for name in ENGINES if importlib.util.find_spec(name)), None)


@cache
def installed() -> bool:
    """Whether the extra `ocr` is installed."""
    return importlib.util.find_spec("rapidocr") is not None and runtime() is not None
