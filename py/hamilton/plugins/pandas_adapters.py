"""What the adapters of pandas DataFrames share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_dataframe_metadata, get_file_and_dataframe_metadata, get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, call
from hamilton.registry import named_type


class OfFrames:
    """For pandas DataFrames."""

    key: str
    function: str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("pandas.DataFrame")]

    @classmethod
    def name(cls) -> str:
        return cls.key


class DataFrameDataLoader(OfFrames, DataLoader, DataSaver):
    """Base for an adapter of your own that both loads and saves DataFrames."""

    key = ""


class Reader(OfFrames, TableAdapter, DataLoader):
    """Calls a `pandas.read_...` function with the first argument by position."""

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import pandas

        first = next(iter(self.__dataclass_fields__))
        place = getattr(self, first)
        frame = call(getattr(pandas, self.function), place, arguments=self.options(first))
        return frame, {**get_file_metadata(place), **frame_metadata(frame)}

    def options(self, *without: str) -> dict[str, Any]:
        given = self.given(*without)
        if given.get("dtype_backend", "") is None:
            del given["dtype_backend"]  # None is how one asks for pandas' own dtypes, but pandas rejects it
        return given


def frame_metadata(read: Any) -> dict[str, Any]:
    """That of the frame, of the first of several; nothing for what comes in pieces (`chunksize=`)."""
    first = read[0] if isinstance(read, list) and read else read
    return get_dataframe_metadata(first) if hasattr(first, "columns") else {}


class Writer(OfFrames, TableAdapter, DataSaver):
    """Calls a `DataFrame.to_...` method with the first argument by position."""

    def save_data(self, data: Any) -> dict[str, Any]:
        first = next(iter(self.__dataclass_fields__))
        place = getattr(self, first)
        call(getattr(data, self.function), place, arguments=self.given(first))
        return get_file_and_dataframe_metadata(place, data)
