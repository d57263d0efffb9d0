"""The table that the reading benchmark prints, line by line as figures get ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One figure of a material, those of the peers beside it, and the goal ("": there is none)."""

    material: str
    measure: str
    figure: str
    peers: list[str] = field(default_factory=list)
    goal: str = ""
    met: bool = True


def printed_table(lines: Iterable[Line]) -> None:
    """Print as Markdown; the last column says whether the goal is met."""
    print("| material | measure | this program | beside it | goal | |")
    print("|---|---|---|---|---|---|")
    before = ""
    for line in lines:
        name = line.material if line.material != before else ""
        verdict = "" if not line.goal else "met" if line.met else "**missed**"
        print(f"| {name} | {line.measure} | {line.figure} | {'; '.join(filter(None, line.peers))} | {line.goal} | {verdict} |", flush=True)
        before = line.material
