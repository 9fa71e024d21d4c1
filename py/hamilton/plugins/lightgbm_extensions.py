"""LightGBM: models as text files. Importing this module does not import lightgbm."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.registry import named_type, register_adapter

PACKAGE = "lightgbm"

_MODELS = ("lightgbm.LGBMModel", "lightgbm.Booster", "lightgbm.CVBooster")


@dataclasses.dataclass
class LightGBMFileReader(DataLoader):
    """`file`: the Booster in a file, or a CVBooster if that is asked for."""

    path: str | Path

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type(path) for path in _MODELS]

    @classmethod
    def name(cls) -> str:
        return "file"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import lightgbm

        kind = lightgbm.CVBooster if type_ is lightgbm.CVBooster else lightgbm.Booster
        return kind(model_file=str(self.path)), get_file_metadata(self.path)


@dataclasses.dataclass
class LightGBMFileWriter(DataSaver):
    """`file`: `save_model` of the Booster, for an estimator that of its booster."""

    path: str | Path
    num_iteration: int | None = None
    start_iteration: int = 0
    importance_type: Literal["split", "gain"] = "split"

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type(path) for path in _MODELS]

    @classmethod
    def name(cls) -> str:
        return "file"

    def save_data(self, data: Any) -> dict[str, Any]:
        booster = getattr(data, "booster_", data)
        booster.save_model(
            self.path,
            num_iteration=self.num_iteration,
            start_iteration=self.start_iteration,
            importance_type=self.importance_type,
        )
        return get_file_metadata(self.path)


register_adapter(LightGBMFileReader)
register_adapter(LightGBMFileWriter)
