"""Parts, levels, stages, targets, money, regularity: what a point's official text asks for in so many words."""

from datetime import date

import pytest

from assistant.checks import Case, Page, run_check
from assistant.lexicon.points import Check
from assistant.models import Passage
from assistant.options import load_options

CYCLE = (date(2021, 3, 15), date(2024, 3, 14))


def judge(texts, **check):
    passages = [t if isinstance(t, Passage) else Passage(t) for t in texts]
    return run_check(Check(**check), Case(passages, passages, {}, CYCLE), load_options())


@pytest.fixture
def of_point(lexicon):
    """The outcomes of the checks of a kind at a point."""

    def outcome(code, kind, *texts):
        (check,) = (c for c in lexicon.points[code].checks if c.check == kind)
        passages = [Passage(t) for t in texts]
        return run_check(check, Case(passages, passages, {}, CYCLE), load_options())

    return outcome


PARTS = [
    ("27.1", ["3家中小企业设置了首席质量官。"], "unclear"),
    ("27.1", ["3家中小企业设置了首席质量官。", "组织12家小厂开展标准比对。"], "met"),
    ("33.2", ["建立区域首席质量官人才库，入库105人。"], "unclear"),
    ("33.2", ["建立区域首席质量官人才库，入库105人。", "举办首席质量官沙龙4期。"], "met"),
    ("46.1", ["2023年9月，市局与禾礁日报编辑部座谈一次，议定发布会稿件1篇。"], "unclear"),
    ("46.1", ["市局对接市委宣传部，在禾礁日报刊发专版3期。"], "met"),
    ("18.1", ["2022年新增高价值发明专利7件。"], "unclear"),
    ("18.1", ["市市场监管局实施高价值专利培育项目6个。"], "met"),
]


@pytest.mark.parametrize(("code", "texts", "verdict"), PARTS, ids=[f"{p[0]} {p[2]}" for p in PARTS])
def test_several_named_parts_need_several_proofs(of_point, code, texts, verdict):
    assert of_point(code, "parts", *texts).verdict == verdict


def test_what_is_lacking_is_named(of_point):
    assert of_point("27.1", "parts", "3家中小企业设置了首席质量官。").reason == "只见设置首席质量官，未见标准比对或质量攻关、隐形冠军或单项冠军"


LEVELS = [
    ("53.1", "参与制定GB/T 43210—2022。", "met"), ("53.1", "参与起草《轴承清洁度》团体标准。", "met"), ("53.1", "制定企业标准12项。", "unclear"),
    ("53.1", "参与起草地方标准1项。", "unclear"), ("53.1", "企业技术人员承担9项指标的验证。", "unclear"),
    ("55.1", "在全省质量工作现场会上作典型发言。", "met"), ("55.1", "在全市质量大会上作典型发言。", "unclear"),
    ("56.1", "市场监管总局案例汇编收录试点做法。", "met"), ("56.1", "在全省现场会上作典型发言。", "unclear"),
    ("B1", "获第四届市长质量奖。", "met"), ("B1", "获县长质量奖。", "unclear"),
    ("B2", "获省政府质量奖。", "met"), ("B2", "获市家用纺织品商会“质量金梭奖”。", "unclear"),
    ("B3", "获中国质量奖提名奖。", "met"), ("B3", "获全国质量奖（中国质量协会颁发）。", "unclear"), ("B3", "获省政府质量奖。", "unclear"),
    ("30.1", "3人获评公司级质量标兵。", "unclear"), ("30.1", "市长质量奖个人奖中一线员工占六成。", "met"),
]


@pytest.mark.parametrize(("code", "text", "verdict"), LEVELS, ids=[f"{v[0]} {v[1]}" for v in LEVELS])
def test_the_level_is_judged(of_point, code, text, verdict):
    assert of_point(code, "level", text).verdict == verdict


def test_the_passages_own_words_go_before_the_heading():
    check = {"check": "level", "parts": {"市级": ["全市"]}, "below": {"企业": ["公司级"]}}
    assert judge([Passage("获评公司级标兵。", heading="全市质量评选")], **check).verdict == "unclear"
    assert judge([Passage("获评标兵。", heading="全市质量评选")], **check).verdict == "met"


