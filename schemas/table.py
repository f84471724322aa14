"""The base of all tables: what a column is, and what follows from its description.

A model is the only description of a table. Arrow schema, data dictionary and checks derive from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl
import pyarrow as arrow
from pandera.errors import SchemaErrors

from schemas.codes import ALPHA3

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNTRY_PATTERN = r"^[A-Z]{3}(;[A-Z]{3})*$"
ISO_3166 = "ISO 3166-1 alpha-3"
ANNOTATION = "W3C Web Annotation: TextPositionSelector (half-open, code points)"


class Table(pa.DataFrameModel):
    """Strict and ordered, without coercion: a frame holds exactly the columns named, in this order and type."""

    class Config:
        """Pandera's settings."""

        strict = True
        ordered = True
        coerce = False

    @pa.dataframe_check(error="EMPTY")
    def unknown_is_null(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """No column holds the empty string; one check for all columns costs a hundredth of one for each."""
        return holds(data, pl.all_horizontal(pl.lit(value=True), (pl.col(pl.String) != "").fill_null(value=True)))


class Spanned(Table):
    """A table whose rows are stretches of both texts: `start`, `end`, `raw_start`, `raw_end`."""

    @pa.dataframe_check(error="SPAN_BACKWARDS")
    def spans_run_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A span ends at or after its start, in both texts."""
        return holds(data, (pl.col("start") <= pl.col("end")) & (pl.col("raw_start") <= pl.col("raw_end")))


class Quoted(Spanned):
    """A table that also holds the words of the stretch, in `text`."""

    @pa.dataframe_check(error="TEXT_LENGTH")
    def text_is_as_long_as_its_span(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The words of a row are as long as its span."""
        return holds(data, pl.col("text").str.len_chars() == pl.col("end") - pl.col("start"))


def string(description: str, *, null: bool = False, isin: Sequence[str] | None = None, pattern: str | None = None, standard: str | None = None) -> Any:  # noqa: ANN401  (Pandera's Field is untyped)
    """A column of words; null means unknown, and the empty string does not occur."""
    checks: dict[str, Any] = {}
    if isin is not None:
        checks["isin"] = list(isin)
    if pattern is not None:
        checks["str_matches"] = pattern
    return pa.Field(nullable=null, description=description, metadata={"vocabulary": list(isin or ()), "standard": standard}, **checks)


def iso_country(description: str) -> Any:  # noqa: ANN401
    """A column of one country code."""
    return pa.Field(nullable=True, isin=list(ALPHA3), description=description, metadata={"vocabulary": [], "standard": ISO_3166})


def iso_countries(description: str) -> Any:  # noqa: ANN401
    """A column of country codes, several joined with `;` and sorted."""
    return pa.Field(
        nullable=True, str_matches=COUNTRY_PATTERN, description=description, metadata={"vocabulary": [], "standard": f"{ISO_3166}, joined with “;”"}
    )


def number(description: str, *, low: float | None = 0, high: float | None = None, null: bool = False, standard: str | None = None) -> Any:  # noqa: ANN401
    """A column of numbers within bounds."""
    bounds: dict[str, Any] = {name: limit for name, limit in (("ge", low), ("le", high)) if limit is not None}
    return pa.Field(nullable=null, description=description, metadata={"vocabulary": [], "standard": standard}, **bounds)


def offset(description: str, *, null: bool = False) -> Any:  # noqa: ANN401
    """A column of positions in a text."""
    return number(description, null=null, standard=ANNOTATION)


def plain(description: str, *, null: bool = False, standard: str | None = None) -> Any:  # noqa: ANN401
    """A column of any other type: truth values, dates, lists."""
    return pa.Field(nullable=null, description=description, metadata={"vocabulary": [], "standard": standard})


def holds(data: Any, condition: pl.Expr) -> pl.LazyFrame:  # noqa: ANN401  (Pandera's PolarsData)
    """What a check across columns returns: whether each row meets the condition; a null counts as met."""
    frame: pl.LazyFrame = data.lazyframe
    return frame.select(condition.fill_null(value=True))


@dataclass(frozen=True, slots=True)
class Failure:
    """A cell or row that breaks the contract of its table; `row` is null where the table itself is wrong."""

    table: str
    column: str | None
    code: str
    reason: str
    row: int | None


@dataclass(frozen=True)
class Contract:
    """A table: its model, key, order and references.

    Args:
        name: of the folder and of the table.
        model: the description of the columns.
        key: the columns that identify a row.
        sort_by: the order of the rows in a file.
        references: column, and the table whose key it names.
        about: one sentence on what a row is.
    """

    name: str
    model: type[Table]
    key: tuple[str, ...]
    about: str
    sort_by: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = field(default=())

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return dict(self.model.to_schema().columns)

    @cached_property
    def polars_schema(self) -> dict[str, pl.DataType]:
        """Name and polars type of each column, in order."""
        return {name: column.dtype.type for name, column in self._columns.items()}

    @cached_property
    def arrow_schema(self) -> arrow.Schema:
        """The schema of the files: types, nullability, and each description as field metadata."""
        bare = pl.DataFrame(schema=self.polars_schema).to_arrow().schema
        fields = [self._arrow_field(f) for f in bare]
        return arrow.schema(fields, metadata={"table": self.name, "about": self.about, "key": ",".join(self.key)})

    def _arrow_field(self, bare: arrow.Field) -> arrow.Field:
        column = self._columns[bare.name]
        said = {"description": column.description, **({"standard": s} if (s := column.metadata["standard"]) else {})}
        return arrow.field(bare.name, _plain_type(bare.type), nullable=column.nullable, metadata=said)

    def dictionary_rows(self) -> Iterator[dict[str, Any]]:
        """The rows of `data_dictionary` for this table."""
        for name, column in self._columns.items():
            yield {
                "table": self.name,
                "column": name,
                "type": str(self.arrow_schema.field(name).type),
                "nullable": column.nullable,
                "vocabulary": column.metadata["vocabulary"],
                "description": column.description,
                "standard": column.metadata["standard"],
            }

    def failures(self, frame: pl.DataFrame) -> list[Failure]:
        """Everything in `frame` that breaks the contract, keys included; empty where it is sound."""
        if not frame.height and dict(frame.schema) == self.polars_schema:
            return []
        try:
            self.model.validate(frame, lazy=True)
        except SchemaErrors as errors:
            found = [self._failure(case) for case in errors.failure_cases.iter_rows(named=True)]
            if any(f.row is None for f in found):
                return found
        else:
            found = []
        return found + self._duplicates(frame)

    def _failure(self, case: dict[str, Any]) -> Failure:
        row = case["index"]
        check, column = str(case["check"]), case["column"]
        code = _code(check)
        where = f"{self.name}.{column}" if column and column != self.model.__name__ else self.name
        shown = f" (found {str(case['failure_case'])[:80]!r})" if case["failure_case"] is not None else ""
        return Failure(self.name, column, code, f"{where}: {_MEANING.get(code, check)}{shown}", row)

    def _duplicates(self, frame: pl.DataFrame) -> list[Failure]:
        doubled = frame.select(pl.struct(self.key).is_duplicated()).to_series().arg_true().to_list()
        return [Failure(self.name, ",".join(self.key), "DUPLICATE_KEY", f"{self.name}: the key {', '.join(self.key)} occurs twice", i) for i in doubled]


_CODES = {
    "not_nullable": "NULL",
    "isin": "NOT_IN_VOCABULARY",
    "str_matches": "MALFORMED",
    "greater_than_or_equal_to": "OUT_OF_RANGE",
    "less_than_or_equal_to": "OUT_OF_RANGE",
}
_MEANING = {
    "NULL": "a value is missing where none may be",
    "NOT_IN_VOCABULARY": "the value is not in the closed vocabulary",
    "EMPTY": "an empty string; unknown is null",
    "MALFORMED": "the value does not have the form it must have",
    "OUT_OF_RANGE": "the value is out of range",
}


def _code(check: str) -> str:
    name = check.partition("(")[0]
    return _CODES.get(name, check if check.isupper() else name.upper())


def _plain_type(kind: arrow.DataType) -> arrow.DataType:
    """Arrow types that every reader knows: no views, no 64-bit offsets where 32 serve."""
    if arrow.types.is_large_string(kind) or arrow.types.is_string_view(kind):
        return arrow.string()
    if arrow.types.is_large_list(kind) or arrow.types.is_list(kind):
        return arrow.list_(_plain_type(kind.value_type))
    if arrow.types.is_struct(kind):
        return arrow.struct([arrow.field(f.name, _plain_type(f.type), nullable=False) for f in kind])
    return kind
