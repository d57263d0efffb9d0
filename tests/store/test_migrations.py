"""Migrations: from empty, from the first revision with what is in it, and not from the future."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.errors import StoreError
from assistant.models import SubmissionInfo
from assistant.store import open_store
from assistant.store.database import Database
from assistant.store.tables import metadata

HEAD = "0005"
OLD = (
    "INSERT INTO submissions (scheme, name, info, settings, others_visible, added_at, added_by)"
    " VALUES ('yrd-2021', '甲', '{\"name\": \"甲\"}', '{}', false, '2026-01-01 00:00:00', 1)",
    "INSERT INTO assessments (submission_id, made_at, made_by, scheme, lexicon, model, program, low, likely, high, bonus, deductions,"
    " missing, weak, unreadable, unread_files, body, texts)"
    " VALUES (1, '2026-01-01 00:00:00', 1, 'yrd-2021', '0123456789abcdef', '4', '0.1', 1, 1, 1, 0, 0, 0, 0, 0, 0, :nothing, :nothing)",
    "INSERT INTO decisions (submission_id, unit, person_id, final, comment, assessment_id, shown, made_at)"
    " VALUES (1, '1.1', 1, false, '旧', 1, true, '2026-01-01 00:00:00')",
    "INSERT INTO audit (at, person_id, action, detail) VALUES ('2026-01-01 00:00:00', 1, 'old', '{}')",
)


@pytest.fixture
def first_revision(store_options, monkeypatch):
    """The engine of a database as the first revision left it."""
    upgrade = command.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        database = Database(store_options.database, store_options.data)
    yield database.engine
    database.close()


def revision_of(engine):
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_the_migrations_end_at_the_tables_of_the_program(store):
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == HEAD
        assert [d for d in compare_metadata(context, metadata) if d[0] != "remove_table" or d[1].name != "alembic_version"] == []


def test_a_database_of_the_first_revision_keeps_what_is_in_it_and_is_guarded_from_now_on(first_revision, store_options):
    assert revision_of(first_revision) == "0001"
    with first_revision.begin() as connection:
        for statement in OLD:
            connection.execute(text(statement), {"nothing": b""})
    store = open_store(store_options)
    me = store.local()
    assert revision_of(first_revision) == HEAD
    assert [e.action for e in store.audit(me)] == ["old"]
    assert [(a.id, a.model, a.program) for a in store.assessments(me, 1)] == [(1, "0123456789abcdef", "0.1")]
    assert [d.comment for d in store.history(me, 1, "1.1")] == ["旧"]
    assert store.info(me, 1)[1] == store.assessments(me, 1)[0].scheme == store.queue(me)[0].scheme == "yrd-2021"
    with pytest.raises(DBAPIError, match="append-only"), first_revision.begin() as connection:
        connection.execute(text("DELETE FROM audit"))
    assert store.add_submission(me, SubmissionInfo("新项目"), {}, "yrd-2021") == 2
    store.close()


def test_opening_again_changes_nothing(new_store, store_options):
    number = new_store.add_submission(new_store.local(), SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    again = open_store(store_options)
    assert [row.id for row in again.queue(again.local())] == [number]
    again.close()


def test_a_database_of_a_newer_program_is_left_alone(new_store, store_options):
    with new_store.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="较新版本.*9999.*升级") as caught:
        open_store(store_options)
    assert "\n" not in str(caught.value) and caught.value.exit_code == 7
    assert revision_of(new_store.database.engine) == "9999"
