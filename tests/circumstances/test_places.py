"""Whether a passage is about another place than the pilot's own cities; all places are made up."""

import pytest

from assistant.atlas import Atlas, CityFile, load_atlas
from assistant.circumstances.places import Elsewhere, Places
from assistant.models import Block, Document, Passage

OWN, FIRMS = ["桐崦市", "霁浦市"], ["澜锋轴承"]
ATLAS = Atlas(CityFile(cities={"南省": {"桐崦": ["霁浦", "岚浦"], "汐林": ["沁洲"]}}))
UNCHARTED = Atlas(CityFile(cities={}))


def paper(title="", *texts, name="1 材料.docx"):
    return Document(name, "0" * 64, "docx", "ok", title=title, pages=1, blocks=tuple(Block(t, 1) for t in texts))


@pytest.fixture
def elsewhere(lexicon):
    """Text → why it is about elsewhere, or None."""

    def of(text, code="42.1", cities=OWN, document=None, atlas=ATLAS, **around):
        places = Places(lexicon.places, cities, FIRMS, [document] if document else [], atlas)
        return places.of(Passage(text, document=document.name if document else "", **around), code)

    return of


SURE = {
    "a visit, and what was seen there": "2023年3月，协会到外省榔屿市考察。该市2019年建立了质量社会监督员制度，聘请观察员120人。",
    "what is said of a place outside": "邻省苇滨市率先建立质量社会监督员制度，聘请观察员80人。",
    "a brother city": "兄弟城市已建立质量观察员队伍，每季度进厂一次。",
}
PERHAPS = {
    "all of another city": "2022年，榔屿市建立质量社会监督员制度，全市聘请观察员120人。",
    "another city at the beginning": "榔屿市建立质量社会监督员制度，聘请观察员120人。",
    "behind a date": "2022年5月，榔屿市市场监督管理局聘请质量观察员120人。",
    "short for the authority": "2022年5月，榔屿市监局聘请质量观察员120人。",
    "a visit to another city": "2023年3月，组织人员赴榔屿市考察质量观察员队伍建设。",
    "in a dispatch": "本报讯 榔屿市聘请质量观察员120人。",
    "one of several": "五个城市在列，其中榔屿市聘请质量观察员120人。",
    "done there": "在榔屿市，2022年6月聘请质量观察员120人。",
    "learning from it": "专班人员学习榔屿市质量观察员队伍建设经验。",
}
AT_HOME = {
    "an own city": "2022年5月，桐崦市市场监督管理局聘请质量观察员120人。",
    "a neighbour that takes part": "霁浦市市场监管局建立质量社会监督员制度。",
    "others come to learn": "榔屿市考察团来我市学习质量观察员制度，我市聘请的观察员介绍了做法。",
    "together with another city": "我局与榔屿市市场监管局联合聘请质量观察员30人。",
    "a main enterprise": "榔屿市客商走进澜锋轴承，担任质量观察员。",
    "no city": "市市场监管局聘请质量观察员120人，覆盖全部乡镇。",
    "the market authority after a verb": "依托市质检院建立质量观察站，联合市场监管所开展走访。",
    "everyday words before 市": "这是市里第一支观察员队伍；其中市级观察员20人，区级观察员40人。",
    "market, supermarket, listing": "大型超市、批发市场和上市公司各推荐一名质量观察员。",
    "another city as a place of sale": "质量观察员反映，产品在榔屿市销路很好。",
    "goods from outside": "接到外省退货，当天告知质量观察员。",
}


@pytest.mark.parametrize("text", SURE.values(), ids=SURE)
def test_what_another_place_did_is_sure_where_the_words_leave_no_doubt(elsewhere, text):
    assert elsewhere(text).sure


@pytest.mark.parametrize("text", PERHAPS.values(), ids=PERHAPS)
def test_a_city_that_nobody_named_may_be_one_of_the_pilots(elsewhere, text):
    found = elsewhere(text)
    assert not found.sure and "榔屿市" in found.reason


@pytest.mark.parametrize("text", AT_HOME.values(), ids=AT_HOME)
def test_what_the_pilot_did_is_not_about_elsewhere(elsewhere, text):
    assert elsewhere(text) is None


