"""What is known of a submission: from the options, else from a `submission.toml` in its folder or zip."""

import calendar
from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from assistant.errors import UnreadableError, UsageError, cause
from assistant.lang import t
from assistant.models import SubmissionInfo
from assistant.options import Names, Options
from assistant.reading.archives import at_the_top
from assistant.scheme import Record, Scheme, scheme_names
from assistant.toml_data import TomlError, parsed_toml
from assistant.yaml_data import explained

FILE_NAME = "submission.toml"
EARLIEST = date(2015, 1, 1)  # no pilot of this kind was approved before
Score = Annotated[float, Field(ge=0)]


class FilingFile(Record):
    """The table [filing] of `submission.toml`: what goes into the filing form beside the rest."""

    scope: str = ""
    goals: str = ""
    plan: str = ""
    features: str = ""
    other: str = ""
    contact: str = ""
    phone: str = ""


class ProcessFile(Record):
    """The table [process] of `submission.toml`: what has happened to the project, as far as somebody has noted it."""

    filed_on: date | None = None
    selected_on: date | None = None
    listed_on: date | None = None
    self_assessed_on: date | None = None
    self_score: Score | None = None
    reviewed_on: date | None = None
    review_score: Score | None = None
    panel_size: int | None = None


class SubmissionFile(Record):
    """The keys of `submission.toml`."""

    scheme: str = ""
    name: str = ""
    cities: Names = ()
    approved_on: date | None = None
    industry: str = ""
    main_enterprises: Names = ()
    lead_bureau: str = ""
    filing: FilingFile = FilingFile()
    process: ProcessFile = ProcessFile()


def submission_file(paths: Sequence[Path]) -> SubmissionFile:
    """What the first `submission.toml` in the folders and zips says; nothing if there is none. Raises UsageError if it is not right."""
    return next((_parsed(text) for text in map(_text, paths) if text is not None), SubmissionFile())


def with_own_scheme(paths: Sequence[Path], options: Options) -> Options:
    """The options with the scheme that the submission was filed under, unless a setting names one.

    Raises UsageError for one that does not come with the program: evidence must not bring the score sheet that it is judged by.
    """
    named = "" if "scheme" in options.model_fields_set else submission_file(paths).scheme
    if named and named not in scheme_names():
        known = "、".join(scheme_names())
        raise UsageError(
            f"{FILE_NAME} 里的评估方案“{named}”不是随程序提供的（{known}）。自建方案请由核查的人用 --scheme 或设置指定。",
            f"the scheme “{named}” in {FILE_NAME} does not come with the program ({known}); whoever checks names an own scheme by --scheme or a setting.",
        )
    return options.model_copy(update={"scheme": named}) if named else options


def submission_info(paths: Sequence[Path], options: Options, months: int) -> SubmissionInfo:
    """Name, cities, approval date and cycle (None if `months` is 0); options go before the file, the folder's name stands in for a name."""
    written = submission_file(paths)
    approved = options.approved_on or written.approved_on
    return SubmissionInfo(
        name=options.name or written.name or _called(paths[0].resolve()),
        cities=options.cities or written.cities,
        approved_on=approved,
        cycle=cycle_of(approved, months),
        industry=options.industry or written.industry,
        main_enterprises=options.main_enterprises or written.main_enterprises,
        lead_bureau=options.lead_bureau or written.lead_bureau,
    )


def project_process(paths: Sequence[Path], scheme: Scheme, **given: float | None) -> ProcessFile:
    """What has happened to a project; what is given goes before the file. Raises UsageError for a score that the scheme does not have."""
    process = submission_file(paths).process.model_copy(update={key: value for key, value in given.items() if value is not None})
    for score in (process.self_score, process.review_score):
        if scheme.most and score is not None and score > scheme.most:
            raise UsageError(
                f"得分 {score:g} 超过了本方案的最高分（含加分）{scheme.most:g}；请核对 --self-score、--review-score 和 {FILE_NAME}。",
                f"a score of {score:g} is above the most that this scheme gives (bonus included), {scheme.most:g}; see --self-score, --review-score and {FILE_NAME}.",
            )
    return process


def unknown_facts(info: SubmissionInfo, scheme: Scheme) -> tuple[str, str]:
    """What was not said of a submission, and what can't be told without it, in Chinese and English; "" if nothing is lacking."""
    undated = bool(scheme.cycle_months and not info.approved_on)
    lacking = [("批准日期", "是否在建设周期内、逐年次数", "date of approval", "what lies in the cycle, what was done every year")] if undated else []
    lacking += [] if info.cities else [("参与城市", "是不是本地做的", "cities", "what was done elsewhere")]
    if not lacking:
        return "", ""
    names, tests, names_en, tests_en = zip(*lacking, strict=True)
    bonus, bonus_en = ("，加分项暂不计", ", and no bonus is counted") if undated and scheme.bonus.groups else ("", "")
    return (
        f"没有{'、'.join(names)}：{'、'.join(tests)}不能核对{bonus}；请写进 {FILE_NAME}（或用 --approved-on、--city 给出，网页在“设置”里填）后重新核查",
        f"no {', no '.join(names_en)}: it can't be told {', '.join(tests_en)}{bonus_en}; put it into {FILE_NAME} (or give --approved-on, --city) and check again",
    )


def odd_approval(approved: date | None, today: date) -> str:
    """What to tell of a date of approval that can't be one; "" if nothing is odd."""
    if approved and approved > today:
        return t(f"批准日期 {approved} 晚于今天，材料都会算作试点之前的；请核对", f"the date of approval, {approved}, lies ahead, so that all evidence is from before the pilot; check it")
    if approved and approved < EARLIEST:
        return t(f"批准日期 {approved} 早于 {EARLIEST.year} 年，那时还没有这类试点，材料都会算作建设周期之后的；请核对",
                 f"the date of approval, {approved}, is before {EARLIEST.year}, when there were no such pilots, so that all evidence is from after the cycle; check it")
    return ""


def cycle_of(approved: date | None, months: int) -> tuple[date, date] | None:
    """First and last day of construction; None without a date of approval, or for a scheme without a cycle."""
    return (approved, add_months(approved, months) - timedelta(days=1)) if approved and months else None


def _called(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where there is no such day, the last of all days after it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _text(path: Path) -> bytes | None:
    """What lies at the top of the folder or zip, None if nothing does."""
    try:
        return (path / FILE_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):  # there is none, or this is no folder
        return _of_zip(path)
    except OSError as error:
        raise _wrong(*cause(error)) from error


def _of_zip(path: Path) -> bytes | None:
    try:
        return at_the_top(path, FILE_NAME)
    except UnreadableError as error:
        raise _wrong(str(error)) from error


def _parsed(text: bytes) -> SubmissionFile:
    try:
        return SubmissionFile.model_validate(parsed_toml(text))
    except ValidationError as error:
        _, zh, en = explained(error)
        keys = "、".join(SubmissionFile.model_fields)
        raise _wrong(f"{zh}；可用的键有 {keys}", f"{en}; its keys are {keys}") from error
    except TomlError as error:
        raise _wrong(error.zh, error.en) from error


def _wrong(said: str, in_english: str = "") -> UsageError:
    return UsageError(f"{FILE_NAME} 读不了或写得不对（{said}）。请改正后重试。", f"{FILE_NAME} can't be read or is not right ({in_english or said}); correct it and run again.")
