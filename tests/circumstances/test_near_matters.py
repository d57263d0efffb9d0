"""Near matters: the shape of the deed that a point asks for, about something else."""

from dataclasses import replace
from datetime import date

import pytest
from builders import document, passage_match

from assistant.findings import Finder
from assistant.models import SubmissionInfo

OTHER = {
    "another office": ("32.1", "聘任程远为公司首席技术官（CTO），聘期三年。"),
    "a firm's own inspectors": ("42.1", "公司从各车间挑选业务熟练的员工担任义务质量监督员，每月发放津贴100元。"),
    "another hotline": ("41.1", "12328热线全年受理投诉3120件，按时办结率99.4%。"),
    "a job fair": ("28.1", "职业技术学院与市轴承协会联合举办秋季双选会，提供岗位613个。"),
    "a fire drill": ("29.2", "注塑车间队以3分42秒获消防比武团体第一名。"),
    "banks": ("36.1", "协会联合农商银行举办银企对接会，33家会员企业到会。"),
    "dues": ("36.2", "对欠缴会费的11家会员书面催缴，其中4家按规定除名。"),
    "power cuts": ("36.3", "会员普遍反映错峰用电影响交货，协会向供电公司递交请示。"),
    "consumers' day": ("46.1", "市市场监管局会同市委宣传部开展3·15宣传，日报刊发《十大消费维权案例》专版。"),
}
OWN = {
    "another office beside": ("32.1", "聘任程远为公司首席技术官，王某为首席质量官。"),
    "a contest": ("29.2", "消防车装配技能竞赛86人参赛。"),
    "a forum of the council": ("36.1", "协会理事会扩大会议上举办质量提升论坛，86家会员参加。"),
    "a school": ("28.1", "职业技术学院毕业生岗前质量技能培训结业86人。"),
    "supervisors": ("42.1", "市市场监管局聘请车间一线职工30人为质量社会监督员。"),
}


@pytest.mark.parametrize(("code", "text", "proven"), [*((*o, False) for o in OTHER.values()), *((*o, True) for o in OWN.values())], ids=[*OTHER, *OWN])
def test_the_shape_of_the_deed_without_its_matter_is_no_evidence(lexicon, options, code, text, proven):
    name = "6 材料.docx"
    finding = Finder(lexicon, options, [document(name)], None).findings([passage_match(text, code, 0.95, document=name)], {})[code]
    assert (finding.state != "missing") is proven
    assert proven or "没有提到" in finding.reasons[0]


FOOD = "会同教育、公安建立风险会商和信息通报制度，每月会商一次。"


@pytest.mark.parametrize(("title", "industry", "state"), [
    ("关于校园食品安全专项行动情况的通知", "轴承", "missing"), ("关于校园食品安全专项行动情况的通知", "糕点食品", "supported"), ("关于质量工作情况的通知", "轴承", "supported"),
])
def test_the_title_of_a_paper_says_of_what_matter_it_is(lexicon, options, title, industry, state):
    name = "6 通知.docx"
    match = passage_match(FOOD, "2.1", 0.95, document=name, passage={"title": title})
    finding = Finder(lexicon, options, [document(name, title=title)], None, SubmissionInfo("试点", industry=industry)).findings([match], {})["2.1"]
    assert finding.state == state
    assert state != "missing" or finding.reasons[0].startswith("说的是食品安全，不是质量方面的事")


@pytest.mark.parametrize(("text", "state"), [
    ("澜锋轴承因出厂检测报告造假，情节严重，被市市场监管局行政处罚，罚款86万元。", "suspected"),
    ("一家配套小厂产品标签不全，被罚款三千元。", "clear"),
    ("某铸造厂（非参与单位）擅自停用除尘设施，情节严重，被罚款八十二万元。", "clear"),
    ("该行业没有企业列入严重违法失信名单。", "clear"),
    ("全年立案476件，结案442件，罚没款812万元，其中一家灯具厂被罚款2.1万元。", "clear"),
    ("一家未纳入试点的小作坊因伪造检验报告情节严重被罚款86万元。", "clear"),
    ("发往电厂的滑动轴承晚发11天，罚款41.8万元，业主第二个标段直接续签。", "clear"),
])
def test_only_a_grave_offence_of_the_pilots_own_firms_is_suspected(lexicon, options, text, state):
    name = "6 处罚.docx"
    assert Finder(lexicon, options, [document(name)], None).findings([passage_match(text, "D2", 0.95, document=name)], {})["D2"].state == state


def test_a_standard_that_may_be_written_is_not_yet_issued(lexicon, options):
    name = "6 协会.docx"
    finder = Finder(lexicon, options, [document(name)], None)
    assert finder.findings([passage_match("市轴承协会申报的团体标准9月获准立项。", "37.2", 0.95, document=name)], {})["37.2"].state == "missing"
    assert finder.findings([passage_match("市轴承协会申报的团体标准去年获准立项，今年9月发布实施。", "37.2", 0.95, document=name)], {})["37.2"].state == "supported"


