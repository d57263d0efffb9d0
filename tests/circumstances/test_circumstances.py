"""What speaks against a passage although it fits a point; and what counts as a claim although it sounds like a demand."""

from dataclasses import replace

import pytest
from builders import document, passage_match

from assistant.findings import Finder
from assistant.matching.cues import StatusCues
from assistant.models import Match, SubmissionInfo
from assistant.text import normalise

NOTES, CLAIM, SUMMARY, PLAN, RULES = "1 培训记录.docx", "0 自评报告.docx", "3 年度总结.docx", "4 实施方案.docx", "5 人才库名册.docx"
INFO = SubmissionInfo("试点", cities=("桐崦市",), main_enterprises=("桐崦澜锋轴承股份有限公司",))


@pytest.fixture
def find(lexicon, options):
    def found(code, *matches, info=INFO):
        documents = [document(name) for name in (NOTES, CLAIM, SUMMARY, PLAN, RULES)]
        return Finder(lexicon, options, documents, None, info).findings(matches, {})[code]

    return found


def test_what_another_place_did_is_missing_here_and_the_reason_says_why(find):
    text = "2023年3月，协会到外省榔屿市考察。该市建立了质量社会监督员制度，聘请观察员120人。"
    finding = find("42.1", passage_match(text, "42.1", document=NOTES))
    assert finding.state == "missing"
    assert finding.reasons[0].startswith("说的是外地（“该市”指榔屿市）")


def test_a_city_that_may_belong_to_the_pilot_is_left_to_the_expert(find):
    text = "榔屿市建立质量社会监督员制度，聘请观察员120人。"
    finding = find("42.1", passage_match(text, "42.1", document=NOTES), info=SubmissionInfo("试点", cities=("桐崦市梅陵区",)))
    assert finding.state == "weak"
    assert any("榔屿市如属本试点，请补入参与城市" in reason for reason in finding.reasons)


def test_an_own_city_or_no_named_city_supports(find):
    ours = passage_match("桐崦市建立质量社会监督员制度，聘请观察员120人。", "42.1", document=NOTES)
    theirs = passage_match("榔屿市建立质量社会监督员制度，聘请观察员120人。", "42.1", document=NOTES)
    assert find("42.1", ours).state == "supported"
    assert find("42.1", theirs, info=SubmissionInfo("试点")).state == "supported"
    assert find("42.1", theirs, info=SubmissionInfo("试点", cities=("桐崦市", "榔屿市"))).state == "supported"


def test_a_good_deed_at_home_is_not_spoilt_by_news_from_elsewhere(find):
    ours = passage_match("桐崦市建立质量社会监督员制度，聘请观察员120人。", "42.1", document=NOTES)
    theirs = passage_match("榔屿市建立质量社会监督员制度。", "42.1", document=NOTES)
    finding = find("42.1", ours, theirs)
    assert finding.state == "supported" and not any("相反" in reason for reason in finding.reasons)


def test_what_another_place_lacks_or_plans_says_nothing_of_this_one(find):
    lacking = passage_match("榔屿市尚未建立质量社会监督员制度。", "42.1", 0.9, "negated", NOTES, cues=("negated",))
    assert find("42.1", lacking).state == "missing"
    plan = passage_match("榔屿市第一阶段（2021年）完成动员，第二阶段（2022年）完成攻关。", "3.2", 0.9, "planned", PLAN)
    assert find("3.2", plan).state == "missing"


def test_a_point_of_which_only_a_visit_elsewhere_tells_is_missing(find):
    visit = passage_match("局长带队赴榔屿市考察学习，听了质量社会监督员制度的介绍。", "42.1", 0.95, document=NOTES)
    ours = passage_match("市市场监管局聘任了12名质量社会监督员。", "42.1", 0.95, document=NOTES)
    finding = find("42.1", visit)
    assert finding.state == "missing" and finding.reasons[0].startswith("说的是到外地（榔屿市）学习考察")
    assert find("42.1", visit, ours).state == "supported"


def test_the_wrong_actor_makes_it_weak_with_the_reason(find):
    text = "2022年6月和2023年6月，市轴承行业协会举办中小企业质量公益培训，86家企业参加。"
    finding = find("25.1", passage_match(text, "25.1", document=NOTES))
    assert finding.state == "weak"
    assert "主体是行业协会（“行业协会”），本得分点要求市场监管部门，请核对" in finding.reasons


