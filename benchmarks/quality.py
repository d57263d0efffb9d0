"""How good the program is, on passages and on whole submissions.

    python benchmarks/quality.py [GOLD.jsonl ...] [FOLDER ...]

For every file of labelled passages (docs/formats.md) the figures of `assistant evaluate`; for every submission in a FOLDER that
holds its truth.json (points: code → state and documents, as in the samples), else for every sample, the findings against the truth,
and which traps got through; of several folders also the figures of all together. The samples are made up and were seen during
development: take them as a check that nothing broke, passages and folders of your own as the measure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assistant.evaluation import GoldLine, evaluate, read_lines, rows, shown
from assistant.lexicon import load_lexicon
from assistant.matching import Matcher
from assistant.models import Assessment, Finding
from assistant.options import Options, load_options
from assistant.pipeline import check

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
LOST = {"missing", "contradicted"}  # nothing is scored for either


class Case(NamedTuple):
    """One point: what is true, what was found, and whether one of the first three quotes stands in a file that proves it."""

    true: str
    found: str
    right_file: bool


def passages(path: Path, matcher: Matcher) -> None:
    """Print the headline figures for a file of labelled passages (benchmarks/matching.py times them)."""
    gold = read_lines(path, GoldLine)
    report = evaluate(gold, list(matcher.match([line.as_passage() for line in gold])))
    print(f"\n{path.name}: {report.passages} passages")
    for _, name, share in rows(report):
        print(f"  {shown(share):5}  {name}")


def findings(assessment: Assessment) -> dict[str, Finding]:
    """Code → finding of every part of an indicator or of a condition."""
    listed = [p.finding for i in assessment.indicators for p in i.points] + [f for c in assessment.conditions for f in c.findings]
    return {f.code: f for f in listed}


def caught(truth: dict[str, Any], found: dict[str, Finding]) -> Iterator[str]:
    """Traps whose text counts as evidence of a point that it does not prove."""
    for trap in truth.get("traps", ()):
        wanted = "".join(trap["text"].split())
        for code in trap["points"]:
            finding = found.get(code)
            quotes = finding.evidence if finding and finding.state == "supported" else ()
            if any(q.document == trap["document"] and wanted in "".join(q.text.split()) for q in quotes):
                yield f"{trap['kind']} {code}: {trap['text']}"


def submission(folder: Path, options: Options) -> list[Case]:
    """The points of one submission, judged; prints how they agree with its truth."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    found = findings(check([folder], options))
    truth["points"] |= truth.get("conditions", {})
    cases = [Case(entry["state"], found[code].state, right_file(found[code], entry)) for code, entry in truth["points"].items()]
    show(folder.name, cases)
    for line in caught(truth, found):
        print(f"  trap that got through: {line}")
    return cases


def show(name: str, cases: Sequence[Case]) -> None:
    """Print the figures of some points."""
    proven = [c for c in cases if c.true == "supported"]
    print(f"\n{name}: {sum(c.found == c.true for c in cases)} of {len(cases)} states as in truth.json")
    print(f"  {share(c.true == 'supported' for c in cases if c.found == 'supported'):.3f}  supported precision")
    print(f"  {share(c.found == 'supported' for c in proven):.3f}  found recall (supported)")
    print(f"  {share(c.found in ('supported', 'weak') for c in proven):.3f}  found recall (supported or weak)")
    print(f"  {share(c.found in LOST for c in cases if c.true in LOST):.3f}  missing recall")
    print(f"  {share(c.found == c.true or {c.found, c.true} == LOST for c in cases):.3f}  right state (missing and contradicted alike)")
    print(f"  {share(c.right_file for c in proven):.3f}  a right file among the first three quotes")


def right_file(finding: Finding, entry: dict[str, Any]) -> bool:
    """Whether one of the first three quotes stands in a file that proves the point."""
    return any(q.document in entry["documents"] for q in finding.evidence[:3])


def share(values: Iterator[bool]) -> float:
    """The share of true values; 0 for none."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def main() -> None:
    options, given = load_options(), [Path(name) for name in sys.argv[1:]]
    gold, folders = [p for p in given if p.is_file()], [p for p in given if p.is_dir()]
    matcher = Matcher(load_lexicon(options.scheme), options)
    for path in gold:
        passages(path, matcher)
    measured = [submission(folder, options) for folder in folders or sorted(p.parent for p in SAMPLES.glob("*/truth.json"))]
    if len(folders) > 1:
        show("all together", [case for cases in measured for case in cases])


if __name__ == "__main__":
    main()
