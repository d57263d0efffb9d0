"""The lexicon of a scheme: keywords, actors, kinds of document, status cues and examples, all data, checked at load."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from assistant.models import Reference, Status, Strength
from assistant.references import load_references
from assistant.scheme import Record, Scheme, Shares, load_scheme, parent, scheme_folder
from assistant.sharing import check_shares, codes_here, joined
from assistant.text import NEVER
from assistant.yaml_data import data_error, line_of, load_checked

ENOUGH_EXAMPLES = 300  # that calibrate; with fewer, the regressions of the matching have nothing to go by
EXAMPLE_COLUMNS = ["status", "indicators", "points", "text"]
Weight = Annotated[int, Field(ge=1, le=3)]


class Check(Record):
    """What the facts must show beyond a single good passage.

    per_year: at least `at_least` dated pieces in every year of the cycle; growth: the last year above the first
    (`by: large`: by a large share; with `units`: in what is counted, not in money); above_average: an own value above a named average; inside_cycle: dated within the cycle;
    regular: at least `at_least` times; money: a sum is named; targets: at least `at_least` numbers (of one of `units`); stages:
    at least `at_least` stages; parts: at least `at_least` of the `parts` (name → words) are proven; level: at one of the levels in
    `parts`, not only at one `below`; steady: over `at_least` years in a row, a figure whose name has a word of `rises` goes up, or one
    of `falls` goes down, every year.
    """

    check: Literal["per_year", "growth", "above_average", "inside_cycle", "regular", "money", "targets", "stages", "parts", "level", "steady"]
    at_least: int = 1
    by: Literal["any", "large"] = "any"
    units: tuple[str, ...] = ()
    parts: dict[str, tuple[str, ...]] = {}
    below: dict[str, tuple[str, ...]] = {}
    rises: tuple[str, ...] = ()
    falls: tuple[str, ...] = ()


class PointEntry(Record):
    """All that helps to find and to judge the evidence of one scoring point, bonus row or deduction.

    `actor_decides`: the same deed by somebody else proves nothing here, or, as `neighbours` says (actor → code), another point;
    so does a paper of the `not_kinds` (kind → code).
    `sections`: patterns of headings in the pilot's plan under which it is spelt out; of header rows, too.
    `not_kinds`: kinds of document that speak of the like, but of something else (the goals of an industry's plan are not the pilot's).
    """

    keywords: dict[str, Weight]
    aliases: dict[str, Weight]
    exclude: tuple[str, ...]
    actors: tuple[str, ...]
    evidence: tuple[str, ...]
    needed: str = Field(min_length=5)
    plan_counts: bool
    sections: tuple[re.Pattern[str], ...] = ()
    not_kinds: tuple[str, ...] = ()
    checks: tuple[Check, ...]
    actor_decides: bool = False
    neighbours: dict[str, str] = {}


class PointFile(Record):
    """points/*.yaml: the entries by code."""

    points: dict[str, PointEntry]


class ActorFile(Record):
    """Words for each kind of actor. `acts`: the verbs of one who acts; `unclear`: words and kinds that leave open who it is;
    `any_firm`: words that leave open whether a firm is great or small; `letterheads`: the kinds whose word in a title says who
    acts; `objects`: words before an actor to whom something is done; `any_trade`: the kinds that every trade has its own of.
    """

    actors: dict[str, tuple[str, ...]]
    acts: tuple[str, ...]
    unclear: tuple[str, ...]
    any_firm: tuple[str, ...]
    letterheads: tuple[str, ...]
    objects: tuple[str, ...]
    any_trade: tuple[str, ...] = ()


class NotNames(Record):
    """Characters that show that “X市” is no city: the first and the last of X, and the one behind 市."""

    first: str
    last: str
    following: str


class PlaceFile(Record):
    """The words by which a passage speaks of another place than the pilot's own cities."""

    elsewhere: tuple[str, ...]
    unnamed: tuple[str, ...] = ()  # places without a name; only points across regions may speak of them
    did: tuple[str, ...]
    visits: tuple[str, ...]
    learning: tuple[str, ...]  # of the visits those that nobody pays to a place of his own
    presents: tuple[str, ...]
    back_reference: tuple[str, ...]
    own: tuple[str, ...]
    both: tuple[str, ...]  # we and the others
    agencies: tuple[str, ...]
    associations: tuple[str, ...]  # behind a city and a trade: 甲市轴承行业协会; they act for the trade of that city
    bodies: tuple[str, ...]  # behind a city and what they are for; they work for anybody
    guests: tuple[str, ...]  # who come from elsewhere, though the sentence begins with their city
    comers: tuple[str, ...]  # where others come to the pilot, or do something together with it
    not_names: NotNames
    across: tuple[str, ...]
    partners: tuple[str, ...] = ()  # points for which an authority of another city acts by the nature of the thing
    honours: tuple[str, ...]


class TableHead(Record):
    """The head of a table that tells what its rows are, whatever paper it stands in: it has one of the `cells`, something that `needs`
    matches, and nothing that `never` does. `series`: the rows belong together, whatever each is called, unless `apart` matches the head.
    """

    cells: tuple[str, ...]
    needs: re.Pattern[str] = re.compile("")
    never: re.Pattern[str] = re.compile(NEVER)
    series: bool = False
    apart: re.Pattern[str] = re.compile(NEVER)


class DocumentKind(Record):
    """How a kind of document is recognised, and what it is worth: an original paper, a summary, or only a claim.

    `plan`: the paper speaks of what is to come; only points that ask for a plan can rest on it. `story`: told to the public, about anybody.
    """

    title: tuple[str, ...]
    text: tuple[str, ...]
    strength: Strength
    plan: bool = False
    story: bool = False
    table: TableHead | None = None


class KindFile(Record):
    """kinds.yaml: the kinds by name."""

    kinds: dict[str, DocumentKind]


class Cues(Record):
    """Words that speak for a status in a sentence; an `unless` word in it calls them off.

    With a `doubtful` word, a sentence that the classifier takes for done is left to an expert.
    """

    words: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class TitleRule(Record):
    """A document whose title has one of the words: its passages have this status at best."""

    words: tuple[str, ...]
    status: Status
    unless: tuple[str, ...] = ()


class Unfavourable(Record):
    """Results that are told in a neutral tone and yet are none to be proud of: `A…B` as in the cues.

    An `unless` word in the sentence calls them off; `not_for` names the points whose very matter such findings are.
    """

    words: tuple[str, ...] = ()
    good: tuple[str, ...] = ()  # what should rise …
    fell: tuple[str, ...] = ()  # … and did this
    bad: tuple[str, ...] = ()  # what should fall …
    rose: tuple[str, ...] = ()  # … and did this
    rates: dict[str, float] = {}  # name of a rate → per cent below which it is none to be proud of
    unless: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    faults_for: tuple[str, ...] = ()  # points that ask for a list of what is lacking


class Spared(Record):
    """Words of what did not go wrong: whoever denies only this denies nothing that was to be done."""

    bad: tuple[str, ...] = ()  # 没有发生…
    between: tuple[str, ...] = ()  # unless one of these stands between …
    behind: tuple[str, ...] = ()  # … or right behind
    undone: tuple[str, ...] = ()  # 未被…
    halted: tuple[str, ...] = ()  # 没有…过
    none_of: tuple[str, ...] = ()  # 一项…也没有
    names: tuple[str, ...] = ()  # words in which 无 denies nothing


class StatusFile(Record):
    """`shortcomings`: words by which an applicant admits what is lacking, so that no claim is read into them."""

    cues: dict[Status, Cues]
    titles: tuple[TitleRule, ...]
    unfavourable: Unfavourable = Unfavourable()
    spared: Spared = Spared()
    shortcomings: tuple[str, ...] = ()


class ExampleFile(Record):
    """`calibrate`: the file was not looked at when the keywords were written, so it can tell what they are worth.

    `stage_one`: the linear models learn from it, too, not the encoder alone; they train on the user's machine, in cubic time.
    """

    note: str
    calibrate: bool
    stage_one: bool = True


LEARNED = ExampleFile(note="", calibrate=True)


class ExampleSources(Record):
    """examples/sources.yaml: what is known of each example file, by its name."""

    files: dict[str, ExampleFile]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled passage: the codes it is filed under, and the points that it proves by itself."""

    text: str
    status: Status
    indicators: tuple[str, ...]
    points: tuple[str, ...]
    calibrate: bool = True
    stage_one: bool = True


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
            yield from _read_examples(path, source, self.scheme)


def load_lexicon(name: str, data: Path | None = None) -> Lexicon:
    """Load and check scheme and lexicon; DataError names file and line of the first thing that does not fit.

    `data` is the folder where learned examples are kept; without it there are none.
    """
    scheme = load_scheme(name)
    folder = scheme_folder(name)
    check_shares(scheme, folder)
    base = load_lexicon(scheme.shares.scheme) if scheme.shares else None
    actors, places, kinds, status = _words(folder, base)
    points: dict[str, PointEntry] = {}
    for path in sorted((folder / "points").glob("*.yaml")):
        entries = load_checked(path, PointFile).points
        for code, entry in entries.items():
            _check_entry(path, code, entry, scheme, set(actors.actors), set(points))
        points |= entries
    lacking = [code for code in scheme.units if code not in points]
    if lacking:
        raise data_error(folder / "points", 1, f"没有词条：{'、'.join(lacking)}", f"no entry for {', '.join(lacking)}")
    return Lexicon(
        scheme=scheme, folder=folder, learned=data / "examples" / scheme.id if data else None, base=base, points=points,
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


def example_files(folder: Path) -> dict[Path, ExampleFile]:
    """The example files of a scheme as `sources.yaml` lists them; a file that is not listed is an error."""
    listing = folder / "examples" / "sources.yaml"
    files = load_checked(listing, ExampleSources).files
    found = {path.name for path in listing.parent.glob("*.tsv")}
    for name in sorted(found ^ files.keys()):
        raise data_error(listing, 1, f"{name} 没有登记，或文件不在", f"{name} is not listed, or is not there")
    return {listing.parent / name: source for name, source in files.items()}


def _check_entry(path: Path, code: str, entry: PointEntry, scheme: Scheme, actors: set[str], seen: set[str]) -> None:
    line = line_of(path, f'"{code}"')
    if code not in scheme.units:
        raise data_error(path, line, f"方案里没有得分点 {code}", f"the scheme has no point {code}")
    if code in seen:
        raise data_error(path, line, f"得分点 {code} 已在别的文件里", f"point {code} stands in another file, too")
    for actor in (*entry.actors, *entry.neighbours):
        if actor not in actors and actor not in entry.not_kinds:
            raise data_error(path, line, f"actors.yaml 里没有“{actor}”", f"actors.yaml has no “{actor}”")
    for other in entry.neighbours.values():
        if other not in scheme.points:
            raise data_error(path, line, f"方案里没有得分点 {other}", f"the scheme has no point {other}")
    for word in (*entry.keywords, *entry.aliases, *entry.exclude):
        if any(len(part.strip()) < 2 for part in word.split("+")):
            raise data_error(path, line, f"得分点 {code} 的词“{word}”不完整：每一部分至少两个字", f"point {code}: each part of “{word}” needs two characters")
    if not entry.keywords:
        raise data_error(path, line, f"得分点 {code} 没有关键词", f"point {code} has no keywords")


def _read_examples(path: Path, source: ExampleFile, scheme: Scheme) -> Iterator[Example]:
    codes, points = set(scheme.codes), set(scheme.points)
    rows = csv.reader(_decoded(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    if next(rows, None) != EXAMPLE_COLUMNS:
        raise data_error(path, 1, f"首行应为 {EXAMPLE_COLUMNS}", f"the first line must be {EXAMPLE_COLUMNS}")
    for number, row in enumerate(rows, 2):
        example = _example(path, number, row, codes, points)
        yield replace(example, calibrate=source.calibrate, stage_one=source.stage_one)


def _decoded(path: Path) -> Iterator[str]:
    try:
        yield from path.read_text(encoding="utf-8-sig").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise data_error(path, 1, "读不出来，应存为 UTF-8", "can't be read; save it as UTF-8") from error


def _example(path: Path, line: int, row: list[str], codes: set[str], points: set[str]) -> Example:
    if len(row) != len(EXAMPLE_COLUMNS):
        raise data_error(path, line, f"应有 {len(EXAMPLE_COLUMNS)} 列，实有 {len(row)} 列", f"has {len(row)} columns, not {len(EXAMPLE_COLUMNS)}")
    status, indicators, proves = row[0], _codes(row[1]), _codes(row[2])
    if status not in get_args(Status):
        raise data_error(path, line, f"不认识的状态“{status}”", f"unknown status “{status}”")
    for code in {*indicators} - codes | {*proves} - points | {p for p in proves if parent(p) not in indicators}:
        raise data_error(path, line, f"代码“{code}”不在方案中，或其指标未列出", f"code “{code}” is not of the scheme, or its indicator is not listed")
    return Example(row[3], status, indicators, proves)  # type: ignore[arg-type]


def _codes(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))