def test_what_a_main_enterprise_did_goes_to_the_neighbouring_point(find):
    match = passage_match("2022年5月，澜锋轴承聘任严某为首席质量官。", "27.1", document=NOTES)
    match = replace(match, ranking=(*match.ranking, Match("32", 0.4)))
    assert find("27.1", match).state == "missing"
    finding = find("32.1", match)
    assert (finding.state, [e.text for e in finding.evidence]) == ("weak", [match.passage.text])
    assert "按主体（“澜锋轴承”）由得分点27.1移来，请核对" in finding.reasons


def test_a_deduction_is_not_called_off_by_its_own_bad_news(find):
    text = "2022年8月，因产品质量事故增加被责令停产整顿。"
    assert find("D1", passage_match(text, "D1", document=NOTES)).state == "suspected"


UNFAVOURABLE = {
    "a share that fell": ("13.2", "2023年顾客满意度测评得分较上年下降4.2分。"),
    "complaints that rose": ("13.2", "开展满意度测评，全年投诉数量上升18%。"),
    "a rank that slipped": ("55.1", "全省质量工作现场会通报，我市排名后移至第9位。"),
}
NOT_UNFAVOURABLE = {
    "complaints that fell": ("13.2", "2023年开展满意度测评，顾客投诉数量较上年下降31%。"),
    "a reject rate that fell": ("13.2", "开展满意度测评后，不合格率由9.4%降至1.2%。"),
    "what was done about it": ("13.2", "针对满意度下降3分的情况，2023年完成整改12项并复测。"),
    "a measured finding is the very matter": ("37.1", "调查显示，轴承产品抽查合格率较上年下降2个百分点，主要短板为热处理。"),
    "what did not fall": ("47.1", "四家主要企业产值亦无一下降，2023年比2021年增长21%。"),
    "losses named beside output": ("13.2", "2023年开展满意度测评，百元产值质量损失下降12%。"),
}


@pytest.mark.parametrize(("code", "text"), UNFAVOURABLE.values(), ids=UNFAVOURABLE)
def test_an_unfavourable_result_in_a_neutral_tone_is_no_success(find, code, text):
    finding = find(code, passage_match(text, code, document=NOTES))
    assert finding.state == "weak" and any("结果不利" in reason for reason in finding.reasons)


@pytest.mark.parametrize(("code", "text"), NOT_UNFAVOURABLE.values(), ids=NOT_UNFAVOURABLE)
def test_a_good_result_is_not_taken_for_a_bad_one(find, code, text):
    assert find(code, passage_match(text, code, document=NOTES)).state == "supported"


CLAIMS = {
    "a general phrase": "两地把质量第一的理念贯穿于区域发展各领域、各环节，成为共同的价值追求。",
    "a deed that was filed under elsewhere": "把四家主要企业列为重点培育对象，组织参加境外质量品牌展会9批次。",
}


@pytest.mark.parametrize("status", ["requirement", "other", "negated"])
@pytest.mark.parametrize("text", CLAIMS.values(), ids=CLAIMS)
def test_a_general_sentence_of_the_self_report_is_a_claim_and_weak(find, text, status):
    finding = find("44.2", passage_match(text, "44.2", 0.9, status, CLAIM))
    assert finding.state == "weak"
    assert any("只见于申报单位自己的说法" in reason for reason in finding.reasons)


NO_CLAIM = {
    "a copy of the sheet": {"echo": True},
    "with a word of demand": {"cues": ("requirement",)},
    "a table of own scores": {"passage": {"kind": "row"}},
    "another paper": {"document": NOTES},
    "a faint match": {"score": 0.4},
}


@pytest.mark.parametrize("more", NO_CLAIM.values(), ids=NO_CLAIM)
def test_what_is_no_claim_stays_what_it_seemed(find, more):
    arguments = {"score": 0.9, "document": CLAIM} | more
    assert find("44.2", passage_match(CLAIMS["a general phrase"], "44.2", status="requirement", **arguments)).state == "missing"


def test_what_the_applicant_admits_is_no_claim(find):
    text = "二是跨区域质量文化平台起步较晚，与先进地区仍有差距。"
    assert find("44.2", passage_match(text, "44.2", 0.9, "requirement", CLAIM)).state == "missing"


