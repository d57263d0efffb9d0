"""Who did it, where and in which trade: a passage of others than the pilot is set aside, or doubted where nobody can tell."""

from collections.abc import Sequence

from assistant.circumstances.actors import Actors, enterprise_names
from assistant.circumstances.counties import Counties
from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, doubted, moved, set_aside
from assistant.circumstances.home_cities import home_cities
from assistant.circumstances.places import Elsewhere, Places
from assistant.circumstances.trades import Alien, trades_of
from assistant.lexicon import Lexicon
from assistant.matching.cues import StatusCues
from assistant.models import Document, Passage, PassageMatch, SubmissionInfo
from assistant.scheme import parent
from assistant.text import normalise

NEAR = 0.05  # from such a score on a passage may be about a neighbouring point


class Others:
    """Knows the pilot by what its submission says of itself."""

    def __init__(self, lexicon: Lexicon, info: SubmissionInfo, documents: Sequence[Document], kinds: DocumentKinds, cues: StatusCues) -> None:
        self._lexicon, self._kinds, self._cues = lexicon, kinds, cues
        cities = (*info.cities, *home_cities(documents, info.cities, lexicon.places))
        self._places = Places(lexicon.places, cities, enterprise_names(info), documents)
        self._counties = Counties(lexicon.places, documents)
        self._actors = Actors(lexicon, info, documents)
        self._industry = normalise(info.industry)
        self._trades = trades_of(lexicon, info, documents)

    def own(self, text: str) -> bool:
        """Whether a normalised text names a city or a main enterprise of the pilot, or says “our firm”."""
        return self._places.own(text)

    def acted(self, filed: Filed) -> Filed:
        """The passage; set aside as one of another place, trade or matter where that is sure, or where it denies: what others lack says nothing
        of this pilot. Doubted where it is not sure.
        """
        if found := self._of_others(filed.match, filed.point.code):
            aside = found.sure or filed.match.status == "negated"
            return set_aside(filed, found.reason) if aside else doubted(filed, found.reason)
        return filed

    def _of_others(self, match: PassageMatch, code: str) -> Elsewhere | Alien | None:
        passage = match.passage
        if match.status != "other" and (away := self._places.of(passage, code) or self._counties.of(passage, code)):
            return away
        if match.status not in ("done", "negated"):
            return None
        return self._trades.of(passage, self._kinds.tells(passage)) or self._another_matter(passage, code)

    def _another_matter(self, passage: Passage, code: str) -> Alien | None:
        """What goes by the same words (a show of agricultural machines), and is none of the scoring points'."""
        said = normalise(f"{passage.title} {passage.heading} {passage.text}")
        matter = self._cues.beside(said, self._industry) if code in self._lexicon.scheme.points else ""
        return Alien(f"说的是{matter}，不是质量方面的事", True) if matter else None

    def by_another(self, filed: Filed) -> Filed:
        """The passage; under the point that the same deed proves if such an actor did it, or doubted."""
        code, match = filed.point.code, filed.match
        actor = self._actors.wrong(code, match.passage) if match.status == "done" and not match.doubt else None
        if not actor:
            return filed
        neighbour = self._actors.neighbour(code, actor[0])
        if neighbour and parent(neighbour) in {r.code for r in match.ranking if r.score >= NEAR}:
            return moved(doubted(filed, f"按主体（“{actor[1]}”）由得分点{code}移来"), neighbour)
        return doubted(filed, self._actors.reason(code, *actor))
