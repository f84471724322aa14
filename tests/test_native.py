"""The copy of the core that is compiled says more than the sources, and means the same."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
MODULE = '''"""A module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

V = TypeVar("V")
_WORDS = frozenset(
    {"is", "are"},
)
_COUNT = 0
for _COUNT in range(3):
    pass


@dataclass(slots=True)
class Word:
    """A word."""

    text: str
    """As printed."""
    found: tuple[int, int] | None = None
    """Where it stands."""

    def long(self) -> bool:
        return len(self.text) > 3


@dataclass
class Bag:
    """Nothing to spell out: without brackets behind the decorator."""

    words: int = 0


a, B_C = 1, 2
'''


@pytest.fixture(scope="module")
def native() -> ModuleType:
    spec = importlib.util.spec_from_file_location("native", ROOT / ".build" / "native.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_constants_are_final_and_dataclasses_are_filled_without_a_call_made_at_run_time(native: ModuleType) -> None:
    told = native.spelt_out(MODULE)
    assert "_WORDS: _Final = frozenset(" in told
    assert "\nV = TypeVar" in told
    assert "\n_COUNT = 0" in told
    assert "@dataclass(init=False, slots=True)" in told
    assert "def __init__(self, text: str, found: tuple[int, int] | None = None) -> None: self.text = text; self.found = found" in told
    assert "\n@dataclass\n" in told


def test_it_means_the_same(native: ModuleType) -> None:
    plain, told = {"__name__": "builtins"}, {"__name__": "builtins"}
    exec(MODULE, plain)  # noqa: S102  (written above)
    exec(native.spelt_out(MODULE), told)  # noqa: S102  (made of the same)
    for made in (plain, told):
        word = made["Word"]("side", found=(1, 2))
        assert (repr(word), word.long(), word == made["Word"]("side", (1, 2)), made["Word"]("a").found) == ("Word(text='side', found=(1, 2))", True, True, None)
        assert made["_WORDS"] == {"is", "are"}


def test_no_line_moves(native: ModuleType) -> None:
    for path in sorted((ROOT / "flows" / "text").glob("*.py")):
        source = path.read_text("utf8")
        if source:
            told = native.spelt_out(source).splitlines()
            assert len(told) == len(source.splitlines())
            compile("\n".join(told), path.name, "exec")
