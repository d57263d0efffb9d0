"""Material review assistant: evidence files of a submission → findings and suggested scores for experts to confirm."""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.matching import Matcher
    from assistant.models import Assessment
    from assistant.options import Options
    from assistant.pipeline import check
    from assistant.scheme import Scheme

try:
    __version__ = version("material-review-assistant")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0+unknown"

_HOMES = {"check": "pipeline", "Matcher": "matching", "Assessment": "models", "Options": "options", "Scheme": "scheme"}
__all__ = ["Assessment", "Matcher", "Options", "Scheme", "__version__", "check"]


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that `import assistant` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"assistant.{_HOMES[name]}"), name)
    raise AttributeError(name)
