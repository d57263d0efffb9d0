"""Matches → findings, on hand-made matches: what counts as proof, what only seems to, and what the reasons say."""

from dataclasses import replace
from datetime import date

import pytest
from builders import document, passage_match

from assistant.findings import AGAINST, Finder
from assistant.models import Block, Match, PageSeal, Properties

MINUTES, NOTICE = "1 会议纪要.docx", "2 成立通知.docx"
CLAIM, SUMMARY, PLAN = "0 自评报告.docx", "3 年度总结.docx", "4 实施方案.docx"
GUIDANCE = "5 关于推进试点工作的指导意见.pdf"
CYCLE = (date(2021, 3, 15), date(2024, 3, 14))
FACT = "2021年5月20日，市政府成立联席会议，由副市长任召集人。"


@pytest.fixture
def find(lexicon, options):
    """Matches → the finding of one code; `shows` are fields of all documents."""

    def found(code, *matches, cycle=CYCLE, unreadable=None, blocks=(), shows=None, **changes):
        documents = [replace(document(name, blocks=blocks), **shows or {}) for name in (MINUTES, NOTICE, CLAIM, SUMMARY, PLAN, GUIDANCE)]
        finder = Finder(lexicon, options.model_copy(update=changes), documents, cycle)
        return finder.findings(matches, unreadable or {})[code]

    return found


def test_every_point_bonus_row_and_deduction_has_a_finding(lexicon, options):
    assert set(Finder(lexicon, options, [], None).findings([], {})) == set(lexicon.scheme.units)


def test_a_strong_original_supports(find):
    finding = find("1.1", passage_match(FACT, "1.1", 0.9, document=NOTICE))
    assert (finding.state, finding.confidence) == ("supported", 0.9)
    assert "《2 成立通知.docx》第1页" in finding.reasons[0] and FACT in finding.reasons[0]


def test_a_reason_quotes_the_words_that_led_to_the_match(find):
    long = f"9月16日，省局转来批复，同意我市开展长三角质量提升示范试点，并提出了四条要求，各部门传阅。{FACT}"
    finding = find("1.1", passage_match(long, "1.1", document=NOTICE, by=("keywords: 成立+联席会议", "classifier 0.90")))
    assert "成立联席会议" in finding.reasons[0] and "“…" in finding.reasons[0]


def test_evidence_carries_what_an_expert_needs_to_look_it_up(find):
    (evidence,) = find("1.1", passage_match(FACT, "1.1", document=NOTICE, page=3, passage={"boxes": ((1, 2, 3, 4),)})).evidence
    assert (evidence.document, evidence.page, evidence.date, evidence.kind, evidence.boxes) == (NOTICE, 3, "2021-05-20", "通知", ((1, 2, 3, 4),))


def test_a_faint_match_beside_a_claim_is_weak_and_says_how_far_it_falls_short(find):
    claim = passage_match("我市已成立联席会议，机制健全。", "1.1", 0.99, document=CLAIM)
    finding = find("1.1", claim, passage_match(FACT, "1.1", 0.75, document=NOTICE))
    assert finding.state == "weak"
    assert any("匹配度 0.75，不够高（应达 0.80）" in reason for reason in finding.reasons)


def test_files_behind_the_quotes_that_are_kept_are_named(find):
    finding = find("1.1", *(passage_match(FACT, "1.1", score, document=name) for name, score in ((NOTICE, 0.9), ("2 简报.docx", 0.8))), max_evidence=1)
    assert ([e.document for e in finding.evidence], finding.unquoted) == ([NOTICE], ("2 简报.docx",))


def test_what_is_near_is_not_listed_beside_evidence(find):
    finding = find("1.1", passage_match(FACT, "1.1", 0.9, document=NOTICE), passage_match("另一段话。", "1.1", 0.2, document=NOTICE))
    assert [e.text for e in finding.evidence] == [FACT]


def test_what_is_near_but_of_another_time_refutes_nothing(find):
    growth = passage_match("行业主营业务收入2021年32亿元，2022年38亿元，2023年46亿元。", "47.1", document="9 统计.docx")
    faint = [passage_match(f"20{y}年行业库存20{y}年{20 - y}亿元，下降5%。", "47.1", 0.2, document="9 旧闻.docx") for y in (17, 18, 19)]
    assert find("47.1", growth, *faint).state == find("47.1", growth).state == "supported"


