"""Starts the app: `streamlit run app.py`, or simply `python app.py`. How it is served: assistant/web/launch.py."""

from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.starlette import App

from assistant.web.launch import LocalOnly, apply_settings, settings
from assistant.web.page import show

if runtime.exists():  # the server runs this file anew for every view
    show()
else:
    app = App(__file__, middleware=[Middleware(LocalOnly)])
    if __name__ == "__main__":
        app.run(config=settings())
    else:
        apply_settings()
