"""The app as its user meets it: choose, look, upload; and the edges where untrusted names and content come in."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from starlette.types import ASGIApp, Receive, Scope, Send  # noqa: E402
from streamlit import config  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from assistant.reports.summary import PointDetail  # noqa: E402
from assistant.scheme import load_scheme  # noqa: E402
from assistant.web import submission  # noqa: E402
from assistant.web.launch import SETTINGS, LocalOnly  # noqa: E402
from assistant.web.missing import to_csv  # noqa: E402
from assistant.web.sidebar import UPLOAD  # noqa: E402
from assistant.web.submission import SAMPLE_NAMES, Given, place_uploads  # noqa: E402
from assistant.web.view import Unit, gaps  # noqa: E402

APP = Path(__file__).resolve().parents[1] / "app.py"
PAPER = """关于成立轴承产业质量提升示范试点建设联席会议的通知
2021年4月1日，市人民政府决定成立轴承产业质量提升示范试点建设联席会议，由副市长任召集人，市市场监督管理局、经信局、财政局为成员单位。
2021年5月12日召开第一次联席会议。
<script>alert(1)</script>
"""


class Upload:
    """A file as the uploader hands it over."""

    def __init__(self, name: str, content: bytes = b"x") -> None:
        self.name, self._content = name, content

    def getvalue(self) -> bytes:
        return self._content


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app with a small sample submission, as it first appears."""
    folder = tmp_path / "lanxi-bearings"
    (folder / "1 加强组织领导").mkdir(parents=True)
    (folder / "1 加强组织领导" / "1-1 关于成立联席会议的通知.txt").write_text(PAPER, encoding="utf-8")
    (folder / "submission.toml").write_text('name = "小试点"\ncities = ["甲市", "乙市"]\napproved_on = 2021-03-15\n', encoding="utf-8")
    monkeypatch.setattr(submission, "SAMPLES", tmp_path)
    return AppTest.from_file(str(APP), default_timeout=180).run()


def page(app: AppTest) -> str:
    """All that the templates put on the page."""
    return "\n".join(element.value for element in app.html)


