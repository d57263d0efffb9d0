"""The clauses of the official papers that the steps of a project rest on: `indicator_lexicon/clauses.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from assistant.errors import DataError
from assistant.scheme import Record
from assistant.yaml_data import data_error, load_checked


@dataclass(frozen=True, slots=True)
class Clause:
    """Where it stands, and an extract of its wording."""

    title: str
    issued_as: str
    place: str
    quote: str

    def __str__(self) -> str:
        return f"{self.issued_as}{self.place}"

    @property
    def short(self) -> str:
        """390号五（四）: enough beside a list of the papers."""
        return f"{self.issued_as.rpartition('〕')[2]}{self.place}"

    @property
    def paper(self) -> str:
        """Number and title of the paper."""
        return f"{self.issued_as}《{self.title}》"


class PaperEntry(Record):
    """A policy paper: its title and number."""

    title: str
    issued_as: str


class ClauseEntry(Record):
    """A clause: of which paper, where in it, and how it reads."""

    paper: str
    place: str
    quote: str


class ClauseFile(Record):
    papers: dict[str, PaperEntry]
    clauses: dict[str, ClauseEntry]


@cache
def clauses() -> dict[str, Clause]:
    """All clauses by their keys; DataError if one names a paper that is not there."""
    path = Path(str(files("indicator_lexicon"))) / "clauses.yaml"
    data = load_checked(path, ClauseFile)
    return {key: _clause(path, data, entry) for key, entry in data.clauses.items()}


def _clause(path: Path, data: ClauseFile, entry: ClauseEntry) -> Clause:
    if entry.paper not in data.papers:
        error: DataError = data_error(path, 1, f"papers 里没有“{entry.paper}”", f"papers has no “{entry.paper}”")
        raise error
    paper = data.papers[entry.paper]
    return Clause(paper.title, paper.issued_as, entry.place, entry.quote)
