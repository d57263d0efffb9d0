"""The skeleton of a lexicon folder: scheme.yaml, points/*.yaml, sources.yaml with an empty example file, actors, kinds, status."""

import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.errors import DataError, OutputError, UsageError, cause
from assistant.lexicon import Lexicon, load_lexicon
from assistant.lexicon.examples import EXAMPLE_COLUMNS
from assistant.lexicon.unfinished import NEEDED
from assistant.new_scheme.grid import read_rows
from assistant.new_scheme.keywords import mine
from assistant.new_scheme.outline import read_outline
from assistant.output import leave_alone
from assistant.scheme import Scheme, scheme_names, schemes_folder

MODEL = "yrd-2021"  # whose actors, kinds of paper and status words are a good beginning for any field
TAKEN_OVER = ("actors.yaml", "kinds.yaml", "places.yaml", "status.yaml")
OF_POINTS = re.compile(r"^( *(?:across|not_for|honours): *)\[.*\]$", re.MULTILINE)  # lists of that scheme's own points
NAME = re.compile(r"[\w-]{1,60}")
SOURCES = """\
# 例句来源。每个 .tsv 文件都要登记；写关键词时看过的文件，calibrate 写 false。
files:
  passages.tsv:
    note: 待补充：各得分点的例句（不要用真实申报材料的原文）
    calibrate: true
"""


def new_lexicon(name: str, sheet: Path, into: Path) -> Lexicon:
    """Make the folder `into/name` from a score sheet, and load it. Raises UsageError if the sheet can't be used (then no folder is left
    behind), or the name is taken.
    """
    folder = into / name
    if not NAME.fullmatch(name):
        raise UsageError(f"方案名“{name}”不能用；请只用文字、数字、- 和 _。", f"“{name}” can't be the name of a scheme; use letters, digits, - and _ only.")
    if name in scheme_names():
        raise UsageError(f"“{name}”是随程序提供的方案的名字；请换一个名字。", f"“{name}” is a scheme that comes with the program; choose another name.")
    leave_alone(folder)
    scheme = read_outline(read_rows(sheet), name)
    try:
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into, prefix=".new-") as scratch:
            made = Path(scratch) / name
            _fill(made, scheme)
            load_lexicon(str(made))
            shutil.move(made, folder)
    except DataError as error:
        raise UsageError(f"{sheet.name} 整理不成评估方案，没有留下文件夹：{error.zh}", f"{sheet.name} makes no scheme, no folder was left: {error.en}") from error
    except OSError as error:
        zh, en = cause(error)
        raise OutputError(f"写不了 {folder}（{zh}）；请换一个位置（--into）。", f"can't write {folder} ({en}); choose another place (--into).") from error
    return load_lexicon(str(folder))


def _fill(folder: Path, scheme: Scheme) -> None:
    (folder / "points").mkdir(parents=True)
    (folder / "examples").mkdir()
    _write(folder / "scheme.yaml", _template("scheme.yaml.j2", scheme=scheme))
    words = mine(_texts(scheme), scheme.title)
    for number, (title, units) in enumerate(_files(scheme).items(), 1):
        _write(folder / "points" / f"{number:02}.yaml", _template("points.yaml.j2", title=title, units=units, words=words, needed=NEEDED))
    for name in TAKEN_OVER:
        _write(folder / name, _for_points_of(scheme, (schemes_folder() / MODEL / name).read_text(encoding="utf-8")))
    _write(folder / "examples" / "sources.yaml", SOURCES)
    _write(folder / "examples" / "passages.tsv", "\t".join(EXAMPLE_COLUMNS) + "\n")


def _for_points_of(scheme: Scheme, text: str) -> str:
    """Without the codes of the other scheme's points; honours and offences are those of this one."""
    return OF_POINTS.sub(lambda m: m.group(1) + (_inline(list(scheme.extras)) if "honours" in m.group(1) else "[]"), text)


def _texts(scheme: Scheme) -> dict[str, str]:
    return {code: point.text for code, point in scheme.points.items()} | scheme.extras


def _files(scheme: Scheme) -> dict[str, dict[str, str]]:
    """Title of each file of points → the units in it with their official text."""
    files = {f"{f.code} {f.name}": {p.code: p.text for i in f.indicators for p in i.points} for f in scheme.level1}
    files |= {f"{g.code} {g.name}（加分）": {i.code: i.text for i in g.items} for g in scheme.bonus.groups}
    return files | ({"减分项": {d.code: d.text for d in scheme.deductions.items}} if scheme.deductions.items else {})


def _template(name: str, **values: Any) -> str:
    environment = Environment(loader=PackageLoader("assistant.new_scheme", "."), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters["scalar"] = _scalar
    environment.filters["inline"] = _inline
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    return environment.get_template(name).render(**values)


def _scalar(value: object) -> str:
    """A value as YAML on one line, quoted only where it must be."""
    plain = int(value) if isinstance(value, float) and value == int(value) else value
    return str(yaml.safe_dump(plain, allow_unicode=True, width=float("inf"))).split("\n...")[0].strip()


def _inline(value: Mapping[str, int] | Sequence[str]) -> str:
    """A mapping or list as YAML on one line."""
    return str(yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_flow_style=True, sort_keys=False)).strip()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
