"""Which kind of paper a document is, and what its word weighs."""

from dataclasses import replace

import pytest

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.models import Block, Document, Passage


def paper(title="", *texts, name="1 材料.docx"):
    return Document(name, "0" * 64, "docx", "ok", title=title, pages=1, blocks=tuple(Block(t, 1) for t in texts))


def kind_of(lexicon, document, heading=""):
    return DocumentKinds(lexicon, [document]).of(Passage("甲", document=document.name, heading=heading))


TITLES = {
    "minutes": ("工作专班第二次会议纪要", "会议纪要", "original"),
    "a plan": ("轴承产业质量提升示范试点建设工作方案", "实施方案", "original"),
    "a self-report": ("长三角质量提升示范试点建设自评报告", "自评报告", "claim"),
    "a summary": ("2022年度质量提升工作总结", "工作总结", "summary"),
    "a report on a summary is a summary, not a notice": ("关于报送2022年工作总结的通知", "工作总结", "summary"),
    "a certificate": ("质量管理体系认证证书", "证书", "original"),
    "a sign-in sheet before the minutes of the meeting": ("会议纪要签到表", "签到表", "original"),
    "traditional characters": ("工作專班會議紀要", "会议纪要", "original"),
    "blanks between the characters": ("会 议 纪 要", "会议纪要", "original"),
    "a notice about certificates": ("关于开展质量管理体系认证证书专项检查的通知", "通知", "original"),
    "a notice about self-reports": ("关于做好自评报告编制工作的通知", "通知", "original"),
    "a letter": ("关于公开标准核查情况的函", "通知", "original"),
    "a plan that a notice issues": ("关于印发轴承产业质量提升工作方案的通知", "实施方案", "original"),
    "an office for informatization is no bulletin": ("桐崦市经济和信息化局文件", "通知", "original"),
    "a bulletin": ("桐崦市市场监管工作信息（第3期）", "简报", "original"),
    "a bulletin without brackets": ("桐崦市市场监管信息2022年第5期", "简报", "original"),
    "a plan that carries out the plan of an industry": ("落实制造业高质量发展规划建设示范试点实施方案", "实施方案", "original"),
    "the plan of an industry": ("桐崦市轴承产业高质量发展规划（2022—2025年）", "发展规划", "original"),
    "how the targets are shared out": ("试点阶段指标分解表", "目标任务表", "original"),
    "who has which duty": ("参与单位职责一览", "目标任务表", "original"),
    "targets that a notice hands down": ("关于分解下达试点目标值的通知", "目标任务表", "original"),
    "what has come of the duties": ("宣传任务分工及完成情况", "工作总结", "summary"),
    "who answers for what": ("轴承质量提升责任清单及兑现情况", "", "original"),
    "an appraisal by targets": ("年度目标责任书指标分解", "", "original"),
    "a plan with its duties": ("示范试点建设实施方案（含任务分工）", "实施方案", "original"),
    "how a plan shares out the duties": ("关于印发质量提升工作责任分工方案的通知", "实施方案", "original"),
    "a plan for an appraisal": ("质量考评实施方案", "实施方案", "original"),
    "tasks ticked off": ("试点工作任务清单销号台账", "台账", "original"),
    "who belongs to a group, and for what": ("领导小组成员名单及职责分工", "名册", "original"),
    "the duties of one post": ("首席质量官职责清单", "", "original"),
    "a rule of the house": ("质量检验职责分工规定", "制度文件", "original"),
    "an agreement on tasks": ("质检院与企业任务分工协议", "协议", "original"),
    "what an appraisal of targets found": ("试点阶段性目标评估报告", "调查报告", "original"),
    "a picture of a signing": ("质量责任书签订现场照片", "照片", "original"),
    "a notice": ("关于成立工作专班的通知", "通知", "original"),
}


