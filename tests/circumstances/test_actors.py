"""Who did it, where only one kind of actor proves the point."""

import pytest

from assistant.circumstances.actors import Actors, enterprise_names
from assistant.models import Block, Document, Passage, SubmissionInfo

INFO = SubmissionInfo("试点", cities=("桐崦市",), main_enterprises=("桐崦澜锋轴承股份有限公司", "霁浦传动科技有限公司"))


@pytest.fixture
def wrong(lexicon):
    def of(code, text, document=None, **around):
        actors = Actors(lexicon, INFO, [document] if document else [])
        found = actors.wrong(code, Passage(text, document=document.name if document else "", **around))
        return found and found[0]

    return of


WRONG = [
    ("25.1", "2022年6月，市轴承行业协会举办中小企业质量管理公益培训，86家企业参加。", "行业协会"),
    ("31.1", "市质检院承办首席质量官培训班，62人考试合格。", "技术机构"),
    ("31.1", "市职业技术学院开展首席质量官培训，62人考试合格。", "院校"),
    ("38.1", "市行业协会组织质量管理方法培训，120人参加。", "行业协会"),
    ("39.1", "澜锋轴承组织质量部到供应商开展质量诊断。", "主要企业"),
    ("27.1", "澜锋轴承聘任质量总监严某为首席质量官。", "主要企业"),
    ("36.1", "2022年9月，澜锋轴承举办质量提升论坛。", "主要企业"),
    ("37.2", "澜锋轴承制定发布企业标准3项。", "主要企业"),
    ("34.1", "市轴承行业协会建立质量提升工作责任制。", "行业协会"),
]
RIGHT = [
    ("39.1", "查出热处理等方面问题26项，会商会诊后提出建议36条。"),
    ("39.1", "2022年6月，专家联合会诊并开展调查分析，为四家主要企业出具诊断报告4份。"),
    ("10.1", "我院为86家企业开展体系诊断。"),
    ("10.1", "我院辅导澜锋轴承通过体系认证。"),
    ("10.1", "质量管理体系通过年度审核。"),
    ("38.1", "我院开展检测方法培训，120人参加。"),
    ("25.1", "2022年6月，市市场监管局举办中小企业质量管理公益培训。"),
    ("25.1", "受市场监管局委托，市质检院承办中小企业公益培训班。"),
    ("39.1", "市质检院组成诊断组，对四家主要企业逐户诊断，每家两天。"),
    ("39.1", "诊断组对四家主要企业开展质量诊断，提出建议62条。"),
    ("32.1", "澜锋轴承聘任质量总监严某为首席质量官。"),
    ("32.1", "临瑞机械有限公司聘任王某为首席质量官。"),
    ("27.1", "临瑞机械有限公司聘任王某为首席质量官。"),
    ("36.1", "轴承产业联盟举办质量提升论坛。"),
    ("39.1", "受澜锋轴承邀请，我院五人驻厂六天，查阅记录349份。"),
    ("34.1", "一、委主任是第一责任人。二、17项任务逐条写到姓名和时限。本办法经主任办公会审定后印发执行。"),
    ("34.1", "2022年7月4日委办公会通过质量提升工作责任制，四个科室签责任书。"),
    ("31.1", "首席质量官培训班开班，62人参加。"),
    ("34.1", "我局建立质量提升工作责任制，科长签订责任书。"),
    ("10.1", "市轴承行业协会建立质量管理体系。"),  # a point that asks for no certain actor by this check
]


@pytest.mark.parametrize(("code", "text", "kind"), WRONG, ids=[f"{w[0]} {w[2]}" for w in WRONG])
def test_another_actor_than_the_point_asks_for_is_told(wrong, code, text, kind):
    assert wrong(code, text) == kind


@pytest.mark.parametrize(("code", "text"), RIGHT, ids=[f"{r[0]} {r[1][:12]}" for r in RIGHT])
def test_the_right_actor_or_none_that_is_clear_raises_no_doubt(wrong, code, text):
    assert wrong(code, text) is None


def test_the_letterhead_says_who_acts_where_the_sentence_does_not(wrong):
    text = "举办首席质量官培训班2期，培训合格105人。"
    assert wrong("31.1", text, title="桐崦市轴承行业协会2022年工作总结") == "行业协会"
    assert wrong("31.1", text, title="桐崦市市场监督管理局2022年工作总结") is None
    head = Document("1.docx", "0" * 64, "docx", "ok", blocks=(Block("桐崦市轴承行业协会", 1), Block(text, 1)))
    assert wrong("31.1", text, document=head) == "行业协会"


def test_those_whom_a_paper_is_about_are_not_who_acts(wrong):
    assert wrong("25.1", "第3期，86家企业参加。", title="中小企业质量公益培训记录") is None
    assert wrong("40.1", "入库专家46人。", heading="技术机构、专家库与社会监督") is None


def test_the_reason_names_both_actors(lexicon):
    actors = Actors(lexicon, INFO, [])
    assert actors.reason("31.1", "技术机构", "质检院") == "主体是技术机构（“质检院”），本得分点要求市场监管部门"


def test_a_neighbour_takes_what_another_actor_did(lexicon):
    actors = Actors(lexicon, INFO, [])
    assert [actors.neighbour(*pair) for pair in (("27.1", "主要企业"), ("31.1", "技术机构"), ("31.1", "院校"))] == ["32.1", "38.1", ""]


def test_main_enterprises_are_known_by_full_and_by_short_name():
    assert {"桐崦澜锋轴承股份有限公司", "澜锋轴承", "澜锋轴承股份有限公司", "霁浦传动", "霁浦传动科技有限公司"} <= set(enterprise_names(INFO))


@pytest.mark.parametrize(("code", "text", "title", "kind"), [
    ("10.1", "我院2021年7月顺利通过实验室质量管理体系复评审。", "市质检院技术服务总结", "技术机构或院校"),
    ("49.2", "2022年，我院参与制修订的方法标准由8项增至14项。", "市质检院技术服务总结", "技术机构或院校"),
    ("13.1", "年内本行在营业厅推行6S管理。", "农商银行年度报告", "金融机构"),
    ("14.1", "我院攻克高速轴承热处理变形难题。", "澜锋轴承研究院攻关总结", None),
    ("14.1", "我院攻克高速轴承热处理变形难题。", "攻关总结", None),
    ("54.1", "2022年6月，国内本行业首台高速磨床通过鉴定。", "市质检院技术服务总结", None),
    ("11.2", "质量成本会计每月核算，损失率由2.1%降到1.6%。", "市质检院技术服务总结", None),
])
def test_an_institute_that_speaks_of_itself_does_nothing_that_firms_are_to_do(wrong, code, text, title, kind):
    assert wrong(code, text, title=title) == kind


def test_firms_are_known_by_the_short_names_of_their_papers():
    info = SubmissionInfo("试点", cities=("桐崦市",), main_enterprises=("浙江澜锋轴承股份有限公司", "霁浦传动（集团）有限公司", "桐崦禹密阀门制造有限公司"))
    assert {"澜锋轴承", "澜锋公司", "霁浦传动", "禹密公司", "禹密集团"} <= set(enterprise_names(info))


def test_a_name_in_brackets_stands_between_nobody_and_the_deed(wrong):
    assert wrong("51.2", "市发展改革委（营商办）牵头梳理涉企条款，编成政策汇编2000册。") == "行业主管部门"
    assert wrong("51.2", "市市场监管局（质量科）牵头梳理涉企条款，编成政策汇编2000册。") is None
