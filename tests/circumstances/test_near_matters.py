"""Near matters: the shape of the deed that a point asks for, about something else."""

import pytest
from builders import document, passage_match

from assistant.findings import Finder

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
