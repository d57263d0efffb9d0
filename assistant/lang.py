"""The language of what the command line says: Chinese unless `--lang en` (reports are always Chinese)."""

_current = "zh"


def set_language(lang: str) -> None:
    """Choose "zh" or "en" for every later `t`."""
    global _current
    _current = lang


def language() -> str:
    """The chosen language."""
    return _current


def t(zh: str, en: str) -> str:
    """The text in the chosen language."""
    return en if _current == "en" else zh
