"""How good the findings are on whole made-up submissions whose truth is known.

    python benchmarks/submissions.py [--seeds 1 2 3] [--texts first second] [--keep DIR] [-v]

Composes a submission of some eighty files a seed (submission_plan.py, submission_files.py), runs the check on it as `assistant check`
does, and compares each of the 95 findings with the truth. The texts were written for this measure, in several sets by as many authors: none is
an example of the lexicon. With --keep the submissions stay in DIR and are taken from there the next time; -v lists every point that is judged wrongly.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from submission_files import write
from submission_plan import SCHEME, compose
from submission_texts import SETS

from assistant.models import Assessment, Evidence, Finding
from assistant.options import Options, load_options
from assistant.pipeline import check
from assistant.scheme import Scheme, load_scheme
from assistant.scoring import suggest

STATES = ("supported", "weak", "missing", "contradicted", "unreadable")
LOST = ("missing", "contradicted")  # nothing is scored for either
FOUND = ("supported", "weak")
SHOWN = 3  # quotes that an expert sees first
GOALS = {"supported precision": 0.93, "missing recall": 0.95, "found recall": 0.95, "right file among the first three quotes": 0.95}
TOTAL_GOAL = 3.0  # official points


@dataclass(frozen=True)
class Case:
    """One scoring point of one submission: what is true, and what the program found."""

    name: str  # seed and set of texts
    true: dict[str, Any]
    found: Finding
    caught: tuple[dict[str, Any], ...]  # traps among the quotes of a supported point that should not be


@dataclass(frozen=True)
class Run:
    """One submission, checked."""

    name: str
    cases: tuple[Case, ...]
    true_total: float
    likely: float
    seconds: float
    files: int


def run(seed: int, texts: str, place: Path, scheme: Scheme, options: Options) -> Run:
    """Check the submission of a seed and a set of texts, which is composed first unless it is there."""
    name = f"{texts}-{seed}"
    folder = place / name
    if not (folder / "truth.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write(compose(seed, texts), folder)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    begun = time.perf_counter()
    assessment = check([folder], options)
    seconds = time.perf_counter() - begun
    cases = tuple(Case(name, truth["points"][f.code], f, tuple(_caught(truth, f))) for f in _findings(assessment))
    total = sum(_true_score(code, entry["state"], scheme, options) for code, entry in truth["points"].items())
    return Run(name, cases, total, assessment.totals.likely, seconds, len(assessment.documents))


def _findings(assessment: Assessment) -> list[Finding]:
    return [p.finding for i in assessment.indicators for p in i.points]


def _true_score(code: str, state: Any, scheme: Scheme, options: Options) -> float:
    """What a finding of the true state would be given."""
    return suggest(Finding(code, state, 1.0), scheme.points[code].max_score, options) or 0.0


def _caught(truth: dict[str, Any], finding: Finding) -> Iterator[dict[str, Any]]:
    """Traps whose text stands among the evidence of a point that the program calls supported."""
    if finding.state == "supported" and truth["points"][finding.code]["state"] in LOST:
        for trap in truth["traps"]:
            if finding.code in trap["points"] and any(_quotes(e, trap) for e in finding.evidence):
                yield trap


def _quotes(evidence: Evidence, trap: dict[str, Any]) -> bool:
    quote, text = (_squeezed(t) for t in (evidence.text, trap["text"]))
    return evidence.document == trap["document"] and (quote in text or text in quote)


def _squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def figures(cases: Iterable[Case]) -> dict[str, float]:
    """The shares that the goals speak of."""
    listed = list(cases)
    proven = [c for c in listed if c.true["state"] == "supported"]
    found = [c for c in proven if c.found.state in FOUND]
    return {
        "supported precision": _share(c.true["state"] == "supported" for c in listed if c.found.state == "supported"),
        "missing recall": _share(c.found.state in LOST for c in listed if c.true["state"] in LOST),
        "found recall": len(found) / len(proven),
        "found recall, as supported": _share(c.found.state == "supported" for c in proven),
        "right file among the first three quotes": _share(_right_file(c) for c in found),
        "right state": _share(c.found.state == c.true["state"] for c in listed),
    }


def _right_file(case: Case) -> bool:
    return any(e.document in case.true["documents"] for e in case.found.evidence[:SHOWN])


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 1.0


def report(runs: list[Run], verbose: bool) -> None:
    """Print the figures of all submissions together, the total of each, and what went wrong."""
    cases = [case for r in runs for case in r.cases]
    for name, value in figures(cases).items():
        goal = f"  (goal {GOALS[name]:.2f}{'' if value >= GOALS[name] else ', not reached'})" if name in GOALS else ""
        print(f"  {value:.3f}  {name}{goal}")
    for r in runs:
        off = r.likely - r.true_total
        print(f"  {r.name}: {r.files} files in {r.seconds:.0f} s; total {r.likely:g}, true {r.true_total:g} ({off:+g}{'' if abs(off) <= TOTAL_GOAL else ', not within 3'})")
    _confusion(cases)
    caught = [(c, trap) for c in cases for trap in c.caught]
    print(f"\ndecoys that supported a point: {len(caught)}")
    for case, trap in caught:
        print(f"  {case.name} {case.found.code} {trap['kind']} {trap['document']}: {trap['text'][:80]}")
    if verbose:
        _wrong(cases)


def _confusion(cases: Iterable[Case]) -> None:
    counts = Counter((c.true["state"], c.found.state) for c in cases)
    print(f"\n{'true / found':14}" + "".join(f"{state:>14}" for state in STATES))
    for true in STATES:
        print(f"{true:14}" + "".join(f"{counts[true, found]:>14}" for found in STATES))


def _wrong(cases: Iterable[Case]) -> None:
    """Every point with another state than the true one, or without its file among the first quotes."""
    print("\nwrong points")
    for c in cases:
        wrong_file = c.true["state"] == "supported" and c.found.state in FOUND and not _right_file(c)
        if c.found.state == c.true["state"] and not wrong_file:
            continue
        why = "wrong file" if c.found.state == c.true["state"] else f"{c.true['state']} → {c.found.state}"
        print(f"\n{c.name} {c.found.code}: {why}; {c.true['note']} {'、'.join(c.true['documents'])}")
        for reason in c.found.reasons:
            print(f"    {reason}")
        for e in c.found.evidence[:SHOWN]:
            print(f"    {e.score:.2f} {e.status} {e.strength} {e.document}: {e.text[:70]}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the findings on made-up submissions.")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="one submission each, of each set of texts")
    parser.add_argument("--texts", nargs="+", choices=SETS, default=SETS, help="sets of texts")
    parser.add_argument("--keep", type=Path, help="folder in which the submissions stay")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the points that are judged wrongly")
    asked = parser.parse_args()
    scheme, options = load_scheme(SCHEME), load_options()
    with tempfile.TemporaryDirectory() as scratch:
        place = asked.keep or Path(scratch)
        runs = [run(seed, texts, place, scheme, options) for texts in asked.texts for seed in asked.seeds]
    report(runs, asked.verbose)


if __name__ == "__main__":
    main()
