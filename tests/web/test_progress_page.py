"""进程: the steps of a project as of today, and what changed between two checks."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

pytest.importorskip("streamlit", reason="streamlit is not installed (extra: app)")

from test_more_pages import opened, page  # noqa: E402

from assistant.models import Block, Document  # noqa: E402
from assistant.store import Store  # noqa: E402
from assistant.submission import ProcessFile  # noqa: E402
from assistant.web.project import change  # noqa: E402
from assistant.web.visit import Subject, Visit  # noqa: E402

TITLE = "轴承产业质量提升示范试点建设情况报告（2021年{}）"
STEP = re.compile(r"<li class=\"(\w*)( half)?\">(.*?)</li>", re.DOTALL)


def report(title: str, signed: str) -> Document:
    texts = (title, "各项任务按计划推进。", "甲市市场监督管理局", signed)
    return Document(f"{title}.txt", "0" * 64, "txt", "ok", title=title, paged=False, blocks=tuple(Block(t, 1) for t in texts))


def steps(said: str) -> dict[str, str]:
    """Name of each step → its text on the page."""
    texts = [" ".join(re.sub(r"<[^>]+>", " ", found[2]).split()) for found in STEP.findall(said)]
    return {re.search(r"(第 \d 次半年报告|备案|遴选|列入清单|建设|市级自评|省级评估|结果)", t)[0]: t for t in texts}  # type: ignore[index]


@pytest.fixture
def reported(store: Store) -> Store:
    """A later check that found two half-yearly reports, and in which 1.1 lost what it had and 1.2 gained."""
    before = store.assessment(store.local(), 1)
    points = {p.finding.code: p for i in before.indicators for p in i.points}
    assert points["1.1"].suggested_score and not points["44.1"].suggested_score  # what the changes below begin with
    papers = (report(TITLE.format("上半年"), "2021年9月20日"), report("第二次半年报告", "2022年6月30日"))
    indicators = tuple(replace(i, points=tuple(_changed(p) for p in i.points)) for i in before.indicators)
    store.save_assessment(store.local(), 1, replace(before, documents=before.documents + papers, indicators=indicators))
    return store


def _changed(point):  # type: ignore[no-untyped-def]
    moved = {"1.1": ("missing", 0.0), "44.1": ("supported", point.max_score)}
    if point.finding.code not in moved:
        return point
    state, score = moved[point.finding.code]
    return replace(point, finding=replace(point.finding, state=state), suggested_score=score)


def test_six_half_years_stand_between_list_and_self_assessment(store: Store) -> None:
    found = steps(page(opened("progress")))
    halves = [f"第 {n} 次半年报告" for n in range(1, 7)]
    assert list(found) == ["备案", "遴选", "列入清单", "建设", *halves, "市级自评", "省级评估", "结果"]
    assert all("逾期未见" in found[name] for name in halves)
    assert "期限 2021-09-14" in found[halves[0]] and "期限 2024-03-14" in found[halves[-1]]


def test_a_report_is_received_in_time_or_late(reported: Store) -> None:
    said = page(opened("progress"))
    found = steps(said)
    assert "2021-09-20" in found["第 1 次半年报告"] and "完成" in found["第 1 次半年报告"] and "上半年" in found["第 1 次半年报告"]
    assert "2022-06-30" in found["第 2 次半年报告"] and "迟交" in found["第 2 次半年报告"]
    assert "没有找到第 3、4、5、6 次半年报告" in said


OUTCOMES = {85.0: "可授予", 75.0: "持续改进后再评", 60.0: "可暂停试点称号"}


@pytest.mark.parametrize(("score", "said"), OUTCOMES.items())
def test_the_provincial_score_tells_the_outcome(store: Store, score: float, said: str) -> None:
    app = opened("progress")
    app.number_input(key="way-self_score-1").set_value(82.0)
    app.number_input(key="way-review_score-1").set_value(score).run()
    found = steps(page(app))
    assert "82 分" in found["市级自评"] and "完成" in found["市级自评"] and said in found["结果"]


def test_a_low_self_assessment_does_not_allow_to_apply(store: Store) -> None:
    app = opened("progress")
    app.number_input(key="way-self_score-1").set_value(79.0).run()
    found = steps(page(app))
    assert "未达到" in found["市级自评"] and "未到" in found["省级评估"]


def test_what_is_noted_is_kept(store: Store) -> None:
    app = opened("progress")
    app.date_input(key="way-filed_on-1").set_value(date(2021, 1, 5)).run()
    app.number_input(key="way-self_score-1").set_value(79.0).run()
    found = steps(page(opened("progress")))
    assert "2021-01-05" in found["备案"] and "79 分" in found["市级自评"]
    app.date_input(key="way-filed_on-1").set_value(None).run()
    assert store.process(store.local(), 1) == ProcessFile(self_score=79.0)


def test_days_long_ago_and_to_come_are_shown_as_they_are(store: Store) -> None:
    store.note_process(store.local(), 1, filed_on=date(2009, 5, 1), reviewed_on=date(2099, 5, 1), review_score=930.0)
    assert "2009-05-01" in steps(page(opened("progress")))["备案"]


def test_without_a_date_of_approval_the_page_says_so(store: Store) -> None:
    info, scheme = store.info(store.local(), 1)
    store.set_info(store.local(), 1, replace(info, approved_on=None), scheme)
    said = page(opened("progress"))
    assert "没有批准日期" in said and "半年报告" not in "".join(steps(said))


def test_one_check_alone_is_not_compared(store: Store) -> None:
    app = opened("progress")
    assert "只核查过一次" in page(app) and not app.get("download_button")


def test_after_a_second_check_the_difference_is_told(reported: Store) -> None:
    app = opened("progress")
    said = page(app)
    rows = {code: word for code, word in re.findall(r'<td class="code">([\d.]+)</td><td>[^<]*</td><td><span class="chip \w+">(提高|降低|无法比较)<', said)}
    assert rows == {"1.1": "降低", "44.1": "提高"}
    assert "提高 1 个，降低 1 个" in said and "仍然失分的得分点" in said and "可供总结推广的做法" in said
    needed = next(p.finding.needed for i in reported.assessment(reported.local(), 1).indicators for p in i.points if p.finding.code == "1.1")
    assert said.count(needed) >= 2 and len(app.get("download_button")) == 1


def test_an_earlier_check_can_be_chosen(reported: Store) -> None:
    me = reported.local()
    reported.save_assessment(me, 1, reported.assessment(me, 1))
    app = opened("progress")
    assert "与上次相比没有变化" in page(app)
    app.selectbox(key="compare-with").select_index(1).run()
    assert "降低 1 个" in page(app)


def test_the_comparison_is_had_in_word(reported: Store, visit: Visit, found: Subject) -> None:
    compared = change._compared(visit, found, 1, found.key, 0.9)
    paper = docx.Document(BytesIO(change._word(compared)))
    assert any("整改成效对照" in p.text for p in paper.paragraphs)


def test_a_scheme_without_cycle_and_points_is_one_sentence(store: Store) -> None:
    me = store.local()
    store.save_assessment(me, 1, replace(store.assessment(me, 1), scheme="yrd-2020", judged_by="items"))
    app = opened("progress")
    assert "没有规定建设周期，也不计分" in page(app) and not app.tabs
