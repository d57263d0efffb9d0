"""A scheme that builds on the lexicon of another: two files of a kind as one, and what the codes of one are in the other."""

from pathlib import Path
from typing import Any, TypeVar

from assistant.models import Status
from assistant.scheme import Record, Scheme, Shares, load_scheme, parent
from assistant.yaml_data import data_error, line_of

HOLD_CODES = {"across", "partners", "honours", "not_for", "faults_for"}  # fields whose codes mean something else in another scheme

File = TypeVar("File", bound=Record)
Codes = tuple[str, ...]


def check_shares(scheme: Scheme, folder: Path) -> None:
    """Raise DataError if a scheme shares with itself, in a chain, or names a code that is not there."""
    shares, path = scheme.shares, folder / "scheme.yaml"
    if not shares:
        return
    base = load_scheme(shares.scheme)
    if base.id == scheme.id or base.shares:
        zh, en = f"不能与“{base.id}”共用：它须是另一个自成一体的方案", f"can't share with “{base.id}”: it must be another scheme that stands alone"
        raise data_error(path, line_of(path, "shares:"), zh, en)
    there, here = {*base.codes, *base.units}, {*scheme.codes, *scheme.units}
    for table in (shares.indicators, shares.points):
        for code in [*(table.keys() - there), *({c for codes in table.values() for c in codes} - here)]:
            raise data_error(path, line_of(path, code), f"shares 里的代码“{code}”不在方案中", f"code “{code}” of shares is not of the scheme")


def joined(own: File, base: File) -> File:
    """One file out of two: in lists its own words come first, in tables its own entries last; fields of codes are not shared."""
    names = type(own).model_fields.keys() - HOLD_CODES
    return own.model_copy(update={name: _both(getattr(own, name), getattr(base, name)) for name in names})


def _both(own: Any, base: Any) -> Any:
    if isinstance(own, Record):
        return joined(own, base)
    if isinstance(own, dict):
        return base | {key: _both(value, base[key]) if key in base else value for key, value in own.items()}
    return own + base


def codes_here(status: Status, indicators: Codes, points: Codes, shares: Shares) -> tuple[Codes, Codes] | None:
    """The codes of an example of the other scheme as indicators and points of this one; None if nobody said what they are here."""
    if not {*indicators} <= shares.indicators.keys() or not {*points} <= shares.points.keys():
        return None
    proves = points or tuple(c for c in indicators if c in shares.points and status == "done")  # a deduction there has points here
    found = tuple(dict.fromkeys(code for p in proves for code in shares.points[p]))
    about = [parent(p) for p in found] if proves else [code for i in indicators for code in shares.indicators[i]]
    return tuple(dict.fromkeys(about)), found
