"""Which points the headings of a plan name: plans say above their parts where the targets, the steps and the duties stand."""

import re
from dataclasses import replace

from assistant.lexicon import Lexicon
from assistant.models import Match, Passage, PassageMatch
from assistant.text import normalise

SCORE = 0.8  # of a passage for the point that the heading over it names: it counts, and whatever speaks clearer comes first
OWN = re.compile(r"试点|质量提升|示范区|参与单位|成员单位")  # in the title of the pilot's plan; that of a quality month is another


class PlanSections:
    """Reads headings by the words in the entries of the points (`sections`)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._named = {code: entry.sections for code, entry in lexicon.points.items() if entry.sections}

    def filed(self, match: PassageMatch) -> PassageMatch:
        """The match of a passage of a plan, with the points that the heading over it names among those it speaks of."""
        if match.echo or match.draft or match.status == "negated" or not OWN.search(normalise(f"{match.passage.title} {match.passage.heading}")):
            return match
        known = {m.code for m in match.about if m.score >= SCORE}
        named = {code: said for code, said in self._said(match.passage).items() if code not in known}
        about = [m for m in match.about if m.code not in named] + [Match(code, SCORE, (f"上面的标题或表头写着“{said}”",)) for code, said in named.items()]
        return replace(match, about=tuple(about)) if named else match

    def _said(self, passage: Passage) -> dict[str, str]:
        """Point → the words of the headings, or of the header row, that name it."""
        over = normalise(f"{passage.heading} > {passage.caption} | {passage.header}")
        hits = ((code, pattern.search(over)) for code, patterns in self._named.items() for pattern in patterns)
        return {code: found.group() for code, found in hits if found}
