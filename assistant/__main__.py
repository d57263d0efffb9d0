"""`assistant` and `python -m assistant`."""

import os
import sys
from io import TextIOWrapper

from assistant.lang import set_language


def main() -> None:
    """Set the language first, since it decides in which language the commands describe themselves."""
    if "--lang=en" in sys.argv or ("--lang" in sys.argv and sys.argv[sys.argv.index("--lang") + 1 :][:1] == ["en"]):
        set_language("en")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file or pipe on a Chinese Windows has no code for • and ², which names and quotes have
            stream.reconfigure(errors="replace")
    from assistant.cli import run

    sys.exit(run(sys.argv[1:]))


def _forget_working_folder() -> None:
    """`python -m` imports from the working folder first, where evidence may lie that is called like a library."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib itself could be called so
    if sys.path[0] == os.getcwd() != home:  # noqa: PTH109
        del sys.path[0]


if __name__ == "__main__":
    _forget_working_folder()
    main()
