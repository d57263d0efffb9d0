"""A database that can't be used ends in one line that says which, why, and what to do next."""

import sqlite3

import pytest

from assistant.cli import run
from assistant.errors import StoreError
from assistant.options import load_options
from assistant.store import open_store
from assistant.store.database import Database


def opened(**settings):
    return open_store(load_options(**settings))


def line(caught):
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "assistant.db").write_bytes("这不是数据库。".encode() * 500)
    with pytest.raises(StoreError, match="assistant.db 已损坏.*备份") as caught:
        opened(data=tmp_path)
    assert line(caught)


def test_a_damaged_database(tmp_path):
    opened(data=tmp_path).close()
    path = tmp_path / "assistant.db"
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="assistant.db.*(备份|权限)") as caught:
        opened(data=tmp_path)
    assert line(caught)


def test_a_database_held_by_another_program(tmp_path):
    opened(data=tmp_path).close()
    holder = sqlite3.connect(tmp_path / "assistant.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database = Database("", tmp_path, busy_seconds=0.05)
    with pytest.raises(StoreError, match="占用.*稍后重试") as caught, database.write():
        pass
    assert line(caught)
    with database.read():
        pass  # readers go on
    holder.close()


def test_a_data_folder_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="--data") as caught:
        opened(data=tmp_path / "data")
    assert line(caught)


def test_a_server_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="--database") as caught:
        opened(database="postgresql://li:geheim@127.0.0.1:1/review", data=tmp_path)
    assert "geheim" not in line(caught)


@pytest.mark.parametrize("url", ["mysql://li@host/name", "review.db", "://"])
def test_an_address_that_is_none_of_ours(tmp_path, url):
    with pytest.raises(StoreError, match="sqlite:///.*postgresql://") as caught:
        opened(database=url, data=tmp_path)
    assert line(caught)


def test_the_command_line_shows_the_line_and_its_exit_code(tmp_path, capsys):
    (tmp_path / "assistant.db").write_bytes(b"no database" * 500)
    assert run(["list", "--data", str(tmp_path)]) == 7
    assert [text for text in capsys.readouterr().err.splitlines() if text.strip()] == [f"错误 数据库文件 {tmp_path / 'assistant.db'} 已损坏，或不是本程序的数据库。请从备份恢复，或把它移走后重试。"]


def test_the_database_of_the_environment_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", f"sqlite:///{tmp_path / '别处.db'}")
    opened(data=tmp_path).close()
    assert (tmp_path / "别处.db").is_file() and not (tmp_path / "assistant.db").exists()


def test_a_database_given_goes_before_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "sqlite:///environment.db")
    assert load_options(database="sqlite:///flag.db").database == "sqlite:///flag.db"
    monkeypatch.setenv("ASSISTANT_DATABASE", "sqlite:///own.db")
    assert load_options().database == "sqlite:///own.db"


def test_sqlite_keeps_its_promises(tmp_path):
    database = Database("", tmp_path)
    with database.read() as connection:
        pragma = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")}
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 60_000}
    database.close()