@pytest.mark.parametrize("text", [*SURE.values(), *PERHAPS.values()])
def test_without_named_cities_there_is_no_guess(elsewhere, text):
    assert elsewhere(text, cities=[]) is None


def test_the_sentence_before_may_name_the_place(elsewhere):
    assert elsewhere("该市聘请观察员120人，每季度进厂一次。", before="2023年3月，协会到外省榔屿市考察。").sure
    assert elsewhere("该市聘请观察员120人，每季度进厂一次。", before="2023年3月，桐崦市召开会议。") is None


def test_the_letterhead_of_the_paper_names_the_place(elsewhere):
    found = elsewhere("聘请质量观察员120人。", document=paper("榔屿市市场监督管理局关于聘请质量观察员的通知"))
    assert found.reason == "出自外地（榔屿市）的文件；榔屿市如属本试点，请补入参与城市"
    assert elsewhere("聘请质量观察员120人。", document=paper("桐崦市市场监督管理局关于聘请质量观察员的通知")) is None


def test_the_city_above_is_known_where_the_papers_name_both_in_one_breath(elsewhere):
    above = paper("关于聘请质量观察员的通知", "经榔屿市桐崦市市场监督管理局研究，决定聘请质量观察员。")
    assert elsewhere("榔屿市市场监督管理局聘请质量观察员120人。", document=above) is None


def test_an_honour_may_come_from_the_city_above(elsewhere):
    assert elsewhere("榔屿市人民政府授予2022年度市长质量奖。", code="B1") is None
    assert elsewhere("邻省苇滨市出台了市长质量奖管理办法。", code="B1").sure


def test_a_point_across_regions_is_proven_by_going_there(elsewhere):
    text = "2023年3月，赴榔屿市考察质量文化建设。"
    assert elsewhere(text, code="44.1") is None
    assert elsewhere(text, code="43.1")


def test_a_district_of_a_city_is_known_by_both_names(elsewhere):
    assert elsewhere("梅陵区市场监管局聘请质量观察员20人，报榔屿市备案。", cities=["榔屿市梅陵区"]) is None
    assert elsewhere("榔屿市市场监管局聘请质量观察员20人。", cities=["榔屿市梅陵区"]) is None


def test_who_borrowed_a_paper_does_not_make_it_its_own(elsewhere):
    lent = paper("榔屿市质量提升年终总结", "榔屿市市场监督管理局 2022年12月", "（桐崦市局备注：借阅，供写材料参考。）", "聘任质量观察员24名。")
    assert elsewhere("聘任质量观察员24名。", document=lent).reason.startswith("出自外地（榔屿市）的文件")


def test_another_citys_letterhead_is_not_excused_by_its_own_we(elsewhere):
    assert elsewhere("我局聘请质量观察员120人。", document=paper("榔屿市市场监督管理局关于聘请质量观察员的通知"))


@pytest.mark.parametrize("title", ["赴榔屿市学习考察报告", "关于到榔屿市考察质量工作情况的报告", "赴外省学习观摩情况汇报"])
def test_all_of_a_report_of_a_visit_is_about_elsewhere(elsewhere, title):
    visit = paper(title, "我局聘请质量观察员120人，每季度进厂一次。")
    assert elsewhere("我局聘请质量观察员120人，每季度进厂一次。", document=visit).sure


def test_what_a_report_of_a_visit_says_of_home_stays_at_home(elsewhere):
    visit = paper("赴榔屿市学习考察报告")
    assert elsewhere("桐崦市此前已聘请质量观察员60人。", document=visit) is None
    assert not elsewhere("与榔屿市建立质量交流机制。", "20.1", document=visit).sure  # going elsewhere is the very thing


def test_in_the_report_of_a_visit_what_the_other_city_did_is_theirs_even_across_regions(elsewhere):
    report = paper("赴榔屿市学习考察报告")
    ours = elsewhere("双方约定互派专家，联合攻关。", "40.2", document=report)
    theirs = elsewhere("2024年2月18日，全国质量工作现场会上，榔屿市作为发言城市介绍了质量提升模式。", "56.1", document=report)
    assert not ours.sure and theirs.sure
    assert elsewhere("2023年6月3日，领导小组一行11人到榔屿市学习，现将该市的做法整理如下。", "55.1", document=report).sure
    assert elsewhere("会议安排三个典型发言，其中榔屿市副市长介绍了试点模式，各省代表索取材料198份。", "56.1", document=report).sure
    assert not elsewhere("考察期间，榔屿市质量协会与我们签了互派专家协议。", "40.2", document=report).sure


