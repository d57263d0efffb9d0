"""What the headings of a plan say of the passages under them."""

from dataclasses import replace

import pytest
from builders import document, passage_match

from assistant.circumstances.plan_sections import PlanSections
from assistant.findings import Finder

PLAN = "1-3 轴承产业质量提升示范试点建设实施方案.pdf"


def line(text, heading="", header="", code="1.3", name=PLAN, status="planned", score=0.2):
    passage = {"heading": heading, "header": header, "kind": "row" if header else "paragraph"}
    return passage_match(text, code, score, status, document=name, passage=passage)


@pytest.mark.parametrize(("heading", "header", "codes"), [
    ("三、实施步骤 > （一）启动阶段", "", {"3.2"}),
    ("六、任务与责任分工", "", {"3.1"}),
    ("二、建设目标 > （二）分阶段指标", "", {"4.3"}),
    ("三、目标指标", "指标 | 2020年基数 | 2021年 | 2022年 | 2023年", {"4.2", "4.3"}),
    ("三、目标指标", "指标 | 现值 | 目标值", {"4.2"}),
    ("三、目标指标", "指标 | 2020年 | 2024年", {"4.2"}),
    ("四、保障措施", "", set()),
])
def test_headings_and_header_rows_of_the_plan_name_points(lexicon, heading, header, codes):
    found = PlanSections(lexicon).filed(line("产品抽查合格率（%） | 91.1 | 93 | 95 | 97", heading, header))
    assert {m.code for m in found.about} - {"1.3"} == codes


@pytest.mark.parametrize("other", [
    line("组建工作组。", "三、实施步骤", name="8-1 质量月活动方案.docx"), line("组建工作组。", "三、实施步骤", status="negated"),
    replace(line("组建工作组。", "三、实施步骤"), echo=True), replace(line("组建工作组。", "三、实施步骤"), draft=True),
])
def test_another_plan_a_denial_an_echo_and_a_draft_stay_as_they_are(lexicon, other):
    assert PlanSections(lexicon).filed(other) == other


def test_what_the_classifier_is_surer_of_stays(lexicon):
    sure = line("（一）启动阶段（2021年3月—6月），组建工作组。", "三、实施步骤", code="3.2", score=0.98)
    assert PlanSections(lexicon).filed(sure) == sure


def test_steps_of_an_issued_plan_are_found_by_their_heading_but_not_in_a_summary(lexicon, options):
    def state(name):
        steps = [line(f"第{n}阶段，20{y}年完成。", "三、实施步骤", name=name) for n, y in (("一", 21), ("二", 22))]
        return Finder(lexicon, options, [document(name)], None).findings(steps, {})["3.2"].state

    assert (state(PLAN), state("1-4 质量提升示范试点工作总结.docx")) == ("supported", "missing")
