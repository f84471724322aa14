"""Finding the phrases of a lexicon in a row of tokens: longest match, one dictionary step for each word."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from flows.text.tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flows.text.tokens import Token

V = TypeVar("V")


class Phrases(Generic[V]):
    """A set of phrases, each with a value.

    Args:
        entries: phrase and value; the first entry of equal phrases counts.
        cased: whether capital letters must agree (names) or not (common words).
    """

    def __init__(self, entries: Iterable[tuple[str, V]], *, cased: bool) -> None:
        self._cased = cased
        self._form = attrgetter("text" if cased else "lower")
        self._known: dict[str, tuple[int, dict[tuple[str, ...], V]]] = {}
        for phrase, value in entries:
            key = tuple(w if cased else w.lower() for w in cut(phrase)[1::2])
            for form in dict.fromkeys((tuple(w.replace("’", "'") for w in key), tuple(w.replace("'", "’") for w in key))):
                if form:
                    longest, known = self._known.get(form[0], (0, {}))
                    known.setdefault(form, value)
                    self._known[form[0]] = (max(longest, len(form)), known)

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, V] | None:
        """The longest phrase that begins at token `i`: the index after it and its value."""
        begun = self._known.get(self._form(tokens[i]))
        if begun is None:
            return None
        longest, known = begun
        forms = tuple(map(self._form, tokens[i : i + longest]))
        for n in range(len(forms), 0, -1):
            value = known.get(forms[:n])
            if value is not None:
                return i + n, value
        return None

    def opens(self, word: str) -> bool:
        """Whether some phrase begins with `word`."""
        return (word if self._cased else word.lower()) in self._known

    def openers(self) -> frozenset[str]:
        """Every word that begins a phrase."""
        return frozenset(self._known)
