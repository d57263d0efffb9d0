"""Half-yearly reports of a project: when they are due, and which of its files are such reports."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from assistant.circumstances.paper_dates import signed_on
from assistant.models import Document
from assistant.submission import add_months
from assistant.text import normalise

MONTHS = 6
EARLY = timedelta(days=31)  # a report may be signed so long before its half year is over
REPORT = re.compile(r"半年.{0,16}(报告|总结|小结|汇报|报)|(建设|进展|推进|实施|试点工作|阶段性?工作)情况.{0,6}(报告|总结|汇报)")
NO_REPORT = re.compile(r"通知|模板|提纲|批复|征求意见|催报|自评|调研|评估报告|检验|检测|审计")
HALF = re.compile(r"(20\d\d)年?度?(上|下)半年")
SPAN = re.compile(r"(?:20\d\d年)?\d{1,2}月?(?:[—\-~]+|至|到)(?:(20\d\d)年)?(\d{1,2})月")
YEAR = re.compile(r"(20\d\d)年")
ORDINAL = re.compile(r"第([一二三四五六七八九十\d])(?:次|期|个|份)半年|半年.{0,6}第([一二三四五六七八九十\d])(?:次|期|份)")
NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class HalfYearReport:
    """A file that is the report of the `number`th half year; `signed` is the day at its foot, None if it has none.

    `inferred`: only that day tells which half year it is about.
    """

    number: int
    document: str
    signed: date | None
    inferred: bool = False


def due_dates(approved_on: date, months: int) -> tuple[date, ...]:
    """The last day of every half year of a cycle of so many months; the last of them ends the cycle."""
    return tuple(add_months(approved_on, MONTHS * n) - timedelta(days=1) for n in range(1, months // MONTHS + 1))


def find_reports(documents: Sequence[Document], approved_on: date, months: int) -> tuple[HalfYearReport, ...]:
    """The half-yearly reports among the files, by number and day.

    A half year is told by an ordinal or the months in the title, else by the day at the foot. What was signed before the
    approval, or tells neither, is left out.
    """
    due = due_dates(approved_on, months)
    found = []
    for document in documents:
        title = _title(document)
        if due and title:
            signed = signed_on(document)
            named = _named(title, approved_on, due)
            number = _by_day(signed, approved_on, due) if named is None else named
            found += [HalfYearReport(number, document.name, signed, named is None)] if number else []
    return tuple(sorted(found, key=lambda r: (r.number, r.signed or date.max, r.document)))


def _title(document: Document) -> str:
    """The title or name that shows a file to be such a report, normalised; "" if none does."""
    named = (normalise(text) for text in (document.title, PurePosixPath(document.name).stem))
    return next((text for text in named if REPORT.search(text) and not NO_REPORT.search(text)), "")


def _named(title: str, approved_on: date, due: Sequence[date]) -> int | None:
    """The half year that a title names, 0 if it lies outside the cycle; None if it names none."""
    ordinal = ORDINAL.search(title)
    if ordinal:
        said = ordinal.group(1) or ordinal.group(2)
        number = int(said) if said.isdigit() else NUMBERS.index(said) + 1
        return number if number <= len(due) else 0
    covers_to = _covered(title)
    if covers_to is None:
        return None
    return _nearest(covers_to, due) if approved_on <= covers_to <= add_months(due[-1], MONTHS) else 0


def _by_day(signed: date | None, approved_on: date, due: Sequence[date]) -> int:
    """The last half year that was over, or nearly, when it was signed; 0 if that can't be told."""
    if signed is None or signed < approved_on:
        return 0
    return max(1, sum(day <= signed + EARLY for day in due))


def _covered(title: str) -> date | None:
    """The last day of the months that a title names: 2022年下半年, 2021年9月—2022年2月."""
    half = HALF.search(title)
    if half:
        return date(int(half.group(1)), 6, 30) if half.group(2) == "上" else date(int(half.group(1)), 12, 31)
    span, year = SPAN.search(title), YEAR.search(title)
    if not span or not (span.group(1) or year):
        return None
    in_year, month = int(span.group(1) or (year.group(1) if year else 0)), int(span.group(2))
    return date(in_year, month, calendar.monthrange(in_year, month)[1]) if 1 <= month <= 12 else None


def _nearest(day: date, due: Sequence[date]) -> int:
    return min(range(len(due)), key=lambda n: abs(due[n] - day)) + 1
