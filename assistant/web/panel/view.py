"""Review → what the page 专家组 draws: rows by group, filters, words for figures. No Streamlit here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.models.review import Decision, Member, PanelSettings, Person, Review
from assistant.panel import PanelResult, PanelUnit, Verdict
from assistant.scheme import Scheme
from assistant.scoring import half_up

BONUS, DEDUCTIONS = "加分项", "减分项"
Filter = Literal["全部", "有分歧", "未评完", "未定分"]
FILTERS: tuple[Filter, ...] = ("全部", "有分歧", "未评完", "未定分")
GOOD, FAIR = 0.8, 0.667  # Krippendorff's own bounds: reliable, and good enough for tentative conclusions


@dataclass(frozen=True, slots=True)
class Seat:
    """What the person at the browser may do on the panel of a submission. `whole`: sees the scores of all experts."""

    whole: bool
    decides: bool  # sets the final scores


@dataclass(frozen=True, slots=True)
class Board:
    """Everything of one review that the page shows."""

    scheme: Scheme
    settings: PanelSettings
    review: Review
    members: tuple[Member, ...]
    result: PanelResult
    seat: Seat

    @property
    def experts(self) -> tuple[str, ...]:
        """The panel's names, and after them those who decided without being on it."""
        return tuple(e.name for e in self.result.experts)


def seat(person: Person, members: Sequence[Member]) -> Seat:
    """Organisers see all and decide nothing; the chair and the local person do both; experts see what the store gives them."""
    chair = any(m.part == "chair" and not m.recused and m.person.id == person.id for m in members)
    return Seat(chair or person.role in ("local", "organiser"), chair or person.role == "local")


def chosen_units(board: Board, which: Filter) -> list[str]:
    """The units that a filter keeps, in the order of the score sheet."""
    return [u for u, unit in board.result.units.items() if _kept(unit, which, len(board.experts))]


def next_unit(board: Board, after: str, which: Filter) -> str:
    """The unit after this one in the filtered list, from the beginning after the last; the same one if there is no other."""
    order = list(board.result.units)
    kept = [u for u in chosen_units(board, which) if u != after]
    return next((u for u in kept if order.index(u) > order.index(after)), kept[0] if kept else after)


def settled(board: Board) -> list[str]:
    """Points and bonus rows that every expert has scored alike enough, and that wait for nothing but the chair's word."""
    deductions = {d.code for d in board.scheme.deductions.items}
    return [
        u for u, r in board.result.units.items()
        if u not in deductions and not r.is_final and not r.disputed and r.suggested is not None and len(r.scores) >= len(board.experts) > 1
    ]


def table(board: Board, which: Filter, chosen: str) -> dict[str, Any]:
    """The data of the component `scores`."""
    groups: dict[str, list[dict[str, Any]]] = {}
    titles = group_titles(board.scheme)
    for unit in chosen_units(board, which):
        groups.setdefault(titles[unit], []).append(_row(board, board.result.units[unit]))
    return {
        "experts": list(board.experts), "chosen": chosen, "whole": board.seat.whole, "groups": [{"title": t, "rows": rows} for t, rows in groups.items()],
    }


def group_titles(scheme: Scheme) -> dict[str, str]:
    """Unit → the title of the group it stands under."""
    found = {p.code: f"{first.code} {first.name}" for first in scheme.level1 for i in first.indicators for p in i.points}
    found |= {i.code: BONUS for g in scheme.bonus.groups for i in g.items}
    return found | {d.code: DEDUCTIONS for d in scheme.deductions.items}


def official_text(scheme: Scheme, unit: str) -> str:
    """The official wording of a unit."""
    return scheme.points[unit].text if unit in scheme.points else scheme.extras[unit]


def decisions_on(board: Board, unit: str) -> dict[str, Decision]:
    """Expert → decision on a unit."""
    return {d.expert: d for d in board.review.decisions if d.unit == unit}


def agreement_in_words(alpha: float | None) -> tuple[str, str]:
    """A word for an alpha, and the state in whose colour it is shown."""
    if alpha is None:
        return "暂不能计算", "unreadable"
    return ("一致", "supported") if alpha >= GOOD else ("大体一致", "weak") if alpha >= FAIR else ("分歧较大", "missing")


def verdict_in_words(verdict: Verdict) -> tuple[str, str]:
    """How a total stands to a threshold, and the state in whose colour it is shown: none before every unit is settled."""
    if verdict.holds is None:
        return "待定", "unreadable"
    if not verdict.settled:
        return f"暂按现有打分：{verdict.said}（未定稿）", "unreadable"
    return verdict.said, "supported" if verdict.holds == (verdict.name != "suspend") else "missing"


def strictness_in_words(severity: float | None) -> str:
    """偏严 4%, 偏宽 2%, 适中; as shares of a unit's maximum."""
    if severity is None:
        return "暂不能比较"
    return "适中" if abs(severity) < 0.005 else f"{'偏宽' if severity > 0 else '偏严'} {abs(severity):.1%}"


def _kept(unit: PanelUnit, which: Filter, experts: int) -> bool:
    return {"全部": True, "有分歧": unit.disputed, "未评完": len(unit.scores) < experts, "未定分": not unit.is_final}[which]


def _row(board: Board, unit: PanelUnit) -> dict[str, Any]:
    """`scores`: a number, "不能判断", or "" where nothing was said."""
    said = [unit.scores.get(e, "") for e in board.experts]
    return {
        "unit": unit.unit, "text": official_text(board.scheme, unit.unit), "top": unit.max_score, "scores": ["?" if s is None else s for s in said],
        "mean": _shown(unit.mean), "trimmed": _shown(unit.trimmed), "spread": _shown(unit.spread),
        "disputed": unit.disputed, "final": ("?" if unit.final is None else half_up(unit.final)) if unit.is_final else "",
    }


def _shown(score: float | None) -> float | str:
    return "" if score is None else score
