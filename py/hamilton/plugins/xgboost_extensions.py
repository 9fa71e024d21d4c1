"""XGBoost: models as JSON files. Importing this module does not import xgboost."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from os import PathLike
from typing import Any

from hamilton.data_quality.kinds import has_base
from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.registry import named_type, register_adapter

PACKAGE = "xgboost"

_MODELS = ("xgboost.XGBModel", "xgboost.Booster")


@dataclasses.dataclass
class XGBoostJsonReader(DataLoader):
    """`json`: a new model of the type asked for, `load_model`."""

    path: str | bytearray | PathLike

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type(path) for path in _MODELS]

    @classmethod
    def applies_to(cls, type_: type[Any]) -> bool:
        return super().applies_to(type_) or has_base(type_, *_MODELS)  # XGBClassifier is made as such

    @classmethod
    def name(cls) -> str:
        return "json"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        model = type_()
        model.load_model(self.path)
        return model, get_file_metadata(self.path)


@dataclasses.dataclass
class XGBoostJsonWriter(DataSaver):
    """`json`: `save_model`."""

    path: str | PathLike

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type(path) for path in _MODELS]

    @classmethod
    def name(cls) -> str:
        return "json"

    def save_data(self, data: Any) -> dict[str, Any]:
        data.save_model(self.path)
        return get_file_metadata(self.path)


register_adapter(XGBoostJsonReader)
register_adapter(XGBoostJsonWriter)
