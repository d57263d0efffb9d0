"""Starts the app: `streamlit run app.py`, or simply `python app.py`. How it is served: assistant/web/launch.py."""

import sys

from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.starlette import App

from assistant.web.launch import LocalOnly, apply_settings, run
from assistant.web.page import show

if runtime.exists():  # the server runs this file anew for every view
    show()
elif __name__ == "__main__":
    run(__file__, sys.argv[1:])
else:
    apply_settings()
    app = App(__file__, middleware=[Middleware(LocalOnly)])
