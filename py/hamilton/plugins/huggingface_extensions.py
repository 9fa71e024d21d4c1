"""Hugging Face datasets: loaded, and saved as Parquet or into LanceDB. Importing this module imports neither."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from typing import Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, arguments
from hamilton.registry import named_type, register_adapter

PACKAGE = "datasets"

_KINDS = ("DatasetDict", "Dataset", "IterableDatasetDict", "IterableDataset")


def _dataset_types() -> list[Any]:
    return [named_type(f"datasets.{kind}") for kind in _KINDS]


def _dataset_metadata(dataset: Any) -> dict[str, Any]:
    """Rows, columns and features; for a dict of datasets rows and columns of each."""
    if hasattr(dataset, "keys"):
        return {
            "rows": {name: getattr(one, "num_rows", None) for name, one in dataset.items()},
            "columns": {name: one.column_names for name, one in dataset.items()},
        }
    features = getattr(dataset, "features", None)
    return {
        "rows": getattr(dataset, "num_rows", None),
        "columns": dataset.column_names,
        "size_in_bytes": getattr(dataset, "size_in_bytes", None),
        "features": features.to_dict() if features is not None else None,
    }


@arguments(
    {"path": str},
    """dataset_name data_dir data_files split cache_dir features download_config download_mode verification_mode
    keep_in_memory save_infos revision token streaming num_proc storage_options config_kwargs""",
)
class HuggingFaceDSLoader(TableAdapter, DataLoader):
    """`hf_dataset`: `datasets.load_dataset`; `dataset_name` is its `name`."""

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return _dataset_types()

    @classmethod
    def name(cls) -> str:
        return "hf_dataset"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import datasets

        options = self.given("path")
        if "dataset_name" in options:
            options["name"] = options.pop("dataset_name")
        options |= options.pop("config_kwargs", None) or {}
        dataset = datasets.load_dataset(self.path, **options)
        return dataset, {
            "file_metadata": {"path": self.path},
            "dataset_metadata": _dataset_metadata(dataset),
        }


@dataclasses.dataclass
class HuggingFaceDSParquetSaver(DataSaver):
    """`parquet`: `Dataset.to_parquet`."""

    path_or_buf: Any
    batch_size: int | None = None
    parquet_writer_kwargs: dict[str, Any] | None = None

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return _dataset_types()

    @classmethod
    def name(cls) -> str:
        return "parquet"

    def save_data(self, data: Any) -> dict[str, Any]:
        if not hasattr(data, "to_parquet"):
            raise TypeError(
                f"A {type(data).__name__} is several datasets, and a Parquet file holds one: "
                f"save one of {', '.join(data)}."
            )
        data.to_parquet(self.path_or_buf, batch_size=self.batch_size, **(self.parquet_writer_kwargs or {}))
        return {**get_file_metadata(self.path_or_buf), "dataset_metadata": _dataset_metadata(data)}


@dataclasses.dataclass
class HuggingFaceDSLanceDBSaver(DataSaver):
    """`lancedb`: rows are added to the table, which is made if it is not there, `write_batch_size` at a time."""

    db_client: Any
    table_name: str
    columns_to_write: list[str] | None = None
    write_batch_size: int = 100

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return _dataset_types()

    @classmethod
    def name(cls) -> str:
        return "lancedb"

    def save_data(self, data: Any) -> dict[str, Any]:
        table = self.db_client.open_table(self.table_name) if self._has_table() else None
        for rows in self._batches(data):
            if table is None:
                table = self.db_client.create_table(self.table_name, rows)
            else:
                table.add(rows)
        return {
            "db_meta": {"table_name": self.table_name},
            "dataset_metadata": _dataset_metadata(data),
        }

    def _has_table(self) -> bool:
        try:
            self.db_client.open_table(self.table_name)
        except (FileNotFoundError, ValueError):
            return False
        return True

    def _batches(self, data: Any) -> Iterator[list[dict[str, Any]]]:
        for dataset in data.values() if hasattr(data, "keys") else [data]:
            rows: list[dict[str, Any]] = []
            for row in dataset:
                chosen = self.columns_to_write or row
                rows.append({name: row[name] for name in chosen})
                if len(rows) == self.write_batch_size:
                    yield rows
                    rows = []
            if rows:
                yield rows


register_adapter(HuggingFaceDSLoader)
register_adapter(HuggingFaceDSParquetSaver)
register_adapter(HuggingFaceDSLanceDBSaver)
