"""What heads and feet of pages tell: title, dates, source, publisher, and where the body begins and ends."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.text.read import read_release

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "mastheads.yaml").read_text("utf8"))


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_masthead(case: dict[str, Any]) -> None:
    read = read_release(case["text"].encode(), path="a.txt")
    head = read.masthead
    body = read.text[head.body.start : head.body.end]
    found = {
        "title": head.title_text,
        "published": head.publication_date,
        "from": head.date_from,
        "event": read.event_date,
        "event_end": read.event_date_end,
        "source": head.source,
        "publisher": head.publisher,
        "country": head.issuer_country,
        "genre": read.genre,
        "first": body[: len(case.get("first", ""))],
        "last": body[len(body) - len(case.get("last", "")) :],
        "sentences": len(read.sentences),
        "turns": [s.turn_label for s in read.sentences],
    }
    wanted = {k: v for k, v in case.items() if k not in {"name", "text"}}
    assert {k: found[k] for k in wanted} == wanted
