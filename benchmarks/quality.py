"""How good the program is, on passages and on whole submissions.

    python benchmarks/quality.py [GOLD.jsonl ...]

For every file of labelled passages (docs/formats.md) the figures of `assistant evaluate`; for every sample submission the
findings against its truth.json, and which traps got through. The samples are made up and were seen during development: take
them as a check that nothing broke, the labelled passages as the measure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.evaluation import GoldLine, evaluate, read_lines, rows
from assistant.lexicon import load_lexicon
from assistant.matching import Matcher
from assistant.models import Assessment, Finding
from assistant.options import Options, load_options
from assistant.pipeline import check

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
LOST = {"missing", "contradicted"}  # nothing is scored for either


def passages(path: Path, matcher: Matcher) -> None:
    """Print the headline figures for a file of labelled passages (benchmarks/matching.py times them)."""
    gold = read_lines(path, GoldLine)
    report = evaluate(gold, list(matcher.match([line.as_passage() for line in gold])))
    print(f"\n{path.name}: {report.passages} passages")
    for _, name, share in rows(report):
        print(f"  {share:.3f}  {name}")


def findings(assessment: Assessment) -> dict[str, Finding]:
    """Code → finding of every part of an indicator or of a condition."""
    listed = [p.finding for i in assessment.indicators for p in i.points] + [f for c in assessment.conditions for f in c.findings]
    return {f.code: f for f in listed}


def caught(truth: dict[str, Any], found: dict[str, Finding]) -> Iterator[str]:
    """Traps whose text counts as evidence of a point that it does not prove."""
    for trap in truth["traps"]:
        wanted = "".join(trap["text"].split())
        for code in trap["points"]:
            finding = found.get(code)
            quotes = finding.evidence if finding and finding.state == "supported" else ()
            if any(q.document == trap["document"] and wanted in "".join(q.text.split()) for q in quotes):
                yield f"{trap['kind']} {code}: {trap['text']}"


def submission(folder: Path, options: Options) -> None:
    """Print how the findings of one sample agree with its truth."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    found = findings(check([folder], options))
    truth["points"] |= truth.get("conditions", {})
    true = {code: entry["state"] for code, entry in truth["points"].items()}
    supported = [c for c, f in found.items() if f.state == "supported"]
    proven = [c for c, state in true.items() if state == "supported"]
    lost = [c for c, state in true.items() if state in LOST]
    print(f"\n{folder.name}: {sum(found[c].state == s for c, s in true.items())} of {len(true)} states as in truth.json")
    print(f"  {share(true[c] == 'supported' for c in supported):.3f}  supported precision")
    print(f"  {share(found[c].state == 'supported' for c in proven):.3f}  found recall (supported)")
    print(f"  {share(found[c].state in ('supported', 'weak') for c in proven):.3f}  found recall (supported or weak)")
    print(f"  {share(found[c].state in LOST for c in lost):.3f}  missing recall")
    print(f"  {share(right_file(found[c], truth['points'][c]) for c in proven):.3f}  a right file among the first three quotes")
    for line in caught(truth, found):
        print(f"  trap that got through: {line}")


def right_file(finding: Finding, entry: dict[str, Any]) -> bool:
    """Whether one of the first three quotes stands in a file that proves the point."""
    return any(q.document in entry["documents"] for q in finding.evidence[:3])


def share(values: Iterator[bool]) -> float:
    """The share of true values; 0 for none."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def main() -> None:
    options = load_options()
    matcher = Matcher(load_lexicon(options.scheme), options)
    for path in map(Path, sys.argv[1:]):
        passages(path, matcher)
    for folder in sorted(p.parent for p in SAMPLES.glob("*/truth.json")):
        submission(folder, options)


if __name__ == "__main__":
    main()
