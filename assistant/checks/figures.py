"""Figures: growth over the cycle, years in a row that got better, an own value above an average, sums of money, targets with numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.checks.case import PAGES_KEPT, Case, Cycle, Outcome, Page, page_of
from assistant.facts import Amount, Growth, above_average, amounts, growth_of, money, single_years, steady_trend
from assistant.facts.cells import cells_of
from assistant.facts.series import SINGLE_VALUE
from assistant.facts.yearly_rows import FIRST_CELLS, YEAR_CELL
from assistant.lexicon.points import Check
from assistant.models import Passage
from assistant.options import Options
from assistant.text import normalise

MONEY_COLUMN = re.compile(r"[万亿千]?元|(?:投入|支出|拨付|补助|奖励|经费|资金|付款|到账|兑付)(?:金额|数额|总额|合计)?(?:\(|\||$)|金额|价税合计|借方|贷方")
MONEY = re.compile(r"\d[万亿千]?元")
SECOND_HALF = 7  # month
COUNTED = re.compile(r"人数|人次|次数|场次|家数|件数|期数|数量")
UNIT = re.compile(r"单位:?(?:人民币)?[万亿千]?元|\([万亿千]元\)")
CELL = re.compile(r"^\s*[≤≥<>]?\s*[\d,]+(?:\.\d+)?(?:[—\-~至]\d+(?:\.\d+)?)?\s*(?:[万亿千]?元|%)?\s*$")
SAID = re.compile(r"[\d一二两三四五六七八九十百千]+(?:\.\d+)?[余多]?[万亿](?![元家人名户件套台吨亩米平只份余多里])")  # 花了一千一百万
# 大写, ¥186,000.00, 金额:80(万元)
WRITTEN = re.compile(r"[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*[元圆]整?|¥\s*\d[\d,]*(?:\.\d+)?|(?:金额|价税合计|经费|资金)(?:\([万亿]?元\))?[:：]?\s*\d[\d,]+(?:\.\d+)?")
NOT_PAID = re.compile(r"产值|资本|收入|利润|销售额?|节约|节省|损失|减少|降低|申请|授信|贷款|余额$")  # before a sum that is none spent
# quantities beside the one that is asked for, and what is new in a year, which may be less without a fall
OTHER = re.compile(
    r"产值|增加值|利润|税|人数|人员|从业|职工|出口|交货|库存|周转|订单|订货|产量|销量|销售|收入|资产|负债|工资|薪|研发|投入|贷|融资|能耗|用电|用水|排放|碳"
    r"|申请|受理|驳回|侵权|纠纷|异议|案件|投诉|价格|成本|面积|占比|[^效]率|周期|天数|强度|需求|劳动|人均|单位产值|[万亿百]元产值|学时|培训|上云|研发机构|著作权|专精特新|小巨人|高新技术|高企"
)
NUMBER_OF_FIRMS = re.compile(r"(?:企业|单位)数|家数|户数")
FLOW = re.compile(r"新增|新认定|当年|其中|入库|到期|退出|新获|增加数")
STAGE = re.compile(
    r"第?[一二三四五]阶段|第[一二三]步|(?:启动|动员|部署|准备|实施|推进|攻坚|提升|深化|总结|验收|巩固)阶段|20\d\d年(?:\d{1,2}月|[一二三四]季度|上半年|下半年|年?底|末)?|(?:第[一二三]|首|次)年度?|中期|终期|期末"
    r"|头(?:半|一|两)年|(?:此后|随后)[^,。;]{0,4}(?:年|个月)|最后(?:半年|一年|[一二三四五六七八九十]个月)|满[一二三四五六七八九十]{1,3}个月|第[一二三四]道(?!工序|防线|关)"
    r"|(?:(?<![^,，。;；:：(（|\s])|(?<=批复后)|(?<=获批后)|(?<=启动后)|(?<=实施后))(?:第\d{1,2}(?:[—\-~至到]第?\d{1,2})?个?月末?(?!刊)|\d{1,2}[—\-~至到]\d{1,2}个月)"
)


def growth(check: Check, case: Case, options: Options) -> Outcome:
    """The last year of the cycle above the first; by a large share where the check says so. Only what the check is `of` can fall."""
    found = [g for g in growth_of([_narrowed(p, check) for p in case.passages]) if not (case.cycle and g.last_year and g.last_year < case.cycle[0].year)]
    found = _of_all([g for g in found if not (check.units and MONEY.search(g.phrase)) and g.change is not None and _may_be_of(g, check)], check)
    rising, falling = [g for g in found if not g.falls], [g for g in found if g.falls and (_is_of(g, check) or g.first_year) and not FLOW.search(g.subject)]
    needed = options.large_growth if check.by == "large" else 0.0
    whole = [g for g in rising if _spans_cycle(g, case.cycle)]
    best = max(whole or rising, key=lambda g: g.change or 0.0, default=None)
    if best and (best.change or 0.0) > needed and len(rising) >= len(falling):
        return Outcome("met", f"增长：{best.phrase}") if whole else Outcome("unclear", f"数据没有覆盖建设周期的首尾年份：{best.phrase}")
    if len(falling) > len(rising):
        return Outcome("failed", f"不升反降：{falling[0].phrase}")
    return Outcome("unclear", _why_no_growth(best, needed, case))


def _of_all(found: list[Growth], check: Check) -> list[Growth]:
    """How all of them together moved, where a table has that; else how each did."""
    return [g for g in found if g.whole and _is_of(g, check)] or found


def _is_of(found: Growth, check: Check) -> bool:
    return not check.of or any(pattern.search(found.subject) for pattern in check.of)


def _may_be_of(found: Growth, check: Check) -> bool:
    """Whether it is not another quantity that moved: the taxes of a trade are no output, the firm of a row may be anything."""
    if _is_of(found, check):
        return True
    return not OTHER.search(found.subject) and ("家" in check.units or not NUMBER_OF_FIRMS.search(found.subject))


def _narrowed(passage: Passage, check: Check) -> Passage:
    """A row of a table with what it names first and the columns that the check names, if its head has such; more firms are no more output."""
    names, cells = passage.header.split(" | "), passage.text.split(" | ")
    kept = {n for n, name in enumerate(cells_of(passage.header)) if n and any(c.search(name) for c in check.columns)}
    if passage.kind != "row" or not kept or len(names) != len(cells):
        return passage
    kept |= {0, *(n for n, cell in enumerate(cells_of(passage.text)[:FIRST_CELLS]) if not SINGLE_VALUE.match(cell) or YEAR_CELL.match(cell))}
    header, text = (" | ".join(parts[n] for n in sorted(kept)) for parts in (names, cells))
    return replace(passage, header=header, text=text)


def _why_no_growth(best: Growth | None, needed: float, case: Case) -> str:
    if best and (best.change or 0.0) > 0:
        return f"增幅不足以认定“大幅增长”（界线 {needed:.0%}）：{best.phrase}"
    if best:
        return f"没有增长：{best.phrase}"
    years = single_years(case.passages)
    return f"只有{years[0]}年一年的数据，看不出增长" if len(years) == 1 else "没有看到前后年份的对比数据"


def _spans_cycle(found: Growth, cycle: Cycle) -> bool:
    """Whether a series reaches from the first year of the cycle (begun late, from the next) to its last full one; a rate without years is taken as it stands."""
    if not cycle or found.last_year is None or found.first_year is None:
        return True
    opening = cycle[0].year + (cycle[0].month >= SECOND_HALF)
    return found.first_year <= opening and found.last_year >= cycle[1].year - 1


def steady(check: Check, case: Case, options: Options) -> Outcome:
    """A named figure got better in each of so many years in a row."""
    trend = steady_trend(case.passages, check.at_least, check.rises, check.falls)
    if trend.steady is None:
        lacking = f"没有看到连续{check.at_least}年的数据"
        return Outcome("unclear", f"{trend.phrase}；{lacking}" if trend.phrase else lacking)
    if trend.steady:
        return Outcome("met", f"连续{check.at_least}年向好：{trend.phrase}")
    return Outcome("failed", f"没有连续{check.at_least}年向好：{trend.phrase}")


def higher_than_average(check: Check, case: Case, options: Options) -> Outcome:
    """An own value above a named average."""
    verdict, phrase = above_average(case.passages)
    if verdict is None:
        return Outcome("unclear", "没有看到与同行业平均水平的比较")
    if not verdict:
        return Outcome("failed", f"低于平均水平：{phrase}")
    if not any(amounts(p.text) or p.kind == "row" for p in case.passages):
        return Outcome("unclear", f"说高于平均水平，但没有写出数值：{phrase}")
    return Outcome("met", f"高于平均水平：{phrase}")


def sums_of_money(check: Check, case: Case, options: Options) -> Outcome:
    """A sum of money is named, and it is not nought. The reason tells that of the likeliest passage with the words before it: whose money it is."""
    if told := next((said for p in case.proofs if (said := _sum_told(p, case))), ""):
        return Outcome("met", told)
    noughts = [a for p in case.proofs for a in _spent(p)]
    return Outcome("unclear", f"金额为零：{noughts[0].phrase}" if noughts else "没有写明金额")


def _sum_told(passage: Passage, case: Case) -> str:
    """What is said of the first sum in a passage, "" if it has none; what gives the unit stands above a table of sums."""
    if paid := next((a for a in _spent(passage) if a.value > 0), None):
        return f"写明了金额：{paid.told}"
    text = normalise(passage.text)
    if _has_sum(passage, case) or UNIT.search(text):
        return "表中列有金额"
    said = SAID.search(text) or WRITTEN.search(text)
    return f"写明了金额：{said.group()}" if said else ""


def _spent(passage: Passage) -> list[Amount]:
    return [a for a in money(passage.text) if not NOT_PAID.search(a.before)]


def targets(check: Check, case: Case, options: Options) -> Outcome:
    """At least so many targets with a number (of one of the units that the check names); a row with figures is one."""
    found = [a.phrase for p in case.proofs for a in amounts(p.text) if not check.units or a.unit in check.units]
    found += [p.text.split(" | ")[0] for p in case.proofs if p.kind == "row" and _figures(p) and (not check.units or _counts(p, check.units))]
    if len(found) >= check.at_least:
        return Outcome("met", f"有量化指标：{'、'.join(dict.fromkeys(found[:3]))}")
    unit = f"（{'、'.join(check.units)}）" if check.units else ""
    return Outcome("unclear", f"只看到 {len(found)} 个量化指标：{found[0]}" if found else f"没有看到量化指标{unit}")


def stages(check: Check, case: Case, options: Options) -> Outcome:
    """At least so many stages or points in time are told apart."""
    found = list(dict.fromkeys(m.group() for p in case.proofs for m in STAGE.finditer(normalise(f"{p.heading} {p.header} {p.text}"))))
    if len(found) >= check.at_least:
        return Outcome("met", f"分阶段安排：{'、'.join(found[:4])}")
    return Outcome("unclear", "没有看到分阶段的安排" if not found else f"只看到一个时间节点（{found[0]}），没有分阶段")


def _has_sum(passage: Passage, case: Case) -> bool:
    """Whether a row has a figure in a column, or a table, of money; its unit may stand anywhere on the page."""
    head = normalise(f"{passage.header} {passage.caption} {passage.heading}")
    in_money = MONEY_COLUMN.search(head) or not COUNTED.search(head) and _names_unit(page_of(passage, case.pages))
    return passage.kind == "row" and bool(in_money) and _figures(passage)


@lru_cache(PAGES_KEPT)
def _names_unit(page: Page) -> bool:
    """Whether a text of a page says that its sums are of money."""
    return any(UNIT.search(normalise(text)) for text in page.texts)


def _counts(passage: Passage, units: Sequence[str]) -> bool:
    """Whether a column with a figure counts one of the units: 拟带动家数, 企业数量(家)."""
    cells = zip(cells_of(passage.header), cells_of(passage.text), strict=False)
    return any(CELL.match(cell) and any(re.search(rf"(?<![专国]){unit}数|\({unit}\)|(?:几|多少){unit}", name) for unit in units) for name, cell in cells)


def _figures(passage: Passage) -> bool:
    """Whether a cell behind the first holds nothing but a figure."""
    return any(CELL.match(cell) for cell in cells_of(passage.text)[1:])
