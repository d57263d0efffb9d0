"""The cards of a unit: their order, and what speaks against it apart from what speaks for it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from assistant.models import Evidence, Finding  # noqa: E402
from assistant.models.review import Pin  # noqa: E402
from assistant.web.review.cards import cards_of  # noqa: E402

FOR = Evidence("1.docx", 1, "已成立。", 0.9, "done")
AGAINST = replace(FOR, text="尚未成立。", status="negated")
DOUBTED = replace(FOR, text="成立后没有开会。", doubt="没有落实（“没有开会”）")
FOUND = Finding("1.1", "supported", 0.9, evidence=(FOR,), against=(AGAINST, DOUBTED))


def pin(evidence: Evidence, *, wrong: bool) -> Pin:
    return Pin(1, "1.1", evidence, "沈一", datetime(2026, 1, 1, tzinfo=UTC), wrong=wrong)


def test_what_speaks_against_a_unit_follows_its_evidence_and_says_why() -> None:
    cards = cards_of(FOUND, [])
    assert [c.against for c in cards] == [False, True, True]
    assert [c.quote.status for c in cards] == ["已经做到", "没有做到", "没有落实（“没有开会”）"]
    assert [c.quote.proves for c in cards] == [True, False, False]


@pytest.mark.parametrize("marked", [FOR, AGAINST])
def test_wrong_matches_are_last(marked: Evidence) -> None:
    cards = cards_of(FOUND, [pin(marked, wrong=True)])
    assert [c.wrong for c in cards] == [False, False, True]
    assert cards[-1].evidence == marked
