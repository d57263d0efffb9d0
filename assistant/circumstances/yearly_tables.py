"""Which points the head of a table of years names: statistics say there what they count, and their rows are bare (2021 | 62 | 183087)."""

import re
from dataclasses import replace

from assistant.lexicon import Lexicon
from assistant.models import Match, Passage, PassageMatch
from assistant.text import normalise

SCORE = 0.8  # of a row for the point that its head names: it counts, and whatever speaks clearer comes first
YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|底|末)?(?:\((?!.*(?:月|季|半年|预计|截至|目标)).*\))?$")
# whose figures a row of years gives; a row of another quantity (用电量) is none of the title's
WHOSE = re.compile(r"(?:公司|集团|厂|行业|产业|[市县区]|[合总共]计)(?:\(.*\))?$")
AHEAD = re.compile(r"目标|计划|预算|预计|规划")
BARE = ("done", "none", "other")  # what such a row is taken for, as it says nothing


class YearlyTables:
    """Reads the heads of tables by the words in the checks of the points (`columns`)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._named = {code: check.columns for code, entry in lexicon.points.items() for check in entry.checks if check.columns}

    def filed(self, match: PassageMatch) -> PassageMatch:
        """The match of a row of a table of years, with the points that its head names among those it speaks of."""
        bare = match.passage.kind == "row" and match.status in BARE and not (match.cues or match.draft or match.echo)
        over = _over(match.passage) if bare else ""
        if not over or AHEAD.search(normalise(f"{match.passage.title} {match.passage.header}")):
            return match
        known = {m.code for m in match.about if m.score >= SCORE}
        named = {code: hit.group() for code, patterns in self._named.items() for p in patterns if code not in known and (hit := p.search(over))}
        about = [m for m in match.about if m.code not in named] + [Match(code, SCORE, (f"表头写着“{said}”",)) for code, said in named.items()]
        return replace(match, status="done", status_reason="", denied=0.0, about=tuple(about)) if named else match


def _over(passage: Passage) -> str:
    """What names the figures of a row: its columns, if it is that of a year; what stands above the table, if they only say whose they are, or
    if the columns are the years.
    """
    names, cells = ([cell.strip() for cell in normalise(text).split("|")] for text in (passage.header, passage.text))
    above = normalise(f"{passage.title} {passage.caption} {names[0]}")
    if YEAR.match(cells[0]) and len(names) == len(cells):
        return above if all(map(WHOSE.search, names[1:])) else "|".join(names[1:])
    if sum(bool(YEAR.match(name)) for name in names) > 1 and WHOSE.search(cells[0]):
        return above
    return ""
