"""Adapters: what the libraries' readers and writers give through them, and adapters of one's own."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import pathlib
import sqlite3

import numpy as np
import observe
import pandas as pd
import polars as pl

from hamilton import driver, registry
from hamilton.function_modifiers import load_from, save_to  # noqa: F401 - loads the registry's adapters
from hamilton.io import utils
from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.default_data_loaders import *  # noqa: F403
from hamilton.io.materialization import from_, to

FRAME = pd.DataFrame({"number": [1, 2], "word": ["x", "y"], "maybe": [1.5, None]})
POLARS = pl.DataFrame({"number": [1, 2], "word": ["x", "y"]})


def _class(table, key, kind):
    return [cls for cls in table[key] if cls.applies_to(kind)][-1]


def _trip(key, data, written, read, kind=None):
    """The value read back after it was written, with what both said about it."""
    saver = _class(registry.SAVER_REGISTRY, key, type(data))
    said = saver(**written).save_data(data)
    loader = _class(registry.LOADER_REGISTRY, key, kind or type(data))
    back, told = loader(**read).load_data(kind or type(data))
    seen = {"classes": [saver.__name__, loader.__name__], "saved": said, "read": told, "value": back}
    return observe.redact(observe.canonical(seen), "timestamp", "last_modified", "notes", "size")


def case_pandas_csv():
    return _trip("csv", FRAME, {"path": "t.csv"}, {"path": "t.csv"})


def case_pandas_csv_options():
    return _trip(
        "csv",
        FRAME,
        {"path": "t.csv", "sep": ";", "index": True, "columns": ["number", "word"]},
        {"path": "t.csv", "sep": ";", "index_col": 0, "dtype_backend": "numpy_nullable", "usecols": [0, 1]},
    )


def case_pandas_csv_to_a_buffer():
    reader = _class(registry.LOADER_REGISTRY, "csv", pd.DataFrame)
    frame, _ = reader(path=pathlib.Path(_written())).load_data(pd.DataFrame)
    return frame


def _written():
    pathlib.Path("w.csv").write_text("a,b\n1,\n,x\n")
    return "w.csv"


def case_pandas_json():
    return _trip("json", FRAME, {"filepath_or_buffer": "t.json"}, {"filepath_or_buffer": "t.json"})


def case_pandas_json_lines():
    lines = {"orient": "records", "lines": True}
    return _trip(
        "json", FRAME, {"filepath_or_buffer": "t.json", **lines}, {"filepath_or_buffer": "t.json", **lines}
    )


def case_pandas_pickle():
    return _trip("pickle", FRAME, {"path": "t.pickle"}, {"path": "t.pickle"})


def case_pandas_stata():
    written = {"path": "t.dta", "write_index": False}
    return _trip("stata", FRAME, written, {"filepath_or_buffer": "t.dta"})


def case_pandas_sql():
    connection = sqlite3.connect("t.db")
    query = "SELECT number, word FROM t ORDER BY number DESC"
    return _trip(
        "sql",
        FRAME,
        {"table_name": "t", "db_connection": connection, "index": False},
        {"query_or_table": query, "db_connection": connection},
    )


def case_pandas_fixed_width():
    pathlib.Path("t.fwf").write_text("a b\n1 x\n2 y\n")
    reader = _class(registry.LOADER_REGISTRY, "fwf", pd.DataFrame)
    return reader(filepath_or_buffer="t.fwf").load_data(pd.DataFrame)[0]


def case_pandas_fields():
    """The names of the arguments of every pandas adapter that the table names as required."""
    found = {}
    for table in (registry.LOADER_REGISTRY, registry.SAVER_REGISTRY):
        for key in ("csv", "json", "parquet", "sql", "xml", "feather", "orc", "table", "fwf", "spss"):
            for cls in table[key]:
                if cls.__module__.endswith("pandas_extensions"):
                    found[cls.__name__] = sorted(field.name for field in dataclasses.fields(cls))
    return found


def case_polars_fields():
    found = {}
    for table in (registry.LOADER_REGISTRY, registry.SAVER_REGISTRY):
        for key in ("csv", "json", "parquet", "feather", "avro", "ndjson", "database", "spreadsheet"):
            for cls in table[key]:
                if "polars" in cls.__module__:
                    found[cls.__name__] = sorted(field.name for field in dataclasses.fields(cls))
    return found


def case_polars_json():
    return _trip("json", POLARS, {"file": "t.json"}, {"source": "t.json"})["value"]


def case_polars_ndjson():
    return _trip("ndjson", POLARS, {"file": "t.nd"}, {"source": "t.nd"})["value"]


def case_polars_avro():
    return _trip("avro", POLARS, {"file": "t.avro"}, {"file": "t.avro"})


def case_polars_lazy_frames_are_computed_and_saved():
    said = _class(registry.SAVER_REGISTRY, "csv", pl.LazyFrame)(file="t.csv").save_data(POLARS.lazy())
    return [observe.redact(said, "timestamp", "last_modified", "notes"), pathlib.Path("t.csv").read_text()]


def case_polars_database():
    connection = sqlite3.connect("t.db")
    FRAME.to_sql("t", connection, index=False)
    reader = _class(registry.LOADER_REGISTRY, "database", pl.DataFrame)
    frame, told = reader(query="SELECT number FROM t", connection=connection).load_data(pl.DataFrame)
    return [frame, told["dataframe_metadata"]]


def case_numpy():
    return _trip("npy", np.arange(6).reshape(2, 3), {"path": "t.npy"}, {"path": "t.npy"})


def case_yaml():
    return _trip("yaml", {"a": [1, "x", None]}, {"path": "t.yaml"}, {"path": "t.yaml"})


def case_json():
    return [
        _trip("json", value, {"path": "t.json"}, {"path": "t.json"}) for value in ({"a": [1, None]}, ["x"])
    ]


def case_pickle_of_anything():
    saver, loader = registry.SAVER_REGISTRY["pickle"][0], registry.LOADER_REGISTRY["pickle"][0]
    saver(path="t.pickle").save_data({1, 2})
    return loader(path="t.pickle").load_data(set)[0]


def case_files():
    RawFileDataSaver(path="t").save_data("text")  # noqa: F405
    text, _ = RawFileDataLoader(path="t").load_data(str)  # noqa: F405
    RawFileDataSaverBytes(path="t").save_data(io.BytesIO(b"bytes"))  # noqa: F405
    return [text, pathlib.Path("t").read_bytes()]


def case_which_types_an_adapter_takes():
    from typing import Any, Optional, Union

    kinds = [
        dict,
        dict[str, int],
        list,
        list[int],
        object,
        Any,
        int,
        str,
        pd.DataFrame,
        Optional[int],
        Union[dict, list],
    ]
    adapters = [
        JSONDataLoader, JSONDataSaver, PickleLoader, PickleSaver, RawFileDataLoader, RawFileDataSaver,  # noqa: F405
        LiteralValueDataLoader, InMemoryResult, EnvVarDataLoader,  # noqa: F405
    ]  # fmt: skip
    return {cls.__name__: [bool(cls.applies_to(kind)) for kind in kinds] for cls in adapters}


def case_arguments_of_adapters():
    return {
        cls.__name__: {
            "required": {key: observe.type_text(kind) for key, kind in cls.get_required_arguments().items()},
            "optional": {key: observe.type_text(kind) for key, kind in cls.get_optional_arguments().items()},
            "loads": cls.can_load(),
            "saves": cls.can_save(),
            "name": cls.name(),
        }
        for cls in (JSONDataLoader, RawFileDataSaver, EnvVarDataLoader, InMemoryResult)  # noqa: F405
    }


def case_metadata_of_files():
    pathlib.Path("t.txt").write_text("four")
    hidden = ("timestamp", "last_modified", "notes")
    return [
        observe.redact(utils.get_file_metadata(path), *hidden)
        for path in ("t.txt", "missing", "s3://bucket/key")
    ]


def case_metadata_of_frames_and_sql():
    return [
        utils.get_dataframe_metadata(FRAME),
        *(
            observe.redact(utils.get_sql_metadata(text, rows), "timestamp")
            for text, rows in (("SELECT 1", 3), ("table_name", FRAME))
        ),
    ]


@contextlib.contextmanager
def _registered(adapter):
    """Registered for a while: what one case registers must not reach the next."""
    registry.register_adapter(adapter)
    try:
        yield
    finally:
        for table in (registry.LOADER_REGISTRY, registry.SAVER_REGISTRY):
            if adapter in table[adapter.name()]:
                table[adapter.name()].remove(adapter)


@dataclasses.dataclass
class Shout(DataSaver):
    """Saves text in capitals."""

    where: list
    times: int = 1

    @classmethod
    def applicable_types(cls):
        return [str]

    @classmethod
    def name(cls):
        return "shout"

    def save_data(self, data):
        self.where.append(data.upper() * self.times)
        return {"said": self.where[-1]}


@dataclasses.dataclass
class Counted(DataLoader):
    """Loads numbers."""

    up_to: int

    @classmethod
    def applicable_types(cls):
        return [list]

    @classmethod
    def name(cls):
        return "counted"

    def load_data(self, type_):
        return list(range(self.up_to)), {"up_to": self.up_to}


def case_adapters_of_ones_own():
    with _registered(Shout), _registered(Counted):
        return _with_adapters_of_ones_own()


def _with_adapters_of_ones_own():
    made = observe.module("functions", "def words(numbers: list) -> str:\n    return f'n{len(numbers)}'\n")
    dr = driver.Builder().with_modules(made).build()
    said = to.shout(id="said", dependencies=["words"], where=[], times=2)
    with_loader = dr.materialize(said, from_.counted(target="numbers", up_to=3), additional_vars=["numbers"])
    return {
        "results": with_loader,
        "missing": observe.attempt(
            lambda: dr.materialize(to.shout(id="said", dependencies=["words"]), inputs={"numbers": []})
        ),
        "unknown": observe.attempt(lambda: to.shout(id="said", dependencies=["words"], where=[], time=2)),
        "registered": [cls.__name__ for cls in registry.SAVER_REGISTRY["shout"]],
    }


def case_the_last_registered_is_used():
    @dataclasses.dataclass
    class Mine(DataLoader):
        path: str

        @classmethod
        def applicable_types(cls):
            return [dict]

        @classmethod
        def name(cls):
            return "json"

        def load_data(self, type_):
            return {"mine": self.path}, {}

    made = observe.module("functions", "def f(given: dict) -> dict:\n    return given\n")
    with _registered(Mine):
        dr = (
            driver.Builder()
            .with_modules(made)
            .with_materializers(from_.json(target="given", path="p"))
            .build()
        )
    return {"run": observe.run(dr, ["f"]), "tags": observe.node(dr, "given")["tags"]}


def case_an_adapter_that_is_no_dataclass():
    class Plain(DataSaver):
        @classmethod
        def applicable_types(cls):
            return [dict]

        @classmethod
        def name(cls):
            return "plain"

        def save_data(self, data):
            return {}

    return observe.attempt(lambda: Plain.get_required_arguments())
