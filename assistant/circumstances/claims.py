"""What an applicant claims against what its papers show: figures for the same thing that differ."""

import re
from collections.abc import Iterator, Sequence

from assistant.facts import Amount, amounts, event_dates
from assistant.models import Evidence

SAME = 2  # characters that the words next to two amounts share, so that they count the same thing
SHOWN = 2  # differences told at most
ROUGH = 0.1  # by how much “40余篇” may be off
IN_ALL = re.compile(r"累计|合计|总计|共计|三年|两年|试点以来|周期内|近年|先后")
SAYS_NOTHING = {"其中", "累计", "共计", "合计", "总计", "以上", "左右", "分别", "新增", "完成", "实现", "达到"}


def differing(claims: Sequence[Evidence], originals: Sequence[Evidence]) -> list[tuple[str, str, Evidence]]:
    """(claimed, shown, where shown) for figures of the same thing that no original confirms."""
    found = [(said, *nearest) for claim in claims for said, nearest in _unconfirmed(claim, originals)]
    return [(_named(said), _named(shown), where) for said, shown, where in found][:SHOWN]


def _unconfirmed(claim: Evidence, originals: Sequence[Evidence]) -> Iterator[tuple[Amount, tuple[Amount, Evidence]]]:
    for said in amounts(claim.text):
        shown = [(a, e) for e in originals if _same_time(claim, e) for a in amounts(e.text) if a.unit == said.unit and _same_thing(said, a)]
        values = {a.value for a, _ in shown}
        if shown and not any(_agree(said, value) for value in (*values, sum(values))):
            yield said, min(shown, key=lambda pair: abs(pair[0].value - said.value))


def _same_time(claim: Evidence, original: Evidence) -> bool:
    """Whether both may speak of the same years: the sum of some years is not compared with one of them."""
    if bool(IN_ALL.search(claim.text)) != bool(IN_ALL.search(original.text)):
        return False
    claimed, shown = ({w.year for w in event_dates(e.text)} for e in (claim, original))
    return not claimed or not shown or bool(claimed & shown)


def _same_thing(one: Amount, other: Amount) -> bool:
    return _share(one.before[-SAME:], other.before[-SAME:]) or _share(one.after[:SAME], other.after[:SAME])


def _share(one: str, other: str) -> bool:
    return len(one) == SAME and one == other and one not in SAYS_NOTHING


def _agree(said: Amount, value: float) -> bool:
    return value == said.value or (said.rough and said.value <= value <= said.value * (1 + ROUGH))


def _named(amount: Amount) -> str:
    return f"{amount.before}{amount.phrase}{amount.after[:4]}"
