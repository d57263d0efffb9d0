"""Growth and decline in values that simply follow each other in one passage: 1→3→6, 2021:11 | 2023:26, 前年26件、去年18件."""

import re
from collections.abc import Iterator, Sequence

from assistant.facts.amounts import FIGURES, UNIT
from assistant.facts.series import SINGLE_VALUE, Figure, Growth, in_one_unit, measured, of_series
from assistant.models import Passage

VALUE = rf"({FIGURES})\s*({UNIT})?"
# a value right behind its year: 2021:11, 2021年 5, 2020 31件, 2021 | 64
OF_YEAR = re.compile(rf"(?<!\d)(20[0-4]\d)(?:年(?:末|底|度)?|末|底)?[:：为\s|]{{0,3}}(?<!\d){VALUE}(?![\d年月日.\-—~至])")
BETWEEN = 24  # characters at most from one value to the next year, none of them the end of a sentence
ARROWS = re.compile(rf"(?<![\d.]){VALUE}(?:\s*(?:→|->|—>|⇒)\s*{VALUE})+")
ONE = re.compile(VALUE)
SEVERAL = rf"(?<![\d.])({VALUE}(?:[、,和及]{VALUE}){{2,4}})(?![\d.])"
LISTED = re.compile(rf"(?:(?<!\d)[三3]年|历年|近年|逐年|各年)[^。;；\d]{{0,16}}{SEVERAL}")
LISTED_CELL = re.compile(rf"(?:^|\| )([^\d|]+){SEVERAL}(?= \||$)")
# years named by where they stand, the earlier ones first
RELATIVE = (("期初", "年初", "试点前", "三年前", "前年"), ("去年", "上年", "上一年"), ("今年", "本年", "年末", "期末"))
NAMED_YEAR = re.compile(rf"(?<![比较])({'|'.join(w for step in RELATIVE for w in step)})((?:(?![增减新添再半同比较。;；,，|])\D){{0,8}}){VALUE}")
RATE = re.compile(r"(?<![\d%.])([+-]\d+(?:\.\d+)?)%")
MOVING = re.compile(r"率|占比|比重|份额")  # before a signed rate: what is no quantity
LEAST_BARE = 3  # values under no head that make a series: two may be anything


def in_sequence(passage: Passage, text: str) -> Iterator[Growth]:
    """How the values of one normalised passage moved, in forms that need no sentence around them."""
    yield from (*_arrows(text), *_listed(text), *_relative(text))
    if passage.kind == "row":
        yield from (*_years(text), *_listed_in_cells(text), *_bare_row(passage, text), *_signed_rates(text))


def _years(text: str) -> Iterator[Growth]:
    """Pairs of year and value in rising years, of one unit, each near the one before."""
    run: list[re.Match[str]] = []
    for hit in [*OF_YEAR.finditer(text), None]:
        if hit and run and _goes_on(text, run[-1], hit):
            run.append(hit)
            continue
        if len(run) > 1:
            yield from of_series({int(m.group(1)): _figure(m, 2) for m in run}, _named(text, run[0].start()))
        run = [hit] if hit else []


def _goes_on(text: str, last: re.Match[str], hit: re.Match[str]) -> bool:
    between = text[last.end() : hit.start()]
    return int(hit.group(1)) > int(last.group(1)) and hit.group(3) == last.group(3) and len(between) <= BETWEEN and not re.search(r"[。;；]", between)


def _arrows(text: str) -> Iterator[Growth]:
    for hit in ARROWS.finditer(text):
        yield from _moved(in_one_unit(ONE.findall(hit.group())), _named(text, hit.start()))


def _listed(text: str) -> Iterator[Growth]:
    for hit in LISTED.finditer(text):
        yield from _moved(in_one_unit(ONE.findall(hit.group(1))), _named(text, hit.start(1)))


def _listed_in_cells(text: str) -> Iterator[Growth]:
    """授权专利 12、12、9件: a cell that names what it lists."""
    for hit in LISTED_CELL.finditer(text):
        yield from _moved(in_one_unit(ONE.findall(hit.group(2))), hit.group(1))


def _relative(text: str) -> Iterator[Growth]:
    """前年26件、去年18件、今年5件: the first and the last of one unit in a sentence."""
    for begin, sentence in _sentences(text):
        hits = [(next(n for n, step in enumerate(RELATIVE) if m.group(1) in step), m) for m in NAMED_YEAR.finditer(sentence)]
        if len(hits) > 1 and hits[0][0] < hits[-1][0] and hits[0][1].group(4) == hits[-1][1].group(4):
            yield from _moved([_figure(hits[0][1], 3), _figure(hits[-1][1], 3)], _named(text, begin + hits[0][1].start()) + hits[0][1].group(2))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    yield from ((m.start(), m.group()) for m in re.finditer(r"[^。;；]+", text))


def _bare_row(row: Passage, text: str) -> Iterator[Growth]:
    """授权专利 | 44 | 29 | 12, without a head: values that all rise or all fall."""
    cells = text.split(" | ")
    values = [(m.group(1), m.group(2) or "") for cell in cells[1:] if (m := SINGLE_VALUE.match(cell))]
    if not row.header and len(values) >= LEAST_BARE and not re.search(r"\d", cells[0]):
        yield from _moved(in_one_unit(values), cells[0])


def _signed_rates(text: str) -> Iterator[Growth]:
    for hit in RATE.finditer(text):
        subject = _named(text, hit.start())
        if not MOVING.search(subject):
            rate = float(hit.group(1)) * 0.01
            yield Growth(rate, hit.group(), rate < 0, subject=subject)


def _moved(values: Sequence[Figure], subject: str) -> Iterator[Growth]:
    """The change from the first value to the last where none between goes the other way, or stays beyond them."""
    numbers = [v.value for v in values]
    if len(numbers) > 1 and numbers[0] and numbers in (sorted(numbers), sorted(numbers, reverse=True)):
        change = numbers[-1] / numbers[0] - 1
        yield Growth(change, " → ".join(v.shown for v in values) + f"（{change:+.1%}）", change < 0, subject=subject)


def _figure(hit: re.Match[str], group: int) -> Figure:
    return measured(hit.group(group), hit.group(group + 1) or "")


def _named(text: str, start: int) -> str:
    """What is said before a value in its sentence."""
    return re.split(r"[。;；]", text[:start])[-1]