def test_what_is_likelier_not_evidence_is_only_the_nearest(find):
    finding = find("1.1", passage_match(FACT, "1.1", 0.75, document=NOTICE), passage_match("另一段话。", "1.1", 0.7, document=NOTICE))
    assert finding.state == "missing" and finding.evidence[0].text == FACT
    assert finding.reasons[0].startswith("最接近的一处匹配度 0.75，不够高（应达 0.80），不作佐证，请核对：")
    assert find("1.1", passage_match(FACT, "1.1", 0.75, document=NOTICE), strong=0.7).state == "weak"


@pytest.mark.parametrize(("scores", "state"), [((0.85,), "weak"), ((0.9,), "supported"), ((0.85, 0.82), "supported"), ((0.85, 0.7), "weak")])
def test_a_passage_that_is_alone_has_to_be_all_but_certain(find, scores, state):
    finding = find("1.1", *(passage_match(f"{FACT}（{n}）", "1.1", score, document=NOTICE) for n, score in enumerate(scores)))
    assert finding.state == state
    assert (finding.reasons[-1] == "有力的佐证只有一处，匹配度 0.85 不够高（单独一处应达 0.90），请专家核对原文") == (state == "weak")
    assert find("1.1", passage_match(FACT, "1.1", 0.85, document=NOTICE), alone=0.8).state == "supported"


@pytest.mark.parametrize(("strong", "state"), [(0.5, "supported"), (0.7, "supported"), (0.71, "missing")])
def test_the_bar_for_a_strong_match_is_a_setting(find, strong, state):
    assert find("1.1", passage_match(FACT, "1.1", 0.7, document=NOTICE), strong=strong, alone=0).state == state


def test_without_any_match_it_is_missing_and_says_what_is_needed(find, lexicon):
    finding = find("1.1")
    assert (finding.state, finding.confidence, finding.evidence) == ("missing", 1.0, ())
    assert finding.reasons == ("全部可读文件中没有找到佐证",)
    assert finding.needed == lexicon.points["1.1"].needed


NO_PROOF = [
    pytest.param("planned", {}, "计划、打算", id="planned"),
    pytest.param("negated", {"status_score": 0.4}, "没有做到", id="negated, but not surely"),
    pytest.param("requirement", {}, "要求", id="required"),
    pytest.param("requirement", {"echo": True}, "照抄", id="echo"),
    pytest.param("other", {}, "旁的事", id="elsewhere"),
]


@pytest.mark.parametrize(("status", "more", "said"), NO_PROOF)
def test_what_was_not_done_proves_nothing_however_well_it_fits(find, status, more, said):
    finding = find("1.1", passage_match(FACT, "1.1", 0.99, status, NOTICE, **more))
    assert finding.state == "missing"
    assert said in finding.reasons[0] and "2 成立通知.docx" in finding.reasons[0]
    assert [e.status for e in finding.evidence] == [status]


def test_a_plan_beside_a_deed_takes_nothing_from_it(find):
    finding = find("1.1", passage_match(FACT, "1.1", document=NOTICE), passage_match("下一步将扩大联席会议。", "1.1", 0.99, "planned", NOTICE))
    assert (finding.state, [e.text for e in finding.evidence]) == ("supported", [FACT])


def test_the_applicants_own_word_is_weak(find):
    finding = find("1.1", passage_match(FACT, "1.1", 0.99, document=CLAIM))
    assert finding.state == "weak"
    assert any("没有落实的原始材料" in reason for reason in finding.reasons)


def test_a_claim_beside_an_original_leaves_it_supported_and_stands_behind_it(find):
    said = "我市已成立联席会议，机制健全。"
    finding = find("1.1", passage_match(said, "1.1", 0.99, document=CLAIM), passage_match(FACT, "1.1", 0.8, document=NOTICE))
    assert (finding.state, [e.strength for e in finding.evidence]) == ("supported", ["original", "claim"])


def test_originals_come_before_summaries_before_claims_and_the_best_first(find):
    scores = ((CLAIM, 0.99), (SUMMARY, 0.95), (NOTICE, 0.7), (MINUTES, 0.8))
    finding = find("1.1", *(passage_match(f"{FACT}{name}", "1.1", score, document=name) for name, score in scores))
    assert [e.document for e in finding.evidence] == [MINUTES, NOTICE, SUMMARY, CLAIM]


