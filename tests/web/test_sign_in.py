"""Signing in at a real OpenID Connect provider on this computer; the role is the one that the store knows."""

from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")
pytest.importorskip("playwright", reason="playwright is not installed (extra: test)")
oidc = pytest.importorskip("oidc_provider_mock", reason="oidc-provider-mock is not installed (extra: test)")

from browser import browsing, chromium, free_port, serving  # noqa: E402
from playwright.sync_api import expect  # noqa: E402

from assistant.models import SubmissionInfo  # noqa: E402
from assistant.options import load_options  # noqa: E402
from assistant.store import files_below, open_store  # noqa: E402

pytestmark = pytest.mark.skipif(chromium() is None, reason="chromium is not installed")
SECRETS = """[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a-secret-of-this-test-only"
client_id = "assistant"
client_secret = "assistant"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
"""


@pytest.mark.parametrize(("email", "verified", "seen"), [
    ("Zhuanjia@example.org", True, "还没有分配给您评审的申报材料"), ("fremd@example.org", True, "还没有登记"), ("zhuanjia@example.org", False, "没有经过验证的邮箱"),
])
def test_the_role_comes_from_the_store(empty_data: Path, small_submission: Path, tmp_path: Path, email: str, verified: bool, seen: str) -> None:
    store = open_store(load_options())
    store.add_submission(store.local(), SubmissionInfo("小试点"), files_below([small_submission]), "yrd-2021")
    store.add_person(store.local(), "专家甲", "expert", "zhuanjia@example.org")
    port = free_port()
    claims = {"email": email, "email_verified": verified, "name": "甲"}
    with oidc.run_server_in_thread(user_claims=(oidc.User(sub="one", claims=claims),)) as provider:
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(SECRETS.format(port=port, provider=provider.server_port), encoding="utf-8")
        with serving(["-m", "assistant", "serve"], port, tmp_path, ASSISTANT_DATA=str(empty_data)), browsing() as page:
            page.goto(f"http://localhost:{port}/?s=1")
            page.get_by_role("button", name="登录").click()
            page.locator("input[name=sub]").fill("one")
            page.get_by_role("button", name="Authorize").click()
            expect(page.get_by_text(seen)).to_be_visible()
            expect(page.get_by_text("小试点")).to_have_count(0)