@pytest.mark.parametrize("text", [
    "网上平台2022年6月上线，与汐林市计量所系统打通，三家报告扫码互认。",
    "甲方榔屿市市场监督管理局，乙方汐林市市场监督管理局。双方自2022年9月起共建网上质量服务平台。",
    "在榔屿市，我局与汐林市市场监督管理局共用一套网上质量服务系统。",
])
def test_in_the_report_of_a_visit_what_the_other_city_has_with_a_third_is_not_ours(elsewhere, text):
    assert elsewhere(text, "24.1", document=paper("赴榔屿市学习考察报告")).sure


@pytest.mark.parametrize("text", [
    "我局与榔屿市市场监督管理局共用一套网上质量服务系统。", "在榔屿市，我局与该市质检院签订互认协议。", "双方签订检测报告互认协议。", "两地检测报告互认。",
    "签订检验检测结果互认协议1份。", "在榔屿市，我局与该院签订检测报告互认协议。", "考察团与榔屿质检院签订互认协议。", "4月12日，在榔屿市，我市质检院当场签下互认协议。",
])
def test_in_the_report_of_a_visit_what_was_agreed_with_the_hosts_is_for_an_expert_to_read(elsewhere, text):
    assert not elsewhere(text, "24.1", document=paper("赴榔屿市学习考察报告")).sure


def test_a_paper_that_names_another_citys_authority_and_no_own_name_is_doubted_as_a_whole(elsewhere):
    text = "五辆大巴从榔屿市出发，276名厂长要看完恒温装配间和追溯大屏。"
    theirs = paper("把家底亮给同行看", "来源：桐崦商报　记者：闵予安", text, "次日上午是成果发布会，榔屿市市场监督管理局新闻发言人答了13个问题。")
    ours = paper("把家底亮给同行看", text, "榔屿市市场监督管理局和澜锋轴承的发言人答了13个问题。")
    assert elsewhere(text, "45.2", document=theirs).sure is False
    assert elsewhere(text, "45.2", document=ours) is None
    once = paper("首席质量官任命书", "第3号", "兹任命首席质量官一名，有一票否决权。", "任期三年。", "特此任命。", "依据：榔屿市人民政府关于质量强市的意见。")
    assert elsewhere("兹任命首席质量官一名，有一票否决权。", "32.1", document=once) is None


def test_who_presents_its_ways_to_the_province_decides_and_not_where_the_meeting_was(elsewhere):
    theirs = "全省质量提升现场推进会召开，各市先看生产线，再听榔屿市市场监督管理局局长介绍轴承做法。"
    ours = "全省质量提升现场推进会在榔屿市召开，会上我市作了典型发言。"
    assert elsewhere(theirs, "55.1").sure is False
    assert elsewhere(ours, "55.1") is None


def test_between_two_other_cities_is_elsewhere_even_where_both_are_said_to_be_one(elsewhere):
    assert elsewhere("2022年2月，榔屿市一家小厂网上下单，样件寄到苇滨市质检院，出具两地都认的报告。", "24.1")
    assert elsewhere("2022年2月，汐林市一家小厂网上下单，样件寄到沁洲市质检院，出具两地都认的报告。", "24.1").sure
    assert elsewhere("试验台前站着从汐林市专家库请来的专家，地点是沁洲市一家厂。", "40.2").sure
    assert elsewhere("与榔屿市质检院互认报告，两地企业手机下单。", "24.1") is None


def test_a_city_that_the_pilot_visits_to_learn_is_none_of_its_own(lexicon):
    news = Passage("2022年5月，榔屿市市场监督管理局聘请质量观察员120人。", document="新闻.html")
    for title, sure in (("赴榔屿市学习考察报告", True), ("赴榔屿市调研报告", False)):
        places = Places(lexicon.places, OWN, FIRMS, [paper(title, "考察情况如下。", name=f"{title}.docx"), paper("", news.text, name="新闻.html")], ATLAS)
        assert places.of(news, "42.1").sure is sure