@pytest.mark.parametrize(("code", "text", "state"), [
    ("13.2", "2023年9月开展员工满意度问卷，回收806份，综合得分82.4。", "missing"),
    ("13.2", "2023年9月向客户发放问卷206份，满意度91.4分；另做了员工满意度调查。", "supported"),
    ("29.2", "举办“安康杯”应急救援与叉车驾驶技能竞赛，86名选手参赛。", "missing"),
    ("29.2", "举办检验工技能竞赛，86名选手参赛。", "supported"),
    ("13.2", "第三方满意度调查共访问2400户居民，对农贸市场计量打分最低。", "missing"),
    ("13.2", "食堂满意度调查每季度一次，最近一次82.6分。", "missing"),
    ("30.1", "授予程远、方明、何平3人第六届市长质量奖（个人），各奖励10万元。", "missing"),
    ("30.1", "市长质量奖个人奖授予磨工何平等3名一线技能员工。", "supported"),
    ("17.2", "某公司抢注近似商标，代理所发函提醒，我司没有在公告期内提出异议。", "contradicted"),
    ("17.2", "对抢注的近似商标提出异议，国家知识产权局不予注册。", "supported"),
    ("16.2", "三家企业在企业标准信息公共服务平台公开企业标准11项。", "weak"),
    ("16.2", "三家企业公开企业标准11项，公开文本与实际执行是否一致尚待抽查。", "weak"),
    ("16.2", "三家企业公开企业标准11项，经逐项核对，与车间执行的标准一致。", "supported"),
    ("17.2", "材料六 坩埚壁厚争议的处置经过。", "missing"),
    ("33.1", "第11至24名略，完整名单见县局网站公告栏。", "missing"),
    ("33.1", "第11至24名首席质量官的聘任公告见县局网站公告栏。", "supported"),
    ("40.2", "你局《关于商请共享质量专家的函》收悉。经研究，现函复如下：", "missing"),
    ("40.2", "来函收悉。经研究，同意派专家戚鹤年赴你市三日。", "supported"),
    ("4.3", "交期达成率恢复到95%，生产中心2023年6月、12月两次。", "missing"),
    ("21.1", "高速出口投放区域品牌广告17块。", "weak"),
    ("21.1", "印发区域品牌发展规划，高速出口投放广告17块。", "supported"),
    ("56.1", "案例报送总局参加全国典型案例征集，到本期发稿未有回音。", "contradicted"),
    ("20.1", "公司随商务局参加德国汉诺威展，展位36平方米。", "weak"),
    ("20.1", "三家主要企业列为区域品牌重点培育对象，共用一块招牌赴德国参展。", "supported"),
    ("37.2", "两项团体标准2022年10月立项，至今一项都没有发布。", "contradicted"),
    ("5.2", "三年预算440万元，实际到位283万元，到位率64.3%。", "contradicted"),
    ("5.2", "三年预算440万元，实际到位率99.3%。", "supported"),
    ("5.2", "年初缺口310万元，经财政追加，6月底前补齐，任务照常用款。", "supported"),
])
def test_whose_satisfaction_what_skills_and_whether_the_money_came(lexicon, options, code, text, state):
    name = "6 材料.docx"
    assert Finder(lexicon, options, [document(name)], None).findings([passage_match(text, code, 0.95, document=name)], {})[code].state == state


FOLLOWED = [
    ("42.1", "市局聘请质量社会监督员二十名，每季度进厂一次。", "轴承行业没有类似做法。", "contradicted"),
    ("7.2", "2022年我局起草共性技术支持办法，每年安排专项资金。", "该办法送财政会签，改了五稿，试点期满还在走流程。", "contradicted"),
    ("33.1", "云塘把首席质量官的任命名单在局网站公布，叫聘用公告。", "由于人手的缘故，我们没有跟进。", "contradicted"),
    ("42.1", "市局聘请质量社会监督员二十名，每季度进厂一次。", "监督员提出意见十二条，均已答复。", "supported"),
    ("33.1", "首席质量官的任命名单在局网站公布，叫聘用公告，这个办法我们还没有。", "", "contradicted"),
]


@pytest.mark.parametrize(("code", "text", "after", "state"), FOLLOWED)
def test_what_the_paragraph_takes_back_proves_nothing(lexicon, options, code, text, after, state):
    name = "6 简报.docx"
    rest = replace(passage_match(after, "1.1", 0.1, status="negated", document=name, passage={"before": text}), about=()) if after else None
    info = SubmissionInfo("试点", industry="轴承")
    matches = [passage_match(text, code, 0.97, document=name), *([rest] if rest else [])]
    assert Finder(lexicon, options, [document(name)], None, info).findings(matches, {})[code].state == state


@pytest.mark.parametrize(("heading", "text", "state"), [
    ("三、2024年工作要点", "聘请质量社会监督员二十名。", "missing"),
    ("一、工作总结 > （三）下一步打算", "聘请质量社会监督员二十名。", "missing"),
    ("三、2024年工作要点", "目前已聘请质量社会监督员二十名。", "supported"),
    ("三、2023年工作完成情况", "聘请质量社会监督员二十名。", "supported"),
    ("二、课程安排", "聘请质量社会监督员二十名。", "supported"),
])
def test_what_stands_under_a_heading_of_what_is_to_come_is_not_done(lexicon, options, heading, text, state):
    name = "6 总结.docx"
    match = passage_match(text, "42.1", 0.97, document=name, passage={"heading": heading})
    assert Finder(lexicon, options, [document(name)], None).findings([match], {})["42.1"].state == state


def test_a_year_without_figures_denies_nothing(lexicon, options):
    name, cycle = "9 年表.xlsx", (date(2021, 8, 20), date(2024, 8, 19))
    text = "2023年末高新技术企业38家，2022年及以前未按轴承单列，无法拆分。"
    match = passage_match(text, "50.2", 0.97, status="negated", document=name)
    finding = Finder(lexicon, options, [document(name)], cycle).findings([match], {})["50.2"]
    assert (finding.state, "2023年一年" in " ".join(finding.reasons)) == ("weak", True)
