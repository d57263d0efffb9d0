"""The app as its user meets it: hand in, look, decide; and the edges where untrusted names and content come in."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

import streamlit as st  # noqa: E402
from conftest import PAPER  # noqa: E402
from starlette.types import ASGIApp, Receive, Scope, Send  # noqa: E402
from streamlit import config  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from assistant.models.review import Person  # noqa: E402
from assistant.options import Options, load_options  # noqa: E402
from assistant.reports.summary import PointDetail  # noqa: E402
from assistant.scheme import load_scheme  # noqa: E402
from assistant.store import Store, open_store  # noqa: E402
from assistant.web import sign_in, uploads  # noqa: E402
from assistant.web.launch import SETTINGS, LocalOnly  # noqa: E402
from assistant.web.missing import to_csv  # noqa: E402
from assistant.web.pages import PAGES  # noqa: E402
from assistant.web.progress import ProgressBar  # noqa: E402
from assistant.web.uploads import SAMPLE_NAMES, place_uploads  # noqa: E402
from assistant.web.view import Unit, gaps  # noqa: E402

APP = Path(__file__).resolve().parents[2] / "app.py"


class Upload:
    """A file as the uploader hands it over."""

    def __init__(self, name: str, content: bytes = b"x") -> None:
        self.name, self._content = name, content

    def getvalue(self) -> bytes:
        return self._content


def opened(**query: str) -> AppTest:
    """The app at an address."""
    app = AppTest.from_file(str(APP), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def review(unit: str = "") -> AppTest:
    """The page 评审 with the first submission in view."""

    def script() -> None:
        from assistant.web.pages.review import show
        from assistant.web.render import explained
        from assistant.web.sign_in import person
        from assistant.web.visit import Visit, chosen, store

        with explained():
            show(Visit(store(), person(store()), chosen()))

    app = AppTest.from_function(script, default_timeout=300)
    app.query_params["s"] = "1"
    if unit:
        app.query_params["u"] = unit
    return app.run()


def page(app: AppTest) -> str:
    """All that the templates put on the page."""
    return "\n".join(element.value for element in app.html)


def address(app: AppTest, key: str) -> str:
    """A part of the address, however AppTest holds it."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[0]