@pytest.mark.parametrize(("city", "sure"), [("汐林", True), ("沁洲", True), ("榔屿", False)])
def test_a_city_of_another_prefecture_is_elsewhere_for_sure_one_that_nobody_knows_perhaps(elsewhere, city, sure):
    assert elsewhere(f"2022年5月，{city}市市场监督管理局聘请质量观察员120人。").sure is sure


@pytest.mark.parametrize("cities", [["桐崦市"], ["霁浦市"]])
def test_a_city_of_the_own_prefecture_may_belong_to_the_pilot(elsewhere, cities):
    assert elsewhere("2022年5月，岚浦市市场监督管理局聘请质量观察员120人。", cities=cities) is None


def test_where_no_city_is_known_the_named_ones_are_all(elsewhere):
    text = "2022年5月，榔屿市市场监督管理局聘请质量观察员120人。"
    assert elsewhere(text, atlas=UNCHARTED).sure
    assert not elsewhere(text, atlas=UNCHARTED, cities=["桐崦市梅陵区"]).sure
    assert elsewhere("榔屿市人民政府授予2022年度市长质量奖。", code="B1", atlas=UNCHARTED) is None


@pytest.mark.parametrize("text", [
    "沁洲市人民政府代表团参观质量观察员工作站。", "沁洲市市场监管局致函感谢质量观察员协助查处假冒产品。",
])
def test_guests_from_elsewhere_come_to_the_pilot(elsewhere, text):
    found = elsewhere(text)
    assert found is None or not found.sure


def test_another_citys_authorities_and_bodies_are_known_behind_a_preposition(elsewhere):
    assert elsewhere("公司凭沁洲市市场监督管理局出具的评定书拿到贷款。", "9.1").sure
    assert elsewhere("这次论坛由沁洲市轴承行业协会主办，210人参加。", "36.1").sure
    assert not elsewhere("沁洲市质量协会专家到厂辅导卓越绩效模式。", "12.1").sure


@pytest.mark.parametrize(("text", "code"), [
    ("沁洲市质量和标准化研究院专家组为12家轴承企业开展质量诊断。", "39.1"), ("沁洲市中级人民法院判决被告停止侵害商标权，赔偿30万元。", "17.2"),
    ("沁洲市市场监督管理局行政处罚决定书：没收侵权轴承320套。", "17.2"), ("汐林市、沁洲市等地的经销商填写满意度问卷126份。", "13.2"),
    ("汐林市经济和信息化委员会发布的推广目录收录了该项首台套装备。", "54.1"),
])
def test_partners_customers_and_courts_may_sit_anywhere(elsewhere, text, code):
    found = elsewhere(text, code)
    assert found is None or not found.sure


def test_a_row_names_many_who_only_take_part(elsewhere):
    assert not elsewhere("李明远 | 汐林市市场监督管理局 | 高工 | 标准化", "31.1", kind="row").sure


def test_experts_from_two_other_cities_who_come_to_the_pilot_are_across_regions(elsewhere):
    assert not elsewhere("2022年7月，汐林市、沁洲市的6名轴承专家跨区域到企业坐诊，并办理专家互聘手续。", "40.2").sure


def test_one_known_city_among_the_participants_says_nothing_of_the_others(elsewhere):
    assert not elsewhere("汐林市市场监督管理局举办首席质量官培训班。", cities=["桐崦市", "岱山县"]).sure


def test_what_was_done_there_is_no_honour_granted_from_above(elsewhere):
    assert elsewhere("在榔屿市，轻量化蝶阀批量下线，比老产品轻22%。", "54.1", atlas=UNCHARTED).sure


def test_the_country_has_its_cities():
    atlas = load_atlas()
    assert atlas.knows("昆山") and atlas.related("昆山", "苏州") and atlas.related("昆山", "太仓") and not atlas.related("昆山", "无锡")
    assert not atlas.knows("桐崦")


def test_who_was_listed_by_another_citys_authority_is_elsewhere(elsewhere):
    assert elsewhere("一家企业已被汐林市市场监督管理局列入严重违法失信名单。", "8.1").sure


def test_nobody_of_the_pilot_takes_part_in_what_a_paper_tells_of_another_city_alone(elsewhere):
    text = "汐林市轴承行业协会四家会员的产品印上同一徽标，发往境外。"
    told = [text, "汐林市市场监督管理局派标准专员随行。"]
    assert elsewhere(text, "20.1", document=paper("唱到海外", *told)).sure
    assert not elsewhere(text, "20.1", document=paper("唱到海外", *told, "澜锋轴承也在其中。")).sure


