"""What experts, the chair and the applicant say of the units. Decisions are appended, never changed."""

import math
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from assistant.errors import UsageError
from assistant.models.review import Decision, Person, Review
from assistant.scheme import Scheme
from assistant.scoring import require_points
from assistant.store.access import ALL, counts, has_part, has_role, on_panel, require_may, require_seen, sees_decision
from assistant.store.base import Base, now, scheme_name, scheme_named
from assistant.store.codec import storable
from assistant.store.tables import assessments, decisions, members, people, self_scores, submissions


class Decisions(Base):
    """Scoring units, and reading what was decided."""

    def decide(
        self, person: Person, submission: int, unit: str, score: float | None, comment: str = "", suggestion: float | None = None, shown: bool = True,
        of: Person | None = None,
    ) -> Decision:
        """One expert's score of a unit in official points; None: can't tell. `suggestion`: the program's, in view (`shown`) or not.

        `of`: the expert whose score the local person enters, from a sheet of paper, say; the audit log tells who did.
        """
        expert = of or person
        return self._append(Decision(unit, expert.name, score, now(), storable(comment), suggestion, shown), person, submission, expert, final=False)

    def set_final(self, person: Person, submission: int, unit: str, score: float | None, comment: str = "", suggestion: float | None = None) -> Decision:
        """The panel's score of a unit, set by the chair; `suggestion`: what the panel's scores suggested."""
        return self._append(Decision(unit, person.name, score, now(), storable(comment), suggestion), person, submission, person, final=True)

    def review(self, person: Person, submission: int) -> Review:
        """The last decision of every expert on every unit, and the chair's final ones: as far as the person may see them."""
        m = members.c
        panel = select(people.c.name).join(members).where(m.submission_id == submission, on_panel(m.person_id, submission)).order_by(people.c.name)
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            outsider = bool(connection.scalar(select(has_role(person.id, "applicant"))))
            names = [] if outsider else list(connection.scalars(panel))
            own, final = (_read(connection, _visible(person.id, submission, final).where(decisions.c.id.in_(_last(submission, final)))) for final in (False, True))
            scores = connection.execute(select(self_scores.c.unit, self_scores.c.score).where(self_scores.c.submission_id == submission)).all()
        return Review(tuple(dict.fromkeys([*names, *(d.expert for d in own)])), own, final, {unit: score for unit, score in scores})

    def history(self, person: Person, submission: int, unit: str) -> tuple[Decision, ...]:
        """Every decision on a unit that the person may see, oldest first."""
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            return _read(connection, _visible(person.id, submission, False).where(decisions.c.unit == unit))

    def set_self_scores(self, person: Person, submission: int, scores: Mapping[str, float]) -> None:
        """How the applicant scored itself, by unit; replaces what was said of these units."""
        with self._write(person, "set_self_scores", submission, scores=dict(scores)) as connection:
            require_seen(connection, person, submission)
            require_may(connection, or_(has_role(person.id, *ALL), has_part(person.id, submission, "applicant")), person)
            scheme = scheme_of(connection, submission)
            for unit, score in scores.items():
                check_score(scheme, unit, score)
                connection.execute(self_scores.delete().where(self_scores.c.submission_id == submission, self_scores.c.unit == unit))
                connection.execute(self_scores.insert().values(submission_id=submission, unit=unit, score=score))

    def _append(self, made: Decision, person: Person, submission: int, expert: Person, final: bool) -> Decision:
        """`person` writes what `expert` decided, which only the local person may do for another, and only for one of the panel."""
        action, local = "set_final" if final else "decide", has_role(person.id, "local")
        other = {"of": expert.name} if expert.id != person.id else {}
        with self._write(person, action, submission, unit=made.unit, score=made.score, **other) as connection:
            require_seen(connection, person, submission)
            may = on_panel(expert.id, submission, "chair") if final else on_panel(expert.id, submission)
            require_may(connection, local if other else or_(may, local), person)
            require_may(connection, or_(may, has_role(expert.id, "local")), expert)
            check_score(scheme_of(connection, submission), made.unit, made.score)
            last = select(func.max(assessments.c.id)).where(assessments.c.submission_id == submission).scalar_subquery()
            connection.execute(decisions.insert().values(
                submission_id=submission, unit=made.unit, person_id=expert.id, final=final, score=made.score, comment=made.comment,
                assessment_id=last, suggestion=made.suggestion, shown=made.shown, made_at=made.made_at,
            ))
        return made


def check_unit(scheme: Scheme, unit: str) -> None:
    """Raise UsageError unless the scheme has this scoring point, bonus row or deduction."""
    if unit not in scheme.units:
        raise UsageError(f"方案里没有“{unit}”。请核对得分点编号。", f"the scheme has no “{unit}”; check the code.")


def check_score(scheme: Scheme, unit: str, score: float | None) -> None:
    """Raise UsageError unless the score is possible: 0 to the maximum of a point or bonus row; for a deduction its points, or 0."""
    require_points(scheme)
    check_unit(scheme, unit)
    lowest, highest = limits(scheme)[unit]
    if score is not None and not (math.isfinite(score) and lowest <= score <= highest):
        raise UsageError(f"{unit} 的分值应在 {lowest:g} 至 {highest:g} 之间，不能是 {score:g}。", f"{unit} takes {lowest:g} to {highest:g} points, not {score:g}.")


def limits(scheme: Scheme) -> dict[str, tuple[float, float]]:
    """Unit → the least and the most points it can have."""
    rows = [*scheme.points.values(), *(i for g in scheme.bonus.groups for i in g.items)]
    return {p.code: (0.0, p.max_score) for p in rows} | {d.code: (d.score, 0.0) for d in scheme.deductions.items}


def scheme_of(connection: Connection, submission: int) -> Scheme:
    """The scheme under which a submission is reviewed."""
    return scheme_named(connection.execute(select(scheme_name(submissions)).where(submissions.c.id == submission)).scalar_one())


def _last(submission: int, final: bool) -> Select[tuple[int]]:
    """The numbers of the decisions that count: of every expert the last one on every unit; of the chair's the last on every unit."""
    d = decisions.c
    whose = (d.unit,) if final else (d.unit, d.person_id)
    return select(func.max(d.id)).where(d.submission_id == submission, d.final == final).group_by(*whose)


def _visible(person: int, submission: int, final: bool) -> Select[Any]:
    """The decisions on a submission that count and that the person may see, oldest first."""
    d = decisions.c
    query = select(d.unit, people.c.name, d.score, d.made_at, d.comment, d.suggestion, d.shown).join(people, people.c.id == d.person_id)
    query = query.where(d.submission_id == submission, d.final == final, sees_decision(person, submission, d)).order_by(d.id)
    return query if final else query.where(counts(d.person_id, submission))


def _read(connection: Connection, query: Select[Any]) -> tuple[Decision, ...]:
    return tuple(Decision(*row) for row in connection.execute(query))
