"""The words of trades: the pilot's own, those of others, and how they stand in texts; `trades.yaml` with what a submission says of itself."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path

import rjieba

from assistant.circumstances.actors import enterprise_names
from assistant.models import SubmissionInfo
from assistant.scheme import Record
from assistant.text import HAN, NEVER, any_of, normalise
from assistant.yaml_data import load_checked

BRANCH = re.compile(r"(?:产业|行业|制造业?|及?零部件|集群|、|和|与|及)")
PRODUCT = r"(?!机|车|设备|装备|用|器|柜|产品)"  # 火锅 in 电火锅, 矿山 in 矿山机械: what the pilot makes, or for whom
NOT_AFTER = "(?<!电)(?<!质量)"  # 质量夜市, 质量茶馆: what the pilot calls its own events
ITEM = r"^(?:[【〔(]|(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.)]|[(][一二三四五六七八九十\d]{1,3}[)])*"  # what may stand before the word that labels a sentence


class Trade(Record):
    """A trade: the words of its own pilots' industry, and those that show that somebody is of it; goods do so only with their makers,
    venues only in papers that never speak of the pilot: its posters hang there, too.
    """

    own: tuple[str, ...]
    words: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()


class TradeFile(Record):
    """trades.yaml; `ours`: words of a text that may concern any pilot; `plain`: of an industry that say nothing of what it makes (阀门铸造设备); `makers`: who makes or sells goods, by the word behind them;
    `shops`: how premises end that a story does not call by name.
    """

    ours: tuple[str, ...]
    plain: tuple[str, ...] = ()
    makers: tuple[str, ...]
    shops: tuple[str, ...] = ()
    trades: dict[str, Trade]


class TradeWords:
    """`word`: trades and makers of goods; `any`: venues, too; `shop`: premises without a name; `goods`, and `label`: goods that label a text;
    `own`: the pilot's industry and firms; `ours`: also what any pilot is about. All are of trades other than the pilot's but the last two.
    """

    def __init__(self, info: SubmissionInfo) -> None:
        data, pilot = load_trades(), _without_cities(f"{info.industry} {info.name} {' '.join(info.main_enterprises)}", info.cities)
        foreign = {name: trade for name, trade in data.trades.items() if not any(word in pilot for word in trade.own)}
        named = {normalise(word): name for name, trade in foreign.items() for word in (*trade.words, *_makers(trade.goods, data.makers))}
        venues = {normalise(word): name for name, trade in foreign.items() for word in trade.venues}
        self.things = {normalise(thing): name for name, trade in foreign.items() for thing in trade.goods}
        self._trade = {**self.things, **named, **venues}
        self.word, self.any, self.goods = (_pattern(words) for words in (named, {**named, **venues}, self.things))
        self.label = re.compile(rf"{ITEM}(?P<thing>{any_of(self.things)})(?:产业|行业)?(?:方面|[。:】〕])")
        keeps_shops = any(word.endswith(data.shops) for name, trade in data.trades.items() if name not in foreign for word in trade.words)
        self.shop = re.compile(NEVER if keeps_shops else rf"一[家间座][{HAN}]{{0,10}}?(?:{any_of(data.shops)})")
        own = [*_industry(info.industry, data), *enterprise_names(info)]
        self.own, self.ours = re.compile(any_of(own)), re.compile(any_of([*data.ours, *own]))

    def trade(self, word: str) -> str:
        """The trade of a word that a pattern found."""
        return self._trade[word]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{NOT_AFTER}(?:{any_of(words)}){PRODUCT}")


def _industry(industry: str, data: TradeFile) -> Iterator[str]:
    """The parts of an industry's name, and the words in them that say what it makes."""
    for part in BRANCH.split(normalise(industry)):
        if len(part) > 1:
            yield part
            yield from (w for w in rjieba.cut(part, False) if len(w) > 1 and w not in data.plain)


def _without_cities(text: str, cities: Iterable[str]) -> str:
    """The text without the names of places: 茶 in 茶陵市 makes no pilot of tea."""
    for city in cities:
        text = text.replace(city, "")
    return normalise(text)


def _makers(goods: Iterable[str], makers: Iterable[str]) -> Iterator[str]:
    return (thing + maker for thing, maker in product(goods, makers))


@cache
def load_trades() -> TradeFile:
    """Read and check the file. Raises DataError."""
    return load_checked(Path(str(files("indicator_lexicon"))) / "trades.yaml", TradeFile)
