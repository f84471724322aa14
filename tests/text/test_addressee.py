"""To whom something is said: named in the sentence, or the other of those who talk."""

from hashlib import sha256

from flows.items import Item
from flows.rows import rows_of
from flows.text.read import read_release

TEXT = b"""# Minister Lund meets Minister Ito

Norwegian Foreign Minister Kari Lund met with Japanese Foreign Minister Ken Ito in Oslo.

Lund told Ito that the harbours are open. Lund said that rain is good. Rain fell on Saturday.
"""


def test_an_addressee_is_named_or_the_counterpart() -> None:
    digest = sha256(TEXT).hexdigest()
    rows = rows_of(read_release(TEXT, path="a.md"), Item(digest[:16], digest, TEXT, ("a.md",)))["statements"]
    assert [(r["addressee"], r["addressee_explicit"]) for r in rows[:2]] == [("Ken Ito", True), ("Ken Ito", False)]
    assert all((r["addressee"] is None) == (r["addressee_explicit"] is None) for r in rows)