@pytest.mark.parametrize(("title", "kind", "strength"), TITLES.values(), ids=TITLES)
def test_the_title_tells_the_kind(lexicon, title, kind, strength):
    assert kind_of(lexicon, paper(title)) == (kind, strength)


def test_the_file_name_tells_where_the_title_does_not(lexicon):
    assert kind_of(lexicon, paper("澜溪轴承", name="1 组织/1-2 会议签到表.pdf")) == ("签到表", "original")


def test_the_folder_tells_nothing(lexicon):
    assert kind_of(lexicon, paper("澜溪轴承", name="自评报告/扫描件.pdf")) == ("", "original")


def test_two_phrases_of_the_opening_tell_where_no_name_does(lexicon):
    assert kind_of(lexicon, paper("", "会议时间：2022年3月18日", "会议地点：三楼会议室", "参会人员：各单位联络员")) == ("会议纪要", "original")


def test_one_phrase_tells_nothing(lexicon):
    assert kind_of(lexicon, paper("", "甲方为澜锋轴承。")) == ("", "original")


def test_phrases_far_behind_the_opening_tell_nothing(lexicon):
    filler = ["轴承滚子的圆度经过测量。"] * 12
    assert kind_of(lexicon, paper("", *filler, "会议时间：2022年3月18日", "会议地点：三楼会议室")) == ("", "original")


def test_an_annex_is_of_its_own_kind(lexicon):
    document = paper("2022年度质量提升工作总结")
    assert kind_of(lexicon, document, heading="附件2 会议纪要 > 一、议题") == ("会议纪要", "original")
    assert kind_of(lexicon, document, heading="一、总体情况 > 会议纪要") == ("工作总结", "summary")


def test_an_annex_of_a_self_report_stays_the_applicants_own_word(lexicon):
    assert kind_of(lexicon, paper("自评报告"), heading="附件2 会议纪要") == ("自评报告", "claim")


def test_a_passage_of_a_document_that_nobody_read_is_of_no_kind(lexicon):
    assert DocumentKinds(lexicon, []).of(Passage("甲", document="9.pdf")) == ("", "original")


@pytest.mark.parametrize(("title", "header", "kind"), [
    ("7-3 技术机构服务材料", "期次 | 时间 | 主题 | 学时 | 人数", "课程表"),
    ("7-3 技术机构服务材料", "期次 | 时间 | 主题 | 人数", ""),
    ("1-10 试点目标值一览", "指标 | 单位 | 现值 | 目标值 | 来源", "目标任务表"),
    ("3-2 质量目标责任", "指标 | 权重 | 目标值", ""),
    ("9-9 对照", "指标 | 目标值 | 完成值", ""),
    ("9-9 对照", "指标 | 基数 | 2022年 | 2023年期满", "实施方案"),
    ("9-9 对照", "指标 | 基数 | 2022年末 | 2023年末", ""),
    ("1-5 工作安排", "任务 | 责任单位 | 完成时限", "目标任务表"),
    ("1-5 工作安排", "单位 | 承担任务 | 配合单位", "目标任务表"),
    ("1-5 工作安排", "任务 | 责任单位 | 完成情况", ""),
    ("1-5 工作安排", "任务 | 责任单位 | 权重", ""),
    ("1-2 督办单", "工作任务 | 责任单位 | 办理情况", ""),
    ("6-1 帮扶", "任务 | 责任人 | 帮扶效果", ""),
    ("9-9 终期", "指标 | 基期值 | 终期值 | 增幅", ""),
    ("13-3 QC", "指标 | 活动前 | 目标值 | 活动后", ""),
    ("10-2 质量月度", "质量目标 | 目标值 | 1月 | 2月", ""),
    ("6-3 任命情况", "姓名 | 企业 | 任命日期 | 学时", ""),
    ("3-1 体系认证情况", "企业 | 体系认证 | 发证日期 | 学时", ""),
    ("6-4 机构设置情况", "企业 | 质量总监 | 设立时间 | 培训课时", ""),
    ("实施方案", "时间 | 授课内容 | 人数", "实施方案"),
    ("自评报告", "时间 | 授课内容 | 人数", "自评报告"),
])
def test_the_head_of_a_table_tells_what_its_rows_are_in_any_paper_but_plans_and_claims(lexicon, title, header, kind):
    document = paper(title)
    lesson = Passage("3 | 2022-03-16 | 质量管理机构与体系建设 | 16 | 88", document=document.name, kind="row", header=header)
    assert DocumentKinds(lexicon, [document]).of(lesson)[0] == kind
    assert DocumentKinds(lexicon, [document]).of(replace(lesson, kind="paragraph"))[0] != "课程表"


