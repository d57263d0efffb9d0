"""What the reports of a scheme without points have in common: its items and conditions, each with its judgement."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.reports.summary import JudgementLabel, PointDetail, Summary

CONDITIONS = "试点建设条件"
HEAD = ("一级指标", "评估内容", "建设内容", "要点", "佐证情况", "建议判断", "专家判断", "备注")
REMARK = "注：本方案逐项判断，不计分。建议判断依据材料比对得出，待专家确认；专家判断由专家填写。材料没有提到的“未发生”，不等于没有发生，须另行查证。"


@dataclass(frozen=True, slots=True)
class Item:
    """An item or a condition; `group` is the first-level group, for all conditions CONDITIONS."""

    group: str
    code: str
    name: str
    text: str
    judged: JudgementLabel
    points: tuple[PointDetail, ...]


def items(summary: Summary) -> list[Item]:
    """Items in official order, then conditions."""
    found = [Item(g.name, i.code, s.name, i.text, i.judged, i.points) for g in summary.groups for s in g.sections for i in s.indicators if i.judged]
    return found + [Item(CONDITIONS, c.code, c.name, c.text, c.judged, c.points) for c in summary.conditions]


def by_group(summary: Summary) -> Iterator[tuple[str, list[Item]]]:
    """The items of each group in turn; the conditions last."""
    for group, listed in groupby(items(summary), key=lambda item: item.group):
        yield group, list(listed)


def states_of(points: Iterable[PointDetail]) -> str:
    """How many points stand how: 佐证充分2、缺少佐证1."""
    return "、".join(f"{label}{count}" for label, count in Counter(p.label.partition("（")[0] for p in points).items())