def test_an_object_put_before_its_verb_is_no_plan_for_sure(find):
    taken = passage_match("2023年6月，我局将两期合格人员105人录入首席质量官人才库。", "33.2", 0.9, "planned", RULES)
    assert find("33.2", taken).state == "weak"
    plan = passage_match("2024年6月，我局将于年底前把合格人员录入人才库。", "33.2", 0.9, "planned", RULES, cues=("planned",))
    assert find("33.2", plan).state == "missing"


def test_an_idea_that_was_not_carried_out_is_missing_and_contradicts_nothing(find):
    text = "打造跨区域质量文化平台的设想，仍停留在拟制阶段。"
    assert find("44.1", passage_match(text, "44.1", 0.9, "negated", NOTES, cues=("planned", "negated"))).state == "missing"


def test_figures_that_differ_between_self_report_and_papers_are_told(find):
    claim = passage_match("建立行业质量专家库，入库专家60人。", "40.1", document=CLAIM)
    roster = passage_match("2021年12月，桐崦市市场监管局印发名单，入库专家46人。", "40.1", document=RULES)
    finding = find("40.1", claim, roster)
    assert finding.state == "supported"
    assert "数字不一致，请核对：自评材料称“入库专家60人”，《5 人才库名册.docx》第1页为“入库专家46人”" in finding.reasons


def test_a_denial_of_something_bad_is_left_to_the_expert(find):
    finding = find("5.2", passage_match("评价组认为资金拨付快于进度，没有发生拖欠和缺口，经费满足需要。", "5.2", status="negated", document=NOTES))
    assert finding.state == "weak" and any("没有出现不利情形" in reason for reason in finding.reasons)


@pytest.mark.parametrize(("text", "state"), [("市场监管部门建立行业质量专家库，入库48人。", "weak"), ("市场监管部门建立行业质量专家库。", "missing")])
def test_a_claim_in_the_words_of_the_sheet_counts_only_with_a_figure_of_its_own(find, text, state):
    assert find("40.1", replace(passage_match(text, "40.1", status="requirement", document=CLAIM), echo=True)).state == state


def test_what_did_not_go_wrong_is_no_bad_result(find):
    assert find("5.2", passage_match("实到经费867万元，到位率超过百分之百，无一项发生拖欠。", "5.2", document=NOTES)).state == "supported"


def test_an_encouragement_that_counts_its_result_is_a_claim(find):
    match = replace(passage_match("鼓励企业开展绿色节能低碳认证，获证22张。", "23.1", status="requirement", document=CLAIM), cues=("requirement",))
    assert find("23.1", match).state == "weak"
    assert find("23.1", replace(match, passage=replace(match.passage, text="鼓励企业开展绿色节能低碳认证。"))).state == "missing"


def test_the_problems_that_a_plan_begins_with_deny_nothing(find):
    problems = passage_match("摆在面前的是三块硬骨头：退货多、小厂没人懂质量。", "4.1", status="negated", document=PLAN)
    ways = passage_match("对症的路子是链主带小厂、一个共用试验台、一套比对方法。", "4.1", document=PLAN)
    assert find("4.1", problems, ways).state == "supported"


def test_a_claim_that_repeats_the_sheet_proves_nothing_even_with_the_figure_of_the_sheet(find):
    copied = "主要企业贯彻落实7项质量管理原则，建立完善质量管理体系，并有效运行。"
    assert find("10.1", passage_match(copied, "10.1", 0.9, "requirement", CLAIM, echo=True)).state == "missing"
    assert find("10.1", passage_match(f"三年来工作有序开展。{copied}", "10.1", 0.9, "done", CLAIM)).state == "missing"
    named = "主要企业贯彻落实7项质量管理原则，建立完善质量管理体系，并有效运行，澜锋轴承由总经理任管理者代表，内审员轮流进车间。"
    assert find("10.1", passage_match(named, "10.1", 0.9, "done", CLAIM)).state == "weak"
    counted = "主要企业贯彻落实7项质量管理原则，4家企业建立完善质量管理体系，并有效运行，取得证书11张。"
    assert find("10.1", passage_match(counted, "10.1", 0.9, "done", CLAIM)).state == "weak"


