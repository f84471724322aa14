"""The data dictionary: every column of every table."""

import polars as pl

from schemas.table import Contract, Table, plain, string


class DataDictionary(Table):
    """One row for each column."""

    table: str = string("The table.")
    column: str = string("The column.")
    type: str = string("The Arrow type.")
    nullable: bool = plain("Whether it may be null.")
    vocabulary: pl.List(pl.String) = plain("The closed list of values; empty where the column is open.")
    description: str = string("What it means.")
    standard: str = string("The standard its values follow.", null=True)


DATA_DICTIONARY = Contract("data_dictionary", DataDictionary, ("table", "column"), "A column of a table.", sort_by=("table", "column"))
