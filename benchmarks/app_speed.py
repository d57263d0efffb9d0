"""How long a click takes in the app with 50 submissions of 300 files, as a ratio to an empty Streamlit page in the same run.

    python benchmarks/app_speed.py [--submissions 50] [--files 300] [--clicks 15]

A click is measured in the browser, from the key press to the changed page. The empty page has one button that changes one word.
Needs chromium and playwright.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "web")]

from browser import browsing, serving  # noqa: E402

from assistant.models import Assessment  # noqa: E402
from assistant.options import load_options  # noqa: E402
from assistant.store import Store, files_below, open_store  # noqa: E402
from assistant.submission import submission_info  # noqa: E402

EMPTY = """
import streamlit as st
count = st.session_state.get("count", 0)
def on(): st.session_state["count"] = count + 1
st.button("next", on_click=on, shortcut="j")
st.html(f"<p class='sign'>{count}</p>")
"""
SAMPLE = ROOT / "sample_docs" / "hejiao-textiles"


def fill(data: Path, submissions: int, files: int) -> None:
    """Submissions with so many files each: one real assessment, its documents repeated under other names."""
    options = load_options(data=data)
    store = open_store(options)
    me = store.local()
    info = submission_info([SAMPLE], options, 36)
    first = store.add_submission(me, info, files_below([SAMPLE]), options.scheme)
    store.check(me, first, options)
    made = store.assessment(me, first)
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(1, submissions):
            _add(store, Path(scratch), number, files, made, info)
    store.close()


def _add(store: Store, scratch: Path, number: int, files: int, made: Assessment, info: Any) -> None:
    me, given = store.local(), dict(files_below([SAMPLE]))
    for extra in range(files - len(given)):
        path = scratch / f"{number}-{extra}.txt"
        path.write_text(f"第 {number} 份材料的第 {extra} 份文件", encoding="utf-8")
        given[f"补充/{extra}.txt"] = path
    submission = store.add_submission(me, replace(info, name=f"{info.name} {number}"), given, made.scheme)
    documents = tuple(replace(made.documents[n % len(made.documents)], name=name) for n, name in enumerate(given))
    kept = made.documents + tuple(d for d in documents if d.name not in {m.name for m in made.documents})
    store.save_assessment(me, submission, replace(made, documents=kept))


def milliseconds(page: Any, press: Callable[[], None], seen: Callable[[], str], clicks: int) -> float:
    """The median time from a click until what is seen has changed."""
    times = []
    for _ in range(clicks + 2):
        before, begun = seen(), time.perf_counter()
        press()
        while seen() == before:
            page.wait_for_timeout(4)
        times.append(1000 * (time.perf_counter() - begun))
        page.wait_for_timeout(600)
    return statistics.median(times[2:])  # the first ones fill the caches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("submissions", 50), ("files", 300), ("clicks", 15)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assistant-") as scratch:
        data, empty = Path(scratch) / "data", Path(scratch) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        fill(data, asked.submissions, asked.files)
        with serving(["-m", "streamlit", "run", str(empty)]) as address, browsing() as page:
            page.goto(address)
            page.locator(".sign").wait_for()
            base = milliseconds(page, lambda: page.keyboard.press("j"), page.locator(".sign").inner_text, asked.clicks)
        with serving(["app.py"], ASSISTANT_DATA=str(data)) as address, browsing() as page:
            page.goto(f"{address}/review?s={asked.submissions}&u=1.1")
            page.locator(".suggestion .code").wait_for()
            page.wait_for_timeout(2000)
            unit = milliseconds(page, lambda: page.keyboard.press("j"), page.locator(".suggestion .code").inner_text, asked.clicks)
            decided = milliseconds(page, lambda: page.keyboard.press("a"), page.locator(".suggestion .code").inner_text, asked.clicks)
            page.goto(f"{address}/?s=1")
            page.locator("header.top h1").wait_for()
            rows = iter(range(asked.submissions - 1))
            most = min(asked.clicks, asked.submissions - 3)
            overview = milliseconds(page, lambda: page.locator("tbody tr").nth(next(rows)).click(), page.locator("header.top h1").inner_text, most)
    print(f"{asked.submissions} submissions of {asked.files} files; median of {asked.clicks} clicks")
    for title, value in (("empty Streamlit page", base), ("review: next unit", unit), ("review: confirm, next unit", decided), ("overview: another submission", overview)):
        print(f"{title:30} {value:7.0f} ms  {value / base:5.2f} x")


if __name__ == "__main__":
    main()