@pytest.mark.parametrize(("text", "spared"), [
    ("涨价16万元，三天之内由预备费补足，没有让工期等钱。", True), ("自头一课算起，夜校没有停过。", True), ("施行当年否决记录2件，均未被改判。", True),
    ("经费按时到位，没有欠款，也没有缩减内容。", True), ("账目由会计所复核，一项对不上的也没有。", True),
    ("没有资金安排，也无一条引导政策，财政局对此无异议。", False),
])
def test_what_denies_only_something_bad_contradicts_nothing(find, text, spared):
    finding = find("5.2", passage_match(text, "5.2", 0.95, "negated", NOTES, cues=("negated",)))
    assert finding.state == ("weak" if spared else "contradicted")


def test_nobody_looked_for_problems_is_no_good_news(find):
    text = "方案没有查找问题，通篇是口号，看不出路径和特色。"
    finding = find("4.1", passage_match(text, "4.1", 0.95, "negated", NOTES, cues=("negated",)))
    assert finding.state == "contradicted"


def test_less_of_something_bad_is_no_denial_unless_something_is_denied_besides(find):
    less = passage_match("每亿元产值的废品损失下降29%，由批复写明。", "10.1", 0.95, "negated", NOTES)
    assert find("10.1", less).state == "missing"
    for text in ("能耗成本下降5%，但尚未建立质量管理体系。", "质量损失率没有下降。", "能耗下降目标没有完成。"):
        assert find("10.1", passage_match(text, "10.1", 0.95, "negated", NOTES)).state == "contradicted"


@pytest.mark.parametrize("text", ["未建立产品质量投诉处理机制。", "质量例会因无专人负责而中断。", "企业无召回制度。", "未及时处理客户投诉。", "没有形成问题清单。", "无锡某厂质量问题突出，体系没有建立。"])
def test_a_refusal_is_not_made_good_by_the_name_of_something_bad(find, text):
    assert find("10.1", passage_match(text, "10.1", 0.95, "negated", NOTES, cues=("negated",))).state == "contradicted"


def test_one_rising_part_does_not_outweigh_a_falling_whole(find):
    text = "工业增加值同比下降8.2%，其中出口交货值增长3.1%。"
    assert find("47.1", passage_match(text, "47.1", 0.95, "negated", NOTES, cues=("negated",))).state == "contradicted"


def test_a_claim_that_clearly_speaks_of_what_is_to_come_is_none_in_spite_of_its_figures(find):
    text = "市监局已物色6名退休总检，拟请他们到质量诊所坐堂，开诊日期和场地待定。"
    assert find("25.2", passage_match(text, "25.2", 0.95, "planned", CLAIM, status_score=0.98)).state == "missing"
    assert find("25.2", passage_match(text, "25.2", 0.95, "planned", CLAIM, status_score=0.6)).state == "weak"


def test_growing_figures_speak_louder_than_what_else_falls(find):
    text = "房地产投资回落，轴承逆势走高：规模以上轴承企业工业总产值2021年为188亿元，2022年208亿元，2023年230亿元，比2021年增长22.3%。"
    assert find("47.1", passage_match(text, "47.1", 0.95, "negated", NOTES, cues=("negated",))).state == "supported"


def test_going_to_another_province_is_no_doubt_where_regions_work_together(find):
    text = "和邻省三市市场监管部门合搭的质量文化云平台2022年10月上线。"
    assert find("44.1", passage_match(text, "44.1", 0.95, "done", NOTES, doubt="句中有“邻省”")).state == "supported"
    assert find("43.1", passage_match(text, "43.1", 0.95, "done", NOTES, doubt="句中有“邻省”")).state == "weak"
    ahead = "与邻省三市拟于2023年共建质量文化平台。"
    assert find("44.1", passage_match(ahead, "44.1", 0.95, "done", NOTES, doubt="句中有“邻省”")).state == "missing"


def test_the_bare_name_of_a_thing_is_no_claim(find):
    assert find("50.2", passage_match("高新技术企业。", "50.2", 0.95, "requirement", CLAIM)).state == "missing"


