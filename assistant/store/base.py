"""What every part of the store stands on: reading, and writing with an entry in the audit log."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Label, Table, func, select

from assistant.errors import UsageError
from assistant.models.review import Person
from assistant.scheme import Scheme, load_scheme, own_folder
from assistant.store.access import ALL, has_role, require_may
from assistant.store.codec import storable
from assistant.store.database import Database
from assistant.store.originals import Originals
from assistant.store.records import AuditEntry
from assistant.store.tables import audit, people, submissions

LONGEST = 200  # characters of a name


class Base:
    """The database and the folder of the originals."""

    def __init__(self, database: Database, data: Path, max_archive_mb: int) -> None:
        self.database, self.originals, self.max_archive_mb = database, Originals(data), max_archive_mb

    def close(self) -> None:
        """Let go of all connections."""
        self.database.close()

    def audit(self, person: Person, submission: int | None = None, last: int = 1000) -> tuple[AuditEntry, ...]:
        """The last writes (to a submission, or at all), newest first. For organisers."""
        query = select(audit, people.c.name).join(people, people.c.id == audit.c.person_id).order_by(audit.c.id.desc()).limit(last)
        if submission is not None:
            query = query.where(audit.c.submission_id == submission)
        with self.database.read() as connection:
            require_may(connection, has_role(person.id, *ALL), person)
            rows = connection.execute(query).all()
        return tuple(AuditEntry(r.at, r.name, r.action, r.submission_id, json.loads(r.detail)) for r in rows)

    @contextmanager
    def _write(self, person: Person, action: str, submission: int | None = None, **detail: Any) -> Iterator[Connection]:
        """A transaction that leaves an entry in the audit log, or nothing at all; one at a time for each submission."""
        with self.database.write() as connection:
            connection.execute(select(submissions.c.id).where(submissions.c.id == submission).with_for_update())
            yield connection
            note(connection, person, action, submission, detail)


def note(connection: Connection, person: Person, action: str, submission: int | None, detail: dict[str, Any]) -> None:
    """An entry in the audit log."""
    text = storable(json.dumps(detail, ensure_ascii=False, default=str))
    connection.execute(audit.insert().values(at=now(), person_id=person.id, action=action, submission_id=submission, detail=text))


def scheme_columns(name: str) -> dict[str, str | None]:
    """What is kept of a scheme, so that it is found again from any folder. Raises UsageError, DataError."""
    return {"scheme": load_scheme(name).id, "scheme_folder": own_folder(name)}


def scheme_name(table: Table) -> Label[str]:
    """What the scheme of a row is loaded by: the folder of somebody's own, else its name."""
    return func.coalesce(table.c.scheme_folder, table.c.scheme).label("scheme")


@cache
def scheme_named(name: str) -> Scheme:
    """A scheme, read once. Raises UsageError, DataError."""
    return load_scheme(name)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def short(text: str, what: str, what_en: str) -> str:
    """A name as it is kept; raises UsageError if it is empty or too long for a name."""
    kept = storable(text.strip())
    if not 0 < len(kept) <= LONGEST:
        raise UsageError(f"{what}应为 1 至 {LONGEST} 个字。请改正后重试。", f"the {what_en} needs 1 to {LONGEST} characters.")
    return kept
