"""The architecture, read from the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("flows/**/*.py"), *ROOT.glob("schemas/**/*.py")])
PREFECT = {"flows.tasks", "flows.publish", "flows.ends", "flows.traces", "flows.service.runner", "flows.service.schedules"}
DISK = {"flows.ingest", "flows.store"}
TEXT_LIBRARIES = {"chardet", "symspellpy", "yaml"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{a.name}" for a in node.names)


def ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in {"flows", "schemas"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_follow_the_layers(path: Path) -> None:
    me = name(path)
    for module in imports(path):
        top = module.split(".")[0]
        if me.startswith("schemas"):
            assert not module.startswith("flows"), f"{me} imports {module}: schemas is the lowest layer"
        if me == "schemas.vocabulary":
            assert top == "typing"
        if me.startswith("flows.text"):
            assert not ours(module) or module.startswith(("flows.text", "schemas.vocabulary")), f"{me} imports {module}"
            assert top not in {"prefect", "pandera", "polars", "pyarrow", "logging", "os", "socket"}, f"{me} imports {module}: the core is pure"
        if top == "prefect":
            assert me in PREFECT, f"{me} imports Prefect"
        if top == "pandera":
            assert me.startswith("schemas"), f"{me} imports Pandera"
        if module.startswith(("flows.tasks", "flows.publish", "flows.ends", "flows.traces", "flows.service")):
            assert me in {"flows.publish", "flows.cli", "flows.cli_service"} or me.startswith("flows.service"), (
                f"{me} imports {module}: orchestration is the top layer"
            )
        if module.startswith("flows.cli"):
            assert me.startswith("flows.cli"), f"{me} imports {module}: only the command line is above the command line"


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith("flows.text")], ids=name)
def test_the_core_touches_no_disk_clock_or_environment(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name):
            assert called.id not in {"open", "print", "input"}, f"{path}: {called.id}()"
        if isinstance(called, ast.Attribute):
            assert called.attr not in {"now", "today", "getenv", "write_text"}, f"{path}: .{called.attr}()"


@pytest.mark.parametrize("path", [p for p in FILES if name(p) != "flows.settings"], ids=name)
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    text = path.read_text("utf8")
    assert "os.environ" not in text
    assert "getenv" not in text


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith("flows.text")], ids=name)
def test_no_frozen_set_meets_the_keys_of_a_table(path: Path) -> None:
    # typed as a frozenset, it is a set, which the compiled core refuses: `.union(table)` and `.difference(table)` are what they say
    operands = [
        o
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitAnd)
        for o in (node.left, node.right)
    ]
    assert not [ast.unparse(o) for o in operands if isinstance(o, ast.Call) and isinstance(o.func, ast.Attribute) and o.func.attr == "keys"]


def test_init_files_are_empty_and_no_module_is_a_drawer() -> None:
    assert all(p.read_text() == "" for p in FILES if p.name == "__init__.py")
    assert not [p for p in FILES if p.stem in {"utils", "helpers", "common", "misc"}]
