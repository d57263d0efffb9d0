"""A real PostgreSQL for the tests: pgserver's, else Debian's; None where neither is there."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

NEEDED = "PostgreSQL: neither pgserver nor Debian's postgresql is there"


@contextmanager
def postgresql():
    """The address of a server with an empty database `postgres`, or None."""
    start = _pgserver if _has_pgserver() else _debian if _binaries() else _none
    folder = Path(tempfile.mkdtemp(prefix="assistant-pg-"))  # not below pytest's, which another run may close for the server's user
    try:
        with start(folder) as url:
            yield url
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
