"""From bytes to text: byte-order mark, strict UTF-8, declared, detected, or refused."""

from __future__ import annotations

import codecs
import re
import unicodedata

import chardet

from flows.text.records import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Those above 7F are no sign of a binary file where the bytes are UTF-8: they are quotation marks of another encoding, read wrong once before."""
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_TRUST = 0.6
"""Below this chardet is guessing."""
_CONTROL_SHARE = 0.001
"""Text holds practically no control characters; a table or an image does."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the name of its encoding.

    Raises:
        Unreadable: the bytes are empty, binary, or in no encoding that can be told with confidence.
    """
    if not data.strip():
        raise Unreadable("decode", "EMPTY", "the file holds no text; remove it or fetch it again")
    text, encoding = _text_of(data)
    found = [] if encoding == "utf-8" and _clean(data) else [c for c in _CONTROLS.findall(text[:100_000]) if not (encoding.startswith("utf-8") and c > "\x7f")]
    if "\x00" in text or len(found) > 1 + _CONTROL_SHARE * min(len(text), 100_000):
        raise Unreadable("decode", "BINARY", "the file holds control characters, so it is no text; convert it to text first")
    if not any(unicodedata.category(c)[0] == "L" for c in text):
        raise Unreadable("decode", "NO_WORDS", "the file holds no letter")
    return text, encoding


def _clean(data: bytes) -> bool:
    """Whether no byte is a control character, white space and the sign that opens a sequence apart; told at the speed of copying."""
    return len(data.translate(None, _CONTROL_BYTES)) == len(data)


def _text_of(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        where = error.start
    if b"\x00" in data[:4096]:
        raise Unreadable("decode", "BINARY", "the file holds NUL bytes, so it is no text; convert it to text first")
    declared = _DECLARED.search(data[:2048])
    if declared and _known(declared[1].decode("ascii")):
        return _strictly(data, declared[1].decode("ascii").lower())
    return _detected(data, where)


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _strictly(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} does not fit the encoding {encoding} that the file itself names"
        raise Unreadable("decode", "UNDECODABLE", reason) from error


def _detected(data: bytes, where: int) -> tuple[str, str]:
    guess = chardet.detect(data[:200_000])
    encoding, trust = guess.get("encoding"), float(guess.get("confidence") or 0)
    if encoding and trust >= _TRUST and _known(encoding):
        try:
            return data.decode(encoding), encoding.lower()
        except UnicodeDecodeError:
            pass
    reason = f"byte {where} is not UTF-8, and no other encoding fits with confidence; save the file as UTF-8"
    raise Unreadable("decode", "UNDECODABLE", reason)
