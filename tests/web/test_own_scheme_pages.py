"""Every page for a submission under a scheme of somebody's own, whose folder lies elsewhere."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from test_more_pages import opened, page  # noqa: E402

from assistant.models import SubmissionInfo  # noqa: E402
from assistant.new_scheme import new_lexicon  # noqa: E402
from assistant.options import load_options  # noqa: E402
from assistant.store import files_below, open_store  # noqa: E402
from assistant.web.pages import PAGES  # noqa: E402

DOCS = Path(__file__).parent.parent.parent / "docs" / "food-safety"


@pytest.fixture
def own(tmp_path: Path, empty_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the scheme of docs/lexicon.md, with a checked submission under it as number 1."""
    folder, store = new_lexicon("food", DOCS / "评分表.xlsx", tmp_path / "here").folder, open_store(load_options())
    monkeypatch.chdir(folder.parent)
    number = store.add_submission(store.local(), SubmissionInfo("甲市"), files_below([DOCS / "材料"]), "food")
    monkeypatch.chdir(tmp_path)
    store.check(store.local(), number, load_options())
    store.close()
    return folder


def test_every_page_is_there_and_says_in_one_line_when_the_scheme_is_gone(own: Path) -> None:
    names = [p.show.__module__.rpartition(".")[2] for p in PAGES]
    for name in names:
        app = opened(name)
        assert not app.exception and not app.error, name
    assert "甲市" in page(opened("panel"))
    shutil.rmtree(own)
    from assistant.web.visit import scheme_named

    scheme_named.clear()  # as after the next start
    for name in names:
        app = opened(name)
        assert not app.exception and [str(own) in e.value and "放回原处" in e.value for e in app.error] == [True], name
