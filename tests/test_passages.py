"""Documents → passages: what is quoted, what is only context, and where a paragraph is cut."""

import subprocess
import sys

import pytest
from builders import document

from assistant.models import Block, Passage
from assistant.passages import BEFORE, LOOKED_BACK, context, passages
from assistant.text import normalise

FACT = "2021年5月20日，市政府成立联席会议，由副市长任召集人。"
PLAN = "下一步将扩大成员单位范围。"


def tone(sentence):
    return "planned" if "下一步" in sentence else ""


def cut(*blocks, longest=160, **options):
    return passages(document(blocks=[Block(b, 1) if isinstance(b, str) else b for b in blocks], **options), tone, longest)


def texts(*blocks, **options):
    return [p.text for p in cut(*blocks, **options)]


def row(text, header=""):
    return Block(text, 1, "row", header=header)


def test_a_paragraph_is_one_passage():
    assert texts(FACT + "会议每季度召开。") == [FACT + "会议每季度召开。"]


def test_what_is_done_and_what_is_planned_are_told_apart():
    assert texts(FACT + PLAN) == [FACT, PLAN]


def test_the_items_of_a_list_within_a_paragraph_are_told_apart():
    items = ["自查说明：1.到位资金386.5万元。", "2.第二个站点未建成。", "3.企业共投入4146万元。"]
    assert texts("".join(items)) == items and texts("自有资金12万元。3.5万元已付清。") == ["自有资金12万元。3.5万元已付清。"]


def test_a_long_paragraph_is_cut_between_sentences():
    found = texts(FACT * 5, longest=60)
    assert "".join(found) == FACT * 5 and max(map(len, found)) <= 60


def test_a_sentence_is_never_cut():
    assert texts("很长" * 100 + "。", longest=40) == ["很长" * 100 + "。"]


def test_all_of_the_paragraph_before_goes_along_but_only_its_end_says_what_a_passage_is_about():
    opening = "2024年4月11日起执行。" + "各单位按分工抓好落实。" * 13
    last = cut(opening + "其余由办公室一事一派。", longest=40)[-1]
    assert len(last.before) > BEFORE and last.before.startswith("2024年4月11日")
    assert dict(context(last))["before"] == normalise(last.before[-BEFORE:])


def test_of_a_paragraph_as_long_as_a_report_the_last_sentences_go_along():
    found = cut("".join(f"第{number}家企业质量诊断报告已由专家组出具。" for number in range(500)), longest=40)
    assert max(len(p.before) for p in found) <= LOOKED_BACK
    assert all(p.before.startswith("第") and p.before.endswith(found[n].text) for n, p in enumerate(found[1:]))


def test_before_a_sentence_without_end_stand_its_last_characters():
    last = cut("企业" * LOOKED_BACK + "；完成诊断。", longest=40)[-1]
    assert last.text == "完成诊断。" and last.before == ("企业" * LOOKED_BACK + "；")[-LOOKED_BACK:]


def test_the_sentences_before_go_along():
    first, second = cut(FACT + PLAN)
    assert (first.before, second.before) == ("", FACT)


def test_headings_become_the_path_above_a_passage():
    found = cut(Block("一、机制", 1, "heading", 1), Block("（一）机构", 1, "heading", 2), FACT, Block("二、经费", 1, "heading", 1), "安排专项资金300万元，已经拨付到位。")
    assert [p.heading for p in found] == ["一、机制 > （一）机构", "二、经费"]


def test_a_numbered_line_with_nothing_below_is_itself_said():
    found = cut(Block("一、成立工作组", 1, "heading", 1), Block("二、召开会议", 1, "heading", 1), FACT)
    assert [(p.text, p.heading) for p in found] == [("一、成立工作组", ""), (FACT, "二、召开会议")]


def test_a_short_line_above_a_paragraph_names_it():
    (found,) = cut("工作机制建设情况", FACT)
    assert (found.text, found.heading) == (FACT, "工作机制建设情况")


def test_the_line_above_a_table_is_its_caption():
    found = cut("表1 企业培育情况", row("年度 | 家数"), row("2021年 | 新增12家", "年度 | 家数"))
    assert [(p.text, p.caption, p.header) for p in found][-1] == ("2021年 | 新增12家", "表1 企业培育情况", "年度 | 家数")


def test_a_header_row_is_context_and_no_passage():
    assert texts(row("年度 | 家数"), row("2021年 | 新增12家", "年度 | 家数")) == ["2021年 | 新增12家"]


def test_a_row_is_never_cut():
    said = row("1 | " + FACT + PLAN)
    assert texts(said, longest=40) == [said.text]


DROPPED = ["第 3 页", "2021年5月20日", "12,345.6", "——", "一、工作机制……………………3", "1.1 组织领导........12"]


@pytest.mark.parametrize("text", DROPPED)
def test_page_marks_dates_figures_and_contents_lines_say_nothing(text):
    assert texts(text, FACT) == [FACT]


