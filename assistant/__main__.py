"""`assistant` and `python -m assistant`."""

import sys

from assistant.lang import set_language


def main() -> None:
    """Set the language first, since it decides in which language the commands describe themselves."""
    if "--lang=en" in sys.argv or ("--lang" in sys.argv and sys.argv[sys.argv.index("--lang") + 1 :][:1] == ["en"]):
        set_language("en")
    from assistant.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
