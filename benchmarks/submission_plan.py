"""From a seed to the papers of a made-up submission and the truth about each of its scoring points. Writes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from submission_papers import Paper, Piece, make_papers
from submission_texts import SETS, Text, load_texts
from submission_world import When, World, worlds

from assistant.models import State
from assistant.scheme import Scheme, load_scheme

SCHEME = "yrd-2021"
SHARES = {"supported": 0.70, "weak": 0.11, "missing": 0.15, "contradicted": 0.04}
UNREADABLE = 2  # supported points of a submission whose only file can't be opened
CLAIMED = 0.92  # share of the supported points that the self-report claims, too
SECOND = 0.25  # share of the supported points with a second piece of evidence
AFTERWARDS = 0.3  # share of the weak points, where a text allows it, whose evidence is of after the cycle
OWN_PAPERS = ("文", "企记录", "报告", "证", "台账")  # genres whose title says what the paper is about
SIGNED_EVERYWHERE = "1.1"  # the group signs plans and bulletins: nobody could say that there is none
PROOFS = ("evidence", "partial", "after", "unreadable")  # roles of texts whose file the truth names
DECOYS = ("planned", "required", "echo", "other_city", "before", "other_actor")


@dataclass(frozen=True)
class Point:
    """The truth about one scoring point: its state, and the files that prove it (or hold its weak evidence)."""

    state: State
    documents: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Trap:
    """A text that speaks of points which it does not prove."""

    document: str
    text: str
    kind: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A submission as composed: its project, its papers, and the truth."""

    world: World
    papers: tuple[Paper, ...]
    points: dict[str, Point]
    traps: tuple[Trap, ...]
    orphans: tuple[str, ...]


@dataclass
class _Draft:
    """What the composer has put together so far."""

    states: dict[str, State] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)


