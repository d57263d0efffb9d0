"""What a scoring point asks for beyond one good passage: meetings every year, growth, comparison, the cycle."""

from datetime import date

import pytest

from assistant.checks import Case, Page, cycle_year, period, run_check
from assistant.facts import event_dates
from assistant.lexicon.points import Check
from assistant.models import Passage
from assistant.options import load_options

CYCLE = (date(2021, 3, 15), date(2024, 3, 14))


def judge(texts, cycle=CYCLE, around=(), options=None, **check):
    passages = [t if isinstance(t, Passage) else Passage(t) for t in texts]
    return run_check(Check(**check), Case(passages, passages, {("", 1): Page(around)}, cycle), options or load_options())


YEARS = {
    "the first day": (date(2021, 3, 15), 0),
    "the last day of the first year": (date(2022, 3, 14), 0),
    "the first day of the second year": (date(2022, 3, 15), 1),
    "in the third year": (date(2023, 12, 31), 2),
    "the last day": (date(2024, 3, 14), 2),
    "the day before": (date(2021, 3, 14), None),
    "the day after": (date(2024, 3, 15), None),
}


@pytest.mark.parametrize(("day", "year"), YEARS.values(), ids=YEARS)
def test_years_of_the_cycle_begin_on_the_day_of_approval(day, year):
    assert cycle_year(day, CYCLE) == year


PERIODS = {
    "in an earlier year": ("2019年11月6日，获得市长质量奖。", "before"),
    "one date is inside": ("2019年申报，2022年获得市长质量奖。", "inside"),
    "the year of approval, month not named": ("2021年印发方案。", "inside"),
    "before approval in the year of approval": ("2021年1月印发方案。", "before"),
    "after the cycle": ("2025年10月揭牌。", "after"),
    "no date": ("获得市长质量奖。", "unknown"),
    "an earlier year only to compare with": ("产值86.3亿元，比2020年增长31.5%。", "unknown"),
    "the number of another paper": ("根据国办发〔2018〕12号文件，成立专班。", "unknown"),
    "a span in another paper's title": ("依据《质量发展纲要（2011—2020年）》开展诊断。", "unknown"),
    "a decimal that looks like a month": ("试点经费2018.5万元。", "unknown"),
    "validity is no event": ("2018年5月发证，有效期至2023年5月。", "before"),
}


@pytest.mark.parametrize(("text", "when"), PERIODS.values(), ids=PERIODS)
def test_when_things_happened_is_seen_from_the_cycle(text, when):
    assert period(event_dates(text), CYCLE) == when


def test_without_a_cycle_nothing_is_before_or_after_it():
    assert period(event_dates("1999年，2019年"), None) == "unknown"


# Every year

MEETINGS = ["2021年6月2日召开第一次会议。", "2022年5月20日召开第二次会议。", "2023年4月11日召开第三次会议。"]


def test_a_meeting_in_every_year_of_the_cycle_is_enough():
    assert judge(MEETINGS, check="per_year").verdict == "met"


def test_a_year_without_a_meeting_is_named():
    outcome = judge(MEETINGS[:2], check="per_year")
    assert outcome.verdict == "unclear"
    assert outcome.reason == "建设周期第3年（2023—2024）没有看到记录"


def test_years_are_those_of_the_cycle_not_of_the_calendar():
    outcome = judge(["2021年6月2日开会。", "2022年2月9日开会。", "2023年4月11日开会。"], check="per_year")
    assert outcome.reason == "建设周期第2年（2022—2023）没有看到记录"


def test_meetings_outside_the_cycle_do_not_count():
    assert judge(["2020年6月2日开会。", "2024年6月2日开会。", "2019年4月1日开会。"], check="per_year").reason.startswith("建设周期第1年（2021—2022）、第2年")


def test_the_same_meeting_told_twice_counts_once():
    assert judge([*MEETINGS, *MEETINGS], check="per_year", at_least=2).verdict == "unclear"


def test_two_a_year_are_asked_where_the_check_says_so():
    twice = ["2021年12月1日开会。", "2022年12月1日开会。", "2023年12月1日开会。"]
    assert judge([*MEETINGS, *twice], check="per_year", at_least=2).verdict == "met"