def test_the_same_text_is_quoted_once_a_file(find):
    twice = [passage_match(FACT, "1.1", document=name) for name in (NOTICE, CLAIM, NOTICE)]
    assert [e.document for e in find("1.1", *twice).evidence] == [NOTICE, CLAIM]


def test_the_list_of_evidence_has_a_limit(find):
    finding = find("1.1", *(passage_match(f"{FACT}{n}", "1.1", document=NOTICE) for n in range(9)), max_evidence=3)
    assert len(finding.evidence) == 3 and "9 处佐证" in finding.reasons[0]


PLANS = [
    pytest.param("3.2", "planned", PLAN, {}, "supported", id="a plan where a plan is asked for"),
    pytest.param("3.2", "requirement", PLAN, {}, "supported", id="its demands are the plan"),
    pytest.param("1.1", "planned", PLAN, {}, "missing", id="a plan where a deed is asked for"),
    pytest.param("3.2", "planned", MINUTES, {}, "missing", id="an intention in minutes"),
    pytest.param("3.2", "planned", PLAN, {"draft": True}, "missing", id="a draft"),
    pytest.param("3.2", "requirement", PLAN, {"echo": True}, "missing", id="a copy of the score sheet"),
    pytest.param("3.2", "planned", PLAN, {"cues": ("planned", "negated")}, "missing", id="a plan that says what is lacking"),
]


@pytest.mark.parametrize(("code", "status", "paper", "more", "state"), PLANS)
def test_a_plan_counts_only_where_the_point_asks_for_one(find, code, status, paper, more, state):
    text = "第一阶段（2021年3月至12月）完成动员部署，第二阶段完成攻关。"
    assert find(code, passage_match(text, code, 0.9, status, paper, **more)).state == state


def test_what_a_plan_says_as_done_is_only_a_claim_for_a_deed(find):
    finding = find("1.1", passage_match(FACT, "1.1", 0.95, "done", PLAN))
    assert (finding.state, finding.evidence[0].strength) == ("weak", "claim")


def test_the_papers_own_denial_contradicts(find):
    text = "截至目前尚未成立联席会议。"
    finding = find("1.1", passage_match(text, "1.1", 0.9, "negated", MINUTES))
    assert finding.state == "contradicted"
    assert finding.reasons == (f"材料自述没有做到：《1 会议纪要.docx》第1页“{text}”",)


def test_a_later_deed_in_another_paper_outweighs_a_denial_and_the_denial_is_shown(find):
    finding = find("1.1", passage_match("尚未成立联席会议。", "1.1", 0.9, "negated", MINUTES), passage_match(FACT, "1.1", 0.95, document=NOTICE))
    assert finding.state == "supported" and finding.confidence < 0.95
    assert any("相反的说法" in reason for reason in finding.reasons)
    assert ([e.text for e in finding.evidence], [e.text for e in finding.against]) == ([FACT], ["尚未成立联席会议。"])


def test_what_casts_doubt_on_itself_speaks_against_what_does_not(find):
    doubted = passage_match("2021年4月成立联席会议，但一直没有开展工作。", "1.1", 0.95, document=MINUTES, doubt="没有落实（“没有开展工作”）")
    finding = find("1.1", doubted, passage_match(FACT, "1.1", 0.9, document=SUMMARY))
    assert ([e.document for e in finding.evidence], [e.document for e in finding.against]) == ([SUMMARY], [MINUTES])
    assert "1 份文件 1 处佐证" in finding.reasons[0] and SUMMARY in finding.reasons[0]
    assert not find("1.1", doubted).against  # it is all there is


def test_not_everything_that_speaks_against_a_point_is_quoted(find):
    denials = [passage_match(f"尚未成立联席会议{n}。", "1.1", 0.9, "negated", MINUTES) for n in range(AGAINST + 2)]
    facts = [passage_match(f"{FACT}{n}", "1.1", 0.95, document=NOTICE) for n in range(9)]
    assert len(find("1.1", *denials, *facts).against) == AGAINST


