"""To whom something is said: named in the sentence, or the other of those who talk."""

from flows.rows import document_rows
from flows.text.read import read_release

TEXT = b"""# Minister Lund meets Minister Ito

Norwegian Foreign Minister Kari Lund met with Japanese Foreign Minister Ken Ito in Oslo.

Lund told Ito that the harbours are open. Lund said that rain is good.
"""