def test_a_later_date_in_a_passage_is_a_deadline_and_no_meeting():
    outcome = judge(["2021年6月2日开会，要求2022年5月底、2023年4月底前完成。"], check="per_year")
    assert outcome.reason == "建设周期第2年（2022—2023）、第3年（2023—2024）没有看到记录"


def test_a_passage_without_a_date_takes_the_last_date_before_it():
    listed = [*MEETINGS[:2], Passage("会议听取了进展汇报。", before="2022年12月起筹备。2023年4月11日，第三次会议召开。")]
    assert judge(listed, check="per_year").verdict == "met"


@pytest.mark.parametrize(
    ("texts", "verdict", "reason"),
    [
        (MEETINGS, "met", "2021—2023年均有记录"),
        (MEETINGS[:2], "unclear", "只看到2021年、2022年的记录，需每年都有"),
        (["召开联席会议。"], "unclear", "只看到没有日期的记录，需每年都有"),
        ([], "unclear", "只看到没有日期的记录，需每年都有"),
    ],
    ids=["three years", "two years", "no date", "no passage"],
)
def test_without_a_cycle_three_different_years_are_asked(texts, verdict, reason):
    outcome = judge(texts, cycle=None, check="per_year")
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


# Growth

GROWTH = {
    "a rate, any": ("行业产值同比增长3%。", "any", "met"),
    "a small rate, large": ("高新技术企业数量增长3%。", "large", "unclear"),
    "a great rate, large": ("高新技术企业数量增长45%。", "large", "met"),
    "just the limit, large": ("高新技术企业由100家增加到120家。", "large", "unclear"),
    "above the limit, large": ("高新技术企业由100家增加到121家。", "large", "met"),
    "no change, any": ("高新技术企业由35家增加至35家。", "any", "unclear"),
    "a decline, any": ("行业产值同比下降3.2%。", "any", "failed"),
    "a decline, large": ("2020年60家，2023年40家。", "large", "failed"),
    "one year": ("2023年高新技术企业61家。", "any", "unclear"),
    "no figure": ("高新技术企业不断壮大。", "any", "unclear"),
}


@pytest.mark.parametrize(("text", "by", "verdict"), GROWTH.values(), ids=GROWTH)
def test_growth_is_judged(text, by, verdict):
    assert judge([text], check="growth", by=by).verdict == verdict


def test_the_limit_of_large_growth_is_a_setting():
    text = "高新技术企业数量增长8%。"
    assert judge([text], check="growth", by="large").reason == "增幅不足以认定“大幅增长”（界线 20%）：增长8%"
    assert judge([text], options=load_options(large_growth=0.05), check="growth", by="large").verdict == "met"


def test_more_declines_than_rises_are_a_decline():
    outcome = judge(["产值同比下降3%。", "产量同比下降5%。", "税收同比增长2%。"], check="growth")
    assert (outcome.verdict, outcome.reason) == ("failed", "不升反降：产值同比下降3%")


def test_as_many_rises_as_declines_are_growth():
    assert judge(["产值同比下降3%。", "税收同比增长2%。"], check="growth").verdict == "met"


def test_a_single_year_is_said_to_be_too_little():
    assert judge(["2023年产值18亿元。"], check="growth").reason == "只有2023年一年的数据，看不出增长"


def test_no_figure_at_all_is_said_to_be_too_little():
    assert judge([], check="growth").reason == "没有看到前后年份的对比数据"


def test_growth_from_a_named_year_is_no_decline():
    assert judge(["高新技术企业由2020年的35家增加到61家。"], check="growth").verdict == "met"


def test_growth_with_a_minus_sign_is_a_decline():
    assert judge(["行业产值增长-10.8%。"], check="growth").verdict == "failed"


def test_where_any_growth_is_enough_the_reason_does_not_speak_of_large_growth():
    assert "大幅" not in judge(["产值由35亿元增加至35亿元。"], check="growth").reason


# Above the average


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("人均产值38.5万元，高于全省平均水平。", "met", "高于平均水平：高于全省"),
        ("人均产值高于全省平均水平。", "unclear", "说高于平均水平，但没有写出数值：高于全省"),
        ("人均产值低于同行业平均水平。", "failed", "低于平均水平：低于同行业"),
        ("人均产值38万元。", "unclear", "没有看到与同行业平均水平的比较"),
    ],
)
def test_a_comparison_is_judged(text, verdict, reason):
    outcome = judge([text], check="above_average")
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


