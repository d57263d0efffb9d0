"""What `assistant serve` lets Streamlit run; in a folder of its own, because Streamlit puts this folder on the path."""

from assistant.web.page import show

show()
