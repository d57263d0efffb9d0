"""自查, 专家组, 分析, 设置: with a small store, as the person at the browser meets them."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from streamlit.testing.v1 import AppTest  # noqa: E402

from assistant.models.review import PanelSettings  # noqa: E402
from assistant.reports import render_html  # noqa: E402
from assistant.scheme import load_scheme  # noqa: E402
from assistant.store import Store  # noqa: E402
from assistant.web.pages import PAGES  # noqa: E402
from assistant.web.queue import _row  # noqa: E402

EVERYBODY, NO_APPLICANT = ("local", "organiser", "expert", "applicant"), ("local", "organiser", "expert")


def opened(name: str, who: str = "", submission: str = "1", **query: str) -> AppTest:
    """A page with the submission in view; `who` is somebody's name, else it is the local person."""

    def script(name: str, who: str) -> None:
        from importlib import import_module

        from assistant.web.render import explained
        from assistant.web.visit import Visit, chosen, store

        opened = store()
        person = next(p for p in opened.people(opened.local()) if p.name == who) if who else opened.local()
        with explained():
            import_module(f"assistant.web.pages.{name}").show(Visit(opened, person, chosen()))

    app = AppTest.from_function(script, default_timeout=300, args=(name, who))
    for key, value in {"s": submission, **query}.items():
        app.query_params[key] = value
    return app.run()


def page(app: AppTest) -> str:
    """All that the templates put on the page; no page may fail."""
    assert not app.exception
    return "\n".join(element.value for element in app.html)


def press(app: AppTest, label: str) -> AppTest:
    return next(b for b in app.button if b.label == label).click().run()


@pytest.fixture
def panel(store: Store) -> SimpleNamespace:
    """Three experts who have scored a few units of the submission, 沈一 in the chair; an organiser and an applicant."""
    me = store.local()
    experts = [store.add_person(me, n, "expert") for n in ("沈一", "陆二", "顾三")]
    store.add_person(me, "办公室", "organiser")
    store.assign(me, 1, store.add_person(me, "甲市局", "applicant"), "applicant")
    for n, expert in enumerate(experts):
        store.assign(me, 1, expert, "expert" if n else "chair")
        for unit, score in (("1.1", 0.5), ("1.2", 0.25), ("1.3", (1.0, 0.75, 0.0)[n]), ("D1", -20.0)):
            store.decide(expert, 1, unit, score, "只有一次会议" if score == 0 else "")
    return SimpleNamespace(me=me, experts=experts)


ROLES = {"总览": EVERYBODY, "评审": NO_APPLICANT, "自查": ("local", "organiser", "applicant"), "进程": ("local", "organiser", "applicant"), "专家组": NO_APPLICANT, "分析": NO_APPLICANT, "设置": ("local", "organiser")}


def test_the_menu_is_by_role() -> None:
    assert {p.title: p.roles for p in PAGES} == ROLES


@pytest.mark.parametrize("name", ["selfcheck", "progress", "panel", "analysis"])
def test_without_a_checked_submission_the_page_says_what_to_do(data: Path, name: str) -> None:
    assert "请先在“总览”里选定" in page(opened(name, submission=""))


@pytest.mark.parametrize("name", ["selfcheck", "progress", "panel", "analysis", "settings"])
def test_what_one_may_not_see_is_not_there(panel: Any, store: Store, name: str) -> None:
    store.add_person(panel.me, "乙市局", "applicant")
    app = opened(name, "乙市局")
    assert "无权查看" in app.error[0].value
    assert "小试点" not in page(app)


# One count under one name


def test_every_page_counts_the_same_gaps(data: Path, store: Store) -> None:
    made = store.assessment(store.local(), 1, texts=False)
    states = Counter(p.finding.state for i in made.indicators for p in i.points)
    lacking, weak = states["missing"] + states["contradicted"], states["weak"]
    (row,) = store.queue(store.local())
    overview, desk = page(opened("overview")), opened("review")
    assert (row.missing, row.weak) == (lacking, weak)
    assert f"缺项 {lacking} 个" in overview and f"不足 {weak} 个" in overview
    assert desk.button_group(key="filter").options[:2] == [f"缺项 {lacking}", f"不足 {weak}"]
    assert f"缺项 {lacking} 个" in render_html(made, load_scheme("yrd-2021"))


# 自查


def test_the_self_check_tells_the_way_to_the_threshold(data: Path) -> None:
    said = page(opened("selfcheck"))
    assert "距申报要求的 80 分还差" in said
    assert "累计到" in said and "缺少佐证" in said
    assert "没有发现放错目录的文件" in said


