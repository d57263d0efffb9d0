"""A real browser before the real app, for the tests and for the benchmarks."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-background-networking"]
SECONDS = 120  # until a server answers


def chromium() -> str | None:
    """The browser's program, None if it is not on this machine."""
    return next((p for name in PROGRAMS if (p := shutil.which(name))), None)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(arguments: list[str], port: int = 0, folder: Path = ROOT, **environment: str) -> Iterator[str]:
    """A server (`python …arguments --server.port N`, or `--port N` of the command line) started in a folder; its address."""
    port = port or free_port()
    flag = "--port" if "serve" in arguments else "--server.port"
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "STREAMLIT_SERVER_HEADLESS": "true", **environment}
    process = subprocess.Popen([sys.executable, *arguments, flag, str(port)], cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


@contextmanager
def browsing(dark: bool = False) -> Iterator[Any]:
    """A page of 1280 × 720."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark" if dark else "light")
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
            return
        time.sleep(0.3)
    raise RuntimeError(f"no answer at {address}")
