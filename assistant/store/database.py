"""The database behind the store: SQLite in the user's data folder, or PostgreSQL by URL; migrated when opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from assistant.errors import StoreError

FILE_NAME = "assistant.db"
BUSY_SECONDS = 60.0
LOCK = 20210315  # the advisory lock under which one process migrates a PostgreSQL database
DIALECTS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


class Database:
    """An engine with the one way to read and the one way to write."""

    def __init__(self, url: str, data: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = _url(url, data)
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
            return create_engine(self.url, pool_pre_ping=True)
        if self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(self.url, connect_args={"timeout": self._busy, "isolation_level": None})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

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

    @property
    def name(self) -> str:
        """The database as it may be shown: without its password."""
        return str(self.url.database) if self.url.get_backend_name() == "sqlite" else self.url.render_as_string(hide_password=True)

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
        except NoSuchModuleError as error:
            raise _unknown(self.name) from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise StoreError(f"数据文件夹用不了（{reason}）：{self.name}。请检查权限，或用 --data 换一个位置。", f"the data folder can't be used ({reason}): {self.name}; check it, or choose another by --data.") from error
        except DBAPIError as error:
            raise self._told(error) from error

    def _told(self, error: DBAPIError) -> StoreError:
        said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        if isinstance(error, IntegrityError):
            return StoreError("刚刚有人做了同样的改动，本次没有保存。请刷新后重试。", "somebody has just made the same change; nothing was saved, look again and retry.")
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            return StoreError(f"数据库 {self.name} 正被别的程序占用。请关闭那个程序，稍后重试。", f"the database {self.name} is locked by another program; close it and try again.")
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            return StoreError(f"数据库文件 {self.name} 已损坏，或不是本程序的数据库。请从备份恢复，或把它移走后重试。", f"the database file {self.name} is broken or of another program; restore a backup, or move it away.")
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return StoreError(f"数据库 {self.name} 写不了（{said}）。请检查权限和磁盘空间，或用 --data 换一个位置。", f"the database {self.name} can't be written ({said}); check permissions and disk, or choose another place by --data.")
        return StoreError(f"数据库 {self.name} 出错（{said}）。请检查数据库服务和 --database 的地址后重试。", f"the database {self.name} failed ({said}); check the server and the address in --database.")


def _url(given: str, data: Path) -> URL:
    """The address with its driver; nothing given is a file in the data folder."""
    if not given:
        return URL.create("sqlite", database=str(data / FILE_NAME))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise _unknown("…") from error
    if url.get_backend_name() not in ("sqlite", *DIALECTS):
        raise _unknown(url.drivername)
    return url.set(drivername=DIALECTS.get(url.drivername, url.drivername))


def _unknown(name: str) -> StoreError:
    return StoreError(
        f"数据库地址不对（{name}）。应为 sqlite:///文件 或 postgresql://用户:密码@主机/库名。",
        f"wrong database address ({name}); write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Readers don't block the writer, and what is committed survives a power cut."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that began as a reader could not wait for it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")
