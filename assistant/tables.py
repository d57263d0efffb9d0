"""What the rows of a table are mostly about; a row that alone seems to be about something else only has a word of it.

In a roster of quality officers the one who does 供应商管理 says nothing of suppliers; a lesson on Six Sigma in a list of courses nothing of its use.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.models import PassageMatch
from assistant.scheme import parent

Table = tuple[str, str, str, str]  # document, heading, caption, header
ROWS = 4  # of a table at least, to say what it is about
MOSTLY = 0.6  # share of the rows that makes a table's matter
SELDOM = 0.25  # share of the rows up to which a matter is a chance hit
CERTAIN = 0.95  # from such a score on a row stands for itself, whatever the others say


class Tables:
    """The matters of the tables among some matches."""

    def __init__(self, matches: Iterable[PassageMatch]) -> None:
        found: dict[Table, list[PassageMatch]] = {}
        for match in matches:
            if match.passage.kind == "row":
                found.setdefault(_table(match), []).append(match)
        self._rows = found
        self._shares = {table: _shares(rows) for table, rows in found.items() if len(rows) >= ROWS}
        self._done = {(table, code) for table, rows in found.items() for m in rows if m.status == "done" for code in m.indicators}

    def stray(self, indicator: str, score: float, match: PassageMatch) -> str:
        """Why a row is no evidence for an indicator under which its words put it; "" if it may be one."""
        shares = self._shares.get(_table(match), {}) if match.passage.kind == "row" else {}
        matters = [code for code, share in shares.items() if share >= MOSTLY]
        if not matters or score >= CERTAIN or shares.get(indicator, 0) > SELDOM:
            return ""
        return f"同一张表说的是指标{'、'.join(matters)}，这一行只是字样相近"

    def beside(self, point: str, proofs: Sequence[PassageMatch]) -> list[PassageMatch]:
        """The other deeds in tables that are mostly about the indicator of some proofs: their dates and figures belong to the same series,
        though a row by itself may be too bare to say so.
        """
        known, indicator = {m.passage for m in proofs}, parent(point)
        tables = dict.fromkeys(_table(m) for m in proofs if m.passage.kind == "row")
        series = [rows for t in tables if _shares(rows := self._rows[t]).get(indicator, 0) >= MOSTLY]
        return [m for rows in series for m in rows if m.status == "done" and m.passage not in known and _may_be(m, point)]

    def achieved(self, indicator: str, match: PassageMatch) -> bool:
        """Whether the table of a row has others that tell of something done: one firm that failed denies nothing of the rest."""
        return match.passage.kind == "row" and (_table(match), indicator) in self._done


def _table(match: PassageMatch) -> Table:
    p = match.passage
    return p.document, p.heading, p.caption, p.header


def _may_be(match: PassageMatch, point: str) -> bool:
    """Whether a row is about the indicator of a point, and proves no other point of it."""
    return parent(point) in match.indicators and all(parent(p.code) != parent(point) for p in match.points)


def _shares(rows: list[PassageMatch]) -> dict[str, float]:
    counts = Counter(code for match in rows for code in match.indicators)
    return {code: count / len(rows) for code, count in counts.items()}
