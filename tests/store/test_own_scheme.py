"""A submission under a scheme of somebody's own: found from whatever folder, and a scheme that is gone harms no other submission."""

import shutil

import pytest

from assistant.errors import UsageError
from assistant.models import SubmissionInfo
from assistant.models.review import PanelSettings
from assistant.scheme import load_scheme, scheme_or_why, schemes_folder


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The folder of an own scheme; the program is started in the folder above it."""
    folder = tmp_path / "here" / "food"
    shutil.copytree(schemes_folder() / "yrd-2021", folder, ignore=shutil.ignore_patterns("examples", "encoder"))
    text = (folder / "scheme.yaml").read_text(encoding="utf-8")
    (folder / "scheme.yaml").write_text(text.replace("id: yrd-2021", "id: food", 1), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(folder.parent)
    return folder


@pytest.mark.parametrize("named", ["food", "./food", "absolute"])
def test_it_is_found_from_any_folder(store, own, assessment, tmp_path, monkeypatch, named):
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("甲"), {}, str(own) if named == "absolute" else named)
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.save_assessment(me, number, assessment(scheme="food"))
    assert store.info(me, number)[1] == store.queue(me)[0].scheme == store.assessments(me, number)[0].scheme == str(own)
    store.decide(me, number, "1.1", 0.5)
    store.set_settings(me, number, PanelSettings(thresholds={"award": 85.0}))
    assert load_scheme(store.info(me, number)[1]).id == "food"


def test_one_that_comes_with_the_program_is_kept_by_its_name(store):
    number = store.add_submission(store.local(), SubmissionInfo("甲"), {}, str(schemes_folder() / "yrd-2020"))
    assert store.info(store.local(), number)[1] == "yrd-2020"


def test_a_submission_can_be_put_under_it_and_stays_there_once_somebody_has_decided(store, own):
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("甲"), {}, "yrd-2021")
    store.set_info(me, number, SubmissionInfo("甲"), "food")
    assert store.info(me, number)[1] == str(own)
    store.decide(me, number, "1.1", 0.5)
    store.set_info(me, number, SubmissionInfo("乙"), str(own))
    with pytest.raises(UsageError, match="不能再换评估方案"):
        store.set_info(me, number, SubmissionInfo("乙"), "yrd-2021")


def test_one_that_is_gone_leaves_the_list_whole_and_is_named(store, own):
    me = store.local()
    store.add_submission(me, SubmissionInfo("甲"), {}, "food")
    store.add_submission(me, SubmissionInfo("乙"), {}, "yrd-2021")
    shutil.rmtree(own)
    found = {r.info.name: scheme_or_why(r.scheme) for r in store.queue(me)}
    assert found["乙"].id == "yrd-2021"
    assert isinstance(found["甲"], UsageError) and str(own) in str(found["甲"]) and "放回原处" in str(found["甲"])
