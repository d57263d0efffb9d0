"""What a PostgreSQL server refuses ends in one line that says what to do next."""

import socket
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from databases import new_schema
from sqlalchemy import make_url, text

from assistant.errors import StoreError
from assistant.store.database import Database
from assistant.store.tables import members


@pytest.fixture
def url(postgres_admin):
    return make_url(new_schema(postgres_admin))


def opened(url):
    return Database(url.render_as_string(hide_password=False), Path())


def refused(act, wanted):
    with pytest.raises(StoreError, match=wanted) as caught:
        act()
    assert "\n" not in str(caught.value) and "口令" not in str(caught.value)


@pytest.fixture
def guarded(postgres_admin, url):
    """The server asks this user for the password (it may take a moment before it does)."""
    rules = Path(postgres_admin.scalar(text("SHOW hba_file")))
    before = rules.read_text(encoding="utf-8")
    asked = "".join(f"{kind} all {url.username} {where} scram-sha-256\n" for kind, where in (("local", ""), ("host", "all")))
    rules.write_text(asked + before, encoding="utf-8")
    postgres_admin.execute(text("SELECT pg_reload_conf()"))
    for _ in range(600):
        try:
            opened(url.set(password="")).close()
        except StoreError:
            break
        time.sleep(0.1)
    yield url
    rules.write_text(before, encoding="utf-8")
    postgres_admin.execute(text("SELECT pg_reload_conf()"))


def test_a_wrong_password(guarded):
    opened(guarded).close()
    for wrong in ("falsch", ""):
        refused(lambda password=wrong: opened(guarded.set(password=password)), "拒绝登录.*用户名和密码")


def test_a_database_that_is_not_there(url):
    refused(lambda: opened(url.set(database="没有")), "出错.*没有.*--database")


def test_encryption_that_the_server_has_not(url):
    refused(lambda: opened(url.update_query_dict({"sslmode": "require"})), "出错.*SSL.*--database")


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n"], ids=["ssh", "http"])
def test_a_server_of_another_kind(answer):
    with socket.create_server(("127.0.0.1", 0)) as server:
        def reply():
            connection, _ = server.accept()
            with connection, suppress(ConnectionError):
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(1000):
                    pass

        Thread(target=reply, daemon=True).start()
        refused(lambda: opened(make_url(f"postgresql://li@127.0.0.1:{server.getsockname()[1]}/review")), "出错.*--database")


def test_a_read_only_database(postgres_admin, url):
    opened(url).close()
    postgres_admin.execute(text(f"ALTER ROLE {url.username} SET default_transaction_read_only = on"))
    database = opened(url)

    def write():
        with database.write() as connection:
            connection.execute(text("UPDATE people SET active = active"))

    refused(write, "写不了")
    database.close()


def test_a_database_that_others_hold(postgres_admin, url):
    opened(url).close()
    postgres_admin.execute(text(f"ALTER ROLE {url.username} SET lock_timeout = '20ms'"))
    database = opened(url)

    def write():
        with database.write() as connection:
            connection.execute(text("SELECT id FROM people FOR UPDATE"))

    with database.write() as holder:
        holder.execute(text("SELECT id FROM people FOR UPDATE"))
        refused(write, "占用.*稍后重试")
    write()
    database.close()


def test_a_change_that_contradicts_another(store):
    def write():
        with store.database.write() as connection:
            connection.execute(members.insert().values(submission_id=7, person_id=7, part="expert"))

    refused(write, "同样的改动.*刷新")
