"""Freeze the tables of this version: `python -m schemas.freeze` writes schemas/versions/<version>.json and docs/schemas.md.

A version that stands is never written again: where the models differ from it, the version in the registry has to be raised first.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from schemas.evolution import history, next_version, of_contracts, version, versions
from schemas.registry import SCHEMA_VERSION, TABLES

_ROOT = Path(__file__).parent


def main() -> int:
    """Write what is missing; returns 1 where the models have left their version."""
    now = of_contracts(TABLES.values())
    frozen = version(SCHEMA_VERSION)
    if frozen is not None and frozen != now:
        wanted = next_version(SCHEMA_VERSION, frozen, now)
        print(f"the models differ from version {SCHEMA_VERSION}: set SCHEMA_VERSION to {wanted}", file=sys.stderr)  # noqa: T201  (a command)
        return 1
    last = [v for v in versions() if v != SCHEMA_VERSION][-1:]
    if frozen is None and last and (wanted := next_version(last[0], version(last[0]) or {}, now)) != SCHEMA_VERSION:
        print(f"the change since {last[0]} asks for version {wanted}, not {SCHEMA_VERSION}", file=sys.stderr)  # noqa: T201
        return 1
    (_ROOT / "versions" / f"{SCHEMA_VERSION}.json").write_text(json.dumps(now, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf8")
    (_ROOT.parent / "docs" / "schemas.md").write_text(history(), "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
