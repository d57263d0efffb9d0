"""The store opens quickly: lists and scores need none of what classifies and draws."""

import subprocess
import sys

HEAVY = {"numpy", "scipy", "sklearn", "pandas", "streamlit"}


def test_the_store_does_not_load_the_classifiers_libraries():
    command = [sys.executable, "-c", "import sys, assistant.store; print(*sys.modules)"]
    loaded = set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert "assistant.store.assessments" in loaded and not HEAVY & loaded
