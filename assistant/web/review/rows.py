"""The units of a review as one expert has them before the eyes: state, own decision, those of others; and which comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.models.review import Decision, PanelSettings, Review
from assistant.panel import summarise
from assistant.reports.labels import STATES
from assistant.reports.summary import PointDetail
from assistant.scheme import Scheme
from assistant.scoring import LACKING
from assistant.web.view import BESIDES, Unit

UNSEEN = "评分后显示"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit (scoring point, bonus row, deduction). `hidden`: the suggestion is not shown before there is an own score."""

    detail: PointDetail
    unit: Unit  # the indicator, bonus row or deduction it stands in
    mine: Decision | None
    others: tuple[Decision, ...]
    disputed: bool
    hidden: bool

    @property
    def beside(self) -> bool:
        """Whether it is no scoring point of an indicator: bonus rows, deductions and conditions count apart."""
        return self.unit.group in BESIDES

    @property
    def scored(self) -> bool:
        """Whether it has points; where it has none there is nothing to decide in the app."""
        return self.detail.max_score != 0

    @property
    def state(self) -> str:
        """The state for the eye; a hidden suggestion must not shine through its colour."""
        return "hidden" if self.hidden else self.detail.state

    @property
    def label(self) -> str:
        return UNSEEN if self.hidden else STATES[self.detail.state]

    @property
    def suggestion(self) -> float | None:
        """What the program suggests; a deduction that is suspected is for the panel to judge."""
        if self.detail.max_score < 0:
            return 0.0 if self.detail.state == "clear" else None
        return self.detail.suggested_score


TESTS: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "missing": ("缺项", lambda row: not row.beside and row.state in LACKING),
    "weak": ("不足", lambda row: not row.beside and row.state == "weak"),
    "unread": ("未读", lambda row: not row.beside and row.state == "unreadable"),
    "beside": ("另计", lambda row: row.beside),
    "open": ("未确认", lambda row: row.mine is None),
    "disputed": ("有分歧", lambda row: row.disputed),
}


def rows_of(units: Mapping[str, Unit], review: Review, settings: PanelSettings, scheme: Scheme, name: str) -> dict[str, Row]:
    """Code → row, in the order of the score sheet. `name`: of the person who looks."""
    mine = {d.unit: d for d in review.decisions if d.expert == name}
    others: dict[str, list[Decision]] = {}
    for decision in review.decisions:
        if decision.expert != name:
            others.setdefault(decision.unit, []).append(decision)
    disputed = set(summarise(review, scheme, settings).disputed) if others else set()
    return {
        p.code: Row(p, u, mine.get(p.code), tuple(others.get(p.code, ())), p.code in disputed, settings.hide_suggestion and p.max_score != 0 and p.code not in mine)
        for u in units.values() for p in u.points
    }


def filtered(rows: Mapping[str, Row], chosen: Sequence[str]) -> list[str]:
    """The codes of the units that pass one of the chosen tests; all if none is chosen."""
    return [code for code, row in rows.items() if not chosen or any(TESTS[name][1](row) for name in chosen)]


def after(rows: Mapping[str, Row], code: str, test: str = "", step: int = 1) -> str:
    """The next unit (that passes a test), from the end on to the beginning; the same where no other does."""
    codes = list(rows)
    here = codes.index(code)
    around = [codes[(here + step * n) % len(codes)] for n in range(1, len(codes))]
    return next((c for c in around if not test or TESTS[test][1](rows[c])), code)
