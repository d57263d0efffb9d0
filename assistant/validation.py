"""Cross-validation on the lexicon's own examples: how good the matching is where no labelled passages are at hand."""

from dataclasses import dataclass

from assistant.evaluation import GoldLine, Report, evaluate
from assistant.lexicon import Example, Lexicon
from assistant.matching import Matcher
from assistant.matching.classifier import PassageClassifier
from assistant.matching.encoder import load_encoder
from assistant.matching.second_stage import held_out
from assistant.models import Passage
from assistant.options import Options
from assistant.text import normalise


@dataclass(frozen=True, slots=True)
class Validation:
    """`first`: stage one, each example left out once; `both`: both stages, on the examples that the encoder never saw."""

    first: Report
    both: Report | None


def cross_validated(lexicon: Lexicon, options: Options) -> Validation:
    """Train and measure on the example files that calibrate (the others were in view when keywords were written)."""
    encoder = None if options.fast else load_encoder(lexicon.folder, options.cache if options.use_cache else None)
    model = PassageClassifier(lexicon, encoder).fit(lexicon.examples)
    matcher = Matcher(lexicon, options, model)
    examples, scores = [lexicon.examples[i] for i in model.left_out_.rows], model.left_out_.scores
    first = evaluate(_gold(examples), list(matcher.judge(_passages(examples), scores)))
    if not model.second:
        return Validation(first, None)
    unseen = [i for i, e in enumerate(examples) if held_out(e)]
    known = [examples[i] for i in unseen]
    refined = model.second.refined([normalise(e.text) for e in known], scores.of(unseen))
    return Validation(first, evaluate(_gold(known), list(matcher.judge(_passages(known), refined))))


def _passages(examples: list[Example]) -> list[Passage]:
    return [Passage(e.text) for e in examples]


def _gold(examples: list[Example]) -> list[GoldLine]:
    return [GoldLine(id=str(n), text=e.text, indicators=e.indicators, points=e.points, status=e.status) for n, e in enumerate(examples)]