@pytest.mark.parametrize(("text", "code"), [
    ("汐林市市场监督管理局派出专家6人，协助解决热处理开裂问题。", "40.2"), ("汐林市某主机厂首台采用国产高速轴承。", "54.1"), ("汐林市市场监督管理局对侵权厂家作出处罚决定，没收假冒商标轴承3000套。", "17.2"),
])
def test_others_may_come_or_use_or_protect_what_the_pilot_makes(elsewhere, text, code):
    found = elsewhere(text, code, document=paper("汐林市用户报告", text))
    assert found is None or not found.sure


def test_who_listened_on_a_visit_was_not_heard_himself(elsewhere):
    text = "与会者看了一家企业和榔屿市质检院的实验室，榔屿市市场监督管理局以共用质量部为题介绍试点模式，省局要求推开。"
    assert elsewhere(text, "55.1", document=paper("赴榔屿市学习考察报告", "考察情况如下。")).sure


def test_where_the_meeting_was_held_says_nothing_of_who_presented(elsewhere):
    assert elsewhere("总局在榔屿市召开全国质量提升经验交流会，轴承试点作典型介绍。", "56.1") is None


def test_a_title_that_begins_with_another_city_speaks_of_it_where_no_own_name_follows(elsewhere):
    text = "一家城投公司和三家创投机构为共用计量检测中心出资2180万元。"
    assert elsewhere(text, "7.1", document=paper("几路钱落袋，汐林市添了把公平秤", text)).sure
    assert elsewhere(text, "7.1", document=paper("几路钱落袋，汐林市添了把公平秤", text, "澜锋轴承参股。")) is None


DEALINGS = {
    "an agreement with two": ("24.1", "2022年8月，市市场监管局与沁洲市市场监督管理局、汐林市市场监督管理局签订检验检测结果互认协议。"),
    "whom it serves": ("24.1", "2022年服务长三角企业436家，其中沁洲市62家、汐林市48家。"),
    "where it is shown": ("20.1", "2022年3月在沁洲市举办区域品牌推介会，9月在汐林市设立品牌专卖店，出口额增长23%。"),
    "firms from outside": ("24.1", "外省市企业已有86家在平台下单，累计检测1260批次。"),
    "brother cities that follow": ("56.1", "兄弟城市已有8个推行轴承产业质量提升“六步法”，总局专门编发工作动态。"),
    "who was caught elsewhere": ("17.2", "2022年4月发现外省某企业仿冒商标，随即举报。当地市场监管局现场查获假冒轴承1800套，罚款12万元。"),
    "letters from elsewhere": ("2.1", "收到沁洲市市场监督管理局风险通报函12份，全部按协调联动制度办结反馈。"),
    "letters to elsewhere": ("2.1", "向沁洲市市场监督管理局发出风险信息通报函3份，协调联动查处仿冒案2起。"),
    "what was handed over": ("41.1", "接到汐林市市场监督管理局转办的投诉举报36件，均在规定时限内办结。"),
    "an honour from elsewhere": ("13.3", "被沁洲市市场监督管理局评为优秀QC小组。"),
}


@pytest.mark.parametrize(("code", "text"), DEALINGS.values(), ids=DEALINGS)
def test_who_deals_with_others_is_not_elsewhere(elsewhere, code, text):
    found = elsewhere(text, code)
    assert found is None or not found.sure


PAPERS = {
    "customers": ("13.2", "共走访主机厂12家，综合得分95.6分。", "赴汐林市走访用户情况报告", ()),
    "a customer's form": ("13.2", "三项均为“非常满意”，总分98分。", "沁洲市德胜电机有限公司顾客满意度调查表", ()),
    "an institute that helps": ("39.1", "对热处理等工序开展质量诊断，提出建议26条。", "沁洲市质检院质量诊断报告", ()),
    "an addressee": ("2.1", "现将6批次不合格轴承信息通报你局。", "关于通报轴承质量风险信息的函", ("沁洲市市场监督管理局：",)),
    "two parties": ("2.1", "每季度互相通报，2022年共通报12期。", "质量协作协议", ("甲方：沁洲市市场监督管理局", "乙方：桐崦市市场监督管理局")),
}


