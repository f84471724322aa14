"""A published release to spoil: sound at first, with a release before it, and the means to change it under a manifest that fits."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from flows import dataset
from flows.run import publish_inline
from flows.store import manifest, parts
from flows.store.releases import Store
from schemas.registry import TABLES

SIDES = [("Norwegian", "Norway", "Anna Berg"), ("Kenyan", "Kenya", "Peter Otieno"), ("Chilean", "Chile", "Rosa Fuentes"), ("Japanese", "Japan", "Kenji Mori")]
SAID = [
    "{a} said that {A} values the partnership with {B}.",
    "{a} stressed that {A} firmly supports the reforms of {B}, whose ministers believe that the dam will hold.",
    "He noted that trade between the two countries grew last year.",
    "{A} will continue to support the peace process.",
    "{b} thanked {A} for its support after the floods.",
    "{b} hoped that the talks on climate change would go on.",
    "The two sides exchanged views on regional security.",
    "The two ministers agreed to meet again in the autumn.",
    "{A} condemns the attack on the port.",
    "The delegation then visited the harbour.",
]
PUBLISHERS = ["Ministry of Foreign Affairs of Norway", "Ministry of Foreign Affairs of Kenya", "Office of the Prime Minister"]
DOCUMENTS, FIRST = 80, 74


def sources(folder: Path, count: int) -> Path:
    """A folder of release documents, each made of sentences drawn by its number."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        chance = random.Random(n)  # noqa: S311  (documents are to be repeatable, not secret)
        (host, home, a), (guest, away, b) = chance.sample(SIDES, 2)
        lead = f"On May {n % 27 + 1}, 2024, {host} Foreign Minister {a} met with {guest} Foreign Minister {b} in Oslo."
        names = {"a": a.split()[1], "b": b.split()[1], "A": home, "B": away}
        body = "\n\n".join(" ".join(s.format(**names) for s in chance.sample(SAID, chance.randint(2, 5))) for _ in range(2))
        slip = " Both called the spexcial tie strong." if n % 5 == 0 else ""
        front = (
            f"---\ntitle: Readout {n} of the meeting with {guest} Foreign Minister {b}\ndate: 2024-05-{n % 27 + 1:02d}\npublisher: {PUBLISHERS[n % 3]}\n---\n"
        )
        (folder / f"{n:03d}.md").write_text(f"{front}\n{lead}\n\n{body}{slip}\n", "utf8")
    return folder


def published(top: Path) -> Path:
    """A data folder with two sound releases, the later with a few documents more."""
    data = top / "data"
    for count in (FIRST, DOCUMENTS):
        publish_inline([str(sources(top / "in", count))], str(data))
    return data


def copied(data: Path, to: Path) -> Path:
    """The data folder once more, with files that may be written."""
    shutil.copytree(data, to, symlinks=True)
    for path in to.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    return to


def release(data: Path) -> Path:
    """The folder of the current release."""
    return (data / "current").resolve()


def part(data: Path, table: str) -> Path:
    """The one file of a table."""
    return release(data) / table / parts.part_name(0)


def frame(data: Path, table: str) -> pl.DataFrame:
    """The rows of a table."""
    return pl.DataFrame(pq.read_table(part(data, table))).cast(TABLES[table].polars_schema)


def put(data: Path, table: str, rows: pl.DataFrame) -> None:
    """Write other rows in place of a table's, of whatever types, nulls allowed."""
    made = rows.to_arrow()
    wanted = TABLES[table].arrow_schema
    if set(made.schema.names) == set(wanted.names):
        types = [pa.field(f.name, wanted.field(f.name).type if rows.schema[f.name] == TABLES[table].polars_schema[f.name] else f.type) for f in made.schema]
        made = made.cast(pa.schema(types))
    pq.write_table(made.replace_schema_metadata(wanted.metadata), part(data, table))


def change(data: Path, table: str, how: Callable[[list[dict[str, Any]]], Any]) -> None:
    """Change the rows of a table as a list; what `how` returns, if anything, goes in their place."""
    rows = frame(data, table).to_dicts()
    put(data, table, pl.DataFrame(how(rows) or rows, schema=TABLES[table].polars_schema, strict=False))


def reseal(data: Path) -> None:
    """A manifest, pages and name that fit the files as they are now, and a run that tells of it."""
    old = release(data)
    made = manifest.manifest_of(old)
    assert made is not None
    files = {}
    for name in made["files"]:
        files[name] = manifest.facts_of(old / name, rows=pq.read_metadata(old / name).num_rows)
    counts = {name: sum(f["rows"] for path, f in files.items() if path.startswith(f"{name}/")) for name in TABLES}
    facts = {k: v for k, v in made.items() if k not in {"counts", "pages", "release_id"}}
    sealed = manifest.sealed({**facts, "files": files}, counts)
    pages = dataset.pages(sealed["release_id"], files, counts)
    for name, words in pages.items():
        (old / name).write_text(words, "utf8", newline="\n")
    sealed["pages"] = {name: manifest.facts_of(old / name) for name in pages}
    (old / manifest.NAME).write_text(manifest.words(sealed), "utf8")
    before = json.loads((data / "runs.jsonl").read_text().splitlines()[-1])["parent"]
    old.rename(old.parent / sealed["release_id"])
    store = Store(data)
    store.point_at(sealed["release_id"])
    store.note({"release_id": sealed["release_id"], "parent": before, "status": "published"})
