"""A panel in a real browser: three experts score, the chair sees how far they agree and sets a final score."""

import re
from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")

from browser import browsing, chromium, serving  # noqa: E402

from assistant.store import Store  # noqa: E402

pytestmark = pytest.mark.skipif(chromium() is None, reason="chromium is not installed")
expect = playwright.expect
expect.set_options(timeout=60_000)
SCRIPT = Path(__file__).with_name("as_person.py")
IDLE = '[data-test-script-state="notRunning"]'  # the app, when its script has ended
FIRST = ("1.1", "1.2", "1.3")  # three units: confirmed, refused, and the third by the second expert only refused


def test_three_experts_score_and_the_chair_sets_the_final_score(data: Path, store: Store) -> None:
    me = store.local()
    for n, name in enumerate(("沈一", "陆二", "顾三"), 1):
        store.assign(me, 1, store.add_person(me, name, "expert", f"e{n}@example.org"), "chair" if n == 1 else "expert")
    with serving(["-m", "streamlit", "run", str(SCRIPT)], ASSISTANT_DATA=str(data)) as address:
        for n in (1, 2, 3):
            _score(address, n)
        assert len(store.review(me, 1).decisions) == 9
        with browsing() as page:
            page.goto(f"{address}/panel?s=1&u=1.3&who=e1@example.org")
            expect(page.get_by_text("需讨论")).to_be_visible()
            page.get_by_role("tab", name="一致性与宽严").click()
            alpha = page.locator("table.scores tfoot td").nth(3)
            expect(alpha).to_be_visible()
            assert -1 <= float(alpha.inner_text()) < 1
            page.get_by_role("tab", name="逐项定分").click()
            page.locator("td.unit button", has_text="1.1").first.click()
            expect(page.locator("article.unit h3")).to_contain_text("1.1")
            page.locator("td.unit button", has_text="1.3").first.click()
            expect(page.locator("article.unit h3")).to_contain_text("1.3")
            expect(page.locator(IDLE)).to_be_visible()  # a click on the button of the unit before would be lost
            page.get_by_role("button", name="定分，看下一项").click()
            expect(page.locator("td.final")).to_have_count(1)
    (final,) = store.review(me, 1).final
    assert (final.unit, final.expert) == ("1.3", "沈一") and final.score == pytest.approx(final.suggestion or 0, abs=0.005)


def _score(address: str, number: int) -> None:
    """An expert scores the first three units by keyboard; the second one does not accept the third."""
    with browsing() as page:
        page.goto(f"{address}/review?s=1&who=e{number}@example.org")
        for n, unit in enumerate(FIRST):
            expect(page.locator(".parts .chosen")).to_contain_text(unit)
            expect(page.get_by_role("button", name="确认，下一项")).to_be_enabled()
            expect(page.locator(IDLE)).to_be_visible()  # what is filled in while the unit changes would be lost
            field = page.get_by_role("spinbutton").first
            if n == 2 and number != 2:
                field.fill("1")
                field.press("Tab")
                expect(page.locator(IDLE)).to_be_visible()
                expect(field).to_have_value(re.compile(r"1(\.0+)?"))
            page.get_by_role("button", name="不予认可" if n == 1 or (n == 2 and number == 2) else "确认，下一项").click()
            expect(page.get_by_text(f"已确认 {n + 1} / 103")).to_be_visible()
