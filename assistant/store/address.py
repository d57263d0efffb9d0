"""The address of a database: as users write it, and as the driver takes it."""

import getpass
import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from assistant.errors import StoreError

FILE_NAME = "assistant.db"
DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+pg8000", "postgresql": "postgresql+pg8000"}
PARAMETERS = ("host", "application_name", "options", "sslmode", "sslrootcert")  # of libpq's, those that are understood after the `?`
PORT = 5432


def parse(given: str, data: Path) -> URL:
    """The address with its driver; nothing given is a file in the data folder. Raises StoreError."""
    if not given:
        return URL.create("sqlite", database=str(data / FILE_NAME))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise _unknown("…") from error
    kind = url.get_backend_name()
    if kind not in DRIVERS:
        raise _unknown(url.drivername)
    strange = () if kind == "sqlite" else sorted(url.query.keys() - set(PARAMETERS))
    if strange:
        raise _unknown(f"不认识参数 {strange[0]}；可用：{'、'.join(PARAMETERS)}", f"parameter {strange[0]}; there are {', '.join(PARAMETERS)}")
    return url.set(drivername=DRIVERS[kind])


def shown(url: URL) -> str:
    """The address as it may be shown: a file, or a server without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.set(drivername="postgresql").render_as_string(hide_password=True)


def server_arguments(url: URL) -> dict[str, Any]:
    """Arguments of pg8000's `connect`, with the meaning that PostgreSQL's own clients give to the address.

    A `host` that begins with a slash is the folder of a Unix socket; without a name the user of this system is meant.
    """
    asked = {name: str(value) for name, value in url.query.items()}
    host, port = asked.get("host") or url.host or "localhost", url.port or PORT
    place = {"unix_sock": f"{host}/.s.PGSQL.{port}"} if host.startswith("/") else {"host": host, "port": port}
    user = url.username or getpass.getuser()
    return place | {
        "user": user, "password": url.password or "", "database": url.database or user,
        "application_name": asked.get("application_name"), "ssl_context": _ssl(asked),
        "startup_params": {"options": asked["options"]} if "options" in asked else None,
    }


def _ssl(asked: dict[str, str]) -> ssl.SSLContext | bool | None:
    """pg8000: False never, None if the server can, True always; a context verifies the server. Raises StoreError."""
    mode = asked.get("sslmode", "prefer")
    plain: dict[str, bool | None] = {"disable": False, "allow": None, "prefer": None, "require": True}
    if mode in plain:
        return plain[mode]
    if mode not in ("verify-ca", "verify-full"):
        raise _unknown(f"sslmode={mode}")
    try:
        context = ssl.create_default_context(cafile=asked.get("sslrootcert"))
    except OSError as error:
        raise _unknown(f"sslrootcert={asked['sslrootcert']}") from error
    context.check_hostname = mode == "verify-full"
    return context


def _unknown(name: str, name_en: str = "") -> StoreError:
    return StoreError(
        f"数据库地址不对（{name}）。应为 sqlite:///文件 或 postgresql://用户:密码@主机/库名。",
        f"wrong database address ({name_en or name}); write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )
