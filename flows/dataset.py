"""What a release says of itself: dataset card, Data Package, Croissant, citation, and views for DuckDB.

All pages follow from the manifest and the models alone, so they are the same bytes for the same release.
"""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING, Any

from schemas.registry import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from schemas.table import Contract

Files = dict[str, dict[str, Any]]
_TITLE = "Readout: who said what to whom in releases of foreign ministries"
_ABOUT = "Statements, speakers, cues, positions and issues read from releases of foreign ministries, each row traceable to characters of its source."
_MEDIA = "application/vnd.apache.parquet"
_CROISSANT_MEDIA = "application/x-parquet"
"""The name Croissant's readers know: under the registered one they open nothing."""


def pages(release_id: str, files: Files, counts: Mapping[str, int]) -> dict[str, str]:
    """The pages of a release: name → words.

    Args:
        release_id: its id.
        files: rows, bytes and sha256 of each part.
        counts: rows of each table.
    """
    return {
        "CITATION.cff": _citation(release_id),
        "README.md": _card(release_id, counts),
        "croissant.json": _json(_croissant(release_id, files)),
        "datapackage.json": _json(_package(release_id, files)),
        "views.sql": "-- Run in the folder of the release: duckdb -init views.sql\n" + views(),
    }


def views(folder: str = "") -> str:
    """SQL that makes a DuckDB view of each table.

    Args:
        folder: of the release; without it, paths are relative to where DuckDB runs.

    >>> print(views("/data/it's").splitlines()[0])
    CREATE OR REPLACE VIEW documents AS SELECT * FROM read_parquet('/data/it''s/documents/*.parquet');
    """
    base = f"{folder}/".replace("'", "''") if folder else ""
    return "".join(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{base}{name}/*.parquet');\n" for name in TABLES)  # noqa: S608  (names of our own tables; quotes in the folder are doubled)


def snippet(tool: str, folder: str) -> str:
    """Code that opens the tables of one release, ready to paste.

    Args:
        tool: one of `SNIPPETS`.
        folder: of the release.
    """
    if tool == "duckdb":
        return views(folder)
    opening, line = SNIPPETS[tool]
    return opening.format(folder=json.dumps(folder, ensure_ascii=False)) + "".join(line.format(name=name) for name in TABLES)


SNIPPETS = {
    "duckdb": ("", ""),
    "polars": ("import polars as pl\n\nrelease = {folder}\n", '{name} = pl.read_parquet(f"{{release}}/{name}/*.parquet")\n'),
    "pandas": ("import pandas as pd\n\nrelease = {folder}\n", '{name} = pd.read_parquet(f"{{release}}/{name}")\n'),
    "r": ("library(arrow)\n\nrelease <- {folder}\n", '{name} <- open_dataset(file.path(release, "{name}"))\n'),
    "spark": (
        "from pyspark.sql import SparkSession\n\nspark = SparkSession.builder.getOrCreate()\nrelease = {folder}\n",
        '{name} = spark.read.parquet(f"{{release}}/{name}")\n',
    ),
}
"""Tools that `snippet` knows: what opens the code, and a line for each table."""


def _json(value: Any) -> str:  # noqa: ANN401  (JSON)
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _citation(release_id: str) -> str:
    return (
        "cff-version: 1.2.0\nmessage: If you use these tables, please cite the release by its id.\n"
        f'title: "{_TITLE}"\ntype: dataset\nauthors:\n  - name: Readout developers\n'
        f'version: "{release_id}"\nidentifiers:\n  - type: other\n    value: "readout:{release_id}"\n'
    )


def _card(release_id: str, counts: Mapping[str, int]) -> str:
    rows = "\n".join(f"| {name} | {counts[name]:,} | {TABLES[name].about} |" for name in TABLES)
    shown = "\n\n".join(f"{tool}:\n\n```{_FENCE[tool]}\n{snippet(tool, '.').rstrip()}\n```" for tool in SNIPPETS)
    return f"""# Release {release_id}

{_ABOUT} Made by Readout {metadata.version("readouts")}, schema {SCHEMA_VERSION}. The texts are those of their publishers.

| table | rows | a row is |
|---|---|---|
{rows}

Start with `statements_wide`. What each column means stands in `data_dictionary`; offsets are half-open and count Unicode code points; null means
unknown. `manifest.json` holds size and SHA-256 of every file. To cite a row give its `statement_id`, to cite the tables give the id of the release.

## Open the tables

Paths are relative to this folder; `readout path --as polars` (or duckdb, pandas, r, spark) prints them whole.

{shown}
"""


_FENCE = {"duckdb": "sql", "polars": "python", "pandas": "python", "r": "r", "spark": "python"}


def _parts(name: str, files: Files) -> list[str]:
    return sorted(path for path in files if path.startswith(f"{name}/"))


def _package(release_id: str, files: Files) -> dict[str, Any]:
    """A descriptor after Data Package 1 and 2, for frictionless tools."""
    return {
        "name": f"readout-{release_id}",
        "id": f"readout:{release_id}",
        "title": _TITLE,
        "description": _ABOUT,
        "version": SCHEMA_VERSION,
        "resources": [_resource(contract, files) for contract in TABLES.values()],
    }


def _resource(contract: Contract, files: Files) -> dict[str, Any]:
    found = _parts(contract.name, files)
    paths: dict[str, Any] = {"path": found[0]} | ({"extrapaths": found[1:]} if len(found) > 1 else {})
    keys = [{"fields": [c], "reference": {"resource": t, "fields": [TABLES[t].key[0]]}} for c, t in contract.references]
    schema = {"fields": list(_fields(contract)), "primaryKey": list(contract.key), **({"foreignKeys": keys} if keys else {})}
    return {"name": contract.name, "title": contract.about, **paths, "format": "parquet", "mediatype": _MEDIA, "schema": schema}


def _fields(contract: Contract) -> Iterator[dict[str, Any]]:
    for row in contract.dictionary_rows():
        kind = _KINDS.get(row["type"].partition("<")[0].partition("[")[0], "string")
        kind = "number" if kind == "integer" and row["nullable"] else kind  # readers by way of pandas give such columns as floats
        constraints = {**({} if row["nullable"] else {"required": True}), **({"enum": row["vocabulary"]} if row["vocabulary"] else {})}
        yield {"name": row["column"], "type": kind, "description": row["description"], **({"constraints": constraints} if constraints else {})}


_KINDS = {"int64": "integer", "double": "number", "bool": "boolean", "date32": "date", "list": "any"}
"""Types of Table Schema. A list is `any`: readers give a cell of it in types of their own, none of them an array of JSON."""


def _croissant(release_id: str, files: Files) -> dict[str, Any]:
    """Metadata after Croissant 1.0, the vocabulary of machine-learning catalogues."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": f"readout-{release_id}",
        "description": _ABOUT,
        "version": SCHEMA_VERSION,
        "citeAs": f"Readout developers. {_TITLE}. Release {release_id}.",
        "distribution": [d for contract in TABLES.values() for d in _distribution(contract, files)],
        "recordSet": [_record_set(contract, files) for contract in TABLES.values()],
    }


def _distribution(contract: Contract, files: Files) -> Iterator[dict[str, Any]]:
    found = _parts(contract.name, files)
    for path in found:
        about = {"contentUrl": path, "encodingFormat": _CROISSANT_MEDIA, "sha256": files[path]["sha256"], "contentSize": f"{files[path]['bytes']} B"}
        yield {"@type": "cr:FileObject", "@id": path, "name": path, **about}
    if len(found) > 1:
        # Without `containedIn`, which names an archive, the files are looked for beside the descriptor.
        yield {"@type": "cr:FileSet", "@id": contract.name, "name": contract.name, "encodingFormat": _CROISSANT_MEDIA, "includes": f"{contract.name}/*.parquet"}


def _record_set(contract: Contract, files: Files) -> dict[str, Any]:
    found = _parts(contract.name, files)
    place = {"fileSet": {"@id": contract.name}} if len(found) > 1 else {"fileObject": {"@id": found[0]}}
    fields = [_field(contract, f, place) for f in contract.arrow_schema]
    return {"@type": "cr:RecordSet", "@id": f"records/{contract.name}", "name": contract.name, "description": contract.about, "field": fields}


def _field(contract: Contract, column: pa.Field, place: dict[str, Any]) -> dict[str, Any]:
    kind = str(column.type)
    repeated = {"repeated": True} if kind.startswith("list") else {}
    return {
        "@type": "cr:Field",
        "@id": f"records/{contract.name}/{column.name}",
        "name": column.name,
        "description": (column.metadata or {}).get(b"description", b"").decode(),
        "dataType": _TYPES.get(kind.partition("[")[0], "sc:Text"),
        **repeated,
        "source": {**place, "extract": {"column": column.name}},
    }


_TYPES = {"int64": "sc:Integer", "double": "sc:Float", "bool": "sc:Boolean", "date32": "sc:Date"}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
