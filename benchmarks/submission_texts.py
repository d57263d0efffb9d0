"""The hand-written texts of submissions_data/<set>/*.tsv: evidence, claims and decoys of every scoring point.

Nine sets by several authors, each complete: from the second on papers are longer, and the proof stands among other matters.

Columns: point (after '+' what the text proves besides; after '~' what a fair expert might accept it for in part, as readers judged who
did not see the program: where such a point must stay unproven the text is not used), kind, genre|title|issuer of its paper ('-' where the composer decides), text.
Kinds: e evidence · s a partial series · c claim of the applicant · p planned · n negated · r required · w another actor.
A table is written "note‖header‖row‖row" with cells apart by ｜; "‖‖‖" parts the minutes of several meetings.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from submission_world import DATA

SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
KINDS = "escpnrw"
LASTING = ("起", "以来", "至今", "迄今", "三年", "年年", "两年", "开站", "开馆")  # speaks of more than the days it names
LASTING_PAPERS = ("制度", "合同", "规划", "方案", "证")


@dataclass(frozen=True)
class Text:
    """One passage with empty slots."""

    code: str
    also: tuple[str, ...]
    touches: tuple[str, ...]
    kind: str
    genre: str
    title: str
    issuer: str
    words: str

    @property
    def proves(self) -> tuple[str, ...]:
        return (self.code, *self.also)

    @property
    def dated(self) -> bool:
        """Whether its days alone decide if it falls into the cycle."""
        named = "{d" in self.words or "{Y0}" in self.words
        return named and self.genre not in LASTING_PAPERS and not any(w in self.words for w in LASTING)

    @property
    def table(self) -> bool:
        return "‖" in self.words


def load_texts(chosen: str) -> list[Text]:
    """All texts of a set in the order of the files. ValueError for a line that is none."""
    found = []
    for path in sorted((DATA / chosen).glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
                if len(row) != 4 or row[1] not in KINDS:
                    raise ValueError(f"{path.name}:{number}: four columns and a kind of {KINDS} are wanted")
                genre, title, issuer = (*row[2].split("|"), "", "")[:3]
                proves, *touches = row[0].split("~")
                code, *also = proves.split("+")
                found.append(Text(code, tuple(also), tuple(touches), row[1], genre, title, issuer or _named(title), row[3]))
    return found


def _named(title: str) -> str:
    """The slot of the firm that a title names; "" for none."""
    firm = re.search(r"\{e(\d)\}", title)
    return f"{{E{firm[1]}}}" if firm else ""