@pytest.mark.parametrize("text", [
    "登录协会网站并调阅内刊，未检索到一篇介绍质量标杆的文章。", "问起研究成果，三方都交了白卷。", "设备采购合同解除，质量数据上云没有做成。", "学徒班报了23人，协议未签。", "企业寄望两年内越过平均线。",
])
def test_a_word_of_what_did_not_come_about_is_for_an_expert_even_if_the_sentence_seems_done(lexicon, text):
    assert StatusCues(lexicon).doubt(normalise(text)).startswith("句中有")


@pytest.mark.parametrize(("code", "doubtful"), [("35.1", False), ("4.2", False), ("13.1", True)])
def test_a_target_is_no_doubt_where_targets_are_asked_for(find, code, doubtful):
    text = "规划期末，一次交检合格率达到98%，退货率降到1.1%以下。"
    finding = find(code, passage_match(text, code, 0.95, document=NOTES, doubt="句中有“期末,一次交检合格率达到”"))
    assert any("句中有" in reason for reason in finding.reasons) is doubtful


def test_a_draft_is_a_doubt_even_there(find):
    text = "规划期末，一次交检合格率达到98%，草案已送各单位。"
    assert any("草案" in r for r in find("35.1", passage_match(text, "35.1", 0.95, document=NOTES, doubt="句中有“草案”")).reasons)


BESIDE = {
    "safety": ("34.1", "2021年7月20日印发工业企业安全生产责任制，与14个县区部门签责任书，3人被问责。"),
    "the party": ("1.2", "党支部2021年7月17日制定年度学习计划16项，每月在公示栏更新。"),
    "fire": ("11.1", "请消防技术公司开展风险分析，查出高风险点12处，改造喷淋。"),
}


@pytest.mark.parametrize(("code", "text"), BESIDE.values(), ids=BESIDE)
def test_what_every_office_has_besides_proves_nothing_unless_quality_is_named(find, code, text):
    finding = find(code, passage_match(text, code, 0.95, document=NOTES))
    assert finding.state == "missing" and "不是质量方面的事" in finding.reasons[0]
    assert find(code, passage_match(f"{text}质量攻关同步推进。", code, 0.95, document=NOTES)).state != "missing"


@pytest.mark.parametrize(("code", "text"), [
    ("36.2", "2022年6月，行业协会党支部与市场监管局党支部共同举办轴承企业座谈会，46家会员参加。"), ("43.1", "公司党委印发文化手册，建成文化长廊，组织员工参观180人次。"),
    ("13.1", "车间5S检查：消防设施完好、通道畅通、物料定置摆放，得分96。"), ("54.1", "澜锋机械研制的消防救援机器人列入省首台（套）装备目录。"),
    ("11.2", "MES系统上线，覆盖磨削、装配工序，设备隐患排查自动派单。"), ("39.1", "专家组驻厂三天，查出热处理工序隐患17条，提交整改建议报告。"),
    ("14.2", "消防泵用轴承采用陶瓷滚动体，2022年投产。"), ("8.1", "将12家严重失信企业名单推送公共资源交易中心，其中消防类2家，限制其参与政府采购。"),
])
def test_who_did_it_or_what_is_told_besides_is_not_the_matter(find, code, text):
    assert find(code, passage_match(text, code, 0.95, document=NOTES)).state != "missing"


def test_an_accident_is_a_deduction_whatever_else_it_is(find):
    assert find("D1", passage_match("厂区因消防隐患整改不力发生事故，5人死亡。", "D1", 0.95, document=NOTES)).state == "suspected"


@pytest.mark.parametrize("text", ["监督审核没有一家被暂停或撤销，整改88项。", "资质复评开出6个不符合项，均已关闭。", "上季遗留一条已销。", "本次审核开具不符合1项，已验证关闭。", "一般不符合2项，企业已提交整改证据，审核组验证接受。"])
def test_what_was_not_undone_or_was_put_right_contradicts_nothing(find, text):
    assert find("10.1", passage_match(text, "10.1", 0.95, "negated", NOTES, cues=("negated",))).state != "contradicted"


@pytest.mark.parametrize("text", [
    "审核开出6个不符合项，未全部整改到位，证书没有拿到。", "质量管理体系认证已经关闭，全年没有开展内审。", "公司至今未取得质量管理体系认证，内审发现的问题已整改。", "内审12个不符合项没有一项已整改，管理评审没有召开。",
])
def test_what_was_not_put_right_does(find, text):
    assert find("10.1", passage_match(text, "10.1", 0.95, "negated", NOTES, cues=("negated",))).state == "contradicted"