def test_a_paper_that_affirms_and_denies_is_for_an_expert_to_read(find):
    finding = find("1.1", passage_match("尚未成立联席会议。", "1.1", 0.9, "negated", NOTICE), passage_match(FACT, "1.1", document=NOTICE))
    assert finding.state == "weak"


def test_a_denial_and_a_faint_match_contradict(find):
    finding = find("1.1", passage_match("尚未成立联席会议。", "1.1", 0.9, "negated", MINUTES), passage_match(FACT, "1.1", 0.4, document=NOTICE))
    assert finding.state == "contradicted"


def test_an_unreadable_file_that_may_hold_it_is_not_missing_evidence(find):
    finding = find("1.1", unreadable={"1.1": ["1 成立文件（扫描）.pdf"]})
    assert (finding.state, finding.confidence) == ("unreadable", 0.0)
    assert "1 成立文件（扫描）.pdf" in finding.reasons[0]


def test_an_unreadable_file_matters_only_for_the_points_it_is_named_after(find):
    assert find("1.1", unreadable={"2.1": ["2 制度.pdf"]}).state == "missing"


def test_evidence_elsewhere_outweighs_an_unreadable_file(find):
    assert find("1.1", passage_match(FACT, "1.1", document=NOTICE), unreadable={"1.1": ["1 附件.pdf"]}).state == "supported"


def test_deeds_from_before_the_cycle_prove_nothing(find):
    old = passage_match("2018年5月，市政府成立联席会议。", "1.1", document=NOTICE)
    assert find("1.1", old).state == "missing" and "建设周期之前" in find("1.1", old).reasons[0]
    assert find("1.1", old, cycle=None).state == "supported"


GROWTH = [
    pytest.param("2020年产值10亿元，2023年产值13亿元。", "supported", "30.0%", id="growth"),
    pytest.param("2020年产值13亿元，2023年产值10亿元。", "contradicted", "不升反降", id="decline"),
    pytest.param("2023年产值13亿元。", "weak", "只有2023年", id="one year"),
    pytest.param("行业产值持续向好。", "weak", "没有看到前后年份", id="no figures"),
]


@pytest.mark.parametrize(("text", "state", "said"), GROWTH)
def test_a_point_that_asks_for_growth_needs_figures_that_grow(find, text, state, said):
    finding = find("47.1", passage_match(text, "47.1", 0.9, document=MINUTES))
    assert finding.state == state and any(said in reason for reason in finding.reasons)


def test_what_figures_refute_is_quoted_whatever_its_words_say(find):
    falls = passage_match("三年来产值逐步增加：2020年13亿元，2023年10亿元。", "47.1", 0.9, status="other", document=MINUTES, page=2)
    finding = find("47.1", falls)
    assert finding.state == "contradicted" and [(e.document, e.page) for e in finding.evidence] == [(MINUTES, 2)] and finding.confidence > 0
    praise = passage_match("行业产值成倍增长。", "47.1", 0.95, document=NOTICE)
    assert [e.document for e in find("47.1", praise, falls).evidence] == [MINUTES, NOTICE]


@pytest.mark.parametrize(("text", "status", "state"), [
    ("2023年行业产值13亿元。", "other", "weak"),
    ("2023年行业产值13亿元，往年的尚在整理。", "planned", "weak"),
    ("2023年全国行业产值13亿元。", "other", "missing"),
    ("2018年行业产值13亿元。", "other", "missing"),
    ("行业产值持续向好。", "other", "missing"),
])
def test_one_year_of_the_cycle_is_weak_where_growth_is_asked_for(find, text, status, state):
    finding = find("47.1", replace(passage_match(text, "47.1", 0.9, document=MINUTES), status=status))
    assert finding.state == state
    assert state == "missing" or sum("只有2023年一年的数据" in reason for reason in finding.reasons) == 1  # told once


def test_a_quote_that_counts_after_all_does_not_say_that_it_is_of_others(find):
    told = replace(passage_match("2023年行业产值13亿元。", "47.1", 0.9, document=MINUTES), status="other", status_reason="说的是旁的事")
    assert find("47.1", told).evidence[0].by == ("classifier 0.90",)


