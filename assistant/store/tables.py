"""The tables as they stand after the last migration; `tests/store/test_migrations.py` compares the two."""

from datetime import UTC
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

LOCAL_ID = 1  # the built-in person of a program that is used without login
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator):  # type: ignore[type-arg]
    """A moment in UTC; SQLite keeps no time zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _person(name: str) -> Column[int]:
    return Column(name, ForeignKey("people.id"), nullable=False)


def _submission(key: bool = False) -> Column[int]:
    return Column("submission_id", ForeignKey("submissions.id"), primary_key=key, nullable=False)


people = Table(
    "people", metadata, _id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("email", String(320), unique=True),
    Column("role", String(20), nullable=False),
    Column("active", Boolean, nullable=False),
    CheckConstraint("role IN ('local', 'organiser', 'expert', 'applicant')", name="role"),
)

submissions = Table(
    "submissions", metadata, _id(),
    Column("scheme", String(100), nullable=False),
    Column("scheme_folder", Text),  # where a scheme of one's own lies; null: it comes with the program
    Column("name", Text, nullable=False),
    Column("info", Text, nullable=False),  # SubmissionInfo as JSON
    Column("process", Text, nullable=False, server_default="{}"),  # ProcessFile as JSON
    Column("settings", Text, nullable=False),  # PanelSettings as JSON
    Column("others_visible", Boolean, nullable=False),  # of the settings, the one that queries need
    Column("added_at", Instant, nullable=False),
    _person("added_by"),
)

cities = Table(
    "submission_cities", metadata, _submission(key=True), Column("city", String(200), primary_key=True),
)

originals = Table(
    "originals", metadata, Column("sha256", String(64), primary_key=True), Column("size", BigInteger, nullable=False),
)

files = Table(
    "files", metadata, _id(), _submission(),
    Column("name", Text, nullable=False),  # relative POSIX path
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("archive", Text),  # the name of the archive that it was found in
    Column("added_at", Instant, nullable=False),
    _person("added_by"),
    Column("replaced_at", Instant),  # a later file of the same name stands in its place
    Index(None, "submission_id"), Index(None, "sha256"),
)

assessments = Table(
    "assessments", metadata, _id(), _submission(),
    Column("made_at", Instant, nullable=False),
    _person("made_by"),
    Column("scheme", String(100), nullable=False),
    Column("scheme_folder", Text),  # as of submissions
    Column("model", String(64), nullable=False),  # fingerprint: Assessment.model
    Column("program", String(64), nullable=False),
    Column("low", Float, nullable=False), Column("likely", Float, nullable=False), Column("high", Float, nullable=False),
    Column("bonus", Float, nullable=False), Column("deductions", Float, nullable=False),
    Column("missing", Integer, nullable=False), Column("weak", Integer, nullable=False), Column("unreadable", Integer, nullable=False),
    Column("unread_files", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the assessment without the text of its documents, compressed JSON
    Column("texts", LargeBinary, nullable=False),  # the text of its documents, compressed JSON
    Index(None, "submission_id", "id"),
)

decisions = Table(
    "decisions", metadata, _id(), _submission(),
    Column("unit", String(20), nullable=False),
    _person("person_id"),
    Column("final", Boolean, nullable=False),  # the chair's, for the panel
    Column("score", Float),  # null: can't tell
    Column("comment", Text, nullable=False),
    Column("assessment_id", ForeignKey("assessments.id")),
    Column("suggestion", Float), Column("shown", Boolean, nullable=False),
    Column("made_at", Instant, nullable=False),
    Index(None, "submission_id", "final", "unit", "person_id"),
)

self_scores = Table(
    "self_scores", metadata, _submission(key=True),
    Column("unit", String(20), primary_key=True), Column("score", Float, nullable=False),
)

members = Table(
    "members", metadata, _submission(key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("part", String(20), nullable=False),
    CheckConstraint("part IN ('expert', 'chair', 'applicant')", name="part"),
    Index(None, "person_id"),
)

conflicts = Table(
    "conflicts", metadata, _id(), _person("person_id"),
    Column("city", String(200)), Column("submission_id", ForeignKey("submissions.id")),
    Column("reason", Text, nullable=False),
    CheckConstraint("(city IS NULL) <> (submission_id IS NULL)", name="one"),
)

pins = Table(
    "pins", metadata, _id(), _submission(),
    Column("unit", String(20), nullable=False),
    Column("evidence", Text, nullable=False),  # Evidence as JSON
    Column("wrong", Boolean, nullable=False),  # false: pinned by hand; true: marked as a wrong match
    Column("belongs", Text),  # of a wrong match: the codes where it belongs, joined by commas; null: nobody said
    _person("person_id"), Column("made_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Index(None, "submission_id", "unit"),
)

audit = Table(
    "audit", metadata, _id(), Column("at", Instant, nullable=False), _person("person_id"),
    Column("action", String(50), nullable=False),
    Column("submission_id", ForeignKey("submissions.id")),
    Column("detail", Text, nullable=False),  # JSON
    Index(None, "submission_id", "id"),
)
