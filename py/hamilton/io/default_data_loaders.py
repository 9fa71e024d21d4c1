"""The adapters that need nothing but Python: json, literal, file, pickle, environment and memory."""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_file_metadata


@dataclasses.dataclass
class JSONDataLoader(DataLoader):
    """`json` for a dict or list: the content of a JSON file."""

    path: str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [dict, list]

    @classmethod
    def name(cls) -> str:
        return "json"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        with open(self.path, encoding="utf-8") as file:
            return json.load(file), get_file_metadata(self.path)


@dataclasses.dataclass
class JSONDataSaver(DataSaver):
    """`json` for a dict or list: written as a JSON file."""

    path: str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [dict, list]

    @classmethod
    def name(cls) -> str:
        return "json"

    def save_data(self, data: Any) -> dict[str, Any]:
        text = json.dumps(data)  # first, so that data which is not JSON leaves an older file as it is
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(text)
        return get_file_metadata(self.path)


@dataclasses.dataclass
class LiteralValueDataLoader(DataLoader):
    """`literal` for any type: the value itself."""

    value: Any

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [Any]

    @classmethod
    def name(cls) -> str:
        return "literal"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        return self.value, {}


@dataclasses.dataclass
class RawFileDataLoader(DataLoader):
    """`file` for a string: the text of a file."""

    path: str
    encoding: str = "utf-8"

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [str]

    @classmethod
    def name(cls) -> str:
        return "file"

    def load_data(self, type_: type) -> tuple[str, dict[str, Any]]:
        with open(self.path, encoding=self.encoding) as file:
            return file.read(), get_file_metadata(self.path)


@dataclasses.dataclass
class RawFileDataSaver(DataSaver):
    """`file` for a string: written as the text of a file."""

    path: str
    encoding: str = "utf-8"

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [str]

    @classmethod
    def name(cls) -> str:
        return "file"

    def save_data(self, data: str) -> dict[str, Any]:
        with open(self.path, "w", encoding=self.encoding) as file:
            file.write(data)
        return get_file_metadata(self.path)


@dataclasses.dataclass
class RawFileDataSaverBytes(DataSaver):
    """`file` for bytes or a BytesIO: written as they are."""

    path: Path | str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [bytes, BytesIO]

    @classmethod
    def name(cls) -> str:
        return "file"

    def save_data(self, data: bytes | BytesIO) -> dict[str, Any]:
        with open(self.path, "wb") as file:
            file.write(data.getvalue() if isinstance(data, BytesIO) else data)
        return get_file_metadata(self.path)


@dataclasses.dataclass
class PickleLoader(DataLoader):
    """`pickle` for any type: the object in a pickle file. Unpickling runs code: load only files that you trust."""

    path: str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [object, Any]

    @classmethod
    def name(cls) -> str:
        return "pickle"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        with open(self.path, "rb") as file:
            return pickle.load(file), get_file_metadata(self.path)


@dataclasses.dataclass
class PickleSaver(DataSaver):
    """`pickle` for any type: written as a pickle file."""

    path: str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [object]

    @classmethod
    def name(cls) -> str:
        return "pickle"

    def save_data(self, data: Any) -> dict[str, Any]:
        pickled = pickle.dumps(data)  # first, so that an object which cannot be pickled leaves no broken file
        with open(self.path, "wb") as file:
            file.write(pickled)
        return get_file_metadata(self.path)


@dataclasses.dataclass
class EnvVarDataLoader(DataLoader):
    """`environment` for a dict: name -> value of these environment variables."""

    names: tuple[str, ...]

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [dict]

    @classmethod
    def name(cls) -> str:
        return "environment"

    def load_data(self, type_: type) -> tuple[dict[str, str], dict[str, Any]]:
        absent = [name for name in self.names if name not in os.environ]
        if absent:
            from hamilton.diagnostics import did_you_mean

            raise KeyError(
                f"The environment variable {absent[0]} is not set.{did_you_mean(absent[0], os.environ)}"
            )
        return {name: os.environ[name] for name in self.names}, {}


@dataclasses.dataclass
class InMemoryResult(DataSaver):
    """`memory` for any type: saves nothing; its result is the data, which a materializer can hand back."""

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [Any]

    @classmethod
    def name(cls) -> str:
        return "memory"

    def save_data(self, data: Any) -> Any:
        return data


DATA_ADAPTERS: list[Any] = [
    JSONDataLoader,
    JSONDataSaver,
    LiteralValueDataLoader,
    RawFileDataLoader,
    RawFileDataSaver,
    RawFileDataSaverBytes,
    PickleLoader,
    PickleSaver,
    EnvVarDataLoader,
    InMemoryResult,
]


def _register() -> None:
    from hamilton.registry import register_adapter

    for adapter in DATA_ADAPTERS:
        register_adapter(adapter)


_register()
