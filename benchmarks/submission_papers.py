"""Texts → papers: what stands together in one file, under which title, in which folder and format. Writes nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import yaml
from submission_world import DATA, When, World

from assistant.scheme import Scheme

RARE = {"scan": 2, "doc": 3, "ofd": 2}  # at most so many a submission: they take long to make or to read
FOLDERS = {"自评": "", "目录": "", "核查": "其他", "要求": "其他", "打算": "其他", "考察": "其他", "其他": "其他"}
DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
PADDED, PADDING = "规上企业", 40  # tables of this title get so many rows, so that they run over pages
NUMERALS = "一二三四五六七八九十"
AFTERTHOUGHT = ("planned",)

Block = tuple[str, Any]  # ("h", heading) | ("p", paragraph) | ("t", rows)


@dataclass(frozen=True)
class Piece:
    """A text on its way into a paper: the points it proves or only speaks of, and what it is there for."""

    codes: tuple[str, ...]
    role: str
    genre: str
    title: str
    words: str
    when: When = "inside"
    also: tuple[str, ...] = ()
    issuer: str = ""


@dataclass(frozen=True)
class Paper:
    """One file: relative path, look, contents, and the pieces in it."""

    path: str
    genre: str
    title: str
    style: str
    head: str
    blocks: tuple[Block, ...]
    signed: tuple[str, ...]
    kind: str
    pieces: tuple[Piece, ...] = ()
    broken: bool = False


class Press:
    """Makes the papers of one submission."""

    def __init__(self, world: World, scheme: Scheme, dice: random.Random) -> None:
        self.world, self.scheme, self.dice = world, scheme, dice
        self.genres: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "genres.yaml").read_text("utf-8"))
        self.left = dict(RARE)
        self.numbers: dict[str, int] = {}
        self.groups = {p.code: (f.code, f.name) for f in scheme.level1 for i in f.indicators for p in i.points}
        self.zipped = dice.choice(scheme.level1).code

    def paper(self, pieces: Sequence[Piece]) -> Paper:
        """One file for pieces of the same genre."""
        first = pieces[0]
        look = self.genres[first.genre]
        joined = look.get("joined", False)
        title = self._fill(look["title"], first) if joined or not first.title else first.title
        blocks = list(self._body(pieces, look, joined))
        kind = self._kind(look["formats"], first)
        path = self._path(first, title, kind)
        signed = (self._fill(look["sign"], first), self._day(blocks, first)) if look["sign"] else ()
        broken = first.role == "unreadable"
        return Paper(path, first.genre, title, look["style"], self._fill(look["head"], first), tuple(blocks), signed, kind, tuple(pieces), broken)

    def _body(self, pieces: Sequence[Piece], look: dict[str, Any], joined: bool) -> Iterator[Block]:
        yield from (("p", self._fill(line, pieces[0])) for line in look["open"])
        if pieces[0].genre == "自评":
            yield from self._self_report(pieces)
        else:
            for piece in sorted(pieces, key=lambda p: p.role in AFTERTHOUGHT):
                if joined and piece.title:
                    yield "h", piece.title
                yield from self._blocks(piece)
        yield from (("p", self._fill(line, pieces[0])) for line in look["close"])

    def _blocks(self, piece: Piece) -> Iterator[Block]:
        if "‖‖‖" in piece.words:
            for number, text in enumerate(piece.words.split("‖‖‖")):
                yield "h", f"{NUMERALS[number]}、第{NUMERALS[number]}次全体会议"
                yield "p", text
        elif "‖" in piece.words:
            note, *rows = piece.words.split("‖")
            if note:
                yield "p", note
            yield "t", self._padded([row.split("｜") for row in rows], piece.title)
        else:
            yield "p", f"下一步，{piece.words}" if piece.role in AFTERTHOUGHT and piece.genre == "纪要" else piece.words

    def _padded(self, rows: list[list[str]], title: str) -> list[list[str]]:
        if PADDED not in title:
            return rows
        model = [float(cell) for cell in rows[1][1:]]
        town = self.world.names["A"].removesuffix("市")
        for number in range(PADDING):
            share = self.dice.uniform(0.05, 0.2)
            rows.insert(-1, [f"{town}第{number + 1}{self.world.names['业']}厂", *(f"{value * share:.2f}" for value in model)])
        return rows

    def _self_report(self, pieces: Sequence[Piece]) -> Iterator[Block]:
        order = list(self.scheme.points)
        ahead = [p for p in pieces if p.role == "planned"]
        group = ""
        for piece in sorted((p for p in pieces if p.role != "planned"), key=lambda p: order.index(p.codes[0])):
            code, name = self.groups[piece.codes[0]]
            if code != group:
                group = code
                yield "h", f"{NUMERALS[int(code) - 1]}、{name}"
            score = self.scheme.points[piece.codes[0]].max_score
            yield "p", f"{piece.words}。自评得{score:g}分。" if piece.role == "echo" else piece.words
        if ahead:
            yield "h", "下一步打算"
            yield from (("p", piece.words) for piece in ahead)

    def _kind(self, formats: list[str], first: Piece) -> str:
        kind = self.dice.choice(formats)
        if first.role == "unreadable" or (kind in ("scan", "ofd") and "‖" in first.words) or self.left.get(kind, 1) <= 0:
            return "docx"
        self.left[kind] = self.left.get(kind, 1) - (kind in RARE)
        return kind

    def _path(self, first: Piece, title: str, kind: str) -> str:
        suffix = {"scan": "pdf"}.get(kind, kind)
        if first.genre in FOLDERS:
            folder = FOLDERS[first.genre]
            return f"{folder}/{title}.{suffix}" if folder else f"0 {title}.{suffix}"
        code, name = self.groups[first.codes[0]]
        self.numbers[code] = self.numbers.get(code, 0) + 1
        folder = "附件.zip" if code == self.zipped else f"{code} {name}"
        return f"{folder}/{code}-{self.numbers[code]} {title}.{suffix}"

    def _fill(self, text: str, first: Piece) -> str:
        text = text.replace("{发}", first.issuer or self.genres[first.genre].get("issuer", ""))
        return self.world.fill(text, self.dice, first.when)

    def _day(self, blocks: Sequence[Block], first: Piece) -> str:
        """The day of signature: the last one that the text names; a self-report is written after the cycle."""
        if first.genre == "自评":
            day = self.world.ends_on + timedelta(days=40)
        else:
            named = [date(*map(int, found)) for block in blocks for found in DAY.findall(str(block[1]))]
            if not named:
                return self._fill("{d3}", first)
            day = max(named)
        return f"{day.year}年{day.month}月{day.day}日"


def make_papers(pieces: Sequence[Piece], world: World, scheme: Scheme, dice: random.Random) -> list[Paper]:
    """All files of a submission, the table of contents first."""
    press = Press(world, scheme, dice)
    shelves: dict[tuple[str, ...], list[Piece]] = {}
    for number, piece in enumerate(pieces):
        shelves.setdefault(_shelf(piece, press, number), []).append(piece)
    papers = [press.paper(shelf) for shelf in shelves.values()]
    note = Piece((), "noise", "其他", "", "后勤服务中心将于本周末清洗办公楼空调，请各科室提前收好桌面物品，关闭电源。")
    return [_contents(papers, press), *papers, press.paper([note])]


def _shelf(piece: Piece, press: Press, number: int) -> tuple[str, ...]:
    """What stands in the same file: all of a collected genre (one a level-1 group), else each by itself."""
    if piece.genre in FOLDERS or piece.genre == "方案":
        return (piece.genre,)
    if press.genres[piece.genre].get("joined") and piece.role not in ("before", "after", "unreadable"):
        return (piece.genre, press.groups[piece.codes[0]][0])
    return (piece.genre, str(number))


def _contents(papers: Sequence[Paper], press: Press) -> Paper:
    """The table of contents: the official wording of every point, and the files said to belong to it."""
    rows, pieces = [["序号", "评估内容", "材料"]], []
    for code, point in press.scheme.points.items():
        files = [p.path.rsplit("/", 1)[-1] for p in papers for piece in p.pieces if code in piece.codes and piece.role in ("evidence", "unreadable")]
        rows.append([code, point.text, "；".join(dict.fromkeys(files)) or "见自评报告"])
        pieces.append(Piece((code,), "toc", "目录", "", point.text))
    paper = press.paper([Piece((), "noise", "目录", "", "材料按评估内容编排。")])
    return replace(paper, blocks=(*paper.blocks, ("t", rows)), pieces=tuple(pieces))
