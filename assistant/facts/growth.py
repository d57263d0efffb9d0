"""Growth and decline: series by year in sentences and tables, from–to phrases, rates. Each keeps the phrase it came from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.facts.amounts import NUMBER, SCALE, UNIT, in_base, value_of
from assistant.facts.baselines import told_backwards
from assistant.facts.listed_years import by_year, years_named
from assistant.facts.numerals import with_figures
from assistant.facts.sequences import in_sequence
from assistant.facts.series import Growth, Series, in_one_unit, measured, of_series, over_papers
from assistant.facts.yearly_rows import BETTER_WHEN_LESS, in_tables
from assistant.models import Passage

ON_DAY = r"\d{1,2}月\d{1,2}日\)?(?=为(?!止)|达|:)"  # what there is on a day; what a month brought is no year's value
YEAR_VALUE = re.compile(rf"([\u4e00-\u9fff]{{0,6}})(20\d\d)年(?:1[—\-~至]12月|12月(?:底|末|31日)|度|底|末|全年|{ON_DAY})?[,，]?([^\d。;,，；]{{0,24}}?)({NUMBER})\s*({UNIT})")
YEARS_NAMED = years_named(UNIT)
# 2022年，发明3件、外观11件，小计14件: a whole year, what is summed, the sum
SUMMED = re.compile(rf"(20\d\d)年(?!上半年|\d+[—\-~至]|前)((?:(?!20\d\d年)[^。;；]){{1,60}}?)(?:小计|合计|总计)({NUMBER})\s*({UNIT})")
# 澜桥8家、沭宁3家，共11家: parts, the first of which a year names, and what they come to
SUM_OF_PARTS = re.compile(rf"(?:、[^\d。;；,，、]{{1,12}}{NUMBER}\s*(?:{UNIT}))+[,，]?(?:一共|共计?|合计|总计|小计)[有为]?({NUMBER})\s*({UNIT})")
IN_ALL = re.compile(rf"(?:合计|共计?|一共|总共)({NUMBER})\s*({UNIT})")  # 四家合计22项: not the number of those who have it
COMPARED, MORE = re.compile(r"[比较]$"), re.compile(r"增|多|减|少|高|低|升|降|长|扩")  # 较2021年末增加163家 is no value of 2021
NOUN = 4  # characters at the end of a name by which it is known again
KIND = re.compile(rf"([\u4e00-\u9fff]{{2,}}){NUMBER}")
OWNER = re.compile(r".*?([\u4e00-\u9fff]{2,4}(?:公司|集团|厂|市|县|区))$")
FILLING = re.compile(r"实现|变[成为]|已有|有了|增加|新增|(?:做|提高|提升|上升|跃升|攀升|扩大|发展|扩|升|增|减少|下降|降低|降|减)(?=[到至])|[为是达到至约共的了则有、:：\s]")
# a unit named once, ahead of values that have none: 产值(亿元):2020年27,2021年30
UNIT_AHEAD = re.compile(rf"([\u4e00-\u9fff”]{{0,8}})((?:\([^()\d]*?|,|单位:?)({UNIT})\)?[:,。]?)(20\d\d年[^;。]*)")
BARE = re.compile(rf"(20\d\d年)(?:度|底|末)?[为:]?({NUMBER})(?=[,、;。)]|$)")
ROSE = re.compile(
    rf"(?:由|从)(?:20\d\d年[^\d。;；]{{0,8}})?[^\d。;；]{{0,16}}?({NUMBER})\s*({UNIT}|{SCALE})?[^。;；]{{0,12}}?"
    rf"(增加|增长|增至|提高|上升|扩大|提升|升|减少|减至|下降|降低|降)([^。;；\d]{{0,12}}(?:20\d\d年[^\d]{{0,6}})?)({NUMBER})\s*({UNIT})"
)
DOWN = "减下降"  # what the verbs of a fall begin with
TO = re.compile(r"[到至为达成]|20\d\d年")  # 增加到35 is a value, 增加35 by how much it differs
GREW = re.compile(rf"(?<!负)(增长率|增幅|增速|增长|增加|提高|上升|递增|多出)([^。;；,，\d下降\-–—]{{0,8}})({NUMBER})\s*(%|倍)")
RATES = ("增长率", "增幅", "增速")  # whose level is itself the change
LEVEL = re.compile(r"(?<!达)到|至|原来?的")  # 提高到85% is a share, 增加到2倍 once more
DOUBLED = re.compile(r"翻(?:了)?([一两二三]?)番|(?:增长|增加|提高|扩大|多)了?近?(一)倍")
TIMES = {"": 1.0, "一": 1.0, "两": 3.0, "二": 3.0, "三": 7.0}
FELL_BY = re.compile(rf"(?:了|幅度?为?|至)?[^。;；,，\d]{{0,4}}({NUMBER})\s*%(?!点)")
QUOTED = re.compile(r"《[^》]*》|“[^”]*”|\"[^\"]*\"")
FELL = re.compile(r"(?<!增速)(?<!增幅)(?:下降|回落|下滑|减少|走低|萎缩|负增长|降幅|降低|(?<![下升])降(?=了?\d)|跌(?=了?近?\d)|(?<![留省])下来了(?=近?\d)|缩水)")
# what is no name of what moved
FILLED = re.compile(
    rf"[较比]20\d\d年[底末初度]?|截至|{NUMBER}\s*(?:{UNIT})?|(?:同比|环比|[较比](?:上年|去年|前一年|期初|同期)|年均|平均每年|逐年|累计|合计|分别|依次|达到?|以上|左右|近|约|共|同期|逆势上扬|其中|由|从|的|年度?|度|底|末|了|均|都|全部|也|却|则|仍|又|已|并)+"
)
BEFORE = 12  # characters before a change in which the thing that changed is named


def growth_of(passages: Iterable[Passage]) -> list[Growth]:
    """All that passages say of growth: series by year in text and tables, from–to phrases, rates, decline."""
    listed = list(passages)
    texts = [plain_of(p) for p in listed]
    told = [[*_listed_by_year(t), *_summed_by_year(t), *_in_phrases(t, p.kind == "row")] for p, t in zip(listed, texts, strict=True)]
    found = [*_in_series(listed, texts), *(g for growths in told for g in growths), *in_tables([p for p in listed if p.kind == "row"])]
    found += [g for t in texts for g in told_backwards(t) if not any(g.change == f.change for f in found)]  # the series by year may have it
    return found or [g for p, t in zip(listed, texts, strict=True) for g in in_sequence(p, t)]


def single_years(passages: Iterable[Passage]) -> list[int]:
    """The years for which passages give a value."""
    return sorted({int(m.group(2)) for p in passages for m in YEAR_VALUE.finditer(plain_of(p))})


def plain_of(passage: Passage) -> str:
    """The text of a passage as the patterns read it."""
    return with_figures(passage.text)


def _in_series(passages: Sequence[Passage], texts: Sequence[str]) -> list[Growth]:
    """Values of the same thing in different years, also over passages; a value without a name goes on with the one before, in its paper."""
    series: dict[tuple[str, ...], Series] = defaultdict(dict)
    names: dict[tuple[str, ...], str] = {}
    wholes: dict[tuple[str, ...], tuple[str, ...]] = {}  # the whole noun of a series, by which other papers go on with it
    for passage, text in zip(passages, map(_with_units, texts), strict=True):
        subject = ""
        whole = len(set(y for _, y, *_ in YEAR_VALUE.findall(text))) > 1  # years enough for a series of its own
        for match in YEAR_VALUE.finditer(text):
            before, year, said, number, unit = match.groups()
            if total := SUM_OF_PARTS.match(text, match.end()) or IN_ALL.match(text, match.end()):
                said, number, unit = "", *total.groups()
            if (COMPARED.search(before) and MORE.search(said)) or said.endswith("("):  # 名单(53家) counts something else
                continue
            owner = OWNER.match(before)
            whose, noun = owner.group(1) if owner else "", FILLING.sub("", said)
            subject = whose + noun[-NOUN:] or subject
            if unit != "%":
                value = measured(number, unit)
                key = passage.document, subject or (passage.id if whole else ""), value.base
                same = wholes.setdefault(key, (whose + noun, value.base) if whose + noun else key)
                names.setdefault(same, noun or _subject(text, match.start(2)))
                series[key][int(year)] = value
    papers: dict[tuple[str, ...], list[Series]] = defaultdict(list)
    for told, values in series.items():
        papers[wholes[told]].append(values)
    return [g for same, several in papers.items() for values in over_papers(several) for g in of_series(values, names[same])]


def _subject(text: str, start: int) -> str:
    """What moved: the noun of the clause before `start`, else what is said from the nearest clause that has one, else all of the sentence before it."""
    sentence = re.split(r"[。;；]", text[:start])[-1]
    begins = [m.end() for m in re.finditer(r"^|[,，、:：|]", sentence)]
    nouns = {begin: FILLED.sub("", re.split(r"[,，、:：|]", sentence[begin:])[0]).strip("()（）“”\" ") for begin in reversed(begins)}
    named = next((begin for begin, noun in nouns.items() if len(noun) > 1), 0)
    return nouns[named] if named == begins[-1] and len(nouns[named]) > 1 else sentence[named:]


def _with_units(text: str) -> str:
    """The text, with the name and the unit that stand ahead of the bare values of a clause put around each of them."""
    return UNIT_AHEAD.sub(lambda ahead: ahead.group(1) + ahead.group(2) + BARE.sub(rf"\1{ahead.group(1)}\2{ahead.group(3)}", ahead.group(4)), text)


def _listed_by_year(text: str) -> Iterator[Growth]:
    """2021—2023年授权专利分别为12件、15件、18件: as many values as years."""
    for match, cells in by_year(text, YEARS_NAMED):
        if "%" not in match.group(5):
            yield from of_series(dict(zip(cells, in_one_unit(list(cells.values())), strict=False)), match.group(4) or _subject(text, match.start()))



def _summed_by_year(text: str) -> list[Growth]:
    """The sum that each year's kinds come to, in one text; the kinds are the same every year."""
    series: dict[tuple[str, str], Series] = defaultdict(dict)
    for year, kinds, number, unit in SUMMED.findall(text):
        value = measured(number, unit)
        series["、".join(KIND.findall(kinds)), value.base][int(year)] = value
    return [g for (kinds, _), values in series.items() for g in of_series(values, kinds)]


