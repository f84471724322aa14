"""Reading the lexicons shipped with the package: knowledge is data, and this is the one door to it."""

import csv
import gzip
from functools import cache
from importlib import resources

_HOME = "flows.text.lexicons"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/<name>.csv`, each a mapping of column to text.

    Raises:
        FileNotFoundError: there is no such lexicon; the installation is broken.
    """
    text = resources.files(_HOME).joinpath(f"{name}.csv").read_text(encoding="utf8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def words(name: str) -> frozenset[str]:
    """The words of `lexicons/<name>.txt` or `.txt.gz`, one a line, `#` starting a comment."""
    home = resources.files(_HOME)
    packed = home.joinpath(f"{name}.txt.gz")
    data = gzip.decompress(packed.read_bytes()) if packed.is_file() else home.joinpath(f"{name}.txt").read_bytes()
    lines = data.decode("utf8").split("\n")
    head = next((k for k, line in enumerate(lines) if not line.startswith("#")), len(lines))
    held = lines[head:]
    if any("#" in line for line in held):
        held = [line.partition("#")[0].rstrip(" \t") for line in held]
    return frozenset(filter(None, held))
