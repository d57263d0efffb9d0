"""The cells of a row, or of the head of a table, as the patterns read them."""

from functools import lru_cache

from assistant.facts.numerals import with_figures
from assistant.reading.grid import CELL_MARK


@lru_cache(maxsize=4096)  # each row has the head of its table
def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line, empty ones too: full width to half width, no blanks inside words or numbers."""
    return tuple(with_figures(cell) for cell in line.split(CELL_MARK))
