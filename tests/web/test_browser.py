"""A review in a real browser: hand in, look at the page of a quote, confirm by keyboard, come back."""

import base64
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")

from browser import browsing, chromium, serving  # noqa: E402
from PIL import Image  # noqa: E402

from assistant.options import load_options  # noqa: E402
from assistant.page_pictures import EDGE  # noqa: E402
from assistant.store import Store, files_below, open_store  # noqa: E402
from assistant.submission import submission_info  # noqa: E402

DECIDED = "2021年4月1日，市人民政府决定成立轴承产业质量提升示范试点建设联席会议，由副市长任召集人，市市场监督管理局、经信局、财政局为成员单位。"
pytestmark = pytest.mark.skipif(chromium() is None, reason="chromium is not installed")
expect = playwright.expect


def drawn(page) -> Image.Image:  # type: ignore[no-untyped-def]
    """The picture in the pane on the right."""
    picture = page.locator(".frame img")
    expect(picture).to_be_visible()
    return Image.open(BytesIO(base64.b64decode(picture.get_attribute("src").partition(",")[2]))).convert("RGB")


def test_from_upload_to_a_decision_that_stays(empty_data: Path, small_zip: Path) -> None:
    with serving(["app.py"], ASSISTANT_DATA=str(empty_data)) as address, browsing() as page:
        page.goto(address)
        page.locator("input[type=file]").set_input_files(small_zip)
        expect(page.get_by_text(small_zip.name).first).to_be_visible()
        page.get_by_role("button", name="开始核查").click()
        expect(page.get_by_text("建议总分", exact=True)).to_be_visible(timeout=300_000)
        page.get_by_role("link", name="评审").click()
        expect(page.get_by_text("已确认 0 / 103")).to_be_visible()
        expect(page.get_by_role("button", name="确认，下一项")).to_be_enabled()
        page.keyboard.press("a")
        expect(page.get_by_text("已确认 1 / 103")).to_be_visible()
        expect(page.locator(".parts .chosen")).to_contain_text("1.2")
        page.reload()
        expect(page.get_by_text("已确认 1 / 103")).to_be_visible()
        expect(page.get_by_role("button", name="上一项")).to_be_enabled()
        page.keyboard.press("k")
        expect(page.get_by_text("我的评分")).to_be_visible()
    store = open_store(load_options())
    assert [d.unit for d in store.review(store.local(), 1).decisions] == ["1.1"]


def test_the_quote_is_boxed_on_its_page(data: Path, store: Store) -> None:
    made = store.assessment(store.local(), 1)
    point = next(p.finding for i in made.indicators for p in i.points if p.finding.evidence and p.finding.evidence[0].boxes)
    with serving(["-m", "assistant", "serve"], ASSISTANT_DATA=str(data)) as address, browsing() as page:
        page.goto(f"{address}/review?s=1&u={point.code}")
        picture = drawn(page)
        corners = [(v + d) * picture.height / 842 for v, d in zip(point.evidence[0].boxes[0], (-3, -3, 3, 3), strict=True)]
        around = picture.crop(tuple(map(round, corners)))
        assert (np.abs(np.asarray(around, dtype=int) - EDGE[:3]).max(axis=2) < 40).sum() > 100


def test_the_quote_is_in_the_middle_of_the_text_around_it(empty_data: Path, tmp_path: Path) -> None:
    """Where no page can be drawn, however long the paragraphs before it are."""
    paper = tmp_path / "1-1 通知.txt"
    paper.write_text("\n".join(["通知", *["市区的街道与公园在这一年里修整一新，市民出行更加方便。" * 20] * 6, DECIDED]), encoding="utf-8")
    store = open_store(load_options())
    me = store.local()
    number = store.add_submission(me, submission_info([tmp_path], load_options(), 36), files_below([paper]), "yrd-2021")
    store.check(me, number, load_options())
    with serving(["app.py"], ASSISTANT_DATA=str(empty_data)) as address, browsing() as page:
        page.goto(f"{address}/review?s=1&u=1.1")
        expect(page.locator(".frame mark")).to_contain_text("成立轴承产业质量提升示范试点建设联席会议")
        frame, mark = (page.locator(place).bounding_box() for place in (".frame", ".frame mark"))
        assert frame["y"] + frame["height"] < 720
        assert frame["y"] < mark["y"]
        assert mark["y"] + mark["height"] < frame["y"] + frame["height"]


def test_the_tree_leads_to_a_unit_and_the_filter_narrows_it(data: Path) -> None:
    with serving(["app.py"], ASSISTANT_DATA=str(data)) as address, browsing() as page:
        page.goto(f"{address}/review?s=1")
        page.locator("button[data-unit='32']").click()
        expect(page.locator("article.unit h2")).to_have_text("指标 32")
        assert "u=32.1" in page.url
        page.get_by_test_id("stButtonGroup").get_by_role("button", name="不足").click()
        expect(page.locator("button[data-unit='56']")).to_have_count(0)


def test_a_click_on_the_queue_takes_the_submission_in_view(data: Path) -> None:
    with serving(["app.py"], ASSISTANT_DATA=str(data)) as address, browsing() as page:
        page.goto(address)
        page.get_by_role("button", name="小试点").click()
        expect(page.get_by_text("建议总分", exact=True)).to_be_visible()
        assert "s=1" in page.url


@pytest.mark.parametrize("dark", [False, True])
def test_text_has_enough_contrast(data: Path, dark: bool) -> None:
    with serving(["app.py"], ASSISTANT_DATA=str(data)) as address, browsing(dark) as page:
        page.goto(f"{address}/review?s=1&u=1.1")
        expect(page.get_by_text("系统建议").first).to_be_visible()
        page.wait_for_timeout(1000)
        assert page.evaluate(CONTRAST) == []


# Every text with less than 4.5 : 1 to the nearest ground that is painted below it, through shadow roots, too.
CONTRAST = """() => {
  const rgb = (c) => (c.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const above = (e) => e.parentElement ?? e.getRootNode().host ?? null;
  const ground = (e) => { for (; e; e = above(e)) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length && (c[3] ?? 1) > 0.5) return c; } return [255, 255, 255]; };
  const poor = [];
  const walk = (root) => { for (const e of root.querySelectorAll("*")) {
    if (e.shadowRoot) walk(e.shadowRoot);
    const text = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent.trim()).join("");
    const style = getComputedStyle(e);
    if (!text || !e.getClientRects().length || style.visibility === "hidden" || e.closest("style,script,[disabled],[data-testid=stIconMaterial]")) continue;
    const [a, b] = [light(rgb(style.color)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${text.slice(0, 20)}`);
  } };
  walk(document.body);
  return poor;
}"""
