"""Labelled example passages: examples/sources.yaml and the files that it lists, checked."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from assistant.models import Status
from assistant.scheme import Record, Scheme, parent
from assistant.yaml_data import data_error, load_checked

EXAMPLE_COLUMNS = ["status", "indicators", "points", "text"]


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


def example_files(folder: Path) -> dict[Path, ExampleFile]:
    """The example files of a scheme as `sources.yaml` lists them; a file that is not listed is an error."""
    listing = folder / "examples" / "sources.yaml"
    files = load_checked(listing, ExampleSources).files
    found = {path.name for path in listing.parent.glob("*.tsv")}
    for name in sorted(found ^ files.keys()):
        raise data_error(listing, 1, f"{name} 没有登记，或文件不在", f"{name} is not listed, or is not there")
    return {listing.parent / name: source for name, source in files.items()}


def read_examples(path: Path, source: ExampleFile, scheme: Scheme) -> Iterator[Example]:
    """The passages of one file; DataError names the first line that does not fit."""
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
