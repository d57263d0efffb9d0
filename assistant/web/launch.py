"""How the app is served: for this computer only, without usage statistics, in its own colours.

The settings stand here, and not in a `.streamlit` folder, so that they hold wherever the app is started from. Whatever is
set on purpose (flags of `streamlit run`, `STREAMLIT_*` variables, a config file) goes before them: a department that wants to
serve its own network starts the app with `--server.address 0.0.0.0`.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.web import cli

from assistant.web.palette import DARK, FONTS, LIGHT

LOOPBACK = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
EARLY = ("server.address", "server.showEmailPrompt", "server.maxUploadSize", "browser.gatherUsageStats")
SETTINGS: Mapping[str, Any] = {
    "server.address": "127.0.0.1",
    "server.maxUploadSize": 1000,  # MB; scans of a whole submission in one archive
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.font": FONTS,
    "theme.headingFont": FONTS,
    "theme.baseFontSize": 15,
    "theme.baseRadius": "6px",
    "theme.showWidgetBorder": True,
    **{f"theme.light.{key}": value for key, value in LIGHT.theme.items()},
    **{f"theme.dark.{key}": value for key, value in DARK.theme.items()},
}


ENTRY = Path(__file__).parent / "entry" / "app.py"


def run(script: str, arguments: Sequence[str]) -> None:
    """`streamlit run` with the settings of the server in force before it listens; comes back when it is stopped."""
    for key in EARLY:
        os.environ.setdefault(_variable(key), str(SETTINGS[key]).lower())
    cli.main(["run", script, *arguments], prog_name="streamlit")


def serve(host: str | None, port: int | None) -> None:
    """Serve the installed app until it is stopped; on another address than this computer's it asks for a login (sign_in.py)."""
    flags = [f"--server.address={host}"] if host else []
    run(str(ENTRY), [*flags, f"--server.port={port}"] if port else flags)


def apply_settings() -> None:
    """Make the settings that nobody has made otherwise; what this version of Streamlit does not know is left out.

    Comes too late for the address, which `streamlit run` has taken by then: see LocalOnly.
    """
    known = config.get_config_options()
    for key, value in SETTINGS.items():
        if key in known and key != "server.address" and not config.is_manually_set(key):
            config.set_option(key, value, where_defined=__name__)


def _variable(key: str) -> str:
    """The environment variable of a setting: server.showEmailPrompt → STREAMLIT_SERVER_SHOW_EMAIL_PROMPT."""
    return "STREAMLIT_" + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).replace(".", "_").upper()


class LocalOnly:
    """Middleware: turns other computers away unless the server's address was chosen on purpose.

    `streamlit run` listens on every address before it looks into the app; this closes that door again.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open = config.is_manually_set("server.address")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what comes from this computer; answer 403 to a request, and close a websocket, from elsewhere."""
        client = scope.get("client")
        if self._open or scope["type"] == "lifespan" or (client and client[0] in LOOPBACK):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
