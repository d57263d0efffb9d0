"""What is known of a submission, and the settings of its own, can be changed; the next check follows them."""

from datetime import date

import pytest

from assistant.errors import UsageError
from assistant.models import SubmissionInfo
from assistant.models.review import PanelSettings
from assistant.submission import ProcessFile

KNOWN = SubmissionInfo(" 澜溪轴承二期 ", ("云浦市", "澜溪市"), date(2022, 1, 1), None, "轴承", ("甲轴承",))


def test_new_facts_bring_a_new_cycle(store, review):
    store.set_info(review.organiser, review.first, KNOWN, "yrd-2021")
    info, scheme = store.info(review.chair, review.first)
    assert (info.name, info.industry, info.main_enterprises, scheme) == ("澜溪轴承二期", "轴承", ("甲轴承",), "yrd-2021")
    assert info.cycle == (date(2022, 1, 1), date(2024, 12, 31))
    assert next(r for r in store.queue(review.organiser) if r.id == review.first).info == info


def test_new_cities_decide_who_is_recused(store, review):
    store.recuse(review.organiser, review.second, "曾任顾问", city="云浦市")
    assert review.first in [r.id for r in store.queue(review.second)]
    store.set_info(review.organiser, review.first, KNOWN, "yrd-2021")
    assert review.first not in [r.id for r in store.queue(review.second)]


def test_the_scheme_stays_once_somebody_has_decided(store, review):
    store.decide(review.second, review.first, "1.1", 0.5)
    store.set_info(review.organiser, review.first, KNOWN, "yrd-2021")
    with pytest.raises(UsageError, match="不能再换评估方案"):
        store.set_info(review.organiser, review.first, KNOWN, "yrd-2020")
    store.set_info(review.organiser, review.other, KNOWN, "yrd-2020")
    assert store.info(review.organiser, review.other)[1] == "yrd-2020"


@pytest.mark.parametrize("checking", [{"workers": 4}, {"strong": 1.5}, {"bonus_rule": "none"}, {"accept": "much"}])
def test_settings_of_a_submission_are_checked(store, review, checking):
    with pytest.raises(UsageError):
        store.set_settings(review.organiser, review.first, PanelSettings(checking=checking))


def test_the_next_check_follows_facts_and_settings(store, review, options, assessment, monkeypatch):
    used = []
    monkeypatch.setattr("assistant.pipeline.check", lambda paths, given, progress: used.append(given) or assessment())
    store.set_info(review.organiser, review.first, KNOWN, "yrd-2021")
    store.set_settings(review.organiser, review.first, PanelSettings(checking={"weak_share": 0.3, "deduction_rule": "each"}))
    store.check(review.organiser, review.first, options)
    (given,) = used
    assert (given.approved_on, given.weak_share, given.deduction_rule, given.strong) == (date(2022, 1, 1), 0.3, "each", options.strong)


def test_what_happened_to_a_project_is_noted_field_by_field(store, review):
    assert store.process(review.chair, review.first) == ProcessFile()
    store.note_process(review.applicant, review.first, filed_on=date(2021, 1, 5))
    store.note_process(review.organiser, review.first, self_score=82.5)
    store.note_process(review.organiser, review.first, filed_on=None, listed_on=date(2021, 3, 1))
    assert store.process(review.chair, review.first) == ProcessFile(listed_on=date(2021, 3, 1), self_score=82.5)
    assert store.process(review.organiser, review.other) == ProcessFile()
    for wrong in ({"self_scores": 80.0}, {"self_score": -1.0}):
        with pytest.raises(ValueError, match="self_score"):
            store.note_process(review.organiser, review.first, **wrong)
    assert store.process(review.chair, review.first).self_score == 82.5


def test_a_submission_brings_what_its_file_says_has_happened(store, review):
    known = ProcessFile(selected_on=date(2020, 12, 1), review_score=84)
    number = store.add_submission(review.organiser, KNOWN, {}, "yrd-2021", known)
    assert store.process(review.organiser, number) == known
