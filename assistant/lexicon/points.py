"""What points/*.yaml says of each scoring point, bonus row and deduction."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from assistant.scheme import Record, Scheme
from assistant.yaml_data import data_error, line_of, load_checked

# behind what a column or a table of years counts, when it counts just that: 专精特新企业数(家), not 专精特新企业贷款
COUNTED = r"(?:企业)?(?:总?数量?|总?量|家数|件数|户数|项数|项目数|合计|累计)?(?=\||$|\s|\((?:[^()|]{0,6}[元家件项个户]|累计|现价|当年价|规上)\)|(?:逐年|历年|分年|直报)?(?:情况|统计|汇总|台账|一览|报表|明细|年报|登记|名单))"

Weight = Annotated[int, Field(ge=1, le=3)]
Column = Annotated[re.Pattern[str], BeforeValidator(lambda name: f"(?:{name}){COUNTED}")]


class Check(Record):
    """What the facts must show beyond a single good passage.

    per_year: at least `at_least` dated pieces in every year of the cycle; growth: the last year above the first
    (`by: large`: by a large share; with `units`: in what is counted, not in money; `of`: patterns of what is to grow; `columns`: patterns of what the head of a table of
    years calls it); above_average: an own value above a named average; inside_cycle: dated within the cycle;
    regular: at least `at_least` times; money: a sum is named; targets: at least `at_least` numbers (of one of `units`); stages:
    at least `at_least` stages; parts: at least `at_least` of the `parts` (name → words) are proven (`without`: patterns of what
    looks like them and denies: 是否一致); level: at one of the levels in
    `parts`, not only at one `below`; steady: over `at_least` years in a row, a figure whose name has a word of `rises` goes up, or one
    of `falls` goes down, every year.
    """

    check: Literal["per_year", "growth", "above_average", "inside_cycle", "regular", "money", "targets", "stages", "parts", "level", "steady"]
    at_least: int = 1
    by: Literal["any", "large"] = "any"
    units: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    of: tuple[re.Pattern[str], ...] = ()
    parts: dict[str, tuple[str, ...]] = {}
    below: dict[str, tuple[str, ...]] = {}
    without: tuple[re.Pattern[str], ...] = ()
    rises: tuple[str, ...] = ()
    falls: tuple[str, ...] = ()


class PointEntry(Record):
    """All that helps to find and to judge the evidence of one scoring point, bonus row or deduction.

    `actor_decides`: the same deed by somebody else proves nothing here, or, as `neighbours` says (actor → code), another point;
    so does a paper of the `not_kinds` (kind → code).
    `rules_count`: a rule of the pilot's own is evidence, though it only demands; an expert has to look whether it is kept.
    `own_plans`: kinds of plan that are the evidence, though other plans are not: how an office shares out its duties.
    `must_name`: words of which a passage, or what stands around it, has one; with `mere` words, only a passage that has one of those (who sets up
    a conference has not met yet).
    `sections`: patterns of headings in the pilot's plan under which it is spelt out; of header rows, too.
    `says`: name → pattern of what a passage tells, or it proves nothing (how grave an offence is); `says_not`: … of what it does not;
    `fails`: pattern of what tells that it was not achieved (到位率64%). What the group `said` of such a pattern found is quoted, else all.
    `standards`: it is about standards, so that the year of a standard's number is that of the deed.
    `paid`: pattern of what a row of a ledger of the pilot's money names where it proves the point: who paid, what for.
    `not_kinds`: kinds of document that speak of the like, but of something else (the goals of an industry's plan are not the pilot's).
    """

    keywords: dict[str, Weight]
    aliases: dict[str, Weight]
    exclude: tuple[str, ...]
    actors: tuple[str, ...]
    evidence: tuple[str, ...]
    needed: str = Field(min_length=5)
    plan_counts: bool
    rules_count: bool = False
    own_plans: tuple[str, ...] = ()
    must_name: tuple[str, ...] = ()
    mere: tuple[str, ...] = ()
    sections: tuple[re.Pattern[str], ...] = ()
    not_kinds: tuple[str, ...] = ()
    says: dict[str, re.Pattern[str]] = {}
    says_not: dict[str, re.Pattern[str]] = {}
    fails: re.Pattern[str] | None = None
    standards: bool = False
    paid: re.Pattern[str] | None = None
    checks: tuple[Check, ...]
    actor_decides: bool = False
    neighbours: dict[str, str] = {}


def checks_named(entry: PointEntry, *names: str) -> list[Check]:
    """The checks of a point that have one of the names."""
    return [c for c in entry.checks if c.check in names]


class PointFile(Record):
    """points/*.yaml: the entries by code."""

    points: dict[str, PointEntry]


def load_points(folder: Path, scheme: Scheme, actors: set[str]) -> dict[str, PointEntry]:
    """The entries of all units of the scheme by code; DataError for one that does not fit, stands twice, or is lacking."""
    points: dict[str, PointEntry] = {}
    for path in sorted((folder / "points").glob("*.yaml")):
        entries = load_checked(path, PointFile).points
        for code, entry in entries.items():
            _check_entry(path, code, entry, scheme, actors, set(points))
        points |= entries
    lacking = [code for code in scheme.units if code not in points]
    if lacking:
        raise data_error(folder / "points", 1, f"没有词条：{'、'.join(lacking)}", f"no entry for {', '.join(lacking)}")
    return points


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
