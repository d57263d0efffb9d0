"""The checks a scoring point asks for beyond one good passage: counts per year, growth, comparison, dates inside the cycle."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.facts import When, above_average, event_dates, growth_of, single_years
from assistant.lexicon import Check
from assistant.models import Passage
from assistant.options import Options

Verdict = Literal["met", "unclear", "failed"]
Period = Literal["before", "inside", "after", "unknown"]
Cycle = tuple[date, date] | None
YEARS_IN_CYCLE = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """met: the facts show it; unclear: they don't suffice (the reason says what is lacking); failed: they show the contrary."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a check judges: the passages that prove the point, all that speak of it, and the text of their pages."""

    proofs: Sequence[Passage]
    passages: Sequence[Passage]
    pages: Mapping[tuple[str, int], Sequence[str]]
    cycle: Cycle


def run_check(check: Check, case: Case, options: Options) -> Outcome:
    """Judge one check of a scoring point."""
    return CHECKS[check.check](check, case, options)


def cycle_year(day: date, cycle: tuple[date, date]) -> int | None:
    """0, 1, 2 for the first, second, third year of the cycle; None outside of it."""
    if not cycle[0] <= day <= cycle[1]:
        return None
    return day.year - cycle[0].year - ((day.month, day.day) < (cycle[0].month, cycle[0].day))


def period(dated: Sequence[When], cycle: Cycle) -> Period:
    """When things happened, seen from the cycle: inside if any of the dates is, unknown without dates or cycle.

    A bare year counts as inside if any day of it is.
    """
    if not cycle or not dated:
        return "unknown"
    ends = [(when.as_date(), when.as_date()) if when.month else (date(when.year, 1, 1), date(when.year, 12, 31)) for when in dated]
    if any(first <= cycle[1] and last >= cycle[0] for first, last in ends):
        return "inside"
    return "before" if all(last < cycle[0] for _, last in ends) else "after"


def event_date(passage: Passage, pages: Mapping[tuple[str, int], Sequence[str]]) -> When | None:
    """When a thing happened: the first date of the passage (later ones are deadlines), else of what stands around it."""
    if own := event_dates(passage.text):
        return own[0]
    if before := event_dates(passage.before):
        return before[-1]
    around = (passage.header, passage.heading, passage.title, *pages.get((passage.document, passage.page), ()))
    return next((found[0] for text in around if (found := event_dates(text))), None)


def _per_year(check: Check, case: Case, options: Options) -> Outcome:
    days = {when.as_date() for p in case.proofs if (when := event_date(p, case.pages))}
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


def _growth(check: Check, case: Case, options: Options) -> Outcome:
    found = [g for g in growth_of(case.passages) if not (case.cycle and g.last_year and g.last_year < case.cycle[0].year)]
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
    if not case.cycle:
        return Outcome("unclear", "未提供批准日期，无法核对是否在建设周期内")
    found = [when for p in case.proofs if (when := event_date(p, case.pages))]
    if not found:
        return Outcome("unclear", "没有看到日期，无法核对是否在建设周期内")
    inside = [when for when in found if period([when], case.cycle) == "inside"]
    return Outcome("met", f"{inside[0].year}年，在建设周期内") if inside else Outcome("unclear", f"{found[0].year}年，不在建设周期内")


CHECKS: dict[str, Callable[[Check, Case, Options], Outcome]] = {
    "per_year": _per_year, "growth": _growth, "above_average": _above_average, "inside_cycle": _inside_cycle,
}
