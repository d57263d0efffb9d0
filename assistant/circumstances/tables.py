"""What the rows of a table are mostly about; a row that alone seems to be about something else only has a word of it.

In a roster of quality officers the one who does 供应商管理 says nothing of suppliers; a lesson on Six Sigma in a list of courses nothing of its use.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from assistant.circumstances.filed import Filed, set_aside
from assistant.models import Passage, PassageMatch
from assistant.scheme import parent

Table = tuple[str, str, str, str]  # document, heading, caption, header
ROWS = 4  # of a table at least, to say what it is about
MOSTLY = 0.6  # share of the rows that makes a table's matter
SELDOM = 0.25  # share of the rows up to which a matter is a chance hit
# names of rows that say nothing but that they count what the caption names
SUMS = ("数量", "合计", "总计", "总数", "户数", "家数")
CERTAIN = 0.95  # from such a score on a row stands for itself, whatever the others say


class Tables:
    """The matters of the tables among some matches; `points`: the codes of the scoring points."""

    def __init__(self, matches: Iterable[PassageMatch], points: Container[str]) -> None:
        self._points = points
        found: dict[Table, list[PassageMatch]] = {}
        for match in matches:
            if match.passage.kind == "row":
                found.setdefault(_table(match), []).append(match)
        self._rows = found
        self._shares = {table: _shares(rows) for table, rows in found.items() if len(rows) >= ROWS}
        self._done = {(table, code) for table, rows in found.items() for m in rows if m.status == "done" for code in m.indicators}

    def stray(self, filed: Filed) -> Filed:
        """The passage; as something else where it is a row of a table that is about another matter, though the row's own words sound like the point."""
        shares = self._shares.get(_table(filed.match), {}) if filed.match.passage.kind == "row" else {}
        matters = [code for code, share in shares.items() if share >= MOSTLY]
        known = not matters or filed.point.code not in self._points or filed.point.score >= CERTAIN or shares.get(parent(filed.point.code), 0) > SELDOM
        return filed if known else set_aside(filed, f"同一张表说的是指标{'、'.join(matters)}，这一行只是字样相近")

    def beside(self, point: str, proofs: Sequence[PassageMatch], one_series: Callable[[Passage], bool] = lambda _: False) -> list[PassageMatch]:
        """The other rows whose dates and figures belong to the series of some proofs, though a row by itself may be too bare to say so:
        in tables mostly about the point's indicator, in those that are `one_series` whatever each row is called, and under a proof that is their caption.
        """
        known = {m.passage for m in proofs}
        return [m for m in (*self._in_tables(point, proofs, one_series), *self._under_captions(proofs)) if m.passage not in known]

    def _in_tables(self, point: str, proofs: Sequence[PassageMatch], one_series: Callable[[Passage], bool]) -> Iterator[PassageMatch]:
        for rows in (self._rows[t] for t in dict.fromkeys(_table(m) for m in proofs if m.passage.kind == "row")):
            done, whole = [m for m in rows if m.status == "done"], one_series(rows[0].passage)
            if whole or _shares(rows).get(parent(point), 0) >= MOSTLY:
                yield from (m for m in done if whole or _may_be(m, point))

    def _under_captions(self, proofs: Sequence[PassageMatch]) -> Iterator[PassageMatch]:
        captions = {(m.passage.document, m.passage.text) for m in proofs}
        for (document, _, caption, _), rows in self._rows.items():
            if (document, caption) in captions:
                yield from (m for m in rows if m.status in ("done", "none") and _names(m, caption))

    def achieved(self, indicator: str, match: PassageMatch) -> bool:
        """Whether the table of a row has others that tell of something done: one firm that failed denies nothing of the rest."""
        return match.passage.kind == "row" and (_table(match), indicator) in self._done


def _table(match: PassageMatch) -> Table:
    p = match.passage
    return p.document, p.heading, p.caption, p.header


def _may_be(match: PassageMatch, point: str) -> bool:
    """Whether a row is about the indicator of a point, and proves no other point of it."""
    return parent(point) in match.indicators and all(parent(p.code) != parent(point) for p in match.points)


def _names(match: PassageMatch, caption: str) -> bool:
    """Whether a row is called what the caption calls the whole table (企业数 under “专精特新”企业数), or has the sums."""
    name = match.passage.text.split(" | ")[0].strip()
    return len(name) > 1 and (name in caption or name in SUMS)


def _shares(rows: list[PassageMatch]) -> dict[str, float]:
    counts = Counter(code for match in rows for code in match.indicators)
    return {code: count / len(rows) for code, count in counts.items()}
