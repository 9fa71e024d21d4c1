"""What each extension brings, as tables: dataframe types, column types and adapter keys.

`hamilton.registry` reads them to recognise a type by its name and to know which extension modules an adapter
key needs, without importing any. A test checks the tables against what the modules register.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

#: Extensions in rising rank: of several adapters that fit a type, that of the last extension is used.
EXTENSIONS: tuple[str, ...] = (
    "yaml",
    "matplotlib",
    "numpy",
    "pandas",
    "plotly",
    "polars",
    "polars_lazyframe",
    "pyspark_pandas",
    "spark",
    "dask",
    "geopandas",
    "xgboost",
    "lightgbm",
    "sklearn_plot",
    "vaex",
    "ibis",
    "dlt",
    "kedro",
    "huggingface",
    "mlflow",
    "pydantic",
)

#: The module of the adapters that need no package; ranks below every extension.
CORE_ADAPTERS = "hamilton.io.default_data_loaders"


class Frame(NamedTuple):
    """A dataframe type and that of its columns, by the paths that a user imports them from."""

    extension: str
    frame: str
    column: str


FRAMES: tuple[Frame, ...] = (
    Frame("pandas", "pandas.DataFrame", "pandas.Series"),
    Frame("polars", "polars.DataFrame", "polars.Series"),
    Frame("polars_lazyframe", "polars.LazyFrame", "polars.Expr"),
    Frame("pyspark_pandas", "pyspark.pandas.DataFrame", "pyspark.pandas.Series"),
    Frame("spark", "pyspark.sql.DataFrame", "pyspark.sql.Column"),
    Frame("dask", "dask.dataframe.DataFrame", "dask.dataframe.Series"),
    Frame("geopandas", "geopandas.GeoDataFrame", "geopandas.GeoSeries"),
    Frame("vaex", "vaex.dataframe.DataFrame", "vaex.expression.Expression"),
    Frame("ibis", "ibis.expr.types.Table", "ibis.expr.types.Column"),
)

# extension -> (keys of its loaders, keys of its savers); "" is the core.
_ADAPTER_KEYS: dict[str, tuple[str, str]] = {
    "": ("json literal file pickle environment", "json file pickle memory"),
    "yaml": ("yaml", "yaml"),
    "matplotlib": ("", "plt"),
    "numpy": ("npy", "npy"),
    "pandas": (
        "csv parquet pickle json sql xml html stata feather orc excel table fwf spss",
        "csv parquet pickle json sql xml html stata feather orc excel",
    ),
    "plotly": ("", "plotly html"),
    "polars": (
        "csv parquet feather avro json ndjson database spreadsheet",
        "csv parquet feather avro json ndjson database spreadsheet",
    ),
    "polars_lazyframe": ("csv parquet feather", ""),
    "spark": ("csv parquet", ""),
    "xgboost": ("json", "json"),
    "lightgbm": ("file", "file"),
    "sklearn_plot": ("", "png"),
    "dlt": ("dlt", "dlt"),
    "kedro": ("kedro", "kedro"),
    "huggingface": ("hf_dataset", "parquet lancedb"),
    "mlflow": ("mlflow", "mlflow"),
}

LOADERS, SAVERS = 0, 1


def short_path(path: str) -> str:
    """The root package and the last name of an import path: how `hamilton.htypes.type_path` names a type.

    >>> short_path("dask.dataframe.Series")
    'dask.Series'
    """
    return f"{path.partition('.')[0]}.{path.rpartition('.')[2]}"


@functools.cache
def frames_by_path() -> dict[str, list[Frame]]:
    """Short path of a dataframe type -> its rows in `FRAMES`; pyspark has two called DataFrame."""
    table: dict[str, list[Frame]] = {}
    for row in FRAMES:
        table.setdefault(short_path(row.frame), []).append(row)
    return table


@functools.cache
def column_paths() -> frozenset[str]:
    """Short paths of all column types."""
    return frozenset(short_path(row.column) for row in FRAMES)


@functools.cache
def extensions_by_key(side: int, with_extensions: bool = True) -> dict[str, list[str]]:
    """Adapter key -> extensions that have adapters under it; `side` is LOADERS or SAVERS.

    >>> extensions_by_key(LOADERS)["csv"]
    ['pandas', 'polars', 'polars_lazyframe', 'spark']
    """
    table: dict[str, list[str]] = {}
    for extension, keys in _ADAPTER_KEYS.items():
        if with_extensions or not extension:
            for key in keys[side].split():
                table.setdefault(key, []).append(extension)
    return table


@functools.cache
def rank(module_name: str) -> int:
    """The rank of an adapter by the module of its class; a module of the user's comes after all of ours."""
    if module_name == CORE_ADAPTERS:
        return -1
    package, _, module = module_name.rpartition(".")
    names = [name for name in EXTENSIONS if module.startswith(f"{name}_")]
    if package != "hamilton.plugins" or not module.endswith("_extensions") or not names:
        return len(EXTENSIONS)
    return EXTENSIONS.index(max(names, key=len))  # polars_lazyframe_extensions is not polars


def module_of(extension: str) -> str:
    """The name of the module that holds the adapters and column functions of `extension`."""
    return f"hamilton.plugins.{extension}_extensions" if extension else CORE_ADAPTERS
