"""Cross-validation on the lexicon's own examples: how good the matching is where no labelled passages are at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import InputError
from assistant.evaluation import GoldLine, Report, evaluate
from assistant.lexicon import ENOUGH_EXAMPLES, Lexicon
from assistant.lexicon.examples import Example
from assistant.matching import Matcher
from assistant.matching.classifier import PassageClassifier
from assistant.matching.encoder import load_encoder
from assistant.matching.second_stage import held_out
from assistant.models import Passage, PassageMatch
from assistant.options import Options
from assistant.text import normalise


@dataclass(frozen=True, slots=True)
class Validation:
    """`first`: stage one, each example left out once; `both`: both stages, on the examples that the encoder never saw."""

    first: Report
    both: Report | None


def need_examples(lexicon: Lexicon) -> None:
    """Raise InputError where there are too few examples to train and to measure anything."""
    if lexicon.keywords_only:
        raise InputError(
            f"方案 {lexicon.scheme.id} 的例句不够（{ENOUGH_EXAMPLES} 条以上，六种陈述状态都要有），还不能训练；请先在 {lexicon.folder}/examples 补例句。",
            f"{lexicon.scheme.id} has too few examples to train ({ENOUGH_EXAMPLES}, of all six statuses); add some in {lexicon.folder}/examples.",
        )


def cross_validated(lexicon: Lexicon, options: Options) -> Validation:
    """Train and measure on the example files that calibrate (the others were in view when keywords were written)."""
    need_examples(lexicon)
    encoder = None if options.fast else load_encoder(lexicon.folder, options.cache if options.use_cache else None)
    model = PassageClassifier(lexicon, encoder).fit(lexicon.examples)
    examples, matches = cross_validated_matches(lexicon, options, model, lexicon.examples)
    first = evaluate(as_gold(examples), matches)
    if not model.second:
        return Validation(first, None)
    unseen = [i for i, e in enumerate(examples) if held_out(e)]
    known = [examples[i] for i in unseen]
    refined = model.second.refined([normalise(e.text) for e in known], model.left_out_.scores.of(unseen))
    return Validation(first, evaluate(as_gold(known), list(Matcher(lexicon, options, model).judge(as_passages(known), refined))))


def cross_validated_matches(lexicon: Lexicon, options: Options, model: PassageClassifier, trained_on: Sequence[Example]) -> tuple[list[Example], list[PassageMatch]]:
    """The training examples that calibrate, and what stage one says of each as if it had been left out."""
    examples = [trained_on[i] for i in model.left_out_.rows]
    return examples, list(Matcher(lexicon, options, model).judge(as_passages(examples), model.left_out_.scores))


def as_passages(examples: Sequence[Example]) -> list[Passage]:
    """Examples as passages without surroundings."""
    return [Passage(e.text) for e in examples]


def as_gold(examples: Sequence[Example]) -> list[GoldLine]:
    """Examples as lines of labelled passages."""
    return [GoldLine(id=str(n), text=e.text, indicators=e.indicators, points=e.points, status=e.status) for n, e in enumerate(examples)]
