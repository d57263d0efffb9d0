"""The lexicon of a scheme: keywords, actors, kinds of document, status cues and examples, all data, checked at load."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import get_args

from assistant.lexicon.examples import LEARNED, Example, ExampleFile, example_files, read_examples
from assistant.lexicon.points import PointEntry, load_points
from assistant.lexicon.references import load_references
from assistant.lexicon.sharing import check_shares, codes_here, joined
from assistant.lexicon.words import ActorFile, DocumentKind, KindFile, PlaceFile, StatusFile
from assistant.models import Reference, Status
from assistant.scheme import Record, Scheme, Shares, load_scheme, scheme_folder
from assistant.yaml_data import load_checked

ENOUGH_EXAMPLES = 300  # that calibrate; with fewer, the regressions of the matching have nothing to go by


class Lexicon(Record):
    """Everything that the matching and the findings know about a scheme, apart from its official text."""

    scheme: Scheme
    folder: Path
    learned: Path | None = None  # folder of example files that this office added (assistant/learning.py)
    base: "Lexicon | None" = None  # the one that it shares
    points: dict[str, PointEntry]
    actors: ActorFile
    places: PlaceFile
    kinds: dict[str, DocumentKind]
    status: StatusFile
    references: dict[str, tuple[Reference, ...]] = {}

    @cached_property
    def policy_quotes(self) -> dict[str, tuple[str, ...]]:
        """Title of a policy paper → what is quoted of it, for the echo test."""
        quotes = [r for listed in self.references.values() for r in listed if r.quoted]
        return {title: tuple(r.text for r in quotes if r.title == title) for title in dict.fromkeys(r.title for r in quotes)}

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """All example passages, shared ones after its own, learned ones last; reading them takes a moment, so only on demand."""
        own, learned = example_files(self.folder), dict.fromkeys(self.learned_files, LEARNED)
        shares, base = self.scheme.shares, self.base
        shared = [t for e in base.examples if (t := _taken_over(e, shares))] if shares and base else []
        return (*self._read(own), *shared, *self._read(learned))

    @property
    def learned_files(self) -> list[Path]:
        """The example files that this office added, oldest first."""
        return sorted(self.learned.glob("*.tsv")) if self.learned else []

    @cached_property
    def keywords_only(self) -> bool:
        """Whether there are too few examples to learn from: then keywords and cues are all there is to go by."""
        teaching = [e for e in self.examples if e.calibrate and e.stage_one]
        return len(teaching) < ENOUGH_EXAMPLES or {e.status for e in teaching} != set(get_args(Status))

    def _read(self, files: Mapping[Path, ExampleFile]) -> Iterator[Example]:
        for path, source in files.items():
            yield from read_examples(path, source, self.scheme)


def load_lexicon(name: str, data: Path | None = None) -> Lexicon:
    """Load and check scheme and lexicon; DataError names file and line of the first thing that does not fit.

    `data` is the folder where learned examples are kept; without it there are none.
    """
    scheme = load_scheme(name)
    folder = scheme_folder(name)
    check_shares(scheme, folder)
    base = load_lexicon(scheme.shares.scheme) if scheme.shares else None
    actors, places, kinds, status = _words(folder, base)
    return Lexicon(
        scheme=scheme, folder=folder, learned=data / "examples" / scheme.id if data else None, base=base,
        points=load_points(folder, scheme, set(actors.actors)),
        actors=actors, places=places, kinds=kinds, status=status, references=load_references(folder, scheme),
    )


def _words(folder: Path, base: Lexicon | None) -> tuple[ActorFile, PlaceFile, dict[str, DocumentKind], StatusFile]:
    """The lists of words of a scheme, with those that it shares; its own kinds of paper are asked first."""
    actors, places = load_checked(folder / "actors.yaml", ActorFile), load_checked(folder / "places.yaml", PlaceFile)
    kinds, status = load_checked(folder / "kinds.yaml", KindFile).kinds, load_checked(folder / "status.yaml", StatusFile)
    if not base:
        return actors, places, kinds, status
    others = {name: kind for name, kind in base.kinds.items() if name not in kinds}
    return joined(actors, base.actors), joined(places, base.places), kinds | others, joined(status, base.status)


def _taken_over(example: Example, shares: Shares) -> Example | None:
    """An example of another scheme under the codes of this one; None if it can't be told what it would be here."""
    codes = codes_here(example.status, example.indicators, example.points, shares)
    if codes is None or (not codes[0] and any(word in example.text for word in shares.skip)):
        return None
    return replace(example, indicators=codes[0], points=codes[1], status=example.status if codes[0] else "none")
