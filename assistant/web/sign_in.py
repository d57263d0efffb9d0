"""Who is there: the local person on this computer; on a network whoever signed in (OpenID Connect), with the role that the store knows."""

import streamlit as st
from streamlit import config

from assistant.errors import NotAllowedError
from assistant.models.review import Person
from assistant.store import Store
from assistant.web.launch import LOOPBACK
from assistant.web.render import show_template

HERE = (*LOOPBACK, "localhost")


def person(store: Store) -> Person | None:
    """The person at the browser; None while the sign-in page is shown. Raises NotAllowedError with what to do next."""
    if not login_is_set_up():
        if config.get_option("server.address") not in HERE and config.is_manually_set("server.address"):
            raise NotAllowedError("对网络开放时须先配置登录：请在 .streamlit/secrets.toml 写好 [auth]，再启动。", "set up [auth] in .streamlit/secrets.toml before serving a network.")
        return store.local()
    if not st.user.is_logged_in:
        _offer_sign_in()
        return None
    return store.by_email(_address())


def login_is_set_up() -> bool:
    """Streamlit's secrets name a provider."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def show_sign_out() -> None:
    """A way out for those who signed in."""
    if login_is_set_up() and st.user.is_logged_in:
        st.button("退出登录", on_click=st.logout, key="sign-out")


def _address() -> str:
    """The address by which the store knows people; raises NotAllowedError if the provider does not vouch for one."""
    address = str(st.user.get("email") or "")
    if not address or st.user.get("email_verified") is False:
        raise NotAllowedError("登录账号没有经过验证的邮箱。请换一个账号，或请管理员核实邮箱。", "the account has no verified e-mail address.")
    return address


def _offer_sign_in() -> None:
    show_template("sign_in.html.j2")
    st.button("登录", type="primary", on_click=st.login, key="sign-in")
