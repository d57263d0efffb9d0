"""Addresses of databases as PostgreSQL's own clients read them."""

import getpass
import ssl
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.store import address


def arguments(url):
    return {name: value for name, value in address.server_arguments(address.parse(url, Path())).items() if value is not None}


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+pg8000", "postgresql+psycopg"])
def test_a_server(scheme):
    assert arguments(f"{scheme}://li:gehe%40im@db.example:5433/review") == {"user": "li", "password": "gehe@im", "host": "db.example", "port": 5433, "database": "review"}


def test_what_is_not_said_is_as_everywhere():
    me = getpass.getuser()
    assert arguments("postgresql://") == {"user": me, "password": "", "host": "localhost", "port": 5432, "database": me}


@pytest.mark.parametrize(("url", "path"), [("postgresql://li@/review?host=/run/pg", "/run/pg/.s.PGSQL.5432"), ("postgresql://li@:5433/review?host=/run/pg", "/run/pg/.s.PGSQL.5433")])
def test_a_host_that_is_a_folder_holds_the_socket(url, path):
    found = arguments(url)
    assert found["unix_sock"] == path and "host" not in found


def test_parameters_after_the_question_mark():
    found = arguments("postgresql://li@/review?host=db.example&application_name=评审&options=-csearch_path%3Dreview")
    assert (found["host"], found["application_name"], found["startup_params"]) == ("db.example", "评审", {"options": "-csearch_path=review"})


@pytest.mark.parametrize(("mode", "asked"), [("disable", False), ("require", True)])
def test_encryption_is_as_asked(mode, asked):
    assert arguments(f"postgresql://li@db.example/review?sslmode={mode}")["ssl_context"] is asked


@pytest.mark.parametrize(("mode", "names"), [("verify-ca", False), ("verify-full", True)])
def test_a_server_is_verified_if_asked(mode, names):
    context = arguments(f"postgresql://li@db.example/review?sslmode={mode}")["ssl_context"]
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, names)


@pytest.mark.parametrize("wrong", ["sslmode=perhaps", "sslmode=verify-full&sslrootcert=/there/is/none.pem", "target_session_attrs=any"])
def test_what_is_not_understood_is_named(wrong):
    with pytest.raises(StoreError, match=wrong.split("&")[-1].split("=")[0]):
        arguments(f"postgresql://li@db.example/review?{wrong}")


def test_it_is_shown_without_its_password():
    assert address.shown(address.parse("postgresql://li:geheim@db.example/review", Path())) == "postgresql://li:***@db.example/review"
    assert address.shown(address.parse("", Path("data"))) == str(Path("data") / "assistant.db")