class Composer:
    """Draws the states, then writes what makes them so."""

    def __init__(self, seed: int, texts: str) -> None:
        self.dice = random.Random(seed)
        self.home, self.elsewhere = worlds(self.dice)
        self.scheme: Scheme = load_scheme(SCHEME)
        self.draft = _Draft()
        self._texts: dict[tuple[str, str], list[Text]] = {}
        for text in load_texts(texts):
            self._texts.setdefault((text.code, text.kind), []).append(text)

    def compose(self) -> Made:
        """The whole submission."""
        self._draw_states()
        for code in self.scheme.points:
            getattr(self, f"_{self.draft.states[code]}")(code)
        papers = make_papers(self.draft.pieces, self.home, self.scheme, self.dice)
        return Made(self.home, tuple(papers), *self._truth(papers))

    def _draw_states(self) -> None:
        codes = list(self.scheme.points)
        kinds, weights = list(SHARES), list(SHARES.values())
        for code in codes:
            self.draft.states[code] = self.dice.choices(kinds, weights)[0]  # type: ignore[assignment]
        self.draft.states[SIGNED_EVERYWHERE] = "supported"
        self._lose_what_leans()
        leaned_on = {c for texts in self._texts.values() for t in texts for c in t.also}
        single = [c for c in codes if self.draft.states[c] == "supported" and c not in (*leaned_on, SIGNED_EVERYWHERE) and self._own(c)]
        for code in self.dice.sample(single, UNREADABLE):
            self.draft.states[code] = "unreadable"
        self._lose_what_leans()

    def _lose_what_leans(self) -> None:
        """What can only be proven together with a lost point is lost with it, and so on."""
        for _ in self.draft.states:
            for code, state in self.draft.states.items():
                weakly = state == "weak" and (self._late(code) or self._partial(code) or self._specific(code))
                if state in ("supported", "weak") and not (weakly or (state == "supported" and self._usable(code))):
                    self.draft.states[code] = "missing"

    def _usable(self, code: str) -> list[Text]:
        """Evidence that proves nothing which must stay unproven."""
        return [t for t in self._texts[code, "e"] if all(self.draft.states[c] == "supported" for c in (*t.also, *t.touches))]

    def _own(self, code: str) -> list[Text]:
        """Evidence in a paper of its own, whose title tells what it is about."""
        return [t for t in self._texts[code, "e"] if t.genre in OWN_PAPERS and not t.also]

    def _supported(self, code: str) -> None:
        usable = self._usable(code)
        for text in self.dice.sample(usable, 1 + (len(usable) > 1 and self.dice.random() < SECOND)):
            self._put(text, "evidence")
        if self.dice.random() < CLAIMED:
            self._claim(code)

    def _weak(self, code: str) -> None:
        late, partial = self._late(code), self._partial(code)
        if partial:
            self._put(self.dice.choice(partial), "partial")
            self.draft.notes[code] = "数列不全"
        elif late and self.dice.random() < AFTERWARDS:
            self._put(self.dice.choice(late), "after", when="after")
            self.draft.notes[code] = "佐证在建设周期之后"
        elif self._specific(code):
            self._claim(code)
            self.draft.notes[code] = "只有自评报告的说法"
        else:
            self._put(self.dice.choice(late), "after", when="after")
            self.draft.notes[code] = "佐证在建设周期之后"

    def _late(self, code: str) -> list[Text]:
        """Evidence whose days may lie after the cycle."""
        return [t for t in self._usable(code) if t.dated and "{Y" not in t.words and not t.also]

    def _partial(self, code: str) -> list[Text]:
        return [t for t in self._texts.get((code, "s"), []) if all(self.draft.states[c] == "supported" for c in (*t.also, *t.touches))]

    def _specific(self, code: str) -> bool:
        """Whether the claim brings something of its own; one that only repeats the official wording is no claim but an echo."""
        return "{" in self._texts[code, "c"][0].words

    def _missing(self, code: str) -> None:
        can = [k for k in DECOYS if k not in ("before", "other_actor") or self._decoys(code, k)]
        drawn = self.dice.sample(can, self.dice.choice([0, 1, 1, 2, 2, 3]))
        for kind in drawn:
            self._decoy(code, kind)
        self.draft.notes[code] = "、".join(sorted(drawn)) or "材料中没有"

    def _contradicted(self, code: str) -> None:
        self._put(self.dice.choice(self._texts[code, "n"]), "negated")
        if self.dice.random() < 0.5:
            self._claim(code)
        self.draft.notes[code] = "材料自述没有做到"

    def _unreadable(self, code: str) -> None:
        self._put(self.dice.choice(self._own(code)), "unreadable")
        self.draft.notes[code] = "文件打不开"

    def _decoys(self, code: str, kind: str) -> list[Text]:
        if kind == "before":
            return [t for t in self._texts[code, "e"] if t.dated]
        if kind == "other_city":
            return [t for t in self._texts[code, "e"] if not t.table]
        return self._texts.get((code, {"planned": "p", "required": "r", "other_actor": "w"}[kind]), [])

    def _decoy(self, code: str, kind: str) -> None:
        if kind == "echo":
            self.draft.pieces.append(Piece((code,), "echo", "自评", "", self.scheme.points[code].text))
        elif listed := self._decoys(code, kind):
            self._put(self.dice.choice(listed), kind, when="before" if kind == "before" else "inside")

    def _claim(self, code: str) -> None:
        self._put(self._texts[code, "c"][0], "claim")

    def _put(self, text: Text, role: str, when: When = "inside") -> None:
        world = self.elsewhere if role == "other_city" else self.home
        words, title, issuer = (world.fill(part, self.dice, when) for part in (text.words, text.title, text.issuer))
        genre = text.genre if text.genre != "-" else ""
        if role == "other_city":
            genre, title = (genre, title) if genre == "新闻" else ("考察", "")
            words = words if world.names["A"] in words else f"在{world.names['A']}，{words}"  # a reader must be able to tell
        proves = text.proves if role == "evidence" else (text.code,)
        home = {"claim": "自评", "planned": self.dice.choice(["自评", "打算", *self._minutes()]), "required": "要求", "negated": genre or "核查"}
        self.draft.pieces.append(Piece(proves, role, home.get(role, genre), title, words, when, text.also if role == "partial" else (), issuer))

    def _minutes(self) -> list[str]:
        """Minutes prove that the group meets and acts, so they are there only where that is true."""
        return ["纪要"] if all(self.draft.states[c] == "supported" for c in ("1.2", "1.3")) else []

    def _truth(self, papers: Sequence[Paper]) -> tuple[dict[str, Point], tuple[Trap, ...], tuple[str, ...]]:
        files: dict[tuple[str, bool], list[str]] = {}
        traps = []
        for paper in papers:
            for piece in paper.pieces:
                for code in (*piece.codes, *piece.also):
                    if piece.role in PROOFS or piece.role == "claim":
                        files.setdefault((code, piece.role != "claim"), []).append(paper.path)
                lost = tuple(c for c in piece.codes if self.draft.states[c] != "supported")
                if lost and piece.role in (*DECOYS, "negated", "toc"):
                    traps.append(Trap(paper.path, piece.words, piece.role, lost))
        points = {}
        for code, state in self.draft.states.items():
            named = () if state in ("missing", "contradicted") else files.get((code, True)) or files.get((code, False), ())
            points[code] = Point(state, _once(named), self.draft.notes.get(code, ""))
        return points, tuple(traps), tuple(p.path for p in papers if p.genre in ("目录", "其他"))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def compose(seed: int, texts: str = SETS[0]) -> Made:
    """The submission of a seed out of a set of texts; the same each time."""
    return Composer(seed, texts).compose()
