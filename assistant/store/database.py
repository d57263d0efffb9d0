"""The database behind the store: SQLite in the user's data folder, or PostgreSQL by URL; migrated when opened."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from assistant.errors import StoreError, cause
from assistant.store import address, failures

BUSY_SECONDS = 60.0
AGAIN = 0.05  # seconds until another try
LOCK = 20210315  # the advisory lock under which one process migrates a PostgreSQL database


class Database:
    """An engine with the one way to read and the one way to write."""

    def __init__(self, url: str, data: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = address.parse(url, data)
        self.name = address.shown(self.url)
        self._busy = busy_seconds
        with self._explained():
            self.engine = self._engine()
            self._writer = self.engine.execution_options(write=True)
            server = self.engine.dialect.name == "postgresql"
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ") if server else self.engine
            self._migrate()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. Raises StoreError."""
        with self._explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it or nothing. Writers wait for each other. Raises StoreError."""
        with self._explained(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _engine(self) -> Engine:
        if self.url.get_backend_name() != "sqlite":
            return create_engine(URL.create(self.url.drivername), connect_args=address.server_arguments(self.url), pool_pre_ping=True)
        if self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(self.url, connect_args={"timeout": self._busy, "isolation_level": None})
        event.listen(engine, "connect", self._prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def _prepare(self, connection: sqlite3.Connection, _: object) -> None:
        """Readers don't block the writer, and what is committed survives a power cut."""
        cursor, begun = connection.cursor(), time.monotonic()
        while True:
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError:  # SQLite does not wait here for others that are just making the file
                if time.monotonic() - begun > self._busy:
                    raise
                time.sleep(AGAIN)
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def _migrate(self) -> None:
        """Bring the tables up to the newest revision; the first of several processes does it, the others wait."""
        scripts = Config()
        scripts.set_main_option("script_location", "assistant.store:migrations")
        directory = ScriptDirectory.from_config(scripts)
        with self.engine.begin() as connection:
            if self._revision(connection, directory) == directory.get_current_head():
                return
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            self._revision(connection, directory)
            scripts.attributes["connection"] = connection
            command.upgrade(scripts, "head")

    def _revision(self, connection: Connection, directory: ScriptDirectory) -> str | None:
        """The revision of the database; None if it is empty."""
        found = MigrationContext.configure(connection).get_current_revision()
        if found and found not in {script.revision for script in directory.walk_revisions()}:
            raise StoreError(
                f"数据库 {self.name} 是较新版本的程序建立的（版本 {found}）。请升级本程序后再打开。",
                f"the database {self.name} was made by a newer program (revision {found}); update this program.",
            )
        return found

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Whatever the driver says becomes one line that says what to do next."""
        try:
            yield
        except ModuleNotFoundError as error:
            raise StoreError(
                f"连接 PostgreSQL 需要组件 {error.name}。请安装：pip install 'material-review-assistant[postgres]'。",
                f"PostgreSQL needs {error.name}; run pip install 'material-review-assistant[postgres]'.",
            ) from error
        except OSError as error:
            zh, en = cause(error)
            if self.url.get_backend_name() != "sqlite":  # a certificate that doesn't hold, for one
                raise failures.failed(en, self.name) from error
            raise StoreError(
                f"数据文件夹用不了（{zh}）：{self.name}。请检查权限，或用 --data 换一个位置。",
                f"the data folder can't be used ({en}): {self.name}; check it, or choose another by --data.",
            ) from error
        except DBAPIError as error:
            raise failures.explained(error, self.name) from error


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that began as a reader could not wait for it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")
