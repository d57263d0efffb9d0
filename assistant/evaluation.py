"""How good the matching is: a file of labelled passages against what the matcher says of them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError, not_found, not_opened
from assistant.misfits import dotted, misfit
from assistant.models import Passage, PassageMatch, Status
from assistant.reading.grid import CELL_MARK
from assistant.scheme import Scheme, parent


class PassageLine(BaseModel):
    """A line given to `assistant match`."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    id: str
    text: str
    title: str = ""
    heading: str = ""

    def as_passage(self) -> Passage:
        """The passage to match."""
        return Passage(self.text, id=self.id, title=self.title, heading=self.heading, kind="row" if CELL_MARK in self.text else "paragraph")


class GoldLine(PassageLine):
    """A line given to `assistant evaluate`: the passage with its true labels, the primary indicator first."""

    indicators: tuple[str, ...]
    points: tuple[str, ...] = ()
    status: Status


Line = TypeVar("Line", bound=PassageLine)


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Right ones among the found; 0 if none was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Found ones among those there are; 0 if there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """Shares from 0 to 1, None where there is nothing to share. hit@k: one of the true indicators among the first k, over passages that have one;
    evidence: right indicator and status done; rejected: passages of status "none" under which nothing is filed.
    """

    passages: int
    hit1: float | None
    hit1_primary: float | None
    hit3: float | None
    indicators: Counts
    evidence: Counts
    points: Counts
    status_accuracy: float | None
    rejected: float | None
    by_indicator: dict[str, Counts]
    hits_by_indicator: dict[str, tuple[int, int, int]]  # passages, hit@1, hit@3
    confusions: tuple[tuple[str, str, int], ...]  # true primary, found first, how often
    by_status: dict[str, Counts]


def read_lines(path: Path, model: type[Line]) -> list[Line]:
    """Read a JSONL file; UsageError if it is not there, InputError names file and line of the first that does not fit."""
    return [line for _, line in _numbered(path, model)]


def read_gold(path: Path, scheme: Scheme) -> list[GoldLine]:
    """Read labelled passages; raises as `read_lines` does, for codes that the scheme does not have and a file without passages, too."""
    numbered = _numbered(path, GoldLine)
    if not numbered:
        raise InputError(f"{path.name} 里没有标注的段落。请换一个文件。", f"{path.name} has no labelled passages; name another file.")
    for number, line in numbered:
        check_codes(f"{path.name}:{number}", line.indicators, line.points, scheme)
    return [line for _, line in numbered]


def check_codes(where: str, indicators: Sequence[str], points: Sequence[str], scheme: Scheme) -> None:
    """Raises InputError for codes that the scheme does not have, and for points of an indicator that is not named."""
    wrong = "、".join([*sorted({*indicators} - {*scheme.codes}), *(p for p in points if p not in scheme.points or parent(p) not in indicators)])
    if wrong:
        raise InputError(
            f"{where} 代码 {wrong} 不在方案中，或其指标未列出。请改正后重试。",
            f"{where} codes {wrong} are not in the scheme, or their indicator is not named; correct it and run again.",
        )


