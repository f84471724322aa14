"""Characters that are not what was meant: mangled encodings, full-width letters, ligatures, look-alikes, stray marks.

Encodings are repaired by ftfy with everything switched off that changes content (quotation marks, entities, widths, normal forms);
what else is done here is told apart rule by rule, so that each change has its reason.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.text.repairs import Fix
from flows.text.wordlist import known

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANGLED = re.compile(r"[\u00c2-\u00f4\u0420\u0421\u0432][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\u0402-\u045f]")
"""The first bytes of a UTF-8 sequence read in a code page of one byte a letter."""
_RUN = re.compile(r"[^ \t\n\r]+")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_LIGATURE = re.compile(r"(?<![^\W\d_])(?:(?![\ufb00-\ufb06\u017f])[^\W\d_])*+[\ufb00-\ufb06\u017f][^\W\d_]*+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_STRAY = re.compile(rf"(?<=[A-Za-z\u00c0-\u024f])[{_INVISIBLE}]+(?=[A-Za-z\u00c0-\u024f])")
_ADDRESS = re.compile(r"https?://|www\.|@")
_LATIN = "A-Za-z\u00c0-\u024f"
_MIXED = re.compile(rf"[{_LATIN}\u0370-\u03ff\u0400-\u045f\u0501\u051b\u051d]+")
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03b1",
    "aeopcyxijshdqwABEKMHOPCTXIJSABEZHIKMNOPTYXova",
)
"""Cyrillic and Greek letters that print like Latin ones."""
_ALL_LATIN = re.compile(rf"[{_LATIN}]+")


def characters(text: str) -> list[Fix]:
    """The repairs of characters in `text`, in order and disjoint.

    >>> [(f.before, f.after, f.rule) for f in characters("the Commission\u00e2\u20ac\u2122s view")]
    [('Commissionâ€™s', 'Commission’s', 'encoding')]
    >>> characters("café, naïve, Đà Nẵng, “quoted”")
    []
    """
    if text.isascii():
        return []
    met = set(text)
    found = [fix for signs, repairs in _KINDS if not met.isdisjoint(signs) for fix in repairs(text)]
    fixes = sorted(found, key=lambda f: (f.start, -f.end))
    kept: list[Fix] = []
    for fix in fixes:
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return kept


@lru_cache(1_000)
def _decoded(run: str) -> str:
    """The run with its encoding repaired; the library is loaded by the first text that needs it, since most need none."""
    import ftfy  # noqa: PLC0415  (50 ms of every start, for the few texts with a mangled encoding)

    only = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        replace_lossy_sequences=False,
        explain=False,
    )
    return ftfy.fix_text(run, config=only)


def _encodings(text: str) -> Iterator[Fix]:
    if not _MANGLED.search(text):
        return
    for m in _RUN.finditer(text):
        if _MANGLED.search(m[0]):
            after = _decoded(m[0])
            if after != m[0]:
                reason = "the bytes of these letters were read in another encoding than they were written in"
                yield Fix(m.start(), m.end(), m[0], after, "encoding", "applied", 0.98, reason)


def _widths(text: str) -> Iterator[Fix]:
    for m in _WIDE.finditer(text):
        yield Fix(
            m.start(), m.end(), m[0], unicodedata.normalize("NFKC", m[0]), "full width", "applied", 0.99, "Latin letters set in the width of Chinese ones"
        )


def _ligatures(text: str) -> Iterator[Fix]:
    for m in _LIGATURE.finditer(text):
        after = "".join(unicodedata.normalize("NFKC", c) if c == "\u017f" or "\ufb00" <= c <= "\ufb06" else c for c in m[0])
        yield Fix(m.start(), m.end(), m[0], after, "ligature", "applied", 0.99, "letters set as one type or as a long s; the letters are the same")


def _strays(text: str) -> Iterator[Fix]:
    for m in _STRAY.finditer(text):
        if _ADDRESS.search(text, max(text.rfind(" ", 0, m.start()), text.rfind("\n", 0, m.start())) + 1, m.start()):
            continue  # what has an address there is not known
        reason = "an invisible mark (a soft hyphen or a joiner) inside a word: it hides the word from search"
        letter = text[m.start() - 1]  # told with the letter before it: a repair leaves something in its place
        yield Fix(m.start() - 1, m.end(), f"{letter}{m[0]}", letter, "stray mark", "applied", 0.98, reason)


def _alikes(text: str) -> Iterator[Fix]:
    for m in _MIXED.finditer(text):
        after = m[0].translate(_ALIKE)
        if after == m[0] or not _ALL_LATIN.fullmatch(after) or not _ALL_LATIN.search(m[0]):
            continue
        if not (known(after.lower()) or sum(a != b for a, b in zip(after, m[0], strict=True)) * 2 < len(after)):
            continue
        reason = "letters of another alphabet that print like Latin ones stand among Latin letters"
        yield Fix(m.start(), m.end(), m[0], after, "look-alike", "applied", 0.98, reason)


def _these(*stretches: tuple[str, str]) -> frozenset[str]:
    """The characters of stretches given by their first and last."""
    return frozenset(chr(c) for first, last in stretches for c in range(ord(first), ord(last) + 1))


_KINDS = (
    (_these(("\u00c2", "\u00f4"), ("\u0420", "\u0421"), ("\u0432", "\u0432")), _encodings),
    (_these(("\uff10", "\uff5a")), _widths),
    (_these(("\ufb00", "\ufb06"), ("\u017f", "\u017f")), _ligatures),
    (frozenset(_INVISIBLE), _strays),
    (_these(("\u0370", "\u03ff"), ("\u0400", "\u045f"), ("\u0501", "\u0501"), ("\u051b", "\u051b"), ("\u051d", "\u051d")), _alikes),
)
"""The repairs, each with the characters that a text must have to need it."""
