"""Assessments: read back as they were, beside the earlier ones; pins and marks become labelled passages."""

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import NotAllowedError, UsageError
from assistant.evaluation import GoldLine
from assistant.models import Assessment, Document, SubmissionInfo
from assistant.models.review import PanelSettings
from assistant.scheme import load_scheme
from assistant.store.assessments import SUGGESTING
from assistant.store.codec import dump, load
from assistant.store.pins import label_line


def test_an_assessment_is_read_back_as_it_was(store, review, assessment):
    made = assessment()
    info = replace(made.submission, approved_on=date(2021, 3, 15), cycle=(date(2021, 3, 15), date(2024, 3, 14)))
    made = replace(made, submission=info)
    number = store.save_assessment(review.me, review.first, made)
    assert store.assessment(review.second, review.first, number) == made


def test_an_assessment_from_before_there_were_contrary_quotes_is_read(assessment):
    made = assessment()
    written = json.loads(dump(made))
    for point in (p for i in written["indicators"] for p in i["points"]):
        del point["finding"]["against"]
    assert load(Assessment, json.dumps(written)) == made


def test_without_texts_only_the_blocks_are_missing(store, review, assessment):
    made = assessment()
    store.save_assessment(review.me, review.first, made)
    bare = store.assessment(review.me, review.first, texts=False)
    assert bare == replace(made, documents=tuple(replace(d, blocks=()) for d in made.documents)) and bare != made


def test_the_newest_is_given_and_the_earlier_ones_stay(store, review, assessment):
    first = store.save_assessment(review.me, review.first, assessment())
    second = store.save_assessment(review.applicant, review.first, replace(assessment(**{"1.2": "weak"}), model="f" * 16))
    assert [(a.id, a.by, a.model) for a in store.assessments(review.me, review.first)] == [(second, "澜溪市局", "f" * 16), (first, "本机用户", "")]
    assert store.assessment(review.me, review.first).totals != store.assessment(review.me, review.first, first).totals


def test_an_assessment_of_another_submission_is_not_there(store, review, assessment):
    number = store.save_assessment(review.me, review.other, assessment("云浦纺织"))
    with pytest.raises(NotAllowedError, match="还没有核查结果"):
        store.assessment(review.second, review.first, number)


def test_experts_do_not_make_assessments(store, review, assessment):
    with pytest.raises(NotAllowedError, match="角色"):
        store.save_assessment(review.second, review.first, assessment())


def test_the_list_shows_the_figures_of_the_last_assessment(store, review, assessment):
    made = assessment(**{"1.2": "weak", "1.3": "unreadable", "2.1": "contradicted"})
    made = replace(made, documents=(*made.documents, Document("断.pdf", "", "pdf", "unreadable", "断了")))
    store.save_assessment(review.me, review.first, assessment())
    number = store.save_assessment(review.me, review.first, made)
    row = next(r for r in store.queue(review.second) if r.id == review.first)
    assert (row.assessment, row.low, row.likely, row.high) == (number, made.totals.low, made.totals.likely, made.totals.high)
    assert (row.missing, row.weak, row.unreadable, row.unread_files) == (92, 1, 1, 1)
    assert next(r for r in store.queue(review.organiser) if r.id == review.other).likely is None


def test_names_of_files_need_not_be_unicode(store, review, assessment):
    odd = "纪\udce9要.docx"
    made = replace(assessment(), documents=(Document(odd, "b" * 64, "docx", "ok"),))
    store.save_assessment(review.me, review.first, made)
    assert store.assessment(review.me, review.first).documents[0].name == "纪\\udce9要.docx"


def test_pins_are_read_back_and_taken_back(store, review, evidence):
    number = store.pin(review.second, review.first, "1.2", evidence)
    (pin,) = store.pins(review.third, review.first, "1.2")
    assert (pin.id, pin.unit, pin.evidence, pin.by, pin.wrong) == (number, "1.2", evidence, "陆二", False)
    assert store.pins(review.third, review.first, "1.3") == ()
    store.unpin(review.second, review.first, number)
    assert store.pins(review.third, review.first) == ()
    with pytest.raises(NotAllowedError, match="撤销"):
        store.unpin(review.second, review.first, number)


def test_a_pin_of_no_unit_is_refused(store, review, evidence):
    for wrong in (lambda: store.pin(review.second, review.first, "99.9", evidence), lambda: store.mark_wrong(review.second, review.first, "1.1", evidence, ("77.7",))):
        with pytest.raises(UsageError):
            wrong()


def test_pins_and_marks_become_labelled_passages(store, review, evidence):
    store.pin(review.second, review.first, "1.2", evidence)
    store.mark_wrong(review.second, review.first, "1.1", evidence, ("13.2", "B1"))
    store.mark_wrong(review.second, review.first, "1.1", evidence, ())
    store.mark_wrong(review.third, review.other, "1.1", evidence)
    found = store.training_examples(review.organiser)
    assert [(e.indicators, e.points, e.excluded) for e in found] == [
        (("1",), ("1.2",), ()), (("13", "B1"), ("13.2",), ("1.1",)), ((), (), ("1.1",)), (None, (), ("1.1",)),
    ]
    lines = [json.loads(label_line(e)) for e in found]
    gold = [GoldLine.model_validate(line) for line in lines[:3]]
    assert [(g.text, g.title, g.status) for g in gold] == [(evidence.text, "纪要", "done")] * 3
    assert "indicators" not in lines[3]


def test_a_submission_is_checked_from_its_originals(store, tmp_path, options, matcher):
    (tmp_path / "成立联席会议的通知.txt").write_text("2021年5月20日，澜溪市人民政府成立轴承产业质量提升示范试点工作联席会议，由副市长任召集人。", encoding="utf-8")
    me = store.local()
    number = store.add_submission(me, SubmissionInfo("澜溪轴承", ("澜溪市",)), {"1/通知.txt": tmp_path / "成立联席会议的通知.txt"}, "yrd-2021")
    made = store.check(me, number, options)
    found = store.assessment(me, number)
    assert found.model == store.assessments(me, number)[0].model == matcher.fingerprint
    assert store.queue(me)[0].assessment == made
    assert (found.submission.name, [d.name for d in found.documents]) == ("澜溪轴承", ["1/通知.txt"])
    assert store.original(me, number, found.documents[0].name, found.documents[0].sha256).is_file()
    assert [e.document for i in found.indicators for p in i.points if p.finding.code == "1.1" for e in p.finding.evidence] == ["1/通知.txt"]


def test_who_is_to_score_first_sees_no_suggestion_in_the_list_before_all_is_scored(store, review, assessment):
    store.save_assessment(review.organiser, review.first, assessment())
    store.set_settings(review.organiser, review.first, PanelSettings(hide_suggestion=True))

    def of(person):
        return next(r for r in store.queue(person) if r.id == review.first)

    shown, hidden = of(review.organiser), of(review.second)
    assert hidden.hidden and {getattr(hidden, name) for name in SUGGESTING} == {None}
    assert (hidden.files, hidden.unread_files, hidden.assessment) == (shown.files, shown.unread_files, shown.assessment)
    assert not shown.hidden and None not in {getattr(shown, name) for name in SUGGESTING}
    for unit in load_scheme("yrd-2021").units:
        store.decide(review.second, review.first, unit, None)
    assert of(review.second) == replace(of(review.organiser), confirmed=len(load_scheme("yrd-2021").units))
    assert of(review.third).hidden