def _numbered(path: Path, model: type[Line]) -> list[tuple[int, Line]]:
    try:
        rows = path.read_text(encoding="utf-8-sig").split("\n")  # JSON allows other line marks inside a text
    except FileNotFoundError as error:
        raise not_found(path) from error
    except OSError as error:
        raise not_opened(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(f"读不了 {path}，应为 UTF-8 的 JSONL 文件。", f"can't read {path} as UTF-8 JSONL.") from error
    return [(n, _parsed(path, n, row, model)) for n, row in enumerate(rows, 1) if row.strip()]


def _parsed(path: Path, number: int, row: str, model: type[Line]) -> Line:
    try:
        return model.model_validate_json(row)
    except ValidationError as error:
        loc, zh, en = misfit(error)
        where = f"{path.name}:{number} {dotted(loc) or 'JSON'}"
        raise InputError(f"{where} 不对（{zh}）。请改正后重试。", f"{where}: {en}; correct it and run again.") from error


def match_line(match: PassageMatch) -> str:
    """One line of `assistant match`'s output (public contract 2)."""
    return json.dumps({
        "id": match.passage.id,
        "status": match.status,
        "indicators": list(match.indicators),
        "points": [{"code": p.code, "score": p.score} for p in match.points],
        "matches": [{"code": m.code, "score": m.score, "by": list(m.by)} for m in match.ranking],
    }, ensure_ascii=False)


def evaluate(gold: Sequence[GoldLine], matches: Sequence[PassageMatch]) -> Report:
    """Compare gold lines with their matches, pairwise."""
    pairs = list(zip(gold, matches, strict=True))
    labelled = [(g, m) for g, m in pairs if g.indicators]
    nothing = [m for g, m in pairs if g.status == "none"]
    return Report(
        passages=len(pairs),
        hit1=_share(m.ranking[0].code in g.indicators for g, m in labelled),
        hit1_primary=_share(m.ranking[0].code == g.indicators[0] for g, m in labelled),
        hit3=_share(any(r.code in g.indicators for r in m.ranking[:3]) for g, m in labelled),
        indicators=_counted((set(g.indicators), set(m.indicators)) for g, m in pairs),
        evidence=_counted((_done(g.indicators, g.status), _done(m.indicators, m.status)) for g, m in pairs),
        points=_counted((set(g.points), {p.code for p in m.points}) for g, m in pairs),
        status_accuracy=_share(g.status == m.status for g, m in pairs),
        rejected=_share(not m.indicators for m in nothing),
        by_indicator=_by_label(((set(g.indicators), set(m.indicators)) for g, m in pairs)),
        hits_by_indicator=_hits(labelled),
        confusions=_confusions(labelled),
        by_status=_by_label(({g.status}, {m.status}) for g, m in pairs),
    )


def _done(codes: Iterable[str], status: str) -> set[str]:
    return set(codes) if status == "done" else set()


def _share(values: Iterable[bool]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _counted(pairs: Iterable[tuple[set[str], set[str]]]) -> Counts:
    listed = list(pairs)
    return Counts(sum(len(g & m) for g, m in listed), sum(len(m - g) for g, m in listed), sum(len(g - m) for g, m in listed))


def _by_label(pairs: Iterable[tuple[set[str], set[str]]]) -> dict[str, Counts]:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for true, found in pairs:
        for kind, labels in (("tp", true & found), ("fp", found - true), ("fn", true - found)):
            for label in labels:
                tally[label][kind] += 1
    return {label: Counts(**tally[label]) for label in sorted(tally, key=_code_key)}


def _code_key(code: str) -> tuple[int, int, str]:
    return (0, int(code), "") if code.isdecimal() else (1, 0, code)


def _hits(labelled: Sequence[tuple[GoldLine, PassageMatch]]) -> dict[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    for gold, match in labelled:
        count, first, three = found.get(gold.indicators[0], (0, 0, 0))
        ranked = [r.code for r in match.ranking[:3]]
        found[gold.indicators[0]] = (count + 1, first + (ranked[0] in gold.indicators), three + bool(set(ranked) & set(gold.indicators)))
    return found


def _confusions(labelled: Sequence[tuple[GoldLine, PassageMatch]]) -> tuple[tuple[str, str, int], ...]:
    wrong = Counter((g.indicators[0], m.ranking[0].code) for g, m in labelled if m.ranking[0].code not in g.indicators)
    return tuple((true, found, count) for (true, found), count in wrong.most_common(15))


def rows(report: Report) -> Iterator[tuple[str, str, float | None]]:
    """The headline figures as (Chinese name, English name, share); None where there is nothing of the kind."""
    yield "首位指标正确", "right indicator first (hit@1)", report.hit1
    yield "首位即主指标", "primary indicator first", report.hit1_primary
    yield "前三位含正确指标", "right indicator among three (hit@3)", report.hit3
    yield "指标归类 F1", "indicator micro-F1", _f1(report.indicators)
    yield "佐证 F1（指标对且已做）", "evidence F1 (right indicator and done)", _f1(report.evidence)
    yield "得分点 F1", "point F1", _f1(report.points)
    yield "陈述状态正确率", "status accuracy", report.status_accuracy
    yield "无关段落拒识率", "passages about nothing rejected", report.rejected


def shown(share: float | None) -> str:
    """A share to three places, a dash for none."""
    return "—" if share is None else f"{share:.3f}"


def _f1(counts: Counts) -> float | None:
    return counts.f1 if counts != Counts() else None


def changes(before: Report, after: Report, least: float = 0.001) -> list[tuple[str, float, float]]:
    """(code, F1 before, F1 after) of every indicator that gained or lost, the greatest change first."""
    both = before.by_indicator.keys() & after.by_indicator.keys()
    found = [(c, before.by_indicator[c].f1, after.by_indicator[c].f1) for c in both]
    return sorted((f for f in found if abs(f[2] - f[1]) >= least), key=lambda f: (-abs(f[2] - f[1]), _code_key(f[0])))
