"""Stores on both databases, and a review with made-up people."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from databases import NEEDED, SharedFile, SharedSchema, new_schema, postgresql

from assistant.models import Assessment, Block, Document, Evidence, Finding, SubmissionInfo
from assistant.options import load_options
from assistant.pipeline import _assess
from assistant.store import Store, open_store

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_admin():
    """A connection of the user that may do everything on a PostgreSQL server of our own."""
    with postgresql() as admin:
        if admin is None:
            pytest.skip(NEEDED)
        yield admin


@pytest.fixture(params=KINDS)
def database(request, tmp_path):
    """The address of an empty database (on PostgreSQL, of a user with an empty schema)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'assistant.db'}"
    return new_schema(request.getfixturevalue("postgres_admin"))


@pytest.fixture
def store_options(database, tmp_path):
    return load_options(database=database, data=tmp_path / "data")


@pytest.fixture
def new_store(store_options):
    """A store with a database that no test used before."""
    opened = open_store(store_options)
    yield opened
    opened.close()


@pytest.fixture(scope="session", params=KINDS)
def shared(request, tmp_path_factory):
    """A database that tests use in turn: making its tables takes longer than most tests."""
    kept = SharedFile(tmp_path_factory.mktemp("shared")) if request.param == "sqlite" else SharedSchema(request.getfixturevalue("postgres_admin"))
    yield kept
    kept.database.close()


@pytest.fixture
def store(shared, tmp_path):
    """A store as if it had just been made."""
    shared.empty()
    return Store(shared.database, tmp_path / "data", load_options().max_archive_mb)


@pytest.fixture
def evidence():
    return Evidence("1 会议/纪要.docx", 2, "澜溪市召开了联席会议。", 0.9, "done", "2021-05-20", ((1.0, 2.0, 3.0, 4.0),), ("keywords: 联席会议",), "会议纪要")


@pytest.fixture
def assessment(lexicon, options, evidence):
    """An assessment as the pipeline puts it together, from made-up findings."""

    def made(name="澜溪轴承", scheme="", **states) -> Assessment:
        findings = {u: Finding(u, "missing", 0.8, ("没有佐证",)) for u in lexicon.scheme.units}
        findings |= {d.code: Finding(d.code, "clear", 0.9) for d in lexicon.scheme.deductions.items}
        findings["1.1"] = Finding("1.1", "supported", 0.9, ("有纪要",), "会议纪要", (evidence,))
        findings |= {code: Finding(code, state, 0.5) for code, state in states.items()}
        documents = [Document("1 会议/纪要.docx", "a" * 64, "docx", "ok", blocks=(Block("澜溪市召开了联席会议。", 1), Block("议定三项。", 2, boxes=((1.0, 2.0, 3.0, 4.0),))))]
        found = _assess(lexicon, options, SubmissionInfo(name, ("澜溪市",)), documents, findings, {"reading": 1.5})
        return replace(found, scheme=scheme or found.scheme)

    return made


@pytest.fixture
def review(store, tmp_path):
    """Two submissions of two cities with their people: experts 沈一 (chair), 陆二, 顾三 on the first, 顾三 on the second."""
    me, file = store.local(), tmp_path / "纪要.txt"
    file.write_text("澜溪市召开了联席会议。", encoding="utf-8")
    chair, second, third = (store.add_person(me, n, "expert", f"{n}@example.org") for n in ("沈一", "陆二", "顾三"))
    organiser, applicant = store.add_person(me, "组织者甲", "organiser"), store.add_person(me, "澜溪市局", "applicant")
    first = store.add_submission(applicant, SubmissionInfo("澜溪轴承", ("澜溪市",)), {"纪要.txt": file}, "yrd-2021")
    other = store.add_submission(organiser, SubmissionInfo("云浦纺织", ("云浦市", "青屿市")), {"纪要.txt": file}, "yrd-2021")
    store.assign(organiser, first, chair, "chair")
    for submission, expert in ((first, second), (first, third), (other, third)):
        store.assign(organiser, submission, expert)
    return SimpleNamespace(
        me=me, organiser=organiser, applicant=applicant, chair=chair, second=second, third=third, experts=(chair, second, third), first=first, other=other
    )
