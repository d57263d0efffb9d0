"""The official evaluation scheme: `indicator_lexicon/<name>/scheme.yaml` → Scheme, checked at load."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.errors import UsageError
from assistant.yaml_data import data_error, load_checked


class Record(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class ScoringPoint(Record):
    """One of the scored parts of an indicator, e.g. "13.2"; `text` is the official wording."""

    code: str
    text: str
    max_score: float


class Indicator(Record):
    """One third-level indicator; `actor` is who has to do it, where the official text names somebody."""

    code: str
    text: str
    max_score: float
    points: tuple[ScoringPoint, ...]
    actor: str = ""


class Level2(Record):
    """A second-level indicator; `preamble` stands above its indicators in the score sheet."""

    code: str
    name: str
    max_score: float
    indicators: tuple[Indicator, ...]
    preamble: str = ""


class Level1(Record):
    """A first-level group; `part` is 质量举措 or 质量成效."""

    code: str
    name: str
    part: str
    max_score: float
    level2: tuple[Level2, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(i for second in self.level2 for i in second.indicators)


class BonusGroup(Record):
    """Bonus rows with a common cap (max_score) and a common condition."""

    code: str
    name: str
    max_score: float
    condition: str
    items: tuple[ScoringPoint, ...]


class Bonus(Record):
    """`rule`: whether the highest row of a group counts, or the sum up to the cap (the official text leaves it open)."""

    max_score: float
    rule: Literal["highest", "sum"]
    groups: tuple[BonusGroup, ...]


class Deduction(Record):
    code: str
    text: str
    score: float


class Deductions(Record):
    """`rule`: whether several deductions count once or each (the official text leaves it open)."""

    condition: str
    rule: Literal["once", "each"]
    items: tuple[Deduction, ...]


class Threshold(Record):
    """A total is at least, above or below a number of points."""

    text: str
    at_least: float | None = None
    above: float | None = None
    below: float | None = None


class Panel(Record):
    min: int
    max: int
    methods: tuple[str, ...]


class Scheme(Record):
    """One complete scheme. Codes are "1".."56" for indicators, "13.2" for points, "B1", "D1" for bonus and deductions."""

    id: str
    title: str
    issued_as: str
    issued_on: date | None
    total: float
    counts: dict[Literal["level1", "level2", "indicators", "points"], int]
    cycle_months: int
    panel: Panel
    thresholds: dict[Literal["apply", "award", "suspend"], Threshold]
    level1: tuple[Level1, ...]
    bonus: Bonus
    deductions: Deductions
    notes: dict[str, tuple[str, ...]]

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(i for first in self.level1 for i in first.indicators)

    @cached_property
    def points(self) -> dict[str, ScoringPoint]:
        return {p.code: p for i in self.indicators for p in i.points}

    @cached_property
    def extras(self) -> dict[str, str]:
        """Code → official text of the bonus rows and deductions."""
        rows = {b.code: b.text for g in self.bonus.groups for b in g.items}
        return rows | {d.code: d.text for d in self.deductions.items}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code a passage can be filed under: indicators, bonus rows, deductions."""
        return (*(i.code for i in self.indicators), *self.extras)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every code that gets a finding: scoring points, bonus rows, deductions."""
        return (*self.points, *self.extras)

    def official_texts(self) -> Iterator[str]:
        """All official wording, for the echo test."""
        yield self.title
        for first in self.level1:
            yield first.name
            for second in first.level2:
                yield second.name
                yield second.preamble
        yield from (i.text for i in self.indicators)
        yield from self.extras.values()
        yield from (g.condition for g in self.bonus.groups)


def parent(code: str) -> str:
    """The indicator a point belongs to ("13.2" → "13"); bonus and deduction codes stand for themselves."""
    return code.split(".")[0]


def schemes_folder() -> Path:
    """The folder `indicator_lexicon`, installed or in the checkout."""
    return Path(str(files("indicator_lexicon")))


def scheme_folder(name: str) -> Path:
    """The folder of one scheme, by its name or by the path of an own one; raises UsageError with the names that exist."""
    folder = schemes_folder() / name
    if name and not (folder / "scheme.yaml").is_file() and (Path(name) / "scheme.yaml").is_file():
        return Path(name)
    if not (folder / "scheme.yaml").is_file():
        known = "、".join(sorted(p.parent.name for p in schemes_folder().glob("*/scheme.yaml")))
        raise UsageError(f"没有评估方案“{name}”。可用的方案：{known}，或自建方案的文件夹。", f"no scheme “{name}”; there are: {known}, or the folder of your own.")
    return folder


def load_scheme(name: str) -> Scheme:
    """Load and check a scheme: unknown keys, codes that stand twice, sums and counts (DataError with file and line)."""
    path = scheme_folder(name) / "scheme.yaml"
    scheme = load_checked(path, Scheme)
    for zh, en, pattern in _problems(scheme):
        raise data_error(path, _find_line(path, pattern), zh, en)
    return scheme


def _problems(scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    yield from _sum_problems(scheme)
    counts: dict[Literal["level1", "level2", "indicators", "points"], int] = {
        "level1": len(scheme.level1),
        "level2": sum(len(first.level2) for first in scheme.level1),
        "indicators": len({i.code for i in scheme.indicators}),
        "points": len(scheme.points),
    }
    for key, count in counts.items():
        wanted = scheme.counts.get(key, count)
        if count != wanted:
            yield f"{key} 应有 {wanted} 个，实有 {count} 个", f"{key}: {wanted} expected, {count} found", r"^counts:"
    for indicator in scheme.indicators:
        for point in indicator.points:
            if parent(point.code) != indicator.code:
                yield f"得分点 {point.code} 不属于指标 {indicator.code}", f"point {point.code} is not of indicator {indicator.code}", rf'code: "{point.code}"'


def _sum_problems(scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    parts: list[tuple[str, str, float, list[float]]] = [("total", r"^total:", scheme.total, [f.max_score for f in scheme.level1])]
    for first in scheme.level1:
        parts.append((first.name, rf"name: {first.name}$", first.max_score, [s.max_score for s in first.level2]))
        parts += [(s.name, rf"name: {s.name}$", s.max_score, [i.max_score for i in s.indicators]) for s in first.level2]
    parts += [(f"第{i.code}项", rf"^ {{10}}- code: \"{i.code}\"", i.max_score, [p.max_score for p in i.points]) for i in scheme.indicators]
    for name, pattern, whole, summands in parts:
        if abs(whole - sum(summands)) > 1e-9:
            yield f"{name} 的分值 {whole:g} 与各部分之和 {sum(summands):g} 不符", f"{name}: {whole:g} is not the sum of its parts {sum(summands):g}", pattern


def _find_line(path: Path, pattern: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.search(pattern, line)), 1)
