"""Roles: what each person sees and may do is decided by the queries, on both databases."""

import pytest

from assistant.errors import NotAllowedError, UsageError
from assistant.models import SubmissionInfo
from assistant.models.review import PanelSettings


def seen(store, person):
    return [row.id for row in store.queue(person)]


def scores(store, person, submission):
    return {(d.expert, d.unit): d.score for d in store.review(person, submission).decisions}


def test_organisers_see_all_experts_their_panels_applicants_their_own(store, review):
    assert seen(store, review.me) == seen(store, review.organiser) == [review.other, review.first]
    assert seen(store, review.second) == [review.first]
    assert seen(store, review.third) == [review.other, review.first]
    assert seen(store, review.applicant) == [review.first]


READERS = {
    "info": lambda s, p, n: s.info(p, n),
    "files": lambda s, p, n: s.files(p, n),
    "original": lambda s, p, n: s.original(p, n, "纪要.txt"),
    "checkout": lambda s, p, n: s.checkout(p, n).__enter__(),
    "assessment": lambda s, p, n: s.assessment(p, n),
    "assessments": lambda s, p, n: s.assessments(p, n),
    "review": lambda s, p, n: s.review(p, n),
    "history": lambda s, p, n: s.history(p, n, "1.1"),
    "pins": lambda s, p, n: s.pins(p, n),
    "members": lambda s, p, n: s.members(p, n),
    "settings": lambda s, p, n: s.settings(p, n),
}


@pytest.mark.parametrize("who", ["second", "applicant"])
def test_a_submission_of_others_is_not_there(store, review, who):
    person = getattr(review, who)
    for name, read in READERS.items():
        with pytest.raises(NotAllowedError) as hidden:
            read(store, person, review.other)
        with pytest.raises(NotAllowedError) as absent:
            read(store, person, 999)
        assert str(hidden.value) == str(absent.value).replace("999", str(review.other)), name


def test_an_applicant_learns_nothing_of_the_panel(store, review, evidence):
    store.decide(review.second, review.first, "1.1", 0.5)
    store.set_final(review.chair, review.first, "1.1", 0.25)
    store.pin(review.second, review.first, "1.2", evidence)
    found = store.review(review.applicant, review.first)
    assert (found.experts, found.decisions, found.final) == ((), (), ())
    assert store.history(review.applicant, review.first, "1.1") == store.pins(review.applicant, review.first) == ()
    row = store.queue(review.applicant)[0]
    assert (row.experts, row.confirmed, row.reused_files) == (0, 0, 0)
    assert store.queue(review.organiser)[1].reused_files == 1


def test_an_expert_sees_the_scores_of_others_on_a_unit_only_after_an_own_one(store, review):
    store.decide(review.second, review.first, "1.1", 0.5)
    store.decide(review.second, review.first, "1.2", 0.25)
    assert scores(store, review.third, review.first) == {}
    assert store.history(review.third, review.first, "1.1") == ()
    store.decide(review.third, review.first, "1.1", 0.0)
    assert scores(store, review.third, review.first) == {("陆二", "1.1"): 0.5, ("顾三", "1.1"): 0.0}
    assert len(store.history(review.third, review.first, "1.1")) == 2


def test_final_scores_are_hidden_in_the_same_way(store, review):
    store.set_final(review.chair, review.first, "1.1", 0.5)
    assert store.review(review.third, review.first).final == ()
    store.decide(review.third, review.first, "1.1", 0.0)
    assert [d.score for d in store.review(review.third, review.first).final] == [0.5]


def test_the_organiser_may_open_the_scores(store, review):
    store.decide(review.second, review.first, "1.1", 0.5)
    with pytest.raises(NotAllowedError):
        store.set_settings(review.chair, review.first, PanelSettings(others_visible=True))
    store.set_settings(review.organiser, review.first, PanelSettings(others_visible=True))
    assert scores(store, review.third, review.first) == {("陆二", "1.1"): 0.5}
    assert store.review(review.applicant, review.first).decisions == ()


def test_chair_and_organisers_see_all_scores(store, review):
    store.decide(review.second, review.first, "1.1", 0.5)
    for person in (review.chair, review.organiser, review.me):
        assert scores(store, person, review.first) == {("陆二", "1.1"): 0.5}


