"""Imports point one way, and there is no cycle (docs/architecture.md)."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assistant"
LAYERS = [
    {"lang", "models", "progress"},
    {"errors", "misfits"},
    {"toml_data"},
    {"text", "yaml_data", "options", "output", "pages"},
    {"quotes", "scheme", "report_mark"},
    {"atlas", "lexicon"},
    {"clauses"},
    {"reading"},
    {"own_reports", "submission"},
    {"passages"},
    {"facts"},
    {"checks"},
    {"matching"},
    {"circumstances"},
    {"gathering", "weighing"},
    {"findings"},
    {"scoring", "self_scores"},
    {"life", "panel"},
    {"pipeline"},
    {"analysis", "comparison", "evaluation", "filing", "misfiled", "new_scheme", "page_pictures", "reports", "shortfall", "store", "text_search"},
    {"comparison_word", "labels", "office_pages", "validation"},
    {"learning"},
    {"web"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


def modules() -> dict[str, Path]:
    return {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in PACKAGE.rglob("*.py")}


def imports(name: str, path: Path) -> set[str]:
    """The package's own modules that a module imports when it is run, also inside functions."""
    known = modules()
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "assistant":
            deeper = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
            found |= deeper or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known.keys()
    return found - {name}


def room(module: str) -> str:
    return (module.split(".") + [""])[1]


def test_every_room_has_its_level():
    rooms = {room(m) for m in modules()} - {""}
    assert rooms == set(LEVEL)


@pytest.mark.parametrize("module", sorted(m for m in modules() if m != "assistant"))
def test_imports_point_down(module):
    for imported in imports(module, modules()[module]) - {"assistant"}:
        assert room(imported) == room(module) or LEVEL[room(imported)] < LEVEL[room(module)], f"{module} imports {imported}"


def test_there_is_no_import_cycle():
    graph = {m: imports(m, p) for m, p in modules().items() if m != "assistant"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"cycle: {error.args[1]}")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_file_is_over_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_names_of_test_modules_are_unique():
    names = [p.name for p in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
