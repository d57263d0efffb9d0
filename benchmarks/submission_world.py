"""The made-up project of a seed: names, dates and figures that fill the slots of the texts.

Slots: {A} {B} cities · {外} another project's city · {局} {局B} {工信} {协} {院} {校} {报} {组} {园} bodies · {业} industry, {品} product ·
{E1}–{E4} firms, {e1}–{e4} their short names · {P} a person, anew each time · {d1} {d2} {d3} a day in the first, second, third year of
the cycle · {Y0}–{Y3} the year of approval and those after it · {n:10-20} a whole number, {x:1-2} one with a decimal ·
{u0:b} {u1:b} {u2:b} a series that grows by a tenth or so a year from about b, {v0:b} … one that grows by a third or more.
"""

from __future__ import annotations

import calendar
import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import yaml

When = Literal["inside", "before", "after"]
DATA = Path(__file__).resolve().parent / "submissions_data"
SLOT = re.compile(r"\{(\w+)(?::([\d.]+)(?:-([\d.]+))?)?\}")
CYCLE_MONTHS = 36
DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class World:
    """Names and cycle of one project."""

    names: dict[str, str]
    approved_on: date
    ends_on: date
    people: tuple[tuple[str, ...], tuple[str, ...]] = field(repr=False)

    def fill(self, text: str, dice: random.Random, when: When = "inside") -> str:
        """The text with its slots filled; one day, and one pace of growth, for the whole text."""
        days, pace = self._days(dice, when), (dice.uniform(1.08, 1.16), dice.uniform(1.32, 1.45))
        starts: dict[str, float] = {}

        def slot(found: re.Match[str]) -> str:
            key, low, high = found.groups()
            if key in self.names:
                return self.names[key]
            if key == "P":
                return dice.choice(self.people[0]) + dice.choice(self.people[1])
            if key[0] == "d":
                return f"{days[key].year}年{days[key].month}月{days[key].day}日"
            if key[0] == "Y":
                return str(self._first_year(when) + int(key[1]))
            if key == "n":
                return str(dice.randint(int(low), int(high)))
            if key == "x":
                return f"{dice.uniform(float(low), float(high) + 0.9):.1f}"
            start = starts.setdefault(key[0] + low, float(low) * dice.uniform(0.9, 1.1))
            return str(round(start * pace[key[0] == "v"] ** int(key[1])))

        return SLOT.sub(slot, text)

    def _first_year(self, when: When) -> int:
        return self.approved_on.year + {"inside": 0, "before": -5, "after": 3}[when]

    def _days(self, dice: random.Random, when: When) -> dict[str, date]:
        if when == "after":
            return {f"d{n}": self.ends_on + timedelta(days=30 * n + dice.randint(1, 28)) for n in (1, 2, 3)}
        start = self.approved_on if when == "inside" else self.approved_on - timedelta(days=4 * DAYS_PER_YEAR)
        return {f"d{n}": start + timedelta(days=(n - 1) * DAYS_PER_YEAR + dice.randint(20, 340)) for n in (1, 2, 3)}


def worlds(dice: random.Random) -> tuple[World, World]:
    """The project of the submission, and another one elsewhere."""
    pool = yaml.safe_load((DATA / "names.yaml").read_text("utf-8"))
    cities, firms = dice.sample(pool["cities"], 4), dice.sample(pool["firms"], 8)
    industry = dice.choice(sorted(pool["industries"]))
    approved = date(dice.choice([2020, 2021, 2022]), dice.randint(1, 12), dice.randint(1, 28))
    ends = _months_later(approved, CYCLE_MONTHS) - timedelta(days=1)
    people = (tuple(pool["surnames"]), tuple(pool["given"]))
    group, paper = dice.choice(pool["groups"]), dice.choice(pool["papers"])
    forms = [dice.choice(pool["forms"]) for _ in firms]

    def world(town: list[str], other: str, makers: list[tuple[str, str]]) -> World:
        product, trade = pool["industries"][industry]
        names = {"业": industry, "品": product, "组": group, "A": town[0], "B": town[1], "外": other}
        names |= {"局": f"{town[0]}市场监督管理局", "局B": f"{town[1]}市场监督管理局", "工信": f"{town[0]}经济和信息化局"}
        names |= {"协": f"{town[0]}{industry}行业协会", "院": f"{town[0]}质量检验检测研究院", "校": f"{town[0]}机电职业技术学院"}
        names |= {"报": town[0].removesuffix("市") + paper, "园": f"{town[0]}高新区产业园"}
        names |= {f"e{n}": firm + trade for n, (firm, _) in enumerate(makers, 1)}
        names |= {f"E{n}": firm + trade + form for n, (firm, form) in enumerate(makers, 1)}
        return World(names, approved, ends, people)

    makers = list(zip(firms, forms, strict=True))
    return world(cities[:2], cities[2], makers[:4]), world(cities[2:], cities[0], makers[4:])


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
