"""Which points the rows of a ledger of money prove: its title says what the money is for, its rows only who gave how much for what."""

import re
from dataclasses import replace

from assistant.circumstances.filed import as_done
from assistant.facts.cells import cells_of
from assistant.lexicon import Lexicon
from assistant.models import Match, Passage, PassageMatch
from assistant.text import normalise

SCORE = 0.8  # of a row for the point that it and its title name: it counts, and whatever speaks clearer comes first
FUNDS = re.compile(r"(?:试点|质量)[^,。;|]{0,14}(?:经费|资金|专项|投入)|(?:经费|资金)[^,。;|]{0,8}(?:试点|质量)")
SPENT = re.compile(r"实际|实付|实到|实支|支出|列支|到位|拨付|付款|支付|金额|决算|凭证")
AHEAD = re.compile(r"计划|概算|拟|申请表|申报表|目标")
AMOUNT = re.compile(r"^\d[\d,]*(?:\.\d+)?(?:万?元)?$")


class Ledgers:
    """Reads rows by the words in the entries of the points (`paid`)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._paid = {code: entry.paid for code, entry in lexicon.points.items() if entry.paid}

    def filed(self, match: PassageMatch) -> PassageMatch:
        """The match of a row of such a ledger, with the points that its cells name among those it speaks of."""
        row = match.passage
        if match.doubt or match.cues or match.draft or match.echo or match.status not in ("done", "none", "other") or not _spent(row):
            return match
        known, said = {m.code for m in match.about if m.score >= SCORE}, normalise(f"{row.caption} {row.heading.rsplit(' > ', 1)[-1]} {row.text}")
        named = {code: hit.group() for code, pattern in self._paid.items() if code not in known and (hit := pattern.search(said))}
        about = [m for m in match.about if m.code not in named] + [Match(code, SCORE, (f"经费台账里写着“{word}”",)) for code, word in named.items()]
        return replace(as_done(match), denied=0.0, about=tuple(about)) if named else match


def _spent(row: Passage) -> bool:
    """Whether a row stands in a ledger of the pilot's funds and tells what was paid, not what is asked for."""
    over, header = normalise(f"{row.title} {row.heading} {row.caption}"), normalise(row.header)
    paid = row.kind == "row" and FUNDS.search(over) and SPENT.search(header) and not AHEAD.search(f"{over} {header}")
    return bool(paid) and any(AMOUNT.match(cell) and cell != "0" for cell in cells_of(row.text)[1:])
