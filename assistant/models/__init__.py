"""The records that flow through the pipeline. Frozen, and without any work in them.

Lengths are PDF points (1/72 inch), origin at the top left of the page; pages count from 1; scores are shares from 0 to 1
unless they are named `*_score` of a point (official points) ; dates are ISO strings.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Status = Literal["done", "planned", "negated", "requirement", "other", "none"]
State = Literal["supported", "weak", "missing", "contradicted", "unreadable", "clear", "suspected", "unproven"]
JudgedBy = Literal["points", "items"]
Judgement = Literal["met", "partly", "not_met", "cannot_tell", "suspected"]
DocumentStatus = Literal["ok", "partial", "unreadable", "encrypted", "unsupported", "timeout", "too_large", "empty"]
Strength = Literal["original", "summary", "claim"]
BlockKind = Literal["heading", "paragraph", "row"]
Box = tuple[float, float, float, float]
PageRange = tuple[int, int]  # first and last page


@dataclass(frozen=True, slots=True)
class Source:
    """A file as found: where its bytes lie, and the relative POSIX path by which users know it (`a.zip/b.docx`)."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table row as read, with the boxes of its lines."""

    text: str
    page: int
    kind: BlockKind = "paragraph"
    level: int = 0  # 1, 2, 3 for headings
    header: str = ""  # for rows: the header row of the table
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0  # of its least certain line; below 1 only where characters were recognised in a picture
    pointed: bool = False  # underlined in red or highlighted: the applicant's own pointer


@dataclass(frozen=True, slots=True)
class PageSeal:
    """A round red seal noticed on a page; `text` is what can be read around it, "" if nothing can."""

    page: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself, or shows, beside its text; empty where it says nothing. Dates are ISO strings."""

    running_header: str = ""
    created: str = ""
    modified: str = ""
    signed_by: tuple[str, ...] = ()  # names in digital signatures; nothing is verified
    signed_on: str = ""  # the last day on which it was signed digitally, as the signatures say
    seals: tuple[PageSeal, ...] = ()
    report: str = ""  # which report of this program it is


@dataclass(frozen=True, slots=True)
class Document:
    """One file with its text. `paged` is False where the format does not say on which page a passage is printed.

    `unread_pages`: pages with text of which nothing was read; `unclear_pages`: pages with lines too uncertain to be quoted.
    """

    name: str
    sha256: str
    kind: str
    status: DocumentStatus
    message: str = ""
    title: str = ""
    pages: int = 0
    paged: bool = True
    blocks: tuple[Block, ...] = ()
    properties: Properties = Properties()
    unread_pages: tuple[PageRange, ...] = ()
    unclear_pages: tuple[PageRange, ...] = ()
    reader: str = ""  # what read it: "pdf", "pdf+ocr", "word" …
    seconds: float = field(default=0.0, compare=False)  # that reading it took
    lacks_ocr: bool = False  # it shows pictures, and no character recognition was at hand


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest quoted unit, with all that says where it stands and what it is about."""

    text: str
    id: str = ""
    document: str = ""
    page: int = 1
    boxes: tuple[Box, ...] = ()
    title: str = ""
    heading: str = ""  # heading path, outermost first, joined by " > "
    caption: str = ""  # for rows: what stands above the table
    header: str = ""  # for rows: the header row of the table
    before: str = ""  # the sentences before it in the same paragraph
    kind: BlockKind = "paragraph"
    confidence: float = 1.0  # as in Block
    pointed: bool = False  # as in Block


@dataclass(frozen=True, slots=True)
class Match:
    """A passage seen under one code (a scoring point or an indicator)."""

    code: str
    score: float
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """What one passage says, and about what.

    `points`: what it proves by itself (only if done); `about`: the points it speaks of, whatever its status;
    `ranking`: every indicator considered, best first.
    """

    passage: Passage
    status: Status
    status_reason: str = ""
    status_score: float = 1.0
    denied: float = 0.0  # probability that it says that the thing was not done, whatever the likeliest status
    cues: tuple[Status, ...] = ()  # of which statuses the text has a cue
    doubt: str = ""  # why what seems done may not count: a word in it, its date
    echo: bool = False  # it only repeats the official wording
    draft: bool = False  # the title says that the paper is not in force
    indicators: tuple[str, ...] = ()
    points: tuple[Match, ...] = ()
    about: tuple[Match, ...] = ()
    ranking: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted passage under a scoring point."""

    document: str
    page: int
    text: str
    score: float
    status: Status
    date: str | None = None
    boxes: tuple[Box, ...] = ()
    by: tuple[str, ...] = ()
    kind: str = ""  # kind of document, e.g. 会议纪要
    strength: Strength = "original"
    doubt: str = ""
    paged: bool = True
    pointed: bool = False  # underlined in red or highlighted by the applicant
    sealed: bool = False  # a seal was noticed on its page
    confidence: float = 1.0  # of the recognition of characters; 1 where they were read as such


@dataclass(frozen=True, slots=True)
class Finding:
    """What the evidence says of one scoring point, bonus row or deduction. Evidence is sorted best first.

    `unquoted`: further files with evidence, behind the quotes that are kept; `against`: what speaks against it although it is
    supported or weak, and is no evidence.
    """

    code: str
    state: State
    confidence: float
    reasons: tuple[str, ...] = ()
    needed: str = ""
    evidence: tuple[Evidence, ...] = ()
    unquoted: tuple[str, ...] = ()
    against: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause of a policy paper that an indicator rests on: a short quote, or the fact in our own words."""

    title: str
    issued_as: str
    clause: str
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """A finding with its suggested score; None where nobody could tell (unreadable), or where the scheme gives no points."""

    finding: Finding
    max_score: float
    suggested_score: float | None


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """An indicator with its points; the suggested score is the sum of theirs. Only a scheme without points has judgements."""

    code: str
    max_score: float
    suggested_score: float
    confidence: float
    points: tuple[ScoredPoint, ...]
    judgement: Judgement | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedCondition:
    """A condition for being a pilot, with a finding for each of its parts."""

    code: str
    judgement: Judgement
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """low: supported points only; likely: the suggestions; high: weak and unreadable points at their maximum."""

    low: float
    likely: float
    high: float
    bonus: float
    deductions_if_confirmed: float


@dataclass(frozen=True, slots=True)
class SelfScores:
    """How the applicant scored itself, and where its sheet stands: by point, or by indicator where its points can't be told apart.

    `total` is without bonus and deductions.
    """

    document: str
    page: int
    paged: bool
    total: float
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class SubmissionInfo:
    """What is known of the submission itself; `cycle` holds the first and the last day of construction."""

    name: str
    cities: tuple[str, ...] = ()
    approved_on: date | None = None
    cycle: tuple[date, date] | None = None
    industry: str = ""
    main_enterprises: tuple[str, ...] = ()
    lead_bureau: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that was found of one submission. Suggestions only: experts decide."""

    scheme: str
    submission: SubmissionInfo
    documents: tuple[Document, ...]
    indicators: tuple[ScoredIndicator, ...]
    bonus: tuple[ScoredPoint, ...]
    deductions: tuple[Finding, ...]
    totals: Totals
    thresholds: dict[str, str]
    missing: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    judged_by: JudgedBy = "points"
    conditions: tuple[JudgedCondition, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    model: str = ""  # fingerprint of the classifier with the scheme, lexicon and examples it was made from; "" if nobody knows
    self_scores: SelfScores | None = None  # None: no score sheet of the applicant's own that is beyond doubt
