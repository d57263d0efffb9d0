"""The official evaluation scheme: `indicator_lexicon/<name>/scheme.yaml` → Scheme, checked at load."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.errors import AssistantError, UsageError
from assistant.models import JudgedBy
from assistant.options import Options
from assistant.yaml_data import data_error, load_checked

SEATS = 5  # of a panel whose number the official paper does not name


class Record(BaseModel):
    """Frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class ScoringPoint(Record):
    """One part of an indicator, e.g. "13.2"; `text` is the official wording, `max_score` 0 where the scheme gives no points."""

    code: str
    text: str
    max_score: float = 0.0


class Indicator(Record):
    """One third-level indicator; `actor` is who has to do it, where the official text names somebody."""

    code: str
    text: str
    points: tuple[ScoringPoint, ...]
    max_score: float = 0.0
    actor: str = ""


class Level2(Record):
    """A second-level indicator; `preamble` stands above its indicators in the score sheet."""

    code: str
    name: str
    indicators: tuple[Indicator, ...]
    max_score: float = 0.0
    preamble: str = ""


class Level1(Record):
    """A first-level group; `part` is 质量举措 or 质量成效, where the scheme tells them apart."""

    code: str
    name: str
    level2: tuple[Level2, ...]
    max_score: float = 0.0
    part: str = ""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All below it, in official order."""
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

    max_score: float = 0.0
    rule: Literal["highest", "sum"] = "highest"
    groups: tuple[BonusGroup, ...] = ()


class Deduction(Record):
    """What costs points, by the official text; `score` is negative."""

    code: str
    text: str
    score: float


class Deductions(Record):
    """`rule`: whether several deductions count once or each (the official text leaves it open)."""

    condition: str = ""
    rule: Literal["once", "each"] = "once"
    items: tuple[Deduction, ...] = ()


class Condition(Record):
    """What a pilot must fulfil before it is one.

    `proof` absence: that nothing bad happened in the last `years` (0: ever), which silence does not prove.
    """

    code: str
    name: str
    text: str
    points: tuple[ScoringPoint, ...]
    proof: Literal["presence", "absence"] = "presence"
    years: int = 0


class Shares(Record):
    """What a scheme takes over from the lexicon of another: actors, kinds, status words, and examples under other codes.

    An example is taken over if all its codes are listed, as none where they map to nothing; a text with a word of `skip`
    is never taken for none.
    """

    scheme: str
    indicators: dict[str, tuple[str, ...]] = {}
    points: dict[str, tuple[str, ...]] = {}
    skip: tuple[str, ...] = ()


class Threshold(Record):
    """A total is at least, above or below a number of points."""

    text: str
    at_least: float | None = None
    above: float | None = None
    below: float | None = None


class Panel(Record):
    """How many experts, and how they work; no number where the official paper names none."""

    min: int = 0
    max: int = 0
    methods: tuple[str, ...] = ()

    @property
    def seats(self) -> int:
        """How many experts to leave room for where none is named yet."""
        return self.min or SEATS

    def fits(self, experts: int) -> bool:
        """Whether so many experts are a panel; any number is where none is named."""
        return not self.max or self.min <= experts <= self.max


class Scheme(Record):
    """One complete scheme. Codes are "1".."56" for indicators, "13.2" for points, "B1", "D1", "C1" for bonus, deductions, conditions.

    `judged_by` points: each has its share of `total`; items: there are no points, an indicator is met, partly met or not met.
    `cycle_months` is 0 where the official paper names no cycle.
    """

    id: str
    title: str
    issued_as: str
    issued_on: date | None
    judged_by: JudgedBy = "points"
    total: float = 0.0
    counts: dict[Literal["level1", "level2", "indicators", "points"], int]
    cycle_months: int = 0
    panel: Panel = Panel()
    thresholds: dict[Literal["apply", "award", "suspend"], Threshold] = {}
    level1: tuple[Level1, ...]
    bonus: Bonus = Bonus()
    deductions: Deductions = Deductions()
    conditions: tuple[Condition, ...] = ()
    shares: Shares | None = None
    notes: dict[str, tuple[str, ...]] = {}

    @property
    def most(self) -> float:
        """The most points one can get: the total and the bonus."""
        return self.total + self.bonus.max_score

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All below it, in official order."""
        return tuple(i for first in self.level1 for i in first.indicators)

    @cached_property
    def judged(self) -> tuple[Indicator | Condition, ...]:
        """All that has parts with a finding each: indicators and conditions."""
        return (*self.indicators, *self.conditions)

    @cached_property
    def points(self) -> dict[str, ScoringPoint]:
        """Every part of an indicator or of a condition by its code."""
        return {p.code: p for whole in self.judged for p in whole.points}

    @cached_property
    def extras(self) -> dict[str, str]:
        """Code → official text of the bonus rows and deductions."""
        rows = {b.code: b.text for g in self.bonus.groups for b in g.items}
        return rows | {d.code: d.text for d in self.deductions.items}

    @cached_property
    def deduction_codes(self) -> frozenset[str]:
        """D1, D2 …"""
        return frozenset(d.code for d in self.deductions.items)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code a passage can be filed under: indicators, conditions, bonus rows, deductions."""
        return (*(i.code for i in self.indicators), *(c.code for c in self.conditions), *self.extras)

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
        yield from (c.text for c in self.conditions)
        yield from self.extras.values()
        yield from (g.condition for g in self.bonus.groups)


def ruled(scheme: Scheme, bonus: str | None = None, deductions: str | None = None) -> Scheme:
    """The scheme with other rules for several bonus rows or deductions; None: as the scheme has it."""
    rows = scheme.bonus.model_copy(update={"rule": bonus or scheme.bonus.rule})
    return scheme.model_copy(update={"bonus": rows, "deductions": scheme.deductions.model_copy(update={"rule": deductions or scheme.deductions.rule})})


def scheme_under(name: str, options: Options) -> Scheme:
    """The scheme with the rules that the program's settings have; load_scheme tells what it raises."""
    return ruled(load_scheme(name), options.bonus_rule, options.deduction_rule)