@pytest.mark.parametrize(("text", "document", "state"), [
    ("对原有政策集成优化，形成汇编。", GUIDANCE, "missing"),
    ("2022年3月对原有政策集成优化，形成汇编。", GUIDANCE, "supported"),
    ("对原有政策集成优化，形成汇编。", NOTICE, "supported"),
])
def test_what_a_guidance_says_without_a_figure_is_for_others_to_do(find, text, document, state):
    assert find("51.2", passage_match(text, "51.2", 0.9, document=document)).state == state


def test_figures_of_the_self_report_alone_leave_the_growth_open(find):
    assert find("47.1", passage_match(GROWTH[0].values[0], "47.1", 0.9, document=CLAIM)).state == "weak"


@pytest.mark.parametrize(("years", "state"), [((2021, 2022, 2023), "supported"), ((2021, 2022), "weak")], ids=["each year", "one year without"])
def test_a_point_that_asks_for_something_every_year_needs_each_of_the_three(find, years, state):
    matches = [passage_match(f"{y}年6月10日，召开联席会议全体会议。", "1.3", 0.9, document=MINUTES) for y in years]
    finding = find("1.3", *matches)
    assert finding.state == state
    assert any("第3年（2023—2024）" in r for r in finding.reasons) == (state == "weak")


DIM = [
    pytest.param({"unclear_pages": ((2, 4),)}, "unreadable", id="on an unclear page"),
    pytest.param({"unread_pages": ((3, 3),)}, "unreadable", id="on a page of which parts were not read"),
    pytest.param({"unread_pages": ((4, 9),)}, "unreadable", id="right before a page that was not read"),
    pytest.param({"unread_pages": ((9, 9),), "unclear_pages": ((1, 2),)}, "missing", id="elsewhere"),
]


@pytest.mark.parametrize(("shows", "state"), DIM)
def test_what_is_only_hinted_at_where_nobody_could_read_is_not_missing(find, shows, state):
    hint = passage_match("下一步，将成立联席会议。", "1.1", 0.9, "planned", NOTICE, page=3)
    finding = find("1.1", hint, shows=shows)
    assert finding.state == state
    assert ("请对照原件：《2 成立通知.docx》第" in finding.reasons[0]) == (state == "unreadable")


def test_a_deed_counts_whatever_was_not_read_beside_it(find):
    assert find("1.1", passage_match(FACT, "1.1", document=NOTICE, page=3), shows={"unclear_pages": ((3, 3),)}).state == "supported"


def test_of_equal_quotes_the_one_underlined_by_the_applicant_comes_first(find):
    plain, pointed = (passage_match(text, "1.1", score, document=NOTICE, passage={"pointed": p}) for text, score, p in ((FACT, 0.92, False), (FACT + "又。", 0.9, True)))
    assert [e.pointed for e in find("1.1", plain, pointed).evidence] == [True, False]


def test_an_underlined_claim_does_not_pass_an_original(find):
    pointed = passage_match(FACT, "1.1", 0.9, document=CLAIM, passage={"pointed": True})
    assert [e.pointed for e in find("1.1", pointed, passage_match(FACT, "1.1", 0.7, document=NOTICE)).evidence] == [False, True]


def test_a_quote_knows_the_seal_of_its_page_and_how_surely_it_was_recognised(find):
    shows = {"properties": Properties(seals=(PageSeal(2, "澜溪市人民政府"),))}
    quotes = [passage_match(FACT + str(page), "1.1", document=NOTICE, page=page, passage={"confidence": 0.87}) for page in (2, 3)]
    evidence = find("1.1", *quotes, shows=shows).evidence
    assert {e.page: e.sealed for e in evidence} == {2: True, 3: False} and {e.confidence for e in evidence} == {0.87}


def test_the_day_of_a_signature_tells_when_a_paper_without_dates_is_from(find):
    text = "澜锋轴承获市长质量奖。"
    states = {day: find("B1", passage_match(text, "B1", document=MINUTES), blocks=[Block(text, 1)], shows={"properties": Properties(signed_on=day)}).state for day in ("", "2022-03-18", "2019-03-18")}
    assert states == {"": "weak", "2022-03-18": "supported", "2019-03-18": "missing"}


@pytest.mark.parametrize(("line", "state"), [("澜溪市市场监督管理局 2022年3月18日", "supported"), ("澜溪市人民政府（盖章） 二〇二二年三月十八日", "supported"), ("会期 2022年3月18日", "weak")])
def test_the_sign_off_of_a_paper_stands_in_on_its_other_pages(find, line, state):
    text = "澜锋轴承获市长质量奖。"
    assert find("B1", passage_match(text, "B1", document=MINUTES), blocks=[Block(text, 1), Block(line, 2)]).state == state


