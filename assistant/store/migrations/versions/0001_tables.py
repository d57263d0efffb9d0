"""The tables, and the person of a program that is used without login."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _submissions()
    _assessments()
    _panel()
    _audit()


def _people() -> None:
    people = op.create_table(
        "people", _id(),
        Column("name", sa.String(200), nullable=False), Column("email", sa.String(320)),
        Column("role", sa.String(20), nullable=False), Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('local', 'organiser', 'expert', 'applicant')", name="ck_people_role"),
        PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"), sa.UniqueConstraint("name", name="uq_people_name"),
    )
    op.bulk_insert(people, [{"name": "本机用户", "email": None, "role": "local", "active": True}])


def _submissions() -> None:
    op.create_table(
        "submissions", _id(),
        Column("scheme", sa.String(100), nullable=False), Column("name", Text(), nullable=False),
        Column("info", Text(), nullable=False), Column("settings", Text(), nullable=False),
        Column("others_visible", sa.Boolean(), nullable=False),
        _moment("added_at"), _key("submissions", "added_by", "people"), PrimaryKeyConstraint("id", name="pk_submissions"),
    )
    op.create_table(
        "submission_cities", _key("submission_cities", "submission_id", "submissions"),
        Column("city", sa.String(200), nullable=False), PrimaryKeyConstraint("submission_id", "city", name="pk_submission_cities"),
    )
    op.create_table(
        "originals", Column("sha256", sa.String(64), nullable=False), Column("size", sa.BigInteger(), nullable=False),
        PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "files", _id(), _key("files", "submission_id", "submissions"),
        Column("name", Text(), nullable=False),
        Column("sha256", sa.String(64), ForeignKey("originals.sha256", name="fk_files_sha256"), nullable=False),
        Column("archive", Text()), _moment("added_at"), _key("files", "added_by", "people"), _moment("replaced_at", nullable=True),
        PrimaryKeyConstraint("id", name="pk_files"),
    )
    op.create_index("ix_files_submission_id", "files", ["submission_id"])
    op.create_index("ix_files_sha256", "files", ["sha256"])


def _assessments() -> None:
    op.create_table(
        "assessments", _id(), _key("assessments", "submission_id", "submissions"),
        _moment("made_at"), _key("assessments", "made_by", "people"),
        Column("scheme", sa.String(100), nullable=False), *(Column(name, sa.String(64), nullable=False) for name in ("lexicon", "model", "program")),
        *(Column(name, sa.Float(), nullable=False) for name in ("low", "likely", "high", "bonus", "deductions")),
        *(Column(name, Integer(), nullable=False) for name in ("missing", "weak", "unreadable", "unread_files")),
        Column("body", sa.LargeBinary(), nullable=False), Column("texts", sa.LargeBinary(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_assessments"),
    )
    op.create_index("ix_assessments_submission_id_id", "assessments", ["submission_id", "id"])


def _panel() -> None:
    op.create_table(
        "members", _key("members", "submission_id", "submissions"), _key("members", "person_id", "people"),
        Column("part", sa.String(20), nullable=False),
        sa.CheckConstraint("part IN ('expert', 'chair', 'applicant')", name="ck_members_part"),
        PrimaryKeyConstraint("submission_id", "person_id", name="pk_members"),
    )
    op.create_index("ix_members_person_id", "members", ["person_id"])
    op.create_table(
        "conflicts", _id(), _key("conflicts", "person_id", "people"), Column("city", sa.String(200)),
        _key("conflicts", "submission_id", "submissions", nullable=True), Column("reason", Text(), nullable=False),
        sa.CheckConstraint("(city IS NULL) <> (submission_id IS NULL)", name="ck_conflicts_one"), PrimaryKeyConstraint("id", name="pk_conflicts"),
    )
    op.create_table(
        "decisions", _id(), _key("decisions", "submission_id", "submissions"), _unit(),
        _key("decisions", "person_id", "people"), Column("final", sa.Boolean(), nullable=False),
        Column("score", sa.Float()), Column("comment", Text(), nullable=False),
        _key("decisions", "assessment_id", "assessments", nullable=True),
        Column("suggestion", sa.Float()), Column("shown", sa.Boolean(), nullable=False), _moment("made_at"),
        PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_submission_id_final_unit_person_id", "decisions", ["submission_id", "final", "unit", "person_id"])
    op.create_table(
        "self_scores", _key("self_scores", "submission_id", "submissions"), _unit(), Column("score", sa.Float(), nullable=False),
        PrimaryKeyConstraint("submission_id", "unit", name="pk_self_scores"),
    )
    op.create_table(
        "pins", _id(), _key("pins", "submission_id", "submissions"), _unit(), Column("evidence", Text(), nullable=False),
        Column("wrong", sa.Boolean(), nullable=False), Column("belongs", Text()),
        _key("pins", "person_id", "people"), _moment("made_at"), _moment("removed_at", nullable=True), PrimaryKeyConstraint("id", name="pk_pins"),
    )
    op.create_index("ix_pins_submission_id_unit", "pins", ["submission_id", "unit"])


def _audit() -> None:
    op.create_table(
        "audit", _id(), _moment("at"), _key("audit", "person_id", "people"), Column("action", sa.String(50), nullable=False),
        _key("audit", "submission_id", "submissions", nullable=True), Column("detail", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_submission_id_id", "audit", ["submission_id", "id"])


def _id() -> Column[int]:
    return Column("id", Integer(), nullable=False)


def _unit() -> Column[str]:
    return Column("unit", sa.String(20), nullable=False)


def _moment(name: str, nullable: bool = False) -> Column[object]:
    return Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _key(table: str, name: str, other: str, nullable: bool = False) -> Column[int]:
    return Column(name, Integer(), ForeignKey(f"{other}.id", name=f"fk_{table}_{name}"), nullable=nullable)