STAGES = [
    (["第一阶段（2021年3月至12月）完成动员，第二阶段攻关。"], "met"), (["2021年底前建成平台。", "2023年底前通过验收。"], "met"),
    (["到2023年底建成平台。"], "unclear"), (["加强组织领导，明确责任分工。"], "unclear"),
]


@pytest.mark.parametrize(("texts", "verdict"), STAGES, ids=["stages", "two years", "one year", "none"])
def test_a_staged_plan_has_stages(texts, verdict):
    assert judge(texts, check="stages", at_least=2).verdict == verdict


TARGETS = [
    ({}, ["合格率达到98%，培育冠军企业10家。"], "met"), ({}, ["培育冠军企业10家。"], "unclear"), ({}, ["质量水平明显提升。"], "unclear"),
    ({"units": ("家",), "at_least": 1}, ["带动开展质量提升的企业60户。"], "met"), ({"units": ("家",), "at_least": 1}, ["合格率达到98%。"], "unclear"),
    ({}, [Passage("产品抽查合格率（%） | 91.1 | 93", kind="row"), Passage("专利（件） | 12 | 18", kind="row")], "met"),
]


@pytest.mark.parametrize(("more", "texts", "verdict"), TARGETS)
def test_targets_have_numbers(more, texts, verdict):
    assert judge(texts, **({"check": "targets", "at_least": 2} | more)).verdict == verdict


MONEY = [
    (["企业自筹320万元购置检测设备。"], "met"), (["县财政安排工作经费，保障试点建设。"], "unclear"), (["到账0万元。"], "unclear"), (["前后花掉一千一百万，没跟政府要。"], "met"),
    ([Passage("设备购置 | 自筹 | 320", header="项目 | 来源 | 金额（万元）", kind="row")], "met"), ([Passage("培训 | 86", header="项目 | 人数", kind="row")], "unclear"),
    (["培训1.2万人次。"], "unclear"),
]


def test_the_unit_of_a_table_of_money_may_stand_elsewhere_on_its_page():
    row = Passage("2022年 | 110 | 45", document="安排表.pdf", page=2, header="年度 | 市本级 | 县本级", kind="row")
    check = Check(check="money")
    told = Case([row], [row], {("安排表.pdf", 2): Page(["由市财政局提供。单位：万元。"])}, None)
    assert run_check(check, told, load_options()).verdict == "met"
    assert run_check(check, Case([row], [row], {}, None), load_options()).verdict == "unclear"


@pytest.mark.parametrize(("texts", "verdict"), MONEY)
def test_money_needs_a_sum(texts, verdict):
    assert judge(texts, check="money").verdict == verdict


@pytest.mark.parametrize(
    ("text", "told"),
    [("财政三年215万元，主要花在检验和下乡。", "财政3年215万元"), ("以上合计9项26.5万元，已全部拨付。", "以上合计9项26.5万元"), ("共17家，合计863万元。", "合计863万元"),
     ("3. 企业部分共投入4146万元。", "企业部分共投入4146万元")],
)
def test_a_sum_is_told_with_all_that_its_clause_says_before_it(text, told):
    assert judge([text], check="money").reason == f"写明了金额：{told}"


def test_the_unit_of_a_table_stands_for_its_sums():
    reason = judge(["五家企业自有资金投入，由会计师事务所复核。单位：万元。", "财政三年215万元，企业自己花的比财政多得多。"], check="money").reason
    assert reason == "表中列有金额"


def test_whose_money_it_is_is_told_with_the_first_sum():
    reason = judge(["市财政局拨付试点工作经费60万元。", "四家企业共投入建设经费2627万元。"], check="money").reason
    assert "试点工作经费60万元" in reason and "2627" not in reason


