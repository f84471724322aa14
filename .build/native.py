"""What the sources leave unsaid and mypyc needs to hear: which names are never bound again, and how a record is filled.

A name in capitals that a module binds once is `Final`: compiled code then reads it from its place instead of looking it up by its name. And the
`__init__` that `dataclass` makes at run time stays interpreted, a call and a lookup for each field; written out it is compiled like any method.
Both are added to the copy that is compiled; the sources, and what they do, stay as they are. No line moves: tracebacks tell the lines of the sources.
"""

from __future__ import annotations

import ast
from collections import Counter

_FUTURE = "from __future__ import annotations"
_FINAL = "from typing import Final as _Final"
_LAST = "  # type: ignore"
"""Behind the `__init__` written out: mypy has checked the dataclass it comes from, and would only object that a frozen field is set."""


def spelt_out(source: str) -> str:
    """The source of a module with `Final` at its constants and an `__init__` in its plain dataclasses."""
    tree, lines = ast.parse(source), source.splitlines()
    bound = Counter(name.id for name in ast.walk(tree) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store))
    for node in tree.body:
        if isinstance(node, ast.Assign) and (name := _constant(node)) is not None and bound[name] == 1:
            line = lines[node.lineno - 1]
            lines[node.lineno - 1] = f"{line[: len(name)]}: _Final{line[len(name) :]}"
        elif isinstance(node, ast.ClassDef):
            _fill(node, lines)
    first = next(node for node in tree.body if not isinstance(node, ast.Expr)).lineno - 1  # what stands before it is the docstring
    lines[first] = f"{lines[first]}; {_FINAL}" if lines[first] == _FUTURE else f"{_FINAL}; {lines[first]}"
    return "\n".join(lines) + "\n"


def _constant(node: ast.Assign) -> str | None:
    """The name that a statement binds, where it is one in capitals; a variable of types is none."""
    (target,) = node.targets if len(node.targets) == 1 else (None,)
    of_types = isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name) and node.value.func.id == "TypeVar"
    return target.id if isinstance(target, ast.Name) and target.id.isupper() and not of_types else None


def _fill(node: ast.ClassDef, lines: list[str]) -> None:
    """Write out the `__init__` of a dataclass whose fields are all plain, behind its last field."""
    decorator = next((d for d in node.decorator_list if isinstance(d, ast.Call) and isinstance(d.func, ast.Name) and d.func.id == "dataclass"), None)
    fields = [s for s in node.body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)]
    own = {s.name for s in node.body if isinstance(s, ast.FunctionDef)}
    if decorator is None or node.bases or not fields or own & {"__init__", "__post_init__"} or any(isinstance(f.value, ast.Call) for f in fields):
        return
    names = [(str(ast.unparse(f.target)), ast.unparse(f.annotation), ast.unparse(f.value) if f.value else "") for f in fields]
    taken = ", ".join(f"{name}: {kind} = {value}" if value else f"{name}: {kind}" for name, kind, value in names)
    done = "; ".join(f"self.{name} = {name}" for name, _, _ in names)
    at = _behind(node, fields[-1])
    lines[at] = f"    def __init__(self, {taken}) -> None: {done}{_LAST}"
    lines[decorator.lineno - 1] = lines[decorator.lineno - 1].replace("dataclass(", "dataclass(init=False, ", 1)


def _behind(node: ast.ClassDef, last: ast.stmt) -> int:
    """The blank line behind the last field and the words on it."""
    follows = node.body[node.body.index(last) + 1 :][:1]
    told = follows and isinstance(follows[0], ast.Expr)
    return (follows[0] if told else last).end_lineno