@pytest.mark.parametrize("by", [{"city": "澜溪市"}, {"submission": True}], ids=["by city", "by submission"])
def test_a_recused_expert_neither_sees_nor_scores_and_counts_no_more(store, review, by):
    store.decide(review.third, review.first, "1.1", 0.5)
    number = store.recuse(review.organiser, review.third, "曾在当地任职", **{k: review.first if v is True else v for k, v in by.items()})
    assert seen(store, review.third) == [review.other]
    for act in (lambda: store.decide(review.third, review.first, "1.1", 0.5), lambda: store.review(review.third, review.first)):
        with pytest.raises(NotAllowedError):
            act()
    assert scores(store, review.chair, review.first) == {} and "顾三" not in store.review(review.chair, review.first).experts
    assert [m.recused for m in store.members(review.organiser, review.first) if m.person == review.third] == [True]
    store.end_recusal(review.organiser, number)
    assert scores(store, review.chair, review.first) == {("顾三", "1.1"): 0.5}


def test_any_city_of_a_submission_recuses(store, review):
    store.recuse(review.third, review.third, "亲属在企业任职", city="青屿市")
    assert seen(store, review.third) == [review.first]


def test_an_expert_may_recuse_only_himself(store, review):
    with pytest.raises(NotAllowedError):
        store.recuse(review.second, review.third, "", city="澜溪市")
    assert store.conflicts(review.organiser) == ()


def test_a_recusal_names_a_city_or_a_submission(store, review):
    for wrong in ({}, {"city": "澜溪市", "submission": review.first}):
        with pytest.raises(UsageError):
            store.recuse(review.organiser, review.third, "", **wrong)


WRITES = {
    "decide": (lambda s, r, p, e: s.decide(p, r.first, "1.1", 0.5), {"chair", "second", "me"}),
    "set_final": (lambda s, r, p, e: s.set_final(p, r.first, "1.1", 0.5), {"chair", "me"}),
    "pin": (lambda s, r, p, e: s.pin(p, r.first, "1.1", e), {"chair", "second", "me", "organiser"}),
    "mark_wrong": (lambda s, r, p, e: s.mark_wrong(p, r.first, "1.1", e), {"chair", "second", "me", "organiser"}),
    "add_files": (lambda s, r, p, e: s.add_files(p, r.first, {}), {"applicant", "me", "organiser"}),
    "add_submission": (lambda s, r, p, e: s.add_submission(p, SubmissionInfo("新"), {}, "yrd-2021"), {"applicant", "me", "organiser"}),
    "set_self_scores": (lambda s, r, p, e: s.set_self_scores(p, r.first, {"1.1": 0.5}), {"applicant", "me", "organiser"}),
    "assign": (lambda s, r, p, e: s.assign(p, r.first, r.third), {"me", "organiser"}),
    "unassign": (lambda s, r, p, e: s.unassign(p, r.first, r.third), {"me", "organiser"}),
    "add_person": (lambda s, r, p, e: s.add_person(p, "新人", "expert"), {"me", "organiser"}),
    "change_person": (lambda s, r, p, e: s.change_person(p, r.third, role="organiser"), {"me", "organiser"}),
    "end_recusal": (lambda s, r, p, e: s.end_recusal(p, 1), {"me", "organiser"}),
    "settings": (lambda s, r, p, e: s.set_settings(p, r.first, PanelSettings(disagreement=0.3)), {"chair", "me", "organiser"}),
    "checking": (lambda s, r, p, e: s.set_settings(p, r.first, PanelSettings(checking={"strong": 0.7})), {"me", "organiser"}),
    "facts": (lambda s, r, p, e: s.set_info(p, r.first, SubmissionInfo("澜溪轴承", ("澜溪市",)), "yrd-2021"), {"me", "organiser"}),
    "note_process": (lambda s, r, p, e: s.note_process(p, r.first, self_score=82.0), {"applicant", "me", "organiser"}),
    "thresholds": (lambda s, r, p, e: s.set_settings(p, r.first, PanelSettings(thresholds={"award": 82})), {"chair", "me"}),
    "people": (lambda s, r, p, e: s.people(p), {"me", "organiser"}),
    "audit": (lambda s, r, p, e: s.audit(p), {"me", "organiser"}),
    "training_examples": (lambda s, r, p, e: s.training_examples(p), {"me", "organiser"}),
}


