"""Passages about another trade than the pilot's industry."""

import pytest
from builders import document, passage_match

from assistant.circumstances.trade_words import load_trades
from assistant.circumstances.trades import Alien, Trades
from assistant.findings import Finder
from assistant.models import Block, Document, Passage, SubmissionInfo
from assistant.passages import passages

HOSPITAL = "2021年11月7日，桐崦市人民医院通过质量管理体系认证，护理部和检验科接受了审核。"
NEWS, RECORDS, ELSE = "3-1 桐崦市人民医院通过管理体系认证.docx", "3-2 认证情况.docx", "3-3 认证简讯.docx"
OURS = Block("轴承企业和各机构认证情况如下。", 1)


def trades(industry="轴承", name="桐崦市轴承产业质量提升示范试点", firms=("桐崦澜锋轴承股份有限公司",)):
    documents = [document(NEWS, blocks=[OURS]), document(RECORDS, blocks=[OURS]), document(ELSE, blocks=[Block(HOSPITAL, 1)])]
    return Trades(SubmissionInfo(name, ("桐崦市",), industry=industry, main_enterprises=firms), documents)


def test_another_trade_is_told_with_the_word_and_surely_where_its_title_or_all_of_the_paper_says_so():
    assert trades().of(Passage(HOSPITAL, document=NEWS)) == Alien("说的是医疗卫生（“人民医院”），不是本试点的行业", sure=True)
    assert trades().of(Passage(HOSPITAL, document=RECORDS)) == Alien("说的是医疗卫生（“人民医院”），不是本试点的行业", sure=False)
    assert trades().of(Passage(HOSPITAL, document=ELSE)) == Alien("说的是医疗卫生（“人民医院”），不是本试点的行业", sure=True)


def test_a_paper_whose_title_names_another_trade_is_about_that_but_where_it_names_ours():
    title = "6-2 家纺产业学徒制工作信息"
    documents = [document(f"{title}.docx", title=title, blocks=[OURS])]
    known = Trades(SubmissionInfo("桐崦市轴承试点", ("桐崦市",), industry="轴承"), documents)
    assert known.of(Passage("首批学徒结业，92人取得中级工证书。", document=f"{title}.docx")) == Alien("说的是纺织服装（“家纺产业”），不是本试点的行业", sure=True)
    assert known.of(Passage("轴承企业另有学徒31人。", document=f"{title}.docx")) is None


@pytest.mark.parametrize("text", [
    "澜锋轴承的产品进入桐崦市人民医院的CT设备，公司通过质量管理体系认证。",
    "桐崦市人民医院与试点办联合举办质量讲座。",
    "公司向二十三家主机厂和一家人民医院开展满意度调查，得分95分。",
    "市市场监管局建成“质量医院”，开出质量处方86张。",
    "市卫健委、市经信局、市财政局等14个部门参加联席会议。",
    "在各大地铁公司候车厅投放质量公益广告。",
    "工程师德国培训归来，在车间讲了六堂课。",
    "向三家家具企业开展满意度调查，得分95分。",
    "农业农村局、住建局、经信局都签了责任书。",
    "清洗车间推行目视化管理，得92分。",
    "年中考核中，质量指标占三成。",
    "北美业务的质量投诉由专人答复。",
    "电火锅温控器通过可靠性试验。",
    "矿山机械轴承座的寿命提高一倍。",
    "化工企业用户对轴承的满意度为96分。",
    "梳理国家政策12项，宣讲专家政策解读36条。",
    "受理发明专利申请62件，授权18件。",
    "落实企业主体责任，首席质量官全部到岗。",
    "质量管理发展部将合格率列入考核。",
    "行业主管部门逐级签订责任书。",
])
def test_who_names_the_own_industry_a_firm_or_the_pilot_is_not_of_another_trade(text):
    assert trades().of(Passage(text, document=RECORDS)) is None


def test_goods_are_of_another_trade_with_their_makers_only():
    assert trades().of(Passage("一家家具企业编制产品质量管理手册。", document=ELSE)) == Alien("说的是家具木竹（“家具企业”），不是本试点的行业", sure=True)
    assert trades().of(Passage("家具摆放也写进了质量手册。", document=ELSE)) is None