def test_the_self_check_tells_of_a_suspected_deduction_and_of_the_shortest_way(data: Path, store: Store) -> None:
    me = store.local()
    made = store.assessment(me, 1)
    guilty = replace(made.deductions[1], state="suspected", reasons=("罚款 41.8 万元",))
    store.save_assessment(me, 1, replace(made, deductions=(made.deductions[0], guilty), totals=replace(made.totals, deductions_if_confirmed=-20.0)))
    app = opened("selfcheck")
    said = page(app)
    assert "有疑似减分情形" in said and "减 20 分" in said and "罚款 41.8 万元" in said and "最少补" in said
    app.button_group(key="way").set_value("最少几个").run()
    assert page(app).count('<td class="code">') < said.count('<td class="code">')


def test_the_lines_narrow_to_what_is_open(data: Path) -> None:
    app = opened("selfcheck")
    few = page(app)
    app.button_group(key="lines").set_value("全部指标").run()
    assert "已充分" not in few and "已充分" in page(app)


def test_more_files_are_checked_together_with_those_before(panel: Any, store: Store) -> None:
    app = opened("selfcheck", "甲市局")
    before = store.assessment(panel.me, 1, texts=False)
    app.file_uploader[0].set_value([("1-2 会议纪要.txt", "2022年3月5日，市长主持召开示范试点联席会议，研究部署2022年工作。".encode(), "text/plain")])
    press(app, "加入并重新核查")
    assert "已重新核查" in app.success[0].value
    after = store.assessment(panel.me, 1, texts=False)
    assert {d.name for d in after.documents} - {d.name for d in before.documents} == {"1-2 会议纪要.txt"}
    page(app)


def test_adding_nothing_is_told(data: Path) -> None:
    app = press(opened("selfcheck"), "加入并重新核查")
    assert "请先选择要补充的文件" in app.warning[0].value


def test_who_is_to_score_first_sees_suggestions_neither_in_the_list_nor_in_the_analysis(panel: Any, store: Store) -> None:
    store.set_settings(panel.me, 1, PanelSettings(hide_suggestion=True))
    rows = {who: next(r for r in store.queue(person)) for who, person in (("陆二", panel.experts[1]), ("组织者", panel.me))}
    listed = {who: _row(r, load_scheme(r.scheme)) for who, r in rows.items()}
    assert (listed["陆二"]["none"], listed["陆二"]["likely"], listed["陆二"]["missing"]) == ("评分后显示", None, None)
    assert listed["组织者"]["likely"] is not None
    app = opened("analysis", "陆二")
    assert "后看建议" in page(app) and not app.tabs
    assert opened("analysis").tabs


# 专家组


def test_a_submission_without_experts_says_so(data: Path) -> None:
    assert "还没有指定专家" in page(opened("panel"))


def test_the_chair_sees_agreement_and_severity(panel: Any) -> None:
    said = page(opened("panel", "沈一"))
    assert "Krippendorff" in said and "偏宽" in said and "偏严" in said
    assert "D1 过半专家认为应减分" in said


def test_an_expert_sees_no_totals(panel: Any) -> None:
    app = opened("panel", "陆二")
    assert "专家组得分" not in page(app) and "一致性和宽严由组长" in page(app)
    assert not app.radio and not any(b.label == "定分，看下一项" for b in app.button)


def test_the_organiser_sees_all_and_sets_nothing(panel: Any) -> None:
    app = opened("panel", "办公室")
    assert "专家组得分" in page(app)
    assert not app.radio


CHOICES = {"截尾均值": 0.58, "均值": 0.58, "另定": 0.8, "不能判断": None}


@pytest.mark.parametrize(("choice", "score"), CHOICES.items())
def test_the_chair_sets_the_final_score(panel: Any, store: Store, choice: str, score: float | None) -> None:
    app = opened("panel", "沈一", u="1.3")
    assert "只有一次会议" in page(app) and "需讨论" in page(app)
    app.radio(key="choice-1.3").set_value(choice)
    app.number_input(key="own-1.3").set_value(0.8)
    app.text_input(key="final-comment-1.3").set_value("讨论后")
    press(app, "定分，看下一项")
    (final,) = store.review(panel.me, 1).final
    assert (final.unit, final.score, final.comment, final.expert) == ("1.3", score, "讨论后", "沈一")
    assert app.query_params["u"] in ("2.1", ["2.1"])
    page(app)


def test_a_deduction_counts_only_when_the_chair_confirms_it(panel: Any, store: Store) -> None:
    app = opened("panel", "沈一", u="D1")
    assert "减分 −20" not in page(app)
    app.radio(key="choice-D1").set_value("计")
    press(app, "定分，看下一项")
    assert [(d.unit, d.score) for d in store.review(panel.me, 1).final] == [("D1", -20.0)]


def test_what_is_agreed_is_settled_by_one_button(panel: Any, store: Store) -> None:
    app = opened("panel", "沈一")
    press(app, "无分歧的 2 项按截尾均值定分")
    assert {d.unit: d.score for d in store.review(panel.me, 1).final} == {"1.1": 0.5, "1.2": 0.25}
    page(app)


