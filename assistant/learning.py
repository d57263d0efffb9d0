"""Learning from experts: labelled passages are rehearsed first, and kept only when somebody has seen gains and losses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.errors import InputError
from assistant.evaluation import Report, evaluate
from assistant.lexicon import Lexicon
from assistant.lexicon.examples import EXAMPLE_COLUMNS, Example
from assistant.matching import Matcher
from assistant.matching.classifier import PassageClassifier
from assistant.models import PassageMatch
from assistant.options import Options
from assistant.output import write_text
from assistant.validation import as_gold, as_passages, cross_validated_matches, need_examples


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Stage one before and after learning: on the new passages, and on those that it knew already.

    Each passage is judged as if it had been left out of the training, so that nobody is praised for learning by heart.
    """

    new: tuple[Example, ...]
    known: int  # lines that were examples already
    before: Report
    after: Report
    before_known: Report
    after_known: Report


def rehearse(lexicon: Lexicon, labelled: Sequence[Example], options: Options) -> Rehearsal:
    """Train without and with the labelled passages, and compare. Raises InputError if there are none, or none of them is new."""
    need_examples(lexicon)
    if not labelled:
        raise InputError(
            "没有可学的例句：文件里没有一条语句标注了指标（indicators）和状态（status）。请标注后重试。",
            "nothing to learn: no passage of the file has labels (indicators, status); label some and run again.",
        )
    have = {e.text for e in lexicon.examples}
    new = tuple({e.text: e for e in labelled if e.text not in have}.values())
    if not new:
        raise InputError("没有新的例句：这些语句都已学过。", "nothing new: every passage has been learned already.")
    old = PassageClassifier(lexicon).fit(lexicon.examples)
    before = list(Matcher(lexicon, options, old).match(as_passages(new)))
    known, before_known = cross_validated_matches(lexicon, options, old, lexicon.examples)
    every = (*lexicon.examples, *new)
    examples, after = cross_validated_matches(lexicon, options, PassageClassifier(lexicon).fit(every), every)
    count = len(examples) - len(new)
    return Rehearsal(
        new, len(labelled) - len(new), _report(new, before), _report(new, after[count:]),
        _report(known, before_known), _report(examples[:count], after[:count]),
    )


def keep(lexicon: Lexicon, new: Sequence[Example]) -> Path:
    """Keep the passages as a file of learned examples; the next check trains with them, the model before stays on disk."""
    assert lexicon.learned, "a lexicon loaded without a data folder"
    lexicon.learned.mkdir(parents=True, exist_ok=True)
    path = lexicon.learned / f"{datetime.now():%Y%m%d-%H%M%S-%f}.tsv"
    rows = [EXAMPLE_COLUMNS, *([e.status, _cell(e.indicators), _cell(e.points), e.text] for e in new)]
    write_text(path, "".join("\t".join(row) + "\n" for row in rows))
    return path


def forget(lexicon: Lexicon) -> Path:
    """Take back what was learned last: its file is renamed, not deleted. Raises InputError if there is nothing."""
    if not lexicon.learned_files:
        raise InputError("没有可撤回的学习记录。", "nothing has been learned that could be taken back.")
    last = lexicon.learned_files[-1]
    return last.rename(last.with_suffix(".undone"))


def _cell(codes: tuple[str, ...]) -> str:
    return ",".join(codes) or "-"


def _report(examples: Sequence[Example], matches: Sequence[PassageMatch]) -> Report:
    return evaluate(as_gold(examples), matches)