def test_in_a_paper_that_never_speaks_of_the_pilot_any_word_of_another_trade_tells():
    library = Document("两地图书馆网上通借.html", "0" * 64, "html", "ok", title="两地图书馆网上通借", blocks=(Block("读者证互认。", 1),))
    plain = Document("通借.html", "0" * 64, "html", "ok", title="通借", blocks=(Block("读者证互认。", 1),))
    found = Trades(SubmissionInfo("试点", industry="轴承"), [library, plain, document(RECORDS, blocks=[OURS])])
    text = "两市的图书馆接通平台，读者证互认。"
    alien = "说的是文化体育（“图书馆”），不是本试点的行业"
    assert [found.of(Passage(text, document=d)) for d in (library.name, plain.name, RECORDS)] == [Alien(alien, sure=False), Alien(alien, sure=False), None]


@pytest.mark.parametrize("text", ["桐崦市早餐行业协会发布《包子馅料投料规范》团体标准。", "宠物美容师带着毛样来求教。", "琴行的调律师免费校音。"])
def test_everyday_trades_are_known(text):
    assert trades().of(Passage(text, document=ELSE))


@pytest.mark.parametrize("text", [
    "全年办厂庆晚会一场，篮球队出线，新建质量文化墙一面。", "提供“保姆式”质量服务。", "政企早餐会上交办质量诉求12件。", "里表面点蚀率下降三成。", "4台球面磨床投用。", "供油条件得到改善。",
])
def test_what_only_sounds_like_an_everyday_trade_is_none(text):
    assert trades().of(Passage(text, document=ELSE)) is None


def test_a_title_that_names_the_industry_or_what_concerns_any_pilot_is_not_silent():
    clinic = Document("质量门诊坐诊照片.docx", "0" * 64, "docx", "ok", title="质量门诊坐诊照片", blocks=(Block("门诊现场。", 1),))
    assert Trades(SubmissionInfo("试点", industry="轴承"), [clinic]).of(Passage("门诊现场。", document=clinic.name)) is None


def test_a_row_of_a_list_a_pilot_of_that_trade_and_an_unknown_industry_say_nothing():
    assert trades().of(Passage(HOSPITAL, document=NEWS, kind="row")) is None
    assert trades("医疗器械", "桐崦市医疗器械产业试点", ()).of(Passage(HOSPITAL, document=NEWS)) is None
    assert trades("").of(Passage(HOSPITAL, document=NEWS)) is None


def test_a_certificate_of_a_hospital_leaves_the_point_missing_with_the_reason(lexicon, options):
    info = SubmissionInfo("试点", ("桐崦市",), industry="轴承")
    finder = Finder(lexicon, options, [document(NEWS)], None, info)
    finding = finder.findings([passage_match(HOSPITAL, "10.1", document=NEWS)], {})["10.1"]
    assert finding.state == "missing" and finding.reasons[0].startswith("说的是医疗卫生（“人民医院”）")


def test_no_word_belongs_to_two_trades():
    words = [word for trade in load_trades().trades.values() for word in (*trade.words, *trade.goods, *trade.venues)]
    assert len(words) == len(set(words))


def test_what_a_hospital_lacks_is_no_denial_either(lexicon, options):
    finder = Finder(lexicon, options, [document(RECORDS)], None, SubmissionInfo("试点", ("桐崦市",), industry="轴承"))
    denial = passage_match("桐崦市人民医院尚未建立质量管理体系。", "10.1", 0.95, "negated", RECORDS, cues=("negated",))
    assert finder.findings([denial], {})["10.1"].state == "missing"


def test_a_word_in_the_name_of_a_city_is_no_trade_of_the_pilot():
    documents = [document(ELSE, blocks=[Block(HOSPITAL, 1)])]
    pilot = SubmissionInfo("医桐市轴承产业质量提升示范试点", ("医桐市",), industry="轴承")
    assert Trades(pilot, documents).of(Passage(HOSPITAL, document=ELSE))


def test_farmers_with_a_good_name_are_no_customers():
    assert trades().of(Passage("桐崦市山口乡76户果农评上信用户，从信用社贷5万元买树苗。", document=ELSE))