def test_ids_count_through_the_document():
    assert [p.id for p in cut(FACT + PLAN, name="1 纪要.docx")] == ["1 纪要.docx#0", "1 纪要.docx#1"]


def test_a_passage_keeps_the_boxes_of_its_own_lines():
    boxes = tuple((70.0, 100.0 + 20 * n, 525.0, 116.0 + 20 * n) for n in range(4))
    half = "甲" * 39 + "。"
    first, second = cut(Block(half + "下一步" + "乙" * 36 + "。", 1, boxes=boxes))
    assert (first.boxes, second.boxes) == (boxes[:2], boxes[2:])


def test_a_document_without_text_has_no_passages():
    assert cut() == []


def test_context_names_its_parts_and_takes_the_nearest_heading():
    found = context(Passage("甲", title="会议紀要", heading="一、机制 > （一）机构", before="上文。", header="年度 | 家数"))
    assert found == [("title", "会议纪要"), ("heading", "(一)机构"), ("before", "上文。"), ("header", "年度 | 家数")]


def test_a_passage_that_stands_alone_has_no_context():
    assert context(Passage("甲")) == []


def test_a_first_row_that_says_something_is_a_passage():
    blocks = [Block("任命情况 | 任命李明为首席质量官", 1, "row"), Block("备注 | 无", 1, "row", header="任命情况 | 任命李明为首席质量官")]
    assert texts(*blocks)[0] == "任命情况 | 任命李明为首席质量官"


@pytest.mark.parametrize("line", ["砚川市市场监督管理局", "砚川市市场监督管理局　砚川市财政局（盖章）", "省市场监督管理局", "砚川市电机行业协会", "工作组"])
def test_who_signs_is_no_passage(line):
    assert texts(FACT, line) == [FACT]


def test_a_body_alone_on_a_line_signs_and_says_nothing():
    assert texts(FACT, "联席会议", "市政府督查室") == [FACT]


def test_a_firm_alone_on_a_line_may_stand_in_a_list():
    assert "朗拓轴承有限公司" in texts("下列企业获评示范单位。", "朗拓轴承有限公司")


def test_a_line_that_only_announces_is_no_passage():
    assert texts(FACT, "现将公司质量工作总结如下。") == [FACT]


def test_a_sentence_that_only_says_why_the_paper_was_made_is_no_passage():
    assert texts(FACT, "为把试点各项任务落到实处，特制定本方案，由联席会议印发，请各单位照此执行。") == [FACT]


def test_a_row_of_mere_figures_says_what_its_header_says():
    header = "年度 | 受理（件） | 按时办结率（%）"
    assert texts(row(header), row("2022年 | 211 | 98.6", header), row("2023年 |  |", header)) == ["2022年 | 211 | 98.6"]
    assert texts(row(header), row("甲 | 1 | 2", header), row("共 2 页 | 第 1 页", header)) == []
    assert texts("12 | 13") == []


@pytest.mark.parametrize("mark", ["证书编号QC-7911。颁发日期2023年8月3日。", "发证日期：2023年1月2日 有效期至：2026年1月1日", "核对日期：2022年3月；经办人：李某"])
def test_the_marks_of_a_paper_say_nothing(mark):
    assert texts(mark, FACT) == [FACT]


@pytest.mark.parametrize("text", [
    "内部审核人员12名完成年度内审。", "有效期内高新技术企业126家。", "企业标准编号：Q/LF 001-2022，公开日期：2022年3月1日。", "SPC控制表覆盖12道关键工序。", "交货日期准时率达98.6%。",
])
def test_what_only_sounds_like_a_mark_is_kept(text):
    assert texts(text, FACT) == [text, FACT]


def test_a_heading_at_the_beginning_of_its_paragraph_stays_with_what_it_heads():
    assert texts("第三节　质量提升目标。" + PLAN) == ["第三节　质量提升目标。" + PLAN]
    assert texts("（二）工作打算：" + PLAN + FACT) == ["（二）工作打算：" + PLAN, FACT]
    assert texts("二、2022年举办培训。" + PLAN) == ["二、2022年举办培训。", PLAN]


def test_a_heading_that_denies_something_is_no_part_of_what_follows():
    found = texts("（二）未达标企业帮扶。" + PLAN)
    assert found == ["（二）未达标企业帮扶。", PLAN]


@pytest.mark.parametrize(("line", "kept"), [
    ("由砚川市电机行业协会汇总，2024年9月6日核。", False), ("由砚川市电机行业协会汇总并发布质量状况调查报告，涉及企业126家。", True),
    ("本表由砚川市统计局整理。", False), ("由砚川市市场监管局编印政策汇编并整理，2023年4月印发。", True), ("由砚川市统计局按季度对行业产值统计，2023年增长12%。", True), ("由协会将惠企政策36件汇总，2023年4月编印成册。", True),
])
def test_who_put_a_table_together_is_no_passage(line, kept):
    assert texts(line, FACT) == ([line, FACT] if kept else [FACT])