def upload(app: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    """Choose uploading, hand in the files, and start."""
    app.radio(key="source").set_value(UPLOAD).run()
    app.file_uploader[0].set_value(list(files))
    return app.button[0].click().run()


def test_the_sample_is_there_at_once_with_its_total(app: AppTest) -> None:
    assert not app.exception
    assert "小试点" in page(app)
    assert "建议总分" in page(app)
    assert "甲市、乙市" in page(app)
    assert "2024-03-14" in page(app)


def test_the_samples_of_the_checkout_have_names() -> None:
    assert list(submission.samples()) == list(SAMPLE_NAMES.values())


@pytest.mark.parametrize("code", ["1", "24", "56", "B1", "D2"])
def test_choosing_an_indicator_shows_its_official_text(app: AppTest, code: str) -> None:
    scheme = load_scheme("yrd-2021")
    texts = {i.code: i.text for i in scheme.indicators} | scheme.extras
    app.radio(key="unit").set_value(code).run()
    assert not app.exception
    assert f'<p class="official">{texts[code]}</p>' in page(app)


def test_a_filter_keeps_only_indicators_with_that_state(app: AppTest) -> None:
    everything = app.radio(key="unit").options
    app.button_group(key="states").set_value(["supported"]).run()
    assert not app.exception
    assert 0 < len(app.radio(key="unit").options) < len(everything)


def test_another_approval_date_makes_another_assessment(app: AppTest) -> None:
    app.date_input[0].set_value("2022-01-01").run()
    assert "2022-01-01 至 2024-12-31" in page(app)


def test_a_scheme_without_points_shows_judgements_conditions_and_what_they_rest_on(app: AppTest, tmp_path: Path) -> None:
    toml = tmp_path / "lanxi-bearings" / "submission.toml"
    toml.write_text('scheme = "yrd-2020"\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    app.run()
    assert not app.exception
    assert "建议总分" not in page(app) and "满分" not in page(app)
    assert "试点建设条件" in page(app) and "部分符合" in page(app)
    app.radio(key="unit").set_value("C1").run()
    assert not app.exception
    assert load_scheme("yrd-2020").conditions[0].text in page(app)
    assert "依据（1 条）" in page(app)


def test_an_upload_is_checked_under_the_scheme_that_was_chosen(app: AppTest) -> None:
    app.radio(key="source").set_value(UPLOAD).run()
    app.selectbox(key="scheme").set_value("yrd-2020")
    app.file_uploader[0].set_value([("1-1 通知.txt", PAPER.encode(), "text/plain")])
    app.button[0].click().run()
    assert not app.exception
    assert "沪市监质发〔2020〕390号" in page(app)


@pytest.mark.parametrize("name", ["坏文件.pdf", "坏包.zip", "坏文件.docx", "没有后缀"])
def test_a_garbage_upload_is_told_and_is_no_exception(app: AppTest, name: str) -> None:
    upload(app, (name, b"PK\x03\x04 nothing that anyone could read \x00\xff", "application/octet-stream"))
    assert not app.exception
    assert "1 份文件未能完整读取" in page(app)
    assert name in page(app)


def test_starting_without_files_is_told(app: AppTest) -> None:
    app.radio(key="source").set_value(UPLOAD).run()
    app.button[0].click().run()
    assert not app.exception
    assert "请先选择文件" in app.warning[0].value


def test_an_error_that_the_user_can_put_right_is_one_line(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SCHEME", "no-such-scheme")
    app.run()
    assert not app.exception
    assert "没有评估方案“no-such-scheme”" in app.error[0].value


def test_text_of_a_submission_is_shown_and_never_run(app: AppTest) -> None:
    shown = upload(app, ("1-1 <b>通知</b>.txt", PAPER.encode(), "text/plain"))
    assert "<b>通知</b>" not in page(shown)
    assert "<script>" not in page(shown)


def test_uploads_stay_inside_their_folder(tmp_path: Path) -> None:
    inside = tmp_path / "scratch"
    place_uploads([Upload("../../evil.txt"), Upload("/etc/passwd"), Upload("C:\\a\\b.txt"), Upload("b.txt"), Upload("b.txt")], inside)
    written = sorted(p.relative_to(inside).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert written == ["申报材料/a/b.txt", "申报材料/b.txt", "申报材料/b（5）.txt", "申报材料/etc/passwd", "申报材料/evil.txt"]


@pytest.mark.parametrize(("names", "given"), [(["a.zip"], "a.zip"), (["甲/1.pdf", "甲/2/3.pdf"], "甲"), (["a.zip", "b.pdf"], "申报材料"), (["a.pdf"], "申报材料")])
def test_one_archive_or_one_folder_is_the_submission_itself(tmp_path: Path, names: list[str], given: str) -> None:
    assert place_uploads([Upload(name) for name in names], tmp_path).name == given


def test_the_key_changes_with_content_and_options() -> None:
    options = submission.Options()
    keys = {
        Given(options, uploads=(Upload("a", b"1"),)).key, Given(options, uploads=(Upload("a", b"2"),)).key,
        Given(options, uploads=(Upload("b", b"1"),)).key, Given(options.model_copy(update={"name": "x"}), uploads=(Upload("a", b"1"),)).key,
    }
    assert len(keys) == 4


def test_the_csv_opens_in_excel_with_the_right_encoding() -> None:
    assert to_csv([]).startswith(b"\xef\xbb\xbf")


def test_a_quote_does_not_become_a_formula_in_the_csv() -> None:
    point = PointDetail("1.1", "=1+1", 1, 0, "missing", "缺少佐证", 1, ("@cmd",), "-2+3", ())
    unit = Unit("1", "1 加强组织领导", "", "", "=1+1", 1, 0, (point,))
    row = to_csv(gaps([unit])).decode("utf-8-sig").splitlines()[1].split(",")
    assert not [cell for cell in row if cell.startswith(("=", "@", "-", "+"))]


@pytest.mark.parametrize(("client", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403), (None, 403)])
def test_other_computers_are_turned_away(client: str | None, status: int) -> None:
    assert answer(LocalOnly(greet), client) == status


def test_other_computers_are_let_in_where_the_address_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.web.launch.config.is_manually_set", lambda key: key == "server.address")
    assert answer(LocalOnly(greet), "192.0.2.7") == 200


def test_every_setting_is_one_that_streamlit_knows() -> None:
    assert not set(SETTINGS) - set(config.get_config_options())


async def greet(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that lets everybody in."""
    await send({"type": "http.response.start", "status": 200, "headers": []})


def answer(app: ASGIApp, client: str | None) -> int:
    """The status that a client gets."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app({"type": "http", "client": (client, 1) if client else None}, receive, send))
    return int(sent[0]["status"])