def parent(code: str) -> str:
    """The indicator a point belongs to ("13.2" → "13"); bonus and deduction codes stand for themselves."""
    return code.split(".")[0]


def schemes_folder() -> Path:
    """The folder `indicator_lexicon`, installed or in the checkout."""
    return Path(str(files("indicator_lexicon")))


def scheme_names() -> list[str]:
    """The names of all schemes that are there."""
    return sorted(p.parent.name for p in schemes_folder().glob("*/scheme.yaml"))


def scheme_folder(name: str) -> Path:
    """The folder of one scheme, by its name or by the path of an own one; raises UsageError with the names that exist."""
    for folder in (schemes_folder() / name, Path(name)) if name else ():
        if _holds_scheme(folder):
            return folder
    known = "、".join(scheme_names())
    if Path(name).is_absolute():
        raise UsageError(
            f"评估方案的文件夹“{name}”里没有可读的 scheme.yaml。请把它放回原处，或用可用的方案：{known}。",
            f"no readable scheme.yaml in “{name}”; put the folder of the scheme back, or use one of: {known}.",
        )
    raise UsageError(f"没有评估方案“{name}”。可用的方案：{known}，或自建方案的文件夹。", f"no scheme “{name}”; there are: {known}, or the folder of your own.")


def _holds_scheme(folder: Path) -> bool:
    try:
        return (folder / "scheme.yaml").is_file()
    except OSError:  # no rights, a name too long
        return False


def own_folder(name: str) -> str | None:
    """Where a scheme of one's own lies, from whatever folder it is looked for later; None for one that comes with the program."""
    folder = scheme_folder(name)
    return None if folder.parent == schemes_folder() else str(folder.resolve())


def scheme_or_why(name: str, load: Callable[[str], Scheme] | None = None) -> Scheme | AssistantError:
    """The scheme, or why it can't be loaded: for lists, which go on with the other schemes. `load`: in the place of load_scheme."""
    try:
        return (load or load_scheme)(name)
    except AssistantError as error:
        return error


def load_scheme(name: str) -> Scheme:
    """Load and check a scheme: unknown keys, codes that stand twice, sums and counts (DataError with file and line)."""
    path = scheme_folder(name) / "scheme.yaml"
    scheme = load_checked(path, Scheme)
    for zh, en, pattern in _problems(scheme):
        raise data_error(path, _find_line(path, pattern), zh, en)
    return scheme


def _problems(scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    for point in (p for i in scheme.indicators for p in i.points):
        if bool(point.max_score) != (scheme.judged_by == "points"):
            zh, en = ("缺少分值（max_score）", "has no max_score") if scheme.judged_by == "points" else ("不应有分值（judged_by: items）", "must have no max_score (judged_by: items)")
            yield f"得分点 {point.code} {zh}", f"point {point.code} {en}", rf'code: "{point.code}"'
    yield from _sum_problems(scheme)
    counts: dict[Literal["level1", "level2", "indicators", "points"], int] = {
        "level1": len(scheme.level1),
        "level2": sum(len(first.level2) for first in scheme.level1),
        "indicators": len({i.code for i in scheme.indicators}),
        "points": len({p.code for i in scheme.indicators for p in i.points}),
    }
    for key, count in counts.items():
        wanted = scheme.counts.get(key, count)
        if count != wanted:
            yield f"{key} 应有 {wanted} 个，实有 {count} 个", f"{key}: {wanted} expected, {count} found", r"^counts:"
    for whole in scheme.judged:
        for point in whole.points:
            if parent(point.code) != whole.code:
                yield f"得分点 {point.code} 不属于指标 {whole.code}", f"point {point.code} is not of indicator {whole.code}", rf'code: "{point.code}"'


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
