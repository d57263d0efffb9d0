"""Whether a passage is about another trade than the pilot's industry: a hospital's certificate proves nothing for bearings."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.circumstances.trade_words import TradeWords
from assistant.lexicon import Lexicon
from assistant.models import Document, Passage, SubmissionInfo
from assistant.passages import goes_on
from assistant.text import any_of, normalise, sentences, whole_words

AMONG_OTHERS = re.compile(r"[向为对给赴帮在于、]|走进|进入|公司|企业")  # before the word: somebody else acts, and this is one of those it is done to
CUSTOMERS = re.compile(r"(?<!信)用户|客户|经销商")
DAY = re.compile(r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")
NOBODYS = "整篇报道没有提到本试点的产业、企业和有关机构"
DEALT_IN = 3  # paragraphs in which a paper that never speaks of the pilot names the goods of its own trade
MANY = 2  # other trades of which a paper names the goods: one of all the trades of a city
LISTED = 2  # so many trades that a sentence names, and not the pilot's, are those it is about
CLAUSES, NAME = 4, 14  # so many clauses of a passage say whose matter it is; characters before the word: a place, a name


@dataclass(frozen=True, slots=True)
class Alien:
    """Why a passage is of another trade; `sure` where its title, or the whole of its paper, says so, too, else an expert has to look."""

    reason: str
    sure: bool


class Trades:
    """Knows the pilot's industry; without one it never says anything."""

    def __init__(self, info: SubmissionInfo, documents: Sequence[Document], bodies: Iterable[str] = ()) -> None:
        """`bodies`: words for those who act in a pilot; a story that names none of them may be about anybody."""
        self._words, self._known = TradeWords(info), bool(info.industry)
        self._titles = {d.name: normalise(f"{d.title} {PurePosixPath(d.name).stem}") for d in documents}
        self._silent = {d.name for d in documents if not self._says(d, self._words.ours)}
        anybody = re.compile(any_of(bodies))
        self._of_all = {d.name for d in documents if len(set().union(*(self._named(normalise(b.text)) for b in d.blocks))) >= MANY}
        self._theirs = {d.name: word for d in documents if d.name in self._silent and (word := _dealt_in(d, self._words.things))}
        self._nobodys = {d.name for d in documents if d.name in self._silent and not self._says(d, anybody)}

    def _says(self, document: Document, words: re.Pattern[str]) -> bool:
        return any(map(words.search, (self._titles[document.name], *(normalise(b.text) for b in document.blocks))))

    def of(self, passage: Passage, story: bool = False) -> Alien | None:
        """Why the passage is about another trade; None if it is not, or if nobody can tell. `story`: it stands in one told to the public."""
        if not self._known or passage.kind == "row":
            return None
        if thing := self._theirs.get(passage.document):
            return Alien(f"整份文件说的是“{thing}”，不是本试点的行业", True)
        text, title = normalise(passage.text), self._titles.get(passage.document, "")
        said, titled = f"{text} {normalise(passage.heading)}", _first(self._words.word, title)
        if titled and not (self._words.own.search(f"{title} {said}") or CUSTOMERS.search(title)):
            return self._alien(titled.group(), True)
        if CUSTOMERS.search(f"{title} {text}"):
            return None
        if passage.document in self._silent and (anywhere := _first(self._words.any, f"{title} {text}")):
            told = story and (passage.document in self._nobodys or bool(_first(self._words.any, title)))
            return self._alien(anywhere.group(), told or bool(titled or self._whose(text)))
        if story and passage.document in self._nobodys:
            shop = self._words.shop.search(f"{title} {text}")
            return Alien(f"说的是“{shop.group()}”，{NOBODYS}", True) if shop else Alien(NOBODYS, False)
        if not self._words.own.search(text) and (word := self._labelled(text) or self._listed(text) or self._among_all(passage, text)):
            return self._alien(word, True)
        word = "" if self._words.ours.search(said) else self._whose(text)
        return self._alien(word, bool(titled)) if word else None

    def _alien(self, word: str, sure: bool) -> Alien:
        return Alien(f"说的是{self._words.trade(word)}（“{word}”），不是本试点的行业", sure)

    def matter(self, document: str) -> Callable[[str], str | None]:
        """A function that tells of a normalised sentence of a paper of all trades whose matter it is: that of other trades, "" for the pilot's,
        None where it does not say; of any other paper it never says.
        """
        return self._whose_sentence if self._known and document in self._of_all else goes_on

    def _whose_sentence(self, sentence: str) -> str | None:
        return "" if self._words.own.search(sentence) else "、".join(sorted(self._named(sentence))) or None

    def _named(self, text: str) -> set[str]:
        """The other trades whose goods a text names."""
        return {self._words.trade(m.group()) for m in whole_words(self._words.goods, text)}

    def _among_all(self, passage: Passage, text: str) -> str:
        """The goods of another trade of which a passage speaks, or goes on to speak, in a paper of all trades; "" if it does not."""
        if passage.document not in self._of_all:
            return ""
        before = (s for s in reversed(sentences(normalise(passage.before))) if self._whose_sentence(s) is not None)
        found = (_first(self._words.goods, part) for part in (text, next(before, "")) if not self._words.own.search(part))
        return next((hit.group() for hit in found if hit), "")

    def _labelled(self, text: str) -> str:
        """The goods of another trade that label a text (竹木家居。支持4家…), "" if none do."""
        label = self._words.label.match(text)
        return label.group("thing") if label else ""

    def _listed(self, text: str) -> str:
        """The first of the goods of several other trades that a text names, "" if it does not (泵阀7家、家纺4家)."""
        first = _first(self._words.goods, text)
        return first.group() if first and len(self._named(text)) >= LISTED else ""

    def _whose(self, text: str) -> str:
        """The word of another trade with which a text begins, "" if there is none."""
        for clause in re.split(r"[,。;:|]", DAY.sub("", text))[:CLAUSES]:
            word = _first(self._words.word, clause)
            if word and word.start() <= NAME and not AMONG_OTHERS.search(clause[: word.start()]) and clause[word.end() : word.end() + 1] != "、":
                return word.group()
        return ""


def trades_of(lexicon: Lexicon, info: SubmissionInfo, documents: Sequence[Document]) -> Trades:
    """The trades as the papers of a submission name them, with the bodies of a lexicon that act in a pilot."""
    actors = lexicon.actors
    return Trades(info, documents, [word for kind, words in actors.actors.items() if kind not in actors.any_trade for word in words])


def _dealt_in(document: Document, goods: Mapping[str, str]) -> str:
    """The goods that a paper names most, if it speaks of those of one foreign trade again and again; "" if it does not."""
    named = [{word for word in goods if word in normalise(b.text)} for b in document.blocks]
    blocks = Counter(trade for words in named for trade in {goods[word] for word in words})
    trade, count = next(iter(blocks.most_common(1)), ("", 0))
    return Counter(word for words in named for word in words if goods[word] == trade).most_common(1)[0][0] if count >= DEALT_IN else ""


def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(whole_words(pattern, text), None)
