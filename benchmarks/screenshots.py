"""Pictures of the app for docs/images, from the two samples in a store of their own.

    python benchmarks/screenshots.py [folder [name ...]]

Needs chromium and playwright.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "web")]

from browser import browsing, serving  # noqa: E402
from demo_panel import seat_panel  # noqa: E402

from assistant.options import load_options  # noqa: E402
from assistant.store import files_below, open_store  # noqa: E402
from assistant.submission import submission_info  # noqa: E402

SAMPLES = ("hejiao-textiles", "lanxi-bearings")
CONFIRMED = 9
# File, address, what is there when the page is ready, dark.
SHOTS = (
    ("app-overview", "?s=2", "建议总分", False), ("app-review", "review?s=1&u=6.2", "系统建议", False),
    ("app-selfcheck", "self-check?s=1", "最容易补的", False), ("app-panel", "panel?s=2", "专家组得分", False),
    ("app-analysis", "analysis?s=2", "得分率低的在前", False), ("app-settings", "settings?s=2", "批准建设日期", False),
    ("app-overview-dark", "?s=2", "建议总分", True), ("app-review-dark", "review?s=1&u=6.2", "系统建议", True),
    ("app-selfcheck-dark", "self-check?s=1", "最容易补的", True), ("app-panel-dark", "panel?s=2", "专家组得分", True),
    ("app-analysis-dark", "analysis?s=2", "得分率低的在前", True), ("app-settings-dark", "settings?s=2", "批准建设日期", True),
)


def fill(data: Path) -> None:
    """Both samples, checked; a few decisions on the first, a panel for the second."""
    options = load_options(data=data)
    store = open_store(options)
    me = store.local()
    for name in SAMPLES:
        folder = ROOT / "sample_docs" / name
        number = store.add_submission(me, submission_info([folder], options, 36), files_below([folder]), options.scheme)
        store.check(me, number, options)
    made = store.assessment(me, 1, texts=False)
    for point in [p for i in made.indicators for p in i.points][:CONFIRMED]:
        store.decide(me, 1, point.finding.code, point.suggested_score, suggestion=point.suggested_score)
    seat_panel(store, number)
    store.close()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    with tempfile.TemporaryDirectory(prefix="assistant-") as data:
        fill(Path(data))
        with serving(["app.py"], ASSISTANT_DATA=data) as address:
            for name, path, sign, dark in [s for s in SHOTS if s[0] in sys.argv[2:] or not sys.argv[2:]]:
                with browsing(dark) as page:
                    page.goto(f"{address}/{path}")
                    page.get_by_text(sign).first.wait_for()
                    if path.startswith("review"):
                        page.locator(".frame img").wait_for()
                    page.wait_for_timeout(1500)
                    page.screenshot(path=folder / f"{name}.png")
                    print(folder / f"{name}.png")


if __name__ == "__main__":
    main()
