"""The checks a scoring point asks for beyond one good passage: counts per year, growth, comparison, dates inside the cycle."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.facts import When, above_average, dates, growth_of, single_years
from assistant.lexicon import Check
from assistant.models import Passage
from assistant.options import Options

Verdict = Literal["met", "unclear", "failed"]
Cycle = tuple[date, date] | None
YEARS_IN_CYCLE = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """met: the facts show it; unclear: they don't suffice (the reason says what is lacking); failed: they show the contrary."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a check judges: the passages that speak of a point, and all text of their pages."""

    passages: Sequence[Passage]
    around: Sequence[str]
    cycle: Cycle


def run_check(check: Check, case: Case, options: Options) -> Outcome:
    """Judge one check of a scoring point."""
    return CHECKS[check.check](check, case, options)


def cycle_year(day: date, cycle: tuple[date, date]) -> int | None:
    """0, 1, 2 for the first, second, third year of the cycle; None outside of it."""
    if not cycle[0] <= day <= cycle[1]:
        return None
    return day.year - cycle[0].year - ((day.month, day.day) < (cycle[0].month, cycle[0].day))


def before_cycle(text: str, cycle: Cycle) -> bool:
    """Whether all that a text dates lies in years before the cycle began."""
    years = [when.year for when in dates(text)]
    return bool(cycle and years) and max(years) < cycle[0].year  # type: ignore[index]


def _per_year(check: Check, case: Case, options: Options) -> Outcome:
    days = {when.as_date() for p in case.passages if (when := _event_date(p))}
    cycle = case.cycle
    if cycle:
        numbers = [n for day in days if (n := cycle_year(day, cycle)) is not None]
        lacking = [n for n in range(YEARS_IN_CYCLE) if numbers.count(n) < check.at_least]
        named = "、".join(f"第{n + 1}年（{cycle[0].year + n}—{cycle[0].year + n + 1}）" for n in lacking)
        if not lacking:
            return Outcome("met", f"建设周期三年每年不少于{check.at_least}次，均有日期可查")
        return Outcome("unclear", f"建设周期{named}没有看到记录")
    years = {day.year for day in days}
    if len(years) >= YEARS_IN_CYCLE:
        return Outcome("met", f"{min(years)}—{max(years)}年均有记录")
    return Outcome("unclear", f"只看到{'、'.join(f'{y}年' for y in sorted(years)) or '没有日期'}的记录，需每年都有")


def _event_date(passage: Passage) -> When | None:
    """When a thing happened: the first date of the passage (later ones are deadlines), else the last one before it."""
    own, before = dates(passage.text), dates(passage.before)
    return own[0] if own else before[-1] if before else None


def _growth(check: Check, case: Case, options: Options) -> Outcome:
    found = growth_of(case.passages)
    rising = [g for g in found if not g.falls and g.change is not None]
    falling = [g for g in found if g.falls]
    needed = options.large_growth if check.by == "large" else 0.0
    best = max(rising, key=lambda g: g.change or 0.0, default=None)
    if best and (best.change or 0.0) > needed and len(rising) >= len(falling):
        return Outcome("met", f"增长：{best.phrase}")
    if falling and len(falling) > len(rising):
        return Outcome("failed", f"不升反降：{falling[0].phrase}")
    if best and (best.change or 0.0) > 0:
        return Outcome("unclear", f"增幅不足以认定“大幅增长”（界线 {needed:.0%}）：{best.phrase}")
    if best:
        return Outcome("unclear", f"没有增长：{best.phrase}")
    years = single_years(case.passages)
    if len(years) == 1:
        return Outcome("unclear", f"只有{years[0]}年一年的数据，看不出增长")
    return Outcome("unclear", "没有看到前后年份的对比数据")


def _above_average(check: Check, case: Case, options: Options) -> Outcome:
    verdict, phrase = above_average(case.passages)
    if verdict is None:
        return Outcome("unclear", "没有看到与同行业平均水平的比较")
    return Outcome("met", f"高于平均水平：{phrase}") if verdict else Outcome("failed", f"低于平均水平：{phrase}")


def _inside_cycle(check: Check, case: Case, options: Options) -> Outcome:
    cycle = case.cycle
    found = [when for p in case.passages for when in dates(f"{p.text} {p.title}")]
    found = found or [when for text in case.around for when in dates(text)]
    if not cycle:
        return Outcome("unclear", "未提供批准日期，无法核对是否在建设周期内")
    if not found:
        return Outcome("unclear", "没有看到日期，无法核对是否在建设周期内")
    inside = [w for w in found if cycle_year(w.as_date(), cycle) is not None or (not w.month and cycle[0].year <= w.year <= cycle[1].year)]
    return Outcome("met", f"{inside[-1].year}年，在建设周期内") if inside else Outcome("unclear", f"{found[-1].year}年，不在建设周期内")


CHECKS: dict[str, Callable[[Check, Case, Options], Outcome]] = {
    "per_year": _per_year, "growth": _growth, "above_average": _above_average, "inside_cycle": _inside_cycle,
}
