"""How papers name cities, and say who acts, goes or comes there: the patterns of `places.yaml`. Each finds the `city` without 市."""

import re
from functools import lru_cache

import rjieba

from assistant.lexicon.words import NotNames, PlaceFile
from assistant.text import HAN, NEVER, any_of

START = r"(?:^|[,。;:、|()《》“”\"'\s日月年]|[甲乙丙丁]方|其中|[报网社]讯|(?:邻近|相邻|毗邻|临近)的)"
BY = r"(?:由|据|经|凭|是|受|获|被)"
GOING = r"(?:在|赴|(?<![收接受得达看遇])到|去|往|访|向|至|听|听取)"
NO_NAME = "vdrpcmqut"  # tags of words that no place name has: verbs, adverbs, pronouns …
PLACE = ("ns", "nr", "nz")


def city_name(data: NotNames) -> str:
    """A pattern for a city with its 市, as its group `city`."""
    return rf"(?P<city>(?![{data.first}])[{HAN}]{{1,2}}(?![{data.last}])[{HAN}])市(?![{data.following}]|场(?![监管]))"


def any_city(data: NotNames) -> re.Pattern[str]:
    """A pattern for any city that a text names where a name may begin."""
    return re.compile(rf"(?:{START}|{GOING}|{BY}|[与和及同从]){city_name(data)}")


class CityWords:
    """The compiled patterns; those in lists are tried in their order."""

    def __init__(self, data: PlaceFile) -> None:
        name = city_name(data.not_names)
        other = name.replace("?P<city>", "?:")
        agency, visit = rf"{any_of(data.agencies)}|[{HAN}]{{0,8}}(?:{any_of(data.associations)})", any_of(data.visits)
        elsewhere = any_of(data.elsewhere)
        there = re.compile(rf"{START}(?:近日)?在{name}(?=[,，])")
        self.there = [there]
        self.subject = [re.compile(rf"{START}{name}"), there]
        self.any = [any_city(data.not_names)]
        self.agency = [re.compile(rf"(?:{START}|{GOING}|{BY}){name}(?=市?(?:{agency}))")]
        self.body = [re.compile(rf"(?:{START}|{GOING}|{BY}){name}(?=[{HAN}]{{0,8}}(?:{any_of(data.bodies)}))")]
        self.presents = any_of(data.presents)
        self.presenting = [re.compile(rf"(?:{START}|听取?|由){name}(?:市?(?:{agency}))?[^,。;]{{0,20}}?(?:{self.presents})")]
        self.host = [re.compile(rf"在{name}(?:召开|举行|举办)")]
        self.visit = [re.compile(rf"{GOING}(?:了|外省|邻省|省外)?{name}[^,。;]{{0,14}}?(?:{visit})"), re.compile(rf"(?:{visit})(?:了|外省|邻省|省外)?{name}")]
        self.sent = re.compile(  # what an authority elsewhere sent, received or granted is not what it did
            rf"(?:收到|接到|接|受|向|经|由|获|被){other}市?(?:{agency})[^,。;]{{0,12}}?(?:函|通报|转办|转来|移送|移交|交办|推送|来函|发出|报送|委托|联合立项|评为|授予|命名|认定|表彰|称号)"
        )
        self.pair = re.compile(rf"从{other}[^。;]{{0,40}}?[是在到][{HAN}]{{2,3}}市|{START}{other}[^。;]{{0,24}}?(?:[与和同跟到]|会同|联合)[^,。;]{{0,6}}?[{HAN}]{{2,3}}市")
        self.elsewhere, self.back, self.home = re.compile(elsewhere), re.compile(any_of(data.back_reference)), re.compile(any_of(data.own))
        self.both, self.guests, self.comers = re.compile(rf"(?<!省外)(?<!外省)(?<!另外)(?<!其他)(?:{any_of(data.both)})"), re.compile(any_of(data.guests)), re.compile(any_of(data.comers))
        self.digest = re.compile("|".join(data.digests) or NEVER)
        self.label = re.compile(rf"[(【〔]{name}[)】〕]")  # at the beginning of an item of news from many cities
        self.heads = re.compile(rf"[^{HAN}\d]*{name}")  # at the beginning of a heading: ◎甲市办质量讲堂
        self.several = re.compile(rf"(?:^|[,。;:])([{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}}){{0,4}}[、和][{HAN}]{{2,3}})[两三四五六]个?市(?![{data.not_names.following}属场直内里辖])")
        self.learning = re.compile(any_of(data.learning))
        self.done_there = re.compile(rf"{START}(?P<word>{elsewhere})(?:(?!企业|专家|店|网点|用户|消费者|客户|机构|经销)[^,。;|]){{0,12}}?(?:{any_of(data.did)})")
        self.gone_there = re.compile(rf"{GOING}了?(?P<word>{elsewhere})[^,。;|]{{0,14}}?(?:{visit})")


@lru_cache(maxsize=4096)
def is_place_name(word: str) -> bool:
    """Whether a word before 市, 县 or 区 may name a place: known as one, or unknown; not an everyday word (依托市级平台, 这是市里的…)."""
    tagged, known = rjieba.tag(word), rjieba.cut(word, False)
    if "市" in word or any(tag[0] in NO_NAME for _, tag in tagged) or (len(word) > 2 and any(tag == "f" for _, tag in tagged)):
        return False
    return any(tag[:2] in PLACE for _, tag in tagged) or all(len(part) == 1 for part in known)
