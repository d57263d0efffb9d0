"""The sample submissions against their truth.json: what is proven is found, and no trap is walked into."""

import json

import pytest

from assistant.pipeline import check

SUBMISSIONS = ("lanxi-bearings", "hejiao-textiles")
LOST = ("missing", "contradicted")  # nothing is scored for either
EXPLAINED = ("supported", "weak")


@pytest.fixture(scope="module", params=SUBMISSIONS)
def sample(request, sample_docs, options, matcher):
    folder = sample_docs / request.param
    return check([folder], options), json.loads((folder / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture
def found(sample):
    return {p.finding.code: p.finding for i in sample[0].indicators for p in i.points}


@pytest.fixture
def truth(sample):
    return {code: entry["state"] for code, entry in sample[1]["points"].items()}


def squeezed(text):
    return "".join(text.split())


def test_the_truth_speaks_of_every_point_and_of_files_that_are_there(sample, found, truth):
    assert truth.keys() == found.keys()
    names = {d.name for d in sample[0].documents}
    entries = [*sample[1]["points"].values(), *sample[1]["bonus"].values()]
    assert {name for e in entries for name in e.get("documents", ())} | set(sample[1]["orphans"]) <= names


def test_every_file_is_read(sample):
    assert {d.status for d in sample[0].documents} == {"ok"}


def test_what_is_proven_is_found_or_its_reason_says_why_not(found, truth):
    proven = [code for code, state in truth.items() if state == "supported"]
    missed = [code for code in proven if found[code].state not in EXPLAINED]
    assert len(missed) <= 0.05 * len(proven), missed
    assert all(found[code].reasons for code in missed)


def test_what_is_called_supported_is_proven(found, truth):
    supported = [code for code, finding in found.items() if finding.state == "supported"]
    wrong = [code for code in supported if truth[code] != "supported"]
    assert len(wrong) <= 0.08 * len(supported), wrong


def test_what_is_lacking_is_not_found(found, truth):
    lacking = [code for code, state in truth.items() if state in LOST]
    invented = [code for code in lacking if found[code].state == "supported"]
    assert len(invented) <= 1, invented
    assert all(found[code].needed for code in lacking)


def test_the_right_file_is_quoted(sample, found, truth):
    proven = [code for code, state in truth.items() if state == "supported" and found[code].state == "supported"]
    wrong = [c for c in proven if not {e.document for e in found[c].evidence[:3]} & set(sample[1]["points"][c]["documents"])]
    assert len(wrong) <= 0.05 * len(proven), wrong


def test_no_planned_negated_required_or_echoed_passage_supports_a_point(sample, found):
    for trap in sample[1]["traps"]:
        for code in trap["points"]:
            finding = found.get(code)
            if finding and finding.state == "supported":
                quotes = [e for e in finding.evidence if e.document == trap["document"] and squeezed(trap["text"]) in squeezed(e.text)]
                assert not quotes, (trap["kind"], code, trap["text"])


def test_every_quote_stands_in_its_file_on_its_page(sample, found):
    blocks = {}
    for document in sample[0].documents:
        for block in document.blocks:
            blocks.setdefault((document.name, block.page), []).append(squeezed(block.text))
    for finding in found.values():
        for e in finding.evidence:
            assert squeezed(e.text) in "".join(blocks[e.document, e.page]), e  # the lines of a form are one quote


def test_bonus_rows_and_deductions_are_as_in_the_truth(sample):
    assert {p.finding.code: p.finding.state for p in sample[0].bonus} == {c: e["state"] for c, e in sample[1]["bonus"].items()}
    assert {f.code: f.state for f in sample[0].deductions} == {c: e["state"] for c, e in sample[1]["deductions"].items()}


def test_files_that_prove_nothing_are_named(sample):
    assert set(sample[1]["orphans"]) <= set(sample[0].orphans)


def test_the_total_is_near_what_an_expert_would_give(sample, truth):
    share = {"supported": 1.0, "weak": 0.5}
    expected = sum(p.max_score * share.get(truth[p.finding.code], 0.0) for i in sample[0].indicators for p in i.points)
    assert abs(sample[0].totals.likely - expected) <= 3
