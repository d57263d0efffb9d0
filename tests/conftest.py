"""What the tests share: the real scheme and lexicon, options that leave the user's own settings and cache alone."""

import os
import shutil
from pathlib import Path

import pytest

from assistant.lang import set_language
from assistant.lexicon import load_lexicon
from assistant.matching import Matcher
from assistant.options import load_options
from assistant.scheme import load_scheme, schemes_folder

SCHEME = "yrd-2021"


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory):
    """No setting from outside, and a cache of our own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("ASSISTANT_")]:
            patch.delenv(name)
        patch.setenv("ASSISTANT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _chinese():
    """Each test begins in Chinese, whatever the one before it chose."""
    set_language("zh")
    yield
    set_language("zh")


@pytest.fixture(scope="session")
def options(_own_settings):
    return load_options()


@pytest.fixture(scope="session")
def scheme():
    return load_scheme(SCHEME)


@pytest.fixture(scope="session")
def lexicon():
    return load_lexicon(SCHEME)


@pytest.fixture(scope="session")
def matcher(lexicon, options):
    """The real matcher; training it takes half a minute, so once for all tests."""
    return Matcher(lexicon, options)


@pytest.fixture(scope="session")
def sample_docs():
    return Path(__file__).parent.parent / "sample_docs"


class SchemeCopy:
    """A copy of the scheme's folder that a test may damage."""

    name = SCHEME

    def __init__(self, folder):
        self.folder = folder

    def swap(self, file, old, new):
        """Put `new` in the place of the only `old` in a file; returns the number of its first line."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def line_of(self, file, wanted):
        """The number of the line with the only `wanted` of a file (a line break at its beginning not counted)."""
        text = (self.folder / file).read_text(encoding="utf-8")
        assert text.count(wanted) == 1, f"{wanted!r} stands {text.count(wanted)} times in {file}"
        return text[: text.index(wanted)].count("\n") + 1 + wanted.startswith("\n")

    def append(self, file, text):
        """Add text at the end of a file; returns the number of its first line."""
        path = self.folder / file
        before = path.read_text(encoding="utf-8")
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n") + 1


@pytest.fixture
def scheme_copy(tmp_path, monkeypatch):
    shutil.copytree(schemes_folder() / SCHEME, tmp_path / "schemes" / SCHEME)
    monkeypatch.setattr("assistant.scheme.schemes_folder", lambda: tmp_path / "schemes")
    return SchemeCopy(tmp_path / "schemes" / SCHEME)
