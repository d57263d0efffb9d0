"""Growth told backwards: a value, and behind it what it was at the beginning (27家，试点之初为9家)."""

import re
from collections.abc import Iterator

from assistant.facts.amounts import NUMBER, UNIT
from assistant.facts.series import Growth, measured

START = r"(?:20\d\d年)?试点(?:工作|建设)?(?:之初|之前|以前|前|初期?|伊始|(?:开始|启动|起步|获批)(?:的?时候?|前|那会儿|之初)?)|期初|基期|(?:启动|申报|获批|批复|起步)(?:时|之初|前)|[三3]年前"
# 34家,2021年(底)只有12家; between the two nothing but who counted, in brackets
BACKWARDS = re.compile(
    rf"({NUMBER})\s*({UNIT})[,;(、]?(?:而|相比|比|较)?(?:在)?(?:({START})|(20\d\d)年(?:\d{{1,2}}月)?(?:底|末|初)?)(?:\([^()]{{0,12}}\))?"
    rf"[,:]?(?:时|的|还|仅|只|有|为|是|约|不足|才)*({NUMBER})\s*({UNIT})"
)
NAME = re.compile(r"[^,。;:()]*$")
FILLING = re.compile(r"(?:已|共|达到?|为|有|是|现有|增至|增加到|提高到|上升到|约|近|超过?|的|到|了)+$")
LATER = re.compile(r"(20\d\d)年")


def told_backwards(text: str) -> Iterator[Growth]:
    """How values of one normalised text moved since what is told behind them; a year behind only if a later one is named before."""
    for match in BACKWARDS.finditer(text):
        number, unit, start, year, other, other_unit = match.groups()
        years = [int(y) for y in LATER.findall(re.split(r"[。;]", text[: match.start()])[-1])]
        last, first = measured(number, unit), measured(other, other_unit)
        if last.base == first.base and first.value > 0 and (start or (years and max(years) > int(year))):
            change = last.value / first.value - 1
            yield Growth(change, match.group(), change < 0, subject=_name(text[: match.start()]))


def _name(before: str) -> str:
    """The noun right before a value."""
    found = NAME.search(before)
    return FILLING.sub("", found.group() if found else "")
