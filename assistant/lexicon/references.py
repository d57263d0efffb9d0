"""What an indicator rests on: `indicator_lexicon/<scheme>/references.yaml` → short quotes and facts out of policy papers, checked."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from assistant.models import Reference
from assistant.scheme import Record, Scheme
from assistant.yaml_data import data_error, line_of, load_checked

FILE_NAME = "references.yaml"
LONGEST_QUOTE = 40  # characters; more is not a short quote


class Source(Record):
    """A policy paper; `issued_as` is its number, or how and when it was published where it has none."""

    title: str
    issued_as: str


class Clause(Record):
    """A clause of a source: either its words (`quote`), or what it says in ours (`fact`)."""

    source: str
    clause: str
    quote: Annotated[str, Field(max_length=LONGEST_QUOTE)] = ""
    fact: str = ""


class ReferenceFile(Record):
    """references.yaml: the papers by a short name, and the clauses that each indicator rests on."""

    sources: dict[str, Source]
    references: dict[str, tuple[Clause, ...]]


def load_references(folder: Path, scheme: Scheme) -> dict[str, tuple[Reference, ...]]:
    """Code → its references; {} where the scheme has no such file. DataError names file and line of what does not fit."""
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    file = load_checked(path, ReferenceFile)
    for code, clauses in file.references.items():
        for clause in clauses:
            _check(path, code, clause, file, scheme)
    return {code: tuple(_reference(c, file.sources[c.source]) for c in clauses) for code, clauses in file.references.items()}


def _check(path: Path, code: str, clause: Clause, file: ReferenceFile, scheme: Scheme) -> None:
    line = line_of(path, f'"{code}":')
    if code not in scheme.codes:
        raise data_error(path, line, f"方案里没有指标 {code}", f"the scheme has no indicator {code}")
    if clause.source not in file.sources:
        raise data_error(path, line, f"指标 {code} 的来源“{clause.source}”没有登记", f"indicator {code}: source “{clause.source}” is not listed")
    if bool(clause.quote) == bool(clause.fact):
        raise data_error(path, line, f"指标 {code} 的依据应有 quote 或 fact 之一", f"indicator {code}: either quote or fact, not both")


def _reference(clause: Clause, source: Source) -> Reference:
    return Reference(source.title, source.issued_as, clause.clause, clause.quote or clause.fact, bool(clause.quote))