@pytest.mark.parametrize("who", ["me", "organiser", "chair", "second", "applicant"])
@pytest.mark.parametrize("action", WRITES)
def test_who_may_do_what(store, review, evidence, action, who):
    act, allowed = WRITES[action]
    before = store.audit(review.me)
    if who in allowed:
        act(store, review, getattr(review, who), evidence)
        assert action in ("people", "audit", "training_examples") or len(store.audit(review.me)) == len(before) + 1
    else:
        with pytest.raises(NotAllowedError):
            act(store, review, getattr(review, who), evidence)
        assert store.audit(review.me) == before


def test_a_changed_role_counts_at_once_whatever_record_the_caller_holds(store, review):
    store.change_person(review.organiser, review.second, active=False)
    assert seen(store, review.second) == []
    with pytest.raises(NotAllowedError):
        store.decide(review.second, review.first, "1.1", 0.5)


def test_who_is_taken_off_the_panel_counts_no_more_and_nothing_is_lost(store, review):
    store.decide(review.third, review.first, "1.1", 0.5)
    store.unassign(review.organiser, review.first, review.third)
    assert scores(store, review.chair, review.first) == {}
    store.assign(review.organiser, review.first, review.third)
    assert scores(store, review.chair, review.first) == {("顾三", "1.1"): 0.5}


def test_there_is_one_chair(store, review):
    store.assign(review.organiser, review.first, review.second, "chair")
    assert [m.person.name for m in store.members(review.organiser, review.first) if m.part == "chair"] == ["陆二"]
    with pytest.raises(NotAllowedError):
        store.set_final(review.chair, review.first, "1.1", 0.5)


def test_an_applicant_cannot_sit_on_a_panel(store, review):
    with pytest.raises(UsageError, match="澜溪市局"):
        store.assign(review.organiser, review.first, review.applicant, "expert")


def test_people_are_found_by_address_whatever_its_capitals(store, review):
    assert store.by_email(" 沈一@EXAMPLE.org ") == review.chair
    store.change_person(review.organiser, review.chair, active=False)
    with pytest.raises(NotAllowedError, match="登记"):
        store.by_email("沈一@example.org")


@pytest.mark.parametrize("person", [("沈一", ""), ("沈某", "沈一@example.org"), ("", ""), ("长" * 201, "")])
def test_names_and_addresses_are_unique_and_no_stories(store, review, person):
    with pytest.raises(UsageError):
        store.add_person(review.me, person[0], "expert", person[1])


def test_the_local_person_stays_as_it_is(store, review):
    with pytest.raises(UsageError):
        store.change_person(review.organiser, review.me, active=False)


def test_once_somebody_is_assigned_only_the_panel_counts(store, review):
    store.decide(review.me, review.other, "1.1", 0.25)
    store.decide(review.third, review.other, "1.1", 0.5)
    assert scores(store, review.organiser, review.other) == {("顾三", "1.1"): 0.5}
    store.unassign(review.organiser, review.other, review.third)
    assert scores(store, review.organiser, review.other) == {("本机用户", "1.1"): 0.25}


def test_the_local_person_enters_the_score_of_an_expert(store, review):
    store.decide(review.me, review.first, "1.1", 0.5, "纸质评分表", of=review.second)
    assert scores(store, review.chair, review.first) == {("陆二", "1.1"): 0.5}
    assert (store.audit(review.me)[0].person, store.audit(review.me)[0].detail["of"]) == ("本机用户", "陆二")


def test_nobody_else_does_and_only_for_the_panel(store, review):
    for by, of in ((review.organiser, review.second), (review.chair, review.second), (review.me, review.organiser)):
        with pytest.raises(NotAllowedError):
            store.decide(by, review.first, "1.1", 0.5, of=of)
    with pytest.raises(NotAllowedError):
        store.decide(review.me, review.other, "1.1", 0.5, of=review.second)
    assert scores(store, review.organiser, review.first) == {}
