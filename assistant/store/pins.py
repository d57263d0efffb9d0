"""Evidence that experts add by hand, matches that they take out, and the labelled passages that come of it."""

import json
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Select, or_, select

from assistant.errors import NotAllowedError
from assistant.models import Evidence
from assistant.models.review import Person, Pin, TrainingExample
from assistant.scheme import parent
from assistant.store.access import ALL, has_role, on_panel, require_may, require_seen
from assistant.store.base import Base, now
from assistant.store.codec import dump, load
from assistant.store.decisions import check_unit, scheme_of
from assistant.store.submissions import inserted
from assistant.store.tables import people, pins


class Pins(Base):
    """Pins and marks of wrong matches; both are for the panel and for organisers."""

    def pin(self, person: Person, submission: int, unit: str, evidence: Evidence) -> int:
        """Add a passage to the evidence of a unit by hand; the number of the pin."""
        return self._mark("pin", person, submission, unit, evidence)

    def mark_wrong(self, person: Person, submission: int, unit: str, evidence: Evidence, belongs: tuple[str, ...] | None = None) -> int:
        """Say that a passage does not belong to a unit, and to which it does (() for none, None if not known); the number of the mark."""
        return self._mark("mark_wrong", person, submission, unit, evidence, belongs)

    def unpin(self, person: Person, submission: int, pin: int) -> None:
        """Take a pin or a mark back. Raises NotAllowedError if there is none of that number."""
        with self._write(person, "unpin", submission, pin=pin) as connection:
            require_seen(connection, person, submission)
            require_may(connection, _may(person, submission), person)
            of_it = (pins.c.id == pin) & (pins.c.submission_id == submission) & pins.c.removed_at.is_(None)
            if not connection.execute(pins.update().where(of_it).values(removed_at=now())).rowcount:
                raise NotAllowedError(f"没有编号为 {pin} 的标记，可能已被撤销。请刷新后再看。", f"no pin {pin}; it may have been taken back.")

    def pins(self, person: Person, submission: int, unit: str | None = None) -> tuple[Pin, ...]:
        """Pins and marks of wrong matches of a submission (of one unit), oldest first; none for applicants."""
        query = _current().where(pins.c.submission_id == submission, _may(person, submission))
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            rows = connection.execute(query.where(pins.c.unit == unit) if unit else query).all()
        return tuple(_as_pin(r) for r in rows)

    def training_examples(self, by: Person) -> tuple[TrainingExample, ...]:
        """All that experts pinned and marked, as labelled passages. For organisers."""
        with self.database.read() as connection:
            require_may(connection, has_role(by.id, *ALL), by)
            return tuple(as_example(_as_pin(r)) for r in connection.execute(_current()))

    def _mark(self, action: str, person: Person, submission: int, unit: str, evidence: Evidence, belongs: tuple[str, ...] | None = None) -> int:
        with self._write(person, action, submission, unit=unit, document=evidence.document, page=evidence.page) as connection:
            require_seen(connection, person, submission)
            require_may(connection, _may(person, submission), person)
            scheme = scheme_of(connection, submission)
            for code in (unit, *(belongs or ())):
                check_unit(scheme, code)
            return inserted(connection, pins.insert().values(
                submission_id=submission, unit=unit, evidence=dump(evidence), wrong=action == "mark_wrong",
                belongs=None if belongs is None else ",".join(belongs), person_id=person.id, made_at=now(),
            ))


def as_example(pin: Pin) -> TrainingExample:
    """A pin as a labelled passage."""
    seen = pin.evidence
    codes = pin.belongs if pin.wrong else (pin.unit,)
    indicators = None if codes is None else tuple(dict.fromkeys(parent(c) for c in codes))
    points = tuple(c for c in codes or () if "." in c)
    title = PurePosixPath(seen.document).stem
    return TrainingExample(f"pin-{pin.id}", seen.text, title, seen.status, indicators, points, (pin.unit,) if pin.wrong else ())


def label_line(example: TrainingExample) -> str:
    """One line of JSON as `assistant evaluate` reads it; `excluded` names codes that it does not belong to.

    Where `indicators` is missing, nobody has said where the passage belongs.
    """
    record = {key: value for key, value in asdict(example).items() if value is not None}
    return json.dumps(record, ensure_ascii=False)


def _may(person: Person, submission: int) -> Any:
    return or_(on_panel(person.id, submission), has_role(person.id, *ALL))


def _current() -> Select[Any]:
    p = pins.c
    query = select(p.id, p.unit, p.evidence, people.c.name, p.made_at, p.wrong, p.belongs).join(people, people.c.id == p.person_id)
    return query.where(p.removed_at.is_(None)).order_by(p.id)


def _as_pin(row: Any) -> Pin:
    belongs = None if row.belongs is None else tuple(c for c in row.belongs.split(",") if c)
    return Pin(row.id, row.unit, load(Evidence, row.evidence), row.name, row.made_at, row.wrong, belongs)
