"""Comparison of an own value with a named average, as sentences tell it; of rows see `average_rows`."""

import re
from collections.abc import Iterable

from assistant.facts.amounts import value_of
from assistant.facts.average_rows import OUTPUT, in_rows
from assistant.facts.growth import plain_of
from assistant.models import Passage

COMPARED_WITH = r"(?:平均|同行业|行业|全国|全省|全市)"
ABOVE = re.compile(
    rf"(?<![不未没])(?<!没有)(?:高于|高出|超过|超出|超(?=同行业|全国|全省|行业)|领先|优于)[^。;；]{{0,24}}?{COMPARED_WITH}"
    rf"|[比较][^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}高(?!低)|(?:平均|均值)(?:[^。;；\d]{{0,6}}|[^。;；\d]{{0,3}}\([^()]*\)的?)(?:[1-9]\d*\.\d+|[2-9]|[1-9]\d+)倍|(?:平均|均值)[^。;；\d]{{0,4}}的?(?:1[1-9]\d|[2-9]\d\d)(?:\.\d+)?%"
    r"|(?:^|[,，。;；])(?:(?!工资|薪酬|单价|力争|争取|目标)[^,，。;；])*?(?:平均[数值线]?|平均水平|均值|均数)(?:之上|以上)|(?:平均|均值)[^。;；]{0,60}(?<![不未])(?:高于|超过|高出)(?:该|这一|此|上述)|(?:平均|均值)[^。;；]{0,60}我[^，。;；]{0,8}(?:多出|高出)|(?:平均|均值)[^。;；]{0,8}[还并](?:高出|超出|多出)|(?:平均|均值)[^。;；]{0,60}(?:在其上|在此之上|在这之上)"
    r"|(?:同行业|平均|均值)[^。;；]{0,60}[,，](?:我[市们]|本[市地]|主要企业)?(?:\d+家)?(?:主要企业|企业)?(?:全部|[都均皆])(?:高出|(?:高于|超过|超出)(?!\d))(?!我|本)"
)
STATED = re.compile(r"(?:全国|全省|同行业|行业)[^。;；\d]{0,12}(?:平均|均值)[^。;；\d]{0,20}?(\d+(?:\.\d+)?)(万?元)")  # 全国同行业平均为35万元
BELOW = re.compile(
    rf"(?:未|没(?!有一)|不(?![仅但只止光断]))[^。;；,，]{{0,3}}(?:达到|处于|在)[^。;；]{{0,12}}(?:平均|均值)(?![^。;；,，]{{0,6}}(?:以下|之下))"
    rf"|(?:没有一[家个户]|无一[家个户]?)[^。;；,，]{{0,4}}(?:高于|高出|超过|超出|优于|达到|够到|够得上)[^。;；]{{0,24}}?{COMPARED_WITH}"
    r"|(?:^|[,，。;；])(?:(?![高超]|领先|优于)[^,，。;；])*?(?:平均|均值|均数)[数值线水平]{0,3}的(?:[一二三四五六七八九]成|[1-9]\d(?:\.\d+)?%)|(?:平均|均值|均数)[^。;；]{0,24}[尚还仍却]低"
    rf"|(?<![不未])(?<!没有|不再|无一)(?<!无一[家个户])(?<!没有一[家个户])(?<![无有]企业)(?:低于|不及|落后于|(?:不|未|没有)(?:高于|高出|超过|优于))[^。;；]{{0,24}}?{COMPARED_WITH}|比[^。;；]{{0,16}}{COMPARED_WITH}[^。;；]{{0,10}}低"
)
WAGES = re.compile(r"人均(?:年|月)?(?:工资|薪|收入|培训|学时|能耗|面积)")
EARLIER = re.compile(r"试点前|此前|基期|年前|20[0-4]\d年")  # one comparison was then, the last is now
# what else may be above or below an average, unless the clause names the output of a head
OTHER = re.compile(r"能耗|不良|合格|工资|薪|占比|增速|增长|成本|投入|学时|培训|满意|价格|用工|损失|耗电|排放|年龄|利率")


def above_average(passages: Iterable[Passage]) -> tuple[bool | None, str]:
    """Whether an own value is said or shown to be above a named average (None: no comparison found), and the phrase."""
    listed = list(passages)
    for plain in map(plain_of, listed):
        hits = _hits(plain)
        if hits and (len({verdict for _, verdict, _ in hits}) == 1 or EARLIER.search(plain[: hits[-1][0]])):
            return hits[-1][1:]
    rows = [p for p in listed if p.kind == "row"]
    stated = (_compare_stated(plain_of(p)) for p in listed if p.kind != "row")
    return next((f for f in (*stated, in_rows(rows)) if f[0] is not None), (None, ""))


def _hits(plain: str) -> list[tuple[int, bool, str]]:
    """(where, above or below, phrase) of each comparison of the output of a head; 未达到平均水平以上 is below."""
    below = [m for m in BELOW.finditer(plain) if _of_output(plain, m)]
    above = [m for m in ABOVE.finditer(plain) if _of_output(plain, m) and not any(b.start() < m.end() and m.start() < b.end() for b in below)]
    return sorted((m.start(), higher, m.group().strip(",，。;；")) for hits, higher in ((below, False), (above, True)) for m in hits)


def _of_output(plain: str, hit: re.Match[str]) -> bool:
    """Whether a comparison is not that of another measure, by its clause or the one before that names a measure."""
    clauses = re.split(r"[,，。;；]", plain[: hit.start()])
    clauses[-1] += hit.group()
    for clause in reversed(clauses):
        if WAGES.search(clause) or (OTHER.search(clause) and not OUTPUT.search(clause)):
            return False
        if OUTPUT.search(clause):
            return True
    return True


def _compare_stated(plain: str) -> tuple[bool | None, str]:
    """Where a text states an own value and, behind it, an average in the same unit; which is meant is a guess, so it is denied only of output."""
    average = STATED.search(plain)
    if not average:
        return None, ""
    own, later = (re.findall(rf"(\d+(?:\.\d+)?){average.group(2)}", part) for part in (plain[: average.start()], plain[average.end() :]))
    higher = bool(own) and value_of(own[-1]) > value_of(average.group(1))
    if not own or not (higher or (not later and OUTPUT.search(plain[: average.start()]))):
        return None, ""
    return higher, f"{own[-1]}{average.group(2)}，{average.group()}"
