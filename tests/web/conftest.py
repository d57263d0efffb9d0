"""A store with one checked submission, made once; each test gets a copy of its own."""

import shutil
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from assistant.options import load_options  # noqa: E402
from assistant.store import Store, files_below, open_store  # noqa: E402
from assistant.submission import submission_info  # noqa: E402
from assistant.web.visit import Subject, Visit, subject  # noqa: E402

PAPER = """关于成立轴承产业质量提升示范试点建设联席会议的通知
2021年4月1日，市人民政府决定成立轴承产业质量提升示范试点建设联席会议，由副市长任召集人，市市场监督管理局、经信局、财政局为成员单位。
2021年5月12日召开第一次联席会议。
<script>alert(1)</script>
"""
OFFICERS = "6 加强质量人才培育/6-1 首席质量官聘任文件与培训材料.pdf"


@pytest.fixture(scope="session")
def small_submission(tmp_path_factory: pytest.TempPathFactory, sample_docs: Path) -> Path:
    """A text and a PDF with what `submission.toml` says of them."""
    folder = tmp_path_factory.mktemp("samples") / "lanxi-bearings"
    (folder / "1 加强组织领导").mkdir(parents=True)
    (folder / "1 加强组织领导" / "1-1 关于成立联席会议的通知.txt").write_text(PAPER, encoding="utf-8")
    (folder / OFFICERS).parent.mkdir()
    shutil.copyfile(sample_docs / "hejiao-textiles" / OFFICERS, folder / OFFICERS)
    (folder / "submission.toml").write_text('name = "小试点"\ncities = ["甲市", "乙市"]\napproved_on = 2021-03-15\n[process]\nfiled_on = 2020-12-01\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_zip(small_submission: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as one archive."""
    made = tmp_path_factory.mktemp("zip") / "小试点.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for file in sorted(p for p in small_submission.rglob("*") if p.is_file()):
            archive.write(file, file.relative_to(small_submission.parent))
    return made


@pytest.fixture(scope="session")
def _checked(small_submission: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("checked")
    options = load_options(data=data)
    store = open_store(options)
    me = store.local()
    number = store.add_submission(me, submission_info([small_submission], options, 36), files_below([small_submission]), options.scheme)
    store.check(me, number, options)
    store.close()
    return data


@pytest.fixture
def empty_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one's own, in force for the app."""
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def data(empty_data: Path, _checked: Path) -> Path:
    """The same with the checked submission in it."""
    shutil.copytree(_checked, empty_data)
    return empty_data


@pytest.fixture
def store(data: Path) -> Store:
    return open_store(load_options())


@pytest.fixture
def visit(store: Store) -> Visit:
    """The local person with the submission in view."""
    return Visit(store, store.local(), 1)


@pytest.fixture
def found(visit: Visit) -> Subject:
    made = subject(visit)
    assert made
    return made