@pytest.mark.parametrize(("code", "text", "title", "lines"), PAPERS.values(), ids=PAPERS)
def test_a_paper_that_names_whom_it_deals_with_is_the_pilots(elsewhere, code, text, title, lines):
    found = elsewhere(text, code, document=paper(title, *lines, text))
    assert found is None or not found.sure


def test_a_city_named_beside_an_own_one_stays_another_one(lexicon):
    told = paper("动态", "桐崦市与沁洲市签订合作协议。", "桐崦市赴沁洲市考察。")
    found = Places(lexicon.places, OWN, FIRMS, [told], ATLAS).of(Passage("2022年，沁洲市市场监督管理局聘请质量观察员120人。"), "42.1")
    assert found is not None


@pytest.mark.parametrize(("title", "heading"), [
    ("外地做法摘编", ""), ("兄弟城市质量工作经验参考", ""), ("质量工作他山之石（第三期）", ""), ("试点工作简报", "三、先进地区经验介绍"),
])
def test_below_a_title_or_heading_of_others_ways_nothing_is_the_pilots(elsewhere, title, heading):
    found = elsewhere("聘请质量观察员20人，两年提了312条意见。", title=title, heading=heading)
    assert found and found.sure and found.reason.startswith("出自外地做法的摘编")
    assert elsewhere("桐崦市聘请质量观察员20人。", title=title, heading=heading) is None


@pytest.mark.parametrize("title", ["赴外地学习提升本领", "各地各部门落实情况汇总", "周边企业经验交流会纪要", "质量提升典型经验材料汇编"])
def test_other_titles_with_such_words_say_nothing_of_the_place(elsewhere, title):
    assert elsewhere("聘请质量观察员20人，两年提了312条意见。", title=title) is None


def test_an_item_of_news_from_many_cities_is_labelled(elsewhere):
    label = "（清越市）清越市两家企业被列入失信名单。"
    assert elsewhere(label, "8.1", cities=("汀澜市",)) == Elsewhere("说的是外地（清越市）", True)
    assert elsewhere("三年内限制参加政府采购。", "8.1", cities=("汀澜市",), before=label) == Elsewhere("说的是外地（清越市）", True)
    assert elsewhere("（桐崦市）两家企业被列入失信名单。", "8.1") is None


def test_several_cities_named_together_are_elsewhere(elsewhere):
    assert elsewhere("芦州、淮屿、汀溪三个市搭了质量文化交流的台子，轮流做东。", "44.1").reason == "说的是外地（芦州、淮屿、汀溪）"
    for text in ("与芦州、淮屿两市共建质量文化交流平台。", "质量、财政、人社三个市直部门联合发文。", "桐崦、淮屿、汀溪三市搭了台子。"):
        assert elsewhere(text, "44.1") is None


def test_what_stands_under_a_heading_that_begins_with_another_city_is_that_citys(elsewhere):
    told = "监测养老机构92家，聘请观察员20名。"
    assert elsewhere(told, cities=("汀澜市",), heading="各地动态 > ◎榔屿市开展服务质量监测") == Elsewhere("说的是外地（标题写着榔屿市）", True)
    assert elsewhere(told, heading="各地动态 > ◎桐崦市开展服务质量监测") is None
    assert elsewhere("我市聘请观察员20名。", heading="二、榔屿市来访") is None


def test_an_item_labelled_with_another_part_of_the_city_is_none_of_the_pilots(elsewhere):
    items = ["【桐崦】 聘请观察员30名。", "【青坞】 青坞区聘请观察员20名。", "【预告】 明年召开现场会。"]
    news, others = paper("市质量简报", *items), paper("市质量简报", *items[1:])
    assert elsewhere(items[1], document=news) == Elsewhere("说的是外地（青坞）", True)
    assert [elsewhere(text, document=news) for text in (items[0], "【预告】 明年聘请观察员。")] == [None, None]
    assert elsewhere(items[1], document=others) is None  # it may be the pilot's own that nobody entered


def test_two_places_of_another_province_are_not_both_of_us(elsewhere):
    assert elsewhere("榔屿市会同省外两地市场监管部门聘请观察员20名。") is not None
    assert elsewhere("榔屿市会同两地市场监管部门聘请观察员20名。") is None
