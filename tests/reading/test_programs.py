"""Programs of other makers: on the path, where their installers put them, and never in the working folder."""

import pytest

from assistant.reading import programs
from assistant.reading.programs import located


@pytest.fixture
def put(tmp_path, monkeypatch):
    """A program of that name in a folder."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))

    def make(folder, name="7z"):
        (tmp_path / folder).mkdir()
        made = tmp_path / folder / name
        made.write_text("#!/bin/sh\n")
        made.chmod(0o755)
        return str(made)

    return make


def test_a_program_is_found_where_its_installer_put_it(put, monkeypatch):
    installed = put("Programs")
    assert located("7z") is None
    monkeypatch.setitem(programs.WHERE, "7z", ("/nowhere/7z", installed))
    assert located("7z") == installed


def test_what_is_on_the_path_goes_first(put, monkeypatch):
    monkeypatch.setitem(programs.WHERE, "7z", (put("Programs"),))
    on_path = put("path")
    assert located("7z") == on_path


def test_a_program_in_the_working_folder_is_evidence(put, monkeypatch, tmp_path):
    put("材料")
    monkeypatch.chdir(tmp_path / "材料")
    monkeypatch.setenv("PATH", ".")  # Windows looks there first even if the path does not say so
    assert located("7z") is None


def test_a_program_that_is_nowhere_is_none(put):
    assert located("unheard-of") is None