@pytest.mark.parametrize(("score", "status", "state"), [(0.9, "done", "suspected"), (0.4, "done", "clear"), (0.9, "planned", "clear"), (0.9, "negated", "clear")])
def test_a_deduction_is_suspected_on_a_strong_report_only_and_left_to_the_experts(find, score, status, state):
    text = "2022年8月，因产品质量问题被责令停产整顿。"
    finding = find("D1", passage_match(text, "D1", score, status, MINUTES))
    assert finding.state == state
    assert "专家" in finding.reasons[0] and bool(finding.evidence) == (state == "suspected")


def test_no_deduction_rests_on_something_from_before_the_cycle(find):
    assert find("D1", passage_match("2018年8月，因产品质量问题被责令停产整顿。", "D1", document=MINUTES)).state == "clear"


@pytest.mark.parametrize(("text", "cycle", "state"), [("2022年9月获市长质量奖。", CYCLE, "supported"), ("2022年9月获市长质量奖。", None, "weak"), ("获市长质量奖。", CYCLE, "weak")])
def test_a_bonus_counts_if_its_date_lies_in_the_cycle(find, text, cycle, state):
    assert find("B1", passage_match(text, "B1", document=MINUTES), cycle=cycle).state == state


def test_dates_of_the_page_stand_in_for_a_row_without_one(find):
    blocks = [Block("2022年度市长质量奖获奖名单，2022年9月公布。", 1)]
    assert find("B1", passage_match("澜锋轴承 | 市长质量奖", "B1", document=MINUTES), blocks=blocks).state == "supported"


def test_an_honour_is_filed_under_one_bonus_row_only(find):
    both = replace(passage_match("2022年9月获省政府质量奖。", "B2", document=MINUTES), indicators=("B2", "B1"), ranking=(Match("B2", 0.9), Match("B1", 0.7)))
    assert (find("B2", both).state, find("B1", both).state) == ("supported", "missing")


@pytest.mark.parametrize(("score", "state"), [(0.95, "supported"), (0.7, "missing")])
def test_an_honour_of_the_city_beside_that_of_a_firm_counts_if_it_is_certain(find, score, state):
    text = "2022年9月澜锋轴承获市长质量奖，同月我市获省政府质量工作督查激励。"
    both = replace(passage_match(text, "B1", document=MINUTES), indicators=("B1", "B5"), ranking=(Match("B1", 0.97), Match("B5", score)))
    assert (find("B1", both).state, find("B5", both).state) == ("supported", state)


@pytest.mark.parametrize(("name", "state"), [("1 桐崦市轴承产业发展规划.docx", "weak"), ("1 桐崦市轴承产业质量提升发展规划.docx", "supported"), (PLAN, "supported")])
def test_the_goals_of_an_industrys_plan_are_not_those_of_the_pilot(lexicon, options, name, state):
    goals = passage_match("到期末，产品抽检合格率不低于97%，培育标准领跑者8个。", "4.2", document=name)
    assert Finder(lexicon, options, [document(name)], CYCLE).findings([goals], {})["4.2"].state == state


def test_a_sentence_of_the_self_report_is_a_claim_of_what_it_is_likeliest_about(find):
    both = replace(passage_match("政府工作经费列入两市预算，三年共426万元。", "6.2", document="0 自评报告.docx"))
    both = replace(both, points=(Match("6.2", 0.97), Match("6.3", 0.56)), about=(Match("6.2", 0.97), Match("6.3", 0.56)))
    assert (find("6.2", both).state, find("6.3", both).state) == ("weak", "missing")
    assert find("6.3", both).reasons[0].startswith("自评材料的这句话主要对应得分点6.2")


def test_a_claim_of_growth_has_a_figure(find):
    texts = ("企业参与制修订各级标准，积极性很高。", "企业参与制修订标准由6项增加到15项。")
    assert [find("49.2", passage_match(t, "49.2", document="0 自评报告.docx")).state for t in texts] == ["missing", "weak"]


