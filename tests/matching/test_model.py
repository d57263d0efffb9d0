"""The trained part: exact leave-one-out margins, calibrated blends, and a state that comes back from disk unchanged."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from assistant.matching import blend
from assistant.matching.classifier import STATUSES, PassageClassifier
from assistant.matching.features import TextFeatures, words
from assistant.matching.model_store import fingerprint, load_or_train
from assistant.matching.ridge import RidgeTagger
from assistant.matching.second_stage import DISMISSED
from assistant.text import normalise

PLAIN = ["成立了工作组，由市长任组长。", "成立了联席会议，由市长任召集人。", "安排经费300万元。", "安排专项经费12万元。"]
TOLERANCE = 2e-3  # margins are computed in single precision


@pytest.fixture(scope="module")
def data():
    random = np.random.default_rng(5)
    rows = random.normal(size=(30, 12)).astype(np.float32)
    labels = np.stack([rows[:, 0] > 0, rows[:, 1] + rows[:, 2] > 0.5, random.random(30) > 0.8], axis=1)
    return csr_matrix(rows), labels


def test_leave_one_out_margins_are_those_of_really_leaving_each_row_out(data):
    rows, labels = data
    refitted = []
    for n in range(len(labels)):
        others = np.arange(len(labels)) != n
        refitted.append(RidgeTagger().fit(rows[others], labels[others]).decision_function(rows[n]))
    assert RidgeTagger().fit(rows, labels).loo_ == pytest.approx(np.vstack(refitted), abs=TOLERANCE)


def test_only_the_last_rows_are_left_out_where_so_many_are_asked_for(data):
    rows, labels = data
    assert RidgeTagger().fit(rows, labels, 7).loo_ == pytest.approx(RidgeTagger().fit(rows, labels).loo_[-7:], abs=TOLERANCE)


def test_left_out_margins_are_more_modest_than_those_on_the_training_rows(data):
    rows, labels = data
    tagger = RidgeTagger().fit(rows, labels)
    signs = np.where(labels, 1, -1)
    assert (tagger.loo_ * signs).mean() < (tagger.decision_function(rows) * signs).mean()


def test_margins_solve_the_regularised_least_squares_problem(data):
    rows, labels = data
    dense, targets = np.hstack([rows.toarray(), np.ones((30, 1))]), np.where(labels, 1.0, -1.0)
    solution = np.linalg.solve(dense.T @ dense + 0.3 * np.eye(13), dense.T @ targets)
    assert RidgeTagger(alpha=0.3).fit(rows, labels).decision_function(rows) == pytest.approx(dense @ solution, abs=TOLERANCE)


def test_a_label_is_predicted_where_its_margin_is_positive(data):
    rows, labels = data
    tagger = RidgeTagger().fit(rows, labels)
    assert (tagger.predict(rows) == (tagger.decision_function(rows) > 0)).all()
    assert (tagger.predict(rows)[:, 0] == labels[:, 0]).mean() > 0.9


def test_rows_and_labels_have_to_be_as_many(data):
    with pytest.raises(ValueError, match="30 rows, but 29 label rows"):
        RidgeTagger().fit(data[0], data[1][:29])


@pytest.mark.parametrize(
    ("scores", "lead"),
    [
        pytest.param([[0.9, 0.4, 0.1]], [[0.5, -0.5, -0.8]], id="one leads"),
        pytest.param([[0.7, 0.7, 0.2]], [[0.0, 0.0, -0.5]], id="a tie"),
        pytest.param([[-1.0, -3.0], [2.0, 5.0]], [[2.0, -2.0], [-3.0, 3.0]], id="row by row"),
    ],
)
def test_the_lead_of_a_score_is_over_the_best_of_the_others(scores, lead):
    assert blend.against_best_other(np.array(scores)) == pytest.approx(np.array(lead))


def test_a_blend_learns_which_feature_tells():
    random = np.random.default_rng(1)
    features = random.normal(size=(40, 10, 2))
    fitted = blend.fit(features, features[..., 0] > 0)
    assert fitted.probability(np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 3.0]])).round(1).tolist() == pytest.approx([1.0, 0.0, 0.5], abs=0.1)


def test_a_pool_weighs_its_witnesses_the_same_for_all_classes_also_for_one_that_was_never_seen():
    chance = np.random.default_rng(0)
    target = chance.integers(0, 3, 400)
    knows = np.where(np.eye(4)[target] == 1, 1.0, -1.0) + chance.normal(0, 0.8, (400, 4))
    guesses = chance.normal(0, 1.0, (400, 4))
    pool = blend.fit_pool(np.hstack([knows, guesses]), target, 4, {})
    assert pool.coef.shape == (4, 8) and len(set(np.diag(pool.coef[:, :4]))) == 1
    assert pool.coef[0, 0] > 5 * abs(pool.coef[0, 4])
    assert (pool.distribution(np.hstack([knows, guesses])).argmax(axis=1) == target).mean() > 0.85


def test_a_class_that_counts_more_often_is_likelier_wherever_it_is_open():
    chance = np.random.default_rng(0)
    target = np.arange(400) % 2
    hints = np.where(np.eye(2)[target] == 1, 1.0, -1.0) + chance.normal(0, 1.5, (400, 2))
    even, tilted = (blend.fit_pool(hints, target, 2, weights).distribution(np.zeros((1, 2)))[0] for weights in ({}, {1: 3.0}))
    assert even == pytest.approx([0.5, 0.5], abs=0.1) and tilted[1] == pytest.approx(0.75, abs=0.1)
    assert blend.fit(hints, target, {1: 3.0}).probability(np.zeros(2)) > blend.fit(hints, target).probability(np.zeros(2)) + 0.15


def test_a_distribution_sums_to_one_and_agrees_with_the_classes():
    features = np.repeat(np.eye(3) * 4, 20, axis=0)
    shares = blend.fit(features, np.repeat([0, 1, 2], 20)).distribution(np.eye(3) * 4)
    assert shares.sum(axis=1) == pytest.approx(np.ones(3)) and shares.argmax(axis=1).tolist() == [0, 1, 2]


def test_the_log_odds_of_a_sure_indicator_stay_finite():
    found = blend.point_features(np.zeros((2, 2)), np.zeros((2, 2)), np.array([[0.0, 1.0], [1.0, 0.0]]))
    assert np.isfinite(found).all()


def test_words_come_alone_and_in_pairs():
    found = words("成立工作组")
    assert "成立" in found and any(" " in word for word in found)


def test_each_of_the_two_blocks_of_a_row_has_unit_length():
    row = TextFeatures().fit(PLAIN).transform(PLAIN[:1])
    assert row.multiply(row).sum() == pytest.approx(2, abs=1e-4)


@pytest.mark.parametrize(("text", "other", "alike"), [("安排经费300万元。", "安排经费9万元。", True), ("安排经费300万元。", "安排人员300名。", False)])
def test_how_many_makes_no_difference_but_what_does(text, other, alike):
    features = TextFeatures().fit([*PLAIN, *PLAIN])
    assert ((features.transform([text]) != features.transform([other])).nnz == 0) == alike


def test_restored_features_give_the_same_rows():
    features = TextFeatures().fit(PLAIN)
    again = TextFeatures().restore(features.state())
    unseen = [*PLAIN, "从未见过的词句", ""]
    assert (features.transform(unseen) != again.transform(unseen)).nnz == 0


@pytest.fixture(scope="module")
def small(lexicon):
    """The real lexicon with every twentieth example, so that training takes a moment."""
    copy = lexicon.model_copy()
    copy.__dict__["examples"] = lexicon.examples[::20]
    return copy


@pytest.fixture(scope="module")
def trained(small, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    return load_or_train(small, folder), folder


TEXTS = [normalise(t) for t in ("2021年5月，市政府成立轴承产业联席会议。", "下一步将建立质量专家库。", "食堂清明假期供餐安排。", "")]


def test_probabilities_lie_between_0_and_1_and_statuses_sum_to_1(trained):
    scores = trained[0].predict(TEXTS)
    assert ((scores.indicators >= 0) & (scores.indicators <= 1) & np.isfinite(scores.indicators)).all()
    assert ((scores.points >= 0) & (scores.points <= 1)).all()
    assert scores.status.sum(axis=1) == pytest.approx(np.ones(len(TEXTS)))
    assert scores.status.shape == (len(TEXTS), len(STATUSES))


def test_what_stands_around_a_passage_lifts_what_it_is_about(trained):
    model = trained[0]
    text = [normalise("会议由副市长主持，12个部门参加。")]
    alone, around = model.predict(text), model.predict(text, [[("title", normalise("关于成立轴承产业质量提升工作联席会议的通知"))]])
    assert around.indicators[0, model.codes.index("1")] > alone.indicators[0, model.codes.index("1")]


def test_examples_for_the_encoder_alone_are_weighed_but_not_learnt_by_stage_one(small):
    every = small.examples
    kept = [replace(e, stage_one=bool(i % 2)) for i, e in enumerate(every)]
    model = PassageClassifier(small).fit(kept)
    alone = PassageClassifier(small).fit([e for e in kept if e.stage_one])
    assert np.array_equal(model.coef_, alone.coef_)
    assert [kept[i] for i in model.left_out_.rows] == [e for e in kept if e.calibrate]
    assert len(alone.left_out_.rows) < len(model.left_out_.rows) == len(model.left_out_.scores.status)


def test_the_encoder_is_asked_only_about_what_stage_one_does_not_dismiss(trained, tmp_path, monkeypatch):
    model, asked = trained[0], []
    logits = model.second.encoder.logits
    monkeypatch.setattr(model.second.encoder, "logits", lambda texts: asked.extend(texts) or logits(texts))
    first = load_or_train(model.lexicon, tmp_path, fast=True).predict(TEXTS)
    model.predict(TEXTS)
    assert asked == [t for t, row in zip(TEXTS, first.indicators, strict=True) if row.max() >= DISMISSED]
    assert TEXTS[0] in asked


def test_context_never_changes_what_is_said_of_it(trained):
    model = trained[0]
    around = [[("title", "市政府成立联席会议")] for _ in TEXTS]
    assert model.margins(TEXTS)[:, -len(STATUSES) :] == pytest.approx(model.margins(list(TEXTS))[:, -len(STATUSES) :])
    assert model.predict(TEXTS, around).status.shape == (len(TEXTS), len(STATUSES))


def same(first, second, tolerance):
    """Whether two models see the same in TEXTS."""
    a, b = first.predict(TEXTS), second.predict(TEXTS)
    return all(np.allclose(x, y, atol=tolerance) for x, y in ((a.indicators, b.indicators), (a.points, b.points), (a.status, b.status)))


def test_a_model_from_disk_predicts_what_the_trained_one_predicts(small, trained, monkeypatch):
    model, folder = trained
    monkeypatch.setattr(PassageClassifier, "fit", lambda *_: pytest.fail("trained again"))
    assert same(model, load_or_train(small, folder), 0)


DAMAGES = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "foreign": lambda data: b"not an archive at all",
    "overwritten": lambda data: data[:2000] + bytes(3000) + data[5000:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_leads_to_training_again(small, trained, tmp_path, damage):
    model, folder = trained
    (kept,) = (folder / "models").glob("*.npz")
    copy = tmp_path / "models" / kept.name
    copy.parent.mkdir()
    copy.write_bytes(DAMAGES[damage](kept.read_bytes()))
    assert same(model, load_or_train(small, tmp_path), 1e-3)
    assert copy.stat().st_size == kept.stat().st_size


def test_without_the_cache_nothing_is_written(small, tmp_path):
    load_or_train(small, tmp_path, use_cache=False)
    assert list(tmp_path.rglob("*")) == []


def test_where_the_model_cannot_be_kept_it_still_works(small, trained, tmp_path):
    (tmp_path / "models").write_text("a file where the folder should be", encoding="utf-8")
    assert same(trained[0], load_or_train(small, tmp_path), 1e-3)


@pytest.mark.parametrize("file", ["status.yaml", "actors.yaml", "examples/passages.tsv", "examples/sources.yaml"])
def test_other_data_need_another_model(lexicon, scheme_copy, file):
    copy = lexicon.model_copy(update={"folder": scheme_copy.folder})
    before = fingerprint(copy)
    scheme_copy.append(file, "\n")
    assert before == fingerprint(lexicon) != fingerprint(copy)
