"""Migrations: from empty, from the first revision with what is in it, and not from the future."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from assistant.errors import StoreError
from assistant.models import SubmissionInfo
from assistant.store import open_store
from assistant.store.database import Database
from assistant.store.tables import metadata

HEAD = "0002"


@pytest.fixture
def first_revision(store_options, monkeypatch):
    """A database as the first revision left it."""
    upgrade = command.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        Database(store_options.database, store_options.data).close()
    return store_options


def revision_of(engine):
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_the_migrations_end_at_the_tables_of_the_program(store):
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == HEAD
        assert [d for d in compare_metadata(context, metadata) if d[0] != "remove_table" or d[1].name != "alembic_version"] == []


def test_a_database_of_the_first_revision_keeps_what_is_in_it_and_is_guarded_from_now_on(first_revision):
    engine = create_engine(_url_of(first_revision))
    assert revision_of(engine) == "0001"
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO audit (at, person_id, action, detail) VALUES ('2026-01-01 00:00:00', 1, 'old', '{}')"))
    store = open_store(first_revision)
    assert revision_of(engine) == HEAD
    assert [e.action for e in store.audit(store.local())] == ["old"]
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("DELETE FROM audit"))
    store.add_submission(store.local(), SubmissionInfo("新项目"), {}, "yrd-2021")
    store.close()
    engine.dispose()


def test_opening_again_changes_nothing(store, store_options):
    number = store.add_submission(store.local(), SubmissionInfo("澜溪轴承"), {}, "yrd-2021")
    again = open_store(store_options)
    assert [row.id for row in again.queue(again.local())] == [number]
    again.close()


def test_a_database_of_a_newer_program_is_left_alone(store, store_options):
    with store.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="较新版本.*9999.*升级") as caught:
        open_store(store_options)
    assert "\n" not in str(caught.value) and caught.value.exit_code == 7
    assert revision_of(store.database.engine) == "9999"


def _url_of(options):
    from assistant.store.database import _url

    return _url(options.database, options.data)