def test_what_was_lacking_before_the_cycle_denies_nothing_of_it(find):
    lacking = "2018年还没有成立联席会议。"
    states = [find("1.1", passage_match(t, "1.1", 0.95, "negated", NOTICE, cues=("negated",))).state for t in (lacking, lacking.replace("2018", "2022"))]
    assert states == ["missing", "contradicted"]


def test_a_clear_denial_settles_a_point_against_a_doubtful_match(find):
    denial = passage_match("没有成立工作组，公约草案未获通过。", "1.1", 0.99, "negated", NOTICE, cues=("planned", "negated"))
    doubtful, sure = (passage_match(FACT, "1.1", score, document="2 证书.docx") for score in (0.7, 0.95))
    assert find("1.1", denial).state == "contradicted"
    assert find("1.1", denial, doubtful).state == "contradicted"
    assert find("1.1", denial, sure).state == "weak"
    vague = passage_match("成立工作组的设想还没有提上日程。", "1.1", 0.99, "negated", NOTICE, cues=("planned", "negated"))
    assert find("1.1", vague).state == "missing"


@pytest.mark.parametrize(("about", "states"), [((Match("4", 0.9), Match("35", 0.5)), ("missing", "supported")), ((Match("4", 0.9), Match("35", 0.1)), ("weak", "missing"))])
def test_quality_goals_in_the_plan_of_an_industry_are_for_that_point(lexicon, options, about, states):
    name = "7-1 桐崦市轴承产业发展规划.docx"
    goals = replace(passage_match("到期末，产品抽检合格率不低于97%，优等品率达到94%。", "4.2", document=name), ranking=about)
    found = Finder(lexicon, options, [document(name)], CYCLE).findings([goals], {})
    assert (found["4.2"].state, found["35.1"].state) == states


@pytest.mark.parametrize(("name", "code", "state"), [
    ("3 首席质量官管理制度.docx", "32.2", "weak"), ("3 轴承行业自律公约.docx", "36.2", "weak"), ("3 关于做好首席质量官工作的通知.docx", "32.2", "missing"),
    ("3 省市场监督管理局首席质量官管理办法.docx", "32.2", "missing"), ("3 首席质量官管理制度.docx", "46.1", "missing"),
])
def test_a_rule_is_evidence_where_rules_are_asked_for_and_an_expert_looks_whether_it_is_kept(lexicon, options, name, code, state):
    paper = document(name, title=name.removeprefix("3 ").removesuffix(".docx"))
    text = "首席质量官应当行使一票否决权，任何部门不得擅自放行。"
    finding = Finder(lexicon, options, [paper], None).findings([passage_match(text, code, 0.95, "requirement", name)], {})[code]
    assert finding.state == state and (state == "missing" or any("是否执行" in r for r in finding.reasons))


def test_the_likeliest_passage_names_the_sum(find):
    firms = passage_match("四家企业投入建设经费2627万元。", "6.2", 0.65, document=NOTICE)
    city = passage_match("市财政安排试点工作经费215万元。", "6.2", 0.97, document=NOTICE)
    assert find("6.2", firms, city).reasons[1].endswith("215万元")


@pytest.mark.parametrize(("cues", "state"), [(("negated",), "weak"), ((), "supported")])
def test_a_denial_that_is_not_sure_still_speaks_against_its_own_paper(find, cues, state):
    checked = passage_match("核查组抽取公开标准21项，与出厂检验依据逐一比对，19项相符。", "16.2", 0.98, document=SUMMARY)
    denied = passage_match("6项公开标准与实际执行的标准不一致。", "16.2", 0.99, "negated", SUMMARY, status_score=0.77, cues=cues)
    finding = find("16.2", checked, denied)
    assert finding.state == state
    assert any(reason.startswith("另有相反的说法") for reason in finding.reasons) == (state == "weak")


DRAFT = "秘书处起草了自律公约草案，理事会没有付诸表决。"


def test_the_only_paper_that_speaks_against_itself_proves_nothing(find):
    draft = passage_match(DRAFT, "36.2", 0.95, document=NOTICE, doubt="句中有“草案”")
    finding = find("36.2", draft)
    assert (finding.state, finding.reasons[0][:15]) == ("missing", "句中有“草案”，看不出本试点已")
    assert find("36.2", draft, passage_match("自律公约已建立。", "36.2", 0.9, document=CLAIM)).state == "missing"
    assert find("36.2", draft, passage_match("协会发布了自律公约。", "36.2", 0.97, document=MINUTES)).state == "supported"


