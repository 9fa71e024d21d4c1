"""YAML: adapters for plain values. Importing this module does not import PyYAML; loading or saving does."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path
from typing import Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.registry import register_adapter

PACKAGE = "yaml"

AcceptedTypes = [str, int, float, bool, dict, list]


@dataclasses.dataclass
class YAMLDataLoader(DataLoader):
    """`yaml`: the content of a file, plain values only (`yaml.safe_load`)."""

    path: str | Path

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return AcceptedTypes

    @classmethod
    def name(cls) -> str:
        return "yaml"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import yaml

        with open(self.path, encoding="utf-8") as file:
            return yaml.safe_load(file), get_file_metadata(self.path)


@dataclasses.dataclass
class YAMLDataSaver(DataSaver):
    """`yaml`: written as a file."""

    path: str | Path

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return AcceptedTypes

    @classmethod
    def name(cls) -> str:
        return "yaml"

    def save_data(self, data: Any) -> dict[str, Any]:
        import yaml

        text = yaml.dump(data)  # first, so that data which is not YAML leaves an older file as it is
        Path(self.path).write_text(text, encoding="utf-8")
        return get_file_metadata(self.path)


register_adapter(YAMLDataLoader)
register_adapter(YAMLDataSaver)
