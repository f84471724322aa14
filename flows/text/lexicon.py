"""Reading the lexicons shipped with the package: knowledge is data, and this is the one door to it."""

import csv
import gzip
import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

_HOME = "flows.text.lexicons"
_HEAD = re.compile(r"\A(?:#.*\n)++")
"""The comment that a list begins with."""


def data_of(package: str, name: str) -> bytes:
    """A file shipped in a package, which is not imported for it: that would take longer than the reading.

    Raises:
        FileNotFoundError: there is none; the installation is broken.
    """
    spec = find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        raise FileNotFoundError(f"{package}/{name}")
    return cast("ResourceLoader", spec.loader).get_data(f"{spec.submodule_search_locations[0]}/{name}")


def shipped(name: str) -> bytes:
    """The file `lexicons/<name>` as it is."""
    return data_of(_HOME, name)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicons/<name>.csv`, each a mapping of column to text.

    Raises:
        FileNotFoundError: there is no such lexicon; the installation is broken.
    """
    return tuple(csv.DictReader(data_of(_HOME, f"{name}.csv").decode("utf8").splitlines()))


@cache
def words(name: str) -> frozenset[str]:
    """The words of `lexicons/<name>.txt` or `.txt.gz`, one a line, `#` starting a comment."""
    return frozenset(listed(name))


def listed(name: str) -> list[str]:
    """The same in the order of the file, for those who make something else of them: a set of its own takes longer than the reading."""
    try:
        data = gzip.decompress(data_of(_HOME, f"{name}.txt.gz"))
    except FileNotFoundError:
        data = data_of(_HOME, f"{name}.txt")
    text = _HEAD.sub("", data.decode("utf8"))
    lines = text.rstrip("\n").split("\n")
    return [w for line in lines if (w := line.partition("#")[0].rstrip(" \t"))] if "#" in text else lines