def test_a_result_to_be_sorry_for_alone_contradicts(find):
    finding = find("36.2", passage_match("协会自律公约经理事会表决没有通过。", "36.2", 0.95, document=NOTICE))
    assert (finding.state, finding.reasons[0].startswith("没有落实（“没有通过”），请核对")) == ("contradicted", True)


def test_what_the_applicant_itself_admits_leaves_a_point_weak(find):
    deed = passage_match("2022年5月，检测服务平台上线，接单86件。", "24.1", 0.95, document=NOTICE)
    admitted = passage_match("两地的平台没有打通。", "24.1", 0.9, "negated", CLAIM, cues=("negated",))
    assert (find("24.1", deed).state, find("24.1", deed, admitted).state) == ("supported", "weak")


def test_what_a_plan_says_has_been_done_is_told_and_not_only_claimed(find):
    told = "2022年9月第一届42人入校，另办短训班九期，共培训检验员四百一十二人。"
    assert find("28.1", passage_match(told, "28.1", 0.95, document=PLAN)).state == "supported"
    assert find("28.1", passage_match("学校开设检验专业，为企业培训检验员。", "28.1", 0.95, document=PLAN)).state == "weak"


HEAD = "指标 | 名称 | 分值 | 自评得分 | 佐证"


@pytest.mark.parametrize(("text", "state"), [
    ("29 | 学徒、竞赛 | 1 | 1 | 6-2、6-3", "missing"), ("29 | 学徒、竞赛 | 1 | 1 | 两家企业招收学徒86人，期满考核发证", "weak"),
])
def test_a_row_of_the_own_score_table_claims_nothing_unless_it_says_what_was_done(find, text, state):
    assert find("29.1", passage_match(text, "29.1", 0.9, document=CLAIM, passage={"kind": "row", "header": HEAD})).state == state


def test_a_denial_as_sure_as_what_affirms_weakens_and_that_of_an_honour_does_not(find):
    def against(code):
        deed, denial = passage_match("2022年5月，获桐崦市市长质量奖。", code, 0.99, document=NOTICE), passage_match("这件事没有做成。", code, 0.99, "negated", SUMMARY, cues=("negated",))
        return find(code, deed, denial).state

    assert (against("42.1"), against("B1")) == ("weak", "supported")


def test_a_paper_that_denies_one_of_several_parts_weakens_the_point_however_sure_the_others_are(find):
    deeds = [passage_match(f"第{n}次会议印发信息通报、形势会商、风险交流、协调联动制度。", "2.1", 1.0, document=name) for n, name in enumerate((NOTICE, MINUTES))]
    denial = passage_match("协调联动至今没有成文。", "2.1", 0.98, "negated", SUMMARY, cues=("negated",))
    assert (find("2.1", *deeds).state, find("2.1", *deeds, denial).state) == ("supported", "weak")


def test_where_dates_settle_a_check_what_is_lacking_besides_does_not_matter(find):
    meetings = [passage_match(f"{year}年6月1日，召开联席会议。", "1.3", 1.0, document=MINUTES) for year in (2021, 2022, 2023)]
    admitted = passage_match("部分会议没有影像资料。", "1.3", 0.98, "negated", CLAIM, cues=("negated",))
    assert find("1.3", *meetings, admitted).state == "supported"


def test_the_failure_that_a_points_own_words_name_weakens_it(find):
    paid = [passage_match(f"第{n}笔资金全额到位，支出有合同、发票。", "5.2", 0.95, document=name) for n, name in enumerate((NOTICE, SUMMARY))]
    short = passage_match("市财政到位率58.7%。", "5.2", 0.6, document=MINUTES)
    assert (find("5.2", *paid).state, find("5.2", *paid, short).state) == ("supported", "weak")


def test_a_part_that_is_told_as_lacking_is_none(find):
    known = passage_match("首席质量官人才库入库86人，交流平台待建。", "33.2", 0.98, document=NOTICE)
    both = passage_match("首席质量官人才库入库86人，交流沙龙办了3期。", "33.2", 0.98, document=NOTICE)
    assert (find("33.2", both).state, find("33.2", known).state) == ("supported", "weak")
