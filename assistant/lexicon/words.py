"""The lists of words of a scheme: actors.yaml, places.yaml, kinds.yaml and status.yaml."""

import re

from assistant.models import Status, Strength
from assistant.scheme import Record
from assistant.text import NEVER


class ActorFile(Record):
    """Words for each kind of actor. `acts`: the verbs of one who acts; `unclear`: words and kinds that leave open who it is;
    `any_firm`: words that leave open whether a firm is great or small; `selves`: how the author of a paper that is no firm speaks of
    himself, and `firms`: words with which he may speak of firms; `letterheads`: the kinds whose word in a title says who
    acts; `objects`: words before an actor to whom something is done; `any_trade`: the kinds that every trade has its own of.
    """

    actors: dict[str, tuple[str, ...]]
    acts: tuple[str, ...]
    unclear: tuple[str, ...]
    any_firm: tuple[str, ...]
    selves: dict[str, tuple[str, ...]] = {}
    firms: tuple[str, ...] = ()
    letterheads: tuple[str, ...]
    objects: tuple[str, ...]
    any_trade: tuple[str, ...] = ()


class NotNames(Record):
    """Characters that show that “X市” is no city: the first and the last of X, and the one behind 市."""

    first: str
    last: str
    following: str


class PlaceFile(Record):
    """The words by which a passage speaks of another place than the pilot's own cities."""

    elsewhere: tuple[str, ...]
    unnamed: tuple[str, ...] = ()  # places without a name; only points across regions may speak of them
    digests: tuple[str, ...] = ()  # patterns of titles and headings below which only others' ways are told
    did: tuple[str, ...]
    visits: tuple[str, ...]
    learning: tuple[str, ...]  # of the visits those that nobody pays to a place of his own
    presents: tuple[str, ...]
    back_reference: tuple[str, ...]
    own: tuple[str, ...]
    both: tuple[str, ...]  # we and the others
    agencies: tuple[str, ...]
    associations: tuple[str, ...]  # behind a city and a trade: 甲市轴承行业协会; they act for the trade of that city
    bodies: tuple[str, ...]  # behind a city and what they are for; they work for anybody
    guests: tuple[str, ...]  # who come from elsewhere, though the sentence begins with their city
    comers: tuple[str, ...]  # where others come to the pilot, or do something together with it
    not_names: NotNames
    across: tuple[str, ...]
    partners: tuple[str, ...] = ()  # points for which an authority of another city acts by the nature of the thing
    honours: tuple[str, ...]


class TableHead(Record):
    """The head of a table that tells what its rows are, whatever paper it stands in: it has one of the `cells`, something that `needs`
    matches, and nothing that `never` does. `series`: the rows belong together, whatever each is called, unless `apart` matches the head.
    """

    cells: tuple[str, ...]
    needs: re.Pattern[str] = re.compile("")
    never: re.Pattern[str] = re.compile(NEVER)
    series: bool = False
    apart: re.Pattern[str] = re.compile(NEVER)


class DocumentKind(Record):
    """How a kind of document is recognised, and what it is worth: an original paper, a summary, or only a claim.

    `unless`: words that make a title that of another kind. `plan`: the paper speaks of what is to come; only points that ask for a plan can
    rest on it. `rule`: it says what has to be done, which is the evidence where a point asks for rules. `story`: told to the public, about anybody.
    """

    title: tuple[str, ...]
    text: tuple[str, ...]
    strength: Strength
    unless: tuple[str, ...] = ()
    plan: bool = False
    rule: bool = False
    story: bool = False
    table: TableHead | None = None


class KindFile(Record):
    """kinds.yaml: the kinds by name."""

    kinds: dict[str, DocumentKind]


class Cues(Record):
    """Words that speak for a status in a sentence; an `unless` word in it calls them off.

    With a `doubtful` word, a sentence that the classifier takes for done is left to an expert, as is a row with a cell that says just one of the
    `cells` (顺延); the `targets` among the words are how a target is put (期末…达到), which is what a point that asks for targets wants; the
    `drafts` are none any more where a `settled` word follows.
    A sentence that begins with a word of the `tails` says what was demanded at the event that was told before it, or is to come after it.
    """

    words: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class TitleRule(Record):
    """A document whose title has one of the words: its passages have this status at best."""

    words: tuple[str, ...]
    status: Status
    unless: tuple[str, ...] = ()


class Unfavourable(Record):
    """Results that are told in a neutral tone and yet are none to be proud of: `A…B` as in the cues.

    An `unless` word in the sentence calls them off; `not_for` names the points whose very matter such findings are.
    """

    words: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()  # what came to nothing
    good: tuple[str, ...] = ()  # what should rise …
    fell: tuple[str, ...] = ()  # … and did this
    bad: tuple[str, ...] = ()  # what should fall …
    rose: tuple[str, ...] = ()  # … and did this
    rates: dict[str, float] = {}  # name of a rate → per cent below which it is none to be proud of
    unless: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    faults_for: tuple[str, ...] = ()  # points that ask for a list of what is lacking


class Spared(Record):
    """Words of what did not go wrong: whoever denies only this denies nothing that was to be done."""

    bad: tuple[str, ...] = ()  # 没有发生…
    between: tuple[str, ...] = ()  # unless one of these stands between …
    behind: tuple[str, ...] = ()  # … or right behind
    found: tuple[str, ...] = ()  # 没有发现…
    traces: tuple[str, ...] = ()  # … unless it is one of these, traces of the deed itself
    given: tuple[str, ...] = ()  # … or 任何 of these
    states: tuple[str, ...] = ()  # 无…情况
    better: tuple[str, ...] = ()  # what should have come about
    nobody: tuple[str, ...] = ()  # 无一家…
    undone: tuple[str, ...] = ()  # 未被…
    halted: tuple[str, ...] = ()  # 没有…过
    won: tuple[re.Pattern[str], ...] = ()  # what the other side did not get
    none_of: tuple[str, ...] = ()  # 一项…也没有
    names: tuple[str, ...] = ()  # words in which 无 denies nothing


class Beside(Record):
    """Matters that are none of the scheme's: a text that one of their patterns finds, or whose title does, without a word that it is `about`, proves nothing.

    `own`: matter → pattern of the industries that it belongs to.
    """

    about: tuple[str, ...] = ()
    matters: dict[str, tuple[re.Pattern[str], ...]] = {}
    own: dict[str, re.Pattern[str]] = {}


class Beyond(Record):
    """Figures of the nation or the province: a text that one of the patterns finds, without anybody `local`, tells nothing of the pilot."""

    figures: tuple[re.Pattern[str], ...] = ()
    local: tuple[re.Pattern[str], ...] = ()


class Contrast(Record):
    """How a paper that told of others, or of a draft, goes on to say that the pilot has nothing of the kind: one of `who` and in the same clause
    one of `lacks`, or one of `it`, or those of the industry, and one of them in the same sentence.
    """

    who: tuple[str, ...] = ()
    it: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class StatusFile(Record):
    """`shortcomings`: words by which an applicant admits what is lacking, so that no claim is read into them."""

    cues: dict[Status, Cues]
    titles: tuple[TitleRule, ...]
    unfavourable: Unfavourable = Unfavourable()
    spared: Spared = Spared()
    beside: Beside = Beside()
    beyond: Beyond = Beyond()
    contrast: Contrast = Contrast()
    shortcomings: tuple[str, ...] = ()