@pytest.mark.parametrize("text", [
    "指纹开锁模块一次合格率由96%提高到99.5%。", "市工业委会同市经信局印发质量提升实施意见。", "双面塑封工艺攻关通过验收。", "裁剪纸样一次合格率由96%升到99%。",
    "表皮影响因素分析完成。", "全年画好三张质量地图。", "设计画室内布局图。", "征集市民代表担任质量观察员。",
])
def test_words_inside_other_words_are_no_trade(text):
    assert trades().of(Passage(text, document=ELSE)) is None


def test_what_the_pilot_calls_its_own_events_is_no_trade():
    assert trades().of(Passage("质量夜市摆出十二个摊位。", document=ELSE)) is None
    assert trades().of(Passage("城南夜市摆出十二个摊位。", document=ELSE))


def test_a_story_that_names_nobody_of_a_pilot_may_be_about_anybody():
    plain = Document("订规矩.html", "0" * 64, "html", "ok", title="订规矩", blocks=(Block("协会让会员签自律书，57名师傅按了手印。", 1),))
    named = Document("培训.html", "0" * 64, "html", "ok", title="培训", blocks=(Block("质检院让会员签自律书。", 1),))
    found = Trades(SubmissionInfo("试点", industry="轴承"), [plain, named], ["质检院"])
    text = "57名师傅按了手印。"
    assert found.of(Passage(text, document=plain.name), story=True) == Alien("整篇报道没有提到本试点的产业、企业和有关机构", sure=False)
    assert found.of(Passage(text, document=plain.name)) is None and found.of(Passage(text, document=named.name), story=True) is None


def test_a_story_of_nobody_in_the_pilot_that_names_another_trade_is_of_that_trade():
    pictures = Document("一本手册.html", "0" * 64, "html", "ok", title="一本手册", blocks=(Block("手册由馆员在图书馆里写成。", 1),))
    named = Document("两本手册.html", "0" * 64, "html", "ok", title="两本手册", blocks=(Block("质检院在图书馆里发手册。", 1),))
    found = Trades(SubmissionInfo("试点", industry="轴承"), [pictures, named], ["质检院"])
    text = "由馆员在图书馆里写成。"
    assert [found.of(Passage(text, document=d.name), story).sure for d, story in ((pictures, True), (pictures, False), (named, True))] == [True, False, False]


@pytest.mark.parametrize(("name", "guest", "state"), [
    ("7-2 新闻报道.docx", "邻居", "weak"), ("7-2 新闻报道.docx", "市政府", "supported"), ("7-2 公约.docx", "邻居", "supported"),
])
def test_a_story_of_anybody_leaves_its_point_weak(lexicon, options, name, guest, state):
    text = f"2022年5月6日，协会让会员签自律公约，57名师傅按了手印，{guest}派人到场。"
    finder = Finder(lexicon, options, [document(name, blocks=[Block(text, 1)])], None, SubmissionInfo("试点", industry="轴承"))
    finding = finder.findings([passage_match(text, "36.2", 0.95, document=name)], {})["36.2"]
    assert finding.state == state and any("整篇报道没有提到" in r for r in finding.reasons) is (state == "weak")


def test_a_story_whose_title_names_the_place_of_another_trade_is_of_that_trade():
    drivers = Document("司机.html", "0" * 64, "html", "ok", title="考核表贴在司机休息室", blocks=(Block("质检院说，准点率占三成。", 1),))
    found = Trades(SubmissionInfo("试点", industry="轴承"), [drivers], ["质检院"])
    assert [found.of(Passage("准点率占三成。", document=drivers.name), story).sure for story in (True, False)] == [True, False]


@pytest.mark.parametrize(("text", "industry", "sure"), [
    ("桐崦市一家殡仪服务站拿到质量管理体系证书。", "轴承", True), ("桐崦市一家做米粉的作坊参与起草国家标准。", "轴承", True),
    ("桐崦市一家机械加工企业拿到质量管理体系证书。", "轴承", False), ("桐崦市一家轴承专卖店拿到质量管理体系证书。", "轴承", None), ("桐崦市一家馄饨铺拿到质量管理体系证书。", "餐饮", False),
])
def test_premises_without_a_name_in_a_story_about_nobody_of_the_pilot_speak_of_themselves(text, industry, sure):
    story = Document("3-9 见闻.html", "0" * 64, "html", "ok", title="见闻", blocks=(Block(text, 1),))
    found = Trades(SubmissionInfo("试点", industry=industry), [story]).of(Passage(text, document=story.name), story=True)
    assert (found.sure if found else None) is sure