@pytest.mark.parametrize("title", [
    "惠企政策文件目录", "新材料清单", "团体标准（征求意见稿）编制说明", "自律公约（草案）表决会议纪要", "质量信用授信评分标准", "质量提升工作思路汇报交流会议纪要", "2021年度工作小结与2022年工作打算", "市场监管局2022年质量工作报告（附2023年工作思路）", "轴承产业质量诊断报告 六、后续打算",
])
def test_a_paper_that_only_mentions_ideas_tells_what_was_done(lexicon, title):
    assert StatusCues(lexicon).of_title(title) is None


@pytest.mark.parametrize(("text", "doubt"), [
    ("先起草标准草案，再经三轮论证，2022年6月正式发布团体标准。", ""), ("经讨论稿、送审稿两轮修改，方案于2022年3月正式印发。", ""), ("标准草案经三轮论证，尚未正式发布。", "草案"),
    ("标准草案已经论证，争取明年正式发布。", "草案"), ("各单位反复商量过后印发了责任分工。", ""), ("双方商量过互派专家的事。", "商量过"),
    ("检测设备只供本行业中小企业免费使用，全年服务312家次。", ""), ("检测设备只供本公司使用。", "只供本公司"), ("质量档案限本院查阅，诊断报告送达企业。", ""),
])
def test_a_draft_that_was_issued_and_words_within_others_are_no_doubt(lexicon, text, doubt):
    found = StatusCues(lexicon).doubt(normalise(text))
    assert doubt in found if doubt else not found


@pytest.mark.parametrize(("text", "bad"), [
    ("42项任务已完成42项，逾期0项。", False), ("国际标准0项、国家标准3项、行业标准4项。", False), ("拖欠0家。", False), ("2022年授权专利0件。", True),
    ("产品合格率没有止住下滑，降至89%。", True), ("产值没有增长反而减少3亿元。", True), ("四家主要企业产值无一下降。", False), ("产品合格率没有出现下降。", False), ("立案查处的假冒案件增加12件。", False),
])
def test_what_did_not_stop_falling_fell(lexicon, text, bad):
    assert bool(StatusCues(lexicon).unfavourable(normalise(text))) is bad


@pytest.mark.parametrize(("title", "status"), [("试点后续工作思路", "planned"), ("2023年工作总结和明年工作思路", None)])
def test_a_paper_of_ideas_plans_but_a_summary_with_ideas_tells(lexicon, title, status):
    rule = StatusCues(lexicon).of_title(title)
    assert (rule.status if rule else None) == status


def needs(text, header="子项 | 核定需求（万元） | 已到位（万元） | 缺口 | 进度是否受影响"):
    return passage_match(text, "5.2", 0.95, "negated", NOTES, cues=("negated",), passage={"kind": "row", "header": header})


def test_no_trouble_in_the_column_for_troubles_denies_nothing(find):
    assert find("5.2", needs("样板线改造 | 320 | 326 | 无 | 否")).state != "contradicted"
    assert find("5.2", needs("样板线改造 | 320 | 无 | 无 | 否")).state == "contradicted"
    assert find("5.2", needs("样板线改造 | 320 | 尚未到位 | 无 | 否")).state == "contradicted"


@pytest.mark.parametrize("column", ["问题是否解决", "是否停止欠款", "逾期整改措施", "投诉是否受理", "投诉台账", "事故风险分析（FMEA）", "误工补助和经费（是否列入预算）"])
def test_what_is_done_about_trouble_is_no_trouble(find, column):
    assert find("5.2", needs("样板线改造 | 没有", f"子项 | {column}")).state == "contradicted"


@pytest.mark.parametrize("text", ["资金跟着项目走，没有一项任务为钱发愁。", "22个子项无一因钱误工。"])
def test_nobody_had_to_worry_is_no_denial(find, text):
    assert find("5.2", passage_match(text, "5.2", 0.95, "negated", CLAIM, cues=("negated",))).state == "weak"


def test_lower_than_before_is_good_where_less_is_better(find):
    told = passage_match("新工艺产品返修率低于老工艺一半。", "14.2", 0.95, "negated", NOTES, cues=("negated",))
    assert find("14.2", told).state != "contradicted"
    assert find("14.2", passage_match("新工艺产品合格率低于老工艺。", "14.2", 0.95, "negated", NOTES, cues=("negated",))).state == "contradicted"


