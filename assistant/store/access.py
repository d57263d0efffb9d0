"""Who may see and do what, as conditions of the queries. Roles are looked up in the database, never believed."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from assistant.errors import NotAllowedError
from assistant.models.review import Part, Person, Role
from assistant.store.tables import cities, conflicts, decisions, members, people, submissions

ALL: tuple[Role, ...] = ("local", "organiser")  # see every submission and every decision
PANEL: tuple[Part, ...] = ("expert", "chair")


def _there(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """There is such a row in the alias of a table; every other table is that of the query around, however deep this stands."""
    return exists(select(1).select_from(table).where(*conditions).correlate_except(table))


def has_role(person: Any, *roles: Role) -> ColumnElement[bool]:
    """The person is active and has one of the roles."""
    p = people.alias()
    return _there(p, p.c.id == person, p.c.active, p.c.role.in_(roles))


def has_part(person: Any, submission: Any, *parts: Part) -> ColumnElement[bool]:
    """The person was given one of the parts in the submission."""
    m = members.alias()
    return _there(m, m.c.person_id == person, m.c.submission_id == submission, m.c.part.in_(parts))


def recused(person: Any, submission: Any) -> ColumnElement[bool]:
    """A conflict of interest with the submission or one of its cities."""
    c, town = conflicts.alias(), cities.alias()
    of_a_city = _there(town, town.c.submission_id == submission, town.c.city == c.c.city)
    return _there(c, c.c.person_id == person, or_(c.c.submission_id == submission, of_a_city))


def on_panel(person: Any, submission: Any, *parts: Part) -> ColumnElement[bool]:
    """An expert of the panel who is not recused."""
    return and_(has_role(person, "expert", *ALL), has_part(person, submission, *(parts or PANEL)), ~recused(person, submission))


def sees(person: int, submission: Any) -> ColumnElement[bool]:
    """Organisers all; experts those whose panel they are on, unless recused; applicants their own."""
    own = and_(has_role(person, "applicant"), has_part(person, submission, "applicant"))
    return or_(has_role(person, *ALL), on_panel(person, submission), own)


def counts(author: Any, submission: Any) -> ColumnElement[bool]:
    """A decision counts while its author is on the panel and not recused; the local person's as long as nobody is assigned to it."""
    m = members.alias()
    assigned = _there(m, m.c.submission_id == submission, m.c.part.in_(PANEL))
    return or_(on_panel(author, submission), and_(has_role(author, "local"), ~assigned))


def sees_decision(person: int, submission: int, row: Any) -> ColumnElement[bool]:
    """Experts see the decisions of others on a unit only after their own, unless the organiser allows it; applicants see none."""
    mine, s = decisions.alias(), submissions.alias()
    own = _there(mine, mine.c.submission_id == submission, mine.c.unit == row.unit, mine.c.person_id == person, ~mine.c.final)
    allowed = _there(s, s.c.id == submission, s.c.others_visible)
    expert = and_(on_panel(person, submission), or_(row.person_id == person, own, allowed))
    return or_(has_role(person, *ALL), on_panel(person, submission, "chair"), expert)


def require(connection: Connection, condition: ColumnElement[bool], zh: str, en: str) -> None:
    """Raise NotAllowedError unless the condition holds in the database."""
    if not connection.scalar(select(condition)):
        raise NotAllowedError(zh, en)


def require_seen(connection: Connection, person: Person, submission: int) -> None:
    """Raise NotAllowedError unless the person may see the submission; whether it exists is not told."""
    there = exists().where(submissions.c.id == submission, sees(person.id, submission))
    require(connection, there, f"没有编号为 {submission} 的申报材料，或“{person.name}”无权查看。请在列表里核对。", f"no submission {submission}, or not for “{person.name}”; see the list.")


def require_may(connection: Connection, condition: ColumnElement[bool], person: Person) -> None:
    """Raise NotAllowedError, naming the person, unless the condition holds."""
    require(connection, condition, f"“{person.name}”的角色不能做这一步。请由组织者处理，或请组织者调整角色。", f"“{person.name}” may not do this; ask the organiser.")