# Inside the cycle

INSIDE = {
    "a day inside": ("2022年11月6日，获得省政府质量奖。", "met", "2022年，在建设周期内"),
    "the last day": ("2024年3月14日，获奖。", "met", "2024年，在建设周期内"),
    "the day after": ("2024年3月15日，获奖。", "unclear", "2024年，不在建设周期内"),
    "the day before": ("2021年3月14日，获奖。", "unclear", "2021年，不在建设周期内"),
    "only a year that the cycle touches": ("2024年，获奖。", "met", "2024年，在建设周期内"),
    "a year outside": ("2019年，获奖。", "unclear", "2019年，不在建设周期内"),
    "the first of two counts": ("2022年获奖，2025年复评。", "met", "2022年，在建设周期内"),
    "no date": ("获得省政府质量奖。", "unclear", "没有看到日期，无法核对是否在建设周期内"),
}


@pytest.mark.parametrize(("text", "verdict", "reason"), INSIDE.values(), ids=INSIDE)
def test_a_date_is_judged_against_the_cycle(text, verdict, reason):
    outcome = judge([text], check="inside_cycle")
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


def test_the_title_of_the_paper_may_give_the_date():
    assert judge([Passage("获得省政府质量奖。", title="2022年省政府质量奖获奖名单")], check="inside_cycle").verdict == "met"


def test_the_rest_of_the_page_gives_the_date_where_the_passage_has_none():
    assert judge(["获得省政府质量奖。"], around=["2022年11月6日"], check="inside_cycle").verdict == "met"


def test_the_rest_of_the_page_does_not_overrule_the_passage():
    assert judge(["2019年获得省政府质量奖。"], around=["2022年11月6日打印"], check="inside_cycle").verdict == "unclear"


def test_without_an_approval_date_nobody_can_tell():
    outcome = judge(["2022年获奖。"], cycle=None, check="inside_cycle")
    assert (outcome.verdict, outcome.reason) == ("unclear", "未提供批准日期，无法核对是否在建设周期内")


def test_a_passage_that_lists_several_days_tells_of_all_of_them():
    listed = ["每两月办一期技术课，2021年8月18日讲先进标准，2022年10月10日讲六西格玛，2023年7月30日讲体系建设。"]
    assert judge(listed, check="per_year").verdict == "met"


@pytest.mark.parametrize("text", ["2022年6月2日，联席会议部署2021—2023年质量提升行动。", "2022年6月2日总结2021年工作，部署2023年任务。"])
def test_the_years_that_a_meeting_is_about_are_no_meetings(text):
    assert judge([text], check="per_year").verdict == "unclear"


def test_a_month_and_a_day_in_it_are_one_course():
    assert judge(["2022年5月开班，2022年5月12日结业。"], check="regular", at_least=2).verdict == "unclear"


def test_where_things_are_counted_money_is_no_growth_of_them():
    loans = "“专精特新贷”余额由2021年的6亿元增到2023年的10亿元。"
    assert judge([loans], check="growth", by="large", units=("家", "户")).verdict == "unclear"
    assert judge([loans], check="growth", by="large").verdict == "met"
    assert judge(["“专精特新”企业由2021年的6家增到2023年的10家。"], check="growth", by="large", units=("家", "户")).verdict == "met"


@pytest.mark.parametrize(("header", "verdict"), [("主要企业 | 拟带动家数 | 范围", "met"), ("主要企业 | 企业数量（家） | 范围", "met"), ("主要企业 | 准备带动几家 | 范围", "met"), ("主要企业 | 专家数 | 范围", "unclear"), ("主要企业 | 人数 | 范围", "unclear")])
def test_a_column_that_counts_the_unit_has_targets_without_naming_it_in_each_row(header, verdict):
    row = Passage("澜锋轴承 | 24 | 直接供方", kind="row", header=header)
    assert judge([row], check="targets", units=("家", "家次")).verdict == verdict