@pytest.mark.parametrize("text", [
    "资金跟着项目走，没有一项任务为钱发愁。",
    "各项目没有发生拖欠。",
    "经费没有拖欠、挪用、超支。",
    "经查询，中标供应商中无严重质量违法失信企业。",
    "标准公开后经市局核查，公开内容与检验依据一致，无违反法律法规情况。",
    "审核组认为：公司质量管理体系运行有效，未发现系统性缺失，推荐保持认证注册。",
    "四家主要企业均通过质量管理体系认证，三年内无一家证书被暂停、撤销。",
    "受理的126件投诉举报全部按期办结，没有发生行政复议和诉讼。",
    "监督员全年巡查46次，未发现重大质量隐患，提交报告12份。",
    "互认以来，三地检测结果比对一致，未出现复检争议。",
    "经查，被许可人均在授权范围内使用商标，无超范围使用情况。",
    "推行5S管理后，车间未发生一起因定置不清造成的混料事故。",
    "责任制考核结果：6个科室均为良好以上，无不合格。",
    "自律检查68家会员，未发现违反公约行为。",
    "对方撤销申请未获支持，“禹密”商标维持注册。",
    "内外销同一条线、同一标准，质量没有差别。",
    "两市局每月互通抽查信息，没有迟报漏报。",
    "项目所需经费均有保障，没有一个项目因钱停下来。",
    "专项审计未发现任何违规支出。",
])
def test_nothing_bad_happened_is_no_denial(lexicon, text):
    assert StatusCues(lexicon).spares(normalise(text))


@pytest.mark.parametrize("text", [
    "协会没有对行业质量问题作过调查。",
    "没有对退货进行统计，质量成本无从核算。",
    "没有回复投诉人。",
    "公司未向客户了解投诉，没有做过满意度测评。",
    "企业从未就质量事故做过原因分析。",
    "检查未发现内审记录。",
    "未收到企业反馈，平台没有运行。",
    "没有发生一次会商，制度空转。",
    "2022年未发生批量退货，也没有开展满意度测评。",
    "没有出现增长。",
    "无质量标杆培育情况。",
    "无开展活动情况。",
    "审计期内，试点名下未发生任何质量技术服务和质量基础设施建设支出。",
    "9家企业均表示三年未收到任何奖补。",
])
def test_nothing_was_done_is_one_whatever_bad_it_names(lexicon, text):
    assert not StatusCues(lexicon).spares(normalise(text))


@pytest.mark.parametrize(("score", "state"), [(0.6, "missing"), (0.85, "contradicted")])
def test_a_word_that_may_deny_contradicts_only_where_the_passage_likely_does(find, score, state):
    text = "企业办理检测业务由原来跑5个窗口减少为1个窗口。"
    assert find("22.1", passage_match(text, "22.1", 0.95, "negated", NOTES, cues=("negated",), status_score=score)).state == state


def test_what_was_not_finished_is_not_finished(find):
    row = passage_match("检测平台落地 | 质检院 | 未完成", "1.2", 0.95, "negated", NOTES, cues=("negated",), passage={"kind": "row", "header": "事项 | 单位 | 完成情况"})
    assert find("1.2", row).state == "contradicted"


SHORT_OF_MONEY = "评价认为经费保障严重不足，任务书测算需要948万元，实际到账只有173万元。"


@pytest.mark.parametrize(("denied", "state"), [(0.24, "weak"), (0.04, "supported")])
def test_what_may_well_say_that_nothing_was_done_is_for_an_expert_to_read(find, denied, state):
    finding = find("5.2", passage_match(SHORT_OF_MONEY, "5.2", 0.99, document=NOTES, denied=denied))
    assert finding.state == state
    assert any("概率24%" in reason for reason in finding.reasons) == (state == "weak")


def test_bare_figures_of_a_row_are_no_denial(find):
    row = passage_match("装配 | 29 | 19 | 24 | 23 | 96", "13.1", 0.95, document=NOTES, denied=0.4, passage={"kind": "row"})
    assert find("13.1", row).state == "supported"


