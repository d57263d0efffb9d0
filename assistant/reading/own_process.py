"""How a module of ours is started in a process of its own: nothing is imported from the working folder, which may hold evidence."""

import os
import sys
from pathlib import Path

HOME = str(Path(__file__).parents[2])  # where the package lies, installed or not


def command_of(module: str) -> list[str]:
    """The command that runs a module; `-P` keeps the working folder out of where it imports from."""
    return [sys.executable, "-P", "-m", module]


def environment() -> dict[str, str]:
    """Our own, in which the package is found; a relative or empty entry of PYTHONPATH is the working folder again."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([HOME, *(path for path in given if Path(path).is_absolute())])}
