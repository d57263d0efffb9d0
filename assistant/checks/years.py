"""Dates against the cycle: something in every year, regularly, within the cycle."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from assistant.checks.case import PAGES_KEPT, Case, Cycle, Outcome, Page, Pages, page_of
from assistant.facts import When, event_dates
from assistant.lexicon.points import Check
from assistant.models import Passage
from assistant.options import Options
from assistant.text import normalise

Period = Literal["before", "inside", "after", "unknown"]
YEARS_WITHOUT_CYCLE = 3  # so many different years will do where nobody said when the cycle began
LATER = r"(?:[二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?|[2-9]|[1-9]\d)"  # a number from two on
AGAIN = re.compile(
    rf"(?:举办|开展|组织|开设|召开|培训|共|累计)[^。,;]{{0,16}}?(?<![\d.]){LATER}(?:场次?|次|讲|班次?|届|批次?)(?![\d以])|按[季月]度?(?:开展|举办|召开|组织)|第{LATER}(?:期|轮|讲|课(?!堂)|次)(?!厂|项目|工程|间)|(?<![\d第十])(?:两|{LATER})期(?!厂|项目|工程|间)|分(?:两|{LATER})期|连续[两二三四五\d]年|逐年|(?<!\d)月月(?![底初末])|常态化举办"
    r"|(?<!计划)(?<!原定)(?<!拟)每(?:年|季度?|半年|[两双三]?个?月|[两双]?周|旬|逢)|逢[单双]?[月周]|[一二三四]季度一[期次]"
)

# what a title numbers (关于第4期企业首席质量官培训考核结果的通报), unless it is the issue of a bulletin, or what others hold
HELD = re.compile(r"(20\d\d)年(1[0-2]|[1-9])月(?=[^,。;\d]{0,6}?(?:召开|举办|举行|组织|开展|开班)|[、和及]20\d\d年|分别)")
IN_MONTHS = re.compile(r"(20\d\d)年((?:(?:1[0-2]|[1-9])月[、和及]){1,11}(?:1[0-2]|[1-9])月)")
TAKEN_PART = re.compile(rf"参加[^,。;]{{0,8}}?第{LATER}(?:期|轮|讲|次|届|批)")  # what others hold again and again
BULLETIN = re.compile(r"简报|动态|信息|专报|快报|通讯|参加|选派|补助|普查")
NUMBERED = re.compile(rf"第{LATER}[期批轮讲次](?=[^,。;()]*(?:培训|班|考核|考试|学员|结业|沙龙|讲座|课|诊所|例会|会议|会商|大赛|竞赛))|(?:培训|班|考核|考试)[^,。;]*\(第{LATER}[期批轮次]\)")


def cycle_year(day: date, cycle: tuple[date, date]) -> int | None:
    """0, 1, 2 for the first, second, third year of the cycle; None outside of it."""
    if not cycle[0] <= day <= cycle[1]:
        return None
    return day.year - cycle[0].year - ((day.month, day.day) < (cycle[0].month, cycle[0].day))


def period(dated: Sequence[When], cycle: Cycle) -> Period:
    """When things happened, seen from the cycle: inside if any of the dates is, unknown without dates or cycle, or with dates on both sides.

    A bare year or month counts as inside if any day of it is.
    """
    if not cycle or not dated:
        return "unknown"
    ends = [when.ends() for when in dated]
    if any(first <= cycle[1] and last >= cycle[0] for first, last in ends):
        return "inside"
    if all(last < cycle[0] for _, last in ends):
        return "before"
    return "after" if all(first > cycle[1] for first, _ in ends) else "unknown"


def event_date(passage: Passage, pages: Pages) -> When | None:
    """When a thing happened: the first date of the passage, else of what stands around it."""
    if own := event_dates(passage.text):
        return own[0]
    if before := event_dates(passage.before):
        return before[-1]
    return _first_date((passage.header, passage.heading, passage.title)) or _told_on(page_of(passage, pages))


def _first_date(texts: Iterable[str]) -> When | None:
    return next((found[0] for text in texts if (found := event_dates(text))), None)


@lru_cache(PAGES_KEPT)
def _told_on(page: Page) -> When | None:
    """The first date on a page."""
    return _first_date(page.texts)


def events(case: Case) -> Iterator[When]:
    """When proofs say that something happened: the first date of each, and every further day (2021—2023年 and 2022年5月 may be what it is about)."""
    for passage in case.proofs:
        first, days = event_date(passage, case.pages), [w for w in event_dates(passage.text) if w.day]
        same = first and any((w.year, w.month) == (first.year, first.month) for w in days)
        yield from days if same or not first else [first, *days]
        yield from () if days else _months(passage.text)


def _months(text: str) -> Iterator[When]:
    """The months in which something was held, one after another: 2021年5月、2022年6月分别召开; 2022年3月、6月、9月."""
    plain = normalise(text)
    for match in HELD.finditer(plain):
        yield When(int(match.group(1)), int(match.group(2)), None, match.group())
    for match in IN_MONTHS.finditer(plain):
        yield from (When(int(match.group(1)), int(month), None, match.group()) for month in re.findall(r"(\d{1,2})月", match.group(2)))


def per_year(check: Check, case: Case, options: Options) -> Outcome:
    """At least so many in every year of the cycle; without a cycle, in three different years."""
    days = {when.as_date() for when in events(case)}
    cycle = case.cycle
    if cycle:
        numbers = [n for day in days if (n := cycle_year(day, cycle)) is not None]
        years_of_cycle = (cycle_year(cycle[1], cycle) or 0) + 1
        lacking = [n for n in range(years_of_cycle) if numbers.count(n) < check.at_least]
        named = "、".join(f"第{n + 1}年（{cycle[0].year + n}—{cycle[0].year + n + 1}）" for n in lacking)
        if not lacking:
            return Outcome("met", f"建设周期{years_of_cycle}年，每年不少于{check.at_least}次，均有日期可查")
        return Outcome("unclear", f"建设周期{named}没有看到记录")
    years = {day.year for day in days}
    if len(years) >= YEARS_WITHOUT_CYCLE:
        return Outcome("met", f"{min(years)}—{max(years)}年均有记录")
    return Outcome("unclear", f"只看到{'、'.join(f'{y}年' for y in sorted(years)) or '没有日期'}的记录，需每年都有")


def regular(check: Check, case: Case, options: Options) -> Outcome:
    """Not once only: in so many different months within the cycle, or words that say so."""
    found = {w.as_date(): w for w in events(case) if period([w], case.cycle) in ("inside", "unknown")}
    days = sorted(found)
    months = list(dict.fromkeys(_month(found[day]) for day in days))
    if len(months) >= check.at_least:
        return Outcome("met", f"{months[0]}至{months[-1]}有{len(days)}次记录")
    again = next((said for p in case.proofs if (said := _again(p))), "")
    if again:
        return Outcome("met", f"不止一次（“{again}”）")
    seen = f"{'、'.join(months)}{'一次' if len(months) == 1 else ''}"
    return Outcome("unclear", f"只看到{seen}的记录，看不出定期开展" if days else "没有看到日期，看不出定期开展")


def _again(passage: Passage) -> str:
    """What in a passage or in the title of its paper says that it was not the only time, "" if nothing does."""
    title = normalise(passage.title)
    hit = AGAIN.search(TAKEN_PART.sub("", normalise(passage.text))) or (None if BULLETIN.search(title) else NUMBERED.search(title))
    return hit.group() if hit else ""


def inside_cycle(check: Check, case: Case, options: Options) -> Outcome:
    """Dated within the cycle."""
    if not case.cycle:
        return Outcome("unclear", "未提供批准日期，无法核对是否在建设周期内")
    found = [when for p in case.proofs if (when := event_date(p, case.pages))]
    if not found:
        return Outcome("unclear", "没有看到日期，无法核对是否在建设周期内")
    inside = [when for when in found if period([when], case.cycle) == "inside"]
    return Outcome("met", f"{inside[0].year}年，在建设周期内") if inside else Outcome("unclear", f"{found[0].year}年，不在建设周期内")


def _month(when: When) -> str:
    return f"{when.year}年{when.month}月" if when.month else f"{when.year}年"