def test_a_series_that_grows_denies_nothing(find):
    grown = passage_match("行业总产值2021年33.6亿元、2022年36.2亿元、2023年41.8亿元。", "47.1", 0.95, document=NOTES, denied=0.3)
    assert find("47.1", grown).state == "supported"


@pytest.mark.parametrize("heading", ["三、发现的主要问题", "八、问题", "（二）存在的不足和困难"])
def test_what_stands_under_a_heading_of_problems_may_not_be_done(find, heading):
    told = "2022年12月与市融媒体中心签订专题12期制作合同。"
    finding = find("46.1", passage_match(told, "46.1", document=NOTES, passage={"heading": heading}))
    assert finding.state == "weak" and any(f"写在“{heading.split('、')[-1].split('）')[-1]}”之下" in reason for reason in finding.reasons)
    assert find("46.1", passage_match(told, "46.1", document=NOTES, passage={"heading": "三、宣传情况"})).state == "supported"


def test_advice_is_to_come(find):
    told = passage_match("摸索与浦宁市检测机构互派专家。", "40.2", document=NOTES, passage={"heading": "四、几点建议"})
    assert find("40.2", told).state == "missing"


def test_a_row_that_denies_something_is_for_an_expert_to_read(find):
    row = {"kind": "row", "header": "序号 | 事项 | 进展 | 说明"}
    text = "11 | 政策汇编 | 列出目录，没有编印 | 市监局办公室"
    assert find("51.2", passage_match(text, "51.2", document=RULES, cues=("negated",), passage=row)).state == "weak"
    assert find("51.2", passage_match("11 | 政策汇编 | 编印500册 | 市监局办公室", "51.2", document=RULES, passage=row)).state == "supported"


@pytest.mark.parametrize(("text", "state"), [
    ("三地合建一个质量文化展示馆，今年办成。", "weak"), ("三地合建一个质量文化展示馆，10月底前交付。", "weak"),
    ("三地合建的质量文化展示馆已于10月底前建成。", "supported"), ("三地合建质量文化平台，每月5日前交换稿件。", "supported"),
])
def test_what_minutes_resolve_is_not_yet_done(lexicon, options, text, state):
    name = "2 会议纪要.docx"
    matches = [passage_match(text, "44.1", document=name)]
    assert Finder(lexicon, options, [document(name)], None).findings(matches, {})["44.1"].state == state


@pytest.mark.parametrize(("code", "text", "reason"), [
    ("8.1", "1家串通投标的绿化公司三年内禁止参加政府采购。", "说的是别的失信（“串通投标”）"), ("44.2", "与毗邻县市签订一体化合作协议，开通跨市公交2条。", "没有写明质量"),
])
def test_matters_other_than_quality_go_by_the_same_words(find, code, text, reason):
    finding = find(code, passage_match(text, code, document=NOTES))
    assert finding.state == "missing" and finding.reasons[0].startswith(reason)


@pytest.mark.parametrize(("text", "state"), [("探索建立质量社会监督员队伍，畅通投诉渠道。", "missing"), ("市场监管局应当每年聘请质量社会监督员，任期三年。", "weak")])
def test_what_others_may_try_is_no_rule(lexicon, options, text, state):
    name = "4 质量社会监督员管理办法.docx"
    matches = [passage_match(text, "42.1", 0.98, "requirement", name)]
    assert Finder(lexicon, options, [document(name)], None).findings(matches, {})["42.1"].state == state


def test_what_the_pilot_lacks_besides_takes_nothing_back(lexicon, options):
    def state(first):
        after = replace(passage_match("境外维权的代理，我们暂未委托。", "5.1", 0.1, "none", NOTES), about=())
        after = replace(after, passage=replace(after.passage, before=first))
        return Finder(lexicon, options, [document(NOTES)], None, INFO).findings([passage_match(first, "17.1", 0.98, document=NOTES), after], {})["17.1"].state

    assert state("澜锋轴承的商标许可合同2022年5月备案，被许可方每季度核对。") == "supported"
    assert state("有的公司商标许可合同2022年5月备案，被许可方每季度核对。") == "contradicted"


def test_what_was_put_on_a_list_of_tasks_is_not_done(find):
    finding = find("13.2", passage_match("将客户满意度调查列入2023年5月销售部任务。", "13.2", 0.98, "planned", NOTES))
    assert finding.state == "missing"
