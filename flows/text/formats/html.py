"""Web pages: the text a reader sees, with the metadata of the page's head."""

from __future__ import annotations

from html.parser import HTMLParser

from flows.text.decoding import decode
from flows.text.records import Decoded, Unreadable

SUFFIXES = (".html", ".htm", ".xhtml")
_SILENT = {"script", "style", "noscript", "template", "svg", "nav", "header", "footer", "form", "button", "select", "aside"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article", "blockquote", "title", "main", "body"}
_NAMES = {
    "article:published_time": "published_time",
    "pubdate": "date",
    "publishdate": "date",
    "date": "date",
    "dc.date": "date",
    "og:url": "source_url",
    "og:title": "title",
}


def read(data: bytes) -> Decoded:
    """Extract the visible text of a page; paragraphs are set apart by a blank line.

    Raises:
        Unreadable: the bytes cannot be decoded, or the page shows no text.
    """
    page, encoding = decode(data)
    visible = _Visible()
    visible.feed(page)
    visible.close()
    text = visible.text()
    if not text:
        raise Unreadable("format", "NO_TEXT", "the page shows no text; it may be made by a script: save it from a browser")
    return Decoded(text=text, format="html", encoding=encoding, metadata=tuple(sorted(visible.metadata.items())))


class _Visible(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metadata: dict[str, str] = {}
        self._lines: list[list[str]] = [[]]
        self._silent: list[str] = []
        self._title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self._lines.append([])
        elif tag in _BLOCKS:
            self._lines += [[], []]
        if tag == "meta":
            self._note({k: v or "" for k, v in attrs})
        self._title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self._lines += [[], []]
        self._title = False

    def handle_data(self, data: str) -> None:
        if self._title:
            self.metadata.setdefault("title", " ".join(data.split()))
        elif not self._silent:
            self._lines[-1].append(data)

    def _note(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        content = " ".join(attributes.get("content", "").split())
        if name in _NAMES and content:
            self.metadata[_NAMES[name]] = content

    def text(self) -> str:
        """Lines with folded white space; any number of empty ones counts as one."""
        lines = [" ".join("".join(pieces).split()) for pieces in self._lines]
        kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
        return "\n".join(kept).strip()
