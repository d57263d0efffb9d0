"""A panel of made-up experts that has scored a submission: for pictures of the app."""

import random

from assistant.models import Assessment
from assistant.models.review import Person
from assistant.scheme import load_scheme
from assistant.store import Store
from assistant.store.decisions import limits

EXPERTS = {"沈一鸣": 0.0, "陆二川": -0.12, "顾三石": 0.04, "秦四方": 0.1, "白五岳": 0.0}  # name → how lenient
REMARK = "佐证只有一次，跨年的材料请补充。"


def seat_panel(store: Store, number: int) -> None:
    """Five experts score a checked submission: the first is the chair, the last has not finished, one is recused elsewhere."""
    me = store.local()
    people = [store.add_person(me, name, "expert", f"expert{n}@example.org") for n, name in enumerate(EXPERTS, 1)]
    store.add_person(me, "评审办", "organiser", "office@example.org")
    for n, person in enumerate(people):
        store.assign(me, number, person, "expert" if n else "chair")
    store.recuse(me, people[2], "曾任当地企业顾问", city="禾礁市")
    _score(store, people, number, store.assessment(me, number, texts=False))


def _score(store: Store, people: list[Person], number: int, made: Assessment) -> None:
    """Every expert near the suggestion, each in an own way; the same figures on every run."""
    chance = random.Random(7)
    suggested = {p.finding.code: p.suggested_score or 0.0 for p in [*(q for i in made.indicators for q in i.points), *made.bonus]}
    tops = {unit: top for unit, (_, top) in limits(load_scheme(made.scheme)).items() if unit in suggested}
    for person, leniency in zip(people, EXPERTS.values(), strict=True):
        units = list(suggested)[: 60 if person is people[-1] else None]
        for unit in units:
            moved = suggested[unit] + tops[unit] * (leniency + chance.choice((0, 0, 0, 0.25, -0.25, -0.5)))
            score = suggested[unit] if unit.startswith("B") else round(min(tops[unit], max(0.0, moved)) * 4) / 4
            store.decide(person, number, unit, score, REMARK if chance.random() < 0.05 else "", suggested[unit])
