"""Labelled passages as people hand them in (JSONL of `assistant labels` or `evaluate`, or an export of Label Studio) → examples."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from assistant.errors import InputError, not_found, not_opened
from assistant.evaluation import check_codes
from assistant.lexicon.examples import Example
from assistant.models import Status
from assistant.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Labels:
    """`open`: passages of which somebody said only where they do not belong; nothing can be learned from them alone."""

    examples: tuple[Example, ...]
    open: int = 0


def read_labels(path: Path, scheme: Scheme) -> Labels:
    """Read a file of labelled passages; UsageError if it is not there, InputError names file and line (or task) of the first that does not fit."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        records = list(_tasks(json.loads(text)) if text.lstrip().startswith("[") else _lines(text))
        known = [(number, r) for number, r in records if r.get("indicators") is not None]
    except FileNotFoundError as error:
        raise not_found(path) from error
    except OSError as error:
        raise not_opened(path, error) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # the last three: JSON of another shape
        raise InputError(f"读不了 {path}（{error}），应为 UTF-8 的 JSONL，或 Label Studio 导出的 JSON。", f"can't read {path} as JSONL or Label Studio JSON ({error}).") from error
    return Labels(tuple(_example(path, number, r, scheme) for number, r in known), len(records) - len(known))


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, json.loads(line)


def _tasks(exported: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Label Studio: a list of tasks, each with its annotations; the controls are named status, indicators and points."""
    for number, task in enumerate(exported, 1):
        made = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
        if not made:
            continue
        said = {r["from_name"]: r["value"].get("choices", []) for r in made[-1]["result"] if "value" in r}
        yield number, {
            "text": task["data"]["text"], "status": next(iter(said.get("status", ())), ""),
            "indicators": said.get("indicators", []), "points": said.get("points", []),
        }


def _example(path: Path, number: int, record: dict[str, Any], scheme: Scheme) -> Example:
    text, status = " ".join(str(record.get("text", "")).split()), record.get("status")
    codes, points = tuple(map(str, record["indicators"])), tuple(map(str, record.get("points") or ()))
    check_codes(f"{path.name}:{number}", codes, points, scheme)
    if not text or status not in get_args(Status):
        raise InputError(f"{path.name}:{number} 缺文字，或状态“{status}”不认识。请改正后重试。", f"{path.name}:{number}: no text, or unknown status ({status}); correct it and run again.")
    return Example(text, status, codes, points if status == "done" else ())  # type: ignore[arg-type]
