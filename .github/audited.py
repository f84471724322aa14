"""Fail unless an audit looked at every locked version: an empty report is no good news.

usage: python .github/audited.py AUDIT.json requirements.lock
"""

import json
import re
import sys
from pathlib import Path


def main(audit: str, lock: str) -> int:
    """Compare the names audited with those locked."""
    report = json.loads(Path(audit).read_text("utf8"))
    looked_at = {_plain(d["name"]) for d in report["dependencies"] if "skip_reason" not in d}
    locked = {_plain(n) for n in re.findall(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==", Path(lock).read_text("utf8"), re.MULTILINE)}
    missed = sorted(locked - looked_at)
    if not locked or missed:
        print(f"not audited: {', '.join(missed) or 'anything at all'}")  # noqa: T201  (this is a command)
        return 1
    print(f"{len(looked_at)} distributions audited")  # noqa: T201
    return 0


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