@pytest.mark.parametrize("text", ["服务期为3—6个月，逾期第3个月起扣费。", "质量奖颁发后第6个月回访、第12个月回访。", "保修期12—24个月，试用6至12个月。"])
def test_a_term_is_no_stage(text):
    assert judge([text], check="stages", at_least=1).verdict != "met"


@pytest.mark.parametrize("texts", [["摸底，批复后第1—8个月", "攻坚，第9—18个月"], ["第12个月末94%，第24个月末96%。"], ["打桩 | 第1月 | 第5月"]])
def test_months_of_the_cycle_are_stages(texts):
    assert judge(texts, check="stages", at_least=2).verdict == "met"


@pytest.mark.parametrize("cell", ["≥94", "26—30", "3.1"])
def test_bounds_and_ranges_are_figures_of_a_row(cell):
    row = Passage(f"抽查合格率 | {cell} | 质检院", kind="row", header="指标 | 期末 | 单位")
    assert judge([row], check="targets").verdict == "met"


@pytest.mark.parametrize(("title", "verdict"), [("关于第4期企业首席质量官培训考核结果的通报", "met"), ("考核合格人员名单（第2批）", "met"), ("质量工作动态（第3期）", "unclear"), ("工作动态第6期：我市举办首席质量官培训班", "unclear"), ("参加省局第3期首席质量官培训的通知", "unclear"), ("第1期培训班通知", "unclear")])
def test_a_title_that_numbers_the_course_says_that_there_were_others(title, verdict):
    assert judge([Passage("2021年10月11日，76人通过考核。", title=title)], check="regular", at_least=2).verdict == verdict


def test_only_the_named_column_of_a_table_tells_of_growth():
    header = "年份 | 企业数（家） | 用电量（万度） | 工业总产值（万元）"
    rows = [Passage(f"{year} | {firms} | {power} | {output}", kind="row", header=header) for year, firms, power, output in ((2021, 72, 96, 100), (2022, 67, 95, 120), (2023, 62, 91, 130))]
    assert judge(rows, check="growth").verdict == "failed"
    assert judge(rows, check="growth", columns=("总产值",)).verdict == "met"


@pytest.mark.parametrize(("text", "verdict"), [
    ("2022年举办质量公益培训12场次。", "met"), ("按季开展质量公益培训。", "met"), ("2022年举办质量公益培训1场。", "unclear"), ("参加省局第3期培训。", "unclear"),
])
def test_many_times_in_one_sentence_are_regular(text, verdict):
    assert judge([text], check="regular", at_least=2).verdict == verdict


@pytest.mark.parametrize("text", ["2021年5月、2022年6月、2023年4月分别召开联席会议。", "2021年5月召开第一次联席会议，2022年6月召开第二次，2023年4月召开第三次。"])
def test_months_one_after_another_are_events(text):
    assert judge([text], cycle=(date(2021, 3, 15), date(2024, 3, 14)), check="per_year").verdict == "met"


@pytest.mark.parametrize(("text", "verdict"), [
    ("金额：¥186,000.00", "met"), ("拨付壹佰捌拾陆万元整。", "met"), ("工作经费（万元）：80", "met"), ("注册资本5000万元，自筹资金开展攻关。", "unclear"), ("全年节约成本260万元。", "unclear"), ("投入经费300万元。", "met"),
])
def test_sums_in_every_form_and_only_those_spent(text, verdict):
    assert judge([text], check="money").verdict == verdict


def test_a_column_of_sums_needs_no_unit():
    row = Passage("检测设备 | 372600.00", kind="row", header="项目 | 投入金额")
    assert judge([row], check="money").verdict == "met"


def test_the_sum_told_is_that_of_the_first_passage_that_has_one():
    row, sentence = Passage("政府工作经费 | 85", kind="row", header="项目 | 下达金额"), "四家企业投入建设经费2627万元。"
    assert judge([row, sentence], check="money").reason == "表中列有金额"
    assert judge([sentence, row], check="money").reason.endswith("2627万元")


def test_several_days_of_a_year_are_several_times():
    outcome = judge(["2022年3月15日、6月20日、9月18日，市局举办培训班。"], check="regular", at_least=2)
    assert (outcome.verdict, outcome.reason) == ("met", "2022年3月至2022年9月有3次记录")