def _in_phrases(text: str, row: bool) -> list[Growth]:
    """From–to phrases, rates, and a decline without a figure: not in a `row` (一种降低噪声的保持架 is a name), nor in quotation marks."""
    found: list[Growth] = []
    for match in ROSE.finditer(text):
        if BETTER_WHEN_LESS.search(text[max(0, match.start() - BEFORE) : match.end()]):
            continue
        if (change := _from_to(match)) is not None:
            found.append(Growth(change, match.group(), change < 0, subject=_named(text, match)))
    for match in GREW.finditer(text):
        if (rate := _rate(match)) is not None:
            found.append(Growth(rate, match.group(), rate < 0, subject=_subject(text, match.start())))
    for match in DOUBLED.finditer(text):
        found.append(Growth(TIMES[match.group(2) or match.group(1)], match.group(), subject=_subject(text, match.start())))
    plain = "" if row else QUOTED.sub(_blank, text)
    falls = [m for m in FELL.finditer(plain) if not BETTER_WHEN_LESS.search(text[max(0, m.start() - BEFORE) : m.start()])]
    for fell in falls:
        if by := FELL_BY.match(text, fell.end()):
            found.append(Growth(-value_of(by.group(1)) * 0.01, text[max(0, fell.start() - 12) : by.end()], True, subject=_subject(text, fell.start())))
    if falls and not found and len({m.group(2) for m in YEAR_VALUE.finditer(text)}) < 2:
        sheer = falls[0]
        found.append(Growth(None, text[max(0, sheer.start() - 12) : sheer.end() + 8], True, subject=_subject(text, sheer.start())))
    return found


