"""`check_output(schema=...)`: a pandera schema or model. pandera is imported only when one is checked."""

from __future__ import annotations

from typing import Any

from hamilton.data_quality.base import BaseDefaultValidator, ValidationResult
from hamilton.data_quality.kinds import has_base
from hamilton.deferred import DeferredType
from hamilton.htypes import type_path

_FRAMES = (
    "pandas.DataFrame",
    "polars.DataFrame",
    "polars.LazyFrame",
    "dask.DataFrame",
    "geopandas.GeoDataFrame",
)


class _PanderaValidator(BaseDefaultValidator):
    """Checks against a schema with all faults gathered (`lazy=True`)."""

    def __init__(self, schema: Any, importance: str):
        super().__init__(importance)
        # A model class works as well as the schema it makes; a class stands in until pandera is loaded.
        self.schema = (
            schema.to_schema() if isinstance(schema, type) and hasattr(schema, "to_schema") else schema
        )

    @classmethod
    def arg(cls) -> str:
        return "schema"

    @classmethod
    def name(cls) -> str:
        return "pandera_schema_validator"

    def description(self) -> str:
        title = getattr(self.schema, "name", None)
        title = title if isinstance(title, str) else type(self.schema).__name__
        return f"The data matches the pandera schema {title}."

    def validate(self, dataset: Any) -> ValidationResult:
        from pandera import errors

        try:
            result = self.schema.validate(dataset, lazy=True)
            if type_path(type(dataset)) == "dask.DataFrame":
                result.compute()  # dask only looks at the data when it computes
        except (errors.SchemaErrors, errors.SchemaError) as failure:
            faults = getattr(failure, "schema_errors", [failure])
            return ValidationResult(False, str(failure), {"schema_errors": faults})
        return ValidationResult(True, f"The data matches. {self.description()}")


class PanderaDataFrameValidator(_PanderaValidator):
    """`schema=` on a dataframe: pandas, polars, dask, geopandas, or pandera's own `DataFrame[Model]`."""

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return has_base(datatype, *_FRAMES) or _is_pandera(datatype, "DataFrame", "LazyFrame")


class PanderaSeriesSchemaValidator(_PanderaValidator):
    """`schema=` on a pandas Series."""

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return has_base(datatype, "pandas.Series") or _is_pandera(datatype, "Series")


def _is_pandera(datatype: Any, *names: str) -> bool:
    """Whether `datatype` is `pandera.typing.DataFrame[Model]` or the like: an alias of a generic class."""
    if isinstance(datatype, DeferredType):
        return type_path(datatype) in {f"pandera.{name}" for name in names}
    origin = getattr(datatype, "__origin__", None)
    return type_path(origin) in {f"pandera.{name}" for name in names}
