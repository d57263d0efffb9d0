"""Elements of our own, drawn in the browser: a sortable queue, the tree of indicators, a page or its text in view. Texts are set as text, never as HTML."""

from importlib.resources import files
from typing import Any

from streamlit.components.v2 import component


def _made(name: str) -> Any:
    """The component whose script and style lie beside this module; mounting it gives what was chosen last."""
    folder = files(__name__)
    return component(f"assistant_{name}", css=(folder / f"{name}.css").read_text("utf-8"), js=(folder / f"{name}.js").read_text("utf-8"))


queue = _made("queue")
tree = _made("tree")
page_view = _made("page_view")
page_text = _made("page_text")
scores = _made("scores")
