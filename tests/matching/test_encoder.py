"""The compact encoder: pieces, logits, what is kept of them, and the blend with stage one."""

import numpy as np
import pytest

from assistant.errors import DataError
from assistant.matching.encoder import FOLDER, Encoder, load_encoder
from assistant.matching.encodings import Encodings
from assistant.matching.pieces import UNKNOWN, Pieces
from assistant.matching.second_stage import held_out
from assistant.matching.surroundings import SHARE, Surroundings
from assistant.text import normalise

VOCABULARY = ["<s>", "<pad>", "</s>", "<unk>", "▁", "质量", "质", "量", "提升", "▁质量"]
SCORES = [0, 0, 0, 0, -2, -3, -6, -6, -4, -5.5]
TEXTS = [normalise(t) for t in ("2021年5月，市政府成立轴承产业联席会议。", "食堂清明假期供餐安排。", "联席会议")]


@pytest.fixture(scope="module")
def encoder(lexicon):
    return load_encoder(lexicon.folder)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("质量提升", ["▁", "质量", "提升"]),  # −9 beats −9.5 with the piece that starts a word
        ("量质", ["▁", "量", "质"]),
        ("质 量", ["▁", "质", "▁", "量"]),
        ("质猫", ["▁", "质", "<unk>"]),
        ("", ["▁"]),
    ],
)
def test_a_text_is_cut_into_its_likeliest_pieces(text, pieces):
    assert [VOCABULARY[i] for i in Pieces(VOCABULARY, SCORES).encode(text)] == pieces


def test_the_pieces_of_the_encoder_know_nearly_every_character_of_the_examples(lexicon, encoder):
    numbers = [n for e in lexicon.examples[::25] for n in encoder._pieces.encode(normalise(e.text))]
    assert numbers.count(UNKNOWN) / len(numbers) < 0.005


def test_the_outputs_are_the_codes_points_and_statuses_of_the_scheme(lexicon, encoder):
    assert set(encoder.outputs) >= {*lexicon.scheme.codes, *lexicon.scheme.points, "done", "none"}


def test_logits_do_not_depend_on_the_company_of_a_text(encoder):
    alone = np.vstack([encoder.logits([t]) for t in TEXTS])
    assert encoder.logits(TEXTS) == pytest.approx(alone)


def test_the_encoder_sees_what_a_passage_is_about(encoder):
    logits = dict(zip(encoder.outputs, encoder.logits(TEXTS[:2]).T, strict=True))
    assert logits["1"][0] > 0 > logits["1"][1]
    assert logits["none"][1] > logits["none"][0]


def test_a_text_is_asked_only_once(lexicon, tmp_path, monkeypatch):
    first = Encoder(lexicon.folder / FOLDER, tmp_path)
    said = first.logits(TEXTS)
    again = Encoder(lexicon.folder / FOLDER, tmp_path)
    monkeypatch.setattr(again, "_run", lambda *_: pytest.fail("asked again"))
    assert np.array_equal(again.logits(TEXTS), said)


def test_what_is_kept_belongs_to_one_model(tmp_path):
    path = tmp_path / "kept.sqlite"
    Encodings(path, "one").put({"甲": np.array([1.0, -2.0])})
    assert Encodings(path, "one").get(["甲", "乙"])["甲"].tolist() == [1.0, -2.0]
    assert Encodings(path, "other").get(["甲"]) == {}


def test_a_broken_store_is_as_good_as_an_empty_one(tmp_path):
    (tmp_path / "kept.sqlite").write_bytes(b"no database at all, only some text" * 99)
    kept = Encodings(tmp_path / "kept.sqlite", "one")
    kept.put({"甲": np.zeros(2)})
    assert kept.get(["甲"]) == {}


def test_a_damaged_model_folder_is_named(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"x")
    (tmp_path / "pieces.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="重新安装"):
        Encoder(tmp_path)


def test_a_scheme_without_an_encoder_has_none(tmp_path):
    assert load_encoder(tmp_path) is None


def test_held_out_examples_are_about_a_tenth_and_only_of_files_that_calibrate(lexicon):
    calibrating = [e for e in lexicon.examples if e.calibrate]
    assert 0.07 < sum(map(held_out, calibrating)) / len(calibrating) < 0.13
    assert not any(held_out(e) for e in lexicon.examples if not e.calibrate)


def test_the_strongest_context_pulls_by_its_share():
    near = Surroundings(["甲", "乙"], [[("title", "长"), ("heading", "短")], []])
    strength = np.array([[1.0, 0.0] if text == "长" else [0.5, 2.0] for text in near.distinct])
    assert near.pull(strength) == pytest.approx(np.array([[max(SHARE["title"], 0.5 * SHARE["heading"]), 2 * SHARE["heading"]], [0, 0]]))


def test_rows_take_all_of_the_context_and_paragraphs_only_where_they_hint_at_it():
    near = Surroundings(["甲 | 乙", "一段"], [[], []])
    own, scored = np.array([[-1.0, 0.4], [-1.0, 0.4]]), np.array([True, True])
    assert near.hint(own, scored) == pytest.approx(np.array([[1, 1], [0, 0.4]]))
    assert near.hint(own, ~scored) == pytest.approx(np.array([[0, 0.4], [0, 0.4]]))


