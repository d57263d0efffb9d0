"""Databases for the tests, also on a real PostgreSQL: pgserver's, else Debian's, where one is there."""

import itertools
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from assistant.store import address
from assistant.store.database import Database
from assistant.store.tables import metadata

PASSWORD = "口令 1"
_numbers = itertools.count(1)

NEEDED = "PostgreSQL: neither pgserver nor Debian's postgresql is there"


class SharedFile:
    """A SQLite database that `empty` puts back as it was after the migrations."""

    def __init__(self, folder):
        self._file = folder / address.FILE_NAME
        self.database = Database("", folder)
        self.database.close()  # all of it is in the one file now
        self._new = self._file.read_bytes()

    def empty(self):
        self.database.close()
        self._file.write_bytes(self._new)


class SharedSchema:
    """The same on PostgreSQL: its tables emptied, past the triggers that guard them."""

    def __init__(self, admin):
        self.database = Database(new_schema(admin), Path())
        self._admin, self._schema = admin, self.database.url.username

    def empty(self):
        tables = ", ".join(f"{self._schema}.{name}" for name in metadata.tables)
        self._admin.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
        self._admin.execute(text(f"INSERT INTO {self._schema}.people (name, role, active) VALUES ('本机用户', 'local', true)"))


def new_schema(admin):
    """The address for a new user with an empty schema of the same name, which is where PostgreSQL looks first."""
    name = f"test_{next(_numbers)}"
    admin.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'"))
    admin.execute(text(f"CREATE SCHEMA AUTHORIZATION {name}"))
    return admin.info["url"].set(username=name, password=PASSWORD).render_as_string(hide_password=False)


@contextmanager
def postgresql():
    """A connection of a server's superuser, past triggers, with the address in `info["url"]`; None where there is no PostgreSQL."""
    start = _pgserver if _has_pgserver() else _debian if _binaries() else _none
    folder = Path(tempfile.mkdtemp(prefix="assistant-pg-"))  # not below pytest's, which another run may close for the server's user
    try:
        with start(folder) as given:
            if given is None:
                yield None
                return
            url = address.parse(given, folder)
            engine = create_engine(f"{url.drivername}://", connect_args=address.server_arguments(url), isolation_level="AUTOCOMMIT")
            with engine.connect() as admin:
                for setting in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "SET session_replication_role = replica"):
                    admin.execute(text(setting))
                admin.info["url"] = url.set(drivername="postgresql")
                yield admin
            engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _has_pgserver():
    try:
        import pgserver  # noqa: F401
    except ImportError:
        return False
    return True


@contextmanager
def _none(folder):
    yield None


@contextmanager
def _pgserver(folder):
    import pgserver

    server = pgserver.get_server(folder / "pg")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _binaries():
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), default=None)


@contextmanager
def _debian(folder):
    """A cluster of its own, reached by its socket; the server refuses to run as root, so root lends it to `postgres`."""
    place = folder / "pg"
    place.mkdir(mode=0o700)
    lent = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if lent:
        shutil.chown(place, "postgres")
        folder.chmod(0o755)
    run = lambda *command: subprocess.run([*lent, *map(str, command)], check=True, capture_output=True)  # noqa: E731
    run(_binaries() / "initdb", "-D", place / "data", "-U", "postgres", "-E", "UTF8", "-A", "trust")
    run(_binaries() / "pg_ctl", "-D", place / "data", "-w", "-o", f"-k {place} -c listen_addresses=", "-l", place / "log", "start")
    try:
        yield f"postgresql://postgres@/postgres?host={place}"
    finally:
        run(_binaries() / "pg_ctl", "-D", place / "data", "-m", "immediate", "stop")