@pytest.mark.parametrize(("line", "kept"), [
    ("第十二条　本办法由砚川市市场监督管理局、砚川市财政局负责解释，自2022年5月1日起施行。", False),
    ("第九条　本办法由砚川市市场监督管理局负责解释，每季度会商一次，逐家通报。违反的取消资格。", True),
    ("本窗口惠企政策由质量科2名业务骨干负责解释，全年接待企业咨询312次。", True),
])
def test_the_last_article_of_a_rule_says_nothing(line, kept):
    assert texts(line, FACT) == ([line, FACT] if kept else [FACT])


@pytest.mark.parametrize(("line", "kept"), [
    ("品牌部闵思齐，2022年8月16日。", False), ("质量管理部周文 2022年8月", False), ("质量部成立，2022年8月16日。", True), ("质量专班例会，2022年3月18日。", True), ("消保处　2022年7月8日", False), ("经办：裴珊　　复核：戚峰　　2024年1月15日", False), ("会长　赖军", False), ("移交人霍明澈，接收人沈知远，逐件点清", False), ("移交线索，接收完毕。", True), ("品牌部闵思齐，2022年8月16日起驻厂辅导。", True),
])
def test_who_wrote_a_paper_and_when_is_no_passage(line, kept):
    assert texts(line, FACT) == ([line, FACT] if kept else [FACT])


@pytest.mark.parametrize(("line", "kept"), [
    ("来源：省局内网 2024年4月8日 第21期", False), ("来源：桐崦日报　记者：闵思齐", False), ("发布日期：2023-05-06　来源：市局官网", False),
    ("来源：市局官网，刊发试点报道30篇。", True),
])
def test_where_a_piece_of_news_comes_from_is_no_passage(line, kept):
    assert texts(line, FACT) == ([line, FACT] if kept else [FACT])


@pytest.mark.parametrize(("line", "kept"), [
    ("（禾市监质〔2022〕16号）", False), ("禾政办发[2022]7号", False), ("质量提升方案以禾政办发〔2022〕7号印发各镇街。", True),
])
def test_the_number_of_a_paper_is_no_passage(line, kept):
    assert texts(line, FACT) == ([line, FACT] if kept else [FACT])


@pytest.mark.parametrize("line", ["附：省局《关于加强质量提升工作的通知》（摘录）", "附录：全市首席质量官聘用公告登记名册"])
def test_what_names_an_annex_is_a_label_only(line):
    assert texts(line, FACT) == [FACT]


def test_a_short_line_that_tells_something_is_a_passage_as_well_as_a_label():
    found = cut("市局三楼会议室照片", "孔祥局长向30名监督员颁发聘书", FACT)
    assert [p.text for p in found] == ["孔祥局长向30名监督员颁发聘书", FACT]
    assert found[1].heading == "市局三楼会议室照片 孔祥局长向30名监督员颁发聘书"


BLANKS = "　" * 20
DEPARTMENTS = "市组织部市宣传部市编办市发展改革委市经信局市教育局市科技局市公安局市财政局市人社局市生态环境局市住建局市交通运输局"
FIELDS = "".join(f"{name}：裴 珊{BLANKS}" for name in ("经办", "复核", "审核", "批准", "校对", "签发") * 20)


def test_blanks_to_be_filled_in_and_long_lists_are_read_at_once():
    lines = [f"甲方：{BLANKS}乙方：{BLANKS}丙方：{BLANKS}见证方：{BLANKS}日期：", f"{DEPARTMENTS * 4}等，", f"{FIELDS}，共三页", "编号1 " * 200 + "，", f"来源：{FIELDS}，"]
    code = f"from assistant.passages.frames import fills_in, frames; [(frames(line), fills_in(line)) for line in {lines!r}]"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)  # a pattern that tries every way to share out the blanks takes years


@pytest.mark.parametrize(("line", "kept"), [
    ("市发展改革委、市财政局，各镇人民政府，市轴承行业协会：", False), ("各会员单位：", False), ("市市场监督管理局质量科：", False),
    ("市市场监督管理局：2022年走访企业86家。", True), ("会议认为，质量提升有进展：", True),
])
def test_to_whom_a_paper_is_addressed_is_no_passage(line, kept):
    assert texts(line, FACT) == ([line, FACT] if kept else [FACT])


def test_a_column_may_be_named_by_its_period():
    head = "资金来源 | 三年计划 | 2021.9—2022.8到位 | 合计到位"
    found = cut(Block(head, 1, "row", header=head), Block("市级财政 | 600 | 180 | 180", 1, "row", header=head))
    assert [p.text for p in found] == ["市级财政 | 600 | 180 | 180"]
