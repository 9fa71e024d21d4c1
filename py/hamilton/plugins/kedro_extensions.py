"""Kedro: datasets of a catalog. Importing this module does not import kedro."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.registry import register_adapter

PACKAGE = "kedro"


@dataclasses.dataclass
class KedroLoader(DataLoader):
    """`kedro` for any type: `catalog.load(dataset_name)`."""

    dataset_name: str
    catalog: Any
    version: str | None = None

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [Any]

    @classmethod
    def name(cls) -> str:
        return "kedro"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        data = self.catalog.load(self.dataset_name, **({"version": self.version} if self.version else {}))
        return data, {"dataset_name": self.dataset_name, "version": self.version}


@dataclasses.dataclass
class KedroSaver(DataSaver):
    """`kedro` for any type: `catalog.save(dataset_name, data)`."""

    dataset_name: str
    catalog: Any

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [Any]

    @classmethod
    def name(cls) -> str:
        return "kedro"

    def save_data(self, data: Any) -> dict[str, Any]:
        self.catalog.save(self.dataset_name, data)
        return {"success": True, "dataset_name": self.dataset_name}


register_adapter(KedroLoader)
register_adapter(KedroSaver)