def upload(app: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    """Hand in files."""
    app.file_uploader[0].set_value(list(files))
    return next(b for b in app.button if b.label == "开始核查").click().run()


def test_an_empty_store_offers_samples_and_upload(empty_data: Path) -> None:
    app = opened()
    assert not app.exception
    assert [b.label for b in app.button if b.key and b.key.startswith("sample-")] == list(SAMPLE_NAMES.values())
    assert app.file_uploader


def test_a_sample_is_one_click_away(empty_data: Path, small_submission: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SAMPLES", small_submission.parent)
    app = opened()
    app.button(key="sample-lanxi-bearings").click().run()
    assert not app.exception
    assert "小试点" in page(app)
    assert "建议总分" in page(app)
    assert "甲市、乙市" in page(app)
    store = open_store(load_options())
    assert store.process(store.local(), 1).filed_on == date(2020, 12, 1)


def test_the_result_of_the_submission_in_view_is_shown(data: Path) -> None:
    app = opened(s="1")
    assert not app.exception
    assert "2024-03-14" in page(app)
    assert [t.label for t in app.tabs] == ["概况", "整改清单", "文件", "下载"]


def test_the_submission_in_view_stays_in_the_address(data: Path) -> None:
    app = opened(s="1")
    del app.query_params["s"]
    app.run()
    assert address(app, "s") == "1"


@pytest.mark.parametrize("name", ["坏文件.pdf", "坏包.zip", "坏文件.docx", "没有后缀"])
def test_a_garbage_upload_is_told_and_is_no_exception(empty_data: Path, name: str) -> None:
    app = upload(opened(), (name, b"PK\x03\x04 nothing that anyone could read \x00\xff", "application/octet-stream"))
    assert not app.exception
    assert "1 份文件未能完整读取" in page(app)
    assert name in page(app)


def test_starting_without_files_is_told(empty_data: Path) -> None:
    app = opened()
    next(b for b in app.button if b.label == "开始核查").click().run()
    assert not app.exception
    assert "请先选择文件" in app.warning[0].value


def test_how_far_a_check_is_stands_above_the_button(empty_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(store: Store, person: Person, number: int, options: Options, progress: ProgressBar) -> None:
        progress._place.text("正在读取文件")
        st.stop()

    monkeypatch.setattr(Store, "check", told)
    monkeypatch.setattr(ProgressBar, "__exit__", lambda *_: None)
    app = upload(opened(), ("1.txt", PAPER.encode(), "text/plain"))
    shown = [getattr(e, "value", "") if e.type == "text" else getattr(e, "label", "") for e in app.main]
    assert shown.index("正在读取文件") == shown.index("开始核查") - 1


def test_an_error_that_the_user_can_put_right_is_one_line(empty_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SCHEME", "no-such-scheme")
    app = upload(opened(), ("1.txt", PAPER.encode(), "text/plain"))
    assert not app.exception
    assert "没有评估方案“no-such-scheme”" in app.error[0].value


def test_text_of_a_submission_is_shown_and_never_run(empty_data: Path) -> None:
    app = upload(opened(), ("1-1 <b>通知</b>.txt", PAPER.encode(), "text/plain"))
    assert "&lt;b&gt;通知" in page(app)
    assert "<b>通知</b>" not in page(app)
    assert "<script>" not in page(app)


def test_a_submission_that_is_not_there_is_told(data: Path) -> None:
    app = review()
    app.query_params["s"] = "77"
    app.run()
    assert not app.exception
    assert "没有编号为 77 的申报材料" in app.error[0].value


@pytest.mark.parametrize("code", ["1.1", "24.1", "56.1", "B1", "D2"])
def test_a_unit_shows_its_official_text_with_its_points(data: Path, code: str) -> None:
    scheme = load_scheme("yrd-2021")
    texts = {p.code: i for i in scheme.indicators for p in i.points}
    app = review(code)
    assert not app.exception
    official = texts[code].text if code in texts else scheme.extras[code]
    assert f'<p class="official">{official}</p>' in page(app)
    for point in texts[code].points if code in texts and len(texts[code].points) > 1 else ():
        assert point.text in page(app)


def test_confirming_keeps_the_suggestion_and_goes_on(store: Store) -> None:
    app = review("1.1")
    app.button(key="confirm").click().run()
    assert not app.exception
    (made,) = store.review(store.local(), 1).decisions
    assert (made.unit, made.score, made.shown) == ("1.1", made.suggestion, True)
    assert address(app, "u") == "1.2"


def test_a_changed_score_and_a_comment_are_kept(store: Store) -> None:
    app = review("1.3")
    app.number_input[0].set_value(0.25).run()
    next(t for t in app.text_input if t.label == "评语").set_value("只有一年有会议").run()
    app.button(key="confirm").click().run()
    (made,) = store.review(store.local(), 1).decisions
    assert (made.score, made.comment) == (0.25, "只有一年有会议")


@pytest.mark.parametrize(("key", "score"), [("reject", 0.0), ("unable", None)])
def test_rejecting_and_not_being_able_to_tell(store: Store, key: str, score: float | None) -> None:
    review("1.1").button(key=key).click().run()
    (made,) = store.review(store.local(), 1).decisions
    assert made.score == score


def test_a_hidden_suggestion_is_nowhere_until_there_is_an_own_score(store: Store) -> None:
    app = review("1.1")
    app.toggle(key="hide").set_value(True).run()
    assert "评分后显示" in page(app)
    assert "系统建议 <b>" not in page(app)
    assert "chip supported" not in page(app)
    assert app.number_input[0].value is None
    assert app.button(key="confirm").disabled
    app.number_input[0].set_value(0.25).run()
    app.button(key="confirm").click().run()
    (made,) = store.review(store.local(), 1).decisions
    assert (made.score, made.shown) == (0.25, False)
    assert made.suggestion is not None
    assert address(app, "u") == "1.1"  # to compare
    assert "系统建议 <b>" in page(app)


def test_steps_lead_to_what_is_open_and_missing(data: Path) -> None:
    app = review("1.1")
    app.button(key="step-m").click().run()
    assert "缺少佐证" in page(app)
    assert address(app, "u") != "1.1"


def test_a_filter_takes_the_first_of_what_is_left_in_view(store: Store) -> None:
    made = store.assessment(store.local(), 1)
    first = next(p.finding.code for i in made.indicators for p in i.points if p.finding.state == "missing")
    app = review("1.1")
    app.button_group(key="filter").set_value(["missing"]).run()
    assert not app.exception
    assert address(app, "u") == first != "1.1"
    app.button_group(key="filter").set_value([]).run()
    assert address(app, "u") == first


def test_a_search_says_that_the_words_stand_nowhere(data: Path) -> None:
    app = review("2.1")
    app.text_input(key="search-2.1").set_value("首席质量官").run()
    assert "没有这样的原话" not in page(app)
    app.text_input(key="search-2.1").set_value("首席营养官").run()
    assert "没有这样的原话" in page(app)
    assert app.button(key="hit-look-0")


def test_a_passage_is_found_and_pinned(store: Store) -> None:
    app = review("2.1")
    app.text_input(key="search-2.1").set_value("首席质量官").run()
    app.button(key="hit-pin-0").click().run()
    assert not app.exception
    (pin,) = store.pins(store.local(), 1, "2.1")
    assert "首席质量官" in pin.evidence.text
    assert not pin.wrong
    app.button(key="unpin-0").click().run()
    assert not store.pins(store.local(), 1)


def test_people_of_a_network_need_a_login(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in.config, "get_option", lambda key: "0.0.0.0")
    monkeypatch.setattr(sign_in.config, "is_manually_set", lambda key: True)
    with pytest.raises(sign_in.NotAllowedError):
        sign_in.person(None)  # type: ignore[arg-type]


def test_applicants_have_no_page_on_which_experts_score() -> None:
    assert "评审" not in {p.title for p in PAGES if "applicant" in p.roles}
    assert "评审" in {p.title for p in PAGES if "expert" in p.roles}


def test_uploads_stay_inside_their_folder(tmp_path: Path) -> None:
    inside = tmp_path / "scratch"
    place_uploads([Upload("../../evil.txt"), Upload("/etc/passwd"), Upload("C:\\a\\b.txt"), Upload("b.txt"), Upload("b.txt")], inside)
    written = sorted(p.relative_to(inside).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert written == ["申报材料/a/b.txt", "申报材料/b.txt", "申报材料/b（5）.txt", "申报材料/etc/passwd", "申报材料/evil.txt"]


@pytest.mark.parametrize(("names", "given"), [(["a.zip"], "a.zip"), (["甲/1.pdf", "甲/2/3.pdf"], "甲"), (["a.zip", "b.pdf"], "申报材料"), (["a.pdf"], "申报材料")])
def test_one_archive_or_one_folder_is_the_submission_itself(tmp_path: Path, names: list[str], given: str) -> None:
    assert place_uploads([Upload(name) for name in names], tmp_path).name == given


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