def test_a_paper_that_speaks_of_the_goods_of_its_own_trade_again_and_again_is_none_of_the_pilots():
    towels = [Block(text, 1) for text in ("毛巾换了新包装。", "毛巾退货少了六成。", "精益管理从织毛巾的车间做起。")]
    info = SubmissionInfo("试点", ("桐崦市",), industry="轴承")
    said = Passage("三年累计减少损失九百万元。", document=ELSE)
    assert Trades(info, [document(ELSE, blocks=towels)]).of(said) == Alien("整份文件说的是“毛巾”，不是本试点的行业", sure=True)
    assert Trades(info, [document(ELSE, blocks=towels[:2])]).of(said) is None
    assert Trades(info, [document(ELSE, blocks=[*towels, OURS])]).of(said) is None
    assert Trades(SubmissionInfo("试点", ("桐崦市",), industry="毛巾"), [document(ELSE, blocks=towels)]).of(said) is None


SUMMARY = "5 市场监管局年度工作总结.docx"
ALL_TRADES = ["家纺方面，在南塍镇开设质量门诊，每月坐诊。看病57家次。轴承方面，联席会议按季收集进展。", "支持12家预制菜企业改造。"]


def of_all_trades(*texts):
    return Trades(SubmissionInfo("试点", ("桐崦市",), industry="轴承"), [document(SUMMARY, blocks=[Block(text, 1) for text in (*ALL_TRADES, *texts)])])


@pytest.mark.parametrize(("text", "word"), [
    ("竹木家居。支持4家企业申请绿色产品认证。", "竹木家居"), ("【纺织】市监局质量门诊到商会坐诊。", "纺织"),
    ("实施培育项目5个，分别在光伏3个、黄桃2个。", "光伏"),
])
def test_goods_that_label_a_text_or_are_listed_tell_of_other_trades_in_any_paper(text, word):
    found = trades().of(Passage(text, document=RECORDS))
    assert found and found.sure and f"“{word}”" in found.reason


@pytest.mark.parametrize("text", ["家具摆放也写进了质量手册。", "光伏支架轴承和黄桃分选线轴承各立项一个。", "质量门诊每月10日坐诊。"])
def test_goods_that_are_only_named_tell_of_nothing(text):
    assert trades().of(Passage(text, document=RECORDS)) is None


def test_in_a_paper_of_all_trades_a_sentence_is_of_the_trade_it_names_and_so_is_what_goes_on_about_it():
    found = of_all_trades()
    assert found.of(Passage("承办家纺面料设计大赛。", document=SUMMARY)).sure
    assert found.of(Passage("看病57家次。", document=SUMMARY, before="家纺方面，在南塍镇开设质量门诊。")).sure
    assert found.of(Passage("看病57家次。", document=SUMMARY, before="家纺方面开设门诊。轴承方面也开设。")) is None
    assert found.of(Passage("全市聘请质量监督员30人。", document=SUMMARY)) is None
    assert trades().of(Passage("承办家纺面料设计大赛。", document=RECORDS)) is None


def test_a_paper_of_all_trades_is_cut_where_it_turns_to_another():
    paper = document(SUMMARY, blocks=[Block(text, 1) for text in ALL_TRADES])
    cut = passages(paper, lambda _: "", 200, of_all_trades().matter(SUMMARY))
    assert [p.text[:4] for p in cut] == ["家纺方面", "轴承方面", "支持12"]
    assert len(passages(paper, lambda _: "", 200, trades().matter(RECORDS))) == 2


def test_a_paper_whose_title_names_another_trade_is_of_that_whatever_else_sounds_like_a_pilot():
    name = "五金锁具产业质量工作总结.docx"
    locks = document(name, title="城东五金锁具产业质量工作总结", blocks=[OURS])
    found = Trades(SubmissionInfo("试点", ("桐崦市",), industry="轴承"), [locks])
    assert Trades(SubmissionInfo("试点", ("桐崦市",), industry="木门"), [locks]).of(Passage("质量门诊坐诊12次，走访用户30家。", document=name)).sure
    assert found.of(Passage("轴承企业参加了质量门诊。", document=name)) is None
