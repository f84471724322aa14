"""Finding the phrases of a lexicon in a row of tokens: longest match, one dictionary step for each word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from flows.text.tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flows.text.tokens import Token

V = TypeVar("V")


class Phrases(Generic[V]):
    """A set of phrases, each with a value, as a tree of words: a step down for each word of the text, as far as some phrase goes on.

    Args:
        entries: phrase and value; the first entry of equal phrases counts.
        cased: whether capital letters must agree (names) or not (common words).
    """

    def __init__(self, entries: Iterable[tuple[str, V]], *, cased: bool) -> None:
        self._cased = cased
        self._known: dict[str, _Node[V]] = {}
        for phrase, value in entries:
            key = tuple(w if cased else w.lower() for w in cut(phrase)[1::2])
            for form in dict.fromkeys((tuple(w.replace("’", "'") for w in key), tuple(w.replace("'", "’") for w in key))):
                if form:
                    self._add(form, value)

    def _add(self, form: Sequence[str], value: V) -> None:
        nodes = self._known
        for word in form[:-1]:
            nodes = nodes.setdefault(word, _Node()).further
        last = nodes.setdefault(form[-1], _Node())
        if last.value is None:
            last.value = value

    def at(self, tokens: tuple[Token, ...], i: int) -> tuple[int, V] | None:
        """The longest phrase that begins at token `i`: the index after it and its value."""
        cased, token = self._cased, tokens[i]
        node = self._known.get(token.text if cased else token.lower)
        found = None
        while node is not None:
            i += 1
            if node.value is not None:
                found = i, node.value
            if not node.further or i == len(tokens):
                break
            token = tokens[i]
            node = node.further.get(token.text if cased else token.lower)
        return found

    def opens(self, word: str) -> bool:
        """Whether some phrase begins with `word`."""
        return (word if self._cased else word.lower()) in self._known

    def openers(self) -> frozenset[str]:
        """Every word that begins a phrase."""
        return frozenset(self._known)


class _Node(Generic[V]):
    """A word within phrases: the value of the phrase that ends with it, and the words that go on."""

    __slots__ = ("further", "value")

    def __init__(self) -> None:
        self.value: V | None = None
        self.further: dict[str, _Node[V]] = {}
