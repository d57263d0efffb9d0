"""The app for tests with several people: whoever the address names (?who=e-mail) has signed in, for this session."""

import streamlit as st

from assistant.models.review import Person
from assistant.store import Store
from assistant.web import page, sign_in


def person(store: Store) -> Person:
    """In the place of the sign-in."""
    if "who" in st.query_params:
        st.session_state["who"] = st.query_params["who"]
    return store.by_email(st.session_state["who"])


sign_in.person = person
page.show()
