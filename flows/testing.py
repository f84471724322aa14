"""A pytest plugin: the fixture `readout_release`, for tests on the tables of a published release.

```python
def test_every_speaker_has_a_country(readout_release):
    statements = readout_release.table("statements")
    assert statements.filter(statements["speaker_country"].is_null()).height < 100
```

`pytest --readout-data FOLDER`, or `readout_data = "FOLDER"` in pytest's settings, names the data folder; a release folder serves as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import polars as pl

    from flows.findings import Report

_OPTION = "readout_data"


@dataclass(frozen=True, slots=True)
class Release:
    """A published release, resolved once: all its tables belong together, also while another is published."""

    path: Path

    @property
    def release_id(self) -> str:
        """Its id."""
        return self.path.name

    def table(self, name: str) -> pl.DataFrame:
        """The rows of a table, in the types of its contract.

        Raises:
            KeyError: there is no such table.
            OSError: it cannot be read.
        """
        import polars as pl  # noqa: PLC0415  (the plugin is loaded in every run of pytest and must cost nothing)

        from flows.store.parts import read_table  # noqa: PLC0415  (the same)
        from schemas.registry import TABLES  # noqa: PLC0415  (the same)

        schema = TABLES[name].polars_schema
        return pl.DataFrame(read_table(self.path / name)).cast(schema)  # type: ignore[arg-type]  # polars' stubs want a dict of types

    def check(self) -> Report:
        """What `readout check` finds in it."""
        from flows.check import check  # noqa: PLC0415  (the same)

        return check(str(self.path))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the setting that name the data folder."""
    parser.getgroup("readout").addoption("--readout-data", dest=_OPTION, default=None, help="the data folder of the fixture readout_release")
    parser.addini(_OPTION, "the data folder of the fixture readout_release", default="data")


@pytest.fixture(scope="session")
def readout_release(pytestconfig: pytest.Config) -> Release:
    """The current release of the data folder that the tests were given."""
    from flows.check import release_at  # noqa: PLC0415  (the same)
    from flows.errors import NoInputError  # noqa: PLC0415  (the same)

    place = pytestconfig.getoption(_OPTION) or pytestconfig.rootpath / str(pytestconfig.getini(_OPTION))
    try:
        return Release(release_at(str(place)))
    except NoInputError as error:
        return pytest.fail(str(error), pytrace=False)