@pytest.mark.parametrize(("heading", "kind"), [
    ("三季度计划对账：两项慢了，补上了", "简报"), ("附件1 试点实施方案及说明", "实施方案"), ("质量提升实施方案（2021—2023年）", "实施方案"),
    ("桐崦市经济和信息化局 轴承产业高质量发展规划（2022—2025年）（节录）", "发展规划"),
])
def test_a_heading_names_an_annex_only_where_it_says_so_or_ends_with_the_kind(lexicon, heading, kind):
    assert kind_of(lexicon, paper("质量提升试点简报"), heading)[0] == kind


def test_a_list_of_duties_is_the_evidence_where_duties_are_asked_for_and_a_plan_is_not(lexicon):
    duties, plan = paper("34-1 经信局质量提升责任分解"), paper("34-1 经信局质量提升工作方案")
    weight = {(d.title, code): DocumentKinds(lexicon, [d]).for_point(code, Passage("甲", document=d.name))[1] for d in (duties, plan) for code in ("34.1", "46.2")}
    assert weight == {(duties.title, "34.1"): "original", (duties.title, "46.2"): "claim", (plan.title, "34.1"): "claim", (plan.title, "46.2"): "claim"}


NO_PLANS = [
    "2022年培训计划实施情况", "供应商帮扶计划及成效", "职工技能竞赛方案及成绩公布", "关于下达2022年质量提升专项资金计划的通知", "省重点研发计划项目结题材料", "雏鹰计划入库企业名单",
    "2022年度公司绩效考核方案", "可靠性设计方案及试验记录", "应急预案演练记录", "市规划设计院质量诊断记录", "示范试点建设方案论证会纪要",
]
NO_CLAIMS = ["增值税纳税申报表", "马德里商标国际注册申请书及受理通知书", "卓越绩效自评报告", "企业标准自我声明公开自查报告", "工匠评选事迹材料及表彰决定"]


@pytest.mark.parametrize("title", NO_PLANS)
def test_what_came_of_a_plan_and_names_of_programmes_are_no_plans(lexicon, title):
    kind, _ = kind_of(lexicon, paper(title))
    assert not kind or not lexicon.kinds[kind].plan


@pytest.mark.parametrize("title", NO_CLAIMS)
def test_papers_of_others_about_other_matters_are_no_claims_of_the_applicant(lexicon, title):
    assert kind_of(lexicon, paper(title))[1] == "original"


@pytest.mark.parametrize("title", ["示范试点自评打分表", "自评评分汇总表", "得分点说明"])
def test_scores_that_the_applicant_gave_himself_are_claims(lexicon, title):
    assert kind_of(lexicon, paper(title))[1] == "claim"


@pytest.mark.parametrize(("title", "heading", "kind"), [
    ("示范试点建设实施方案", "四、保障措施", "实施方案"), ("示范试点建设实施方案", "附件1 联席会议纪要", "会议纪要"), ("2022年工作总结", "一、实施首席质量官培养计划", "工作总结"), ("2022年工作总结", "二、健全管理制度", "制度文件"),
])
def test_chapters_are_no_annexes_of_another_time_or_weight(lexicon, title, heading, kind):
    assert kind_of(lexicon, paper(title), heading)[0] == kind
