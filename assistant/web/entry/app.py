"""What `assistant serve` lets Streamlit run; in a folder of its own, because Streamlit puts this folder on the path."""

from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.starlette import App

from assistant.web.launch import LocalOnly, apply_settings
from assistant.web.page import show

if runtime.exists():  # the server runs this file anew for every view
    show()
else:
    apply_settings()
    app = App(__file__, middleware=[Middleware(LocalOnly)])
