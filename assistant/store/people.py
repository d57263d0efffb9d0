"""People and their roles."""

from typing import Any

from sqlalchemy import func, or_, select

from assistant.errors import NotAllowedError, UsageError
from assistant.models.review import Person, Role
from assistant.store.access import ALL, has_role, require_may
from assistant.store.base import Base, short
from assistant.store.tables import LOCAL_ID, people


class People(Base):
    """Who is known to the store. Only organisers (and the local person) change it."""

    def local(self) -> Person:
        """The built-in person with all rights, for use without login."""
        with self.database.read() as connection:
            return as_person(connection.execute(select(people).where(people.c.id == LOCAL_ID)).one())

    def by_email(self, email: str) -> Person:
        """The active person with this address (capitals don't matter), as a login tells it; raises NotAllowedError."""
        with self.database.read() as connection:
            row = connection.execute(select(people).where(func.lower(people.c.email) == email.strip().lower(), people.c.active)).one_or_none()
        if row is None:
            raise NotAllowedError(f"“{email}”还没有登记。请联系组织者登记后再登录。", f"“{email}” is not registered; ask the organiser.")
        return as_person(row)

    def people(self, by: Person, role: Role | None = None) -> tuple[Person, ...]:
        """Everybody, or everybody with a role, by name."""
        query = select(people).order_by(people.c.name)
        with self.database.read() as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            rows = connection.execute(query.where(people.c.role == role) if role else query).all()
        return tuple(as_person(r) for r in rows)

    def add_person(self, by: Person, name: str, role: Role, email: str = "") -> Person:
        """Register somebody. Names and addresses are unique (UsageError): decisions are shown under the name."""
        name, address = short(name, "姓名", "name"), email.strip().lower() or None
        with self._write(by, "add_person", name=name, role=role, email=email) as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            taken = or_(people.c.name == name, people.c.email == address) if address else people.c.name == name
            if connection.scalar(select(people.c.id).where(taken)):
                raise UsageError(f"“{name}”或其邮箱已经登记。同名的请加上单位以区分。", f"“{name}” or the address is registered already; add the organisation to tell people apart.")
            key = connection.execute(people.insert().values(name=name, role=_known(role), email=address, active=True)).inserted_primary_key
        return Person(key[0] if key else 0, name, role, address or "")

    def change_person(self, by: Person, person: Person, role: Role | None = None, active: bool | None = None) -> Person:
        """Give somebody another role, or close (or reopen) the access; what was decided stays."""
        values: dict[str, Any] = {k: v for k, v in (("role", role and _known(role)), ("active", active)) if v is not None}
        with self._write(by, "change_person", name=person.name, **values) as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            if person.id == LOCAL_ID:
                raise UsageError("本机用户不能修改。", "the local person can't be changed.")
            if values:
                connection.execute(people.update().where(people.c.id == person.id).values(values))
            return as_person(connection.execute(select(people).where(people.c.id == person.id)).one())


def as_person(row: Any) -> Person:
    """A row of `people` (or of a join with it) as a record."""
    return Person(row.id, row.name, row.role, row.email or "", row.active)


def _known(role: Role) -> Role:
    if role not in ("organiser", "expert", "applicant"):
        raise UsageError(f"没有角色“{role}”。可用：organiser（组织者）、expert（专家）、applicant（申报城市）。", f"no role “{role}”; there are organiser, expert, applicant.")
    return role
