"""What the entries of the points ask of a passage besides its sounding like them: words it must have, papers it must not stand in."""

import re
from collections.abc import Iterator, Sequence

from assistant.circumstances.document_kinds import DocumentKinds
from assistant.circumstances.filed import Filed, as_done, doubted, moved, set_aside
from assistant.circumstances.results import told
from assistant.lexicon import Lexicon
from assistant.matching.cues import DOUBTFUL, StatusCues
from assistant.models import Passage
from assistant.options import Options
from assistant.scheme import parent
from assistant.text import normalise

RULE = "制度、公约的条文，看不出是否执行"
EXPLORES = re.compile(r"探索(?:建立|设立|开展|推行)|研究(?:建立|设立)|引导(?:行业|企业)|(?:协会|组织|机构|联盟)要")  # what others shall do, or may try, is no rule


class Asked:
    """Reads the entries in `points/*.yaml`."""

    def __init__(self, lexicon: Lexicon, options: Options, kinds: DocumentKinds, cues: StatusCues) -> None:
        self._lexicon, self._options, self._kinds, self._cues = lexicon, options, kinds, cues
        self._abroad = {DOUBTFUL.format(word): word for word in (*lexicon.places.elsewhere, *lexicon.places.unnamed)}

    def as_rule(self, filed: Filed) -> Filed:
        """The passage; as done, with a doubt, where what it demands is the rule that the point asks for."""
        match, code = filed.match, filed.point.code
        asked = code in self._lexicon.scheme.points and self._lexicon.points[code].rules_count
        demands = match.status == "requirement" and not (match.echo or match.draft or EXPLORES.search(normalise(match.passage.text)))
        return filed._replace(match=as_done(match, RULE)) if asked and demands and self._kinds.own_rule(match.passage) else filed

    def reconsidered(self, filed: Filed) -> Filed:
        """The passage; without the doubt of the matching that the point asks for: that somebody else takes part, that a target is put as one."""
        match, code = filed.match, filed.point.code
        if not match.doubt:
            return filed
        text, doubt = normalise(match.passage.text), match.doubt
        if doubt in self._abroad and code in self._lexicon.places.across:
            doubt = self._cues.doubt(text, self._abroad.values())
        if doubt and self._lexicon.points[code].plan_counts and doubt == self._cues.doubt(text):
            doubt = self._cues.doubt(text, targets=False)
        return doubted(filed, doubt) if doubt != match.doubt else filed

    def of_kind(self, filed: Filed) -> Filed:
        """The passage; under another point, or as none, where its paper is of a kind that speaks of the like but of something else."""
        match, code = filed.match, filed.point.code
        kind, _ = self._kinds.of(match.passage)
        entry = self._lexicon.points[code]
        if code not in self._lexicon.scheme.points or kind not in entry.not_kinds:
            return filed
        other = entry.neighbours.get(kind, "")
        if other and any(r.code == parent(other) and r.score >= self._options.least for r in match.ranking):
            return moved(filed, other)
        why = f"出自{kind}，一般不作本得分点的佐证"
        # somebody may have taken the plan of the industry for that of the pilot
        return doubted(filed, why) if self._lexicon.kinds[kind].plan else set_aside(filed, why)

    def said(self, filed: Filed) -> Filed:
        """The passage; as something else where it does not name or tell what the point asks for, or tells what speaks against it."""
        if filed.match.status != "done":
            return filed
        why = next(self._unsaid(filed.point.code, filed.match.passage), "")
        return set_aside(filed, why) if why else filed

    def _unsaid(self, code: str, passage: Passage) -> Iterator[str]:
        entry, text = self._lexicon.points[code], normalise(passage.text)
        asked = code in self._lexicon.scheme.points and entry.must_name and (not entry.mere or any(normalise(word) in text for word in entry.mere))
        if asked and not _names(passage, entry.must_name):
            yield f"没有提到“{entry.must_name[0]}”之类"
        yield from (f"没有写明{name}" for name, pattern in entry.says.items() if not pattern.search(text))
        yield from (f"{name}（“{told(found)}”）" for name, pattern in entry.says_not.items() if (found := pattern.search(text)))

    def is_plan(self, filed: Filed) -> bool:
        """Whether an issued plan is the evidence that the point asks for; a draft, or a mere repetition of the sheet, is none."""
        match, code = filed.match, filed.point.code
        entry = self._lexicon.points[code]
        kind, _ = self._kinds.of(match.passage)
        asked = code in self._lexicon.scheme.points and self._kinds.plans(match.passage) and (entry.plan_counts or kind in entry.own_plans)
        speaks_ahead = match.status in ("planned", "requirement") and "negated" not in match.cues
        return asked and speaks_ahead and not match.draft and not match.echo


def _names(passage: Passage, words: Sequence[str]) -> bool:
    """Whether a passage, or what stands around it, has one of the words."""
    around = normalise(f"{passage.title} {passage.heading} {passage.caption} {passage.header} {passage.before} {passage.text}")
    return any(normalise(word) in around for word in words)