def _from_to(match: re.Match[str]) -> float | None:
    """The change that a phrase tells; None for two measures, and where 9800增长到1.3亿元 would be a fall: its first unit is not told."""
    number, unit, verb, way, other, last_unit = match.groups()
    last = measured(other, last_unit)
    own = unit or last_unit
    first = measured(number, own if in_base(own)[0] else own + last.base)  # 从9800万增长到1.3亿元
    if first.base != last.base or first.value <= 0:
        return None
    if not TO.search(verb + way):  # 从地区看，甲县增长14.1%，乙县增长4.6% is of two things
        apart = last.base == "%" or "," in match.string[match.end(1) : match.start(3)]
        return None if apart else last.value / first.value * (-1 if verb[0] in DOWN else 1)
    change = last.value / first.value - 1
    return None if change < 0 and verb[0] not in DOWN and unit != last_unit else change


def _rate(match: re.Match[str]) -> float | None:
    """The change that a match of `GREW` tells; None for a share that something rose to."""
    verb, way, number, unit = match.groups()
    level = verb not in RATES and LEVEL.search(way)
    if unit == "倍":
        return value_of(number) - (1 if level else 0)
    return None if level else value_of(number) * 0.01


def _named(text: str, match: re.Match[str]) -> str:
    """What rose from one value to another: named before it, or behind 由 (由2020年专利12件增至31件)."""
    inner = FILLED.sub("", re.split(r"\d", match.group().lstrip("由从"))[0])
    return inner if len(inner) > 1 else _subject(text, match.start())


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())