REGULAR = [
    (["2022年6月举办培训班。", "2023年6月举办培训班。"], "met"), (["2022年6月10日举办培训班。"], "unclear"), (["举办培训班。"], "unclear"), (["第3期培训班开班。"], "met"),
    (["每季度举办一次。"], "met"), (["第十一期培训班开班。"], "met"), (["先后办班14期。"], "met"), (["每月第二个周三开课。"], "met"), (["第一期培训班开班。"], "unclear"),
    (["中期检查时讲了一课。"], "unclear"), (["十四五期间，市质检院举办培训班。"], "unclear"), (["第二课堂讲了一次。"], "unclear"),
    (["2022年6月8日至2022年6月9日举办培训班。"], "unclear"), (["2019年6月办班。", "2020年6月办班。", "2022年6月办班。"], "unclear"),
]


@pytest.mark.parametrize(("texts", "verdict"), REGULAR)
def test_regular_is_more_than_once(texts, verdict):
    assert judge(texts, check="regular", at_least=2).verdict == verdict


def test_what_is_lacking_for_regularity_is_said():
    twice = judge(["2022年6月10日举办培训班。", "2022年9月1日举办培训班。"], check="regular", at_least=3)
    assert twice.reason == "只看到2022年6月、2022年9月的记录，看不出定期开展"
    assert judge(["2022年6月10日举办培训班。"], check="regular", at_least=2).reason == "只看到2022年6月一次的记录，看不出定期开展"


GROWTH = [
    (["2020年产值10亿元，2023年产值13亿元。"], "met"), (["2021年产值10亿元，2022年产值13亿元。"], "unclear"), (["2022年产值10亿元，2023年产值13亿元。"], "unclear"),
    (["2018年产值10亿元，2020年产值13亿元。"], "unclear"), (["2021—2023年产值分别为10亿元、12亿元、13亿元。"], "met"),
]


@pytest.mark.parametrize(("texts", "verdict"), GROWTH, ids=["whole", "first part", "last part", "before", "listed"])
def test_growth_spans_the_cycle(texts, verdict):
    assert judge(texts, check="growth").verdict == verdict


def test_growth_of_a_part_of_the_cycle_says_so():
    assert judge(["2021年产值10亿元，2022年产值13亿元。"], check="growth").reason.startswith("数据没有覆盖建设周期的首尾年份")


def test_a_cycle_begun_in_the_second_half_of_a_year_may_be_measured_from_the_next():
    passages = [Passage("2021年产值10亿元，2022年产值13亿元，2023年产值14亿元。")]
    late = Case(passages, passages, {}, (date(2020, 10, 15), date(2023, 10, 14)))
    early = Case(passages, passages, {}, (date(2020, 3, 15), date(2023, 3, 14)))
    verdicts = [run_check(Check(check="growth"), case, load_options()).verdict for case in (late, early)]
    assert verdicts == ["met", "unclear"]


def test_who_drew_up_a_table_tells_the_level_of_its_rows():
    check = Check(check="level", parts={"市级以上": ["市场监督管理"]}, below={"企业": ["公司级"]})
    row = Passage("本届 | 一线工人5名", document="名单.xlsx", kind="row")
    pages = {("名单.xlsx", 1): Page(["制表：桐崦市市场监督管理局", "抄送：省市场监督管理局"])}
    assert run_check(check, Case([row], [row], pages, None), load_options()).verdict == "met"
    copied = {("名单.xlsx", 1): Page(["抄送：省市场监督管理局"])}
    assert run_check(check, Case([row], [row], copied, None), load_options()).verdict == "unclear"


@pytest.mark.parametrize(("code", "text", "state"), [
    ("55.1", "2022年9月，副市长在全市质量大会上介绍长三角轴承产业质量提升示范试点经验做法。", "unclear"),
    ("55.1", "2022年9月，在全省质量工作会议上介绍长三角轴承产业质量提升示范试点经验做法。", "met"),
    ("56.1", "国家高新区在市里会上交流质量做法。", "unclear"),
    ("53.1", "通过ISO 9001认证，参与制定地方标准1项。", "unclear"),
])
def test_a_level_in_a_name_is_none_of_the_deed(lexicon, options, code, text, state):
    check = next(c for c in lexicon.points[code].checks if c.check == "level")
    listed = [Passage(text)]
    assert run_check(check, Case(listed, listed, {}, None), options).verdict == state
