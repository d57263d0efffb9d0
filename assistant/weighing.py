"""How what speaks for a point weighs against what speaks against it, and whether it suffices."""

from collections.abc import Sequence

from assistant.checks import Outcome
from assistant.circumstances.asked import RULE
from assistant.circumstances.places import elsewhere
from assistant.circumstances.results import PERHAPS_NOT, SORRY, UNDONE
from assistant.lexicon import Lexicon
from assistant.lexicon.points import checks_named
from assistant.matching.cues import DOUBTFUL
from assistant.models import Evidence
from assistant.options import Options
from assistant.reading.grid import CELL_MARK
from assistant.text import normalise

MARGIN = 0.25  # so much likelier a denial is than what affirms to settle a point
BY_FIGURES = ("growth", "per_year")  # checks that dates and figures settle, whatever is said besides


class Weighing:
    """Weighs evidence by its score, the strength of its paper, and the doubts about it."""

    def __init__(self, lexicon: Lexicon, options: Options) -> None:
        self._lexicon, self._options = lexicon, options
        not_done = [lexicon.status.cues[status] for status in ("planned", "negated")]
        self._not_done = {DOUBTFUL.format(word) for cues in not_done for word in (*cues.doubtful, *cues.cells)}

    def strong(self, evidence: list[Evidence]) -> list[Evidence]:
        """What counts by itself: likely, no mere claim, and without a doubt."""
        return [e for e in evidence if e.score >= self._options.strong and e.strength != "claim" and not e.doubt]

    def suffices(self, evidence: list[Evidence]) -> bool:
        """Whether something strong has company, be it the applicant's own word, or is all but certain: a single passage that only sounds like the
        point is mostly about a near matter.
        """
        strong = self.strong(evidence)
        company = [e for e in evidence if e.score >= self._options.strong and e.strength == "claim"]
        return len([*strong, *company]) > 1 if strong and sure(strong) < self._options.alone else bool(strong)

    def falls_short(self, evidence: list[Evidence], doubt: str) -> str:
        """Why all that speaks for a point does not suffice by itself, "" if it does; `doubt` is that of the best quote."""
        if all(e.strength == "claim" for e in evidence):
            return "只见于申报单位自己的说法或方案，没有落实的原始材料"
        if doubt:
            return f"{doubt}，请核对"
        if not self.strong(evidence):
            return f"最有力的一处匹配度 {evidence[0].score:.2f}，不够高（应达 {self._options.strong:.2f}），请专家核对原文"
        if not self.suffices(evidence):
            return f"有力的佐证只有一处，匹配度 {sure(self.strong(evidence)):.2f} 不够高（单独一处应达 {self._options.alone:.2f}），请专家核对原文"
        return ""

    def contrary(self, doubt: str) -> bool:
        """Whether a doubt is the paper's own of the deed, so that it speaks against what other papers say."""
        return doubt in self._not_done or doubt.startswith((SORRY, UNDONE))

    def against_itself(self, evidence: list[Evidence]) -> str:
        """What the only papers on a point say themselves of its being a draft, a plan, a failure (句中有“草案”) or another place's, "" if one does not;
        claims weigh nothing here, and a bad result may still be one of what was done.
        """
        doubts = [e.doubt for e in evidence if e.strength != "claim"]
        plain = [d for d in doubts if d in self._not_done or d.startswith(UNDONE) or elsewhere(d)]
        return plain[0] if plain and all(d in plain or d == RULE or d.startswith(PERHAPS_NOT) for d in doubts) else ""

    def clearer(self, denied: list[Evidence], evidence: list[Evidence]) -> bool:
        """Whether denials leave nothing of what affirms: there is nothing strong, or nothing nearly as likely."""
        affirmed = self.strong(evidence)
        return not affirmed or sure(affirmed) + MARGIN < sure(denied)

    def spoken_against(self, code: str, evidence: list[Evidence], outcomes: list[Outcome], denied: list[Evidence], doubtful: list[Evidence]) -> bool:
        """Whether what papers deny leaves what supports a point open. That one honour was not granted speaks against no other, nor one firm that
        fell against the growth of all, nor a lack of photographs against the dates of meetings.
        """
        checks = zip(self._lexicon.points[code].checks, outcomes, strict=False)
        if code not in self._lexicon.scheme.points or any(c.check in BY_FIGURES and o.verdict == "met" for c, o in checks):
            return False
        admitted = [e for e in denied if e.strength == "claim" and CELL_MARK not in e.text]  # nobody admits what is not so
        fails = self._lexicon.points[code].fails
        fell_short = [e for e in evidence if fails and e.strength != "claim" and fails.search(normalise(e.text))]
        return bool(admitted or fell_short) or self._part_denied(code, denied) or self._conflict(denied + doubtful, evidence)

    def _part_denied(self, code: str, denied: list[Evidence]) -> bool:
        """Whether a point has several parts, of which a paper denies one, however sure the others are."""
        return bool(checks_named(self._lexicon.points[code], "parts")) and bool(self.strong(denied)) and sure(denied) >= self._options.alone

    def _conflict(self, against: list[Evidence], evidence: list[Evidence]) -> bool:
        """Whether the very paper that affirms also denies, or others deny as often and as clearly: that is for an expert to read."""
        papers = {e.document for e in against}
        affirmed = self.strong(evidence)
        same = all(e.document in papers for e in affirmed) and len(affirmed) < 2 * len(against)
        return bool(against) and (same or (len(affirmed) <= len(against) and sure(affirmed) <= sure(against)))


def sure(evidence: Sequence[Evidence]) -> float:
    """The best score, 0 for none."""
    return round(max((e.score for e in evidence), default=0.0), 2)
