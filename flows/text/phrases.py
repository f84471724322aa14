"""Finding the phrases of a lexicon in a row of tokens: longest match, one dictionary step for each word."""

from __future__ import annotations

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
        self._known: dict[str, tuple[int, dict[tuple[str, ...], V]]] = {}
        for phrase, value in entries:
            key = tuple(self._plain(word) for word in cut(phrase)[1::2])
            if key:
                longest, known = self._known.get(key[0], (0, {}))
                known.setdefault(key, value)
                self._known[key[0]] = (max(longest, len(key)), known)

    def _plain(self, word: str) -> str:
        form = word if self._cased else word.lower()
        return form.replace("’", "'") if "’" in form else form

    def _form(self, token: Token) -> str:
        form = token.text if self._cased else token.lower
        return form.replace("’", "'") if "’" in form else form

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, V] | None:
        """The longest phrase that begins at token `i`: the index after it and its value."""
        begun = self._known.get(self._form(tokens[i]))
        if begun is None:
            return None
        longest, known = begun
        forms = tuple([self._form(t) for t in tokens[i : i + longest]])
        for n in range(len(forms), 0, -1):
            value = known.get(forms[:n])
            if value is not None:
                return i + n, value
        return None

    def opens(self, word: str) -> bool:
        """Whether some phrase begins with `word`."""
        return self._plain(word) in self._known

    def openers(self) -> frozenset[str]:
        """Every word that begins a phrase, with either apostrophe."""
        return frozenset(self._known) | {w.replace("'", "’") for w in self._known if "'" in w}
