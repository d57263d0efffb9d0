"""What an applicant claims against what its papers show: figures for the same thing that differ."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.facts import Amount, amounts, event_dates
from assistant.models import Evidence

SAME = 2  # characters that the words next to two amounts share, so that they count the same thing
SHOWN = 2  # differences told at most
ROUGH = 0.1  # by how much “40余篇” may be off
IN_ALL = re.compile(r"累计|合计|总计|共计|三年|两年|试点以来|周期内|近年|先后")
SAYS_NOTHING = {"其中", "累计", "共计", "合计", "总计", "以上", "左右", "分别", "新增", "完成", "实现", "达到"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount with the evidence that gives it, its years, and whether that sums up some time."""

    amount: Amount
    where: Evidence
    years: frozenset[int]
    in_all: bool


def differing(claims: Sequence[Evidence], originals: Sequence[Evidence]) -> list[tuple[str, str, Evidence]]:
    """(claimed, shown, where shown) for figures of the same thing that no original confirms."""
    papers: dict[str, list[_Figure]] = defaultdict(list)  # by unit; each quote is read once, however many it is compared with
    for figure in _figures(originals):
        papers[figure.amount.unit].append(figure)
    found = ((said, shown) for said in _figures(claims) if (shown := _contrary(said, papers[said.amount.unit])))
    return [(_named(said.amount), _named(shown.amount), shown.where) for said, shown in islice(found, SHOWN)]


def _figures(quotes: Iterable[Evidence]) -> Iterator[_Figure]:
    for quote in quotes:
        years, in_all = frozenset(w.year for w in event_dates(quote.text)), bool(IN_ALL.search(quote.text))
        yield from (_Figure(amount, quote, years, in_all) for amount in amounts(quote.text))


def _contrary(said: _Figure, papers: Iterable[_Figure]) -> _Figure | None:
    """The nearest figure for the same thing in papers that don't confirm what is said; None if they do, or say nothing of it."""
    shown = [f for f in papers if _same_time(said, f) and _same_thing(said.amount, f.amount)]
    values = {f.amount.value for f in shown}
    if any(_agree(said.amount, value) for value in (*values, sum(values))):
        return None
    return min(shown, key=lambda f: abs(said.amount.value - f.amount.value), default=None)


def _same_time(said: _Figure, shown: _Figure) -> bool:
    """Whether both may speak of the same years: the sum of some years is not compared with one of them."""
    return said.in_all == shown.in_all and (not said.years or not shown.years or bool(said.years & shown.years))


def _same_thing(one: Amount, other: Amount) -> bool:
    return _share(one.before[-SAME:], other.before[-SAME:]) or _share(one.after[:SAME], other.after[:SAME])


def _share(one: str, other: str) -> bool:
    return len(one) == SAME and one == other and one not in SAYS_NOTHING


def _agree(said: Amount, value: float) -> bool:
    return value == said.value or (said.rough and said.value <= value <= said.value * (1 + ROUGH))


def _named(amount: Amount) -> str:
    return f"{amount.before}{amount.phrase}{amount.after[:4]}"