def test_the_rules_of_the_panel_are_kept(panel: Any, store: Store) -> None:
    app = opened("panel", "沈一")
    app.slider(key="disagreement").set_value(1.0)
    app.number_input(key="limit-award").set_value(82.0)
    press(app, "保存")
    kept = store.settings(panel.me, 1)
    assert (kept.disagreement, kept.thresholds) == (1.0, {"award": 82.0})
    assert "专家组另定为 82 分" in page(app)


@pytest.mark.parametrize(("most", "number"), [(220.0, 160.0), (100.0, 160.0)])
def test_a_threshold_may_be_any_number_of_the_scheme(most: float, number: float) -> None:
    def script(most: float, number: float) -> None:
        from assistant.scheme import Threshold
        from assistant.web.panel.rules import _limit_field

        _limit_field("award", Threshold(text="高于160分", above=number), None, most)

    app = AppTest.from_function(script, args=(most, number)).run()
    assert not app.exception and app.number_input[0].value == number


# 分析


def test_the_charts_are_drawn(panel: Any) -> None:
    app = opened("analysis", "陆二")
    said = page(app)
    assert "data:image/svg+xml;base64," in said
    assert "加强组织领导" in said and "佐证的文件格式" in said
    assert len(app.get("vega_lite_chart") + app.get("arrow_vega_lite_chart")) == 2


# 设置


def test_facts_of_the_submission_change_its_cycle_and_its_cities(data: Path, store: Store) -> None:
    app = opened("settings")
    app.text_input(key="set-cities").set_value("丙市")
    app.date_input(key="set-approved").set_value("2022-01-01")
    app.text_area(key="set-firms").set_value("甲轴承有限公司\n乙 轴承厂\n")
    press(app, "保存")
    info, _ = store.info(store.local(), 1)
    assert info.cities == ("丙市",) and info.main_enterprises == ("甲轴承有限公司", "乙 轴承厂")
    assert [str(d) for d in info.cycle or ()] == ["2022-01-01", "2024-12-31"]
    assert "已保存" in app.success[0].value


def test_what_the_official_text_leaves_open_is_set_for_one_submission(data: Path, store: Store) -> None:
    app = opened("settings")
    app.slider(key="set-weak_share").set_value(0.3)
    app.radio(key="set-deduction").set_value("each")
    app.button(key="save-checking").click().run()
    assert store.settings(store.local(), 1) == PanelSettings(checking={"weak_share": 0.3, "deduction_rule": "each"})
    page(app)


def test_people_are_registered_and_put_on_the_panel(data: Path, store: Store) -> None:
    app = opened("settings")
    app.text_input(key="person-name").set_value("沈一")
    press(app, "登记")
    assert "沈一" in page(app)
    app.button_group(key="member-part").set_value("chair")
    press(app, "指定")
    assert [(m.person.name, m.part) for m in store.members(store.local(), 1)] == [("沈一", "chair")]
    app.selectbox(key="recuse-of").set_value("甲市")
    app.text_input(key="recuse-reason").set_value("曾任顾问")
    press(app, "登记回避")
    assert [(c.person, c.city, c.reason) for c in store.conflicts(store.local())] == [("沈一", "甲市", "曾任顾问")]
    assert store.members(store.local(), 1)[0].recused
    press(app, "撤销")
    assert store.conflicts(store.local()) == ()


def test_a_name_that_is_taken_is_one_line(panel: Any) -> None:
    app = opened("settings")
    app.text_input(key="person-name").set_value("沈一")
    press(app, "登记")
    assert "已经登记" in app.error[0].value
    page(app)


def test_the_local_person_scores_for_a_chosen_expert_only(panel: SimpleNamespace, store: Store) -> None:
    app = opened("review", u="2.1")
    assert "请先在左上角选择替谁录入评分" in page(app) and not [b for b in app.button if b.key == "confirm"]
    app.selectbox(key="scorer").set_value("陆二").run()
    app.number_input[0].set_value(0.25).run()
    app.button(key="confirm").click().run()
    made = next(d for d in store.review(panel.me, 1).decisions if d.unit == "2.1")
    assert (made.expert, made.score) == ("陆二", 0.25) and not page(opened("panel")).count("本机用户")


def test_what_was_typed_for_one_expert_does_not_stand_at_another(panel: SimpleNamespace) -> None:
    app = opened("review", u="1.3")
    app.selectbox(key="scorer").set_value("陆二").run()
    app.number_input[0].set_value(0.25).run()
    app.selectbox(key="scorer").set_value("顾三").run()
    assert app.number_input[0].value == 0.0 and "顾三的评分" in page(app)
    assert "得分只计专家组成员的评分；可在“评审”里替他们录入" in page(opened("panel"))
