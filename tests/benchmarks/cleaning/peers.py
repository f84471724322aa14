"""Correctors to compare with, each as a function from text to changes: ours, symspellpy, pyspellchecker, codespell.

The peers are development-only: `pip install -e ".[peers]"`. One that is not installed is left out and named.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from flows.text.correct import correct
from tests.benchmarks.cleaning.score import Change

Corrector = Callable[[str], list[Change]]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def ours(text: str) -> list[Change]:
    """The repairs that are applied."""
    return [Change(f.start, f.end, f.after, f.confidence) for f in correct(text) if f.status == "applied"]


def correctors() -> tuple[dict[str, Corrector], list[str]]:
    """Every corrector by name, and the names of those that are not installed."""
    found: dict[str, Corrector] = {"readout": ours}
    missing = []
    for name, module, make in (
        ("symspellpy", "symspellpy", _symspell),
        ("pyspellchecker", "spellchecker", _pyspell),
        ("codespell", "codespell_lib", _codespell),
    ):
        try:
            importlib.import_module(module)
        except ImportError:
            missing.append(name)
            continue
        lookup = cache(make())
        found[name] = _by_word(lookup, capitals=True)
        if name != "codespell":
            found[f"{name}, no capitals"] = _by_word(lookup, capitals=False)
    return found, missing


def _by_word(lookup: Callable[[str], str | None], *, capitals: bool) -> Corrector:
    def run(text: str) -> list[Change]:
        changes = []
        for m in _WORD.finditer(text):
            if capitals or not m[0][0].isupper():
                after = lookup(m[0])
                if after and after != m[0]:
                    changes.append(Change(*m.span(), after))
        return changes

    return run


def _symspell() -> Callable[[str], str | None]:
    library: Any = importlib.import_module("symspellpy")
    speller = library.SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    speller.load_dictionary(str(resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"), 0, 1)

    def lookup(word: str) -> str | None:
        found = speller.lookup(word, library.Verbosity.TOP, max_edit_distance=2, transfer_casing=True)
        return found[0].term if found else None

    return lookup


def _pyspell() -> Callable[[str], str | None]:
    library: Any = importlib.import_module("spellchecker")
    speller = library.SpellChecker(distance=1)  # at its default of 2 a word takes a second

    def lookup(word: str) -> str | None:
        after = speller.correction(word)
        return after.capitalize() if after and word.istitle() else after

    return lookup


def _codespell() -> Callable[[str], str | None]:
    lines = (resources.files("codespell_lib") / "data" / "dictionary.txt").read_text("utf8").splitlines()
    # A line of several readings is only proposed, as codespell itself does.
    known = {slip: fix for slip, _, fix in (line.partition("->") for line in lines) if "," not in fix}

    def lookup(word: str) -> str | None:
        after = known.get(word.lower())
        return after.capitalize() if after and word.istitle() else after

    return lookup
