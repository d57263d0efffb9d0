"""Who reviews what: members of a panel, conflicts of interest, settings of the chair."""


from sqlalchemy import false, func, or_, select

from assistant.errors import UsageError
from assistant.models.review import Conflict, Member, PanelSettings, Part, Person, Role
from assistant.options import OPEN, load_options
from assistant.scheme import load_scheme
from assistant.store.access import ALL, has_role, on_panel, recused, require_may, require_seen
from assistant.store.base import Base, scheme_name, short
from assistant.store.codec import dump, load, storable
from assistant.store.people import as_person
from assistant.store.submissions import inserted
from assistant.store.tables import conflicts, members, people, submissions

ROLES_FOR: dict[Part, tuple[Role, ...]] = {"expert": ("expert", *ALL), "chair": ("expert", *ALL), "applicant": ("applicant",)}


class Panels(Base):
    """Members, recusals and settings of submissions."""

    def assign(self, by: Person, submission: int, person: Person, part: Part = "expert") -> None:
        """Give somebody a part in a submission; there is one chair, so that the one before becomes an expert."""
        with self._write(by, "assign", submission, name=person.name, part=part) as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            require_seen(connection, by, submission)
            if not connection.scalar(select(has_role(person.id, *ROLES_FOR[part]))):
                raise UsageError(f"“{person.name}”的角色不能担任这一职责。请先修改其角色。", f"“{person.name}” has not the role for this; change it first.")
            of_it = members.c.submission_id == submission
            if part == "chair":
                connection.execute(members.update().where(of_it, members.c.part == "chair").values(part="expert"))
            connection.execute(members.delete().where(of_it, members.c.person_id == person.id))
            connection.execute(members.insert().values(submission_id=submission, person_id=person.id, part=part))

    def unassign(self, by: Person, submission: int, person: Person) -> None:
        """Take somebody off a submission; the decisions stay kept, and count no more."""
        with self._write(by, "unassign", submission, name=person.name) as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            require_seen(connection, by, submission)
            connection.execute(members.delete().where(members.c.submission_id == submission, members.c.person_id == person.id))

    def members(self, by: Person, submission: int) -> tuple[Member, ...]:
        """Everybody with a part in a submission, the chair first; for organisers and the panel."""
        m = members.c
        query = select(people, m.part, recused(m.person_id, m.submission_id).label("out")).join(members).where(m.submission_id == submission)
        with self.database.read() as connection:
            require_seen(connection, by, submission)
            require_may(connection, or_(has_role(by.id, *ALL), on_panel(by.id, submission)), by)
            rows = connection.execute(query.order_by(m.part, people.c.name)).all()
        return tuple(Member(as_person(r), r.part, bool(r.out)) for r in rows)

    def recuse(self, by: Person, person: Person, reason: str, city: str = "", submission: int | None = None) -> int:
        """Note a conflict of interest with a city or one submission; its number. Experts may recuse themselves."""
        if bool(city) == (submission is not None):
            raise UsageError("回避应写明城市或某一份申报材料（二者之一）。", "name a city or one submission to recuse from.")
        town = short(city, "城市名", "name of a city") if city else None
        with self._write(by, "recuse", submission, name=person.name, city=city, reason=reason) as connection:
            himself = has_role(by.id, "expert") if by.id == person.id else false()
            require_may(connection, or_(has_role(by.id, *ALL), himself), by)
            if submission is not None:
                require_seen(connection, by, submission)
            values = {"person_id": person.id, "city": town, "submission_id": submission, "reason": storable(reason)}
            return inserted(connection, conflicts.insert().values(values))

    def end_recusal(self, by: Person, conflict: int) -> None:
        """Take a conflict of interest back, because it was noted by mistake. For organisers."""
        with self._write(by, "end_recusal", conflict=conflict) as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            connection.execute(conflicts.delete().where(conflicts.c.id == conflict))

    def conflicts(self, by: Person) -> tuple[Conflict, ...]:
        """All conflicts of interest, for organisers; for others their own."""
        c = conflicts.c
        query = select(c.id, people.c.name, c.reason, func.coalesce(c.city, ""), c.submission_id).join(people).order_by(people.c.name, c.id)
        with self.database.read() as connection:
            rows = connection.execute(query.where(or_(has_role(by.id, *ALL), c.person_id == by.id))).all()
        return tuple(Conflict(*row) for row in rows)

    def settings(self, by: Person, submission: int) -> PanelSettings:
        """What the chair and the organiser have set for a submission."""
        with self.database.read() as connection:
            require_seen(connection, by, submission)
            return load(PanelSettings, connection.execute(select(submissions.c.settings).where(submissions.c.id == submission)).scalar_one())

    def set_settings(self, by: Person, submission: int, settings: PanelSettings) -> None:
        """Chair and organiser; what experts see of each other and how files are checked is the organiser's alone, the thresholds are the chair's."""
        with self._write(by, "set_settings", submission, settings=dump(settings)) as connection:
            require_seen(connection, by, submission)
            row = connection.execute(select(submissions.c.settings, scheme_name(submissions)).where(submissions.c.id == submission)).one()
            before = load(PanelSettings, row.settings)
            chair, organiser = on_panel(by.id, submission, "chair"), has_role(by.id, *ALL)
            require_may(connection, or_(chair, organiser), by)
            if before.others_visible != settings.others_visible:
                require_may(connection, organiser, by)
            if before.checking != settings.checking:
                require_may(connection, organiser, by)
            if before.thresholds != settings.thresholds:
                require_may(connection, or_(chair, has_role(by.id, "local")), by)
            _check(settings, row.scheme)
            values = {"settings": dump(settings), "others_visible": settings.others_visible}
            connection.execute(submissions.update().where(submissions.c.id == submission).values(values))


def _check(settings: PanelSettings, scheme: str) -> None:
    known = load_scheme(scheme).thresholds
    for name in settings.checking.keys() - set(OPEN):
        raise UsageError(f"“{name}”不是可以单独设置的项。可用：{'、'.join(OPEN)}。", f"“{name}” can't be set for one submission; there are {', '.join(OPEN)}.")
    load_options(**settings.checking)
    if not 0 <= settings.trim < 0.5 or not 0 <= settings.disagreement <= 1:
        raise UsageError("截尾比例应在 0 至 0.5 之间，分歧界线应在 0 至 1 之间。", "trim needs 0 to 0.5, disagreement 0 to 1.")
    for name in settings.thresholds.keys() - known:
        raise UsageError(f"方案里没有界线“{name}”。可用：{'、'.join(known)}。", f"the scheme has no threshold “{name}”; there are {', '.join(known)}.")
