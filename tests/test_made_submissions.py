"""The generator of made-up submissions: the same each time, and a truth that fits its papers. The program itself is not asked."""

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.options import load_options
from assistant.pipeline import read_all
from assistant.progress import Silent
from assistant.scheme import load_scheme

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from submission_files import WRITERS, truth, write
from submission_plan import SCHEME, compose
from submission_texts import SETS, load_texts
from submission_world import worlds

SEEDS = (1, 2, 3, 4, 5)
STATES = {"supported", "weak", "missing", "contradicted", "unreadable"}
LOST = ("missing", "contradicted")
PLAIN = ("docx", *WRITERS)  # formats that need no LibreOffice


@pytest.fixture(scope="module", params=[(seed, texts) for texts in SETS for seed in SEEDS], ids=lambda p: f"{p[1]}-{p[0]}")
def made(request):
    return compose(*request.param)


def roles(made, code):
    """Role → paths of the papers that speak of the point in that role."""
    found = {}
    for paper in made.papers:
        for piece in paper.pieces:
            if code in (*piece.codes, *piece.also):
                found.setdefault(piece.role, set()).add(paper.path)
    return found


def squeezed(text):
    return "".join(c for c in text if c.isalnum())


def text_of(content):
    """The letters and digits of a paragraph or of a table."""
    return squeezed(content if isinstance(content, str) else "".join("".join(row) for row in content))


def test_a_seed_makes_the_same_submission_each_time_and_another_seed_another_one(made):
    assert compose(SEEDS[0]) == compose(SEEDS[0])
    assert truth(compose(SEEDS[0])) == truth(compose(SEEDS[0]))
    assert compose(99).papers != made.papers


@pytest.mark.parametrize("texts", SETS)
def test_every_point_has_texts_of_every_kind(texts):
    scheme, kinds = load_scheme(SCHEME), {}
    for text in load_texts(texts):
        assert set(text.proves) <= scheme.points.keys()
        kinds.setdefault(text.code, []).append(text.kind)
    assert kinds.keys() == scheme.points.keys()
    assert all(k.count("e") >= 2 and {"c", "p", "n", "r"} <= set(k) for k in kinds.values())


def test_the_truth_has_a_legal_state_for_every_point_and_names_papers_that_exist(made):
    paths = [p.path for p in made.papers]
    assert len(paths) == len(set(paths))
    assert made.points.keys() == load_scheme(SCHEME).points.keys()
    assert {p.state for p in made.points.values()} <= STATES
    named = {d for p in made.points.values() for d in p.documents} | {t.document for t in made.traps} | set(made.orphans)
    assert named <= set(paths)


def test_only_what_is_true_is_proven(made):
    for code, point in made.points.items():
        found = roles(made, code)
        proofs = found.get("evidence", set()) | found.get("partial", set())
        if point.state == "supported":
            assert "evidence" in found and set(point.documents) == proofs
        elif point.state == "weak":
            assert not found.get("evidence") and point.documents
        elif point.state == "unreadable":
            assert set(found) - {"toc"} == {"unreadable"}
        else:
            assert not proofs | found.get("after", set()) and not point.documents


def test_a_contradicted_point_is_denied_and_nothing_else_is(made):
    for code, point in made.points.items():
        assert (point.state == "contradicted") == ("negated" in roles(made, code))


def test_a_claim_alone_makes_a_point_weak(made):
    claimed = {code for code in made.points if "claim" in roles(made, code)}
    assert all(made.points[code].state in ("supported", "weak", "contradicted") for code in claimed)


def test_traps_speak_of_points_that_are_not_proven(made):
    contents = {p.path: "".join(text_of(content) for _, content in p.blocks) for p in made.papers}
    for trap in made.traps:
        assert all(made.points[code].state != "supported" for code in trap.points)
        assert all(squeezed(part) in contents[trap.document] for part in trap.text.split("‖") if "‖" not in part)


def test_every_slot_is_filled(made):
    assert not [p.path for p in made.papers if "{" in str((p.path, p.title, p.head, p.signed)) or any("{" in str(content) for _, content in p.blocks)]


def test_the_two_projects_share_no_name_of_city_or_firm():
    home, other = worlds(random.Random(7))
    own = {home.names[k] for k in ("A", "B", "局", "E1", "E2", "E3", "E4", "协")}
    assert not own & {other.names[k] for k in ("A", "B", "局", "E1", "E2", "E3", "E4", "协")}


@pytest.mark.parametrize("texts", SETS)
def test_what_is_written_can_be_read_again_and_what_is_broken_cannot(tmp_path, texts):
    made = compose(SEEDS[0], texts)
    plain = [p for p in made.papers if p.kind in PLAIN]
    write(replace(made, papers=tuple(plain)), tmp_path)
    documents = {d.name: d for d in read_all([tmp_path], load_options(), Silent())}
    for paper in plain:
        document = documents[paper.path]
        assert (document.status == "ok") != paper.broken, paper.path
        text = squeezed("".join(b.text for b in document.blocks))
        if not paper.broken:
            assert all(squeezed(p.words.split("‖")[0]) in text for p in paper.pieces if p.role != "toc"), paper.path
